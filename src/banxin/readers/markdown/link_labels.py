r"""The words of a link may hold a span, as a citation that is raised: `[[\[1\]]{.sup}](#ref-1)`. Links in links there are none.

CommonMark knows no spans, and takes every bracket in the words of a link that is read as something for another link.
"""

import re
from types import ModuleType

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline

SPAN = re.compile(r"\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\]\{[^{}]*\})*\]\{[^{}]*\}", re.DOTALL)
"""Words with attributes, and perhaps such words among them, but no link."""


def add_link_labels(markdown: MarkdownIt) -> None:
    """Teach a parser links with spans in their words."""
    helpers = ModuleType("helpers")
    vars(helpers).update(
        parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle, parseLinkLabel=end_of_words
    )
    markdown.helpers = helpers


def end_of_words(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803  (the name is the library's)
    """Where the bracket stands that closes the words of a link which begin at `start`; -1 where there is none, or a link among them."""
    end = parseLinkLabel(state, start, disableNested)
    if end >= 0 or not disableNested or "]{" not in state.src:
        return end
    end = parseLinkLabel(state, start)
    return end if end >= 0 and has_spans_alone(state, start + 1, end) else -1


def has_spans_alone(state: StateInline, start: int, end: int) -> bool:
    """Whether everything in brackets that is read as something is a span."""
    before, state.pos = state.pos, start
    try:
        while state.pos < end:
            here, sign = state.pos, state.src[state.pos]
            state.md.inline.skipToken(state)
            if sign == "[" and state.pos > here + 1 and not SPAN.fullmatch(state.src, here, state.pos):
                return False
    finally:
        state.pos = before
    return True
