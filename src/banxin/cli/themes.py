"""`banxin themes`: the looks that a book or an edition can take by name, and which of its editions take which."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import PublishingError, raise_all
from banxin.readers.manifest.editions.named_themes import PLAIN, ThemeReader, pack_names
from banxin.readers.manifest.manifest_file import NAME
from banxin.reading import BookFiles
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.source import Source


@click.command(cls=Verb, short_help="list the looks that a book can take by name")
@shared_options
def themes(*, settings: Settings) -> None:
    """List the themes that come with banxin and the book's own in themes/; 'theme: NAME' in book.yaml takes one, and in an
    edition one for that edition alone.
    """
    found = list(themes_of(settings.directory))
    if settings.as_json:
        rows = [{"name": name, "summary": in_words(summary), "own": is_own} for name, summary, is_own in found]
        click.echo(json.dumps({"themes": rows}, ensure_ascii=False))
        return
    for name, summary, is_own in found:
        line = f"{name:<12}{in_words(summary)}".rstrip()
        tell(say("{line} (of the book)", line=line) if is_own else line)


def themes_of(folder: Path) -> Iterator[tuple[str, Said | str, bool]]:
    """The name of each theme, its line in the language of this run, and whether it is the book's own."""
    errors: list[PublishingError] = []
    place = Source(path=Path(NAME))
    root = folder if folder.is_dir() else folder.parent
    reader = ThemeReader(BookFiles(root), errors)
    own = reader.own_names()
    for name in (*pack_names(), *(one for one in own if one not in pack_names())):
        theme = reader.theme(name, place)
        if theme:
            yield name, in_language(theme.fields.summary), name in own
    yield PLAIN, say("without a theme: the plain look of banxin"), False
    raise_all(errors)


def in_language(summary: str) -> str:
    """The part of a summary for this run: Chinese before the stroke, English behind it.

    >>> in_language("小说 / novels") in {"小说", "novels"}
    True
    """
    chinese, _, english = summary.partition(" / ")
    return chinese if spoken.get() is Language.CHINESE or not english else english
