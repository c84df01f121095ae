"""A small book built before and after three edits, as whoever compares two builds has it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from banxin.verbs.build import build_book

MANIFEST = """\
id: sample
title: 样书
language: zh-Hans
modified: 2026-01-01T00:00:00Z
front_matter: [title_page, toc]
body: [chapters/01-rain.md, chapters/02-snow.md, chapters/03-wind.md]
editions:
  print: {format: pdf, trim: 105x148mm, grid: {type_size: 五号, leading: 18pt, characters: 22, lines: 16}}
  vertical: {extends: print, writing_mode: vertical-rl, grid: {type_size: 五号, leading: 18pt, characters: 28, lines: 11}}
  reader: {format: epub}
"""
SENTENCES = (
    "那一年的雨下得很早，河水涨到了桥下。", "镇上的人都说，这样的天气十年也遇不到一回。", "他站在门口看了很久，什么话也没有说。",
    "后来有人从北边来，带来了一封信。", "信写得很短，只有三行字。", "母亲把灯点上，又把门关好。",
)  # fmt: skip


def paragraphs(seed: str, count: int) -> str:
    """Paragraphs that are alike and not the same, each of some five lines."""
    rows = [
        "".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(4)) + f"这是{seed}里的第{number}段。"
        for number in range(1, count + 1)
    ]
    return "\n\n".join(rows)


class Builds(NamedTuple):
    """The folders of two builds of one book; `book` is that of the later one."""

    before: Path
    after: Path
    book: Path


EDITS = {
    "chapters/01-rain.md": ("这是雨里的第2段。", "这是雨里的第二段。"),
    "chapters/02-snow.md": ("这是雪里的第9段。", "这是雪里的第9段。那天夜里下起了雪，路上没有一个人，只有一盏灯亮着。"),
    "chapters/03-wind.md": ("信写得很短，只有三行字。母亲把灯点上，又把门关好。这是风里的第2段。", "信写得很短。母亲把灯点上，又把门关好。这是风里的第2段。"),
}  # fmt: skip


def write_book(root: Path) -> None:
    (root / "chapters").mkdir(parents=True)
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, title in (("01-rain", "雨"), ("02-snow", "雪"), ("03-wind", "风")):
        text = f"# {title}\n\n{paragraphs(title, 12)}\n"
        (root / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")


def edit_book(root: Path) -> None:
    for name, (old, new) in EDITS.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    folder = tmp_path_factory.mktemp("builds")
    book = folder / "book"
    write_book(book)
    build_book(book)
    shutil.copytree(book / "build", folder / "before")
    edit_book(book)
    build_book(book)
    return Builds(folder / "before", book / "build", book)


def without_tree(path: Path, target: Path) -> Path:
    """The PDF as other programs write it: nothing tells which of its words are text."""
    with pikepdf.open(path) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(target)
    return target


def git(folder: Path, *arguments: str) -> str:
    names = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True, env={**os.environ, **names}
    )
    return done.stdout
