"""`banxin build [EDITION...]`: make the editions of a book."""

import json
import time
from contextlib import nullcontext
from pathlib import Path

import click

from banxin.cli.terminal.bars import shown_progress, teller_of_editions
from banxin.cli.terminal.jobs_option import jobs_option
from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.telling import tell_findings
from banxin.cli.terminal.verbs import Verb
from banxin.errors import CheckError
from banxin.making.report import finding_to_json
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.verbs.build import Built, build_editions


@click.command(cls=Verb, short_help="make the editions of a book")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@jobs_option
@limit_option("The most that each edition may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@click.option(
    "--chapter",
    "chapters",
    multiple=True,
    metavar="NAME",
    help="Only this chapter, into build/proof.NAME/: id or file.",
)
@click.option("-f", "--force", is_flag=True, help="Build even what has not changed.")
@shared_options
def build(
    *,
    editions: tuple[str, ...],
    chapters: tuple[str, ...],
    jobs: int,
    limits: dict[str, int | None],
    force: bool,
    settings: Settings,
) -> None:
    """Make the named editions, or all of them, into build/EDITION/.

    Each edition is made from the whole input or not at all: when a check on the way fails, the last good files stay.
    What has not changed since the last build is left as it is. Findings on the finished files that are errors (white text, say)
    end with exit code 3, and the files are there to be looked at; so do warnings with --strict.

    --chapter makes a proof of one chapter (or several), as it stands in the book: its numbers are those of the whole, and
    links to the rest are plain words.

    An edition that takes more memory, computing (cpu) or time than a book of its size needs is ended, and told with
    what it was at; the other editions are made. --limit sets other limits; it may be given several times.
    """
    started = time.monotonic()
    built = []
    with shown_progress(settings, say("pages")) as progress:
        tell = teller_of_editions(progress)
        made = build_editions(
            settings.directory, editions, jobs=jobs, is_forced=force, limits=limits, tell=tell, chapters=chapters
        )
        for one in made:
            built.append(one)
            if not settings.as_json:
                with progress.put_aside() if progress else nullcontext():
                    click.echo(shown(one.output))
                    tell_findings(one.report.findings, settings)
    if settings.as_json:
        seconds = round(time.monotonic() - started, 3)
        click.echo(json.dumps({"editions": [as_record(one) for one in built], "seconds": seconds}, ensure_ascii=False))
    refuse_faults(built, settings)


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


def refuse_faults(built: list[Built], settings: Settings) -> None:
    """A book with findings that are errors, or with `--strict` warnings, ends with exit code 3; its files are made all the same."""
    found = [finding.severity for one in built for finding in one.report.findings]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    if errors:
        raise CheckError(
            say(
                "{count} error{s} in what was made; the files are there to be looked at",
                count=errors,
                s="s"[: errors > 1],
            )
        )
    if settings.strict and warnings:
        raise CheckError(say("{count} warning{s}, and --strict allows none", count=warnings, s="s"[: warnings > 1]))
