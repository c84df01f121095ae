"""What decides the bytes of an edition: an edition of which nothing has changed is not made again.

What an edition is made *with* is one digest. The files that it is made *from* nobody can list beforehand: the report
has those that were read last time, each with its digest, as a compiler writes down what it included.
"""

import hashlib
import platform
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from banxin.fonts.edition_faces import faces_for
from banxin.fonts.faces import FontSet
from banxin.installed import version_of
from banxin.making.calibre_version import calibre_version
from banxin.making.native_libraries import native_versions
from banxin.making.package_digest import digest_of_package
from banxin.making.report import Report
from banxin.model.edition import Edition, Format
from banxin.reading import is_as_it_was

if TYPE_CHECKING:
    from banxin.model.book import Book

LIBRARIES = (
    "weasyprint", "pydyf", "ebooklib", "jinja2", "fonttools", "uharfbuzz", "pillow", "lxml", "markdown-it-py",
    "mdit-py-plugins", "pyyaml", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pikepdf", "pygments", "jieba", "pypdfium2",
)  # fmt: skip
"""Libraries whose version may change the bytes of any output."""
OF_SCRIPTS = ("opencc",)
OF_INDEXES = ("pypinyin", "pyicu-wheels")
"""Libraries for what few books have: their versions count where it is there."""
OF_WEB_FACES = ("brotli",)
CALIBRE = "calibre"
"""A program that counts where a file for Kindle is made."""


def is_unchanged(book: "Book", edition: Edition, report: Report) -> bool:
    """Whether the edition that the report is about would be made from the same files with the same tools again."""
    # The book has just been read: its files are not read a second time, or they might be others.
    inputs = digest_of_inputs(
        edition.name, book.metadata.modified, faces_for(book, edition), libraries_of(book, edition)
    )
    is_of_book = book.in_manifest().path.as_posix() in report.used
    return is_of_book and report.inputs == inputs and is_as_it_was(book.root, report.used, book.inputs)


def libraries_of(book: "Book", edition: Edition) -> tuple[str, ...]:
    """The libraries that the edition is made with beside those of all editions."""
    return (
        *sorted(book.libraries),
        *(OF_INDEXES if book.indexes else ()),
        *(OF_SCRIPTS if edition.script else ()),
        *((CALIBRE,) if edition.format is Format.AZW3 else ()),
        *(OF_WEB_FACES if edition.format is Format.WEB else ()),
    )


def digest_of_inputs(edition: str, modified: str, fonts: FontSet, libraries: Sequence[str] = ()) -> str:
    """The sha256 of all that an edition is made with: its name, the time in its files, its faces, `libraries` of its own."""
    digest = hashlib.sha256()
    for line in lines_of_inputs(edition, modified, fonts, libraries):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def lines_of_inputs(edition: str, modified: str, fonts: FontSet, libraries: Sequence[str]) -> Iterator[str]:
    """One line for each input: what it is, its name and its digest or version."""
    yield f"edition {edition}"
    yield f"modified {modified}"
    yield f"code {digest_of_package()}"
    for name, number in versions(libraries).items():
        yield f"version {name} {number}"
    for face in fonts.faces:
        yield f"face {face.path.name} {face.sha256}"


OF_CHAPTERS = (
    "markdown-it-py", "mdit-py-plugins", "mdurl", "linkify-it-py", "pyyaml", "pydantic", "pydantic-core", "pygments", "jieba", "quickjs-ng",
)  # fmt: skip
"""Libraries whose version may change what is read in a chapter."""


def digest_of_readers() -> str:
    """The sha256 of all that reads a chapter."""
    lines = [digest_of_package(), platform.python_version(), *(f"{name} {version_of(name)}" for name in OF_CHAPTERS)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def versions(libraries: Sequence[str] = ()) -> dict[str, str]:
    """The versions that belong into a report: the tool, the interpreter, the libraries and the native ones.

    What is not installed has no version: what it was wanted for is told where it is used.
    """
    found = {name: version_of(name) for name in ("banxin", *LIBRARIES, *libraries)}
    native = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, **native_versions()}
    if CALIBRE in libraries:
        found[CALIBRE] = calibre_version()
    return {name: number for name, number in found.items() if number} | native
