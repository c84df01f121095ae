"""Proofs: some chapters of a book alone, as they stand in it, in a folder of their own."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from banxin.errors import UsageError, raise_all
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.templates.editions.edition_book import proof_of

PROOF = "proof."
"""Begins the name of the folder of a proof; no edition has a point in its name."""


def proof(
    book: Book, editions: Sequence[Edition], names: Sequence[str], folder: Path
) -> tuple[Book, tuple[Edition, ...], Path]:
    """The book of some chapters, its editions, and where they are made; raise UsageError for a chapter that is not there."""
    ids = chapters_named(book, names)
    # A cover is for the whole book: its spine is as wide as all of it.
    plain = tuple(
        replace(one, omit=frozenset(), page_list="", front_matter=None, back_matter=None)
        for one in editions
        if not one.is_cover
    )
    return proof_of(book, ids), plain, folder / f"{PROOF}{'-'.join(ids)}"


def chapters_named(book: Book, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of chapters that are meant by id, by file (chapters/03-night.md) or by its name (03-night)."""
    known: dict[str, str] = {}
    for chapter in book.chapters:
        path = chapter.source.path
        known |= dict.fromkeys((path.stem, path.name, path.as_posix(), chapter.id), chapter.id)
    errors = [unknown_chapter(name, book) for name in names if name.removeprefix("./") not in known]
    raise_all(errors)
    return tuple(dict.fromkeys(known[name.removeprefix("./")] for name in names))


def unknown_chapter(name: str, book: Book) -> UsageError:
    """A name that no chapter has; those that hold it, in their files or their titles, are what may be meant: 02, 渡口."""
    word = Path(name).stem.casefold()
    stems = {one.source.path.stem: one.title for one in book.chapters}
    held = [stem for stem, title in stems.items() if word in stem.casefold() or word in title.casefold()]
    hint = (
        say("did you mean '{near}'?", near=held[0])
        if len(held) == 1
        else nearest(word, held or [chapter.id for chapter in book.chapters])
    )
    return UsageError(say("the book has no chapter '{name}'", name=name), hint=hint)
