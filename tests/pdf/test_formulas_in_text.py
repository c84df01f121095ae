"""Formulas in finished PDFs go with the text they stand in: its colour, its line in a table."""

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from tests.pdf.test_tables import made
from tests.pdf.test_vertical_pages import pages_of

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
