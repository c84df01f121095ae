"""EbookLib as packer: parts go in as they are and come out byte for byte, in a container that is always the same.

EbookLib 0.20 would parse XHTML as HTML 4 and write it anew (losing head, attributes, text), make its own navigation and
package document, stamp the files with the clock, and return normally when the disk is full. Only its item list, its
container file and its order of writing are used; `tests/epub/test_packing.py` notices when a new version behaves
differently.
"""

import logging
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from ebooklib import epub

from banxin.epub.part import PackagePart
from banxin.errors import BuildError
from banxin.reading import LargeFile
from banxin.saying.said import say

STORED = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".m4a")
"""What is compressed already."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip entry can have."""


class PassingItem(epub.EpubItem):  # type: ignore[misc]
    """A part whose bytes EbookLib hands on without looking into them; a large file goes through as it is."""

    def get_content(self, default: object = None) -> bytes | LargeFile:  # noqa: ARG002
        return self.content if isinstance(self.content, LargeFile) else bytes(self.content)


class NormalisedZip(zipfile.ZipFile):
    """A zip whose entries depend on their names and bytes alone, not on clock, user or file system."""

    stamp: tuple[int, int, int, int, int, int] = EARLIEST

    def writestr(  # type: ignore[override]
        self,
        zinfo_or_arcname: str,
        data: str | bytes | LargeFile,
        compress_type: int | None = None,  # noqa: ARG002
        compresslevel: int | None = None,  # noqa: ARG002
    ) -> None:
        """Add an entry; raise BuildError for a name that is there already or leads out of the container (OCF 3.3, 4.2)."""
        name = zinfo_or_arcname
        if name in self.NameToInfo or name.startswith("/") or ".." in name.split("/"):
            raise BuildError(say("the EPUB cannot hold a file named '{name}' here", name=name))
        entry = zipfile.ZipInfo(name, self.stamp)
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        is_stored = name == "mimetype" or name.lower().endswith(STORED)
        entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        if isinstance(data, LargeFile):
            entry.file_size = data.size
            with self.open(entry, "w") as out:
                data.copy_to(out)
        else:
            super().writestr(entry, data, compresslevel=6)


class PassingWriter(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer with our package document and our zip."""

    def __init__(self, file: BinaryIO, book: epub.EpubBook, package: bytes, modified: datetime) -> None:
        super().__init__(file, book)
        self.package = package
        self.modified = modified

    def write(self) -> None:
        """Write the container: the type first and stored (OCF 3.3, section 4.3), then container, package, items."""
        with NormalisedZip(self.file_name, "w", zipfile.ZIP_DEFLATED) as self.out:
            self.out.stamp = stamp_of(self.modified)
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", self.package)
            self._write_items()


def pack(
    file: BinaryIO,
    parts: Iterable[PackagePart],
    package: bytes,
    modified: datetime,
    meta_inf: Iterable[tuple[str, bytes]] = (),
) -> None:
    """Write the EPUB: `package` is the package document, `meta_inf` are files beside the container's own."""
    book = epub.EpubBook()
    for part in parts:
        item = PassingItem(uid=part.id, file_name=part.name, content=part.large or part.data)
        book.add_item(item)
    for name, data in meta_inf:
        book.add_item(PassingItem(uid=name, file_name=f"META-INF/{name}", content=data, manifest=False))
    writer = PassingWriter(file, book, package, modified)
    with listening():
        writer.process()
        writer.write()


def stamp_of(modified: datetime) -> tuple[int, int, int, int, int, int]:
    """A zip's time stamp, which knows even seconds from 1980 on."""
    stamp = (modified.year, modified.month, modified.day, modified.hour, modified.minute, modified.second // 2 * 2)
    return max(stamp, EARLIEST)


class Listener(logging.Handler):
    """EbookLib logs what it drops; a dropped thing is an error."""

    def emit(self, record: logging.LogRecord) -> None:
        raise BuildError(say("the EPUB was not packed as it is: {reason}", reason=record.getMessage()))


@contextmanager
def listening() -> Iterator[None]:
    logger = logging.getLogger()
    listener = Listener(logging.ERROR)
    listener.addFilter(lambda record: record.module in {"epub", "utils", "ebooklib"})
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
