"""A source file read: bytes to text, once, without guessing."""

from hashlib import sha256
from pathlib import Path

from banxin.cleaning.source.encodings import UndecidedError, decode
from banxin.cleaning.source.source_text import SourceText
from banxin.errors import ManifestError
from banxin.source import Source

HINT = "save it as UTF-8, or say the encoding in the name: page.gb18030.txt, page.big5.txt, page.sjis.txt"


def read_source(path: Path, shown: Path, encoding: str = "") -> SourceText:
    """The text of a source; raises ManifestError when it cannot be read or its encoding is not clear."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ManifestError(f"cannot read the source: {reason}", Source(path=shown), hint="check the file") from error
    try:
        decoded = decode(content, shown.name, encoding)
    except UndecidedError as error:
        raise ManifestError(f"the encoding is not clear: {error}", Source(path=shown), HINT) from error
    return SourceText.of_text(decoded.text, shown, decoded.codec, sha256(content).hexdigest())
