"""Edits on a document: each kind done and taken back, and those that do not fit."""

from collections.abc import Sequence

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.edits.applying import apply, block_index, undo
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.source.block_links import END
from banxin.cleaning.source.document import Document, read_blocks
from banxin.cleaning.source.traced_text import UntraceableError

TEXT = "天地玄黄\n\n宇宙洪荒\n\n日月盈昃\n"
FIRST, SECOND, THIRD = 0, 6, 12


def document() -> Document:
    return read_blocks(source_of(TEXT))


def edit(op: Op, start: int, end: int, before: str = "", after: str = "", *, to: int = END, of: int = END) -> Edit:
    return Edit(passed="test", version=1, rule="r", op=op, start=start, end=end, before=before, after=after, target=to, origin=of)  # fmt: skip


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


JOIN = edit(Op.JOIN, 4, SECOND, "\n\n")
JOIN_NEXT = edit(Op.JOIN, 10, THIRD, "\n\n", " ")
SPLIT = edit(Op.SPLIT, 8, 8)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(Op.REPLACE, 0, 2, "天地", "乾坤")], ["乾坤玄黄", "宇宙洪荒", "日月盈昃"]),
        ([edit(Op.REPLACE, 0, 2, "天地", "乾坤"), edit(Op.REPLACE, 14, 16, "盈昃", "")], ["乾坤玄黄", "宇宙洪荒", "日月"]),
        ([JOIN], ["天地玄黄宇宙洪荒", "日月盈昃"]),
        ([JOIN_NEXT], ["天地玄黄", "宇宙洪荒 日月盈昃"]),
        ([JOIN, JOIN_NEXT], ["天地玄黄宇宙洪荒 日月盈昃"]),
        ([SPLIT], ["天地玄黄", "宇宙", "洪荒", "日月盈昃"]),
        ([edit(Op.SPLIT, 7, 7), edit(Op.SPLIT, 9, 9)], ["天地玄黄", "宇", "宙洪", "荒", "日月盈昃"]),
        ([edit(Op.SPLIT, 7, 8, "宙", "")], ["天地玄黄", "宇", "洪荒", "日月盈昃"]),
        ([edit(Op.MOVE, THIRD, THIRD, to=FIRST, of=END)], ["日月盈昃", "天地玄黄", "宇宙洪荒"]),
        ([edit(Op.MOVE, FIRST, FIRST, to=END, of=SECOND)], ["宇宙洪荒", "日月盈昃", "天地玄黄"]),
        ([edit(Op.QUERY, 0, 2)], ["天地玄黄", "宇宙洪荒", "日月盈昃"]),
    ],
)  # fmt: skip
def test_each_kind_of_edit_is_done_and_taken_back(edits: Sequence[Edit], expected: list[str]) -> None:
    done = apply(document(), edits)
    assert texts(done) == expected
    assert undo(done, edits) == document()


def test_a_tag_is_set_and_taken_back() -> None:
    edits = [edit(Op.TAG, SECOND, SECOND, "kind=", "kind=verse"), edit(Op.DROP, THIRD, THIRD, "kind=", "kind=dropped")]
    done = apply(document(), edits)
    assert [block.tags.get("kind") for block in done.blocks] == [None, "verse", "dropped"]
    assert undo(done, edits) == document()


def test_what_was_dropped_between_two_parts_stays_where_it_is() -> None:
    edits = [edit(Op.DROP, SECOND, SECOND, "kind=", "kind=dropped"), edit(Op.JOIN, 10, THIRD, "\n\n")]
    done = apply(document(), edits)
    assert texts(done) == ["天地玄黄日月盈昃", "宇宙洪荒"]
    assert undo(done, edits) == document()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (edit(Op.REPLACE, 50, 51, "天", "乾"), "no block at source offset 50"),
        (edit(Op.REPLACE, 4, 5, "\n", ""), "no block at source offset 4"),
        (edit(Op.JOIN, 0, FIRST), "nothing stands before the block at source offset 0"),
        (edit(Op.JOIN, 0, 7), "no block at source offset 7"),
        (edit(Op.SPLIT, 50, 50), "no block at source offset 50"),
        (edit(Op.TAG, 1, 1, "kind=", "kind=verse"), "no block begins at source offset 1"),
        (edit(Op.MOVE, 1, 1, to=FIRST), "no block begins at source offset 1"),
        (edit(Op.MOVE, FIRST, FIRST, to=7), "no block begins at source offset 7"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_in_words(wrong: Edit, message: str) -> None:
    with pytest.raises(UntraceableError) as refused:
        apply(document(), [wrong])
    assert str(refused.value) == message


def test_each_place_of_the_source_is_in_a_block_and_where_it_is_asked_for_in_a_lead() -> None:
    blocks = document().blocks
    assert [block_index(blocks)(offset) for offset in (0, 3, 6, 9, 12, 15)] == [0, 0, 1, 1, 2, 2]
    assert block_index(blocks, with_leads=True)(5) == 1
    with pytest.raises(UntraceableError, match="no block at source offset 5"):
        block_index(blocks)(5)
