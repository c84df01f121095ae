"""The words along a spine: from the head the title, after it the people, at the foot the publisher.

A line runs from the head down, Han upright in it and Latin on its side, as on the shelves of a Chinese library; Latin titles so run from the
top to the bottom (ISO 6357).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from banxin.covers.spine import PER_POINT, has_words, millimetres, type_size
from banxin.model.book import Book
from banxin.templates.words.book_words import Words
from banxin.typography.standing.orientation import oriented_runs
from banxin.typography.standing.words_along import ems_of
from banxin.units import Length

HEAD, FOOT, BETWEEN = Decimal(14), Decimal(12), Decimal(8)
"""Millimetres above the title, below the publisher, and between two of the three."""
SHARES = {"title": Decimal("0.56"), "people": Decimal("0.4"), "publisher": Decimal("0.3")}
"""How much of the length each may take at most: people and publisher of what the title leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineRun:
    """Characters that stand upright, or words on their side."""

    text: str
    is_upright: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineLine:
    """The title, the people or the publisher; `start` from the head of the spine, `size` of the type in pt."""

    job: str
    runs: tuple[SpineRun, ...]
    size: Length
    start: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Spine:
    """What stands on a spine, and the jobs whose words are too long to stand there."""

    lines: tuple[SpineLine, ...] = ()
    too_long: tuple[str, ...] = ()
    is_too_thin: bool = False


def spine_of(book: Book, words: Words, width: Length, height: Length) -> Spine:
    """The words on a spine of this width and height (mm)."""
    if not has_words(width):
        return Spine(is_too_thin=True)
    texts = spine_texts(book, words)
    room = millimetres(height) - HEAD - FOOT
    title = type_size(ems_of(texts["title"]), "title", width, Length(room * SHARES["title"], "mm"))
    taken = length(texts["title"], title) if title else Decimal(0)
    left = room - taken - 2 * BETWEEN
    sizes = {"title": title}
    for job in ("people", "publisher"):
        sizes[job] = type_size(ems_of(texts[job]), job, width, Length(left * SHARES[job], "mm"))
    starts = {
        "title": HEAD,
        "people": HEAD + taken + (BETWEEN if taken else 0),
        "publisher": millimetres(height) - FOOT - length(texts["publisher"], sizes["publisher"]),
    }
    lines = []
    for job, text in texts.items():
        size = sizes[job]
        if text and size:
            start = Length(starts[job].quantize(Decimal("0.01")), "mm")
            lines.append(SpineLine(job=job, runs=runs_of(text), size=size, start=start))
    return Spine(lines=tuple(lines), too_long=tuple(job for job, text in texts.items() if text and not sizes[job]))


def spine_texts(book: Book, words: Words) -> dict[str, str]:
    """The words of each job: those that `cover.spine` says, otherwise the book's own."""
    said, data = book.printed_cover, book.metadata
    people = data.authors or data.contributors[:1]
    return {
        "title": (said and said.spine_title) or data.short_title or data.title,
        "people": (said and said.spine_people) or names_of([person.name for person in people], words),
        "publisher": (said and said.spine_publisher) or data.publisher,
    }


def names_of(names: Sequence[str], words: Words) -> str:
    """Up to three names in a row; of more the first two, with the word for others."""
    return words.name_separator.join(names[:3])


def runs_of(text: str) -> tuple[SpineRun, ...]:
    return tuple(SpineRun(text=run, is_upright=is_up) for run, is_up in oriented_runs(text))


def length(text: str, size: Length | None) -> Decimal:
    """Millimetres of a line of this size; 0 for one that does not stand there."""
    return ems_of(text) * size.value * PER_POINT if size else Decimal(0)
