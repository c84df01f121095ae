"""The base stylesheets that every book starts from; a book's own `styles/` come on top."""

from importlib.resources import files
from pathlib import Path

from banxin.model.edition import Format

SHARED = ("base.css", "blocks.css", "leaves.css")
OWN = {Format.EPUB: ("reader.css",), Format.PDF: ("print.css",)}


def theme_sheets(edition_format: Format) -> tuple[Path, ...]:
    """The stylesheets of the theme for a format, in the order of the cascade."""
    folder = Path(str(files("banxin.theme")))
    return tuple(folder / name for name in (*SHARED, *OWN[edition_format]))
