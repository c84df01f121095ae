"""Titles that no rule knows: a family of lines is judged by all that tells of it, and no single line."""

from collections.abc import Iterable

from tests.cleaning.cases import source_of
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.pipeline import CleaningSettings, clean
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.likelihood.likely_titles import likelihood, likely_titles
from banxin.cleaning.survey.likelihood.points_of_signs import POINTS
from banxin.cleaning.survey.likelihood.signs_of_titles import SignsOfTitles

TITLES = ["渡口的来历", "书铺与铅字", "河灯", "雪夜归人", "旧桥", "茶馆里的人", "船价", "三条河"]
LONG = PROSE * 3


def lines_of(*lines: str, headings: Iterable[str] = ()) -> OpenLines:
    blocks = blocks_of("\n\n".join(lines))
    heads = frozenset(at for at, block in enumerate(blocks) if block.text.strip() in set(headings))
    return OpenLines(blocks, frozenset(range(len(blocks))) - heads, heads)


def found_in(lines: OpenLines) -> list[str]:
    return told(lines.blocks, likely_titles(lines))


def under(titles: Iterable[str], *more: str) -> list[str]:
    return [line for title in titles for line in (title, LONG, *more, LONG)]


def test_short_lines_over_text_that_are_unlike_each_other_are_titles() -> None:
    assert found_in(lines_of(LONG, *under(TITLES))) == TITLES


def test_seven_such_lines_are_too_few_to_be_judged() -> None:
    assert found_in(lines_of(LONG, *under(TITLES[:7]))) == []


def test_single_characters_are_the_ends_of_lines_if_they_are_most() -> None:
    assert found_in(lines_of(LONG, *under([*TITLES, *"灯船桥岸"]))) == [*TITLES, *"灯船桥岸"]
    assert found_in(lines_of(LONG, *under([*TITLES[:4], *"灯船桥岸雪雨风夜河"]))) == []


def test_the_names_of_those_who_wrote_each_piece_head_nothing() -> None:
    names = ["※潘安仁", "※陆士衡", "※颜延年", "※谢灵运", "※沈休文", "※刘公幹", "※张茂先", "※曹子建"]
    assert found_in(lines_of(LONG, *under(names))) == []


def test_headings_that_are_known_bear_out_lines_set_as_they_are() -> None:
    assert found_in(lines_of(LONG, *under(TITLES), headings=TITLES[:5])) == TITLES[5:]


def test_lines_after_wide_gaps_are_judged_together_whatever_stands_behind_them() -> None:
    titles = [*TITLES, "灯下", "过江的人"]
    gaps = ("\n\n", "\n\n\n", "\n\n\n\n")
    text = (
        LONG
        + "".join(f"\n\n\n\n{title}{gaps[at % 3]}{LONG}\n\n{LONG}" for at, title in enumerate(titles))
        + f"\n\n　　二月三日\n\n\n\n回乡\n\n{LONG}"
    )
    blocks = blocks_of(text)
    lines = OpenLines(blocks, frozenset(range(len(blocks))), frozenset())
    assert found_in(lines) == [*titles, "回乡"]


def test_the_lines_of_songs_between_paragraphs_are_no_titles() -> None:
    song = ["山高高月儿小", "水落落石头出", "江上来清风", "山间来明月"]
    assert found_in(lines_of(LONG, *under(TITLES, *song))) == []


def test_the_entries_of_a_list_are_no_titles() -> None:
    assert found_in(lines_of(LONG, *TITLES, LONG)) == []


def test_what_people_say_and_where_a_sentence_goes_on_is_no_title() -> None:
    said = [f"你说的{title}是他的吗" for title in TITLES]
    assert found_in(lines_of(LONG, *under(said))) == []
    halves = [line for title in TITLES for line in ("他提起了", title, LONG)]
    assert found_in(lines_of(LONG, *halves)) == []


def test_the_likelihood_of_a_line_is_that_of_all_its_signs() -> None:
    signs = SignsOfTitles(lines_of(LONG, *under(TITLES)))
    title = next(iter(signs.candidates()))
    assert 0.8 < likelihood(signs, title) < 1
    assert likelihood(signs, title, {}) == 0.5
    assert {sign for sign in signs.signs(title) if sign.startswith("before")} == {"before 2", "before 2 under 2"}


def test_every_sign_has_few_points_so_that_none_decides() -> None:
    assert max(map(abs, POINTS.values())) < 2


def kinds_of(text: str, rule: str) -> list[tuple[Kind, str]]:
    document, edits = clean(read_blocks(source_of(text)), CleaningSettings())
    starts = {edit.start for edit in edits if edit.rule == rule}
    return [(block.kind, block.text) for block in document.blocks if block.start in starts]


def test_lines_that_come_again_below_sections_are_headings_inside_the_chapters() -> None:
    chapters = [
        line
        for number in "一二三四"
        for line in (
            f"第{number}章 渡口之{number}",
            f"第一节 河之{number}",
            "考核目标",
            LONG,
            f"第二节 桥之{number}",
            "考核目标",
            LONG,
        )
    ]
    assert set(kinds_of("\n\n".join(chapters), "likely-title")) == {(Kind.SUB_HEADING, "考核目标")}


def test_beside_marked_headings_nothing_is_judged() -> None:
    text = "\n\n".join(["# 书", LONG, *under(TITLES)])
    assert kinds_of(text, "likely-title") == []


def test_who_wrote_the_verses_above_heads_nothing_unless_names_head_their_poems() -> None:
    signed = [LONG, *under(TITLES), "风从东来。", "林知远", LONG]
    assert found_in(lines_of(*signed)) == TITLES
    poets = ["王维", "孟浩然", "张籍"]
    anthology = [LONG, *under(poets), *under(TITLES), "风从东来。", "林知远", LONG]
    assert found_in(lines_of(*anthology, headings=poets)) == [*TITLES, "林知远"]


def test_people_of_whom_a_text_speaks_all_the_time_sign_in_it() -> None:
    letters = under(["安娜·布朗", "卡特", "元帅卡特", "卡特", "元帅布朗", "布朗", "安娜·布朗", "元帅布朗", "布朗"])
    assert found_in(lines_of("卡特和布朗" * 40 + "。", *letters)) == []


def test_a_few_titles_may_be_what_a_text_speaks_of() -> None:
    titles = [*TITLES, "卡特"]
    assert found_in(lines_of("卡特和布朗" * 40 + "。", *under(titles))) == titles
