"""A raw source as it was received: its text, its encoding, its hash, and where each line begins."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from banxin.cleaning.source.doubts import Doubt
from banxin.cleaning.source.known_kinds import KnownKind, known_kind_at
from banxin.cleaning.source.marked_text import InlineMark, NoteText
from banxin.source import Source

LINE_END = re.compile(r"\r+\n|\r|\n")
"""The end of a line; who wrote CR LF as text on a system that adds the CR has left CR CR LF, which is one end, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of one source. An offset counts characters from 0; a place is (line, column), both from 1."""

    path: Path
    text: str
    sha256: str
    codec: str
    line_starts: tuple[int, ...]
    marks: tuple[InlineMark, ...] = ()  # what the document that the text was taken from knew beside it
    notes: tuple[NoteText, ...] = ()
    known_kinds: tuple[KnownKind, ...] = ()
    language: str = ""  # the tag that the manifest says; empty when there is none
    doubts: tuple[Doubt, ...] = ()  # what a recogniser was not sure of
    ends: frozenset[int] = (
        frozenset()
    )  # where a page shows that a paragraph ends: its last line is short, and the next one set in
    declared: str = ""  # whether it is pages or running text, where the manifest says so
    structure: Mapping[str, str] = field(default_factory=dict)  # what families of numbered lines become, likewise
    code: tuple[tuple[int, int], ...] = ()  # where code stands between fences, with them
    protected: tuple[tuple[int, int], ...] = ()  # where words stand that no rule may touch, likewise

    @classmethod
    def of_text(cls, text: str, path: Path = Path("text"), codec: str = "utf-8", digest: str = "") -> "SourceText":
        """The source that holds this text; `digest` is the SHA-256 of the file's bytes where there was a file."""
        starts = (0, *(match.end() for match in LINE_END.finditer(text)))
        digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(path=path, text=text, sha256=digest, codec=codec, line_starts=starts)

    def known_kind_at(self, offset: int) -> KnownKind | None:
        """What the document said of the block that begins at an offset; nothing for plain text."""
        return known_kind_at(self.known_kinds, offset)

    def place(self, offset: int) -> tuple[int, int]:
        r"""Line and column of an offset.

        >>> SourceText.of_text("版\n心").place(2)
        (2, 1)
        """
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, place: tuple[int, int]) -> int:
        """The offset of a line and column: the inverse of `place`."""
        line, column = place
        return self.line_starts[line - 1] + column - 1

    def source(self, offset: int) -> Source:
        """The place of an offset, as messages name it."""
        line, column = self.place(offset)
        return Source(path=self.path, line=line, column=column)
