"""The base stylesheets that every book starts from; a book's own `styles/` come on top."""

from importlib.resources import files
from pathlib import Path

from banxin.model.edition import Format, WritingMode

SHARED = ("base.css", "blocks.css", "leaves.css")
OWN = {Format.EPUB: ("reader.css",), Format.PDF: ("print.css",)}
VERTICAL = {Format.EPUB: ("reader-vertical.css",), Format.PDF: ("print-vertical.css",)}


def theme_sheets(edition_format: Format, mode: WritingMode = WritingMode.HORIZONTAL) -> tuple[Path, ...]:
    """The stylesheets of the theme for a format and a direction, in the order of the cascade."""
    folder = Path(str(files("banxin.theme")))
    more = VERTICAL[edition_format] if mode is WritingMode.VERTICAL else ()
    return tuple(folder / name for name in (*SHARED, *OWN[edition_format], *more))


def theme_text(sheet: Path) -> str:
    """The text of a stylesheet of the theme."""
    return sheet.read_text(encoding="utf-8")


INDENTS = {"ja": "1em", "ko": "1em"}
"""What the first line of a paragraph is indented by where it is not two characters (JLREQ 3.5.1; KLREQ, first-line indent)."""


def language_values(language: str) -> tuple[tuple[str, str], ...]:
    """The custom properties that a book's language sets otherwise than Chinese does.

    >>> language_values("ja-JP"), language_values("zh-Hant")
    ((('text-indent', '1em'),), ())
    """
    indent = INDENTS.get(language.lower().split("-")[0])
    return (("text-indent", indent),) if indent else ()
