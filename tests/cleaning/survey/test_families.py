"""The families of headings as the report tells them: how many, which numbers are missing, which stand twice."""

from collections.abc import Sequence

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.families import FamilyOfHeadings, families_of, shown, structure_lines

HAN = "一二三四五六七八九十"


def families(lines: Sequence[str], kind: Kind = Kind.HEADLINE) -> tuple[FamilyOfHeadings, ...]:
    return families_of(document_of("\n\n".join(lines), [kind] * len(lines)))


def chapters(*numbers: int) -> list[str]:
    return [f"第{number}章 渡口" for number in numbers]


def test_headings_of_one_form_are_a_family() -> None:
    text = "第一卷 河\n\n第一章 渡口\n\n第二章 书铺\n\n一\n\n二\n\n正文。\n\n楔子"
    kinds = [
        Kind.SECTION,
        Kind.HEADLINE,
        Kind.HEADLINE,
        Kind.SUB_HEADING,
        Kind.SUB_HEADING,
        Kind.PARAGRAPH,
        Kind.HEADLINE,
    ]
    assert families_of(document_of(text, kinds)) == (
        FamilyOfHeadings("第N卷", "part", 1, (), ()),
        FamilyOfHeadings("第N章", "chapter", 2, (), ()),
        FamilyOfHeadings("序跋", "chapter", 1, (), ()),
        FamilyOfHeadings("一", "section", 2, (), ()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "missing", "twice"),
    [
        ((1, 2, 3), (), ()),
        ((1, 2, 4), (3,), ()),
        ((1, 5, 3), (2, 4), ()),
        ((3, 4, 6), (5,), ()),
        ((1, 2, 2, 3), (), (2,)),
        ((1, 2, 3, 1, 2, 3), (), ()),
        ((1, 2, 3, 1, 3), (2,), ()),
        ((1, 1, 2), (), (1,)),
        ((1, 12), tuple(range(2, 12)), ()),
        ((1, 13), (), ()),
    ],
)
def test_numbers_that_are_missing_and_that_stand_twice(
    numbers: tuple[int, ...], missing: tuple[int, ...], twice: tuple[int, ...]
) -> None:
    assert families(chapters(*numbers)) == (FamilyOfHeadings("第N章", "chapter", len(numbers), missing, twice),)


def test_headings_without_number_are_titles() -> None:
    assert families(["河灯与渡口", "陈家书铺"]) == (FamilyOfHeadings("titles", "chapter", 2, (), ()),)


def test_what_is_no_heading_is_in_no_family() -> None:
    assert families(chapters(1, 2), Kind.PARAGRAPH) == ()


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((3,), "3"),
        (tuple(range(1, 9)), "1, 2, 3, 4, 5, 6, 7, 8"),
        (tuple(range(1, 12)), "1, 2, 3, 4, 5, 6, 7, 8 and 3 more"),
    ],
)
def test_of_many_numbers_eight_are_named(numbers: tuple[int, ...], told: str) -> None:
    assert str(shown(numbers)) == told


def test_the_report_has_a_line_for_each() -> None:
    document = document_of("\n\n".join(chapters(1, 2, 2, 4)), [Kind.HEADLINE] * 4)
    assert [str(line) for line in structure_lines(document)] == [
        "set as running: nothing in it proves pages",
        "4 x 第N章: chapter; missing 3; twice 2",
    ]
