"""What is to be said of chapters that stand in several files of an e-book."""

from collections.abc import Iterator

from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.templates.addresses import Addresses
from banxin.templates.editions.selection import chapters_of
from banxin.templates.pieces import LARGEST_FILE

DIVIDED = "epub-020"


def findings_on_division(addresses: Addresses, edition: Edition) -> Iterator[Finding]:
    """A note for each chapter that was divided for its length; pages of a fixed layout are meant to be many."""
    if addresses.has_fixed_layout:
        return
    for chapter in chapters_of(addresses.sections):
        count = len(addresses.chapter(chapter).pieces)
        if count > 1:
            yield Finding(
                code=DIVIDED, severity=Severity.NOTE, source=chapter.source, edition=edition.name,
                message=say(
                    "the chapter stands in {count} files of at most {size} kB, from {first} to {last}", count=count, size=LARGEST_FILE // 1000,
                    first=addresses.file_of(chapter), last=addresses.file_of(chapter, count - 1),
                ),
                hint=say("readers of e-books are slow with longer ones, or show nothing of them; each file begins on a new page"),
            )  # fmt: skip
