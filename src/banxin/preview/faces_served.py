"""The faces that a browser is given on a machine without any for Han: for words of the page, and for what e-books ask a device for."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from banxin.epub.faces.device_faces import FANGSONG, HEI, KAI, SONG, device_properties
from banxin.errors import PublishingError
from banxin.fonts.edition_faces import faces_for
from banxin.fonts.faces import faces_named
from banxin.model.book import Book
from banxin.model.edition import Typefaces
from banxin.preview.shown_book import FOR_BOOK, FOR_PAGE
from banxin.typography.language_tags import written_language
from banxin.verbs.build import edition_named

NAMED = re.compile(r"[\"']([^\"']+)[\"']")


def faces_for_words(book: Book) -> Iterator[tuple[str, Path]]:
    """The face of the book's headings, in which a machine without faces for Han shows findings, and one for simplified Chinese, in which
    the page speaks whatever the language of the book.
    """
    with suppress(PublishingError):
        fonts = faces_for(book, edition_named(book, book.editions[0].name))
        yield FOR_BOOK, fonts.face(fonts.heading).path
    if path := face_for_page(book.root):
        yield FOR_PAGE, path


def face_for_page(root: Path) -> Path | None:
    """The face for simplified Chinese, which is known before a book can be read; None where it has not been fetched."""
    with suppress(PublishingError):
        return next(iter(faces_named(Typefaces().heading, root, ()))).path
    return None


def stand_ins_of(book: Book) -> Iterator[tuple[str, Path]]:
    """The faces of e-books by the last families that their stacks ask a device for: one that has an earlier one never needs them."""
    for edition in book.editions:
        if edition.format.is_epub:
            with suppress(PublishingError):
                fonts = faces_for(book, edition)
                stacks = device_properties(
                    written_language(book.metadata.language, book.metadata.language, edition.script)
                )
                for job, family in (
                    (SONG, fonts.body),
                    (HEI, fonts.heading),
                    (KAI, fonts.quote),
                    (FANGSONG, fonts.body),
                ):
                    if names := NAMED.findall(stacks.get(job, "")):
                        yield names[-1], fonts.face(family).path
