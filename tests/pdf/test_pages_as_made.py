"""Pages that were tried and put back leave no trace; no more are tried than can help."""

from dataclasses import replace
from random import Random

import pytest
from PIL import Image
from tests.pdf.books import PLACE, book, chapter, edition, heading
from tests.pdf.test_divided_notes import EDITIONS, HAN
from weasyprint.formatting_structure.boxes import PageBox

from banxin.engine.pages.level_pages import Spreads
from banxin.engine.pages.made_again import Document, made_pages
from banxin.engine.pages.page_passages import passages_of
from banxin.engine.pages.pages_as_made import as_made
from banxin.fonts.faces import FontSet
from banxin.model.block import AnyBlock, Figure, Note, Paragraph
from banxin.model.book import Book
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.pdf_writer import write_pdf

MOST_AGAIN = 4
"""Pages made again for each that there is, where many spreads cannot be levelled."""


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Notes long and short, headings, pictures that float: all that a page may leave to the next one."""
    root = tmp_path_factory.mktemp("noted")
    Image.new("L", (600, 300), 90).save(root / "a.png")
    chance = Random(18)
    blocks: list[AnyBlock] = []
    notes: list[Note] = []
    for number in range(1, 61):
        text: tuple[Inline, ...] = (Text("甲" * chance.randint(20, 200)),)
        if chance.random() < 0.6:
            words = Paragraph(source=PLACE, children=(Text("".join(chance.choices(HAN, k=chance.randint(5, 150)))),))
            notes.append(Note(source=PLACE, id=str(number), number=len(notes) + 1, blocks=(words,)))
            text = (*text, NoteReference(str(number), len(notes)), Text("乙" * chance.randint(1, 80)))
        blocks.append(Paragraph(source=PLACE, children=text))
        if chance.random() < 0.2:
            blocks.append(heading("小题" * chance.randint(2, 4)))
        if chance.random() < 0.15:
            blocks.append(Figure(source=PLACE, path="a.png", alt="图", caption=(Text("图"),)))
    return book(chapter("one", "题", tuple(blocks), tuple(notes)), root=root)


@pytest.mark.parametrize("direction", EDITIONS)
def test_pages_that_were_tried_leave_no_trace(
    fonts: FontSet, noted: Book, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = replace(EDITIONS[direction], has_page_floats=True)
    monkeypatch.setattr(Spreads, "is_amiss", lambda _: False)
    untouched = write_pdf(noted, made, fonts)
    tried = 0

    def tried_and_put_back(spreads: Spreads) -> list[PageBox]:
        nonlocal tried
        tried += 1
        document, last = spreads.document, spreads.index + len(spreads.pages) - 1
        before = as_made(document.context, spreads.index, spreads.pages)
        text = passages_of(spreads.document.context, spreads.pages)
        owners = [one for one in text.owners if one is not None] if text else []
        lines = [len(owner.lines) for owner in owners]
        waiting = made_pages(document.context).waiting[last]
        for shorter in (2, 1):
            for owner in owners:
                owner.more_lines += 1
            assert spreads.made([shorter] * len(spreads.pages)) != spreads.pages
            for owner in owners:
                owner.more_lines -= 1
            assert before.put_back() is spreads.pages
        assert [len(owner.lines) for owner in owners] == lines
        assert made_pages(document.context).waiting[last] is waiting
        assert not any(document.shorter(index) for index in range(spreads.index, last + 1))
        return [*spreads.pages[:-1], document.made_again(last, 0)]

    monkeypatch.setattr(Spreads, "is_amiss", lambda _: True)
    monkeypatch.setattr(Spreads, "levelled", tried_and_put_back)
    monkeypatch.setattr(Spreads, "stretched", lambda spreads: spreads.pages)
    assert write_pdf(noted, made, fonts).data == untouched.data
    assert tried >= 8


def test_few_pages_are_made_again_where_notes_keep_spreads_from_being_level(
    fonts: FontSet, noted: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What plans promise is tried, but no further than it holds."""
    again = 0
    made_again = Document.made_again

    def counted(document: Document, index: int, shorter: int) -> PageBox:
        nonlocal again
        again += 1
        return made_again(document, index, shorter)

    monkeypatch.setattr(Document, "made_again", counted)
    pages = len(write_pdf(noted, edition(), fonts).pages)
    assert 0 < again <= MOST_AGAIN * pages
