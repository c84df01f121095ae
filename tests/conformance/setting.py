"""A snippet set by the engine as an edition is, and the lines of its finished PDF.

Type is 10 pt on 18 pt, so a place in points divided by ten is a place in em; the page has a margin of 60 pt.
"""

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
import weasyprint

from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.checks.pdf.pdf_lines import Line, lines_of
from banxin.engine import CompositionReport, LineKind, composition_report, install
from banxin.engine.pages import line_grid

EM = 10.0
"""The type size in pt."""
LEFT = 60.0
"""Where the type area begins, in pt."""
SHEET = """
@page {{ size: {width}pt 720pt; margin: 60pt }}
html {{ font: 10pt/18pt "Noto Serif SC"; font-family: {families} }}
body, p, h1, h2, ul, ol, dl, dd, figure, blockquote {{ margin: 0; padding: 0 }}
body {{ width: {measure}em; orphans: 2; widows: 2 }}
p, li, td, dd {{ text-align: justify }}
em {{ font-family: "LXGW WenKai"; font-style: normal }}
b {{ font-family: "Noto Sans SC" }}
code {{ font-family: "Noto Sans Mono", "Noto Serif SC" }}
sup {{ font-size: .6em; vertical-align: super; line-height: 0 }}
"""


@dataclass(frozen=True)
class Setting:
    """A finished document. `measure` is the width of the type area in em."""

    document: Any
    data: bytes = field(repr=False)
    measure: float

    @property
    def left(self) -> float:
        return LEFT

    @property
    def right(self) -> float:
        """Where the type area ends, in pt."""
        return LEFT + self.measure * EM

    @cached_property
    def pages(self) -> tuple[GlyphPage, ...]:
        return pages_of(self.data)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the file in the order of drawing."""
        return tuple(line for page in self.pages for line in lines_of(page))

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    @property
    def text(self) -> str:
        """What is copied out of the file, line after line."""
        return "".join(self.texts)

    @property
    def unfilled(self) -> list[str]:
        """The lines that the report tells to be short, because the cap of looseness forbids to fill them."""
        return [note.text for note in self.report.notes if note.kind is LineKind.UNFILLED]

    @property
    def report(self) -> CompositionReport:
        return composition_report(self.document)


def pages_of(data: bytes) -> tuple[GlyphPage, ...]:
    """The glyphs of a finished file."""
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(glyph_page(page, number, tables) for number, page in enumerate(pdf.pages, start=1))


def set_pages(
    markup: str, css: str = "", *, measure: float = 20, lang: str = "zh-Hans", families: str = '"Noto Serif SC"'
) -> Setting:
    """The markup on a type area of `measure` em."""
    install()
    line_grid.install()
    sheet = SHEET.format(width=2 * LEFT + measure * EM, measure=measure, families=families)
    html = weasyprint.HTML(string=f"<!doctype html><html lang={lang}><style>{sheet}{css}</style><body>{markup}")
    document = html.render()
    return Setting(document, document.write_pdf(), measure)


def set_paragraph(
    text: str, css: str = "", *, measure: float = 20, lang: str = "zh-Hans", families: str = '"Noto Serif SC"'
) -> Setting:
    """One justified paragraph."""
    return set_pages(f"<p>{text}</p>", css, measure=measure, lang=lang, families=families)
