"""The column of what was found: its words are looked for in the lines that the author wrote, among markup that a run does not know."""

from collections.abc import Sequence
from pathlib import Path

from banxin.checks.chapters.text_runs import OBJECT, Run
from banxin.reading import BookFiles, UnreadableError
from banxin.source import Source

WIDTHS = ((6, 6), (3, 3), (1, 1), (6, 0), (0, 6), (0, 0))
"""How many characters before and behind are looked for with the words: the most that stand in the file as in the run."""

LONGEST = 50_000
"""Characters of a run in which words are looked for: each that is found goes through all of them."""


class WrittenLines:
    """The lines of the chapters' files, each read when something has been found in it; without files no column is known."""

    def __init__(self, files: BookFiles | None) -> None:
        self.files = files
        self.known: dict[Path, Sequence[str]] = {}

    def place(self, run: Run, start: int, end: int) -> Source:
        """The place of characters of a run; only its line where they do not stand in the file as often as in the run."""
        if not run.source.line or len(run.text) > LONGEST:
            return run.source
        written = "\n".join(self.stretch(run))
        for width in WIDTHS:
            first, last = self.around(run.text, start, end, *width)
            words = run.text[first:last]
            own, there = places(run.text, words), places(written, words)
            if words and len(own) == len(there):
                offset = there[own.index(first)] + start - first
                return Source.at(run.source.path, written, offset, run.source.line)
        return run.source

    def at(self, place: Source, words: str) -> str:
        """How words are written from a place with a column on: the end of a line stands for the space behind them; empty if not there."""
        line = self.of(place.path)[place.line - 1][place.column - 1 :]
        if line.startswith(words):
            return words
        return line if line and line == words.rstrip(" ") else ""

    @staticmethod
    def around(text: str, start: int, end: int, most_before: int, most_after: int) -> tuple[int, int]:
        """The places with so many characters before and behind, but for those beyond the line or what is no prose."""
        before = max(text.rfind(mark, 0, start) for mark in (OBJECT, "\n")) + 1
        after = min((at for mark in (OBJECT, "\n") if (at := text.find(mark, end)) >= 0), default=len(text))
        return max(start - most_before, before), min(end + most_after, after)

    def stretch(self, run: Run) -> Sequence[str]:
        """The lines of a run: up to the next empty one, and as many as it has itself, those between stanzas with them."""
        lines = self.of(run.source.path)
        first = run.source.line - 1
        if run.is_cell_of_file:
            return lines[first : first + 1]
        own = first + 2 * run.text.count("\n") + 1
        end = next((at for at in range(own, len(lines)) if not lines[at].strip()), len(lines))
        return lines[first:end]

    def of(self, path: Path) -> Sequence[str]:
        """The lines of a file of the book; none where it cannot be read any more."""
        if path not in self.known:
            self.known[path] = ()
            if self.files:
                try:
                    data = self.files.read(self.files.root / path)
                except UnreadableError:
                    return ()
                self.known[path] = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
        return self.known[path]


def places(text: str, words: str) -> list[int]:
    """Where words begin in a text."""
    found: list[int] = []
    place = text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found
