"""Titles without number or mark: what their place proves, and which lines are none though they stand like one."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told, under_titles

from banxin.cleaning.survey.gap_titles import (
    bears_name,
    gap_titles,
    is_title_in_marks,
    title_of_text,
    titles_in_marks,
    titles_over_authors,
)

TITLES = ["渡口", "陈家书铺", "远方的信", "铅字"]


def titles_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, gap_titles(blocks))


def test_short_lines_after_wider_gaps_are_titles() -> None:
    assert titles_in(under_titles(TITLES)) == TITLES


def test_a_title_may_have_a_sentence_in_brackets_behind_it() -> None:
    titles = [*TITLES, "放鸭的老人（更夫附。）"]
    assert titles_in(under_titles(titles)) == titles


def test_a_name_under_the_last_line_of_a_source_leads_to_no_text() -> None:
    assert titles_in(under_titles(TITLES[:3]) + "\n\n河灯\n\n作者：王力\n") == TITLES[:3]
    assert titles_in(under_titles(TITLES[:3]) + f"\n\n河灯\n\n作者：王力\n\n{PROSE}\n") == [*TITLES[:3], "河灯"]


def test_two_lines_prove_nothing() -> None:
    assert titles_in(under_titles(TITLES[:2])) == []
    assert titles_in(under_titles(TITLES[:3])) == TITLES[:3]


def test_a_gap_between_paragraphs_now_and_then_does_not_hide_titles() -> None:
    breaks = f"\n\n{PROSE}\n"
    assert titles_in(under_titles(TITLES[:3]) + breaks * 2) == TITLES[:3]
    assert titles_in(under_titles(TITLES[:3]) + breaks * 3) == []


def test_the_widest_gap_is_that_of_titles() -> None:
    breaks = f"\n\n{PROSE}\n" * 8
    assert titles_in(under_titles(TITLES[:3], gap=4) + breaks) == TITLES[:3]


def test_titles_have_text_between_them() -> None:
    assert titles_in(under_titles(TITLES, paragraphs=4)) == TITLES
    assert titles_in(under_titles(TITLES, paragraphs=3)) == []


@pytest.mark.parametrize(
    "line",
    ["长" * 16, "◎铅字", "☆ 铅字", "·铅字", "第三种人", "秋日（一）"],
)
def test_what_may_be_a_title(line: str) -> None:
    assert titles_in(under_titles([*TITLES[:3], line])) == [*TITLES[:3], line]


@pytest.mark.parametrize(
    "line",
    [
        "长" * 17, "他走了。", "他走了，", "他，走了", "他走了吗？", "来啊！快", "“渡口”", "「渡口」", "（渡口）", "—渡口", "…渡口", "* * *", "甲：乙：",
        "记者:", "渡口；", "甲=", "1949", "电话０１２", "一九四九年", "三月初五日", "五月写于北京", "十月夜", "一九二二年十月二日午前", "右调《如梦令》", "调寄《如梦令》", "图3", "表 一", "1a2b3c4d5e6",
        "弟某頓首", "某手書", "十三日", "全书完", "（完）", "终", "此致", "敬礼", "再见", "注释", "王力著", "王力译者", "某顿首", "永远是你的阿明", "第三章", "三、铅字", "Title",
        ">> 铅字", "＞铅字",
    ],
)  # fmt: skip
def test_what_is_no_title_wherever_it_stands(line: str) -> None:
    assert titles_in(under_titles([*TITLES, line])) == TITLES


def test_who_speaks_in_a_play_is_no_title() -> None:
    assert titles_in(under_titles(["甲", "乙", "丙"] * 4)) == ["甲", "乙", "丙"] * 4
    assert titles_in(under_titles(["甲", "乙", "丙"] * 5)) == []


def test_a_title_that_says_again_may_stand_often() -> None:
    titles = ["渡口", *["又"] * 6, "铅字", "远信"]
    assert titles_in(under_titles(titles)) == titles


def test_of_two_short_lines_together_the_second_is_no_title() -> None:
    assert titles_in(under_titles(TITLES[:3]) + under_titles(["甲乙\n\n\n丙丁"])) == TITLES[:3]


def test_a_line_over_another_short_one_is_none() -> None:
    assert titles_in(under_titles([*TITLES[:3], "铅字\n\n\n\n另一行"])) == TITLES[:3]


def test_a_title_may_stand_over_verse() -> None:
    poem = "\n\n\n{}\n\n床前明月光\n\n疑是地上霜\n\n" + f"{PROSE}\n\n" * 4
    assert titles_in("".join(poem.format(title) for title in TITLES)) == TITLES


def test_a_title_may_stand_over_a_number() -> None:
    assert titles_in(under_titles(f"{title}\n\n一" for title in TITLES)) == TITLES


def test_where_no_gap_is_wider_the_only_short_lines_among_sentences_are_titles() -> None:
    assert titles_in(under_titles(TITLES, gap=1)) == TITLES


def test_where_no_gap_is_wider_lines_said_again_are_doubt_about_all() -> None:
    assert titles_in(under_titles([*TITLES, "渡口", "渡口"], gap=1)) == []


def test_where_no_gap_is_wider_titles_follow_whole_sentences() -> None:
    assert titles_in(under_titles(TITLES[:3], gap=1) + f"\n{PROSE[:-1]}还\n" + under_titles(TITLES[3:], gap=1)) == []


def test_lines_at_the_margin_of_a_text_that_is_set_in_are_titles() -> None:
    text = under_titles(TITLES, gap=1, lead="　　")
    assert titles_in(text) == TITLES
    assert titles_in(text.replace("　　", "  ")) == TITLES


def test_paragraphs_at_the_margin_do_not_hide_titles() -> None:
    text = under_titles([*TITLES, "书铺"], gap=1, lead="　　", paragraphs=8)
    assert titles_in(f"{text}\n{PROSE}\n") == [*TITLES, "书铺"]
    assert titles_in(f"{text}\n{PROSE}\n\n{PROSE}\n\n　　{PROSE}\n") == [*TITLES, "书铺"]


def test_where_nearly_nothing_but_titles_stands_at_the_margin_a_line_is_one_whatever_it_looks_like() -> None:
    titles = [f"{name}家{one}" for name in "赵钱孙李周吴" for one in ("渡口", "书铺", "茶馆", "河灯")]
    assert titles_in(under_titles([*titles, "女郎答启"], gap=1, lead="　　")) == [*titles, "女郎答启"]
    assert titles_in(under_titles([*titles[:12], "女郎答启"], gap=1, lead="　　")) == titles[:12], "too few"
    assert titles_in(under_titles([*titles, "他走了。"], gap=1, lead="　　")) == titles


def test_a_text_of_nothing_has_no_titles() -> None:
    assert titles_in("") == []
    assert titles_in("渡口\n") == []


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("《秋》", True),
        ("〈秋〉", True),
        ("<秋>", True),
        ("　《秋》　", True),
        ("《秋》。", False),
        ("秋", False),
        ("《》", False),
        ("《秋》《冬》", False),
        (f"《{'长' * 40}》", True),
        (f"《{'长' * 41}》", False),
    ],
)
def test_the_marks_of_titles(text: str, is_title: bool) -> None:
    assert is_title_in_marks(blocks_of(text)[0]) is is_title


@pytest.mark.parametrize(
    ("text", "has_title"),
    [
        (f"《秋》\n\n{PROSE}\n\n{PROSE}\n", True),
        (f"渡口\n\n{PROSE}\n\n{PROSE}\n", True),
        (f"渡口\n\n\n\n风\n\n水\n\n{PROSE}\n", True),
        (f"渡口\n\n风\n\n水\n\n{PROSE}\n", False),
        (f"渡口\n\n作者：王力\n\n风\n\n{PROSE}\n", True),
        (f"渡口\n\n（唐）李白\n\n风\n\n{PROSE}\n", True),
        (f"渡口\n\n王力著\n\n风\n\n{PROSE}\n", True),
        (f"渡口\n\n一九四九\n\n{PROSE}\n", True),
        (f"他走了。\n\n{PROSE}\n\n{PROSE}\n", False),
        (f"第一章\n\n{PROSE}\n\n{PROSE}\n", False),
        (f"渡口\n\n{PROSE}\n", False),
        ("渡口\n", False),
        ("", False),
    ],
)
def test_the_line_at_the_head_of_a_text_without_headings(text: str, has_title: bool) -> None:
    assert title_of_text(blocks_of(text)) is has_title


@pytest.mark.parametrize(
    ("line", "stem", "bears"),
    [
        ("缔造苹果神话", "《缔造苹果神话》作者_杰弗里_扬", True),
        ("《缔造苹果神话》（全译本）", "缔造苹果神话", True),
        ("版心", "版心", True),
        ("版 心版 心", "丛书_外编_版 心", True),
        ("版心版本", "丛书_外编_版心", False),
        ("版", "版心", False),
        ("版心", "版", False),
        ("版心。", "版心", False),
        ("ABC", "ABC", False),
        ("另一本", "版心", False),
        ("版心" + "长" * 38, "版心", True),
        ("版心" + "长" * 39, "版心", False),
    ],
)
def test_a_line_may_bear_the_name_of_the_file(line: str, stem: str, bears: bool) -> None:
    assert bears_name(blocks_of(line)[0], stem) is bears


def test_where_nearly_all_short_lines_are_titles_one_under_an_open_line_is_none() -> None:
    names = [f"{name}河渡口" for name in "甲乙丙丁戊己庚"]
    song = f"\n人迹罕至的那一条，\n\n这决定了\n\n{PROSE}\n"
    gaps = "".join(f"\n\n{PROSE}\n" for _ in range(20))
    text = under_titles(names, paragraphs=20) + song + gaps
    assert titles_in(text) == names


def test_a_title_right_under_a_chapter_is_one() -> None:
    names = [f"{name}河渡口" for name in "甲乙丙丁"]
    blocks = blocks_of("上篇\n" + under_titles(names, gap=1, paragraphs=8))
    assert told(blocks, gap_titles(blocks)) == []
    assert told(blocks, gap_titles(blocks, frozenset({0}))) == names


VERSE = "耳目口鼻身，精神魂魄意。"


def over_verses(titles: list[str], *, verses: list[str]) -> str:
    return "".join(f"{title}\n" + "".join(f"{verse}\n" for verse in verses) for title in titles).replace("\n", "\n\n")


def test_the_titles_of_short_verses_may_stand_near_each_other() -> None:
    titles = [f"{first}{second}" for first in "山河风月花" for second in "行吟渡灯"]
    assert titles_in(over_verses(titles, verses=[VERSE, VERSE])) == titles
    assert titles_in(over_verses(titles[:12], verses=[VERSE, VERSE])) == []
    assert titles_in(over_verses(titles, verses=["长短不一，就不是诗。", "一句。"])) == []


@pytest.mark.parametrize(("before", "found"), [(PROSE, ["《秋》", "《冬》", "《春》"]), ("有词为证：", [])])
def test_a_song_that_the_line_before_announces_is_no_chapter(before: str, found: list[str]) -> None:
    text = "".join(f"{PROSE}\n\n" * 4 + f"{before}\n\n《{one}》\n\n{PROSE}\n\n" for one in "秋冬春")
    assert told(blocks_of(text), titles_in_marks(blocks_of(text))) == found


def test_among_many_titles_a_longer_line_without_a_mark_is_one_too() -> None:
    long = "七夕行装已具邀同学数人小饮于室王一之有诗送行依韵和之"
    verses = "\n\n年少曾怜三月蝶，愁多频唱四声猿。\n\n眼前破碎江山恨，醉后缠绵尔汝言。\n"
    titles = [f"{first}{second}" for first in "村山河江海" for second in "居游行望"]
    poems = "".join(f"\n{title}{verses}" for title in titles)
    assert titles_in(f"{poems}\n{long}{verses}") == [*titles, long]
    few = "".join(f"\n{title}{verses}" for title in titles[:19])
    assert long not in titles_in(f"{few}\n{long}{verses}")
    assert long not in titles_in(f"{poems}\n{long}。{verses}")


def test_the_first_title_may_stand_right_under_the_name_of_the_book() -> None:
    text = "".join(f"\n{title}\n" + f"\n{PROSE}\n" * 4 for title in ("隐公", "桓公", "庄公", "闵公"))
    assert titles_in(f"《春秋》\n{text}") == ["隐公", "桓公", "庄公", "闵公"]


def test_among_many_titles_of_poems_a_month_is_one_too() -> None:
    verses = "\n\n年少曾怜三月蝶，愁多频唱四声猿。\n\n眼前破碎江山恨，醉后缠绵尔汝言。\n"
    titles = [f"{first}{second}" for first in "村山河江海" for second in "居游行望"]
    poems = "".join(f"\n{title}{verses}" for title in titles)
    assert titles_in(f"{poems}\n七月{verses}") == [*titles, "七月"]
    assert titles_in(f"{poems}\n七月初五日{verses}") == titles


NAMES = [f"{name}河渡口" for name in "甲乙丙丁戊己庚辛壬癸"]


def test_the_name_of_an_author_bears_out_the_title_above_it() -> None:
    text = under_titles(NAMES, gap=1) + f"\n风雪，依然在门外\n\n王力\n\n{PROSE}\n" + f"\n{PROSE}\n" * 4
    assert titles_in(text) == [*NAMES, "风雪，依然在门外"]
    few = under_titles(NAMES[:3], gap=1) + f"\n风雪，依然在门外\n\n王力\n\n{PROSE}\n" + f"\n{PROSE}\n" * 4
    assert titles_in(few) == [], "beside three a line over a name proves nothing"


def test_a_subtitle_over_the_name_of_an_author_is_no_title() -> None:
    text = under_titles(NAMES, gap=1) + f"\n——记老渡口\n\n王力\n\n{PROSE}\n" + f"\n{PROSE}\n" * 4
    assert titles_in(text) == NAMES


def test_a_line_that_the_next_one_goes_on_is_no_title() -> None:
    names = [f"{name}河渡口" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    long = "七夕在渡口和老人一起喝酒，他送我一首诗，我也送他一首"
    goes_on = f"\n{long}\n\n。{PROSE}\n"
    assert titles_in(under_titles(names, gap=1) + f"\n{long}\n\n{PROSE}\n") == [*names, long]
    assert titles_in(under_titles(names, gap=1) + goes_on) == names


@pytest.mark.parametrize("author", ["唐·李朝威", "清.春溪外史", "作者：王力"])
def test_titles_stand_over_their_authors(author: str) -> None:
    blocks = blocks_of("".join(f"{name}\n\n{author}\n\n{PROSE}\n\n" for name in NAMES[:3]))
    assert told(blocks, titles_over_authors(blocks)) == NAMES[:3]
    others = blocks_of("".join(f"{name}\n\n唐朝的书\n\n{PROSE}\n\n" for name in NAMES[:3]))
    assert told(others, titles_over_authors(others)) == []


def test_a_few_lines_that_are_cut_off_are_no_titles_of_a_book_of_many_chapters() -> None:
    cut = ["却说那", "东岸两个是李二、王", "灯", "妻即晚", "树生即日", "秋白上", "桥上", "归舟", "船家"]
    chapters = [f"第{at}回" for at in range(1, 41)]
    text = "".join(
        f"\n{one}\n" + f"\n{PROSE}\n" * 4
        for pair in zip(chapters, [*cut, *[""] * 31], strict=True)
        for one in pair
        if one
    )
    blocks = blocks_of(text)
    heads = frozenset(at for at, block in enumerate(blocks) if block.text.strip() in chapters)
    assert gap_titles(blocks, heads) == frozenset()
    few = frozenset(sorted(heads)[:19])
    assert (
        told(blocks, gap_titles(blocks, few) & {at for at, block in enumerate(blocks) if block.text.strip() in cut})
        == cut
    )


@pytest.mark.parametrize(("title", "has_titles"), [("一江春水", False), ("渡口", True)])
def test_the_first_verses_of_stanzas_are_as_long_as_the_others(title: str, *, has_titles: bool) -> None:
    titles = [f"{title}{number}" for number in "二三四五六七八"]
    verses = "".join(f"\n月上{one}高{two}\n" for one in "东西南北" for two in "山水云天花树")
    stanzas = "".join(f"\n\n\n{line}\n{verses}\n归来。\n" for line in titles)
    assert titles_in(stanzas) == (titles if has_titles else [])
