"""Headings that come again: a line of every chapter, titles after one word, the days of a diary."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, under_titles

from banxin.cleaning.survey.recurring_lines import recurring_lines

CHAPTERS = ["第一章", "第二章", "第三章", "第四章"]
TALKS = ["饭后闲话：渡口的来历", "饭后闲话：书铺与铅字", "饭后闲话：雪夜", "饭后闲话：谁先到的？"]
LETTERS = [
    "一九三四年一月十八日晚",
    "一九三四年二月六日（除夕）",
    "一九三四年三月十三日深夜*",
    "一九三五年二月九日上午",
    "一九三五年二月九日补",
]
DAYS = ["三月一日", "三月六日 晴", "三月十日", "4月2日 星期三", "四月十九日"]


def found_in(text: str) -> list[tuple[str, str]]:
    blocks = blocks_of(text)
    chapters = frozenset(at for at, block in enumerate(blocks) if block.text.strip().startswith("第"))
    return [(blocks[at].text.strip(), place.rule) for at, place in sorted(recurring_lines(blocks, chapters, chapters))]


def lines_in(text: str) -> list[str]:
    return [line for line, _ in found_in(text)]


def with_labels(labels: list[str], *, before: str = PROSE) -> str:
    pairs = zip(CHAPTERS, labels, strict=True)
    return f"山河\n\n{PROSE}\n" + "".join(
        f"\n{chapter}\n\n{before}\n" + (f"\n{label}\n" if label else "") + f"\n{PROSE}\n" * 2
        for chapter, label in pairs
    )


def test_a_line_of_most_chapters_is_a_heading() -> None:
    assert found_in(with_labels(["本章导读"] * 4)) == [("本章导读", "label-of-chapters")] * 4
    assert lines_in(with_labels(["本章导读"] * 3 + [""])) == ["本章导读"] * 3
    assert lines_in(with_labels(["本章导读"] * 2 + [""] * 2)) == []


def test_it_stands_once_in_each() -> None:
    assert lines_in(with_labels(["本章导读"] * 4) + f"\n本章导读\n\n{PROSE}\n") == []


def test_the_last_line_of_a_song_is_none() -> None:
    assert lines_in(with_labels(["转到我的老家"] * 4, before="一头黄牛一匹马")) == []


def test_a_label_may_stand_under_lines_that_are_open() -> None:
    rows = "".join(
        f"\n{chapter}\n\n{who}\n\n本章导读\n" + f"\n{PROSE}\n" * 2
        for chapter, who in zip(CHAPTERS, ("渡口的灯", "书铺的人", "王力像", "铅字"), strict=True)
    )
    assert lines_in(rows) == ["本章导读"] * 4


def test_nor_is_the_name_of_the_book() -> None:
    assert lines_in(with_labels(["山河"] * 4)) == []


@pytest.mark.parametrize("label", ["导", "本章的导读与参考书", "Note", "导读。", "3"])
def test_what_is_no_such_line(label: str) -> None:
    assert lines_in(with_labels([label] * 4)) == []


def test_titles_after_one_word_are_headings() -> None:
    text = under_titles(TALKS, paragraphs=20)
    assert found_in(text) == [(talk, "titles-after-word") for talk in TALKS]
    assert lines_in(under_titles(TALKS[:3], paragraphs=20)) == []
    assert lines_in(under_titles(TALKS, paragraphs=10)) == []
    assert lines_in(under_titles([*TALKS[:3], TALKS[0]], paragraphs=20)) == []


@pytest.mark.parametrize("word", ["时间", "作者", "问", "老人说", "甲"])
def test_fields_and_speakers_head_nothing(word: str) -> None:
    assert lines_in(under_titles([f"{word}：{talk[5:]}" for talk in TALKS], paragraphs=20)) == []


def test_whole_sentences_after_a_name_are_what_somebody_says() -> None:
    assert lines_in(under_titles([f"{talk.strip('？')}很好。" for talk in TALKS], paragraphs=20)) == []


def test_the_days_of_a_diary_are_headings() -> None:
    assert found_in(under_titles(DAYS, paragraphs=1)) == [(day, "days-of-diary") for day in DAYS]
    assert lines_in(under_titles(DAYS[:4], paragraphs=1)) == []


def test_the_dates_under_letters_that_a_novel_quotes_are_no_days_of_a_diary() -> None:
    letters = "".join(f"\n{PROSE}\n\n林知远\n\n{day}\n\n{PROSE}\n" for day in DAYS)
    assert lines_in(letters) == []


def test_a_date_set_in_where_the_days_of_a_diary_are_not_ends_another_piece() -> None:
    text = f"{PROSE}\n\n　　1月2日\n\n{PROSE}\n" + under_titles(DAYS, paragraphs=1)
    assert lines_in(text) == DAYS


def test_dates_without_order_or_text_are_none() -> None:
    assert lines_in(under_titles([DAYS[at] for at in (4, 1, 3, 0, 2)], paragraphs=1)) == []
    assert lines_in(under_titles(DAYS, paragraphs=1, prose="第三封信")) == []


OF_A_SITE = ["富翁与车 开宝马的人", "富翁与车 如何装富？", "富翁与车 顾客的忠诚", "富翁的家 谁住大房子"]
ASKED = [
    f"为什么{what}？"
    for what in ("蛋壳红", "收入高", "牛奶方", "门上锁", "樱桃少", "喝水贵", "票价低", "学费高", "衣服贵")
]
YEARS = [
    "康熙三十二年癸酉　一六九三　一岁",
    "康熙三十三年甲戌　一六九四　二岁",
    "1695年（康熙三十四年）",
    "一六九六年",
    "1697年",
]


def test_titles_after_one_word_may_be_parted_by_a_space() -> None:
    long = under_titles([one.replace("的家", "与车") for one in OF_A_SITE], paragraphs=10, prose=PROSE * 2)
    assert [rule for _, rule in found_in(long)] == ["titles-after-word"] * 4
    assert (
        found_in(under_titles(OF_A_SITE, paragraphs=10, prose=PROSE * 2)) == []
    )  # three after one word, one after another
    near = under_titles([one.replace("的家", "与车") for one in OF_A_SITE], paragraphs=2, prose=PROSE * 2)
    assert found_in(near) == []


@pytest.mark.parametrize("form", ["姓名 {}", "——王 {}", "·李 {}", "他说， {}"])
def test_fields_and_names_are_no_such_titles(form: str) -> None:
    rows = under_titles([form.format(one) for one in "甲乙丙丁"], paragraphs=15)
    assert found_in(rows) == []


def test_questions_that_begin_alike_head_their_answers() -> None:
    assert lines_in(under_titles(ASKED, paragraphs=8, prose=PROSE * 2)) == ASKED
    assert lines_in(under_titles(ASKED[:7], paragraphs=8, prose=PROSE * 2)) == []
    assert lines_in(under_titles(ASKED, paragraphs=16)) == []  # Nobody answers at length.
    in_brackets = [f"{one}（王力）" for one in ASKED]
    assert lines_in(under_titles(in_brackets, paragraphs=8, prose=PROSE * 2)) == in_brackets
    long = f"为什么“渡口”的船夫{'从来不肯在夜里' * 8}渡人过河？（林知远 · 王力）"
    assert lines_in(under_titles([*ASKED, long], paragraphs=8, prose=PROSE * 2)) == [*ASKED, long]


def test_the_years_of_a_chronicle_head_what_happened() -> None:
    assert found_in(under_titles(YEARS)) == [(year, "years-of-chronicle") for year in YEARS]
    assert lines_in(under_titles(YEARS[:4])) == []
    assert lines_in(under_titles([*YEARS[2:], *YEARS[:2], "1650年"])) == []
    assert lines_in(under_titles([f"19{year}年3月" for year in range(20, 26)])) == []


def test_a_word_that_comes_again_and_again_over_text_is_a_heading() -> None:
    assert (
        found_in(f"\n{PROSE}\n" * 3 + under_titles(["温馨提示"] * 8, paragraphs=20))
        == [("温馨提示", "label-again-and-again")] * 8
    )
    assert lines_in(f"\n{PROSE}\n" * 3 + under_titles(["温 馨 提 示"] * 8, paragraphs=20)) == ["温 馨 提 示"] * 8
    assert lines_in(f"\n{PROSE}\n" * 3 + under_titles(["温馨提示"] * 7, paragraphs=20)) == []


@pytest.mark.parametrize(("word", "paragraphs"), [("王利发", 2), ("此致", 20), ("一九三三年", 20), ("他说", 0)])
def test_who_speaks_soon_again_and_what_closes_a_letter_is_none(word: str, paragraphs: int) -> None:
    assert lines_in(f"\n{PROSE}\n" * 3 + under_titles([word] * 8, paragraphs=paragraphs)) == []


AFTER_SPACES = ["谁先到的", "河水涨了吗", "雪夜的灯", "渡口那边", "铅字和书铺"]


def test_titles_after_a_word_and_a_space() -> None:
    rows = "".join(f"\n百万富翁与车\u3000{line}\n" + f"\n{PROSE * 2}\n" * 8 for line in AFTER_SPACES)
    assert len(lines_in(rows)) == len(AFTER_SPACES)


def test_who_speaks_in_a_play_begins_more_than_titles() -> None:
    rows = "".join(
        f"\n王利发\u3000\u3000{line}\n" + f"\n松二爷\u3000{PROSE * 2}\n\n王利发\u3000\u3000{PROSE * 2}\n" * 4
        for line in AFTER_SPACES
    )
    assert lines_in(rows) == []


def test_a_word_that_comes_again_over_text_far_apart_is_a_label() -> None:
    assert lines_in((f"\n{PROSE}\n" * 18 + f"\n温馨提示\n\n{PROSE}\n") * 9) == ["温馨提示"] * 9


def test_who_speaks_seldom_in_a_play_is_no_label() -> None:
    """The leading parts come soon again, and so they show the play."""
    talk = f"\n摩非\n\n{PROSE}\n\n博士\n\n{PROSE}\n" * 9
    assert lines_in(f"\n{PROSE}\n" * 3 + (talk + f"\n天帝\n\n{PROSE}\n") * 9) == []


def sections(rounds: list[list[str]]) -> str:
    return f"\n{PROSE}\n" * 3 + "".join(f"\n{word}\n" + f"\n{PROSE}\n" * 6 for words in rounds for word in words)


def test_words_that_come_again_in_one_order_head_sections() -> None:
    order = ["动力", "行动", "效果"]
    assert found_in(sections([order] * 3)) == [(word, "labels-in-order") for word in order * 3]
    assert lines_in(sections([order, ["行动", "动力", "效果"], order])) == []
    assert lines_in(sections([order] * 2)) == lines_in(sections([order[:2]] * 3)) == []


def test_words_in_one_order_may_end_in_a_colon_and_one_of_them_may_follow_an_open_line() -> None:
    order = ["教学目的和基本要求", "重点及难点", "主要教学内容"]
    marked = [f"{word}：" for word in order]
    rows = [order, marked, order, marked, order]
    text = sections(rows).replace(PROSE, PROSE.removesuffix("。"), 1)
    assert [line for line, rule in found_in(text) if rule == "labels-in-order"] == [
        word for row in rows for word in row
    ]
    assert lines_in(sections([["王五说：", "赵六说：", "孙七说："]] * 3)) == [], "who speaks"


def test_where_a_text_was_taken_from_is_no_label() -> None:
    assert lines_in((f"\n{PROSE}\n" * 18 + f"\n文章来自河边\n\n{PROSE}\n") * 9) == []


def test_what_stands_right_over_the_chapters_ends_those_before() -> None:
    """Who has typed a text signs each chapter, over titles that are as long as a line of text."""
    chapters = [f"第{number}回 渡口无人老船夜归 书铺有信铅字晨寒又一程" for number in "一二三四五六七八九"]
    signed = "".join(f"\n{chapter}\n" + f"\n{PROSE}\n" * 18 + "\n书屋录入\n" for chapter in chapters)
    assert lines_in(signed) == []


def test_days_of_letters_say_their_year_and_their_hour() -> None:
    assert lines_in(under_titles(LETTERS)) == LETTERS


def test_years_out_of_order_are_those_of_no_diary() -> None:
    assert lines_in(under_titles(LETTERS[::-1])) == []
    assert lines_in(under_titles([LETTERS[0]] * 5)) == []


def test_a_day_of_a_diary_stands_over_half_a_sentence() -> None:
    text = under_titles(DAYS, paragraphs=1)
    cut = f"\n三月八日\n\n我又醉了，——\n\n{PROSE}\n"
    assert sorted(lines_in(text.replace("\n三月十日", cut + "\n三月十日"))) == sorted([*DAYS, "三月八日"])
    assert lines_in(text.replace("\n三月十日", cut.replace("八日", "三日") + "\n三月十日")) == DAYS


def test_the_years_of_a_chronicle_may_stand_in_brackets() -> None:
    years = [
        f"前{one}年（光绪{two}年，一八八{three}年） {age}岁"
        for one, two, three, age in zip("九八七六五", "二三四五六", "二三四五六", "五六七八九", strict=True)
    ]
    assert lines_in(under_titles(years)) == years
    assert lines_in(under_titles(years[::-1])) == []


OVER = ["河的来历", "书铺与铅字", "雪夜归人", "一条船的三个主人"]


def over_titles(titles: list[str], line: str = "《渡口志》（节选）") -> str:
    return "".join(f"\n{line}\n\n{title}\n" + f"\n{PROSE * 4}\n" * 6 for title in titles)


def test_one_line_over_titles_heads_what_they_head() -> None:
    assert found_in(over_titles(OVER)) == [
        (text, "line-over-titles") for title in OVER for text in ("《渡口志》（节选）", title)
    ]


@pytest.mark.parametrize(
    "text",
    [over_titles(OVER[:3]), over_titles(["河的来历"] * 4), over_titles([f"{title}。" for title in OVER])],
    ids=["three times", "the same under it", "whole sentences under it"],
)
def test_a_line_that_comes_again_over_something_else_heads_nothing(text: str) -> None:
    assert "line-over-titles" not in dict(found_in(text)).values()


def test_one_word_over_each_of_many_texts_in_a_row_heads_them() -> None:
    rows = ["上经"] * 21 + ["下经"] * 20
    text = f"{PROSE}\n" + "".join(f"\n{word}\n\n{PROSE}\n" for word in rows)
    assert found_in(text) == [(word, "label-of-each-section") for word in rows]
    assert lines_in(text.replace("下经", "王五", 19)) == []
    spoken = f"{PROSE}\n" + "".join(f"\n{word}\n\n{PROSE}\n" for word in ["王五", "赵六"] * 20)
    assert lines_in(spoken) == []


def test_who_wrote_the_book_heads_nothing_over_each_of_its_titles() -> None:
    assert found_in(over_titles(OVER, "作者：林知远")) == [(title, "line-over-titles") for title in OVER]
