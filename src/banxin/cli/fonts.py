"""`banxin fonts [FAMILY...]`: fetch typefaces into the cache of this user."""

import json
from contextlib import suppress
from pathlib import Path

import click
from rich.cells import cell_len

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import PublishingError, UsageError, raise_all
from banxin.fonts.cache import fetch_family, is_fetched
from banxin.fonts.edition_faces import families_of
from banxin.fonts.faces import weights_of
from banxin.fonts.registry import Family, families, family_named, nearest_family
from banxin.model.edition import Typefaces
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import MANIFEST
from banxin.saying.said import listed, say


@click.command(cls=Verb, short_help="fetch the typefaces into the cache of this user")
@click.argument("names", nargs=-1, metavar="[FAMILY...]")
@click.option("--list", "is_list", is_flag=True, help="Say which families there are, and fetch nothing.")
@click.option("--weights", default="", metavar="N,N", help="More weights than an edition has by itself: 500,900.")
@click.option("--again", is_flag=True, help="Fetch even what is there.")
@shared_options
def fonts(*, names: tuple[str, ...], is_list: bool, weights: str, again: bool, settings: Settings) -> None:
    """Fetch the named families, or those that an edition uses when its manifest says nothing.

    This is the only command that uses the network, through npm and apt-get as they are set up on this machine.
    """
    if is_list:
        click.echo(list_of_families(as_json=settings.as_json))
        return
    more = {int(weight) for weight in weights.split(",") if weight.strip().isdigit()}
    wanted = {wanted_family(name): more for name in names} or families_of_book(settings.directory)
    errors: list[PublishingError] = []
    folders: dict[str, str] = {}
    for number, (family, asked) in enumerate(wanted.items(), start=1):
        theirs = weights_of(family, asked)
        if not settings.quiet and (again or not is_fetched(family, theirs)):
            size = megabytes(family)
            message = say(
                "fetching {family} ({number} of {count}, about {size} MB)",
                family=family.family,
                number=number,
                count=len(wanted),
                size=size,
            )
            tell(message, is_aside=True)
        try:
            folders[family.family] = str(fetch_family(family, theirs, is_again=again))
        except PublishingError as error:
            errors.append(error)
    raise_all(errors)
    if settings.as_json:
        click.echo(json.dumps(folders, ensure_ascii=False))


def list_of_families(*, as_json: bool) -> str:
    """The families that can be fetched: what each is for, its region, its licence, its size, and whether it is here."""
    records = [
        {
            "family": family.family, "role": family.role, "region": family.region, "licence": family.licence_id,
            "megabytes": megabytes(family), "weights": list(family.weights), "is_here": is_fetched(family),
        }
        for family in families()
    ]  # fmt: skip
    if as_json:
        return json.dumps({"families": records}, ensure_ascii=False)
    return "\n".join(
        f"{one['family']:24} {one['role']:12} {one['region']:3} {one['megabytes']:>3} MB  {whether_here(one['is_here'])} {one['licence']}"
        for one in records
    )


def whether_here(is_here: object) -> str:
    """The word for it, in a column of its own."""
    word = in_words(say("here") if is_here else say("not fetched"))
    return word + " " * (12 - cell_len(word))


def megabytes(family: Family) -> int:
    """The room that the usual weights take in the cache."""
    return max(1, round(sum(file.bytes for file in family.files(family.sources[0])) / 1_000_000))


def families_of_book(directory: Path) -> dict[Family, set[int]]:
    """The families that the editions of the book name, with the weights that they ask for; without a book, the default."""
    if (directory / MANIFEST).is_file():
        # What is wrong with the book is for `banxin build` to say; set-up goes on with the usual families.
        with suppress(PublishingError):
            return usual_families() | families_of(read_book(directory))
    return usual_families()


def usual_families() -> dict[Family, set[int]]:
    """The families of an edition whose manifest says nothing."""
    return {family: set() for name in Typefaces().families if (family := family_named(name))}


def wanted_family(name: str) -> Family:
    family = family_named(name)
    if family:
        return family
    near = nearest_family(name)
    known = listed(family.family for family in families())
    hint = say("did you mean '{name}'?", name=near) if near else say("there are {families}", families=known)
    raise UsageError(say("no typeface is called '{name}'", name=name), hint=hint)
