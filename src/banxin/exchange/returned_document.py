"""A document that came back: its paragraphs with their places, read as any Word document is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from banxin.exchange.claimed_places import places_once
from banxin.exchange.hidden_places import count_in, is_place, is_place_of_note
from banxin.extraction.document_listener import Change
from banxin.extraction.docx.docx_package import DocxPackage
from banxin.extraction.docx.docx_reader import document_of, read_document
from banxin.extraction.extraction import MarkKind
from banxin.extraction.writing import Writer
from banxin.importing.documents.document_blocks import BlockWriter, DocumentParagraph, paragraphs_of

TOLD_MARKS = frozenset({MarkKind.RUBY, MarkKind.NOTE, MarkKind.IMAGE})
"""Marks that are part of what a paragraph says; the others are its look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedParagraph:
    """A paragraph as it came back: the names of its places, its words, and those of paragraphs behind it that have no place.

    One without words gives its place to the next. `marks` are its readings, notes and pictures, each with what it stands over;
    `counts` says how many paragraphs went out of the chapters that begin with it; `items` are the words of those that stand in a list, of it and behind it.
    """

    places: tuple[str, ...]
    words: str
    behind: tuple[str, ...] = ()
    marks: tuple[tuple[MarkKind, str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    items: frozenset[str] = frozenset()


def returned_paragraphs(data: bytes, path: Path) -> tuple[ReturnedParagraph, ...]:
    """The paragraphs of a document with tracked insertions taken in and deletions left out; ManifestError for what is no document."""
    writer, body = Writer(path, "DOCX"), PlacedBlocks()
    notes: dict[str, PlacedBlocks] = {}

    def note(name: str) -> tuple[BlockWriter, BlockWriter]:
        notes[name] = PlacedBlocks()
        return notes[name], notes[name]

    document = document_of(DocxPackage(data, path), writer)
    document.note_writer = note
    read_document(document, body, body)
    found = list(_gathered(_with_places_once(map(_returned, paragraphs_of(body.finished())))))
    in_notes = (
        _note(body.places_of_notes.get(name, ""), tuple(map(_returned, paragraphs_of(stream.finished()))))
        for name, stream in notes.items()
    )
    return (*found, *_with_places_once(chain.from_iterable(in_notes)))


class PlacedBlocks(BlockWriter):
    """Blocks that came back; a place that stands before the mark of a note is that of the note."""

    def __init__(self) -> None:
        super().__init__()
        self.places_of_notes: dict[str, str] = {}
        self._of_note = ""

    def anchor(self, name: str) -> None:
        if is_place_of_note(name):
            self._of_note = name
        else:
            super().anchor(name)

    def point(self, kind: MarkKind, value: str = "") -> None:
        super().point(kind, value)
        if kind is MarkKind.NOTE:
            self.places_of_notes[value] = self._of_note
            self._of_note = ""


def _note(place: str, paragraphs: tuple[ReturnedParagraph, ...]) -> Iterator[ReturnedParagraph]:
    """A note with all of its paragraphs; one without a place is new."""
    if paragraphs:
        first, *others = paragraphs
        yield replace(
            first, places=(place,) if place else (), behind=tuple(one.words for one in others),
            marks=tuple(mark for one in paragraphs for mark in one.marks),
            changes=tuple(change for one in paragraphs for change in one.changes),
        )  # fmt: skip


def _with_places_once(paragraphs: Iterable[ReturnedParagraph]) -> Iterator[ReturnedParagraph]:
    came = tuple(paragraphs)
    for one, places in zip(came, places_once([(one.places, one.words) for one in came]), strict=True):
        yield replace(one, places=places)


def _gathered(paragraphs: Iterable[ReturnedParagraph]) -> Iterator[ReturnedParagraph]:
    """Each paragraph that has a place, with what stands behind it and has none."""
    last: ReturnedParagraph | None = None
    for one in paragraphs:
        if one.places or last is None:
            if last is not None:
                yield last
            last = one
        else:
            last = replace(
                last,
                behind=(*last.behind, one.words),
                changes=(*last.changes, *one.changes),
                counts=last.counts + one.counts,
                items=last.items | one.items,
            )
    if last is not None:
        yield last


def _returned(paragraph: DocumentParagraph) -> ReturnedParagraph:
    content = paragraph.content
    marks = tuple(
        (mark.kind, content.text[mark.start : mark.end], mark.value if mark.kind is MarkKind.RUBY else "")
        for mark in content.marks
        if mark.kind in TOLD_MARKS
    )
    return ReturnedParagraph(
        places=tuple(name for name in paragraph.anchors if is_place(name)),
        words=paragraph.lines.strip(),
        items=frozenset({paragraph.lines.strip()} if paragraph.item else ()),
        marks=marks,
        changes=tuple(paragraph.changes),
        counts=tuple(filter(None, map(count_in, paragraph.anchors))),
    )
