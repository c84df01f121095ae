"""Font files mapped into memory by HarfBuzz, which calls whatever goes wrong "Failed to open"."""

from pathlib import Path
from typing import Any


def mapped(path: Path) -> Any:
    """A font file, mapped and not read; raise OSError where it cannot be read, MemoryError where there is no room for it."""
    import uharfbuzz

    try:
        return uharfbuzz.Blob.from_file_path(path)
    except uharfbuzz.HarfBuzzError as error:
        with path.open("rb"):
            raise MemoryError from error
