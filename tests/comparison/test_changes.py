"""Where two texts differ: every change is told, and nothing that is not one."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.comparison.changes import Change, changes_between, common_runs

HAN = st.text(alphabet="的一是不了人我在有他这中大来上，。“”", max_size=300)


def edits(before: str, after: str) -> list[tuple[str, str]]:
    found = changes_between(before, after, common_runs(before, after))
    return [(before[one.before_start : one.before_end], after[one.after_start : one.after_end]) for one in found]


def applied(before: str, after: str, changes: list[Change]) -> str:
    """The text before with every change made in it."""
    parts: list[str] = []
    place = 0
    for one in changes:
        parts += (before[place : one.before_start], after[one.after_start : one.after_end])
        place = one.before_end
    return "".join((*parts, before[place:]))


@given(HAN, HAN)
def test_the_changes_made_in_the_one_text_give_the_other(before: str, after: str) -> None:
    assert applied(before, after, changes_between(before, after, common_runs(before, after))) == after


@given(HAN)
def test_equal_texts_do_not_differ(text: str) -> None:
    assert edits(text, text) == []


@given(HAN, HAN)
def test_what_is_common_is_the_same_in_both_and_grows(before: str, after: str) -> None:
    a = b = 0
    for run in common_runs(before, after):
        assert before[run.before : run.before + run.length] == after[run.after : run.after + run.length]
        assert run.before >= a
        assert run.after >= b
        a, b = run.before + run.length, run.after + run.length


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("他来了。", "他来了。", []),
        ("他来了。", "他走了。", [("来", "走")]),
        ("他来了。天黑了。", "他来了。雪停了。天黑了。", [("", "雪停了。")]),
        ("他来了。雪停了。天黑了。", "他来了。天黑了。", [("雪停了。", "")]),
        ("", "新的一章。", [("", "新的一章。")]),
        # Two words of one sentence written anew are one edit, those of two sentences are two.
        ("多层次实战训练", "多层次的实战演练", [("实战训", "的实战演")]),
        ("他昨天到了北京城里，住在朋友家。", "他前天到了北京城里，住在亲戚家。", [("昨", "前"), ("朋友", "亲戚")]),
    ],
)
def test_a_place_that_was_edited_is_one_change(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert edits(before, after) == told


def test_where_a_line_divides_a_word_is_no_change_and_a_hyphen_of_the_text_is() -> None:
    assert edits("an inter\u00adnational e-mail", "an international e\u00admail") == []
    assert edits("an e-mail", "an email") == [("-", "")]


def novel(characters: int, seed: int) -> str:
    source = random.Random(seed)
    return "".join(chr(0x4E00 + int(source.paretovariate(0.7)) % 3000) for _ in range(characters))


def test_edits_in_a_long_book_are_told_each_and_in_seconds() -> None:
    text = novel(400_000, 1)
    after = list(text)
    for number in range(200):
        after[number * 2000 + 700] = "〇"
    started = time.process_time()
    found = edits(text, "".join(after))
    assert len(found) == 200
    assert {new for _, new in found} == {"〇"}
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ab" * 100_000, "ba" * 100_001),
        ("之" * 200_000, "之" * 100_000 + "乎" + "之" * 100_000),
        (novel(100_000, 2), novel(100_000, 3)),
        (novel(100_000, 4), novel(100_000, 4)[::-1]),
    ],
    ids=["periodic", "one sign", "nothing in common", "turned round"],
)
def test_texts_made_to_take_for_ever_are_compared_in_seconds(before: str, after: str) -> None:
    started = time.process_time()
    changes = changes_between(before, after, common_runs(before, after))
    assert applied(before, after, changes) == after
    assert time.process_time() - started < 20


def test_a_paragraph_that_moved_is_taken_out_and_put_in() -> None:
    one, other, last = novel(300, 5), novel(900, 6), novel(300, 7)
    assert edits(one + other + last, other + one + last) == [(one, ""), ("", one)]
