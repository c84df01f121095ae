"""Headings inside expository text that nothing but their place tells."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told, under_titles

from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.titles.titles_in_prose import titles_in_prose

NAMES = "夏商周秦汉晋宋齐梁陈"
TITLES = [f"{name}代的度量衡" for name in NAMES]
KNOWN = SurveyedLine(Kind.HEADLINE, "numbered-heading", "第N章")
LONG = PROSE * 2
"""A paragraph of prose of more than forty characters."""


def titles_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, titles_in_prose(blocks, {}))


def essay(titles: list[str], *, paragraphs: int = 2, prose: str = LONG) -> str:
    return f"{LONG}\n" + under_titles(titles, paragraphs=paragraphs, gap=1, prose=prose)


def test_short_lines_all_over_a_text_without_speech_are_headings() -> None:
    assert titles_in(essay(TITLES)) == TITLES


def test_single_characters_all_over_a_text_are_the_ends_of_lines() -> None:
    assert titles_in(essay(list(NAMES))) == []
    assert titles_in(essay([*TITLES[:6], *NAMES[:5]])) == [*TITLES[:6], *NAMES[:5]]


def test_four_lines_prove_nothing() -> None:
    assert titles_in(essay(TITLES[:5], paragraphs=4)) == []
    assert titles_in(essay(TITLES[:6], paragraphs=4)) == TITLES[:6]


def test_headings_have_text_between_them() -> None:
    assert titles_in(essay(TITLES[:7], paragraphs=100)) == []
    assert titles_in(essay(TITLES[:7], paragraphs=80)) == TITLES[:7]
    assert titles_in(essay(TITLES, paragraphs=350)) == []
    assert titles_in(essay(TITLES, paragraphs=250)) == TITLES
    assert titles_in(essay(TITLES, paragraphs=1, prose="他在河边坐了很久，看见对岸的灯一盏一盏亮起来。")) == []


def test_a_story_with_speech_has_no_such_headings() -> None:
    spoken = f"“{LONG}”"
    assert titles_in(essay(TITLES, prose=spoken)) == []
    assert titles_in(essay(TITLES) + f"\n{spoken}\n") == TITLES
    assert titles_in(essay(TITLES) + f"\n　　「{LONG}」\n" * 3) == []


def test_headings_stand_everywhere_in_a_text() -> None:
    assert titles_in(essay(TITLES) + f"\n{LONG}\n" * 12) == TITLES
    assert titles_in(essay(TITLES) + f"\n{LONG}\n" * 40) == []


def test_a_text_without_prose_has_none() -> None:
    assert titles_in("") == []
    assert titles_in(under_titles(TITLES, paragraphs=3, gap=1, prose="他走了。")) == []


@pytest.mark.parametrize("line", ["长" * 24, "《说文》里的斗", "“斗”字的来历", "2000斤有多重"])
def test_what_may_be_a_heading(line: str) -> None:
    assert titles_in(essay([*TITLES, line])) == [*TITLES, line]


@pytest.mark.parametrize(
    "line",
    [
        "长" * 25, "一九四九年三月", "1949年", "1998-12-01记", "2001.5", "寄《如梦令》", "调《如梦令》", "表3", "图 3", "图3 斗", "初三日", "十三夜", "他说道：斗", "问:斗", "全书完", "本书终",
        "此致", "敬礼", "敬启", "谨上", "王力著", "陈明译", "李明供稿", "王五整理", "* * *", "——", "abcd斗", "第三章 斗", "三、斗", "他；斗", "（斗）", "船　家　（无言）", "贸易前\t贸易后",
    ],
)  # fmt: skip
def test_what_is_no_heading_wherever_it_stands(line: str) -> None:
    assert titles_in(essay([*TITLES, line])) == TITLES


def test_who_is_quoted_under_his_words_is_no_heading() -> None:
    assert titles_in(essay([*TITLES, "——弗洛姆"])) == TITLES


@pytest.mark.parametrize("line", ["走了。", "走了，", "走了：", "走了？"])
def test_a_sentence_is_no_heading(line: str) -> None:
    assert titles_in(essay([*TITLES, line])) == TITLES


def test_a_line_that_comes_again_and_again_is_an_address() -> None:
    assert titles_in(essay([*TITLES, *["某街十号"] * 4])) == TITLES
    assert titles_in(essay([*TITLES, *["某街十号"] * 3])) == [*TITLES, *["某街十号"] * 3]


@pytest.mark.parametrize("again", ["又", "前题", "前題", "同前"])
def test_a_title_that_says_the_one_before_again_may_come_often(again: str) -> None:
    assert titles_in(essay([*TITLES, *[again] * 4])) == [*TITLES, *[again] * 4]


def test_most_of_the_short_lines_look_like_headings() -> None:
    authors = ["王力著", "陈明编", "李明译", "王五校对"]
    assert titles_in(essay([*TITLES, *authors[:3]])) == TITLES
    assert titles_in(essay([*TITLES, *authors])) == []


def test_a_title_of_two_halves_is_one_beside_others() -> None:
    halves = "度量不同，衡器各异"
    assert titles_in(essay([*TITLES, halves])) == [*TITLES, halves]
    assert titles_in(essay([*TITLES, "度，衡"])) == TITLES
    assert titles_in(essay([halves] * 3)) == []


def test_a_short_line_over_a_heading_is_one_too() -> None:
    assert titles_in(essay([*TITLES[:9], f"记游\n\n{TITLES[9]}"])) == [*TITLES[:9], "记游", TITLES[9]]


def test_a_heading_stands_after_a_paragraph_and_over_a_sentence() -> None:
    assert titles_in(essay(TITLES) + f"\n{LONG[:-1]}\n\n甲代的斗\n\n{LONG}\n") == [*TITLES, "甲代的斗"]
    assert titles_in(essay(TITLES) + f"\n{LONG[:-1]}，\n\n甲代的斗\n\n{LONG}\n") == TITLES
    assert titles_in(essay(TITLES) + f"\n甲代的斗\n\n{LONG[:39]}\n\n{LONG}\n") == TITLES
    assert titles_in(essay(TITLES) + f"\n甲代的斗\n\n{LONG[:40]}\n\n{LONG}\n") == [*TITLES, "甲代的斗"]
    assert titles_in(essay(TITLES) + f"\n甲代的斗\n\n{'长' * 19}。\n\n{LONG}\n") == [*TITLES, "甲代的斗"]
    assert titles_in(essay(TITLES) + f"\n甲代的斗\n\n{'长' * 18}。\n\n{LONG}\n") == [*TITLES, "甲代的斗"]
    assert titles_in(essay(TITLES) + f"\n甲代的斗\n\n{'长' * 18}。\n\n他走了。\n") == TITLES


def test_what_the_survey_knows_already_is_left_alone() -> None:
    blocks = blocks_of(essay(TITLES))
    known = {block.start: KNOWN for block in blocks if block.text.strip() == TITLES[3]}
    assert told(blocks, titles_in_prose(blocks, known)) == [*TITLES[:3], *TITLES[4:]]


def test_where_people_talk_without_marks_of_speech_short_lines_are_none() -> None:
    talk = "\n是你吗？\n" * 8
    assert titles_in(essay(TITLES) + talk[: len(talk) // 2]) == TITLES
    assert titles_in(essay(TITLES) + talk) == []


def test_who_speaks_on_a_line_of_his_own_heads_nothing_and_neither_does_who_speaks_seldom() -> None:
    assert titles_in(essay([*TITLES, *["朱丽叶", "乳媪"] * 4])) == []
    assert titles_in(essay([*TITLES, *["朱丽叶", "乳媪"] * 3])) == [*TITLES, *["朱丽叶", "乳媪"] * 3], (
        "three of each prove nothing"
    )


def test_a_heading_may_stand_under_an_ornament() -> None:
    text = essay(TITLES[:9]) + f"\n☆★☆★\n\n{TITLES[9]}\n\n{LONG}\n"
    assert titles_in(text) == TITLES


def test_beside_many_others_a_title_may_stand_over_a_short_sentence() -> None:
    short = [
        ("螽斯", "螽斯羽，诜诜兮。"),
        ("甘棠", "勿翦勿伐。"),
        ("木瓜", "投我以木瓜。"),
        ("渭阳", "悠悠我思。"),
        ("采葛", "彼采葛兮。"),
    ]
    poems = [(title, LONG) for title in TITLES] + short
    text = f"{LONG}\n" + "".join(f"\n{title}\n\n{verse}\n\n{LONG}\n" for title, verse in poems)
    assert titles_in(text) == [title for title, _ in poems]
    text = f"{LONG}\n" + "".join(f"\n{title}\n\n{verse}\n\n他走了。\n" for title, verse in poems[:-1])
    assert titles_in(text) == TITLES
    few = f"{LONG}\n" + "".join(f"\n{title}\n\n勿翦勿伐。\n\n{LONG}\n" for title in TITLES)
    assert titles_in(few) == []


def test_japanese_verses_amid_prose_are_none_where_gaps_tell_the_titles() -> None:
    journey = "月日は百代の過客にして行かふ年も又旅人也。舟の上に生涯をうかべ、馬の口とらえて老をむかふる物は日々旅にして旅を栖とす。"
    verses = ["行春や鳥啼魚の目は泪", "夏草や兵どもが夢の跡", "閑さや岩にしみ入蝉の声", "荒海や佐渡によこたふ天河"] * 2
    places = [f"{name}の里" for name in "草日那黒武松平石"]
    text = "".join(
        f"\n\n\n{place}\n\n{journey}\n\n{verse}\n\n{journey}\n" for place, verse in zip(places, verses, strict=True)
    )
    blocks = blocks_of(text)
    titles = {
        block.start: SurveyedLine(Kind.HEADLINE, "title-between-gaps", "titles")
        for block in blocks
        if block.text in places
    }
    assert len(titles) == len(places)
    assert titles_in_prose(blocks, titles) == frozenset()
    assert told(blocks, titles_in_prose(blocks, {})) != []


def test_who_wrote_a_piece_after_the_name_of_his_time_is_no_heading() -> None:
    assert titles_in(essay([*TITLES, "汉·贾谊"])) == TITLES


def test_a_quatrain_without_marks_over_the_title_of_the_next_poem_is_none() -> None:
    verses = "渡口无人晚灯前一卷书风来翻旧页雨过洗新蔬"
    text = essay(TITLES).replace(f"\n{TITLES[5]}\n", f"\n{verses}\n\n{TITLES[5]}\n")
    assert titles_in(text) == TITLES


def test_a_line_with_a_comma_that_breaks_off_into_what_follows_is_none() -> None:
    halves = "度量与衡，何以不同"
    assert titles_in(essay([*TITLES, halves])) == [*TITLES, halves]
    assert titles_in(essay([*TITLES, "没出十天，麻烦就来了——"])) == TITLES


def test_beside_many_others_a_quoted_title_and_one_with_a_year_in_it_are_headings() -> None:
    assert titles_in(essay([*TITLES, "“斗”", "1923年之度量衡"])) == [*TITLES, "“斗”", "1923年之度量衡"]
    assert titles_in(essay([*TITLES, "“斗。”"])) == TITLES


@pytest.mark.parametrize("line", ["林知远", "林知远：《渡口》"])
def test_who_wrote_the_verses_above_is_no_heading(line: str) -> None:
    assert titles_in(essay(TITLES) + f"\n风从东来。\n\n{line}\n\n{LONG}\n") == TITLES
    assert titles_in(essay(TITLES) + f"\n{line}\n\n{LONG}\n") == [*TITLES, line]


def test_a_heading_may_stand_under_the_source_of_a_quotation() -> None:
    assert titles_in(essay(TITLES) + f"\n——林知远：《渡口》\n\n小白马\n\n{LONG}\n") == [*TITLES, "小白马"]


def test_dates_sources_and_what_breaks_off_say_nothing_of_the_other_lines() -> None:
    lines = ["十七，四，九", "1月9日午前11时", "（《渡口记》第六）", "是在那一个方向吹——"]
    assert titles_in(essay([*TITLES, *lines])) == TITLES


def test_a_poem_called_by_how_it_begins_has_its_title_over_it_and_so_has_its_group() -> None:
    poem = "七月流火，九月授衣。一之日觱发，二之日栗烈。"
    assert titles_in(essay(TITLES) + f"\n国风·豳风\n\n七月\n\n{poem}\n\n{LONG}\n") == [*TITLES, "国风·豳风", "七月"]


def test_the_title_over_the_first_of_a_row_of_numbers_is_one_beside_many_others() -> None:
    blocks = blocks_of(essay(TITLES) + f"\n漫游的感想\n\n一　渡口\n\n{LONG}\n\n二　村庄\n\n{LONG}\n")
    numbers = {
        block.start: SurveyedLine(Kind.SUB_HEADING, "growing-numbers", "一")
        for block in blocks
        if block.text.strip() in {"一　渡口", "二　村庄"}
    }
    assert told(blocks, titles_in_prose(blocks, numbers)) == [*TITLES, "漫游的感想"]


def test_other_headings_stand_where_these_do_not() -> None:
    blocks = blocks_of(essay(TITLES) + "".join(f"\n第{n}章\n" + f"\n{LONG}\n" * 9 for n in "一二三四五"))
    chapters = {block.start: KNOWN for block in blocks if block.text.strip().startswith("第")}
    assert told(blocks, titles_in_prose(blocks, {})) == []
    assert told(blocks, titles_in_prose(blocks, chapters)) == TITLES


@pytest.mark.parametrize(
    "line",
    ["《渡口记》某甲撰（某某丛书）", "《河词》百二十卷", "夜航子十一篇（某某时人）", "林知远　录", "以上论秤", "第306-308页", "导演：林知远", "调寄“西江月”"],
)  # fmt: skip
def test_entries_of_a_catalogue_and_what_is_said_of_other_lines_are_no_titles(line: str) -> None:
    assert titles_in(essay([*TITLES[:5], line, *TITLES[5:]])) == TITLES


@pytest.mark.parametrize("line", ["花神殿的一夜", "散文三篇"])
def test_titles_that_end_like_a_date_or_a_size_are_titles(line: str) -> None:
    assert line in titles_in(essay([*TITLES[:5], line, *TITLES[5:]]))


@pytest.mark.parametrize("line", ["大枣15克赭石60克(先煎)", "二剂", "辽细辛3克四剂"])
def test_what_a_physician_prescribes_heads_nothing(line: str) -> None:
    found = titles_in(essay([*TITLES, line]))
    assert found == TITLES


def test_titles_of_two_halves_count_where_nearly_all_lines_are_titles_and_every_third_is_plain() -> None:
    halves = [f"没有{name}，就没有路" for name in NAMES]
    assert titles_in(essay([*TITLES[:4], *halves[:6]])) == [*TITLES[:4], *halves[:6]]
    assert titles_in(essay([*TITLES[:2], *halves[:8]])) == []
    assert titles_in(essay([*TITLES[:3], *halves[:3]])) == []


def test_a_title_stands_after_the_last_line_of_a_prescription_and_that_line_is_none() -> None:
    cases = [f"{name}城治痢案" for name in NAMES]
    text = essay([f"石膏13克\n\n{name}" for name in cases])
    assert titles_in(text) == cases
    assert titles_in(essay([f"先煎，去沫兑\n\n入) 葱白4茎\n\n{name}" for name in cases])) == cases


def test_verses_without_marks_amid_the_prose_of_a_sutra_are_no_titles() -> None:
    hymns = ["河水向東流去者", "若見若聞皆歡喜", "一切諸船皆得渡", "渡已不復還此岸"]
    odd = [f"{name}水{name}山{name}河{name}渡" for name in NAMES]
    text = essay(
        [f"{PROSE}\n\n" + "\n\n".join(f"{one}{one}" for one in hymns) + f"\n\n{LONG}\n\n{line}" for line in odd]
    )
    assert titles_in(text) == []
