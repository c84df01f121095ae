"""Lines of Chinese with formulas in them, as browsers break them: no mark begins a line, no page goes beyond its window."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.engines.engines import HERE, answer_of, in_a_browser, skip_without_engines

from banxin.fonts.faces import resolve_typefaces
from banxin.readers.manifest.manifest_file import read_book
from banxin.web.site_writer import write_site

WIDTHS = [*range(320, 420, 23)]
WITHOUT_GLUE = ".glued { white-space: normal !important }"
FORMULAS = ("$a_1+b_1$", "$x^2$", r"$\frac{m}{n}$", r"$\sum_{i=1}^m x_i$", r"$\mathbf{w}^T\mathbf{x}+b$")
WIDE = r"$\{(x_1,y_1),(x_2,y_2),(x_3,y_3),(x_4,y_4),(x_5,y_5),(x_6,y_6),(x_7,y_7),(x_8,y_8),(x_9,y_9),(x_{10},y_{10}),(x_{11},y_{11})\}$"

MATRIX = r"$A=\begin{bmatrix}1&2&2&2\\2&4&6&8\\3&6&8&10\\4&8&10&12\end{bmatrix}\begin{bmatrix}x_1\\x_2\\x_3\\x_4\end{bmatrix}$"


def chapter() -> str:
    """Paragraphs in which marks follow formulas at ever other places of a line."""
    paragraphs = [
        f"{'甲' * count}{formula}。{'乙' * (19 - count)}{formula}，{'丙' * count}（{formula}）"
        for formula in FORMULAS
        for count in range(2, 17, 2)
    ]
    return (
        "---\ntitle: 式\nid: one\n---\n\n"
        + "\n\n".join([*paragraphs, f"设样本为{WIDE}，其余同前。", f"矩阵{MATRIX}的特解。"])
        + "\n"
    )


def opened_at(address: str, browser: str, widths: Sequence[int], style: str = "") -> Any:
    return json.loads(answer_of(["node", str(HERE / "lines.mjs"), browser, address, json.dumps(widths), style]))


@pytest.mark.external
@in_a_browser(0)
def test_no_mark_behind_a_formula_begins_a_line(browser: str, tmp_path: Path) -> None:
    skip_without_engines()
    book = read_book(write_small_book(tmp_path, manifest=f"{MANIFEST}  web: {{format: web}}\n", chapter=chapter()))
    edition = book.editions[-1]
    write_site(book, edition, resolve_typefaces(edition.typefaces, book_root=tmp_path), tmp_path / "site")
    address = (tmp_path / "site" / "one.html").as_uri()
    for width, seen in zip(WIDTHS, opened_at(address, browser, WIDTHS), strict=True):
        assert seen["marks"] > len(FORMULAS) * 8, width
        assert seen["begin"] == [], width
        assert seen["low"] == 0, width
        # A bar for scrolling leaves less than nothing.
        assert seen["excess"] <= 0, width
    loose = opened_at(address, browser, WIDTHS, WITHOUT_GLUE)
    assert any(seen["begin"] for seen in loose), "the lines would show it"
