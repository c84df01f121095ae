"""The writer that every reader of a format fills, and the proof that nothing was lost on the way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from banxin.errors import BuildError
from banxin.extraction.extraction import (
    POINTS,
    Content,
    Dropped,
    Extraction,
    Mark,
    MarkKind,
    Note,
    PlacedText,
    Role,
    Said,
    extraction_finding,
    visible,
)
from banxin.model.finding import Finding, Severity
from banxin.saying.said import listed, say, sentence
from banxin.source import Source

SINGLE = frozenset({MarkKind.RUBY, MarkKind.TABLE, MarkKind.FORMULA, *POINTS})
"""Two of these that touch are two; other marks that touch and have one value are one."""
LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
HEADINGS = 6


@dataclass(frozen=True, slots=True)
class WantedMark:
    """A mark that is wanted for a stretch of text while it is being written."""

    kind: MarkKind
    value: str = ""


Row = tuple[WantedMark, ...]
"""The marks of a stretch, the outermost first."""


class ContentWriter:
    """Collects the text of one stream: blocks, line breaks, styles and points."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[PlacedText] = []
        self.marks: list[Mark] = []
        self._held = ""
        self._waiting: list[WantedMark] = []
        self._prefix = ""
        self._label = ""
        self._gap = 1
        self._block_start = 0
        self._is_open = False
        self.said: list[Said] = []
        self.code: list[tuple[int, int]] = []
        self.ends: list[int] = []
        self._fence = ""
        self._role: tuple[Role | None, int] = (None, 0)
        self._fields: list[tuple[str, int]] = []

    def begin(self, level: int = 0, gap: int = 0, role: Role | None = None, depth: int = 0) -> None:
        """End the block; the next text begins another, a heading of `level` from 1, after at least `gap` blank lines.

        `role` is what the format says of that block, `depth` the level that goes with it. Blocks without text leave no
        trace, but for the largest gap that was asked for.
        """
        self._end()
        self._role = role, depth
        self._gap = max(gap, 1) if self._is_open else max(gap, self._gap)
        self._is_open = False
        self._held = ""
        self._prefix = f"{'#' * min(level, HEADINGS)} " if level else ""

    def _end(self) -> None:
        if self._is_open and self._role[0]:
            start = self._block_start
            self.said.append(Said(start, self.length, self._role[0], self._role[1], tuple(self._fields)))
        self._fields = []

    def field(self, name: str, text: str) -> None:
        """Say that what is written next is this field of a byline."""
        self._fields.append((name, len(visible(text))))

    @property
    def is_in_block(self) -> bool:
        return self._is_open

    def text(self, text: str, place: str, styles: Iterable[WantedMark] = ()) -> None:
        """Write text of the original; white space at the borders of a block is left out."""
        self._write(text.translate(LINE_ENDS), place, styles)

    def supply(self, text: str, styles: Iterable[WantedMark] = ()) -> None:
        """Write text that the original shows but does not hold as text, such as the number of a list item."""
        self._write(text, "", styles)

    def label(self, text: str) -> None:
        """The number that the next block begins with, whatever stands between; an empty one takes it back."""
        self._label = text

    def indent(self, ems: int) -> None:
        """Set the next line in by so many full-width spaces; for verse, whose indents belong to it."""
        if self._is_open:
            self._held = self._held.rstrip(" \t") + "\u3000" * ems
        else:
            self._label = "\u3000" * ems

    def line_break(self) -> None:
        """End the line, but not the block."""
        if self._is_open and not self._held.endswith("\n\n"):
            self._held = self._held.rstrip(" \t\u3000") + "\n"

    def begin_code(self, fence: str) -> None:
        """Begin a block of code: what is written up to `end_code` is lines of it."""
        self.begin()
        self.supply(fence)
        self._fence = fence

    def end_code(self) -> None:
        self.line_break()
        self.supply(self._fence)
        self.code.append((self._block_start, self.length))
        self.begin()

    def end_paragraph(self) -> None:
        """Say that the page shows the end of a paragraph where the text has come to."""
        if self._is_open:
            self.ends.append(self.length)

    def point(self, kind: MarkKind, value: str = "") -> None:
        """Mark the place after what has been written, or before what is written next when a block begins."""
        if self._is_open:
            self.marks.append(Mark(self.length, self.length, kind, value))
        else:
            self._waiting.append(WantedMark(kind, value))

    def _write(self, text: str, place: str, styles: Iterable[WantedMark]) -> None:
        body = text.strip()
        if not body:
            self._held += text
            return
        before = self._held + text[: len(text) - len(text.lstrip())]
        if not self._is_open:
            # An indent in full-width spaces tells something; other space at the beginning of a block does not.
            before = "" if self._prefix or self._label else before.lstrip(" \t\xa0")
        self._open()
        self._held = text[len(text.rstrip()) :]
        self._add(before, "")
        start = self.length
        self._add(body, place)
        self.marks.extend(Mark(start, self.length, style.kind, style.value) for style in styles)

    def _open(self) -> None:
        if self._is_open:
            return
        if self.length:
            self._add("\n" * (self._gap + 1), "")
        elif self._gap > 1:
            self._add("\n" * self._gap, "")
        self._block_start = self.length
        self._add(self._prefix + self._label, "")
        self._is_open, self._gap, self._prefix, self._label = True, 1, "", ""
        self._flush()

    def _flush(self) -> None:
        self.marks.extend(Mark(self.length, self.length, style.kind, style.value) for style in self._waiting)
        self._waiting = []

    def _add(self, text: str, place: str) -> None:
        if not text:
            return
        self.parts.append(text)
        last = self.pieces[-1] if self.pieces else None
        if last and last.place == place:
            self.pieces[-1] = replace(last, end=last.end + len(text))
        else:
            self.pieces.append(PlacedText(self.length, self.length + len(text), place))
        self.length += len(text)

    def content(self) -> Content:
        """What has been written; the text ends with a line end."""
        self._end()
        self._flush()
        self._role = (None, 0)
        if self.length:
            self._add("\n", "")
        return Content(
            text="".join(self.parts),
            pieces=tuple(self.pieces),
            marks=merged(self.marks),
            said=tuple(self.said),
            code=tuple(self.code),
            ends=frozenset(self.ends),
        )


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in the order of the text; neighbours of one kind and value that touch are one."""
    row: list[Mark] = []
    for (kind, _), group in groupby(sorted(marks, key=_by_kind), key=lambda mark: (mark.kind, mark.value)):
        for mark in group:
            touches = row and (row[-1].kind, row[-1].value) == (kind, mark.value) and mark.start <= row[-1].end
            if touches and kind not in SINGLE:
                row[-1] = replace(row[-1], end=max(mark.end, row[-1].end))
            else:
                row.append(mark)
    return tuple(sorted(row, key=lambda mark: (mark.start, -mark.end)))


def _by_kind(mark: Mark) -> tuple[str, str, int, int]:
    return mark.kind, mark.value, mark.start, mark.end


class Writer(ContentWriter):
    """Collects a whole document."""

    def __init__(self, path: Path, form: str) -> None:
        super().__init__()
        self.path, self.form = path, form
        self.notes: list[Note] = []
        self.dropped: list[Dropped] = []
        self.findings: dict[tuple[str, str], Finding] = {}

    def drop(self, text: str, why: str, place: str) -> None:
        """Put text on record that belongs to no book."""
        if visible(text):
            self.dropped.append(Dropped(text=text, why=why, place=place))

    def find(self, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING) -> None:
        """Tell something, once."""
        finding = extraction_finding(self.path, code, message, hint, severity)
        self.findings.setdefault((code, message), finding)

    def finished(self, original: Iterable[str]) -> Extraction:
        """The extraction; `original` is every text node of the document, gathered in another way than it was read."""
        extraction = Extraction(
            path=self.path,
            form=self.form,
            content=self.content(),
            notes=tuple(self.notes),
            dropped=tuple(self.dropped),
            findings=tuple(self.findings.values()),
        )
        check_conservation(extraction, original)
        return extraction


def check_conservation(extraction: Extraction, original: Iterable[str]) -> None:
    """Raise BuildError unless each visible character of the original is in the text, a mark, a note or dropped."""
    check_texts(extracted_texts(extraction), original, extraction.form, extraction.path)


def check_texts(taken: Iterable[str], original: Iterable[str], form: str, path: Path) -> None:
    """Raise BuildError unless what was taken from a document has just its visible characters."""
    wanted: Counter[str] = Counter()
    for text in original:
        wanted.update(visible(text))
    found: Counter[str] = Counter()
    for text in taken:
        found.update(visible(text))
    if found == wanted:
        return
    lost, doubled = wanted - found, found - wanted
    verbs = ((sentence("loses {letters}"), lost), (sentence("doubles {letters}"), doubled))
    what = [say(verb, letters=repr("".join(sorted(many))[:20])) for verb, many in verbs if many]
    hint = say(
        "this is a fault of the reader of this format, please report it; until then save the source as plain text"
    )
    raise BuildError(
        say("reading {form} {what}", form=form, what=listed(what, " and ")),
        Source(path=path),
        hint,
    )


def extracted_texts(extraction: Extraction) -> Iterable[str]:
    """Every text that an extraction took from the original."""
    for content in (extraction.content, *(note.content for note in extraction.notes)):
        yield content.original_text()
        yield from (mark.value for mark in content.marks if mark.kind is MarkKind.RUBY)
    yield from (dropped.text for dropped in extraction.dropped)
