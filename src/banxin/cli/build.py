"""`banxin build [EDITION...]`: make the editions of a book."""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from banxin.build import Built, build_editions
from banxin.cli.settings import Settings, shared_options
from banxin.cli.telling import tell_findings
from banxin.errors import CheckError, UsageError
from banxin.model.finding import Severity
from banxin.processes.limits import parse_limits
from banxin.report import finding_to_json


class LimitType(click.ParamType[dict[str, int | None]]):
    """`memory=4GB,time=10m`, as amounts by name."""

    name = "limit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, int | None]:
        try:
            return parse_limits(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)


@click.command(short_help="make the editions of a book")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Editions at a time.")
@click.option(
    "--limit",
    "limits",
    type=LimitType(),
    multiple=True,
    metavar="LIMIT",
    help="The most that each edition may take: memory=4GB,cpu=5m,time=10m; none lifts one.",
)
@click.option("-f", "--force", is_flag=True, help="Build even what has not changed.")
@shared_options
def build(
    *,
    editions: tuple[str, ...],
    jobs: int,
    limits: tuple[dict[str, int | None], ...],
    force: bool,
    settings: Settings,
) -> None:
    """Make the named editions, or all of them, into build/EDITION/.

    Each edition is made from the whole input or not at all: when a check on the way fails, the last good files stay.
    What has not changed since the last build is left as it is.

    An edition that takes more memory, computing (cpu) or time than a book of its size needs is ended, and told with
    what it was at; the other editions are made. --limit sets other limits; it may be given several times.
    """
    started = time.monotonic()
    built = []
    given = {name: value for limit in limits for name, value in limit.items()}
    for one in build_editions(
        settings.directory, editions, jobs=jobs, is_forced=force, limits=given, tell=teller(settings)
    ):
        built.append(one)
        if not settings.as_json:
            click.echo(shown(one.output))
            tell_findings(one.report.findings, settings)
    if settings.as_json:
        seconds = round(time.monotonic() - started, 3)
        click.echo(json.dumps({"editions": [as_record(one) for one in built], "seconds": seconds}, ensure_ascii=False))
    refuse_warnings(built, settings)


def teller(settings: Settings) -> Callable[[str], None]:
    """Where progress is told: on standard error, when a person is watching it."""
    if settings.quiet or not sys.stderr.isatty():
        return lambda _: None
    return partial(click.echo, err=True)


def shown(path: Path) -> str:
    """A path as a person at this terminal would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def as_record(one: Built) -> dict[str, object]:
    """An edition for `--json`."""
    return {
        "edition": one.report.edition,
        "output": str(one.output),
        "pages": len(one.report.pages),
        "characters": one.report.characters,
        "unchanged": one.is_unchanged,
        "seconds": round(one.seconds, 3),
        "findings": [finding_to_json(finding) for finding in one.report.findings],
    }


def refuse_warnings(built: list[Built], settings: Settings) -> None:
    """With `--strict`, a book that drew a warning ends with exit code 3; its files are made all the same."""
    warnings = [finding for one in built for finding in one.report.findings if finding.severity is not Severity.NOTE]
    if settings.strict and warnings:
        count = len(warnings)
        raise CheckError(f"{count} warning{'s'[: count > 1]}, and --strict allows none")
