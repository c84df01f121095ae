"""What is a note at the foot of the page, and what its call (CSS Generated Content for Paged Media, section 2)."""

from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import Box

from banxin.engine.upstream.cascade import cascaded_of

CALL = "::footnote-call"
"""How the tags of boxes end that are calls."""


def is_note(style: Style) -> bool:
    """Whether a box is a note; WeasyPrint takes the word from it when it has its place at the foot of the page."""
    return bool(cascaded_of(style).get("float", ("",))[0] == "footnote")


def is_call(box: Box) -> bool:
    """Whether a box is the mark by which a note is called, or its text."""
    return bool((box.element_tag or "").endswith(CALL))
