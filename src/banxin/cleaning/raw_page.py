"""A source file read: bytes to text, once, without guessing."""

from hashlib import sha256
from pathlib import Path

from banxin.cleaning.source_text import SourceText
from banxin.errors import ManifestError
from banxin.source import Source


def read_source(path: Path, shown: Path) -> SourceText:
    """The text of a source; raises ManifestError when it cannot be read or is not in UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ManifestError(f"cannot read the source: {reason}", Source(path=shown), hint="check the file") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte {content[error.start]:#04x} is not UTF-8"
        raise ManifestError(message, Source(path=shown, line=line), hint="save the source as UTF-8") from error
    return SourceText.of_text(text, shown, "utf-8", sha256(content).hexdigest())
