"""Character references that a web page has left in the text: &times; is ×, &#20013; is 中.

They are markup, not text; they are read before any other rule, which would take their marks for those of a sentence.
What is no character, and a control, is left as it stands; a zero-width space is one, and goes with its like.
What a site has spelt twice over is read twice (&amp;middot; is ·), but for the signs of markup: &amp;lt; may be meant to be seen.
"""

import html
import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Block, Document

REFERENCE = re.compile(r"&(?P<twice>amp;)?(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
SPACES = {"\u00a0": " ", "\u2002": " ", "\u2003": "\u3000", "\u2009": " "}
MARKUP = frozenset("<>&")
NO_WIDTH = frozenset("\xad\u200b\ufeff")
"""What shows nothing and parts nothing: the soft hyphen, the zero-width space, the byte order mark."""
FORMS_OF_TEXT = frozenset(
    {"docx", "html", "epub", "pdf", "hocr", "alto", "pagexml", "abbyy", "tei", "wikitext", "aozora"}
)
"""Forms whose readers have decoded what was to be decoded: an ampersand there is one."""


def find_entities(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Read character references; each is listed."""
    del decisions
    if document.source.codec in FORMS_OF_TEXT:
        return
    for block in document.blocks:
        for match in REFERENCE.finditer(block.text):
            said = shown(match[0])
            after = SPACES.get(said, said)
            is_read = after.isprintable() or after in SPACES.values() or after in NO_WIDTH
            if len(after) == 1 and is_read and not (match["twice"] and after in MARKUP):
                yield from replacement(block, *match.span(), after, rule="character-reference", confidence=0.94)


def shown(reference: str) -> str:
    """The character that a reference stands for, also where its own sign is spelt as one.

    >>> shown("&times;"), shown("&amp;times;"), shown("&amp;")
    ('×', '×', '&')
    """
    return html.unescape(html.unescape(reference))


def is_spelt_out(document: Document, block: Block, first: int, last: int) -> bool:
    """Whether text[first:last] of a block begins or ends with what was a reference."""
    said, offset = document.source.text, block.body.source_offset
    return "&" in {said[offset(first)], said[offset(last - 1)]} and "&" not in {block.text[first], block.text[last - 1]}
