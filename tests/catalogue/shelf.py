"""A shelf of small books, some of them broken."""

from collections.abc import Mapping
from pathlib import Path

CHAPTER = "# 第一章\n\n版心是纸张上印着文字的部分，四周留白。\n\n“先生，这个字念什么？”孩子仰起头来问 Shakespeare。\n"
LONG = CHAPTER + CHAPTER.partition("\n")[2] * 200
MANIFEST = """\
id: {id}
title: 书{id}
language: zh-Hans
authors: [{{name: 林一舟}}]
body: [one.md]
editions:
  reader: {{format: epub{isbn}}}
  print: {{format: pdf, trim: 大32开{more}}}
"""


def write_book(root: Path, name: str, *, more: str = "", isbn: str = "", chapter: str = CHAPTER) -> Path:
    """A book of two editions in root/shelf/name."""
    folder = root / "shelf" / name
    folder.mkdir(parents=True)
    (folder / "book.yaml").write_text(MANIFEST.format(id=name, more=more, isbn=isbn), encoding="utf-8")
    (folder / "one.md").write_text(chapter, encoding="utf-8")
    return folder


def write_catalogue(root: Path, text: str = "title: 一架书\nbooks: shelf/*\ncheck: false\n") -> Path:
    (root / "catalogue.yaml").write_text(text, encoding="utf-8")
    return root / "catalogue.yaml"


def files_of(root: Path) -> Mapping[str, bytes]:
    """The finished files of all books by their places."""
    found = [
        path
        for path in root.glob("shelf/*/build/*/*")
        if path.suffix in {".pdf", ".epub", ".json"} and ".cache" not in path.parts
    ]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found)}
