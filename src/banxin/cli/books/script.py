"""`banxin script EDITION`: what the conversion of an edition to another script decided, and where it had to guess."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.verbs import Verb
from banxin.conversion.converted_book import with_script_of
from banxin.conversion.record import Choice, Record, check_record, choices_of
from banxin.errors import UsageError
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import Said, listed, say
from banxin.verbs.build import edition_named

SHOWN = 3
"""Places of a choice that are shown; with -v all are."""


@click.command(cls=Verb, short_help="list what the conversion of an edition to another script decided")
@click.argument("edition")
@shared_options
def script(*, edition: str, settings: Settings) -> None:
    """List the choices of an edition with a `script`, the same ones together: characters of several forms that nothing
    decided, phrases that decided against the usual form, and the book's own rules. Each comes with what to write under
    `conversion` in book.yaml to decide otherwise.
    """
    book = read_book(settings.directory)
    chosen = edition_named(book, edition)
    if not chosen.script:
        message = say("the edition '{name}' is in the script of the book", name=edition)
        raise UsageError(message, hint=say("write 'script: zh-Hant-TW' in it, say"))
    _, record = with_script_of(book, chosen)
    check_record(record)
    choices = choices_of(record, SHOWN if not settings.verbose else len(record.texts))
    if settings.as_json:
        click.echo(json.dumps({**summary(record), "choices": [asdict(one) for one in choices]}, ensure_ascii=False))
        return
    facts = summary(record)
    tell(say("{origin} to {script}: {changed} of {characters} characters changed", **facts))
    for why, group in groupby(choices, key=lambda one: one.why):
        tell(HEADS[why])
        for one in group:
            for line in lines_of(one):
                tell(line)


def summary(record: Record) -> dict[str, object]:
    segments = [one for text in record.texts for one in text.segments]
    return {
        "origin": record.origin,
        "script": record.script,
        "changed": sum(len(one.source) for one in segments if one.source != one.target),
        "characters": sum(len(text.before) for text in record.texts),
    }


def lines_of(choice: Choice) -> Iterator[Said | str]:
    if choice.others:
        yield say(
            "  {source} → {target}, or {others}: {count}",
            source=choice.source,
            target=choice.target,
            others=listed(choice.others),
            count=choice.count,
        )
        yield say("      to decide: replace: {rule}", rule=f"{{{choice.word}: …}}")
    else:
        yield say("  {source} → {target}: {count}", source=choice.source, target=choice.target, count=choice.count)
    yield from (f"      {place}" for place in choice.places)


HEADS = {
    "doubt": say("Characters of several forms that nothing decided:"),
    "phrase": say("Decided by a phrase, against the usual form:"),
    "surname": say("Written as surnames are:"),
    "rule": say("Decided by the book:"),
}
