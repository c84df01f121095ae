"""`--limit`: the most that an edition, a source or a check may take of the machine."""

from collections.abc import Callable
from typing import Any

import click

from banxin.errors import UsageError
from banxin.processes.limits import parse_limits


def merged_limits(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, int | None]:
    """`memory=4GB,time=10m`, perhaps several times, as amounts by name."""
    try:
        return {name: amount for value in values for name, amount in parse_limits(value).items()}
    except UsageError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def limit_option(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option, with what it bounds in its help; the command gets `limits`."""
    return click.option("--limit", "limits", callback=merged_limits, multiple=True, metavar="LIMIT", help=help_text)
