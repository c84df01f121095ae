"""Findings on the terminal: one line each on standard error, most serious first."""

import os
from collections.abc import Iterable
from dataclasses import replace

import click

from banxin.cli.terminal.settings import Settings
from banxin.cli.terminal.speech import in_words, spoken
from banxin.model.finding import Finding, Severity
from banxin.saying.told import recalled

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def whole(finding: Finding) -> Finding:
    """The finding with sentences that can be told: those of an edition that was not made anew come from its report, as text."""
    language = spoken.get()
    return replace(finding, message=recalled(finding.message, language), hint=recalled(finding.hint, language))


def tell_findings(findings: Iterable[Finding], settings: Settings) -> None:
    """Errors always, warnings unless `-q`, notes with `-v` only."""
    shown = {Severity.ERROR} | ({Severity.WARNING} if not settings.quiet else set())
    if settings.verbose:
        shown |= {Severity.NOTE}
    is_plain = bool(os.environ.get("NO_COLOR"))  # https://no-color.org
    for finding in sorted(findings, key=lambda finding: ORDER.index(finding.severity)):
        if finding.severity in shown:
            line = in_words(whole(finding).said)
            click.echo(line if is_plain else click.style(line, fg=COLOURS[finding.severity]), err=True)
