"""Heads of tables that go on count once; two tables may have one head and the same rows, and the second begin a page."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from tests.books.small_book import MANIFEST

from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_text import elements_by_page
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.pdf_writer import write_pdf
from banxin.pdf_pages.repeated_heads import SHOWN_AGAIN
from banxin.readers.manifest.manifest_file import read_book

ROWS = (5, 9, 10, 11, 12, 13, 14)
"""How many rows the first table of each chapter has; with some of them the second begins a page."""
SMALL = """\
    opening: page
    writing_mode: {mode}
    grid: {{type_size: 五号, leading: 18pt, characters: 18, lines: 15}}
"""
MODES = ("horizontal-tb", "vertical-rl")
COLUMNS = "section { columns: 2; column-gap: 2em; }"


def table(rows: int, call: str = "") -> str:
    return "\n".join((f"| 年{call} | 事 |", "|---|---|", *["| 1900 | 北冥 |"] * rows))


def complaints(root: Path, mode: str, texts: Sequence[str], *, more: str = "", amend: bool = False) -> list[str]:
    """What the gate says of a book of such chapters; where asked to, of one whose heads all say that they are shown again."""
    (root / "chapters").mkdir(parents=True)
    for number, text in enumerate(texts, start=1):
        (root / "chapters" / f"{number}.md").write_text(f"# 第{number}章\n\n{text}\n", encoding="utf-8")
    names = "".join(f"  - chapters/{number}.md\n" for number in range(1, len(texts) + 1))
    manifest = MANIFEST.replace("  - chapters/01-one.md\n", names).replace("[title_page, toc]", "[]")
    (root / "book.yaml").write_text(manifest + SMALL.format(mode=mode) + more, encoding="utf-8")
    book = read_book(root)
    (edition,) = (edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    output = root / "book.pdf"
    output.write_bytes(pdf.data)
    if amend:
        with pikepdf.open(output, allow_overwriting_input=True) as file:
            for element in file.objects:
                if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/THead":
                    element.T = SHOWN_AGAIN
            file.save()
    sheets = [page.chapter for page in pdf.pages]
    errors = check_parity_of_pdf(book.chapters, edition, output, read_finished_pdf(output).pages, sheets)
    return [str(error) for error in errors]


@pytest.mark.parametrize("mode", MODES)
def test_a_table_with_the_head_of_the_one_before_may_begin_a_page(tmp_path: Path, mode: str) -> None:
    texts = [f"{table(rows)}\n\n{table(17)}\n\n{table(3)}" for rows in ROWS]
    assert complaints(tmp_path / "book", mode, texts) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_head_of_such_a_table_may_call_a_note(tmp_path: Path, mode: str) -> None:
    texts = [f"{table(rows, '[^1]')}\n\n{table(17, '[^2]')}\n\n[^1]: 其一。\n\n[^2]: 其二。" for rows in ROWS]
    assert complaints(tmp_path / "book", mode, texts) == []


def test_a_head_that_is_shown_again_in_the_next_column_counts_once(tmp_path: Path) -> None:
    (tmp_path / "book" / "styles").mkdir(parents=True)
    (tmp_path / "book" / "styles" / "own.css").write_text(COLUMNS, encoding="utf-8")
    texts = [f"{table(rows)}\n\n{table(40)}" for rows in ROWS]
    assert complaints(tmp_path / "book", MODES[0], texts, more="    stylesheets: [styles/own.css]\n") == []


def test_a_head_that_is_lost_is_found(tmp_path: Path) -> None:
    texts = [f"{table(9)}\n\n{table(9)}"]
    (error,) = complaints(tmp_path / "book", MODES[0], texts, amend=True)
    assert "and the chapter goes on with “年”" in error


def test_only_heads_of_tables_that_go_on_are_shown_again(tmp_path: Path) -> None:
    assert complaints(tmp_path / "book", MODES[0], [f"{table(9)}\n\n{table(30)}"]) == []
    with pikepdf.open(tmp_path / "book" / "book.pdf") as file:
        heads = [
            [("/T" in head) for element in elements for head in heads_below(element)]
            for elements in elements_by_page(file.Root.StructTreeRoot).values()
        ]
    assert heads[0][0] is False
    assert sum(map(len, heads)) - sum(map(sum, heads)) == 2


def heads_below(element: pikepdf.Object) -> list[pikepdf.Object]:
    if not isinstance(element, pikepdf.Dictionary):
        return []
    if element.get("/S") == "/THead":
        return [element]
    kids = element.get("/K")
    return [head for kid in kids for head in heads_below(kid)] if isinstance(kids, pikepdf.Array) else []
