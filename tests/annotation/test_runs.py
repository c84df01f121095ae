"""Where readings may be written in the Markdown of a chapter."""

import pytest

from banxin.annotation.runs import runs_of

CASES = {
    "plain text": ("甲乙，丙。", ["甲乙", "丙"]),
    "strong text": ("**甲**乙*丙*", ["甲", "乙", "丙"]),
    "a heading": ("## 甲\n乙", ["乙"]),
    "attributes": ('{.byline key="甲"}\n乙', ["乙"]),
    "a container": ("::: verse\n甲\n:::", ["甲"]),
    "code": ("`甲`乙``丙`丁``戊", ["乙", "戊"]),
    "code over the end of a line": ("甲`乙\n丙`丁", ["甲", "丁"]),
    "code that begins with the end of a line": ("甲`\n乙`[^1]", ["甲"]),
    "code of two marks over the end of a line": ("甲``乙`\n丙``丁", ["甲", "丁"]),
    "a mark of code that nothing closes in its paragraph": ("甲`乙\n丙\n\n丁`戊", ["甲", "乙", "丙", "丁", "戊"]),
    "a fence": ("甲\n```\n乙\n```\n丙", ["甲", "丙"]),
    "a fence in a fence": ("~~~~\n~~~\n甲\n~~~~\n乙", ["乙"]),
    "a link": ("甲[乙](https://example.org/丙)丁", ["甲", "丁"]),
    "an address": ("甲<https://example.org/乙>丙", ["甲", "丙"]),
    "a picture": ('![甲](乙.png){alt="丙"}丁', ["丁"]),
    "a note": ("甲[^乙]丙\n\n[^乙]: 丁", ["甲", "丙", "丁"]),
    "a span": ("[甲]{.name}乙", ["甲", "乙"]),
    "a foreign span": ("[甲]{lang=ja}乙", ["乙"]),
    "a small span": ("[甲]{.warichu}[乙]{.tcy}丙", ["丙"]),
    "an escape": ("\\甲乙", ["乙"]),
    "a variation": ("甲葛\U000e0100乙", ["甲", "乙"]),
    "front matter": ("---\ntitle: 甲\n---\n\n乙", ["乙"]),
    "no front matter": ("甲\n\n---\n\n乙", ["甲", "乙"]),
    "a table": ("| 甲 | b |\n|---|---|\n| 乙 | 丙 |", ["甲", "乙", "丙"]),
    "other scripts": ("ABC かな 한글 12", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_runs_are_what_stands_in_the_text(case: str) -> None:
    markdown, texts = CASES[case]
    runs = [run for run in runs_of(markdown) if not run.reading]
    assert [run.text for run in runs] == texts
    for run in runs:
        assert markdown[run.start : run.start + len(run.text)] == run.text
        assert markdown.splitlines()[run.line - 1][run.column - 1 :].startswith(run.text)


def test_what_has_a_reading_is_known_by_it() -> None:
    _, run = runs_of('看[滟|滪]{.name rt="yàn|yù"}')
    assert (run.text, run.reading, run.column) == ("滟|滪", "yàn|yù", 3)
