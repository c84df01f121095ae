"""What a template asks about the text of a paragraph."""

import re
import unicodedata

from banxin.model.block import Paragraph, ParagraphRole
from banxin.model.inline import Inline, Span, SpanKind, Text, plain_text

LOST = re.compile(
    r"[（(][^（()）]*[缺佚失无無損损残殘毁毀][^（()）]*[)）]\s*$|\(.*\b(lost|missing)\b.*\)\s*$", re.IGNORECASE
)


def plain_words(block: object) -> str | None:
    """The text of a paragraph that is nothing but text, or None: most paragraphs of most books are.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> plain_words(Paragraph(source=Source(path=Path("a.md")), children=(Text("江流天地外"),)))
    '江流天地外'
    """
    if type(block) is Paragraph and block.role is ParagraphRole.BODY and len(block.children) == 1:
        only = block.children[0]
        if type(only) is Text and not block.id and not block.classes and not block.lang:
            return only.text
    return None


def opens_with_head(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph begins with a run-in head that needs a gap after it: neither space nor mark divides the two.

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

    >>> says_lost((Text("江边老街（照片已佚）"),)), says_lost((Text("江边老街"),))
    (True, False)
    """
    return bool(LOST.search(plain_text(inlines).rstrip("。.")))


NAMES = frozenset({SpanKind.PROPER_NAME, SpanKind.BOOK_TITLE})


def stands_beside_name(inline: Inline, before: object) -> bool:
    """Whether a name or title follows upon another, so that their lines would touch.

    >>> name = Span(SpanKind.PROPER_NAME, (Text("孔子"),))
    >>> stands_beside_name(name, name), stands_beside_name(name, Text("曰"))
    (True, False)
    """
    return all(isinstance(one, Span) and one.kind in NAMES for one in (inline, before))
