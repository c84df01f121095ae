"""Proofs: some chapters of a book alone, as they stand in it, in a folder of their own."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.readers.chapters.named_chapters import chapters_named
from banxin.templates.editions.edition_book import proof_of

PROOF = "proof."
"""Begins the name of the folder of a proof; no edition has a point in its name."""


def proof(
    book: Book, editions: Sequence[Edition], names: Sequence[str], folder: Path
) -> tuple[Book, tuple[Edition, ...], Path]:
    """The book of some chapters, its editions, and where they are made; raise UsageError for a chapter that is not there."""
    ids = tuple(one.id for one in chapters_named(book, names))
    # A cover is for the whole book: its spine is as wide as all of it.
    plain = tuple(
        replace(one, omit=frozenset(), page_list="", front_matter=None, back_matter=None)
        for one in editions
        if not one.is_cover
    )
    return proof_of(book, ids), plain, folder / f"{PROOF}{'-'.join(ids)}"
