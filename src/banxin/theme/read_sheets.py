"""The stylesheets of a document that have been read: where in them something stands that fails later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from banxin.source import Source
from banxin.theme.style_addresses import addresses_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A stylesheet: its text, what its addresses are relative to, and the path that messages name."""

    text: str
    shown: Path | None = None
    base_url: str = ""
    is_theme: bool = False


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """In the order in which they hold: those of the book come after those of the theme."""

    sheets: list[Sheet] = field(default_factory=list)

    def place_of(self, line: int, column: int, *, before: str = "", words: str = "") -> Source | None:
        """The place where `words` stand, at this line and column of some sheet, from 1, right behind `before`."""
        for sheet in reversed(self.sheets):
            lines = sheet.text.split("\n", line)
            if not sheet.shown or not len(lines) >= line > 0:
                continue
            left, right = lines[line - 1][: column - 1].replace(" ", ""), lines[line - 1][column - 1 :]
            if left.endswith(before) and right.lower().startswith(words.lower()):
                # What has no address of its own is made from book.yaml, whose lines are others.
                return (
                    Source(path=sheet.shown, line=line, column=column) if sheet.base_url else Source(path=sheet.shown)
                )
        return None

    def addresses(self) -> Iterator[tuple[str, Source]]:
        """What the stylesheets of the book name, each address whole, and where."""
        for sheet in self.sheets:
            if sheet.shown and sheet.base_url and not sheet.is_theme:
                for address, line, column in addresses_in(sheet.text):
                    yield urljoin(sheet.base_url, address), Source(path=sheet.shown, line=line, column=column)
