"""Plans of level pages count the notes at their feet: what a plan says of a page is what the page is when it is made."""

from pathlib import Path
from random import Random

import pytest
from PIL import Image
from tests.pdf.books import PLACE, book, chapter, heading
from tests.pdf.test_divided_notes import EDITIONS, HAN
from weasyprint.formatting_structure.boxes import PageBox

from banxin.compose.make_up.page_filling import fill
from banxin.engine.pages.level_pages import Spreads
from banxin.engine.pages.overleaf import overleaf
from banxin.engine.pages.page_passages import passages_of
from banxin.engine.pages.page_rows import rows_of
from banxin.fonts.faces import FontSet
from banxin.model.block import AnyBlock, Figure, Note, Paragraph
from banxin.model.book import Book
from banxin.model.inline import NoteReference, Text
from banxin.pdf.pdf_writer import write_pdf


def with_notes(seed: int, share: float) -> tuple[list[AnyBlock], tuple[Note, ...]]:
    """Paragraphs, a share of which calls a note of one line to three, too short to be divided."""
    chance = Random(seed)
    blocks: list[AnyBlock] = []
    notes: list[Note] = []
    for number in range(1, 91):
        text = "甲" * chance.randint(40, 220)
        children: tuple[Text | NoteReference, ...] = (Text(text),)
        if chance.random() < share:
            words = Paragraph(source=PLACE, children=(Text("".join(chance.choices(HAN, k=chance.randint(5, 90)))),))
            notes.append(Note(source=PLACE, id=str(number), number=len(notes) + 1, blocks=(words,)))
            cut = chance.randint(1, len(text))
            children = (Text(text[:cut]), NoteReference(str(number), len(notes)), Text(text[cut:] or "终"))
        blocks.append(Paragraph(source=PLACE, children=children))
    return blocks, tuple(notes)


@pytest.mark.parametrize("direction", EDITIONS)
def test_pages_with_notes_end_where_plans_say(fonts: FontSet, direction: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []

    def looked_at(spreads: Spreads) -> list[PageBox]:
        context = spreads.document.context
        resume_at = context.page_maker[spreads.index + len(spreads.pages)][0]
        known = overleaf(context, spreads.document.root_box, resume_at)
        text = passages_of(context, spreads.pages, known)
        if text is not None and any(rows_of(page).has_notes for page in spreads.pages):
            place = (0, text.begun)
            for page, rows in zip(spreads.pages, text.rows, strict=True):
                planned = fill(text.passages, place, rows, {}, edge=text.edge)
                compared.append((rows - planned.rows - planned.noted, rows_of(page).room))
                place = planned.end
        return spreads.pages

    monkeypatch.setattr(Spreads, "is_amiss", lambda _: True)
    monkeypatch.setattr(Spreads, "levelled", looked_at)
    monkeypatch.setattr(Spreads, "stretched", lambda spreads: spreads.pages)
    blocks, notes = with_notes(5, share=0.4)
    write_pdf(book(chapter("one", "题", tuple(blocks), notes)), EDITIONS[direction], fonts)
    assert len(compared) >= 8
    assert [planned for planned, _ in compared] == [room for _, room in compared]


def crowded(seed: int, root: Path) -> Book:
    """A note to each paragraph, and headings and pictures on most pages."""
    Image.new("L", (600, 300), 90).save(root / "a.png")
    paragraphs, notes = with_notes(seed, share=1.0)
    blocks: list[AnyBlock] = []
    for number, block in enumerate(paragraphs):
        if number % 3 == 1:
            blocks.append(heading("小题"))
        blocks.append(block)
        if number % 4 == 2:
            blocks.append(Figure(source=PLACE, path="a.png", alt="图", caption=(Text("图"),)))
    return book(chapter("one", "题", tuple(blocks), notes), root=root)


def test_nearly_all_spreads_of_a_book_of_notes_are_level(fonts: FontSet, tmp_path: Path) -> None:
    """Beside notes, pictures and headings most of them were not, while plans knew nothing of notes."""
    made = write_pdf(crowded(2, tmp_path), EDITIONS["horizontal"], fonts)
    assert made.typography["unlevel_spreads"] <= 1
