"""Marks of the wrong width or form that no rule may change, because letters or digits stand around them."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.saying.said import say

HAN = "\u4e00-\u9fff"
RULES = (
    (re.compile(rf"(?<=[{HAN}”’）》])\.(?=[{HAN}“‘（《]|$)"), "。", say("a full stop of Latin text after Chinese")),
    (
        re.compile(rf"(?<=[{HAN}”’）》])(?:\.{{3,}}|。{{2,}}|…(?!…)(?<!……))"),
        "……",
        say("an ellipsis has six dots (GB/T 15834 4.11)"),
    ),
    (
        re.compile(rf"(?<=[{HAN}”’）》])(?:--+|—(?![—{HAN}0-9])(?<!——))(?=[{HAN}“‘])"),
        "——",
        say("a dash has the length of two characters"),
    ),
    (
        re.compile(r"(?<![0-9])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])(?=[\u4e00-\u9fff%])"),
        "",
        say("a full-width comma in a number"),
    ),
    (re.compile(rf"(?<=[{HAN}])[，、；：]{{2,}}|[。！？]?[，、；：][。；，、]"), "", say("two marks in a row")),
)


def find_odd_marks(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each of them."""
    for block in blocks:
        for pattern, suggestion, why in RULES:
            for match in pattern.finditer(block.text):
                said = suggestion or (match[0].replace("，", ",") if match[0][0].isdigit() else match[0][:1])
                yield from query(block, *match.span(), rule="odd-mark", suggestion=said, confidence=0.7, why=why)
