"""Rules beside headings are no breaks of scenes; those between paragraphs are."""

from pathlib import Path

import pytest

from banxin.importing.marks.page import Page
from banxin.importing.typed.rules_beside_headings import turn_rules_beside_headings


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("甲。\n\n-----\n\n## 乙\n\n丙。", "甲。\n\n\n\n## 乙\n\n丙。"),
        ("# 题\n\n* * *\n\n甲。\n\n---\n", "# 题\n\n\n\n甲。\n\n\n"),
        ('甲。\n\n---\n\n<a id="a"></a>\n\n> [!TIP] 乙\n', '甲。\n\n\n\n<a id="a"></a>\n\n> [!TIP] 乙\n'),
        ("甲。\n\n***\n\n乙\n----\n\n丙。", "甲。\n\n\n\n乙\n----\n\n丙。"),
        ("甲。\n\n---\n\n乙。", None),
        ("甲\n---\n\n## 乙", None),
        ("甲。\n\n```\n---\n# 乙\n```\n", None),
        ("| 甲 | 乙 |\n|---|---|\n\n## 丙", None),
    ],
)
def test_a_rule_beside_a_heading_is_left_out(text: str, made: str | None) -> None:
    page = Page(where=Path("a.md"), lines=text.split("\n"))
    turn_rules_beside_headings(page)
    assert "\n".join(page.lines) == (text if made is None else made)
    assert bool(page.counts) is (made is not None)
