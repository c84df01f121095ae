"""`banxin init DIR`: start a new book that builds at once."""

import json
import re
import shlex
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from banxin.cli.settings import Settings, shared_options
from banxin.errors import PublishingError, UsageError

SCHEMA = Path(".banxin", "book.schema.json")
FILLED = (".yaml", ".md")
"""Files in which the names of the book are filled in."""


@click.command(short_help="start a new book")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@shared_options
def init(*, folder: Path, settings: Settings) -> None:
    """Write a small book into the folder DIR, which has to be new or empty. `banxin build` makes it at once."""
    target = settings.directory / folder
    write_book(target)
    if not settings.quiet:
        click.echo(f"next: banxin -C {shlex.quote(str(target))} build", err=True)
    manifest = str(target / "book.yaml")
    click.echo(json.dumps({"manifest": manifest}, ensure_ascii=False) if settings.as_json else manifest)


def write_book(target: Path) -> None:
    """Write the files; raise UsageError when something is in the way."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"'{target}' is not an empty folder", hint="name a new one")
    title = target.resolve().name or "新书"
    names = {"BOOK_ID": id_from(title), "BOOK_TITLE": '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'}
    package = files("banxin")
    try:
        copy_tree(package / "scaffold" / "book", target, names)
        (target / SCHEMA).parent.mkdir()
        (target / SCHEMA).write_bytes((package / "schema" / SCHEMA.name).read_bytes())
    except OSError as error:
        raise PublishingError(
            f"cannot write to '{target}': {error.strerror}", hint="see its rights and the room left"
        ) from error


def copy_tree(source: Traversable, target: Path, names: dict[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        # A file that is called .gitignore would hide others in our own repository.
        place = target / (".gitignore" if entry.name == "gitignore.txt" else entry.name)
        if entry.is_dir():
            copy_tree(entry, place, names)
        elif entry.name.endswith(FILLED):
            place.write_text(filled(entry.read_text(encoding="utf-8"), names, place), encoding="utf-8", newline="\n")
        else:
            place.write_bytes(entry.read_bytes())


def filled(text: str, names: dict[str, str], place: Path) -> str:
    """The text with the names of the book; only YAML has its title in quotes."""
    for word, name in names.items():
        text = text.replace(word, name if place.suffix == ".yaml" else name.strip('"'))
    return text


def id_from(title: str) -> str:
    """A name for the output files: of the folder's name what is ASCII.

    >>> id_from("My Book"), id_from("红楼梦")
    ('my-book', 'book')
    """
    words = re.findall(r"[a-z0-9]+", title.casefold())
    return "-".join(words)[:100].strip("-") or "book"
