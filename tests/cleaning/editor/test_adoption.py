"""Hand edits of a chapter become decisions, and the decisions make the chapter that the hand has made."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cleaning.cases import source_of

from banxin.cleaning.chapters.clean_chapter import split_front_matter
from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.decisions.decision_files import parse_decisions
from banxin.cleaning.editor.adoption import Adopted, adopt_chapter, emit_decisions
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.errors import UsageError
from banxin.verbs.clean import prove

PAGE = """\
# 河道治理

今年以来,全市治水成效明显,群众都说好。

下一步还要努力,让群众都满意。

\u3000\u3000

让河水都变清,让岸边都变绿。
"""
SOURCE = source_of(PAGE)
SHOWN = Path("chapters/01.md")


def cleaned(decisions: str = "") -> Cleaned:
    parsed = parse_decisions(decisions.encode(), Path("decisions/in.yaml"), SOURCE)
    return prove(read_blocks(SOURCE), CleaningSettings(decisions=parsed))


BEFORE = cleaned()
TEXT = BEFORE.texts[0]


def adopted(old: str, new: str) -> tuple[Adopted, ...]:
    assert old in TEXT
    return adopt_chapter(BEFORE.made[0], TEXT.replace(old, new, 1), SOURCE, SHOWN)


def body(text: str) -> str:
    return split_front_matter(text)[1].strip()


@pytest.mark.parametrize(
    ("old", "new", "decisions"),
    [
        ("成效", "效果", (Adopted(do=Do.REPLACE, exact="成", line=3, to=""), Adopted(do=Do.REPLACE, exact="效", line=3, to="效果"))),
        ("说好。", "说好！", (Adopted(do=Do.REPLACE, exact="。", prefix="说好", line=3, to="！"),)),
        ("今年", "在今年", (Adopted(do=Do.REPLACE, exact="今", line=3, to="在今"),)),
        ("说好。", "说好。又说。", (Adopted(do=Do.REPLACE, exact="。", prefix="说好", line=3, to="。又说。"),)),
        ("title: 河道治理", "title: 河道的治理", (Adopted(do=Do.REPLACE, exact="道", line=1, to="道的"),)),
        ("成效明显，群众", "成效明显，\n\n群众", (Adopted(do=Do.SPLIT, exact="效明显,", line=3),)),
        ("\n下一步还要努力，让群众都满意。\n", "", (Adopted(do=Do.DROP, exact="下一步还要努力,让群众都满意。", line=5),)),
        ("说好。\n\n下一步", "说好。下一步", (Adopted(do=Do.JOIN, exact="下一步还要努力,让群众都满意。", line=5),)),
        ("满意。\n\n让河水", "满意。让河水", (Adopted(do=Do.JOIN, exact="让河水都变清,让岸边都变绿。", line=9),)),
        ("下一步", "## 下一步", (Adopted(do=Do.TAG, exact="下一步还要努力,让群众都满意。", line=5, to="sub-heading"),)),
        ("今年", "今年", ()),
    ],
)  # fmt: skip
def test_each_change_is_a_decision(old: str, new: str, decisions: tuple[Adopted, ...]) -> None:
    assert adopted(old, new) == decisions
    after = cleaned(emit_decisions(decisions, by="编辑", date="2026-01-02", why="改"))
    assert body(after.texts[0]) == body(TEXT.replace(old, new, 1))


def test_a_reading_is_a_decision_about_the_words_that_it_stands_over() -> None:
    assert adopted("河水", '[河]{rt="hé"}水') == (
        Adopted(do=Do.READ, exact="河", prefix="让", suffix="水都", line=9, to="hé"),
    )


def test_of_words_that_stand_often_as_much_is_quoted_as_tells_them_apart() -> None:
    (decision,) = adopted("让群众", "让大众")
    assert (decision.prefix + decision.exact + decision.suffix) in "".join(PAGE.split())
    assert decision == Adopted(do=Do.REPLACE, exact="群", prefix=",让", suffix="众都", line=5, to="大")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("说好。\n", "说好。\n\n全新的一段。\n", "too much has been changed at once near '全新的一段。'"),
        ("id: article-1", "id: other", "'id' in the front matter has been changed by hand"),
        ("kind: article", "kind: poem", "'kind' in the front matter has been changed by hand"),
    ],
)
def test_what_no_decision_can_say_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        adopted(old, new)
    assert str(caught.value) == (
        f"chapters/01.md: {message}; hint: write the decision by hand in decisions/, and restore the chapter"
    )


def test_words_that_nothing_tells_apart_are_refused_with_their_place() -> None:
    text = "# 河\n\n" + "好" * 200 + "\n"
    source = source_of(text)
    one = prove(read_blocks(source), CleaningSettings())
    with pytest.raises(UsageError) as caught:
        adopt_chapter(one.made[0], one.texts[0].replace("好" * 200, "好" * 100 + "坏" + "好" * 99), source, SHOWN)
    assert str(caught.value) == (
        "in.txt:3:100: '好' cannot be told from its other occurrences; "
        "hint: write the decision by hand in decisions/, and restore the chapter"
    )


def test_decisions_are_written_as_an_editor_writes_them() -> None:
    decisions = (
        Adopted(do=Do.REPLACE, exact="群", prefix="让", suffix="众", line=5, to=""),
        Adopted(do=Do.DROP, exact="下", line=7),
    )
    assert emit_decisions(decisions, by="编辑", date="2026-01-02", why="改") == (
        "- at:\n    line: 5\n    exact: 群\n    prefix: 让\n    suffix: 众\n  do: replace\n  to: ''\n"
        "  by: 编辑\n  date: '2026-01-02'\n  why: 改\n"
        "- at:\n    line: 7\n    exact: 下\n  do: drop\n  by: 编辑\n  date: '2026-01-02'\n  why: 改\n"
    )
    assert emit_decisions((), by="编辑", date="", why="") == ""


WORDS = st.text(st.sampled_from("甲乙丙丁河水，"), max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 14), st.integers(0, 4), WORDS)
def test_any_change_of_words_comes_back(at: int, size: int, words: str) -> None:
    paragraph = "今年以来，全市治水成效明显，群众都说好。"
    changed = paragraph[: at + 1] + words + paragraph[at + 1 + size :]
    after = cleaned(emit_decisions(adopted(paragraph, changed), by="编辑", date="", why=""))
    assert body(after.texts[0]) == body(TEXT.replace(paragraph, changed))


def test_a_break_between_scenes_is_no_change_and_a_written_one_is_refused() -> None:
    source = source_of(f"{PAGE}\n======\n\n雨停了。\n")
    before = prove(read_blocks(source), CleaningSettings(decisions=parse_decisions(b"", SHOWN, source)))
    (text,) = before.texts
    assert "\n***\n" in text
    (one,) = adopt_chapter(before.made[0], text.replace("雨停了。", "雪停了。"), source, SHOWN)
    assert (one.exact, one.to) == ("雨", "雪")
    with pytest.raises(UsageError, match="too much"):
        adopt_chapter(before.made[0], text.replace("雨停了。", "***"), source, SHOWN)
