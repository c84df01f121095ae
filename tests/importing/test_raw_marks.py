"""Nothing that was somebody's mark stands raw in a finished book, in its EPUB or its PDF: one small book of each kind.

Marks that nothing of ours stands for are set as code and listed, with their places, in import.md.
"""

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.importing.raw_marks import codes_in, raw_marks, unlisted
from tests.importing.test_manuscripts import PIXEL

from banxin.begin.begin_book import begin_book
from banxin.verbs.build import build_book

BOOKS = Path(__file__).parent / "books"
PICTURED = ("mkdocs/docs/guide", "quarto", "honkit", "pandoc", "obsidian")
"""Folders in which a picture lies."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("manuscripts")
    shutil.copytree(BOOKS, root, dirs_exist_ok=True)
    for folder in PICTURED:
        (root / folder / "a.png").write_bytes(PIXEL)
    return root


@pytest.mark.parametrize("kind", sorted(path.name for path in BOOKS.iterdir()))
def test_no_mark_stands_raw_in_the_finished_files_of_a_book(kind: str, books: Path, tmp_path: Path) -> None:
    begun = begin_book(books / kind, tmp_path / "book")
    assert begun.complaints == ()
    build_book(tmp_path / "book", ["reader", "print"])
    finished = [*(tmp_path / "book").glob("build/*/*.epub"), *(tmp_path / "book").glob("build/*/*.pdf")]
    assert [file.suffix for file in finished] == [".epub", ".pdf"]
    assert {file.suffix: raw_marks(file) for file in finished} == {".epub": [], ".pdf": []}
    assert unlisted(tmp_path / "book", books / kind) == []


def test_raw_marks_are_found_outside_of_code(tmp_path: Path) -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>**甲** <code>**乙**</code> [丙](x.md)</p></body></html>'
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as packed:
        packed.writestr("a.xhtml", page)
    assert raw_marks(tmp_path / "a.epub") == [("strong", "**"), ("strong", "**"), ("link", "](")]


def test_raw_marks_are_found_in_a_pdf_across_the_ends_of_lines(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n" + "字" * 24 + r"\[丙丙丙丙丙](x.md) `**甲**`" + "\n", encoding="utf-8")
    begin_book(tmp_path / "a.md", tmp_path / "book")
    build_book(tmp_path / "book", ["print"])
    (pdf,) = (tmp_path / "book").glob("build/print/*.pdf")
    assert set(raw_marks(pdf)) == {("link", "](")}


def test_what_import_set_as_code_is_told_apart_from_code_of_the_author(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "a.md").write_text("# 题\n\n`**甲**` 与 {{乙}}。\n", encoding="utf-8")
    begin_book(tmp_path / "m", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("*.md")
    assert list(codes_in(chapter.read_text(encoding="utf-8"))) == [(3, "**甲**"), (3, "{{乙}}")]
    assert unlisted(tmp_path / "book", tmp_path / "m") == []
    (tmp_path / "book" / "import.md").write_text("", encoding="utf-8")
    assert unlisted(tmp_path / "book", tmp_path / "m") == ["chapters/01-a.md:3: {{乙}}"]


def test_waves_and_arrows_of_the_author_are_text(tmp_path: Path) -> None:
    words = "<p>好吧~~。那就这样~~</p><p>宿主机 --&gt; 容器 ---&gt; 目录</p>"
    marks = "<p>~~删去~~</p><p>不印 --&gt;</p><p>--&gt; 之后</p>"
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{words}{marks}</body></html>'
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as packed:
        packed.writestr("a.xhtml", page)
    assert raw_marks(tmp_path / "a.epub") == [("deleted", "~~删去~~"), ("comment", "-->"), ("comment", "-->")]
