"""Paragraphs in foreign letters are composed as others are: divided with hyphens, and never in the middle of a word without one."""

from pathlib import Path

import pytest
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install

NOTE = (
    "Harish Dattatraya Dixit, Sneha Pendharkar, Matt Beadon, Chris Mason, Tejasvi Chakravarthy, Bharath Muthiah, and Sriram Sankar. "
    "<a>Silent Data Corruptions at Scale</a>, <em>Unconventional Considerations</em>, February 2021."
)
SHEET = (
    "@page{size:%dpx 500px;margin:20px}html{font:10px 'Gentium Plus','Noto Serif SC';text-align:justify;hyphens:manual}"
    ".n{float:footnote;padding-left:1.5em;text-indent:-1.5em}.n::footnote-marker{content:'①';margin-right:.5em;text-autospace:no-autospace}"
)


def lines_of(folder: Path, markup: str, width: int, sheet: str = "", lang: str = "zh-CN") -> list[list[Glyph]]:
    """The lines of a page that are ten or more glyphs long."""
    install()
    path = folder / "a.pdf"
    HTML(string=f"<html lang={lang}><style>{SHEET % width}{sheet}</style>{markup}").write_pdf(path)
    rows: dict[int, list[Glyph]] = {}
    for page in glyph_pages(path):
        for glyph in page.glyphs:
            rows.setdefault(round(glyph.y), []).append(glyph)
    return [row for row in rows.values() if len(row) > 9]


@pytest.mark.parametrize("width", range(260, 400, 20))
def test_the_text_of_a_note_begins_where_its_other_lines_do(tmp_path: Path, width: int) -> None:
    first, *others = lines_of(tmp_path, f"<p>正文<span class=n>{NOTE}</span>", width)
    begin = min(glyph.x for glyph in first if glyph.text == "H")
    assert begin == pytest.approx(min(glyph.x for glyph in others[0]), abs=0.3)


def test_words_are_divided_where_no_hyphens_are_refused(tmp_path: Path) -> None:
    def divided(sheet: str, lang: str = "zh-CN") -> bool:
        lines = lines_of(tmp_path, f"<p>{NOTE}", 220, sheet, lang)
        return any(line[-1].text in {"-", "\u2010", "\u00ad"} for line in lines)

    assert divided("")
    assert not divided("html{hyphens:none}")
    # A Western book says for itself whether it wants hyphens.
    assert not divided("", "fr")
