"""The options that every subcommand shares; they may stand before or after its name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click


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
    click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output instead of lines."),
    click.option("--strict", is_flag=True, help="Warnings end with exit code 3."),
)
NAMES = tuple(Settings.__dataclass_fields__)


def shared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the shared options, and pass them to it as one record named `settings`."""

    @click.pass_context
    @wraps(function)
    def command(ctx: click.Context, /, **arguments: Any) -> Any:
        given = {name: arguments.pop(name) for name in NAMES}
        settings = (ctx.find_object(Settings) or Settings()).with_options(given)
        return function(settings=settings, **arguments)

    for option in reversed(OPTIONS):
        command = option(command)
    return command
