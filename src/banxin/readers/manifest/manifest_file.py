"""book.yaml as a `Book`: everything that is wrong with it is told at once, each with its place."""

import os
import shlex
from collections.abc import Mapping as Table
from pathlib import Path

from banxin.errors import ManifestError, PublishingError, raise_all
from banxin.model.book import Book
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.book_reader import BookReader
from banxin.readers.manifest.house_file import with_house
from banxin.readers.manifest.schema.manifest_schema import ManifestFields, all_keys
from banxin.readers.yaml.complaints import read_fields
from banxin.readers.yaml.yaml_file import compose_file
from banxin.readers.yaml.yaml_nodes import Mapping, Node
from banxin.reading import MANIFEST, NO_DRAFTS, BookFiles, UnreadableError, manifest_of
from banxin.saying.said import say
from banxin.source import Source

MANUSCRIPTS = frozenset({".md", ".docx", ".epub", ".txt", ".html", ".pdf"})
"""Endings of what a book can begin with."""


MOST_FOLDERS = 3
"""How many folders up a book is looked for: chapters, and folders in them."""


def read_book(path: Path | str, before: ChaptersBefore | None = None, drafts: Table[Path, bytes] = NO_DRAFTS) -> Book:
    """The book in a folder, or of a manifest file; raise ManifestError, or SeveralErrors with several.

    `before` reads its chapters, where it is read again and again; `drafts` stand for files that are not written yet.
    """
    manifest = manifest_of(Path(path))
    if not os.path.lexists(manifest):
        raise ManifestError(
            say("there is no {name} here", name=MANIFEST), Source(path=manifest), way_to_a_book(manifest)
        )
    files = BookFiles(manifest.parent, drafts, before.readings if before else None)
    manifest = files.root / manifest.name
    errors: list[PublishingError] = []
    tree = manifest_as_before(files, manifest, before) or compose_manifest(files, manifest, errors)
    if before:
        before.manifest = (files.read(manifest), tree) if tree and not errors else None
    tree = with_house(tree, files, errors) if tree else None
    fields = read_fields(ManifestFields, tree, errors) if tree else None
    if tree and fields:
        book = BookReader(files, manifest, tree, fields, errors, before=before).read()
        raise_all(errors)
        return book
    raise_all(errors)
    raise AssertionError("a manifest without a tree has a complaint")


def manifest_as_before(files: BookFiles, manifest: Path, before: ChaptersBefore | None) -> Node | None:
    """The tree of a manifest that was sound and has the same bytes now; None for any other."""
    if not before or not before.manifest:
        return None
    data, tree = before.manifest
    try:
        return tree if files.read(manifest) == data else None
    except UnreadableError:
        # What reads it for the first time tells why it cannot.
        return None


def way_to_a_book(manifest: Path) -> str:
    """What to do where no book is: begin with the manuscript that lies there, or anew."""
    folder = manifest.parent
    above = next((one for one in list(folder.resolve().parents)[:MOST_FOLDERS] if (one / MANIFEST).is_file()), None)
    if above:
        return say("the book is in the folder above: -C {folder}", folder=shlex.quote(str(above)))
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in MANUSCRIPTS and path.is_file())
    except OSError:
        found = []
    if found:
        whole = folder.resolve()
        start = found[0] if len(found) == 1 and found[0].suffix.lower() != ".md" else whole
        book = shlex.quote(str(whole.parent / f"{start.resolve().stem}-book"))
        command = f"banxin init {book} --from {shlex.quote(str(start))}"
        return say("'{command}' makes a book of what lies here; -C DIR names the folder of another", command=command)
    return say("'banxin init DIR' starts a new book; -C DIR names the folder of one")


def compose_manifest(files: BookFiles, manifest: Path, errors: list[PublishingError]) -> Node | None:
    """The tree of the manifest; None, with complaints, when it has none."""
    shown = Path(manifest.name)
    tree = compose_file(files, manifest, shown, all_keys(), errors)
    if tree is None and not errors:
        errors.append(
            ManifestError(
                say("the manifest is empty"), Source(path=shown), say("'banxin init' writes one to start from")
            )
        )
    elif tree is not None and not isinstance(tree, Mapping):
        hint = say("it begins with 'id: ...' and 'title: ...'")
        errors.append(ManifestError(say("the manifest wants keys with values"), tree.source, hint))
        return None
    return tree
