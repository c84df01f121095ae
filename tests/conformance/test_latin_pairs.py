"""Latin beside Han: the companion of each face, its size, its italic, its baseline; quotation marks of a Kai."""

import pytest
from tests.conformance.setting import set_pages, set_paragraph

SONG = '"Gentium Plus", "Noto Serif SC"'
KAI = '"Gentium Plus", "LXGW WenKai", "Noto Serif SC"'
HEI = '"Source Sans 3", "Noto Sans SC"'


@pytest.mark.parametrize(
    ("families", "latin", "han", "size"),
    [
        (SONG, "Gentium-Plus", "Noto-Serif-SC", 1.12),
        (KAI, "Gentium-Plus", "LXGW-WenKai", 1.06),
        (HEI, "Source-Sans-3", "Noto-Sans-SC", 1.117),
    ],
)
def test_latin_has_the_face_and_the_size_of_its_pair(families: str, latin: str, han: str, size: float) -> None:
    setting = set_paragraph("版心 type area 与开本", families=families)
    # Pango ends a family that ends in a figure with a comma.
    fonts = {glyph.text: (glyph.font.strip(","), glyph.size) for glyph in setting.lines[0].glyphs}
    em = fonts["版"][1]
    assert fonts["版"] == (han, em)
    assert fonts["y"][0] == latin
    assert fonts["y"][1] == pytest.approx(size * em, abs=0.01)


def test_a_size_that_the_stylesheet_gives_overrules_that_of_the_pair() -> None:
    setting = set_paragraph("版心 type", "p { --banxin-latin-size: 1 }", families=SONG)
    assert len({round(glyph.size, 2) for glyph in setting.lines[0].glyphs}) == 1


@pytest.mark.parametrize(("families", "italic"), [(SONG, "Gentium-Plus-Italic"), (HEI, "Source-Sans-3-Italic")])
def test_emphasised_latin_is_italic_and_han_beside_it_is_upright(families: str, italic: str) -> None:
    setting = set_paragraph("见 <i>Typography 版心</i> 一书", "i { font-style: italic }", families=families)
    fonts = {glyph.text: glyph.font for glyph in setting.lines[0].glyphs}
    assert fonts["T"] == italic
    assert fonts["版"] == fonts["书"]


@pytest.mark.parametrize("families", [SONG, KAI, HEI])
def test_a_line_of_latin_alone_stands_on_the_baseline_of_the_han(families: str) -> None:
    """Beside a line of Han, in a table or an imprint, and at the same distance from the line above."""
    css = "div { line-height: 2 } i { position: absolute; left: 8em; top: 0 } div { position: relative }"
    setting = set_pages("<div>版心<i>1997</i></div>", css, families=families)
    ys = {glyph.text: round(glyph.y, 2) for line in setting.lines for glyph in line.glyphs}
    assert ys["1"] == ys["版"]


def test_quotation_marks_of_a_kai_have_a_square_of_their_own() -> None:
    """CLREQ: each takes one em; the face has them a third of an em wide."""
    setting = set_paragraph("他说“好的”，就走了", families=KAI)
    x = {glyph.text: glyph.x for glyph in setting.lines[0].glyphs}
    em = setting.lines[0].glyphs[0].size
    assert x["好"] - x["说"] == pytest.approx(2 * em, abs=0.02)
    assert x["”"] == pytest.approx(x["的"] + em, abs=0.02)
    assert x["“"] > x["说"] + 1.6 * em  # at the right of its square


def test_quotation_marks_of_a_kai_are_squeezed_as_others_are() -> None:
    kai, song = (set_paragraph("他说：“好的。”", families=families).lines[0].glyphs for families in (KAI, SONG))
    for text in "好的。":
        (one,), (other,) = ([g.x for g in glyphs if g.text == text] for glyphs in (kai, song))
        assert one == pytest.approx(other, abs=0.05), text
