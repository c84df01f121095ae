"""The dateline that opens a report: 本报讯（通讯员 …）, 新华社北京3月1日电. The text stays; it is only named."""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.source.document import Document, Kind

OPENS = frozenset({Kind.PARAGRAPH, Kind.QUOTE, Kind.STANDFIRST})
DATELINE = re.compile(
    r"(?:(?:本报|本刊|本网)讯|(?:本报|本刊|本网|据?新华社|中新社)[\u4e00-\u9fff]{2,6}?(?:[0-9]{1,2}月)?[0-9]{1,2}日[讯电])"
    r"(?:[ \u3000]?[（(][^（()）]{2,40}[）)])?"
)


def find_datelines(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Name the datelines at the start of paragraphs."""
    del decisions
    for block in document.blocks:
        match = DATELINE.match(block.text.lstrip()) if block.kind in OPENS else None
        if match and match.end() < len(match.string):
            yield from tag(block, "dateline", match[0], rule="dateline")
