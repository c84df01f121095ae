"""`banxin styles [EDITION] [PROPERTY...]`: which property has which value, who set it, and what it beat."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import UsageError
from banxin.model.edition import Edition
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.yaml.complaints import nearest
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.theme.classes import theme_classes
from banxin.verbs.build import edition_named
from banxin.verbs.styles import Setting, StyledProperty, styles_of


@click.command(cls=Verb, short_help="show which property of a style has which value, and who set it")
@click.argument("edition", required=False, metavar="[EDITION]")
@click.argument("properties", nargs=-1, metavar="[PROPERTY...]")
@click.option("--all", "is_all", is_flag=True, help="Every property that may be set, with what it is for.")
@click.option("--classes", "is_classes", is_flag=True, help="The classes that a selector can name, with what has them.")
@shared_options
def styles(
    *, edition: str | None, properties: tuple[str, ...], is_all: bool, is_classes: bool, settings: Settings
) -> None:
    """Show the custom properties of an edition, or of every edition: the value that holds, the file and line that set it, and
    the values that it beats. Without --all and without names, only those that the book itself sets.
    """
    if is_classes:
        tell_classes(as_json=settings.as_json)
        return
    book = read_book(settings.directory)
    chosen = (edition_named(book, edition),) if edition else book.editions
    names = list(properties)
    found = [(one, tuple(wanted(styles_of(book, one), names, is_all=is_all))) for one in chosen]
    if settings.as_json:
        records = [{"edition": one.name, "properties": list(map(as_record, rows))} for one, rows in found]
        click.echo(json.dumps({"editions": records}, ensure_ascii=False))
        return
    for one, rows in found:
        for line in told(one, rows, is_all=is_all):
            tell(line)


def tell_classes(*, as_json: bool) -> None:
    """The classes of every part of a book."""
    is_chinese = spoken.get() is Language.CHINESE
    if as_json:
        click.echo(json.dumps({"classes": [asdict(one) for one in theme_classes()]}, ensure_ascii=False))
        return
    for part, classes in groupby(theme_classes(), key=lambda one: one.part):
        tell(part[is_chinese])
        for one in classes:
            tell(f"  .{one.name}  {one.chinese if is_chinese else one.english}")


def wanted(styled: Sequence[StyledProperty], names: Sequence[str], *, is_all: bool) -> Iterator[StyledProperty]:
    """The properties that were asked for; UsageError for a name that is none."""
    known = {one.name: one for one in styled}
    for name in names:
        if name not in known:
            message = say("no property of the edition is called --{name}", name=name)
            raise UsageError(message, hint=nearest(name, list(known)))
    if names:
        yield from (known[name] for name in names)
    else:
        yield from (one for one in styled if is_all or one.is_own)


def told(edition: Edition, rows: Sequence[StyledProperty], *, is_all: bool) -> Iterator[Said | str]:
    """The lines for one edition."""
    yield say("{edition} ({format})", edition=edition.name, format=edition.format)
    if not rows:
        yield say("  the book sets no property; --all shows what may be set")
    for row in rows:
        yield from lines_of(row, is_all=is_all)


def lines_of(row: StyledProperty, *, is_all: bool) -> Iterator[Said | str]:
    if row.settings:
        first, *beaten = row.settings
        yield say("  --{name}: {value}  <- {place}", name=row.name, value=first.value, place=place_of(first))
        for one in beaten:
            yield say("      over {value}  {place}", value=one.value, place=place_of(one))
    else:
        yield say("  --{name}: not set", name=row.name)
    for one in row.elsewhere:
        yield say("      for {selector}: {value}  {place}", selector=one.selector, value=one.value, place=place_of(one))
    if is_all and row.known:
        yield f"      {row.known.chinese if spoken.get() is Language.CHINESE else row.known.english}"


def place_of(setting: Setting) -> Said | str:
    return setting.place or say("worked out from the edition")


def as_record(row: StyledProperty) -> dict[str, object]:
    known = row.known
    return {
        "name": row.name,
        "kind": known.kind if known else None,
        "values": [setting_record(one) for one in row.settings],
        "elsewhere": [setting_record(one) for one in row.elsewhere],
    }


def setting_record(one: Setting) -> dict[str, object]:
    return {"value": one.value, "place": one.place, "selector": one.selector, "own": one.is_own}
