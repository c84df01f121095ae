"""Everything that decides the bytes of an edition, as one digest: an edition whose digest is unchanged is not made again."""

import hashlib
import platform
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from banxin.fonts.faces import resolve_typefaces
from banxin.model.block import pictures_in, walk
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.report import NAME, sha256_of

LIBRARIES = ("weasyprint", "pydyf", "ebooklib", "jinja2", "fonttools", "uharfbuzz", "pillow", "lxml", "markdown-it-py")
"""Libraries whose version may change the bytes of an output."""


def digest_of_inputs(book: Book, edition: Edition, folder: Path) -> str:
    """The sha256 of all that the edition is made from, and with."""
    digest = hashlib.sha256()
    for line in lines_of_inputs(book, edition, folder):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def lines_of_inputs(book: Book, edition: Edition, folder: Path) -> Iterator[str]:
    """One line for each input: what it is, its name and its digest or version."""
    yield f"edition {edition.name}"
    yield f"modified {book.metadata.modified}"
    yield f"code {digest_of_package()}"
    for name, number in versions().items():
        yield f"version {name} {number}"
    for face in resolve_typefaces(edition.typefaces, book_root=book.root, manifest=book.manifest).faces:
        yield f"face {face.path.name} {face.sha256}"
    for path in files_of(book, edition):
        yield f"file {path.relative_to(book.root)} {sha256_of(path) if path.is_file() else 'missing'}"
    if edition.page_list:
        report = folder / edition.page_list / NAME
        yield f"pages {sha256_of(report) if report.is_file() else 'missing'}"


def versions() -> dict[str, str]:
    """The versions that belong into a report: the tool, the interpreter, the libraries and the native ones."""
    found = {name: version(name) for name in ("banxin", *LIBRARIES)}
    return found | {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}


@cache
def digest_of_package() -> str:
    """The digest of our own code, templates and styles, so that a change of the tool makes every edition again."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def files_of(book: Book, edition: Edition) -> list[Path]:
    """The files of the author: manifest, chapters, styles, templates, pictures; each once, sorted."""
    files = {book.manifest, *edition.stylesheets, *(chapter.path for chapter in book.chapters)}
    blocks = (block for chapter in book.chapters for block in walk(chapter.blocks_and_notes))
    files |= {book.root / name for block in blocks for name in pictures_in(block)}
    files |= {path for path in (book.root / "templates").glob("*") if path.is_file()}
    if book.cover:
        files.add(book.cover)
    return sorted(files)
