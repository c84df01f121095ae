"""One decision for many places, and questions that are grouped as one decision answers them."""

from pathlib import Path

import pytest

from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.summary import Cleaned
from banxin.errors import ManifestError
from banxin.reading import BookFiles
from banxin.verbs.clean import clean_source

ADVERTISEMENT = "手机用户请浏览 m.example.com 阅读，第{}页更精彩。"
CHAPTER = "第{}章 河边\n\n“他来了......他说：“好。\n\n春天的早晨，他沿着河边慢慢地走，看见许多人站在桥上说话...谁也没有注意。\n\n{}\n\n"
BOOK = "".join(CHAPTER.format(number, ADVERTISEMENT.format(number)) for number in "一二三四")


def cleaned(folder: Path, decisions: str = "") -> Cleaned:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "decisions").mkdir(exist_ok=True)
    (folder / "sources" / "novel.txt").write_text(BOOK, encoding="utf-8")
    (folder / "decisions" / "novel.yaml").write_text(decisions, encoding="utf-8")
    return clean_source(folder / "sources" / "novel.txt", BookFiles(folder))


def test_questions_that_ask_the_same_are_one_group(tmp_path: Path) -> None:
    groups = [(group.rule, group.mark, len(group.edits)) for group in question_groups(cleaned(tmp_path).edits)]
    assert ("odd-mark", "...", 4) in groups
    assert ("unbalanced-pair", "“", 8) in groups
    assert ("advertisement", "", 1) in groups


def test_the_decision_that_a_group_offers_answers_all_of_it(tmp_path: Path) -> None:
    groups = question_groups(cleaned(tmp_path).edits)
    decisions = "".join(group.snippet for group in groups if group.rule != "advertisement")
    decisions += '- {at: {pattern: "手机用户请浏览*更精彩。", times: 4}, do: drop}\n'
    one = cleaned(tmp_path, decisions)
    assert one.open_queries == ()
    assert one.findings == ()
    assert [block.text[:4] for block in one.unplaced] == ["手机用户"] * 4


def test_a_pattern_replaces_everywhere(tmp_path: Path) -> None:
    one = cleaned(tmp_path, '- {at: {pattern: "说话...谁", times: 4}, do: replace, to: 说话，谁}\n')
    assert sum(text.count("说话，谁") for text in one.texts) == 4


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ('- {at: {pattern: "说话...谁", times: 3}, do: keep}', (
            "decisions/novel.yaml:1: the pattern '说话...谁' stands 4 times, not 3; hint: look at them again, then say times: 4")),
        ('- {at: {pattern: "说话...谁"}, do: keep}', (
            "decisions/novel.yaml:1: the pattern '说话...谁' stands 4 times; hint: say so: times: 4")),
        ('- {at: {pattern: "没有这话", times: 3}, do: keep}', (
            "decisions/novel.yaml:1: decision is orphaned: the pattern '没有这话' stands nowhere; "
            "hint: quote the words as they stand in the source")),
        ('- {at: {pattern: "*", times: 3}, do: drop}', (
            "decisions/novel.yaml:1: the pattern '*' stands for too much; hint: quote more words of the line")),
        ("- {at: {question: odd-mark}, do: drop}", (
            "decisions/novel.yaml:1: 'drop' needs words to be about; hint: give at: {pattern: ...} as well, or keep")),
        ('- {at: {pattern: "第一章", times: 1}, do: name, to: one}', (
            "decisions/novel.yaml:1: 'name' is decided at one place; hint: give at: {exact: ...} the words of the page")),
    ],
)  # fmt: skip
def test_a_pattern_that_does_not_fit_is_told(tmp_path: Path, decision: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        cleaned(tmp_path, decision)
    assert str(caught.value) == message
