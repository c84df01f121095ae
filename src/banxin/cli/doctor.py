"""`banxin doctor`: what is missing on this machine, and how to get it."""

import json
from dataclasses import asdict

import click
from rich.cells import cell_len

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import MissingDependencyError
from banxin.saying.said import Said, say
from banxin.verbs.doctor import Diagnosis, examine

MARK_WIDTH = 10
"""Columns before the name of a thing."""


@click.command(cls=Verb, short_help="say what is missing on this machine and how to get it")
@shared_options
@click.pass_context
def doctor(ctx: click.Context, *, settings: Settings) -> None:
    """Look at Python, the native libraries, the typefaces and the tools; exit code 4 when something needed is missing."""
    diagnoses = tuple(examine())
    if settings.as_json:
        click.echo(json.dumps({"diagnoses": [asdict(one) for one in diagnoses]}, ensure_ascii=False, indent=1))
    else:
        for diagnosis in diagnoses:
            if not settings.quiet or not diagnosis.is_well:
                tell(line(diagnosis))
    if any(diagnosis.is_needed and not diagnosis.is_well for diagnosis in diagnoses):
        ctx.exit(MissingDependencyError.exit_code)


def line(diagnosis: Diagnosis) -> Said:
    """One line of the report, with the command under what is missing."""
    mark = say("ok") if diagnosis.is_well else say("missing") if diagnosis.is_needed else say("optional")
    gap = " " * (MARK_WIDTH - cell_len(in_words(mark)))
    line = say("{mark}{gap}{name}: {found}", mark=mark, gap=gap, name=diagnosis.name, found=diagnosis.found)
    if not diagnosis.command:
        return line
    return say("{line}\n{gap}run: {command}", line=line, gap=" " * MARK_WIDTH, command=diagnosis.command)
