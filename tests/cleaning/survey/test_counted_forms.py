"""Rows of numbers in any dress: whatever stands around them, a row that grows over text is a row of headings."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cleaning.survey.texts import PROSE, blocks_of, under_titles

from banxin.cleaning.survey.counted_forms import counted_forms, number_in_dress, says_much
from banxin.cleaning.survey.survey_of_lines import survey

TITLES = ["渡口", "书铺的灯", "远方的信", "铅字", "旧友重逢", "雪夜", "北上", "归途"]
HAN = "一二三四五六七八"
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
WRITTEN: dict[str, Callable[[int], str]] = {
    "figures": str,
    "two figures": "{:02}".format,
    "wide": lambda number: chr(ord("０") + number),
    "Han": lambda number: HAN[number - 1],
    "circles": lambda number: chr(ord("①") + number - 1),
    "brackets": lambda number: chr(ord("⑴") + number - 1),
    "Roman": lambda number: ROMAN[number - 1],
    "one sign": lambda number: chr(ord("Ⅰ") + number - 1),
    "small": lambda number: chr(ord("ⅰ") + number - 1),
    "stems": lambda number: "甲乙丙丁戊己庚辛"[number - 1],
    "branches": lambda number: "子丑寅卯辰巳午未"[number - 1],
    "letters": lambda number: "ABCDEFGH"[number - 1],
    "formal": lambda number: "壹贰叁肆伍陆柒捌"[number - 1],
}
BEFORE = ["", "★", "【", "〔", "[", "<", "§", "－", "Day ", "Part.", "No.", "EP", "《"]
AFTER = {"【": "】", "〔": "〕", "[": "]", "<": ">", "★": "★", "－": "－", "《": "》"}
MARKS = ["、", "／", "/", "｜", "）", "·", " ", "\u3000", "-", "：", "．"]
OF_THE_BOOK = [
    "第{}分钟",
    "纪元第{}日",
    "第{}封信",
    "第{}夜",
    "案例{}",
    "山河之{}",
    "旧事（{}）",
    "Chapter {}",
    "第{}章",
    "卷{}",
]


def headings_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return [blocks[at].text.strip() for at in sorted(survey(blocks, {}).places)]


@settings(deadline=None, max_examples=60)
@given(
    written=st.sampled_from(sorted(WRITTEN)),
    before=st.sampled_from(BEFORE),
    mark=st.sampled_from(["", *MARKS]),
    count=st.integers(min_value=3, max_value=8),
)
def test_a_row_of_any_form_is_found(written: str, before: str, mark: str, count: int) -> None:
    after = AFTER.get(before, "")
    has_title = mark != "" or after != ""
    numbers = [WRITTEN[written](number) for number in range(1, count + 1)]
    before += " " if before[-1:].isalpha() and numbers[0].isalpha() else ""  # EPI is a word.
    rows = zip(numbers, TITLES, strict=False)
    heads = [f"{before}{number}{after}{mark}{title if has_title else ''}".strip() for number, title in rows]
    assert headings_in(under_titles(heads)) == heads


@pytest.mark.parametrize(("form", "written"), list(product(OF_THE_BOOK, ["figures", "Han"])))
def test_so_is_one_of_the_books_own(form: str, written: str) -> None:
    heads = [form.format(WRITTEN[written](number)) for number in range(1, 6)]
    assert headings_in(under_titles(heads)) == heads


def test_a_form_that_says_much_needs_little_text() -> None:
    heads = [f"纪元第{number}分钟" for number in range(1, 6)]
    assert headings_in(under_titles(heads, paragraphs=1, prose="谁也没有说话。")) == []
    assert headings_in(under_titles(heads, paragraphs=1, prose="谁也没有说话，只是坐着。")) == heads
    stars = [f"★{number}★" for number in range(1, 6)]
    assert headings_in(under_titles(stars, paragraphs=1, prose="谁也没有说话，只是坐着。")) == []


@pytest.mark.parametrize(
    "line",
    [
        "3年以后", "三天", "图3 河", "表 3", "1949", "他走了三步。", "他走了三步，", "12:30", "5月3日", "一个人", "二十年后", "下午三点", "民众甲 这可难了", "民众甲",
        "——果园城记之一", "─丛本卷上", "“一体", "_分节阅读_3", "第二章完", "【山河】卷三终", "501 渡口", "", "长" * 41 + "3", "和3 渡口",
    ],
)  # fmt: skip
def test_what_counts_no_text(line: str) -> None:
    assert list(counted_forms(line)) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("[3]白王之血", 3), ("1逆转", 1), ("l 5I潜入者", 5), ("（四）", 4), ("第三部分？制度", 3), ("4“欢迎”", 4), ("2.通电", 2), ("3年以后", 0), ("一切的血液", 0),
        ("他走了", 0), ("3。他走了，她来了，都来了", 0), ("3他走了。", 0),
    ],
)  # fmt: skip
def test_the_number_of_a_line_in_any_dress(line: str, number: int) -> None:
    assert number_in_dress(line) == number


def test_what_says_much() -> None:
    assert says_much("纪元第0分钟")
    assert not says_much("★0★")
    assert not says_much("第0日")


def test_a_number_that_is_missing_is_found_in_another_dress() -> None:
    heads = ["1. 渡口", "2. 书铺", "[3]远方的信", "4. 铅字", "5. 归途"]
    assert headings_in(under_titles(heads)) == heads
    text = under_titles([*heads[:2], "3年以后", *heads[3:]])
    assert headings_in(text) == [*heads[:2], *heads[3:]]
    two = under_titles([*heads[:3], "3号渡口", *heads[3:]])
    assert headings_in(two) == [*heads[:2], *heads[3:]]


def test_numbers_whose_dress_changes_are_found_where_they_are_many() -> None:
    parts = [["1意外", "丨2丨追逐", "3：归途"], ["1，母亲", "2“欢迎”", "丨3丨雪夜"], ["1北上", "2/渡口", "[3]书铺"]]
    text = "".join(under_titles(part, paragraphs=30) for part in parts)
    assert headings_in(text) == [line for part in parts for line in part]
    assert headings_in(under_titles(parts[0], paragraphs=30)) == []


def test_a_title_with_marks_of_sentences_goes_on_a_row() -> None:
    heads = ["2.1 渡口", "2.2 “我来了，你却走了”", "2.3 归途：第二次", "2.4 书铺", "2.5 雪夜"]
    assert headings_in(under_titles(heads)) == heads
    most = ["2.1 我来了，你却走了，都走了", "2.2 他来了，你却走了，都走了", "2.3 归途"]
    assert headings_in(under_titles(most)) == []


def test_items_within_a_chapter_do_not_end_the_row_of_chapters() -> None:
    items = "".join(f"\n{number}、{PROSE}\n" for number in HAN[:3])
    chapters = [f"{number}、{title}" for number, title in zip(HAN[:6], TITLES, strict=False)]
    inner = under_titles([f"{number}、小{title}" for number, title in zip(HAN[:3], TITLES, strict=False)])
    text = under_titles(chapters[:4]) + items + inner + under_titles(chapters[4:])
    assert set(chapters) <= set(headings_in(text))
