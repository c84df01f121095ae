"""What is to be said of fixed pages whose words have no room, before anybody sees them cut off."""

from collections.abc import Iterator
from math import ceil

from banxin.model.book import Book
from banxin.model.edition import Edition, PageWords
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.templates.editions.picture_pages import LINES, lines_of, page_groups, picture_of
from banxin.templates.editions.selection import chapters_of, sections_of

CROWDED = "epub-019"
MOST_BESIDE = 8
"""Lines of words that a picture leaves room for: with more it stands smaller on a screen than they do."""


def findings_on_crowds(book: Book, edition: Edition) -> Iterator[Finding]:
    """A warning for each page whose words take more lines than there is room for; those drawn in pictures take none."""
    for chapter in chapters_of(sections_of(book, edition)):
        for blocks in page_groups(chapter):
            picture = picture_of(blocks)
            if not blocks or (picture and edition.page_words is PageWords.IN_PICTURE):
                continue
            count, most = ceil(lines_of(blocks)), MOST_BESIDE if picture else LINES
            if count > most:
                message = (
                    say(
                        "the words of this picture take about {count} lines, and {most} have room beside it",
                        count=count,
                        most=most,
                    )
                    if picture
                    else say(
                        "the words from here on take about {count} lines, and a page has {most}", count=count, most=most
                    )
                )
                yield Finding(
                    code=CROWDED, severity=Severity.WARNING, source=(picture or blocks[0]).source, edition=edition.name,
                    message=message, hint=say("divide the paragraph, or give its pages more pictures"),
                )  # fmt: skip
