"""Chapters that a build has read are not parsed again by the next one, as long as nothing that decides about them has changed."""

import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.model.finding import Remark
from banxin.readers.chapters import chapter_file, chapters_before
from banxin.readers.chapters.chapter_values import recalled, told
from banxin.readers.chapters.kept_chapters import KeptChapters
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import say
from banxin.source import Source
from banxin.verbs.build import build_book, chapters_kept

ROOT = Path(__file__).parents[1]
WRITTEN = ("classical_book", "japanese_book", "korean_book", "model_book", "taiwanese_book", "textbook")
TEXT = """\
# 题

甲[^1]，见[图](b.md#x)。

![图](a.png){alt="图"}

| 表 |
|---|
| 乙 |

::: 档案
丁
:::

[^1]: 注。
"""
MANIFEST = """\
id: kept
title: 留
language: zh-Hans
front_matter: []
body:
  - chapters/a.md
  - chapters/b.md
blocks: {档案: {}}
editions: {reader: {format: epub}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.md").write_text(TEXT, "utf-8")
    (tmp_path / "chapters" / "b.md").write_text("# 二\n\n## 小题 {#x}\n\n丙\n", "utf-8")
    Image.new("L", (40, 40)).save(tmp_path / "chapters" / "a.png")
    (tmp_path / "book.yaml").write_text(MANIFEST, "utf-8")
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the chapters that are parsed."""
    names: list[str] = []
    read_chapter = chapter_file.read_chapter

    def counted(path: Path, *given: Any, **named: Any) -> object:
        names.append(path.name)
        return read_chapter(path, *given, **named)

    monkeypatch.setattr(chapters_before, "read_chapter", counted)
    return names


def read(root: Path, made_with: str = "", *, reads: bool = True) -> Book:
    """The book as a build reads it, which keeps its chapters."""
    kept = KeptChapters(root / "kept", made_with, reads=reads)
    book = read_book(root, kept)
    kept.keep()
    return book


@pytest.mark.parametrize("name", WRITTEN)
def test_every_chapter_is_recalled_as_it_was_read(name: str) -> None:
    for chapter in read_book(ROOT / name).chapters:
        if not chapter.remarks:
            assert recalled(marshal.loads(marshal.dumps(told(chapter), 4))) == chapter


def test_a_sentence_is_not_told_for_it_would_lose_its_template() -> None:
    with pytest.raises(TypeError):
        told(Remark(code="title-001", message=say("a title"), source=Source(path=Path("a.md"))))


def test_no_chapter_is_parsed_twice(root: Path, parsed: list[str]) -> None:
    first = read(root)
    assert parsed == ["a.md", "b.md"]
    assert read(root) == first == read_book(root)
    assert parsed == ["a.md", "b.md"]


def edited(root: Path) -> None:
    chapter = root / "chapters" / "a.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n戊\n", "utf-8")


def in_another_language(root: Path) -> None:
    (root / "book.yaml").write_text(MANIFEST.replace("zh-Hans", "zh-Hant"), "utf-8")


def with_another_block(root: Path) -> None:
    (root / "book.yaml").write_text(MANIFEST.replace("{档案: {}}", "{档案: {like: quote}}"), "utf-8")


def in_front(root: Path) -> None:
    moved = MANIFEST.replace("  - chapters/a.md\n", "").replace("front_matter: []", "front_matter: [chapters/a.md]")
    (root / "book.yaml").write_text(moved, "utf-8")


def with_a_nearer_picture(root: Path) -> None:
    (root / "a.png").write_bytes((root / "chapters" / "a.png").read_bytes())


@pytest.mark.parametrize("change", [edited, in_another_language, with_another_block, in_front, with_a_nearer_picture])
def test_what_decides_about_a_chapter_lets_it_be_parsed_again(
    root: Path, parsed: list[str], change: Callable[[Path], None]
) -> None:
    before = read(root)
    parsed.clear()
    change(root)
    after = read(root)
    assert "a.md" in parsed
    assert after == read_book(root) != before


def test_a_file_of_cells_belongs_to_its_chapter(root: Path, parsed: list[str]) -> None:
    (root / "chapters" / "a.md").write_text('# 题\n\n::: {.table src="cells.csv" caption="表"}\n:::\n', "utf-8")
    cells = root / "chapters" / "cells.csv"
    cells.write_text("甲,乙\n1,2\n", "utf-8")
    read(root)
    parsed.clear()
    cells.write_text("甲,乙\n1,3\n", "utf-8")
    assert read(root) == read_book(root)
    assert parsed == ["a.md"]


@pytest.mark.parametrize("name", ["chapters/a.png", "chapters/b.md"])
def test_what_a_chapter_names_and_is_gone_is_told(root: Path, name: str) -> None:
    read(root)
    (root / name).unlink()
    with pytest.raises(PublishingError):
        read(root)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data[:60] + b"?" + data[61:], lambda _: b"", lambda _: b"x" * 99]
)
def test_a_file_that_is_not_whole_is_not_believed(
    root: Path, parsed: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    first = read(root)
    kept = root / "kept"
    kept.write_bytes(spoil(kept.read_bytes()))
    parsed.clear()
    assert read(root) == first
    assert parsed == ["a.md", "b.md"]
    parsed.clear()
    assert read(root) == first
    assert not parsed


def test_chapters_of_another_banxin_are_not_believed(root: Path, parsed: list[str]) -> None:
    read(root, "1")
    read(root, "2")
    assert parsed == ["a.md", "b.md"] * 2


def test_a_chapter_that_left_the_book_is_not_kept(root: Path) -> None:
    read(root)
    size = (root / "kept").stat().st_size
    (root / "book.yaml").write_text(MANIFEST.replace("  - chapters/a.md\n", ""), "utf-8")
    read(root)
    assert (root / "kept").stat().st_size < size


def test_a_build_keeps_its_chapters_and_one_that_is_forced_parses_all(root: Path, parsed: list[str]) -> None:
    build_book(root, ["reader"])
    assert chapters_kept(root, reads=True).path.is_file()
    edited(root)
    parsed.clear()
    build_book(root, ["reader"])
    assert parsed == ["a.md"]
    parsed.clear()
    build_book(root, ["reader"], is_forced=True)
    assert parsed == ["a.md", "b.md"]
