"""`banxin annotate [CHAPTER...]`: readings from a dictionary, written into chapters for an editor to review."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from banxin.annotation.dictionary import Writing
from banxin.annotation.proposals import Annotated, Extent, Proposal
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import CheckError, UsageError
from banxin.saying.said import NOTHING, Said, listed, say
from banxin.verbs.annotate import annotate_book

EXTENTS = click.Choice([extent.value for extent in Extent])
LOOK_OVER = say(
    "look the readings over in the chapters; where chapters are made by banxin clean, keep them with banxin clean --adopt"
)
SHOWN = 6
"""Places of a query that are told on one line; --json has them all."""


@click.command(cls=Verb, short_help="propose readings for characters, in the chapters")
@click.argument("chapters", nargs=-1, type=click.Path(path_type=Path), metavar="[CHAPTER...]")
@click.option("--pinyin", "pinyin", type=EXTENTS, help="Readings in pinyin, for rare characters or for all.")
@click.option("--zhuyin", "zhuyin", type=EXTENTS, help="The same in zhuyin.")
@click.option("--every", "is_every", is_flag=True, help="Rare characters each time, not only first in a chapter.")
@click.option(
    "--check", "is_check", is_flag=True, help="Write nothing; end with exit code 3 if something would change."
)
@shared_options
def annotate(
    *,
    chapters: tuple[Path, ...],
    pinyin: str | None,
    zhuyin: str | None,
    is_every: bool,
    is_check: bool,
    settings: Settings,
) -> None:
    """Write readings into the named chapters, or into all: [滟]{rt="yàn"}. Headings, links and what has a reading
    already are left alone; the text itself cannot change.

    The readings come from a dictionary and are proposals: each place is told with -v, and every character that has
    several readings (多音字) and stands in no phrase of the dictionary is asked about. Readings written before that
    the dictionary does not know are told, too. Rare is what the first level of GB/T 2312, or of Big5, does not have.

    Needs the extra 'pinyin'; 'banxin doctor' prints the line that installs it.
    """
    if bool(pinyin) == bool(zhuyin):
        raise UsageError(
            say("say which readings, and for what"), hint=say("--pinyin rare, --pinyin all, or --zhuyin ...")
        )
    found = annotate_book(
        settings.directory,
        chapters,
        extent=Extent(pinyin or zhuyin),
        writing=Writing.PINYIN if pinyin else Writing.ZHUYIN,
        is_every=is_every,
        is_check=is_check,
    )
    if settings.as_json:
        click.echo(json.dumps({"chapters": [as_record(one) for one in found]}, ensure_ascii=False))
    else:
        tell_all(found, settings)
    changed = [one.path.as_posix() for one in found if one.after != one.before]
    if changed and not (is_check or settings.quiet):
        tell(LOOK_OVER, is_aside=True)
    if is_check and changed:
        message = say("characters without readings: {chapters}", chapters=listed(changed))
        raise CheckError(message, hint=say("run it without --check"))
    questions = sum(len(one.queries) for one in found)
    if settings.strict and questions:
        message = say("{count} readings are not sure, and --strict allows none", count=questions)
        raise CheckError(message, hint=say("see the list above"))


def tell_all(found: Iterable[Annotated], settings: Settings) -> None:
    """A line for each chapter on standard output, and what an editor has to look at on standard error."""
    for one in found:
        path, made, asked = one.path.as_posix(), len(one.proposals), len(one.queries)
        tell(say("{path}: readings: {count}, to decide: {queries}", path=path, count=made, queries=asked))
        if settings.verbose:
            for proposal in one.proposals:
                click.echo(f"{proposal.source}: {proposal.character} {proposal.reading}", err=True)
        if not settings.quiet:
            for line in (*queries(one.queries), *doubts(one.doubtful), *gaps(one.unknown)):
                tell(line, is_aside=True)


def queries(proposals: Sequence[Proposal]) -> Iterator[Said]:
    """What has to be decided, once for each character and reading."""
    for group in grouped(proposals):
        first = group[0]
        yield say(
            "{place}: query: '{character}' is given as {reading}, and may be {others}{elsewhere}",
            place=first.source,
            character=first.character,
            reading=first.reading,
            others=listed(first.others),
            elsewhere=elsewhere(group),
        )


def doubts(proposals: Sequence[Proposal]) -> Iterator[Said]:
    for group in grouped(proposals):
        first = group[0]
        yield say(
            "{place}: warning: '{character}' has the reading {reading}, and the dictionary {others}{elsewhere}",
            place=first.source,
            character=first.character,
            reading=first.reading,
            others=listed(first.others),
            elsewhere=elsewhere(group),
        )


def gaps(proposals: Sequence[Proposal]) -> Iterator[Said]:
    for group in grouped(proposals):
        yield say(
            "{place}: warning: the dictionary does not know '{character}'{elsewhere}",
            place=group[0].source,
            character=group[0].character,
            elsewhere=elsewhere(group),
        )


def grouped(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        groups.setdefault((one.character, one.reading), []).append(one)
    return list(groups.values())


def elsewhere(group: Sequence[Proposal]) -> Said:
    """The further places of a query."""
    others = [f"{one.source.line}:{one.source.column}" for one in group[1:]]
    if not others:
        return NOTHING
    places, more = listed(others[:SHOWN]), len(others) - SHOWN
    if more > 0:
        return say("; also at {places} and {more} more", places=places, more=more)
    return say("; also at {places}", places=places)


def as_record(one: Annotated) -> dict[str, object]:
    return {
        "path": one.path.as_posix(),
        "is_changed": one.after != one.before,
        "proposals": [proposal_record(proposal) for proposal in one.proposals],
        "doubtful": [proposal_record(proposal) for proposal in one.doubtful],
        "unknown": [proposal_record(proposal) for proposal in one.unknown],
    }


def proposal_record(proposal: Proposal) -> dict[str, object]:
    return {
        "line": proposal.source.line,
        "column": proposal.source.column,
        "character": proposal.character,
        "reading": proposal.reading,
        "others": list(proposal.others),
    }
