"""Chapters that stand twice, and numbers of chapters that jump or go back."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.queries.whole_chapters.repeated_chapters import (
    find_chapter_numbers,
    find_forms_of_numbers,
    find_repeated_chapters,
)
from banxin.cleaning.source.document import Kind


def paragraph(number: int, size: int = 30) -> str:
    return (chr(0x4E00 + number) * size)[:size]


def asked(*chapters: list[str]) -> list[str]:
    lines, kinds = list[str](), list[Kind]()
    for number, texts in enumerate(chapters):
        lines += [f"题{number}", *texts]
        kinds += [Kind.HEADLINE, *[Kind.PARAGRAPH] * len(texts)]
    edits = find_repeated_chapters(document_of("\n\n".join(lines), kinds).blocks)
    return [f"{edit.before}: {edit.reason['why']}, {edit.reason['times']}" for edit in edits]


TEN = [paragraph(number) for number in range(10)]
OTHERS = [paragraph(number) for number in range(20, 30)]
TWICE = "an earlier chapter has the same text"


@pytest.mark.parametrize(
    ("chapters", "questions"),
    [
        ([TEN, TEN], [f"题1: {TWICE}, 10 of 10 paragraphs"]),
        ([TEN, OTHERS, TEN], [f"题2: {TWICE}, 10 of 10 paragraphs"]),
        ([TEN, TEN, TEN], [f"题1: {TWICE}, 10 of 10 paragraphs", f"题2: {TWICE}, 10 of 10 paragraphs"]),
        ([TEN, [*TEN[:7], *OTHERS[:3]]], [f"题1: {TWICE}, 7 of 10 paragraphs"]),
        ([TEN, [*TEN[:6], *OTHERS[:4]]], []),
        ([TEN, TEN[:3]], [f"题1: {TWICE}, 3 of 3 paragraphs"]),
        ([TEN, TEN[:2]], []),
        ([TEN, [TEN[0]] * 3], []),
        ([[*TEN, *TEN]], []),
        ([TEN[:5], TEN[5:], TEN], []),
        ([[paragraph(number, 29) for number in range(10)]] * 2, []),
        ([[], TEN], []),
        ([TEN, OTHERS], []),
    ],
)
def test_a_chapter_that_has_the_text_of_an_earlier_one_is_asked(
    chapters: list[list[str]], questions: list[str]
) -> None:
    assert asked(*chapters) == questions


def numbers_asked(*lines: str) -> list[str]:
    kinds = [Kind.SECTION if "卷" in line else Kind.HEADLINE for line in lines]
    edits = find_chapter_numbers(document_of("\n\n".join(lines), kinds).blocks)
    return [f"{edit.before}: {edit.reason['why']} ({edit.reason['times']})" for edit in edits]


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        (["第一章 甲", "第二章 乙", "第三章 丙"], []),
        (["第三章 甲", "第四章 乙"], []),
        (["第一章 甲", "第三章 乙"], ["第三章 乙: the chapter before has the number 1 (1)"]),
        (["第二章 甲", "第二章 乙"], ["第二章 乙: the number is not above that of the chapter before, 2 (1)"]),
        (["第五章 甲", "第二章 乙"], ["第二章 乙: the number is not above that of the chapter before, 5 (1)"]),
        (["第一章 甲", "第五章 乙", "第一章 丙", "第二章 丁"], ["第五章 乙: the chapter before has the number 1 (1)"]),
        (["第一回 甲", "第三章 乙"], []),
        (["第一章 甲", "第一卷 河", "第五章 乙"], ["第五章 乙: the chapter before has the number 1 (1)"]),
    ],
)
def test_a_number_that_is_not_the_next_is_asked(lines: list[str], questions: list[str]) -> None:
    assert numbers_asked(*lines) == questions


@pytest.mark.parametrize(("gaps", "count"), [(12, 12), (13, 1)])
def test_many_gaps_are_one_question(gaps: int, count: int) -> None:
    assert len(numbers_asked(*(f"第{2 * number + 1}章 甲" for number in range(gaps + 1)))) == count


def test_a_first_number_above_one_is_asked_about_behind_a_prologue_only() -> None:
    assert numbers_asked("楔子", "第3章 船", "第4章 河") == ["第3章 船: no chapter before it has a number (1)"]
    assert numbers_asked("第3章 船", "第4章 河") == []
    assert numbers_asked("序", "卷二", "第3章 船", "第4章 河") == []
    assert numbers_asked("序", "第30章 船", "第31章 河") == []


def forms_asked(*lines: str) -> list[str]:
    edits = find_forms_of_numbers(document_of("\n\n".join(lines), [Kind.HEADLINE] * len(lines)).blocks)
    return [f"{edit.before} ({edit.reason['times']})" for edit in edits]


def test_numbers_written_otherwise_than_most_are_one_question() -> None:
    assert forms_asked("第一章 渡", "第二章 船", "第3章 河", "第004章 桥") == ["第3章 河 (2)"]
    assert forms_asked("第一章 渡", "第二章 船", "第三章 河") == []
    assert forms_asked("第一章 渡", "第2章 船") == []
