"""`banxin explain [CODE...]`: what a finding means, why it matters, and how to mend it."""

import json
from dataclasses import asdict
from difflib import get_close_matches

import click
from rich.cells import cell_len

from banxin.checks.chapters.rule import Explanation
from banxin.checks.explanations import explanations
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words
from banxin.cli.terminal.verbs import Verb
from banxin.errors import UsageError
from banxin.saying.said import listed, say

SEVERITY_WIDTH = 9
"""Columns of a severity in the list of all codes."""


@click.command(cls=Verb, short_help="tell more about the code of a finding")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@shared_options
def explain(*, codes: tuple[str, ...], settings: Settings) -> None:
    """Tell what the codes of findings mean, why it matters, and how to mend it; without a code, list them all."""
    known = explanations()
    chosen = [known[known_code(code, known)] for code in codes] or list(known.values())
    if settings.as_json:
        click.echo(json.dumps({"codes": [asdict(one) for one in chosen]}, ensure_ascii=False))
    elif codes:
        click.echo("\n\n".join(map(whole, chosen)))
    else:
        click.echo("\n".join(map(row, chosen)))


def known_code(code: str, known: dict[str, Explanation]) -> str:
    """The code as it is listed; upper case is forgiven."""
    if code.lower() in known:
        return code.lower()
    family = [one for one in known if one.startswith(f"{code.lower().rstrip('-')}-")]
    if family:
        raise UsageError(
            say("no finding has the code '{code}'", code=code), hint=say("there are {codes}", codes=listed(family))
        )
    near = get_close_matches(code.lower(), known, n=1)
    hint = say("did you mean '{name}'?", name=near[0]) if near else say("banxin explain lists them all")
    raise UsageError(say("no finding has the code '{code}'", code=code), hint=hint)


def row(explanation: Explanation) -> str:
    """A code in the list of all."""
    severity = in_words(explanation.severity.said)
    gap = " " * (SEVERITY_WIDTH - cell_len(severity))
    return f"{explanation.code:<16} {severity}{gap}{in_words(explanation.title)}"


def whole(explanation: Explanation) -> str:
    """All that is known of a code, in lines."""
    code, severity = explanation.code, explanation.severity.said
    head = say("{code} ({severity}): {title}", code=code, severity=severity, title=explanation.title)
    lines = [head, "", explanation.why]
    if explanation.wrong:
        lines += ["", say("  wrong: {text}", text=explanation.wrong), say("  right: {text}", text=explanation.right)]
    return in_words(listed([*lines, "", explanation.mend], "\n"))
