"""Rows of the conformance list about marks: widths, pairs, edges, hanging (CLREQ 3.1.6, GB/T 15834)."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from tests.conformance.measuring import faults, kinsoku_faults, set_lines
from tests.conformance.setting import LEFT, Setting, set_pages, set_paragraph

from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces

WORDS = "渡口的老艄公把船撑到江心雾还没有散清晨"


def places(setting: Setting) -> str:
    """Where each glyph begins in em, from the left of the type area."""
    return " ".join(f"{g.text}{round((g.x - LEFT) / 10, 2) + 0:g}" for line in setting.lines for g in line.glyphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲（（乙", "甲0 （1 （1.5 乙2.5"),
        ("甲））乙", "甲0 ）1 ）1.5 乙2.5"),
        ("甲）（乙", "甲0 ）1 （1.5 乙2.5"),
        ("甲，”乙", "甲0 ，1 ”1.5 乙2.5"),
        ("甲”，乙", "甲0 ”1 ，1.5 乙2.5"),
        ("甲。“乙", "甲0 。1 “1.5 乙2.5"),
        ("甲：“乙", "甲0 ：1 “1.5 乙2.5"),
        ("甲？！乙", "甲0 ？1 ！1.5 乙2"),
        ("甲！！！乙", "甲0 ！1 ！1.5 ！2 乙3"),
    ],
)
def test_marks_that_meet_close_up(text: str, expected: str) -> None:
    """Two em become one and a half; the blank between content and bracket goes first. ?! is one em, !!! two."""
    assert places(set_paragraph(text)) == expected


@pytest.mark.parametrize("element", ["em", "b", "a", "code"])
def test_marks_that_meet_close_up_across_elements(element: str) -> None:
    css = "em, b, code { font: inherit }"
    assert places(set_paragraph(f"甲<{element}>“乙”</{element}>，（丙）", css)) == places(
        set_paragraph("甲“乙”，（丙）")
    )


def test_marks_close_up_when_the_language_is_not_told() -> None:
    unset = set_pages("<p>甲），（乙。”丙", lang="''")
    assert places(unset) == places(set_paragraph("甲），（乙。”丙"))


@pytest.mark.parametrize("lang", ["ja", "zh-Hant-TW", "ko", "en"])
def test_a_region_that_does_not_fit_the_face_cuts_no_glyph(lang: str) -> None:
    """What is blank is decided by the ink: corner marks of a mainland face keep their ink in every region."""
    setting = set_pages("<p>甲），（乙。”丙？！丁", lang=lang)
    glyphs = setting.lines[0].glyphs
    assert all(second.x - first.x > 4.99 for first, second in pairwise(glyphs))
    assert places(setting) == places(set_paragraph("甲），（乙。”丙？！丁"))


STYLED = "甲，乙（丙）丁：戊；己、庚。辛！壬？癸"


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja"])
@pytest.mark.parametrize(("style", "length"), [("full", 19), ("kaiming", 19 - 3), ("half", 19 - 4.5)])
def test_the_width_of_marks_is_a_style_of_its_own(style: str, length: float, lang: str) -> None:
    """Not tied to a region: full, all half but sentence ends, all half."""
    setting = set_pages(f"<p>{STYLED}", f"p {{ --banxin-marks: {style} }}", lang=lang)
    assert (setting.lines[0].glyphs[-1].x - LEFT) / 10 == pytest.approx(length - 1, abs=0.02)


def test_untrimmed_marks_keep_their_squares() -> None:
    setting = set_paragraph("甲），（乙。”", "p { text-spacing-trim: space-all }")
    assert places(setting) == "甲0 ）1 ，2 （3 乙4 。5 ”6"


def test_a_mark_at_the_line_end_is_half_as_wide() -> None:
    """GB/T 15834-2011 5.1.10: the line is full with half of the mark."""
    setting = set_paragraph("一二三四五六七八九十一二三，" + WORDS, measure=13.5)
    first = setting.lines[0]
    assert first.text.endswith("，")
    assert first.end == pytest.approx(setting.right + 5, abs=0.3)


@pytest.mark.parametrize(
    ("trim", "left"), [("trim-both", -5.0), ("trim-start", -5.0), ("normal", 0.0), ("space-first", 0.0)]
)
def test_a_bracket_at_a_paragraph_start_is_trimmed_by_choice(trim: str, left: float) -> None:
    for indent in (0, 2):
        css = f"p {{ text-spacing-trim: {trim}; text-indent: {indent}em }}"
        glyph = set_paragraph("（甲）乙", css).lines[0].glyphs[0]
        assert glyph.x - LEFT == pytest.approx(left + 10 * indent, abs=0.05)


def test_opening_brackets_of_paragraphs_stand_below_one_another() -> None:
    markup = "".join(f"<p>{mark}甲乙" for mark in "（《「『【〔“")
    setting = set_pages(markup, "p { text-indent: 2em }")
    assert {round(line.glyphs[0].x, 2) for line in setting.lines} == {LEFT + 15}
    assert {round(line.glyphs[1].x, 1) for line in setting.lines} == {LEFT + 25}


def test_a_bracket_at_a_line_start_is_trimmed() -> None:
    setting = set_paragraph("一二三四五六七八九十（甲乙）丙丁", measure=10)
    assert setting.lines[1].glyphs[0].x == pytest.approx(LEFT - 5, abs=0.05)


def hung(text: str, css: str) -> bool:
    """Whether the mark at the end of the first line stands outside of the measure."""
    setting = set_paragraph(text, css, measure=10)
    return setting.lines[0].glyphs[-1].x > setting.right - 0.5


def test_marks_hang_by_choice_only() -> None:
    text = "一二三四五六七八九十，一二三四五六七八九十"
    assert not hung(text, "")
    assert hung(text, "p { hanging-punctuation: allow-end }")
    assert hung(text, "p { hanging-punctuation: force-end }")
    assert not hung(text.replace("，", "）"), "p { hanging-punctuation: allow-end }")


@pytest.mark.parametrize("trim", ["space-first", "normal"])
def test_a_bracket_that_keeps_its_blank_at_a_line_start_is_not_squeezed_there(trim: str) -> None:
    text = "《水经注》一二三四五六七八九，十一"
    setting = set_paragraph(text, f"p {{ text-spacing-trim: {trim} }}", measure=14)
    assert setting.lines[0].glyphs[0].x == pytest.approx(LEFT, abs=0.01)


def test_a_dash_at_a_line_end_has_its_own_width_whatever_follows_it() -> None:
    """The face of another region draws both of its characters with one glyph, and kerns it with the dots after it."""
    text = "甲乙丙丁放下2318放下放下——子丑寅卯辰巳午未申酉——……Shakespeare"
    setting = set_paragraph(text, measure=14, lang="zh-Hant-TW")
    assert setting.lines[1].text.endswith("——")
    assert setting.lines[1].end == pytest.approx(setting.right, abs=0.05)


def test_what_hangs_is_chosen_mark_by_mark() -> None:
    css = "p {{ hanging-punctuation: allow-end; --banxin-hang: '{}' }}"
    text = "一二三四五六七八九十{}一二三四五六七八九十"
    assert hung(text.format("，"), css.format("，、"))
    assert hung(text.format("。"), css.format("。"))
    assert not hung(text.format("。"), css.format("，、"))
    assert not hung(text.format("）"), css.format("）"))


def test_one_mark_of_a_run_hangs_at_most() -> None:
    setting = set_paragraph(
        "一二三四五六七八九”，一二三四五六七八九十", "p { hanging-punctuation: allow-end }", measure=10
    )
    assert [glyph.text for glyph in setting.lines[0].glyphs if glyph.x > setting.right - 0.5] == []


@pytest.mark.parametrize("dash", ["——", "⸺", "……", "⋯⋯"])
def test_a_dash_never_hangs_nor_parts(dash: str) -> None:
    """It stays inside the measure as a whole, whatever the measure and the cut (R4)."""
    text = "".join(f"{word}{dash}" for word in ("甲乙丙", "丁", "戊己", "庚辛壬癸", "子丑寅卯辰")) * 6
    for measure in (9, 10, 11, 12.5, 14):
        setting = set_paragraph(text, "p { hanging-punctuation: allow-end; --banxin-looseness: 1em }", measure=measure)
        assert setting.text == text
        for line in setting.lines:
            assert line.end <= setting.right + 0.3
            assert line.text.count(dash[0]) % len(dash) == 0


@pytest.mark.parametrize("dash", ["——", "⸺"])
def test_the_dash_is_two_em_wide(dash: str) -> None:
    """One stroke of two em from the Chinese shapes of the face, not two Latin dashes."""
    glyphs = set_paragraph(f"甲{dash}乙").lines[0].glyphs
    assert glyphs[-1].x - glyphs[0].x == pytest.approx(30, abs=0.05)


def test_nothing_is_lost_after_a_dash() -> None:
    """A dash may be one glyph for two characters; what follows is drawn all the same."""
    text = "甲⸺——乙丙——丁⸺戊e\u0301己"
    assert set_paragraph(text).text.replace("é", "e\u0301") == text


def test_dots_of_an_ellipsis_are_not_drawn_apart() -> None:
    text = "他停了一停……又说了下去" * 9
    setting = set_paragraph(text, measure=11)
    gaps = [
        b.x - a.x
        for line in setting.lines
        for a, b in zip(line.glyphs, line.glyphs[1:], strict=False)
        if a.text == b.text == "…"
    ]
    assert gaps == pytest.approx([10] * 9, abs=0.05)


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
def test_the_middle_dot_never_begins_a_line(level: str) -> None:
    text = "卡尔·马克思、弗里德里希·恩格斯、费奥多尔·陀思妥耶夫斯基" * 5
    for measure in range(9, 30, 2):
        setting = set_paragraph(text, f"p {{ --banxin-kinsoku: {level} }}", measure=measure)
        assert not any(line.text.startswith("·") for line in setting.lines[1:])


SWEEP = "“甲”乙（丙）丁——戊……己／庚～辛·壬：癸；子！丑？寅《卯》，辰。巳『午』未" * 4


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
def test_every_level_keeps_its_prohibitions(level: str) -> None:
    for measure in range(8, 33, 2):
        css = f"p {{ --banxin-kinsoku: {level}; --banxin-looseness: 1em }}"
        setting = set_paragraph(SWEEP, css, measure=measure)
        lines = set_lines(setting.lines, [SWEEP], left=setting.left, right=setting.right)
        assert kinsoku_faults(lines, level) == []


def test_levels_differ() -> None:
    """A dash may begin a line at gb and not at strict; a solidus may end one at basic and not at gb."""
    begins, ends = set(), set()
    for level in ("basic", "gb", "strict"):
        for measure in range(8, 33, 2):
            setting = set_paragraph(SWEEP, f"p {{ --banxin-kinsoku: {level} }}", measure=measure)
            begins |= {(level, line.text[0]) for line in setting.lines}
            ends |= {(level, line.text[-1]) for line in setting.lines[:-1]}
    assert ("gb", "…") in begins or ("gb", "—") in begins
    assert not {("strict", "…"), ("strict", "—")} & begins
    assert ("basic", "／") in ends
    assert not {("gb", "／"), ("strict", "／")} & ends


def test_japanese_small_kana_do_not_begin_a_line() -> None:
    text = "きょうはちょっとシュークリームをたべに、ヨーロッパまでいってきました。" * 4
    for measure in range(9, 30):
        setting = set_paragraph(text, lang="ja", measure=measure)
        lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
        assert kinsoku_faults(lines, "strict") == []


def test_numbers_stay_with_their_signs() -> None:
    text = "价为￥1234.50元，占50%，气温36.5℃，编号№12，约20‰；" * 4
    for measure in range(12, 30):
        setting = set_paragraph(text, "p { --banxin-looseness: 1em }", measure=measure)
        for line in setting.lines[1:]:
            assert line.text[0] not in "%℃‰.50" or line.text[0] not in "%℃‰."
        assert not any(line.text[-1] in "￥№" for line in setting.lines)


@pytest.fixture(scope="module")
def centred(tmp_path_factory: pytest.TempPathFactory, fonts: FontSet) -> Iterator[str]:
    """A face like those of Taiwan and Hong Kong: the corner marks of ours, moved to the middle of their squares."""
    root = tmp_path_factory.mktemp("centred")
    font = TTFont(fonts.face(fonts.body).path, lazy=True)
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True))
    subsetter.populate(text="甲乙丙丁戊，、。；：！？「」（）" + WORDS)
    subsetter.subset(font)
    names, glyphs, metrics = font.getBestCmap(), font["glyf"], font["hmtx"]
    for mark in "，、。；：！？":
        glyph = glyphs[names[ord(mark)]]
        middle = (font["head"].unitsPerEm - (glyph.xMax - glyph.xMin)) // 2
        glyph.coordinates.translate((middle - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        metrics[names[ord(mark)]] = (metrics[names[ord(mark)]][0], middle)
    for name_id in (1, 4, 6, 16):
        font["name"].setName("Centred Song" if name_id != 6 else "CentredSong", name_id, 3, 1, 0x409)
    font.save(root / "centred.ttf")
    font.close()
    faces = resolve_typefaces(Typefaces(body="centred.ttf"), book_root=root)
    with hermetic_fontconfig(faces):
        yield f'"{faces.body}"'


def test_centred_marks_are_squeezed_on_both_sides(centred: str) -> None:
    """One quarter of an em on either side (CLREQ 3.1.6.2); ? and ! keep their squares."""
    css = "p { --banxin-marks: half }"
    setting = set_paragraph("甲，乙。丙：丁！戊", css, families=centred, lang="zh-Hant-TW")
    assert places(setting) == "甲0 ，0.75 乙1.5 。2.25 丙3 ：3.75 丁4.5 ！5.5 戊6.5"


def test_lines_of_centred_marks_end_at_the_measure(centred: str) -> None:
    text = (WORDS[:7] + "，" + WORDS[7:11] + "、" + WORDS[11:] + "。「" + WORDS[:5] + "」") * 6
    for measure in (13, 16, 19, 22):
        setting = set_paragraph(text, measure=measure, families=centred, lang="zh-Hant-HK")
        lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
        assert faults(lines, ends=(0.25, 0.5), unfilled=setting.unfilled) == []
