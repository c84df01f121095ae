"""Marks of the wrong width or form that no rule may change, because letters or digits stand around them.

What an ellipsis and a dash are is the same on the mainland (GB/T 15834) and in Taiwan (重訂標點符號手冊, 刪節號 and 破折號), which
Hong Kong follows; each is told by its own. Traditional Chinese is typed with ── and ⋯⋯ as well, and both are right there.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.saying.said import say

HAN = "\u4e00-\u9fff"
MARKS = (
    (
        re.compile(rf"(?<=[{HAN}”’）》」』])\.(?=[{HAN}“‘（《「『]|$)"),
        "。",
        say("a full stop of Latin text after Chinese"),
    ),
    (
        re.compile(r"(?<![0-9])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])(?=[\u4e00-\u9fff%])"),
        "",
        say("a full-width comma in a number"),
    ),
    (re.compile(rf"(?<=[{HAN}])[，、；：]{{2,}}|[。！？]?[，、；：][。；，、]"), "", say("two marks in a row")),
)
ELLIPSIS = re.compile(rf"(?<=[{HAN}”’）》」』])(?:\.{{3,}}|。{{2,}}|…(?!…)(?<!……)|⋯(?!⋯)(?<!⋯⋯))")
DASH = re.compile(rf"(?<=[{HAN}”’）》」』，。！？])(?:--+|－－+|[—─](?![—─{HAN}0-9])(?<!——)(?<!──))(?=[{HAN}“‘「『]|$)")
REASONS = {
    "zh-Hans": (
        say("an ellipsis has six dots (GB/T 15834 4.11)"),
        say("a dash has the length of two characters (GB/T 15834 4.10)"),
    ),
    "zh-Hant": (
        say("an ellipsis has six dots in two squares (重訂標點符號手冊, 刪節號)"),
        say("a dash has the length of two characters (重訂標點符號手冊, 破折號)"),
    ),
}
"""Why an ellipsis and a dash are asked about, by language."""


def find_odd_marks(blocks: Sequence[Block], language: str = "zh-Hans") -> Iterator[Edit]:
    """Ask about each of them; `language` is zh-Hans or zh-Hant."""
    ellipsis, dash = REASONS[language]
    rules = ((ELLIPSIS, "……", ellipsis), (DASH, "——", dash), *MARKS)
    for block in blocks:
        for pattern, suggestion, why in rules:
            for match in pattern.finditer(block.text):
                said = suggestion or (match[0].replace("，", ",") if match[0][0].isdigit() else match[0][:1])
                yield from query(block, *match.span(), rule="odd-mark", suggestion=said, confidence=0.7, why=why)
