"""What a citation names, `[@key, 57页; @b]`: works by their keys, and places in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from banxin.late_patterns import late_pattern
from banxin.model.inline import Inline, Span, SpanKind, Text

ONE = late_pattern(r"-?@(?P<key>\w[\w:.#$%&+?<>~/*'-]*)(?:\s*[,，]\s*(?P<place>.+))?")
PAGES = late_pattern(
    r"(?:pp?\.|第)?\s*(?P<pages>\d+(?:\s*(?:--|[-–—])\s*\d+)?(?:\s*[,，、]\s*\d+(?:\s*(?:--|[-–—])\s*\d+)?)*)\s*[页頁]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """One of the works of a citation; `place` is the page (`is_page`) or other words as they are printed, or empty."""

    key: str
    place: str = ""
    is_page: bool = False


class Manner(Protocol):
    """A way to cite works and to describe them, `listed` first: from then on it knows their numbers."""

    @property
    def is_in_notes(self) -> bool:
        """Whether a citation is a note."""

    @property
    def is_numbered(self) -> bool:
        """Whether a reference begins with its number."""

    def listed(self, keys: Sequence[str]) -> list[str]:
        """The works in the order of the list, given in that of citing."""

    def reference(self, key: str) -> tuple[Inline, ...]:
        """A work of the list, its number as the first inline where it is numbered."""

    def citation(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a sentence says of some works."""

    def note(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a note says of some works."""


def parsed(written: str) -> tuple[CitedWork, ...]:
    """The works that a citation names; none where it is not understood.

    >>> parsed("[@wang1980, 57页; @b]")
    (CitedWork(key='wang1980', place='57', is_page=True), CitedWork(key='b', place='', is_page=False))
    """
    found = []
    for piece in re.split(r"[;；]", written.strip("[]")):
        match = ONE.fullmatch(piece.strip())
        if not match:
            return ()
        place = (match["place"] or "").strip()
        pages = PAGES.fullmatch(place)
        place = pages_as_written(pages["pages"]) if pages else place
        found.append(CitedWork(key=match["key"].rstrip(".:"), place=place, is_page=bool(pages)))
    return tuple(found)


def pages_as_written(pages: str) -> str:
    """Pages of a citation in one manner, whatever signs of TeX and spaces they were written with.

    >>> pages_as_written("12 -- 15"), pages_as_written("3，5、 8–9")
    ('12-15', '3, 5, 8–9')
    """
    return re.sub(r"[,，、]", ", ", re.sub(r"\s", "", pages).replace("--", "-"))


def lying(place: str) -> Span:
    """Pages of a work: in vertical text they lie on their side, whatever their length."""
    return Span(SpanKind.SIDEWAYS, (Text(place),))
