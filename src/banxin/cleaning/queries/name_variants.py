"""Names spelt in two ways: one office in one body, two names that differ in one character."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.cleaning.structure.kinds.kind_rules import OFFICES
from banxin.saying.said import say

HOLDER = re.compile(
    rf"([\u4e00-\u9fff]{{4,12}}(?:{OFFICES}))([\u4e00-\u9fff]{{3}})(?![\u4e00-\u9fff]{{0,12}}(?:{OFFICES}))"
)
"""A body with an office, and three characters that are a name unless another office follows them soon."""
BODY = 4
"""Characters of the body and office that must be the same."""


def find_name_variants(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about the second spelling."""
    seen: dict[tuple[str, str, str], str] = {}
    for block in blocks:
        for match in HOLDER.finditer(block.text):
            office, name = match[1][-BODY - 3 :], match[2]
            for key in ((office, name[0], name[1]), (office, name[0], name[2])):
                other = seen.setdefault(key, name)
                if other[:1] == name[:1] and other != name and len(set(zip(other, name, strict=True))) >= 1:
                    yield from query(
                        block, match.start(2), match.end(2), rule="name-variant", suggestion=other, confidence=0.6,
                        why=say("the holder of this office is spelt otherwise elsewhere"),
                    )  # fmt: skip
                    break
