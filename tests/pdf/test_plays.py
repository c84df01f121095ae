"""Plays and interviews in finished PDFs: what stands between a name and what is said. Lengths are pt."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

EM = 10.5
"""五号."""


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize(("kind", "name"), [
    ("drama", "蟹五末"), ("drama", "大蟹五郎末"), ("drama", "山下之农人甲乙丙末"), ("dialogue", "记末"),
])  # fmt: skip
def test_a_name_without_a_colon_has_a_space_behind_it(kind: str, name: str, direction: str, tmp_path: Path) -> None:
    """A name as wide as the column, or wider, had run into its speech."""
    speeches = ["**晃**　始。", *["**百合**　始。"] * 20, f"**{name}**　言。"]
    text = f"::: {kind}\n" + "\n\n".join(speeches) + "\n:::\n"
    glyphs = [glyph for page in glyphs_of(made(tmp_path, text, direction).data) for glyph in page]
    end, start = (next(glyph for glyph in glyphs if glyph.text == character) for character in "末言")
    along = start.x - end.x if direction == "horizontal" else start.baseline - end.baseline
    assert along == pytest.approx(2 * EM, abs=0.3)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_what_is_said_begins_where_its_further_lines_do(direction: str, tmp_path: Path) -> None:
    text = "::: drama\n" + "\n\n".join(["**晃**　" + "始" * 90, "**百合**　" + "始" * 90]) + "\n:::\n"
    glyphs = [glyph for page in glyphs_of(made(tmp_path, text, direction).data) for glyph in page if glyph.text == "始"]
    lines: dict[float, list[float]] = {}
    for glyph in glyphs:
        line, place = (glyph.baseline, glyph.x) if direction == "horizontal" else (glyph.x, glyph.baseline)
        lines.setdefault(round(line), []).append(place)
    heads = [min(places) for places in lines.values()]
    assert len(heads) > 5
    assert max(heads) - min(heads) < 0.3


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_no_white_parts_a_direction_that_is_set_in_from_the_speeches(direction: str, tmp_path: Path) -> None:
    text = "::: drama\n**晃**　始。\n\n> 一同笑。\n\n**百合**　言。\n:::\n"
    glyphs = [glyph for page in glyphs_of(made(tmp_path, text, direction).data) for glyph in page]
    places = [next(glyph for glyph in glyphs if glyph.text == one) for one in "始笑言"]
    across = [glyph.baseline if direction == "horizontal" else -glyph.x for glyph in places]
    assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.3)
    assert across[1] - across[0] < 2 * EM


def test_a_scene_that_goes_on_from_page_to_page_ends_with_lines_enough(tmp_path: Path) -> None:
    """The space above a block was counted again on each page that it goes on, and plans came out otherwise than they were made."""
    speeches = "\n\n".join(f"甲：{'说话' * (number * 7 % 11 * 2 + 1)}。" for number in range(104))
    pdf = made(tmp_path, f"::: drama\n{speeches}\n:::\n")
    assert [finding.message for finding in pdf.findings if finding.code.startswith("rhythm")] == []


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("kind", ["drama", "letter", "theorem"])
def test_two_lines_stand_below_the_heading_of_a_scene(kind: str, direction: str, tmp_path: Path) -> None:
    """The first line of a scene, a place or a direction, stood alone below it at the foot."""
    scenes = "\n\n".join(
        "文字。\n\n" * (number % 7) + f"## 题\n\n::: {kind}\n府中。\n\n" + "某某上。\n\n" * 4 + ":::"
        for number in range(40)
    )
    assert [
        finding.code for finding in made(tmp_path, scenes, direction).findings if finding.code == "rhythm-004"
    ] == []


def test_of_many_scenes_of_one_line_no_page_ends_with_a_heading(tmp_path: Path) -> None:
    pdf = made(tmp_path, "\n\n".join("## 题\n\n::: drama\n府中。\n:::" for _ in range(30)))
    assert [finding.code for finding in pdf.findings if finding.code == "rhythm-004"] == []
