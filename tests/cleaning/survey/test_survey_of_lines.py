"""What families of numbered lines become, by the families that they stand with."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told, under_titles

from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.survey_of_lines import survey
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.titles.titles_of_parts import parts_over_titles, volumes_said_again
from banxin.cleaning.survey.titles.titles_under_numbers import titles_under_numbers

ROLES = {Kind.SECTION: "part", Kind.HEADLINE: "chapter", Kind.SUB_HEADING: "section", Kind.PARAGRAPH: "text"}


def found_in(
    text: str, declared: dict[str, str] | None = None, *, is_marked: bool = False, stem: str = ""
) -> list[str]:
    """Each line that the survey knows, as `role line (rule)`; what headings with numbers are told by is left out."""
    blocks = blocks_of(text)
    places = survey(blocks, declared or {}, is_marked=is_marked, stem=stem).places
    return [
        f"{ROLES[place.kind]} {blocks[at].text.strip()}"
        + (f" ({place.rule})" if place.rule != "numbered-heading" else "")
        for at, place in sorted(places.items())
    ]


def test_chapters_stand_in_volumes_and_have_sections() -> None:
    text = under_titles(
        ["第一卷 河", "第一章 渡口", "第一节 船", "第二节 灯", "第二章 书铺", "第二卷 山", "第三章 铅字"]
    )
    assert found_in(text) == [
        "part 第一卷 河", "chapter 第一章 渡口", "section 第一节 船", "section 第二节 灯", "chapter 第二章 书铺", "part 第二卷 山", "chapter 第三章 铅字",
    ]  # fmt: skip


def test_the_deepest_of_several_volumes_are_chapters_where_there_are_no_others() -> None:
    assert found_in(under_titles(["第一部 河", "卷一 渡口", "卷二 书铺", "第二部 山", "卷三 铅字"])) == [
        "part 第一部 河", "chapter 卷一 渡口", "chapter 卷二 书铺", "part 第二部 山", "chapter 卷三 铅字",
    ]  # fmt: skip


def test_sections_are_chapters_where_nothing_stands_over_them_and_their_numbers_do_not_begin_anew() -> None:
    names = ["第一节 渡口", "第二节 书铺", "第三节 铅字"]
    assert found_in(under_titles(names)) == [f"chapter {name}" for name in names]
    assert found_in(under_titles(names), is_marked=True) == [f"section {name}" for name in names]
    again = [*names, "第一节 归来", "第二节 河灯"]
    assert found_in(under_titles(again)) == [f"section {name}" for name in again]


def test_the_manifest_says_what_a_family_is() -> None:
    text = under_titles(["第一章 渡口", "第一节 船", "第二节 灯", "第二章 书铺"])
    declared = {"第N章": "part", "第N节": "chapter"}
    assert found_in(text, declared) == [
        "part 第一章 渡口",
        "chapter 第一节 船",
        "chapter 第二节 灯",
        "part 第二章 书铺",
    ]
    assert found_in(text, {"第N节": "text"})[1:3] == ["text 第一节 船", "text 第二节 灯"]


def test_a_heading_over_several_says_none_of_them() -> None:
    both = ["第一讲 山", "第二讲--第三讲", "第二讲 河", "第三讲 湖"]
    assert found_in(under_titles([both[0], "\n\n".join(both[1:3]), both[3]])) == [f"chapter {one}" for one in both]


def test_a_heading_that_says_the_one_before_again_is_no_heading() -> None:
    text = under_titles(["第一章 渡口\n\n第一章 渡口", "第二章 书铺", "第三章 铅字"])
    assert found_in(text) == [
        "chapter 第一章 渡口",
        "text 第一章 渡口 (heading-twice)",
        "chapter 第二章 书铺",
        "chapter 第三章 铅字",
    ]


@pytest.mark.parametrize(
    ("between", "is_again"),
    [
        ([], True),
        (["风"], True),
        (["风", "水"], True),
        (["风", "水", "火"], False),
        (["他走了。"], False),
        (["风", "他走了。"], False),
        (["他走了。", "风"], False),
    ],
)
def test_a_few_short_lines_may_stand_between_a_heading_and_the_same_one(between: list[str], *, is_again: bool) -> None:
    again = "\n\n".join(["第一章 渡口", *between, "第一章 河灯"])
    role = "text 第一章 河灯 (heading-twice)" if is_again else "chapter 第一章 河灯"
    found = found_in(under_titles([again, "第二章 书铺"]))
    assert [line for line in found if "第一章 河灯" in line] == [role]


def test_a_running_head_is_no_chapter() -> None:
    text = under_titles(["第一章 渡口", "第一章 渡口", "第二章 书铺", "第三章 铅字"])
    assert found_in(text) == [
        "chapter 第一章 渡口",
        "text 第一章 渡口 (heading-twice)",
        "chapter 第二章 书铺",
        "chapter 第三章 铅字",
    ]


def test_a_number_that_stands_twice_with_other_titles_is_two_chapters() -> None:
    names = ["第一章 渡口", "第一章 河灯", "第二章 书铺"]
    assert found_in(under_titles(names)) == [f"chapter {name}" for name in names]


@pytest.mark.parametrize("name", ["前言", "引言", "结语", "注释", "参考文献", "附记", "说明", "人物表"])
def test_a_name_within_a_chapter_heads_a_section(name: str) -> None:
    text = under_titles(["第一章 渡口", name, "第二章 书铺"])
    assert found_in(text) == ["chapter 第一章 渡口", f"section {name} (named-heading)", "chapter 第二章 书铺"]
    assert found_in(under_titles([name, "第一章 渡口", "第二章 书铺"]))[0] == f"chapter {name} (named-heading)"
    assert found_in(under_titles(["第一章 渡口", "第二章 书铺", name]))[2] == f"chapter {name} (named-heading)"


def test_a_name_between_two_volumes_is_a_chapter() -> None:
    text = under_titles(["第一卷 河", "第一章 渡口", "结语", "第二卷 山", "第二章 书铺"])
    assert found_in(text)[2] == "chapter 结语 (named-heading)"


def test_a_name_between_chapters_that_do_not_go_on_is_a_chapter() -> None:
    text = under_titles(["第一章 渡口", "结语", "第一章 书铺", "第二章 铅字"])
    assert found_in(text)[1] == "chapter 结语 (named-heading)"


def test_a_name_that_no_chapter_has_inside_is_a_chapter_wherever_it_stands() -> None:
    text = under_titles(["第一章 渡口", "楔子", "第二章 书铺"])
    assert found_in(text)[1] == "chapter 楔子 (named-heading)"


def test_a_name_that_comes_often_heads_sections() -> None:
    text = under_titles(["注释", "第一章 渡口", "注释", "第二章 书铺", "注释"])
    assert [one.partition(" ")[0] for one in found_in(text)] == ["section", "chapter", "section", "chapter", "section"]


def test_an_appendix_right_over_a_chapter_is_a_part() -> None:
    text = under_titles(["第一章 渡口", "第二章 书铺", "附录\n\n第三章 铅字"])
    assert found_in(text)[2:] == ["part 附录 (named-heading)", "chapter 第三章 铅字"]
    assert found_in(under_titles(["第一章 渡口", "第二章 书铺", "附录"]))[2] == "chapter 附录 (named-heading)"


def test_a_name_in_the_brackets_of_labels_is_a_label_as_well() -> None:
    labels = "".join(f"\n【{label}】\n\n{PROSE}\n" for _ in range(3) for label in ("原文", "译文"))
    assert found_in(f"\n【题解】\n\n{PROSE}\n{labels}")[0] == "section 【题解】 (label-again)"
    assert found_in(f"\n【题解】\n\n{PROSE}\n")[0] == "chapter 【题解】 (named-heading)"


@pytest.mark.parametrize("label", ["【原文】", "〔译文〕", "[评点]", "［今译］"])
def test_words_in_brackets_all_over_a_text_head_sections(label: str) -> None:
    text = under_titles(["第一章 渡口", label, "第二章 书铺", label, "第三章 铅字", label])
    assert found_in(text).count(f"section {label} (label-again)") == 3
    twice = under_titles(["第一章 渡口", label, "第二章 书铺", label])
    assert f"section {label} (label-again)" not in found_in(twice)


def test_what_a_table_of_contents_names_are_chapters() -> None:
    titles = ["渡口", "陈家书铺", "远方的信"]
    text = "\n\n".join(["目录", *titles]) + "\n" + under_titles(titles)
    assert found_in(text) == [
        "chapter 目录 (table-of-contents)",
        *(f"text {title} (table-of-contents)" for title in titles),
        *(f"chapter {title} (listed-heading)" for title in titles),
    ]


def test_volumes_over_titles_that_the_contents_name_are_parts() -> None:
    titles = ["渡口", "陈家书铺", "远方的信", "铅字"]
    text = (
        "\n\n".join(["目录", *titles, PROSE])
        + "\n"
        + under_titles(["卷一\n\n渡口", "陈家书铺", "卷二\n\n远方的信", "铅字"])
    )
    assert [one for one in found_in(text) if "卷" in one] == ["part 卷一", "part 卷二"]


def test_a_line_that_may_be_a_sentence_is_a_heading_beside_its_like() -> None:
    names = ["第一回他没有来", "第二回她走了", "第三回我们都去"]
    assert found_in(under_titles(names)) == [f"chapter {name}" for name in names]
    assert found_in(under_titles(["第三回他没有来"])) == []
    assert found_in(under_titles(["第二回渡口", "第三回他没有来"])) == ["chapter 第二回渡口", "chapter 第三回他没有来"]


def test_the_name_of_the_book_before_a_number_does_not_hide_it() -> None:
    names = ["版心 第一章 渡口", "版心 第二章 书铺", "版心 第三章 铅字"]
    assert found_in(under_titles(names), stem="版心") == [f"chapter {name}" for name in names]


def under_numbers(text: str) -> list[str]:
    blocks = blocks_of(text)
    places = {blocks[at].start: place for at, place in survey(blocks, {}).places.items()}
    return told(blocks, titles_under_numbers(blocks, places))


NUMBERS = ["第一章", "第二章", "第三章", "第四章", "第五章"]


def numbered(titles: list[str], under: str = PROSE) -> str:
    return "".join(
        f"\n{number}\n\n{title}\n\n{under}\n\n{PROSE}\n" for number, title in zip(NUMBERS, titles, strict=False)
    )


def test_short_lines_under_bare_numbers_are_their_titles() -> None:
    titles = ["渡口", "陈家书铺", "远方的信"]
    assert under_numbers(numbered(titles)) == titles
    assert under_numbers(numbered(titles[:2])) == []


def test_most_of_the_chapters_must_have_one() -> None:
    titles = ["渡口", "陈家书铺", "远方的信"]
    assert under_numbers(numbered([*titles, PROSE, PROSE])) == titles
    assert under_numbers(numbered([*titles[:2], PROSE, PROSE])) == []


@pytest.mark.parametrize(
    "line",
    [
        "他走了。",
        "他走了，",
        "“谁？”她说",
        "「渡口」",
        "『渡口』",
        "‘渡口’",
        '"渡口"',
        "—渡口",
        "…渡口",
        "（渡口）",
        "(渡口)",
        "长" * 25,
    ],
)
def test_what_is_no_title_under_a_number(line: str) -> None:
    titles = ["渡口", "陈家书铺", "远方的信", line]
    assert under_numbers(numbered(titles)) == titles[:3]


def test_a_title_may_have_twenty_four_characters_and_stands_over_text() -> None:
    titles = ["渡口", "陈家书铺", "长" * 24]
    assert under_numbers(numbered(titles)) == titles
    assert under_numbers(numbered(titles, under="他走了。")) == titles
    assert under_numbers(numbered(titles, under="另一行")) == []


def test_a_number_with_a_title_beside_it_has_none_under_it() -> None:
    text = "".join(f"\n{number} 河\n\n渡口\n\n{PROSE}\n" for number in NUMBERS)
    assert under_numbers(text) == []


def volumes(kinds: list[str], family: str = "卷N") -> list[Kind]:
    """What becomes of volumes that were taken for chapters; `kinds` says what stands at each block: volume, title, text."""
    blocks = blocks_of("\n\n".join(f"{kind}{number}" for number, kind in enumerate(kinds)))
    named = {"volume": family, "title": "题"}
    places = {
        block.start: SurveyedLine(Kind.HEADLINE, "r", named[kind], 0.95)
        for block, kind in zip(blocks, kinds, strict=True)
        if kind in named
    }
    changed = dict(parts_over_titles(blocks, places))
    return [changed[block.start].kind for block in blocks if block.start in changed]


@pytest.mark.parametrize("family", ["卷N", "第N卷", "第N部", "第N部分", "第N编", "第N集"])
def test_volumes_with_nothing_under_them_but_a_title_are_parts(family: str) -> None:
    assert volumes(["volume", "title", "text", "volume", "title", "text"], family) == [Kind.SECTION] * 2
    assert volumes(["volume", "title", "text", "volume", "text"], family) == [Kind.SECTION] * 2


def test_volumes_with_text_under_them_are_chapters() -> None:
    assert volumes(["volume", "title", "volume", "text", "volume", "text"]) == []
    assert volumes(["volume", "text", "volume"]) == []


@pytest.mark.parametrize("family", ["第N章", "第N回", "1.", "附录"])
def test_only_volumes_become_parts(family: str) -> None:
    assert volumes(["volume", "title", "text"], family) == []


def said_again(numbers: list[int]) -> list[str]:
    """What becomes of volumes whose numbers stand over one title each, as `role line (rule)`."""
    lines = [line for at, number in enumerate(numbers) for line in (f"第{'一二三四'[number - 1]}卷", f"题目{at}")]
    blocks = blocks_of("\n\n".join(lines))
    volume = SurveyedLine(Kind.HEADLINE, "numbered-heading", "第N卷", 0.95)
    title = SurveyedLine(Kind.SUBTITLE, "title-under-number", "titles", 0.9)
    places = {block.start: title if at % 2 else volume for at, block in enumerate(blocks)}
    found = dict(volumes_said_again(blocks, places, frozenset(range(1, len(blocks), 2))))
    return [
        f"{ROLES[found[block.start].kind]} {block.text} ({found[block.start].rule})"
        for block in blocks
        if block.start in found
    ]


def test_a_volume_whose_number_stands_over_each_chapter_is_one_part() -> None:
    first = ["part 第一卷 (numbered-heading)", "chapter 题目0 (title-under-number)"]
    again = ["text 第一卷 (heading-twice)", "chapter 题目1 (title-under-number)"]
    assert said_again([1, 1, 1, 1])[:4] == [*first, *again]
    assert said_again([1, 1, 1, 2, 2, 2, 2, 2])[6:8] == [
        "part 第二卷 (numbered-heading)",
        "chapter 题目3 (title-under-number)",
    ]


def test_volumes_that_stand_seldom_over_a_chapter_are_chapters() -> None:
    assert said_again([1, 1, 1]) == []
    assert said_again([1, 1, 1, 2, 2, 2, 2]) == []
    assert said_again([1, 2, 3, 4]) == []


def test_words_in_brackets_that_come_again_head_sections_unless_they_are_many() -> None:
    def labelled(labels: str) -> str:
        return "".join(f"\n【{label}】\n\n{PROSE}\n" for _ in range(3) for label in labels)

    assert found_in(labelled("原译注")) == [f"section 【{label}】 (label-again)" for label in "原译注"] * 3
    assert found_in(labelled("甲乙丙丁戊己庚辛壬")) == []  # who speaks in a play


def test_a_line_in_a_frame_is_a_chapter() -> None:
    text = "".join(f"\n--------\n\n{title}\n\n--------\n\n{PROSE}\n" for title in ("渡口", "书铺", "“雪”", "铅字"))
    assert found_in(text) == [f"chapter {title} (framed-title)" for title in ("渡口", "书铺", "“雪”", "铅字")]


def test_a_last_volume_whose_title_may_go_on_a_sentence_ends_as_those_before_do() -> None:
    """卷第八说 may begin a sentence; after others that all end in 篇 it does not."""
    volumes = [
        f"卷第{number}{title}篇" for number, title in zip("一二三四", ["天瑞", "黄帝", "汤问", "杨朱"], strict=True)
    ]
    assert found_in(under_titles([*volumes, "卷第五说符篇"]))[-1] == "chapter 卷第五说符篇"
    assert found_in(under_titles([*volumes, "卷第五说符也"]))[-1] == "chapter 卷第四杨朱篇"


def test_the_first_chapters_of_a_row_may_be_written_otherwise() -> None:
    """They are looked for only where all that are missing stand there, each over text: a list beside them proves nothing."""
    row = ["第3章 船", "第4章 桥", "第5章 灯"]
    assert found_in(under_titles(["楔子", "1", "2、归来", *row]))[1:4] == [
        "chapter 1",
        "chapter 2、归来",
        "chapter 第3章 船",
    ]
    assert found_in(under_titles(["楔子", "2、归来", *row]))[1:2] == ["chapter 第3章 船"]


def test_a_word_in_brackets_that_runs_in_elsewhere_heads_nothing() -> None:
    notes = "".join(f"\n[疏]{PROSE}\n" for _ in range(12))
    assert found_in(notes + f"\n[疏]\n\n{PROSE}\n" * 5) == []
    assert found_in(f"\n[疏]\n\n{PROSE}\n" * 5) != []


def test_a_preface_under_another_is_another_one() -> None:
    text = f"前言\n\n序章\n\n{PROSE}\n\n{PROSE}\n\n" + under_titles(["第一章 河", "第二章 山"])
    assert found_in(text)[:2] == ["chapter 前言 (named-heading)", "chapter 序章 (named-heading)"]
    assert found_in(text.replace("序章", "言"))[0] == "chapter 前言 (named-heading)"


def test_one_and_the_same_title_with_its_author_says_what_book_it_is() -> None:
    pages = under_titles(f"《渡口{at}》 作者：林知远" for at in range(6))
    assert len(found_in(pages)) == len("渡口渡口渡口")
    assert found_in(under_titles(["《渡口》 作者：林知远"] * 6)) == []
