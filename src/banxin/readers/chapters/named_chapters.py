"""Chapters that are named on a command line."""

from collections.abc import Sequence
from pathlib import Path

from banxin.errors import UsageError, raise_all
from banxin.model.book import Book, Chapter
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say


def chapters_named(book: Book, names: Sequence[str]) -> tuple[Chapter, ...]:
    """The chapters that are meant by id, by file (chapters/03-night.md) or by its name (03-night), in the order of the names.

    Raise UsageError for a chapter that is not there.
    """
    known: dict[str, Chapter] = {}
    for chapter in book.chapters:
        path = chapter.source.path
        known |= dict.fromkeys((path.stem, path.name, path.as_posix(), chapter.id), chapter)
    raise_all([unknown_chapter(name, book) for name in names if name.removeprefix("./") not in known])
    found = [known[name.removeprefix("./")] for name in names]
    return tuple({one.id: one for one in found}.values())


def unknown_chapter(name: str, book: Book) -> UsageError:
    """A name that no chapter has; those that hold it, in their files or their titles, are what may be meant: 02, 渡口."""
    word = Path(name).stem.casefold()
    stems = {one.source.path.stem: one.title for one in book.chapters}
    held = [stem for stem, title in stems.items() if word in stem.casefold() or word in title.casefold()]
    if len(held) == 1:
        hint: str = say("did you mean '{near}'?", near=held[0])
    elif "/" in name and not held:
        hint = nearest(name, [chapter.source.path.as_posix() for chapter in book.chapters])
    else:
        hint = nearest(word, held or [chapter.id for chapter in book.chapters])
    return UsageError(say("the book has no chapter '{name}'", name=name), hint=hint)
