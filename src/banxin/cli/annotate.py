"""`banxin annotate [CHAPTER...]`: readings from a dictionary, written into chapters for an editor to review."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from banxin.annotate import annotate_book
from banxin.annotation.dictionary import Writing
from banxin.annotation.proposals import Annotated, Extent, Proposal
from banxin.cli.settings import Settings, shared_options
from banxin.errors import CheckError, UsageError

EXTENTS = click.Choice([extent.value for extent in Extent])
SHOWN = 6
"""Places of a query that are told on one line; --json has them all."""


@click.command(short_help="propose readings for characters, in the chapters")
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

    Needs the extra: pip install 'banxin[pinyin]'.
    """
    if bool(pinyin) == bool(zhuyin):
        raise UsageError("say which readings, and for what", hint="--pinyin rare, --pinyin all, or --zhuyin ...")
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
        tell(found, settings)
    changed = [one.path.as_posix() for one in found if one.after != one.before]
    if changed and not (is_check or settings.quiet):
        click.echo("look the readings over in the chapters; where chapters are made by banxin clean, keep them with "
                   "banxin clean --adopt", err=True)  # fmt: skip
    if is_check and changed:
        raise CheckError(f"characters without readings: {', '.join(changed)}", hint="run it without --check")
    questions = sum(len(one.queries) for one in found)
    if settings.strict and questions:
        raise CheckError(f"{questions} readings are not sure, and --strict allows none", hint="see the list above")


def tell(found: Iterable[Annotated], settings: Settings) -> None:
    """A line for each chapter on standard output, and what an editor has to look at on standard error."""
    for one in found:
        click.echo(f"{one.path.as_posix()}: readings: {len(one.proposals)}, to decide: {len(one.queries)}")
        if settings.verbose:
            for proposal in one.proposals:
                click.echo(f"{proposal.source}: {proposal.character} {proposal.reading}", err=True)
        if not settings.quiet:
            for line in (*queries(one.queries), *doubts(one.doubtful), *gaps(one.unknown)):
                click.echo(line, err=True)


def queries(proposals: Sequence[Proposal]) -> Iterator[str]:
    """What has to be decided, once for each character and reading."""
    for group in grouped(proposals):
        first = group[0]
        yield (
            f"{first.source}: query: '{first.character}' is given as {first.reading}, and may be "
            f"{', '.join(first.others)}{elsewhere(group)}"
        )


def doubts(proposals: Sequence[Proposal]) -> Iterator[str]:
    for group in grouped(proposals):
        first = group[0]
        yield (
            f"{first.source}: warning: '{first.character}' has the reading {first.reading}, and the dictionary "
            f"{', '.join(first.others)}{elsewhere(group)}"
        )


def gaps(proposals: Sequence[Proposal]) -> Iterator[str]:
    for group in grouped(proposals):
        yield f"{group[0].source}: warning: the dictionary does not know '{group[0].character}'{elsewhere(group)}"


def grouped(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        groups.setdefault((one.character, one.reading), []).append(one)
    return list(groups.values())


def elsewhere(group: Sequence[Proposal]) -> str:
    """The further places of a query."""
    others = [f"{one.source.line}:{one.source.column}" for one in group[1:]]
    if not others:
        return ""
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    return f"; also at {', '.join(others[:SHOWN])}{more}"


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
