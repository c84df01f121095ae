"""`banxin fonts [FAMILY...]`: fetch typefaces into the cache of this user."""

import json
from pathlib import Path

import click

from banxin.cli.settings import Settings, shared_options
from banxin.errors import PublishingError, UsageError, raise_all
from banxin.fonts.cache import fetch_family, is_fetched
from banxin.fonts.registry import Family, families, family_named, nearest_family
from banxin.model.edition import Typefaces
from banxin.readers.manifest.manifest_file import read_book


@click.command(short_help="fetch the typefaces into the cache of this user")
@click.argument("names", nargs=-1, metavar="[FAMILY...]")
@click.option("--list", "is_list", is_flag=True, help="Say which families there are, and fetch nothing.")
@click.option("--again", is_flag=True, help="Fetch even what is there.")
@shared_options
def fonts(*, names: tuple[str, ...], is_list: bool, again: bool, settings: Settings) -> None:
    """Fetch the named families, or those that an edition uses when its manifest says nothing.

    This is the only command that uses the network, through npm and apt-get as they are set up on this machine.
    """
    if is_list:
        click.echo(listed(as_json=settings.as_json))
        return
    wanted = [wanted_family(name) for name in dict.fromkeys(names or families_of_book(settings.directory))]
    errors: list[PublishingError] = []
    folders: dict[str, str] = {}
    for family in wanted:
        if not settings.quiet and (again or not is_fetched(family)):
            click.echo(f"fetching {family.family} {family.version} with {family.source}", err=True)
        try:
            folders[family.family] = str(fetch_family(family, is_again=again))
        except PublishingError as error:
            errors.append(error)
    raise_all(errors)
    if settings.as_json:
        click.echo(json.dumps(folders, ensure_ascii=False))


def listed(*, as_json: bool) -> str:
    """The families that can be fetched, and whether they are here."""
    if as_json:
        records = [
            {"family": family.family, "version": family.version, "is_here": is_fetched(family)} for family in families()
        ]
        return json.dumps({"families": records}, ensure_ascii=False)
    return "\n".join(
        f"{family.family:16} {family.version:18} {'here' if is_fetched(family) else 'not fetched'}"
        for family in families()
    )


def families_of_book(directory: Path) -> tuple[str, ...]:
    """The families that the editions of the book name, font files of the book left out; without a book, the default."""
    if not (directory / "book.yaml").is_file():
        return Typefaces().families
    try:
        editions = read_book(directory).editions
    except PublishingError:
        # What is wrong with the book is for `banxin build` to say; set-up goes on with the usual families.
        return Typefaces().families
    names = [name for edition in editions for name in edition.typefaces.families]
    return tuple(dict.fromkeys(name for name in names if family_named(name)))


def wanted_family(name: str) -> Family:
    family = family_named(name)
    if family:
        return family
    near = nearest_family(name)
    hint = f"did you mean '{near}'?" if near else f"there are {', '.join(known.family for known in families())}"
    raise UsageError(f"no typeface is called '{name}'", hint=hint)
