"""What is horizontal on a page of vertical text: blocks across the lines, and pictures (CSS Writing Modes 4, section 7)."""

import io
from math import inf
from typing import Any, cast

import pikepdf
import pytest
from tests.engine.rendering import PX, file_of, pages_of, render_vertical
from weasyprint.layout import preferred

from banxin.checks.pdf.page_space import Matrix, times
from banxin.engine import composition_report
from banxin.engine.pages import turned_sheets

CSS = (
    "@page{size:420px 300px;margin:10px}body{margin:0}html{font:20px/1.5 'Noto Serif SC'}p,h1{margin:0;font:inherit}"
    ".across{writing-mode:horizontal-tb}"
)
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>"


def matrices_of_rectangles(document: Any) -> list[Matrix]:
    """Where each filled rectangle is drawn, in points from the upper left of the sheet."""
    found = []
    with pikepdf.open(io.BytesIO(file_of(document))) as pdf:
        page = pdf.pages[0]
        space: Matrix = (1, 0, 0, -1, 0, float(page.mediabox[3]))
        stack: list[Matrix] = []
        waiting: list[Matrix] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands = list(instruction.operands)
            match str(instruction.operator):
                case "q":
                    stack.append(space)
                case "Q":
                    space = stack.pop()
                case "cm":
                    space = times(tuple(float(one) for one in operands), space)  # type: ignore[arg-type]
                case "re":
                    x, y, width, height = (float(one) for one in operands)
                    waiting.append(times((width, 0, 0, height, x, y), space))
                case "f" | "F" | "f*" | "B":
                    found += waiting
                    waiting = []
                case "n":
                    waiting = []
    return found


def test_text_of_a_block_across_runs_to_the_right() -> None:
    document = render_vertical("<p>甲乙<div class=across>丙丁<br>戊</div><p>己", CSS)
    glyphs = {glyph.text: glyph for glyph in pages_of(document)[0].glyphs}
    assert glyphs["丙"].direction == glyphs["丁"].direction == (1.0, 0.0)
    assert glyphs["丁"].x - glyphs["丙"].x == pytest.approx(15)
    assert glyphs["戊"].y - glyphs["丙"].y == pytest.approx(22.5)
    # It is as wide as its text, and the next line stands at its left.
    assert glyphs["甲"].x == pytest.approx((290 - 15) * PX)
    assert glyphs["丙"].x == pytest.approx((290 - 30 - 40) * PX, abs=0.01)
    assert glyphs["己"].x == pytest.approx((290 - 30 - 40 - 15) * PX, abs=0.01)
    assert composition_report(document).fallbacks == ()


def test_the_margins_of_a_block_across_are_those_of_the_sheet() -> None:
    document = render_vertical("<p>甲<div class=across style='margin:10px 20px 30px 40px'>丙</div><p>己", CSS)
    glyphs = {glyph.text: glyph for glyph in pages_of(document)[0].glyphs}
    assert glyphs["丙"].x == pytest.approx((290 - 30 - 20 - 20) * PX, abs=0.01)
    assert glyphs["己"].x == pytest.approx((290 - 30 - 20 - 20 - 40 - 15) * PX, abs=0.01)
    top = min(glyphs["甲"].y, 1000)
    assert glyphs["丙"].y - top == pytest.approx((10 + 15 + 0.38 * 20) * PX, abs=1.0)


def test_a_block_across_stands_in_the_middle_of_the_column_where_its_margins_are_auto() -> None:
    document = render_vertical(
        f"<div class=across style='margin:auto 0;height:100px'><img src=\"{PICTURE}\"></div>", CSS
    )
    (a, b, c, d, _, f), *_ = matrices_of_rectangles(document)
    assert (a, b, c) == pytest.approx((30, 0, 0), abs=0.01)
    # A block of 100 px in a column of 400 px begins 150 px below its head; the picture stands in its first line.
    assert 160 * PX <= min(f, f + d) < max(f, f + d) <= 190 * PX


def test_a_block_across_that_has_no_room_goes_overleaf() -> None:
    lines = "<br>".join("甲" * 8)
    document = render_vertical(f"<p>{lines}<div class=across style='width:100px'>丙</div>", CSS)
    first, second = pages_of(document)
    assert "丙" not in "".join(glyph.text for glyph in first.glyphs)
    assert "丙" in "".join(glyph.text for glyph in second.glyphs)


@pytest.mark.parametrize("markup", [f'<p>甲<img src="{PICTURE}">乙', f'<p style="text-indent:0"><img src="{PICTURE}">'])
def test_a_picture_in_a_line_stands_upright(markup: str) -> None:
    (matrix,) = matrices_of_rectangles(render_vertical(markup, CSS))
    a, b, c, d = matrix[:4]
    assert (abs(a), b, c, abs(d)) == pytest.approx((40 * PX, 0, 0, 20 * PX), abs=0.01)
    assert a > 0


def test_the_box_of_a_picture_in_the_structure_is_that_of_the_sheet() -> None:
    document = render_vertical(f'<p>甲<img alt="a" src="{PICTURE}">', CSS)
    data = file_of(document, pdf_tags=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (figure,) = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((40 * PX, 20 * PX))
    (matrix,) = matrices_of_rectangles(document)
    assert left == pytest.approx(matrix[4], abs=0.01)


def test_code_over_many_pages_is_asked_once_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    real = preferred.shrink_to_fit

    def told(context: Any, box: Any, room: float) -> float:
        asked.append(room)
        return real(context, box, room)

    monkeypatch.setattr(turned_sheets, "shrink_to_fit", told)
    code = "\n".join(f"let line_{number} = {number};" for number in range(80))
    document = render_vertical(f"<pre class=across>{code}</pre>", CSS)
    assert len(document.pages) > 3
    assert asked == [0, inf]


class Narrow(turned_sheets.Sheets):
    """Sheets of a page of 100 px, notes of 20 px and a block that needs `least` px; they lay nothing out."""

    least = 0.0

    def can_have(self, width: float) -> bool:
        return width >= self.least

    def notes(self) -> float:
        return 20.0

    def laid_out(self, width: float, length: float) -> tuple[None, None]:
        del width, length
        return None, None


@pytest.mark.parametrize(
    ("least", "width"), [(80.0, 80.0), (83.0, 100 / 1.2), (85.0, 90.0), (100.0, 100.0), (101.0, None)]
)
def test_a_table_that_needs_more_than_the_page_has_no_width_beside_its_notes(least: float, width: float | None) -> None:
    sheets = Narrow(cast("Any", None), cast("Any", None), cast("Any", None), cast("Any", None), 100.0, ())
    Narrow.least = least
    assert sheets.width_by_share(500.0) == width
