"""The base stylesheets that every book starts from; a book's own `styles/` come on top."""

from importlib.resources import files
from pathlib import Path

from banxin.model.edition import Format, WritingMode

SHARED = ("base.css", "blocks.css", "leaves.css")
OWN = {Format.EPUB: ("reader.css",), Format.PDF: ("print.css",)}


VERTICAL_PRINT = "print-vertical.css"


def theme_sheets(edition_format: Format, mode: WritingMode = WritingMode.HORIZONTAL) -> tuple[Path, ...]:
    """The stylesheets of the theme for a format, in the order of the cascade."""
    folder = Path(str(files("banxin.theme")))
    names: tuple[str, ...] = (*SHARED, *OWN[edition_format])
    if edition_format is Format.PDF and mode is WritingMode.VERTICAL:
        names = (*names, VERTICAL_PRINT)
    return tuple(folder / name for name in names)
