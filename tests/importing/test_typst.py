"""Typst is read through a Pandoc that knows it; another one is told, and the README beside it is no book."""

import stat
from pathlib import Path

import pytest
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.readers.manifest.manifest_file import read_book

BOOK: dict[str, str | bytes] = {
    "main.typ": '#set document(title: "春山", author: "林一舟")\n#include "ch/one.typ"\n',
    "ch/one.typ": "= 山 <shan>\n\n见 @shan。#highlight[亮]\n",
    "README.md": "# 说明\n\n怎样编译。\n",
}
MADE = "# 山\n\n[]{#shan} 见 [\\[shan\\]](#shan){.ref}。\n"


def pandoc(folder: Path, formats: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Pandoc that knows these forms, and writes what a newer one makes of the book."""
    folder.mkdir()
    (folder / "made.md").write_text(MADE, encoding="utf-8")
    program = folder / "pandoc"
    listed = f'case "$1" in --list-input-formats) echo {formats};; *) cat "{folder}/made.md";; esac'
    program.write_text(f"#!/bin/sh\n{listed}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_pandoc_that_knows_no_typst_is_told_whatever_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandoc(tmp_path / "bin", "latex org", monkeypatch)
    with pytest.raises(
        UsageError, match=r"'main\.typ' is in Typst, which the Pandoc on this machine does not read; hint: .*3\.1\.2"
    ):
        begin_book(lay(tmp_path / "m", BOOK), tmp_path / "book")
    assert not (tmp_path / "book").exists()


def test_what_pandoc_makes_of_typst_is_a_book_and_words_that_it_drops_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandoc(tmp_path / "bin", "latex typst", monkeypatch)
    begun = begin_book(lay(tmp_path / "m", BOOK), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [chapter.title for chapter in book.chapters]) == ("春山", ["山"])
    (chapter,) = (tmp_path / "book/chapters").iterdir()
    assert chapter.read_text(encoding="utf-8") == "# 山 {#shan}\n\n见 [](#shan)。\n"
    assert "ch/one.typ: '亮' is in no chapter" in map(str, begun.missing)
