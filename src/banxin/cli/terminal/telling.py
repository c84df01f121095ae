"""Findings on the terminal: one line each on standard error, most serious first; many of a kind in one place end in a count."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from banxin.cli.terminal.settings import Settings
from banxin.cli.terminal.speech import in_words, spoken
from banxin.model.finding import Finding, Severity
from banxin.saying.said import listed, say
from banxin.saying.told import recalled

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

MOST_OF_A_KIND = 20
"""With one code in one chapter: a book of phonetics would bury all else under one sign."""
FIRST = 5
"""What is told in full of more than that."""
PLACES = 12


def whole(finding: Finding) -> Finding:
    """The finding with sentences that can be told: those of an edition that was not made anew come from its report, as text."""
    language = spoken.get()
    return replace(finding, message=recalled(finding.message, language), hint=recalled(finding.hint, language))


def tell_findings(findings: Iterable[Finding], settings: Settings) -> None:
    """Errors always, warnings unless `-q`, notes with `-v` only."""
    shown = {Severity.ERROR} | ({Severity.WARNING} if not settings.quiet else set())
    if settings.verbose:
        shown |= {Severity.NOTE}
    told = [one for one in sorted(findings, key=lambda one: ORDER.index(one.severity)) if one.severity in shown]
    is_plain = bool(os.environ.get("NO_COLOR"))  # https://no-color.org
    for finding in told if settings.verbose else in_kinds(told):
        line = in_words(whole(finding).said)
        click.echo(line if is_plain else click.style(line, fg=COLOURS[finding.severity]), err=True)


def in_kinds(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; of those that are too many of one kind in one chapter the first, and one that counts the others."""
    findings = list(findings)
    kinds: dict[object, list[Finding]] = {}
    for one in findings:
        kinds.setdefault(kind_of(one), []).append(one)
    seen: Counter[object] = Counter()
    for one in findings:
        kind = kind_of(one)
        alike = kinds[kind]
        seen[kind] += 1
        if len(alike) <= MOST_OF_A_KIND or seen[kind] <= FIRST:
            yield one
        elif seen[kind] == FIRST + 1:
            yield counted(alike[FIRST:])


def kind_of(finding: Finding) -> tuple[object, ...]:
    path = finding.source.path if finding.source else None
    return finding.severity, finding.code, finding.edition, path


def counted(others: list[Finding]) -> Finding:
    """One finding for all the others of a kind: how many, and where the first of them are."""
    first = others[0]
    lines = [str(one.source.line) for one in others if one.source and one.source.line]
    places = list(dict.fromkeys(lines))
    many = say("and {count} more of this kind", count=len(others))
    if places:
        many = say(
            "{message}: lines {lines}{more}",
            message=many,
            lines=listed(places[:PLACES]),
            more=" …" if places[PLACES:] else "",
        )
    return replace(
        first,
        message=many,
        source=replace(first.source, line=0, column=0) if first.source else None,
        hint=say("-v tells each of them, --json too; 'banxin explain {code}' says more", code=first.code),
        page=0,
    )
