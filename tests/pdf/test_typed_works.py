"""Works that an author lists with their numbers in brackets hang by two em, as those of the bibliography do."""

from pathlib import Path

from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

WORK = "渡口与河道的历史考察以江南水乡为中心并论其周边市镇的兴衰与变迁"


def indents(text: str, root: Path) -> list[float]:
    """How far each line of the text is set in, in em; the last line of the page is its folio."""
    (page, *_) = glyphs_of(made(root, text, "horizontal").data)
    size = next(glyph.size for glyph in page if glyph.text == "渡")
    rows: dict[float, float] = {}
    for glyph in page:
        if abs(glyph.size - size) < 0.2 * size:
            rows[round(glyph.baseline, 1)] = min(glyph.x, rows.get(round(glyph.baseline, 1), glyph.x))
    return [round((rows[row] - min(rows.values())) / size, 1) for row in sorted(rows)][:-1]


def test_works_hang_and_other_paragraphs_are_set_in(tmp_path: Path) -> None:
    works = "\n\n".join(f"[{number}] {WORK}" for number in (1, 2, 3))
    assert indents(f"{works}\n\n终{WORK}", tmp_path) == [0, 2, 0, 2, 0, 2, 2, 0]


def test_paragraphs_whose_numbers_do_not_grow_one_by_one_are_set_in_as_others(tmp_path: Path) -> None:
    assert indents("\n\n".join(f"[{number}] {WORK}" for number in (1, 2, 4)), tmp_path) == [2, 0, 2, 0, 2, 0]
