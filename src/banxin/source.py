"""Where a piece of text came from, so that every message can name its place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place in a file: `line` and `column` count from 1, 0 means the whole file or the whole line.

    `path` is written as the reader of a message should see it: relative to the book where that is possible.

    >>> str(Source(path=Path("book.yaml"), line=5, column=3))
    'book.yaml:5:3'
    >>> str(Source(path=Path("chapters/01-preface.md"), line=12))
    'chapters/01-preface.md:12'
    """

    path: Path
    line: int = 0
    column: int = 0

    @classmethod
    def at(cls, path: Path, text: str, offset: int, first_line: int = 1) -> "Source":
        r"""The place of a character of a text that begins on a line of the file.

        >>> str(Source.at(Path("a.css"), "p {}\nq {}", 7))
        'a.css:2:3'
        """
        line = text.count("\n", 0, offset) + first_line
        return cls(path=path, line=line, column=offset - text.rfind("\n", 0, offset))

    def __str__(self) -> str:
        numbers = [self.line, self.column] if self.column else [self.line] if self.line else []
        return ":".join([self.path.as_posix(), *map(str, numbers)])
