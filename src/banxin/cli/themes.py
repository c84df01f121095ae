"""`banxin themes`: the looks that a book or an edition can take by name, and which of its editions take which."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import PublishingError, raise_all
from banxin.readers.manifest.editions.named_themes import FOLDER, PACKS, PLAIN, ThemeReader, pack_names
from banxin.reading import MANIFEST, BookFiles
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.source import Source

PICTURE = "picture.png"
"""A spread of the theme, in its folder."""
WIDTH = 12
"""Of the column of names."""


@click.command(cls=Verb, short_help="list the looks that a book can take by name")
@shared_options
def themes(*, settings: Settings) -> None:
    """List the themes that come with banxin and the book's own in themes/, and where a picture of each lies; 'theme: NAME' in
    book.yaml takes one, and in an edition one for that edition alone.
    """
    found = list(themes_of(settings.directory))
    if settings.as_json:
        rows = [
            {"name": one.name, "summary": in_words(one.summary), "own": one.is_own, "picture": str(one.picture or "")}
            for one in found
        ]
        click.echo(json.dumps({"themes": rows}, ensure_ascii=False))
        return
    for one in found:
        line = f"{one.name:<{WIDTH}}{in_words(one.summary)}".rstrip()
        tell(say("{line} (of the book)", line=line) if one.is_own else line)
        if one.picture and not settings.quiet:
            tell(f"{'':<{WIDTH}}{one.picture}")


class Listed(NamedTuple):
    """A theme in the list: its line in the language of this run, whether it is the book's own, and where a picture of it lies."""

    name: str
    summary: Said | str
    is_own: bool = False
    picture: Path | None = None


def themes_of(folder: Path) -> Iterator[Listed]:
    """The themes that come with banxin, those of the book, and what stands for none."""
    errors: list[PublishingError] = []
    place = Source(path=Path(MANIFEST))
    root = folder if folder.is_dir() else folder.parent
    reader = ThemeReader(BookFiles(root), errors)
    own = reader.own_names()
    for name in (*pack_names(), *(one for one in own if one not in pack_names())):
        theme = reader.theme(name, place)
        if theme:
            is_own = name in own
            picture = (root / FOLDER if is_own else PACKS) / name / PICTURE
            yield Listed(name, in_language(theme.fields.summary), is_own, picture if picture.is_file() else None)
    yield Listed(PLAIN, say("without a theme: the plain look of banxin"))
    raise_all(errors)


def in_language(summary: str) -> str:
    """The part of a summary for this run: Chinese before the stroke, English behind it.

    >>> in_language("小说 / novels") in {"小说", "novels"}
    True
    """
    chinese, _, english = summary.partition(" / ")
    return chinese if spoken.get() is Language.CHINESE or not english else english
