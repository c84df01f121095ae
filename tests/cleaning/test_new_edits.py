"""What is recorded of a change: its place in the source, what stood there, what stands there now, and what is around it."""

from collections.abc import Iterable

from tests.cleaning.cases import source_of

from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.edits.new_edits import context_of, move, query, replacement, split, tag
from banxin.cleaning.source.block_links import Order
from banxin.cleaning.source.document import Block, read_blocks

TEXT = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏\n\n闰余成岁 律吕调阳\n\n云腾致雨\n"
FIRST, SECOND, THIRD = read_blocks(source_of(TEXT)).blocks
"""They begin at 0, 26 and 37."""


def made(edits: Iterable[Edit]) -> Edit:
    (one,) = edits
    return one


def test_the_context_of_a_place_is_twelve_characters_on_each_side() -> None:
    text = FIRST.text
    assert context_of(text, 13, 14) == (text[1:13], text[14:])
    assert context_of(text, 3, 5) == ("天地玄", text[5:17])
    assert context_of("天地玄黄", 2, 2) == ("天地", "玄黄")


def test_a_replacement_knows_its_place_and_why() -> None:
    edit = made(replacement(SECOND, 5, 7, "吕律", rule="r", confidence=0.8, why="w"))
    assert edit == Edit(
        passed="", version=0, rule="r", op=Op.REPLACE, start=31, end=33, before="律吕", after="吕律",
        context=("闰余成岁 ", "调阳"), confidence=0.8, reason={"why": "w"},
    )  # fmt: skip
    assert made(replacement(SECOND, 5, 7, "", rule="r")).confidence == 1


def test_a_replacement_by_the_same_is_none() -> None:
    assert replacement(SECOND, 5, 7, "律吕", rule="r") == ()


def test_what_a_block_is_stands_over_the_whole_of_it() -> None:
    edit = made(tag(SECOND, "level", "2", rule="r", confidence=0.7, why="w"))
    assert edit == Edit(
        passed="", version=0, rule="r", op=Op.TAG, start=26, end=35, before="level=", after="level=2",
        context=("", "闰余成岁 律吕调阳"), confidence=0.7, reason={"why": "w"},
    )  # fmt: skip
    assert made(tag(FIRST, "level", "2", rule="r")).context == ("", FIRST.text[:12])


def test_what_is_known_of_a_block_already_is_not_said_again() -> None:
    known = Block(**{name: getattr(SECOND, name) for name in ("lead", "body")}, tags={"level": "2"})
    assert tag(known, "level", "2", rule="r") == ()
    assert made(tag(known, "level", "3", rule="r")).before == "level=2"
    assert tag(SECOND, "level", "", rule="r") == ()


def test_a_question_is_open_and_half_sure() -> None:
    edit = made(query(SECOND, 5, 7, rule="r", suggestion="吕", why="w"))
    assert edit == Edit(
        passed="", version=0, rule="r", op=Op.QUERY, start=31, end=33, before="律吕", after="吕",
        context=("闰余成岁 ", "调阳"), confidence=0.5, reason={"why": "w"}, status=Status.PENDING,
    )  # fmt: skip
    assert edit.is_open
    assert made(query(SECOND, 5, 7, rule="r", confidence=0.9)).confidence == 0.9


def test_a_split_takes_the_white_space_out_of_the_line() -> None:
    edit = made(split(SECOND, 4, 5, rule="r", by="editor"))
    assert edit == Edit(
        passed="", version=0, rule="r", op=Op.SPLIT, start=30, end=31, before=" ",
        context=("闰余成岁", "律吕调阳"), by="editor",
    )  # fmt: skip
    assert made(split(SECOND, 4, 5, rule="r")).by == "rule"


def test_a_split_without_white_space_lies_between_two_characters() -> None:
    edit = made(split(SECOND, 2, 2, rule="r"))
    assert (edit.start, edit.end, edit.before, edit.context) == (28, 28, "", ("闰余", "成岁 律吕调阳"))


def test_a_block_moves_from_where_it_stood() -> None:
    order = Order((FIRST, SECOND, THIRD))
    edit = made(move(order, THIRD, FIRST.start, rule="r", confidence=0.9, why="w"))
    assert edit == Edit(
        passed="", version=0, rule="r", op=Op.MOVE, start=37, end=41, before="云腾致雨", after="云腾致雨",
        confidence=0.9, reason={"why": "w"}, target=0, origin=-1,
    )  # fmt: skip
    again = made(move(order, SECOND, THIRD.start, rule="r", confidence=1.0))
    assert (again.target, again.origin) == (37, -1)


def test_a_block_does_not_move_to_where_it_stands() -> None:
    order = Order((FIRST, SECOND, THIRD))
    assert move(order, SECOND, THIRD.start, rule="r", confidence=1.0) == ()
    assert move(order, SECOND, SECOND.start, rule="r", confidence=1.0) == ()
