"""Addresses of an e-book end a line at their signs, and figures with hyphens nowhere.

A browser ends a line behind a stroke or a hyphen of such a word, and where it has no room even so, anywhere: then the full
stop behind it stands alone (CSS Text 3, section 5.5). Addresses are therefore told where they may be parted, and a date
is not parted at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from banxin.model.inline import Inline, Text
from banxin.templates.gluing import Glued
from banxin.templates.upright_spans import LatinWords

ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
PLACE = re.compile(r"(?<=[/@&=])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[._?#%~-])")
"""Behind the strokes of an address, and before its points (Chicago Manual of Style, 17th edition, 7.46)."""
FIGURES = re.compile(r"(?<![A-Za-z0-9-])[0-9]{1,4}(?:-[0-9]{1,4}){1,3}(?![A-Za-z0-9-])")
"""A date, a number of a telephone: no wider than half a line of a phone."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the pieces between which a line may end."""

    pieces: tuple[str, ...]


def with_addresses(
    inlines: tuple[Inline | LatinWords | Glued, ...],
) -> tuple[Inline | LatinWords | Glued | Address, ...]:
    """The inlines with addresses parted, and figures with hyphens glued; without either the same ones.

    >>> with_addresses((Text("信箱 li@tx.cn。"),))[1:]
    (Address(pieces=('li@', 'tx', '.cn')), Text(text='。'))
    >>> with_addresses((Text("至2024-01-05"),))
    (Text(text='至'), Glued(children=(Text(text='2024-01-05'),)))
    """
    if not any(type(one) is Text and may_hold(one.text) for one in inlines):
        return inlines
    return tuple(piece for one in inlines for piece in (parted(one.text) if type(one) is Text else (one,)))


def may_hold(text: str) -> bool:
    """Whether a text may hold an address, or figures with hyphens: most do not."""
    return "-" in text or "@" in text or "://" in text or "www." in text


def parted(text: str) -> Iterator[Text | Address | Glued]:
    """A text in what is parted in its own way, and what stands between."""
    end = 0
    for begin, stop, piece in sorted(found_in(text), key=lambda one: one[0]):
        if begin < end:
            continue
        if begin > end:
            yield Text(text[end:begin])
        yield piece
        end = stop
    if end < len(text):
        yield Text(text[end:])


def found_in(text: str) -> Iterator[tuple[int, int, Address | Glued]]:
    for found in ADDRESS.finditer(text):
        yield found.start(), found.end(), Address(tuple(PLACE.split(found[0])))
    for found in FIGURES.finditer(text):
        yield found.start(), found.end(), Glued((Text(found[0]),))
