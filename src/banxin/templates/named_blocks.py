"""What a template asks about blocks with a name: which paragraph a label runs in with, how wide the column of speakers is."""

from collections.abc import Sequence

from banxin.model.block import AnyBlock, Paragraph, ParagraphRole
from banxin.model.inline import Span, SpanKind, plain_text

WIDEST = 7
"""em of the column of names; a longer name stands over."""
USUAL = 4


def takes_label(block: AnyBlock) -> bool:
    """Whether a label can run in with a block: a plain paragraph."""
    return (
        isinstance(block, Paragraph)
        and block.role is ParagraphRole.BODY
        and not (block.id or block.classes or block.lang)
    )


def has_speaker(block: AnyBlock) -> bool:
    """Whether a paragraph begins with the name of who speaks; one that does not goes on with a speech."""
    first = block.children[0] if isinstance(block, Paragraph) and block.children else None
    return isinstance(first, Span) and first.kind is SpanKind.SPEAKER


def measure_of_speakers(blocks: Sequence[AnyBlock]) -> int:
    """How many em the names of a scene take, with a space behind one that has no colon; longer ones stand over.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> one = Paragraph(source=Source(path=Path("a.md")), children=(Span(SpanKind.SPEAKER, (Text("王利发"),)), Text("好。")))
    >>> measure_of_speakers((one,))
    4
    """
    names = [
        plain_text((block.children[0],)) for block in blocks if isinstance(block, Paragraph) and has_speaker(block)
    ]
    sizes = [ems_of(name) + (not name.endswith(("：", ":"))) for name in names]
    return max((size for size in sizes if size <= WIDEST), default=USUAL if sizes else 0)


def ems_of(text: str) -> int:
    """About how many em a name is wide: a letter of Latin takes three fifths."""
    return -int(-sum(0.6 if ord(character) < 0x2E80 else 1 for character in text) // 1)
