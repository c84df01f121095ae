"""Short lines that an author keeps in a paragraph stand below one another in finished PDFs. Lengths are pt."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

EM = 10.5
"""五号."""


def heads(tmp_path: Path, text: str, direction: str) -> list[float]:
    """Where 甲 and 乙 begin along their lines, from the beginning of the measure, which 丙 fills."""
    glyphs = [
        glyph for page in glyphs_of(made(tmp_path, text + "\n\n" + "丙" * 90 + "\n", direction).data) for glyph in page
    ]
    along = {
        name: [glyph.x if direction == "horizontal" else glyph.baseline for glyph in glyphs if glyph.text == name]
        for name in "甲乙丙"
    }
    return [(min(along[name]) - min(along["丙"])) / EM for name in "甲乙"]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("甲一本书\\\n乙一个苹果", (2, 2)),
        ("> 甲人行过的路，<br>乙人也行过。", (4, 4)),
        ("甲" + "长" * 24 + "\\\n乙一个苹果", (2, 0)),
        ("此致甲\\\n乙礼", (2, 0)),
    ],
    ids=["lines", "lines of a quotation", "a long line", "the wish of a letter"],
)
def test_kept_lines_begin_where_the_first_one_does(
    text: str, ems: tuple[float, float], direction: str, tmp_path: Path
) -> None:
    first, second = heads(tmp_path, text, direction)
    assert second == pytest.approx(ems[1], abs=0.05)
    assert first >= ems[0] - 0.05
