"""Zip archives (DOCX, EPUB) opened with suspicion: what they may hold, and what a fault of theirs is called."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

PARTS = 20_000
PART_SIZE = 100_000_000
WHOLE_SIZE = 400_000_000
"""A book of a million characters is 20 MB of XML; a zip bomb of 235 KB unpacked to 160 MB and nobody stopped it."""
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
ENCRYPTED = 0x1
HEAD = 4096
"""Bytes of a file that tell a text from what is damaged."""


class Archive:
    """The parts of one archive by their names, read one at a time within limits."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self._left = WHOLE_SIZE
        if data.startswith(COMPOUND_FILE):
            hint = say("open it in its program, take the password off, and save it as .docx")
            raise self.fault(say("this is an old Word file (.doc) or is protected by a password"), hint)
        if data and not data.startswith(ZIP) and is_text(data):
            raise self.fault(
                say("this is a plain text, and no document of that kind"), say("give the .docx, .odt or .epub itself")
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise self.fault(say("the file is damaged or cut off: it is not a whole zip archive")) from error
        self.names = tuple(info.filename for info in self._zip.infolist())
        if len(self.names) > PARTS:
            raise self.fault(
                say("the archive has {count} parts; no book has more than {parts}", count=len(self.names), parts=PARTS)
            )
        if len(set(self.names)) < len(self.names):
            raise self.fault(say("the archive holds two parts of one name"))

    def fault(
        self, message: str, hint: str = say("export the document again, or save it as plain text")
    ) -> ManifestError:
        """An error about this file."""
        return ManifestError(message, Source(path=self.path), hint)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises ManifestError when it is not there, too large or damaged."""
        if name not in self.names:
            raise self.fault(say("the part '{name}' is missing", name=name))
        if self._zip.getinfo(name).flag_bits & ENCRYPTED:
            raise self.fault(say("the file is protected by a password"), say("save it without one"))
        limit = min(PART_SIZE, self._left)
        try:
            with self._zip.open(name) as part:
                content = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise self.fault(say("the part '{name}' is damaged", name=name)) from error
        if len(content) > limit:
            raise self.fault(
                say("the part '{name}' unpacks to more than {limit} MB", name=name, limit=limit // 1000000)
            )
        self._left -= len(content)
        return content


def is_text(data: bytes) -> bool:
    r"""Whether a file is a text in UTF-8, and no archive that has lost its beginning.

    >>> is_text("第一章".encode()), is_text(b"PK\x03\x04\x00"), is_text(b"\xff\xfe\x00")
    (True, False, False)
    """
    head = data[:HEAD]
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4 or len(head) == len(data):
            return False
    return not any(byte < 9 for byte in head)
