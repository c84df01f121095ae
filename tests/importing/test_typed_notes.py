"""Notes typed with their numbers below 注释: notes where each has its call, as they were and told where one has none."""

from pathlib import Path

import pytest

from banxin.importing.marks.page import Page
from banxin.importing.notes.typed_notes import turn_typed_notes


def turned(text: str) -> Page:
    page = Page(where=Path("a.md"), lines=text.split("\n"))
    turn_typed_notes(page)
    return page


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("〔{}〕", "　　〔{}〕"),
        ("[{}]", "[{}] "),
        ("\\[{}\\]", "\\[{}\\] "),
        ("［{}］", "［{}］"),
        ("【{}】", "{}. "),
        ("<sup>{}</sup>", "{}、"),
        ("<sup>[{}]</sup>", "- [{}] "),
        ("<sup>（{}）</sup>", "（{}）"),
    ],
)
@pytest.mark.parametrize("label", ["　　注　　释   ", "## 註釋", "**注：**", "【注释】", "校勘記", "Notes", "각주"])
def test_notes_below_their_label_are_those_that_the_text_calls(call: str, note: str, label: str) -> None:
    first, second = call.format(1), call.format(2)
    text = (
        f"江水{first}出岷山，至宜宾{second}。\n\n---\n{label}\n\n{note.format(1)}长江。\n\n{note.format(2)}古称戎州。"
    )
    page = turned(text)
    words = [line for line in page.lines if line.strip()]
    assert words == ["江水[^1]出岷山，至宜宾[^2]。", "[^1]: 长江。", "[^2]: 古称戎州。"]
    assert not page.told
    assert sum(page.counts.values()) == 2
    assert page.left_out == ["---", label]


def test_numbers_in_chinese_and_signs_go_on_as_they_are_typed() -> None:
    signs = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    body = "".join(f"甲{sign}" for sign in signs) + "乙(21)丙（22）。"
    page = turned(f"{body}\n\n注释\n" + "\n".join(f"〔{number}〕注。" for number in range(1, 23)))
    assert page.lines[0] == "".join(f"甲[^{n}]" for n in range(1, 21)) + "乙[^21]丙[^22]。"
    page = turned("甲〔一〕乙〔十〕丙〔二〕。\n\n校勘記\n\n〔一〕甲本無。\n〔二〕乙本有。")
    assert page.lines[0] == "甲[^1]乙〔十〕丙[^2]。"


def test_what_stands_between_two_notes_goes_on_with_the_first_and_what_follows_the_last_does_not() -> None:
    page = turned("甲[1]乙[2]，又见甲[1]。\n\n注释\n\n[1] 一。\n\n　　续。\n\n[2] 二，\n再续。\n\n（选自县志）")
    assert page.lines[0] == "甲[^1]乙[^2]，又见甲[^1]。"
    assert page.lines[4:] == ["[^1]: 一。", "", "    续。", "", "[^2]: 二，", "    再续。", "", "（选自县志）"]


def test_a_number_behind_the_word_note_and_one_in_code_call_none() -> None:
    page = turned("见注〔1〕，`a[1]`，江〔1〕河〔2〕，参见本文注〔2〕。\n\n注释\n〔1〕一。\n〔2〕二。")
    assert page.lines[0] == "见注〔1〕，`a[1]`，江[^1]河[^2]，参见本文注〔2〕。"


def test_two_groups_of_notes_have_names_of_their_own() -> None:
    page = turned("甲①乙②。\n\n注释\n\n①一。\n②二。\n\n## 下\n\n丙①丁②。\n\n注释\n\n①三。\n②四。")
    assert [line for line in page.lines if "[^" in line] == [
        "甲[^1]乙[^2]。", "[^1]: 一。", "[^2]: 二。",
        "丙[^2-1]丁[^2-2]。", "[^2-1]: 三。", "[^2-2]: 四。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("甲〔1〕乙。\n\n注释\n\n〔1〕一。\n〔2〕二。", True),
        ("甲〔2〕乙〔1〕。\n\n注释\n\n〔1〕一。\n〔2〕二。", True),
        ("甲乙。\n\n注释\n\n〔1〕一。\n〔2〕二。", False),
        ("〔1〕甲\n〔2〕乙\n\n注释\n\n〔1〕一。\n〔2〕二。", False),
        ("甲[1]乙[2]。\n\n## 参考文献\n\n[1] 王五. 水文学.\n[2] 赵六. 泥沙.", False),
        ("甲[1](a.md)乙[2](b.md)。\n\n注释\n\n[1] 一。\n[2] 二。", False),
        ("甲[^1]乙[1]丙[2]。\n\n[^1]: 注。\n\n注释\n\n[1] 一。\n[2] 二。", False),
    ],
)
def test_notes_that_are_not_all_called_in_order_stay_as_they_are(text: str, tells: bool) -> None:
    page = turned(text)
    assert "\n".join(page.lines) == text
    assert bool(page.told) == tells
