"""What WeasyPrint stumbles over in what the author gave it, as errors of the book.

It meets such things with the plain errors of the interpreter: a calculation without an operand, a length beyond all
numbers, a drawing whose numbers are none. Whatever has another cause is a fault of ours, and is not touched here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.urls import FatalURLFetchingError

from banxin.errors import BuildError, PublishingError
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.pictures.picture_findings import places_of_pictures
from banxin.processes.at_work import at_work_in, frames_of, variable_in
from banxin.processes.faults import InternalError, internal_error
from banxin.saying.said import say
from banxin.source import Source

NO_SIZE = re.compile("cannot convert float (NaN|infinity)|math domain error|out of range")


UPSTREAM = re.compile("/weasyprint/(layout|formatting_structure|draw|text|pdf)/")


@contextmanager
def book_errors(book: Book, edition: Edition) -> Iterator[None]:
    """Errors of WeasyPrint, which are not always exceptions of the ordinary kind, as errors of the book."""
    try:
        yield
    except FatalURLFetchingError as error:
        cause = error.__cause__
        raise cause if isinstance(cause, PublishingError) else BuildError(str(error)) from error
    except (PublishingError, MemoryError, RecursionError):
        raise
    except Exception as error:
        of_the_book = book_error(error, book) or of_styles(error, book, edition)
        if of_the_book is None:
            raise
        raise of_the_book from error


def book_error(error: Exception, book: Book) -> BuildError | None:
    """The error of the book; None for any other error."""
    found = at_work_in(error, book.root)
    if found.kind == "an SVG picture":
        hint = say("export it again as plain SVG, or as PNG")
        place = found.source or places_of_pictures(book).get(book.root / found.name)
        return BuildError(
            say("the picture '{name}' cannot be drawn: {error}", name=found.name, error=error), place, hint
        )
    if is_of_size(error):
        message = say(
            "{element} has a size that no page can have: endless, or nothing",
            element=found.element or say("a part of the page"),
        )
        return BuildError(message, found.source, say("look at the lengths and transforms that the stylesheets give it"))
    if found.kind == "a stylesheet" and "too many nested" not in str(error):
        return BuildError(*of_declaration(error, found.source))
    return None


def of_styles(error: Exception, book: Book, edition: Edition) -> InternalError | None:
    """WeasyPrint itself fails on an element that the book's own stylesheets may have made what it cannot lay out.

    Of a book without such stylesheets it is a fault of ours.
    """
    innermost, _ = next(frames_of(error))
    if not edition.stylesheets or not UPSTREAM.search(innermost.f_code.co_filename):
        return None
    found = at_work_in(error, book.root)
    message = say(
        "{element} cannot be laid out as the stylesheets of the book ask",
        element=found.element or say("a part of the page"),
    )
    fault = internal_error(error, book.root, say("the edition '{name}'", name=edition.name))
    hint = say("take out what they say of it, and of what stands in it")
    return InternalError(message, found.source, hint, fault.note, fault.story)


def is_of_size(error: Exception) -> bool:
    """Whether it comes of a length that is no number: of a division by nothing, or beyond all numbers (CSS Values 4, 10.9)."""
    return isinstance(error, ArithmeticError) or bool(NO_SIZE.search(str(error)))


def of_declaration(error: Exception, source: Source | None) -> tuple[str, Source | None, str]:
    """Message, place and hint for a declaration that WeasyPrint fails to read."""
    declaration = variable_in(error, "declaration")
    name, line = getattr(declaration, "name", ""), getattr(declaration, "source_line", 0)
    if source and line:
        source = Source(path=source.path, line=line, column=declaration.source_column)
    what = say("the declaration of '{name}'", name=name) if name else say("a declaration")
    return say("{what} cannot be read", what=what), source, say("correct its value")
