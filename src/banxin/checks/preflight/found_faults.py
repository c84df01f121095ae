"""What a preflight finds, gathered: the same fault on many pages is told once, with its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from banxin.checks.preflight.preflight_codes import SEVERITIES
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.source import Source

MOST_KINDS = 50
"""As many different faults of one code are told; a file of a hundred thousand colours tells no more than one of fifty."""
MOST_RUNS = 12
"""As many runs of pages a finding names."""


@dataclass
class FoundFaults:
    """The faults of one file, by code and message, each with its pages (from 1; 0 for the file as a whole).

    `severities` tells how grave each code is.
    """

    severities: Mapping[str, Severity] = field(default_factory=lambda: SEVERITIES)
    pages: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    places: dict[str, Source] = field(default_factory=dict)
    """Where the book has what a message speaks of."""

    def add(self, code: str, page: int, message: str, place: Source | None = None) -> None:
        if place is not None:
            self.places.setdefault(message, place)
        known = self.pages.get((code, message))
        if known is not None:
            if known[-1] != page:
                known.append(page)
        elif self.kinds.get(code, 0) >= MOST_KINDS:
            self.beyond.setdefault(code, page)
        else:
            self.kinds[code] = self.kinds.get(code, 0) + 1
            self.pages[(code, message)] = [page]

    def findings(self, path: Path, edition: str) -> Iterator[Finding]:
        """The findings in the order of the pages, then of the codes; `path` is how the file is shown."""
        source = Source(path=path)
        told = [
            Finding(
                code=code,
                severity=self.severities[code],
                message=message if len(pages) == 1 else say("{message}; on sheets {pages}", message=message, pages=runs(pages)),
                source=self.places.get(message, source),
                edition=edition,
                page=pages[0],
            )
            for (code, message), pages in self.pages.items()
        ]  # fmt: skip
        told += [
            Finding(
                code=code,
                severity=self.severities[code],
                message=say("more than {count} faults of this kind; the others are not told one by one", count=MOST_KINDS),
                source=source,
                edition=edition,
                page=page,
            )
            for code, page in self.beyond.items()
        ]  # fmt: skip
        yield from sorted(told, key=lambda one: (one.page, one.code))


def runs(pages: list[int]) -> str:
    """Pages in short.

    >>> runs([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in found[:MOST_RUNS]]
    return ", ".join(shown) + (" …" if len(found) > MOST_RUNS else "")
