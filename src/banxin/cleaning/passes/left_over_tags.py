"""Tags that a web page has left in the text: <h3>机器里的莫扎特</h3>, <p>, <b>.

They are markup of the text, unless the text is about markup: then tags of other kinds stand in it, or some without their
partner, and none but those of headings is touched. What a heading's tag says is kept: it is a heading.
A tag that is spelt out with references (&lt;b&gt;) was meant to be seen, unless a site has written it twice over: it stays, and is
asked about.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query, replacement, tag
from banxin.cleaning.passes.entities import FORMS_OF_TEXT, is_spelt_out
from banxin.cleaning.source.document import Block, Document
from banxin.saying.said import say

ANY = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,12}(?:\s[^<>\n]{0,80})?/?>|</?[A-Za-z][A-Za-z0-9]{0,9}$")
"""Anything like a tag, and one that the end of a line has cut."""
OF_TEXT = re.compile(
    r"<(?P<closes>/?)(?P<name>h[1-6]|p|br|b|i|u|em|strong|small|big|font|span|div|center)(?:\s[^<>\n]{0,80})?/?(?:>|$)",
    re.IGNORECASE,
)
"""Tags that only say how a text is set; <sup> and <img> say more."""
ALONE = frozenset({"p", "br", "div", "center"})
"""Tags that stand without a partner where lines have been torn apart."""
EMPTY = r"<(?P<empty>[A-Za-z]{1,6})>\s*</(?P=empty)>"
"""A tag that holds nothing, which some sites leave behind headings: <h3>2</h3><s></s>."""
GONE = re.compile(rf"{EMPTY}|{OF_TEXT.pattern}", re.IGNORECASE)
"""What is taken away."""
HEADING = re.compile(rf"\s*<h([1-6])(?:\s[^<>]*)?>.*</h\1>(?:\s*{EMPTY})?\s*", re.IGNORECASE)


PROSE = 20
"""Characters of the text under a heading."""
MOST = 0.8
"""Of the headings by tags, how many must stand over prose; code has other tags under them."""


def find_left_over_tags(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take left-over tags away, each listed; keep the level of headings as a tag of the block; ask about what stays."""
    del decisions
    if document.source.codec in FORMS_OF_TEXT:
        return
    blocks = [block for block in document.blocks if "<" in block.text and ANY.search(block.text)]
    headings = _headings(document.blocks) if blocks else frozenset()
    are_all_set_text = all(map(_is_set_text, blocks))
    spelt = {block.start for block in blocks if _is_spelt_out(document, block)}
    taken = {
        block.start for block in blocks if (are_all_set_text or block.start in headings) and not _is_empty(block)
    } - spelt
    left = [block for block in blocks if block.start not in taken]
    for block in blocks:
        if (heading := HEADING.fullmatch(block.text)) and block.start in headings - spelt:
            yield from tag(block, "heading", heading[1], rule="left-over-tag")
        if block.start in taken:
            for match in GONE.finditer(block.text):
                yield from replacement(block, *match.span(), "", rule="left-over-tag", confidence=0.94)
    if first := next((one for one in left if "</" in one.text or one.start in spelt or _is_empty(one)), None):
        at = next(ANY.finditer(first.text)).span()
        yield from query(first, *at, rule="tags-of-a-page", confidence=0.8, why=ASKED, count=str(len(left)))


ASKED = say(
    "tags of a web page stand in the text; what they held, notes or pictures, may be lost without them, so they stay"
)


def _headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Where blocks begin that are headings by their tags, if text stands under them."""
    found = [at for at, block in enumerate(blocks) if HEADING.fullmatch(block.text) and not _is_empty(block)]
    over = [at for at in found if at + 1 < len(blocks) and _is_prose(blocks[at + 1].text)]
    return frozenset(blocks[at].start for at in found) if len(over) >= MOST * len(found) else frozenset()


def _is_spelt_out(document: Document, block: Block) -> bool:
    """Whether a tag of the block begins or ends with a reference."""
    return any(is_spelt_out(document, block, *match.span()) for match in ANY.finditer(block.text))


def _is_prose(text: str) -> bool:
    return (
        HEADING.fullmatch(text) is not None
        or (len(text) >= PROSE and not text.lstrip().startswith("<"))
        or OF_TEXT.match(text) is not None
    )


def _is_empty(block: Block) -> bool:
    """Whether a block is nothing but tags: it stays, for nothing would be left of it."""
    return not OF_TEXT.sub("", block.text).strip()


def _is_set_text(block: Block) -> bool:
    """Whether all tags of a block are tags of text, and each has its partner or stands at an end of the block."""
    opened: list[tuple[str, bool]] = []
    for match in ANY.finditer(block.text):
        said = OF_TEXT.fullmatch(match[0])
        if said is None:
            return False
        name = said["name"].lower()
        is_at_end = not block.text[: match.start()].strip() or not block.text[match.end() :].strip()
        if not said["closes"]:
            opened.append((name, is_at_end or name in ALONE))
        elif opened and opened[-1][0] == name:
            opened.pop()
        elif not is_at_end and name not in ALONE:
            return False
    return all(is_free for _, is_free in opened)
