"""Paragraphs that are told apart only by where they stand on the page: quotations that are set in, lines at the far side."""

import re
from collections import Counter
from collections.abc import Sequence

from banxin.extraction.extraction import Role
from banxin.importing.documents.block_groups import is_caption
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph

OF_LIST = re.compile(r"list.*|列出段落|列表.*", re.IGNORECASE)
"""Styles of paragraphs that are set in because they belong to a list."""
TWO_CHARACTERS = 400
"""Twentieths of a point: two characters of the smallest type that text is set in."""
MOST = 4
"""One paragraph in so many may be a quotation; where more are set in, that is how the text looks."""
LONGEST_LINE = 60
"""Characters of a line that stands at the far side as a signature does."""


def with_quotations_by_look(blocks: Sequence[DocumentBlock]) -> int:
    """Make quotations of paragraphs that are set in further than the text; how many they are."""
    paragraphs = [one for one in blocks if isinstance(one, DocumentParagraph) and one.text]
    usual = Counter(one.look.set_in for one in paragraphs).most_common(1)
    found = [one for one in paragraphs if usual and is_set_in(one, usual[0][0])]
    if MOST * len(found) > len(paragraphs):
        return 0
    for one in found:
        one.role = Role.QUOTE
    return len(found)


def is_set_in(one: DocumentParagraph, usual: int) -> bool:
    look = one.look
    is_plain = (
        not one.level and one.role is None and not one.item and not one.pictures and not OF_LIST.fullmatch(look.style)
    )
    is_text = (
        not look.is_centred
        and not look.is_far
        and not is_caption(one, of_picture=True)
        and not is_caption(one, of_picture=False)
    )
    return is_plain and is_text and look.set_in >= usual + TWO_CHARACTERS


def is_at_the_far_side(one: DocumentParagraph) -> bool:
    """Whether a paragraph is a line that its author has put to the end of the measure, as signatures and dates are."""
    return one.look.is_far and len(one.text) <= LONGEST_LINE and one.role in {None, Role.TEXT} and "\n" not in one.text
