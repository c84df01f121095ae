"""Findings on the terminal: one line each on standard error, most serious first."""

import os
from collections.abc import Iterable

import click

from banxin.cli.settings import Settings
from banxin.cli.speech import in_words
from banxin.model.finding import Finding, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def tell_findings(findings: Iterable[Finding], settings: Settings) -> None:
    """Errors always, warnings unless `-q`, notes with `-v` only."""
    shown = {Severity.ERROR} | ({Severity.WARNING} if not settings.quiet else set())
    if settings.verbose:
        shown |= {Severity.NOTE}
    is_plain = bool(os.environ.get("NO_COLOR"))  # https://no-color.org
    for finding in sorted(findings, key=lambda finding: ORDER.index(finding.severity)):
        if finding.severity in shown:
            line = in_words(finding.said)
            click.echo(line if is_plain else click.style(line, fg=COLOURS[finding.severity]), err=True)
