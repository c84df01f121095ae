"""Formulas in finished PDFs go with the text they stand in: its colour, its line, its measure."""

import io
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageChops
from pypdfium2 import PdfDocument
from tests.pdf.positions import glyphs_of
from tests.pdf.test_code_on_paper import GRID
from tests.pdf.test_tables import made
from tests.pdf.test_vertical_pages import pages_of

from banxin.engine.drawing import formula_drawing
from banxin.mathematics.formula_setting import set_all

TEXT = "## 平方$x^2$的和\n\n设$x^2$为平方。\n\n### 又 $\\sqrt{2}$ 与 $x^2$\n\n文中$x^2$。\n"
FILLS = frozenset({"f", "f*"})


def fills(data: bytes) -> Counter[tuple[str, tuple[float, ...]]]:
    """How many shapes are filled in which colour: the operator that chose it, and its operands."""
    found: Counter[tuple[str, tuple[float, ...]]] = Counter()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            colour: tuple[str, tuple[float, ...]] = ("g", (0.0,))
            kept: list[tuple[str, tuple[float, ...]]] = []
            for instruction in pikepdf.parse_content_stream(page):
                match str(instruction.operator):
                    case "q":
                        kept.append(colour)
                    case "Q":
                        colour = kept.pop()
                    case "rg" | "g" | "scn" | "k" as name:
                        colour = (name, tuple(round(float(one), 2) for one in instruction.operands))
                    case name if name in FILLS:
                        found[colour] += 1
    return found


@pytest.mark.parametrize(
    ("css", "direction", "drawn"),
    [
        ("#b03020", "vertical", ("rg", (0.69, 0.19, 0.13))),
        ("hsl(20 50% 50%)", "horizontal", ("rg", (0.75, 0.42, 0.25))),
        ("device-cmyk(0 0.5 1 0.2)", "horizontal", ("scn", (0, 0.5, 1, 0.2))),
    ],
)
def test_a_formula_in_a_coloured_heading_has_its_colour(
    css: str, direction: str, drawn: tuple[str, tuple[float, ...]], tmp_path: Path
) -> None:
    black, coloured = tmp_path / "black", tmp_path / "coloured"
    for root in (black, coloured):
        root.mkdir()
    before = fills(made(black, TEXT, direction).data)
    after = fills(made(coloured, TEXT, direction, css=f"h3 {{ color: {css}; }}").data)
    moved = after[drawn]
    # A surd and its bar, two letters x and two exponents 2; the text below is black as before.
    assert moved >= 5
    assert sum(before.values()) == sum(after.values())
    assert sum(before.values()) - moved == sum(count for colour, count in after.items() if colour != drawn) > 0


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_what_stands_beside_a_high_formula_in_a_table_stands_on_its_line(direction: str, tmp_path: Path) -> None:
    matrix = r"$\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix}$"
    text = f"| 阵 | 值 |\n|---|---|\n| 设{matrix} | 甲 |\n| 又 | 乙 |\n"
    (page,) = pages_of(made(tmp_path, text, direction).data)
    baseline = {glyph.text: glyph.y for glyph in page.glyphs}
    assert baseline["甲"] == pytest.approx(baseline["设"], abs=0.05)
    assert baseline["乙"] == pytest.approx(baseline["又"], abs=0.05)


SUMS = "+".join(rf"\sum_{{i=1}}^{{n}}\left(a_{{{number}}}x_i+b_{{{number}}}\right)" for number in range(7))
ROWS = rf"\begin{{aligned}} f(x) &= {SUMS} \\ &= g(x) \\ &= h \end{{aligned}}"


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_rows_of_formulas_are_turned_over_in_their_size_and_keep_their_relations_below_one_another(
    direction: str, tmp_path: Path
) -> None:
    pdf = made(tmp_path, f"设：\n\n$$\n{ROWS}\n$$\n\n完。\n", direction)
    assert pdf.typography["reduced_formulas"] == pdf.typography["overfull_lines"] == 0
    boxes = [box for page in PdfDocument(pdf.data) for box in outline_boxes(page, direction)]
    # Nothing else is as wide and as low as = in the size of the text.
    relations = [box for box in boxes if 6 < box[2] - box[0] < 10 and box[3] - box[1] < 0.6 * (box[2] - box[0])]
    assert [round(box[0], 1) for box in relations] == [round(relations[0][0], 1)] * 3
    lines = {round(box[1] / 4) for box in boxes if box[2] - box[0] > 3}
    assert len(lines) > 3


def outline_boxes(page: Any, direction: str) -> list[tuple[float, float, float, float]]:
    """What is drawn on a page, along the line and across it: begin, foot, end, head; pt."""
    boxes = [one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    if direction == "horizontal":
        return boxes
    return [(-head, left, -foot, right) for left, foot, right, head in boxes]


def test_lines_that_are_ended_in_a_display_are_lines(tmp_path: Path) -> None:
    heights = []
    for number, tex in enumerate((r"x=1\\y+2=5", "x=1")):
        root = tmp_path / str(number)
        root.mkdir()
        boxes = outline_boxes(PdfDocument(made(root, f"设：\n\n$$\n{tex}\n$$\n", grid=GRID).data)[0], "horizontal")
        heights.append(max(box[3] for box in boxes) - min(box[1] for box in boxes))
    assert heights[0] > heights[1] + 12


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (
            r"\mathrm{I} \quad H_0: \mu - \mu_0 \leq 0 \quad vs. \quad H_1: \mu - \mu_0 > 0",
            r"\mathrm{II} \quad H_0 \geq 0",
        ),
        (r"& \mathsf{E}(s) = \sigma \quad \mathsf{Var}(s) = 2\sigma", r"& t \sim N"),
        (r"a_1 + b_1 + c_1 &= d_1 + e_1 + f_1", r"x &= y"),
    ],
)
def test_the_longest_of_several_rows_stays_on_its_line_where_it_has_room(row: str, other: str, tmp_path: Path) -> None:
    heights = []
    for number, tex in enumerate((row, rf"{row} \\ {other}")):
        root = tmp_path / str(number)
        root.mkdir()
        text = f"设：\n\n$$\n\\begin{{aligned}}{tex}\\end{{aligned}}\n$$\n"
        boxes = outline_boxes(PdfDocument(made(root, text, grid=GRID).data)[0], "horizontal")
        heights.append(max(box[3] for box in boxes) - min(box[1] for box in boxes))
    assert heights[1] < heights[0] + 20


def test_outlines_look_as_the_pictures_they_are_taken_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Path(__file__).parent.parent / "mathematics" / "formulas.txt"
    formulas = {line.partition("\t")[2] for line in sample.read_text("utf-8").splitlines()}
    set_formulas = set_all([(tex, False) for tex in sorted(formulas)], {}).results
    text = "\n\n".join(f"${tex}$" for tex, _ in set_formulas if r"\tag" not in tex)
    pages = []
    for name in ("outlines", "pictures"):
        root = tmp_path / name
        root.mkdir()
        document = PdfDocument(made(root, text).data)
        pages.append([page.render(scale=2).to_pil().convert("L") for page in document])
        monkeypatch.setattr(formula_drawing, "known_outlines", lambda _: None)
    assert len(pages[0]) == len(pages[1])
    for one, other in zip(*pages, strict=True):
        _, most = ImageChops.difference(one, other).getextrema()
        assert isinstance(most, int)
        assert most <= 4


def test_rows_behind_a_left_side_that_is_longer_than_a_line_stay_on_the_page(tmp_path: Path) -> None:
    tex = rf"\begin{{aligned}} {SUMS} &= 1 \\ &= 2 \end{{aligned}}"
    pdf = made(tmp_path, f"> 设：\n>\n> $$\n> {tex}\n> $$\n\n完。\n")
    assert pdf.typography["overfull_lines"] == 0


@pytest.mark.parametrize("step", [3, 8])
def test_a_spread_is_levelled_by_a_row_at_most_around_a_formula(step: int, tmp_path: Path) -> None:
    """The last formula of a page had two rows more, and what follows upon it looked like another section."""
    low, tall = "$$\\frac{a}{b}=c$$", "$$\\begin{pmatrix}1\\\\2\\\\3\\\\4\\\\5\\end{pmatrix}=x$$"
    text = "\n\n".join(
        f"{'文字' * (30 + number * step % 23)}\n\n{low}\n\n{'文字' * (1 + number * step % 17 * 3)}"
        + (f"\n\n{tall}\n\n文字" if number % 5 == 2 else "")
        for number in range(26)
    )
    gaps: set[int] = set()
    for page in glyphs_of(made(tmp_path, text, "horizontal", GRID).data):
        lines = sorted({round(glyph.baseline) for glyph in page if glyph.text in "文字"})
        gaps |= {below - above for above, below in pairwise(lines) if below - above > 25}
    assert gaps <= {72, 90, 126, 144}
