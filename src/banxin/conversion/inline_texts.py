"""The text of a paragraph as one string for its conversion, and the paragraph with the converted text in its places."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from banxin.conversion.alignment import Segment
from banxin.model.inline import Inline, Link, MarginNote, Ruby, Span, Text

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text, or in another language: phrases do not reach over it."""


def flat_text(inlines: Sequence[Inline]) -> str:
    """The text, the bases of readings in it."""
    return "".join(pieces_of(inlines))


def pieces_of(inlines: Sequence[Inline]) -> Iterator[str]:
    for one in inlines:
        match one:
            case Text(text=text):
                yield text
            case Ruby(pairs=pairs):
                yield from (base for base, _ in pairs)
            case Link() | MarginNote() | Span() if is_open(one):
                yield from pieces_of(one.children)
            case _:
                yield OBJECT


def is_open(one: Link | MarginNote | Span) -> bool:
    """Whether the text inside is in the language of the paragraph."""
    return not (isinstance(one, Span) and one.language)


def cells_of(segments: Sequence[Segment]) -> list[str]:
    """What each character of the source became; where lengths differ, the first character of the segment became it all.

    >>> from banxin.conversion.alignment import Why
    >>> cells_of([Segment(start=0, source="后面", target="後面", why=Why.PHRASE), Segment(start=2, source="循环", target="迴圈子", why=Why.PHRASE)])
    ['後', '面', '迴圈子', '']
    """
    cells: list[str] = []
    for one in segments:
        if len(one.source) == len(one.target):
            cells.extend(one.target)
        else:
            cells.extend([one.target, *([""] * (len(one.source) - 1))])
    return cells


def refilled(inlines: Sequence[Inline], cells: Sequence[str]) -> tuple[Inline, ...]:
    """The same inlines with converted text; `cells` has one string for each character of `flat_text`."""
    return tuple(filled(inlines, iter(cells)))


def filled(inlines: Sequence[Inline], cells: Iterator[str]) -> Iterator[Inline]:
    for one in inlines:
        match one:
            case Text(text=text):
                yield Text("".join(next(cells) for _ in text))
            case Ruby():
                yield with_bases(one, [next(cells) for base, _ in one.pairs for _ in base])
            case Link() | MarginNote() | Span() if is_open(one):
                yield replace(one, children=tuple(filled(one.children, cells)))
            case _:
                next(cells)
                yield one


def with_bases(ruby: Ruby, cells: Sequence[str]) -> Ruby:
    """Readings over converted bases; groups on both sides keep the same characters."""

    def groups(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        rest = iter(cells)
        return tuple(("".join(next(rest) for _ in base), reading) for base, reading in pairs)

    return replace(ruby, pairs=groups(ruby.pairs), under=groups(ruby.under))
