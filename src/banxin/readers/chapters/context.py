"""What all readers of one chapter share: its lines, its complaints, the order of its notes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from banxin.errors import ManifestError, PublishingError
from banxin.source import Source


@dataclass(slots=True, kw_only=True)
class ChapterContext:
    """`path` is how messages name the chapter; `first_line` is the file's line where the text begins.

    `check_picture` raises ManifestError when the book has no such picture.
    """

    path: Path
    lines: list[str]
    first_line: int
    check_picture: Callable[[str, Source], object]
    errors: list[PublishingError] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def place(self, line: int, needle: str = "") -> Source:
        """The place of a line of the text (from 0), with the column of `needle` when it stands there."""
        text = self.lines[line] if 0 <= line < len(self.lines) else ""
        column = text.find(needle) + 1 if needle else 0
        return Source(path=self.path, line=self.first_line + line, column=column)

    def complain(self, message: str, line: int, hint: str = "", needle: str = "") -> None:
        self.errors.append(ManifestError(message, self.place(line, needle), hint))

    def number_of(self, note: str) -> int:
        """The number of a note: notes count in the order in which the text refers to them."""
        return self.notes.setdefault(note, len(self.notes) + 1)
