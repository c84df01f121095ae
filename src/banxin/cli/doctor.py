"""`banxin doctor`: what is missing on this machine, and how to get it."""

import json
from dataclasses import asdict

import click

from banxin.cli.settings import Settings, shared_options
from banxin.doctor import Diagnosis, examine
from banxin.errors import MissingDependencyError


@click.command(short_help="say what is missing on this machine and how to get it")
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
                click.echo(line(diagnosis))
    if any(diagnosis.is_needed and not diagnosis.is_well for diagnosis in diagnoses):
        ctx.exit(MissingDependencyError.exit_code)


def line(diagnosis: Diagnosis) -> str:
    """One line of the report, with the command under what is missing."""
    mark = "ok" if diagnosis.is_well else "missing" if diagnosis.is_needed else "optional"
    advice = f"\n{'':10}run: {diagnosis.command}" if diagnosis.command else ""
    return f"{mark:10}{diagnosis.name}: {diagnosis.found}{advice}"
