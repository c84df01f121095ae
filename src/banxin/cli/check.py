"""`banxin check [EDITION...]`: look for mistakes in the text and in the finished files."""

import json

import click

from banxin.check import check_book
from banxin.cli.settings import Settings, shared_options
from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.telling import tell_findings
from banxin.cli.terminal.verbs import Verb
from banxin.errors import CheckError
from banxin.making.report import finding_to_json
from banxin.model.finding import Severity
from banxin.saying.said import say


@click.command(cls=Verb, short_help="look for mistakes in the text and in the finished files")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@limit_option("The most that the text and each edition may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@shared_options
def check(*, editions: tuple[str, ...], limits: dict[str, int | None], settings: Settings) -> None:
    """Look for mistakes in the text of the book, and in the finished files of the named editions (or of all).

    Errors end with exit code 3; so do warnings with --strict. `banxin explain CODE` tells more about a finding.
    """
    findings = tuple(check_book(settings.directory, editions, limits=limits))
    if settings.as_json:
        click.echo(json.dumps({"findings": [finding_to_json(one) for one in findings]}, ensure_ascii=False))
    else:
        tell_findings(findings, settings)
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    summary = say(
        "{errors} errors, {warnings} warnings, {notes} notes",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )
    if counts[Severity.ERROR] or (settings.strict and counts[Severity.WARNING]):
        raise CheckError(summary)
    if not settings.as_json:
        tell(summary)
