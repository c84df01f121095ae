"""What is to be said of chapters, collected notes and contents that stand in several files of an e-book."""

from collections.abc import Collection, Iterator, Sequence
from itertools import count, takewhile
from pathlib import Path

from banxin.model.book import Chapter, Leaf, Section
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.pieces import LARGEST_FILE
from banxin.templates.renderer import Renderer

DIVIDED = "epub-020"


def findings_on_division(renderer: Renderer, edition: Edition, names: Collection[str]) -> Iterator[Finding]:
    """A note for each section that was divided for its length; pages of a fixed layout are meant to be many.

    `names` are those of the files of the e-book. A leaf has no place in the book's files, and is told with its first document.
    """
    addresses = renderer.addresses
    if addresses.has_fixed_layout:
        return
    for section in renderer.flat_sections():
        files = list(takewhile(names.__contains__, (addresses.file_of(section, piece) for piece in count())))
        if len(files) > 1 and isinstance(section, Chapter | Leaf):
            yield Finding(
                code=DIVIDED, severity=Severity.NOTE, source=place_of(section, files[0]), edition=edition.name,
                message=told_of(section, renderer, files),
                hint=say("readers of e-books are slow with longer ones, or show nothing of them; each file begins on a new page"),
            )  # fmt: skip


def place_of(section: Section, name: str) -> Source:
    return section.source if isinstance(section, Chapter) else Source(path=Path(name))


def told_of(section: Chapter | Leaf, renderer: Renderer, files: Sequence[str]) -> str:
    size, first, last = LARGEST_FILE // 1000, files[0], files[-1]
    if isinstance(section, Chapter):
        return say(
            "the chapter stands in {count} files of at most {size} kB, from {first} to {last}",
            count=len(files),
            size=size,
            first=first,
            last=last,
        )
    return say(
        "“{title}” stands in {count} files of at most {size} kB, from {first} to {last}",
        title=renderer.words.leaf(section),
        count=len(files),
        size=size,
        first=first,
        last=last,
    )
