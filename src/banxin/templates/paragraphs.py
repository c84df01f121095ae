"""What a template asks about the text of a paragraph."""

import re
import unicodedata

from banxin.model.inline import Inline, Span, SpanKind, plain_text

LOST = re.compile(
    r"[（(][^（()）]*[缺佚失无無損损残殘毁毀][^（()）]*[)）]\s*$|\(.*\b(lost|missing)\b.*\)\s*$", re.IGNORECASE
)


def opens_with_head(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph begins with a run-in head that needs a gap after it: neither space nor mark divides the two.

    >>> from banxin.model.inline import Text
    >>> head = Span(SpanKind.RUN_IN, (Text("工序"),))
    >>> opens_with_head((head, Text("先看编码"))), opens_with_head((head, Text("　先看编码")))
    (True, False)
    """
    match inlines:
        case (Span(kind=SpanKind.RUN_IN) as head, *rest) if rest:
            after = plain_text(tuple(rest))[:1]
            before = plain_text((head,))[-1:]
            return bool(before and after) and not (is_dividing(before) or is_dividing(after))
        case _:
            return False


def is_dividing(character: str) -> bool:
    """A space, or a mark that is not an opening one."""
    category = unicodedata.category(character)
    return character.isspace() or category in {"Po", "Pe", "Pf", "Pd"}


def says_lost(inlines: tuple[Inline, ...]) -> bool:
    """Whether a caption says itself that its picture is lost.

    >>> from banxin.model.inline import Text
    >>> says_lost((Text("江边老街（照片已佚）"),)), says_lost((Text("江边老街"),))
    (True, False)
    """
    return bool(LOST.search(plain_text(inlines).rstrip("。.")))
