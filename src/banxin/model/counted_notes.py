"""The notes of a chapter, counted in the order in which its text refers to them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from banxin.model.block import AnyBlock, Note, inline_parts, walk
from banxin.model.book import Chapter
from banxin.model.inline import NoteReference
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped


def with_counted_notes(chapter: Chapter) -> Chapter:
    """The chapter with its notes numbered in the order in which the text refers to them; those that it does not come last."""
    numbers = referred_notes(chapter)
    chapter = mapped(chapter, NoteReference, lambda one: replace(one, number=numbers[one.note]))
    counted = (replace(note, number=numbers.setdefault(note.id, len(numbers) + 1)) for note in chapter.notes)
    return replace(chapter, notes=tuple(sorted(counted, key=lambda note: note.number)))


def referred_notes(chapter: Chapter) -> dict[str, int]:
    """The numbers of the notes that the text refers to, or another of these notes, by their names."""
    numbers: dict[str, int] = {}
    notes = {note.id: note for note in chapter.notes}

    def count(blocks: tuple[AnyBlock, ...]) -> None:
        for block in walk(blocks):
            for inlines in inline_parts(block):
                for one in walk_inlines(inlines):
                    if isinstance(one, NoteReference):
                        numbers.setdefault(one.note, len(numbers) + 1)

    count(chapter.heading_and_blocks)
    for name in iter_growing(numbers):
        count(notes[name].blocks)
    return numbers


def iter_growing(numbers: Mapping[str, int]) -> Iterator[str]:
    """The names of a table that grows while it is gone through."""
    seen: set[str] = set()
    while waiting := [name for name in numbers if name not in seen]:
        seen.add(waiting[0])
        yield waiting[0]


def with_mentions(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes, the calls that stand in them told from those of the text."""
    return mapped(notes, NoteReference, lambda one: replace(one, is_mention=True))


def notes_of_notes(chapter: Chapter) -> dict[int, tuple[int, ...]]:
    """The notes that only other notes call, in their order, by the number of the note of the text that leads to them."""
    called = dict.fromkeys(calls_in(chapter.heading_and_blocks))
    notes = {note.number: tuple(dict.fromkeys(calls_in(note.blocks))) for note in chapter.notes}
    seen = set(called)
    inner: dict[int, tuple[int, ...]] = {}
    for number in called if any(notes.values()) else ():
        found = [number]
        for one in found:
            new = [other for other in notes.get(one, ()) if other not in seen]
            seen.update(new)
            found += new
        if len(found) > 1:
            inner[number] = tuple(found[1:])
    return inner


def calls_in(blocks: tuple[AnyBlock, ...]) -> Iterator[int]:
    """The number of each call of a note in these blocks."""
    for block in walk(blocks):
        for inlines in inline_parts(block):
            yield from (one.number for one in walk_inlines(inlines) if isinstance(one, NoteReference))
