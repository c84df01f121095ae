"""What WeasyPrint stumbles over in what the author gave it, as errors of the book.

It meets such things with the plain errors of the interpreter: a calculation without an operand, a length beyond all
numbers, a drawing whose numbers are none. Whatever has another cause is a fault of ours, and is not touched here.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.urls import FatalURLFetchingError

from banxin.engine.upstream.unfit_values import MOST_TOKENS, Unfit, UnfitValue
from banxin.errors import BuildError, PublishingError
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.pictures.picture_findings import places_of_pictures
from banxin.processes.at_work import at_work_in, frames_of, variable_in
from banxin.processes.faults import InternalError, internal_error
from banxin.saying.said import say, sentence
from banxin.source import Source
from banxin.theme.read_sheets import ReadSheets

UNFIT = {
    Unfit.ENDLESS: (
        sentence("'{what}' comes to no number that a page can have: it is endless, or none at all"),
        say("correct its value; 9999px does for what is to be as large as it can be"),
    ),
    Unfit.TOO_LONG: (
        sentence("'{what}' comes to more than {most} words: custom properties repeat one another"),
        say("give one of them a plain value"),
    ),
}
NO_SIZE = re.compile("cannot convert float (NaN|infinity)|math domain error|out of range")


LONGEST_SHOWN = 60
"""Letters of a value in a message."""
UPSTREAM = re.compile("/weasyprint/(layout|formatting_structure|draw|text|pdf)/")


@contextmanager
def book_errors(book: Book, edition: Edition, sheets: Callable[[], ReadSheets]) -> Iterator[None]:
    """Errors of WeasyPrint, which are not always exceptions of the ordinary kind, as errors of the book.

    `sheets` are the stylesheets that have been read by then.
    """
    try:
        yield
    except FatalURLFetchingError as error:
        cause = error.__cause__
        raise cause if isinstance(cause, PublishingError) else BuildError(str(error)) from error
    except UnfitValue as error:
        token = error.token
        place = sheets().place_of(token.source_line, token.source_column, words=f"{token.name}(")
        message, hint = UNFIT[error.why]
        what = token.serialize()
        what = what if len(what) <= LONGEST_SHOWN else f"{what[:LONGEST_SHOWN]}…"
        raise BuildError(say(message, what=what, most=MOST_TOKENS), place, hint) from error
    except (PublishingError, MemoryError, RecursionError):
        raise
    except Exception as error:
        of_the_book = book_error(error, book, sheets()) or of_styles(error, book, edition)
        if of_the_book is None:
            raise
        raise of_the_book from error


def book_error(error: Exception, book: Book, sheets: ReadSheets) -> BuildError | None:
    """The error of the book; None for any other error."""
    found = at_work_in(error, book.root)
    if found.kind == "an SVG picture":
        hint = say("export it again as plain SVG, or as PNG")
        place = found.source or places_of_pictures(book).get(book.root / found.name)
        return BuildError(
            say("the picture '{name}' cannot be drawn: {error}", name=found.name, error=error), place, hint
        )
    if variable_in(error, "declaration") is not None and found.kind == "a stylesheet" and not is_of_nesting(error):
        return BuildError(*of_declaration(error, found.source, sheets))
    if is_of_size(error):
        message = say(
            "{element} has a size that no page can have: endless, or nothing",
            element=found.element or say("a part of the page"),
        )
        return BuildError(message, found.source, say("look at the lengths and transforms that the stylesheets give it"))
    if found.kind == "a stylesheet" and not is_of_nesting(error):
        return BuildError(*of_declaration(error, found.source, sheets))
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


def is_of_nesting(error: Exception) -> bool:
    """Whether a selector has more parts than Python's own parser takes; the process tells that."""
    return "too many nested" in str(error)


def is_of_size(error: Exception) -> bool:
    """Whether it comes of a length that is no number: of a division by nothing, or beyond all numbers (CSS Values 4, 10.9)."""
    return isinstance(error, ArithmeticError) or bool(NO_SIZE.search(str(error)))


def of_declaration(error: Exception, source: Source | None, sheets: ReadSheets) -> tuple[str, Source | None, str]:
    """Message, place and hint for a declaration that WeasyPrint fails to read."""
    declaration = variable_in(error, "declaration")
    name, line = getattr(declaration, "name", ""), getattr(declaration, "source_line", 0)
    if not declaration and (pending := pending_in(error)):
        name, token = pending.name, pending.tokens[0]
        source = sheets.place_of(token.source_line, token.source_column, before=f"{name}:") or source
    elif not declaration and (function := variable_in(error, "function")) and getattr(function, "source_line", 0):
        name = str(variable_in(error, "key")).replace("_", "-")
        source = sheets.place_of(function.source_line, function.source_column, words=f"{function.name}(") or source
    elif source and line:
        source = Source(path=source.path, line=line, column=declaration.source_column)
    what = say("the declaration of '{name}'", name=name) if name else say("a declaration")
    return say("{what} cannot be read", what=what), source, say("correct its value")


def pending_in(error: Exception) -> Any:
    """The value, in one of the frames of the error, that could be read only when var() was looked up; None for none."""
    held = (frame.f_locals.get("self") for frame, _ in frames_of(error) if "wanted_key" in frame.f_locals)
    return next((value for value in held if getattr(value, "tokens", ())), None)
