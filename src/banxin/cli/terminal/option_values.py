"""Values of options that are read as those of book.yaml are."""

from collections.abc import Iterator
from contextlib import contextmanager

from banxin.errors import UsageError, WrongValueError
from banxin.saying.said import say


@contextmanager
def value_of(option: str) -> Iterator[None]:
    """What is wrong with a value that is read here is wrong with an option, such as `--bleed`: UsageError for WrongValueError."""
    try:
        yield
    except WrongValueError as error:
        raise UsageError(say("{option}: {message}", option=option, message=error.message), hint=error.hint) from error
