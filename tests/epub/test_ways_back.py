"""A note that is called more than once leads back to each of its calls, in whatever file they stand."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.epub.opened import opened
from tests.templates.samples import LONG, READER, at, book, chapter, paragraph

from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.model.block import Note, Paragraph
from banxin.model.edition import Edition, NotesPlace
from banxin.model.inline import NoteReference, Text

WAYS = re.compile(r'<a class="backlink(?: again)?" href="([^"]+)"[^>]*>([^<]+)</a>')


def calling(*numbers: int) -> Paragraph:
    calls = [one for number in numbers for one in (Text("文"), NoteReference(note=str(number), number=number))]
    return Paragraph(source=at(), children=tuple(calls))


def note(number: int, *blocks: Paragraph) -> Note:
    return Note(source=at(), number=number, id=str(number), blocks=blocks or (paragraph("注文。"),))


def ways_of(
    edition: Edition, fonts: FontSet, root: Path, *blocks: Paragraph, notes: tuple[Note, ...]
) -> list[list[str]]:
    """The addresses to which each note leads back; the gate has seen that all of them are there."""
    made = opened(make_epub(book(root, chapter("one", *blocks, notes=notes)), edition, fonts))
    asides = [one for data in made.files.values() for one in re.findall(rb"<aside.*?</aside>", data, re.DOTALL)]
    return [[href for href, _ in WAYS.findall(one.decode())] for one in asides]


@pytest.mark.parametrize("place", [NotesPlace.CHAPTER, NotesPlace.BOOK])
def test_each_call_has_its_way_back(place: NotesPlace, fonts: FontSet, tmp_path: Path) -> None:
    edition = replace(READER, notes=place)
    ways = ways_of(edition, fonts, tmp_path, calling(1, 2, 1), calling(1), notes=(note(1), note(2)))
    assert ways == [["one.xhtml#one-ref-1", "one.xhtml#one-ref-1-2", "one.xhtml#one-ref-1-3"], ["one.xhtml#one-ref-2"]]


def test_a_call_in_a_note_counts_where_it_stands(fonts: FontSet, tmp_path: Path) -> None:
    ways = ways_of(READER, fonts, tmp_path, calling(1), calling(2), notes=(note(1, calling(2)), note(2)))
    assert ways[1] == ["one.xhtml#one-ref-2", "one.xhtml#one-ref-2-2"]


def test_a_call_in_a_later_file_of_a_long_chapter_is_led_to(fonts: FontSet, tmp_path: Path) -> None:
    blocks = [calling(1), *(paragraph(LONG * 40) for _ in range(40)), calling(1)]
    ways = ways_of(READER, fonts, tmp_path, *blocks, notes=(note(1),))
    assert ways[0][0] == "one.xhtml#one-ref-1"
    assert re.fullmatch(r"one-\d\.xhtml#one-ref-1-2", ways[0][1])


def test_further_ways_back_are_marked_as_such_and_not_as_powers(fonts: FontSet, tmp_path: Path) -> None:
    """A raised 2 before a note reads as an exponent; after the last letter figures go on."""
    calls = calling(*[1] * 28)
    made = opened(make_epub(book(tmp_path, chapter("one", calls, notes=(note(1),))), READER, fonts))
    marks = [mark for data in made.files.values() for _, mark in WAYS.findall(data.decode("utf-8", "ignore"))]
    assert marks[:3] == ["[1]", "[1b]", "[1c]"]
    assert marks[25:] == ["[1z]", "[1-27]", "[1-28]"]
