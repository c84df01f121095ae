"""Titles of the records of a database that names its fields: 诗名：渡口, 作者：林某, 诗文：…, and again.

What a record is called stands in the field whose label says so, right over other fields. One such line may be said of a book; where
the fields come in the same order, record after record, each of them heads one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.source.document import Block, Kind

FIELD = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,4})[:：]\s*(?P<said>\S.*)", re.DOTALL)
OF_A_TITLE = re.compile(r"[詩诗詞词曲篇文歌][名題题目]|[題题]目|[標标][題题]|曲牌名?|詞牌名?|词牌名?")
"""Labels of fields that say what a record is called."""
RECORDS, NEARLY_ALL = 8, 0.9
"""Records that prove one another, and how many of them must have the same field below."""
LONGEST = 60
"""Characters of such a title."""


def titles_of_fields(blocks: Sequence[Block], known: AbstractSet[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The indexes of the titles, and those of all fields of the records that have them."""
    fields = {
        at: match["label"]
        for at, block in enumerate(blocks)
        if at not in known and block.kind is Kind.RAW and (match := FIELD.fullmatch(block.text.strip()))
    }
    rows: dict[str, list[int]] = {}
    for at, label in fields.items():
        if OF_A_TITLE.fullmatch(label) and len(blocks[at].text.strip()) <= LONGEST:
            rows.setdefault(label, []).append(at)
    for row in rows.values():
        below = Counter(fields.get(at + 1, "") for at in row)
        below.pop("", None)
        if len(row) >= RECORDS and below and below.most_common(1)[0][1] >= NEARLY_ALL * len(row):
            often = {label for label, times in Counter(fields.values()).items() if times >= NEARLY_ALL * len(row)}
            return frozenset(row), frozenset(at for at, label in fields.items() if label in often)
    return frozenset(), frozenset()
