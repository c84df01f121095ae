"""The options that every subcommand shares; they may stand before or after its name."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from banxin.cli.terminal.speech import OPTION, known_language
from banxin.errors import BuildError, PublishingError
from banxin.processes.faults import InternalError, internal_error, with_note_kept
from banxin.reading import MANIFEST
from banxin.saying.said import say

REFUSALS_OF_OUTPUT = {errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT}
"""How the system refuses what is written to the terminal, a file or a pipe that standard output leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was asked for. `directory` is a book's folder or its manifest."""

    directory: Path = Path()
    quiet: bool = False
    verbose: bool = False
    as_json: bool = False
    strict: bool = False

    def with_options(self, options: dict[str, Any]) -> "Settings":
        """These settings, with the options that were given on top."""
        return replace(self, **{name: value for name, value in options.items() if value})


OPTIONS = (
    click.option(
        "-C",
        "--directory",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder of the book, or its manifest; default: here.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Results and errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Notes too, and the whole story of an internal error."),
    click.option(
        "--json",
        "as_json",
        is_flag=True,
        help="One JSON object on standard output instead of lines, its sentences in English.",
    ),
    click.option("--strict", is_flag=True, help="Warnings end with exit code 3."),
    click.option(
        OPTION,
        callback=known_language,
        expose_value=False,
        metavar="LANGUAGE",
        help="The language of messages: en or zh; default: BANXIN_LANG, or that of the locale.",
    ),
)
NAMES = tuple(Settings.__dataclass_fields__)


@contextmanager
def faults_told(directory: Path) -> Iterator[None]:
    """What nobody foresaw becomes an error with its place, and a note in build/ where there is a book."""
    try:
        yield
    except (PublishingError, click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except MemoryError as error:
        raise BuildError(
            say("there is not enough memory for this book"), hint=say("end other programs, or divide the book")
        ) from error
    except OSError as error:
        if error.errno in REFUSALS_OF_OUTPUT and not error.filename:
            raise
        raise internal_error_of(error, directory) from error
    except Exception as error:
        raise internal_error_of(error, directory) from error


def internal_error_of(error: Exception, directory: Path) -> InternalError:
    root = (directory.parent if directory.is_file() else directory).absolute()
    found = internal_error(error, root)
    return with_note_kept(found, root / "build") if (root / MANIFEST).is_file() else found


def shared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the shared options, and pass them to it as one record named `settings`."""

    @click.pass_context
    @wraps(function)
    def command(ctx: click.Context, /, **arguments: Any) -> Any:
        given = {name: arguments.pop(name) for name in NAMES}
        settings = (ctx.find_object(Settings) or Settings()).with_options(given)
        with faults_told(settings.directory):
            return function(settings=settings, **arguments)

    for option in reversed(OPTIONS):
        command = option(command)
    return command
