"""Where words of a chapter stand, for complaints about what is only known when the whole book is read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from banxin.readers.author_text import read_author_text
from banxin.reading import BookFiles
from banxin.source import Source


class Places:
    """Finds words in the files of a book; a file is read when it is first asked about."""

    def __init__(self, files: BookFiles) -> None:
        self.files = files
        self.lines: dict[Path, Sequence[str]] = {}

    def of(self, source: Source, words: str) -> Source:
        """The place of words in the block that begins at `source`; the block itself where they are not found as they stand."""
        if not source.line or not words:
            return source
        if source.path not in self.lines:
            self.lines[source.path] = read_author_text(self.files, self.files.root / source.path, source.path).split(
                "\n"
            )
        for number, line in enumerate(self.lines[source.path][source.line - 1 :], start=source.line):
            if (column := line.find(words)) >= 0:
                return replace(source, line=number, column=column + 1)
        return source
