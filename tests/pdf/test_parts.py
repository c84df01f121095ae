"""A book that several processes lay out has the pages, and the report, of one that is laid out as a whole, to the byte."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.books import FRONT, book, chapter, heading, paragraph
from tests.pdf.shared_work import shared
from tests.pdf.test_kept_pages import EDITIONS, TEXT, TITLES, floating_chapter, rich_chapter, same

from banxin.errors import BuildError, LimitError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book, Chapter, Part
from banxin.pdf.kept.kept_edition import read_kept
from banxin.pdf.pdf_writer import write_pdf
from banxin.processes.limits import MB, Limits


def some_pages(name: str, title: str, paragraphs: int) -> Chapter:
    texts = [TEXT * (1 + (number * 7 + len(name)) % 4) for number in range(paragraphs)]
    blocks = [*map(paragraph, texts)]
    return chapter(name, title, (*blocks[:4], heading("其一"), *blocks[4:]))


def long_book(*counts: int) -> Book:
    """Chapters of so many paragraphs behind front matter with contents."""
    made = [some_pages(f"c{number}", f"第{number}篇", count) for number, count in enumerate(counts)]
    return book(*made, front=FRONT)


@pytest.mark.parametrize("kind", EDITIONS)
def test_however_many_lay_it_out(fonts: FontSet, tmp_path: Path, kind: str) -> None:
    one = long_book(12, 9, 17, 6, 13, 8)
    whole = write_pdf(one, EDITIONS[kind], fonts)
    for pdf, is_shared in shared(one, EDITIONS[kind], fonts, tmp_path / "print.pages", (2, 5)):
        assert is_shared
        assert same(pdf, whole)
    kept = read_kept(tmp_path / "print.pages", tmp_path)
    assert kept
    assert [stretch.chapter for stretch in kept.stretches if stretch.chapter] == [each.id for each in one.chapters]


def test_parts_of_a_book_begin_with_chapters(fonts: FontSet, tmp_path: Path) -> None:
    chapters = long_book(7, 5, 8, 6).chapters
    one = book(
        Part(source=chapters[0].source, id="p1", title="上", chapters=chapters[:2]),
        Part(source=chapters[0].source, id="p2", title="下", chapters=chapters[2:]),
        front=FRONT,
    )
    whole = write_pdf(one, EDITIONS["page"], fonts)
    for pdf, is_shared in shared(one, EDITIONS["page"], fonts, tmp_path / "print.pages", (2, 3)):
        assert is_shared
        assert same(pdf, whole)


def test_notes_pictures_and_tables_are_laid_out_by_many(fonts: FontSet, tmp_path: Path) -> None:
    Image.new("L", (160, 100), 200).save(tmp_path / "figure.png", dpi=(101.6, 101.6))
    one = book(*map(rich_chapter, TITLES), front=FRONT, root=tmp_path)
    for kind in ("recto", "vertical"):
        whole = write_pdf(one, EDITIONS[kind], fonts)
        for pdf, is_shared in shared(one, EDITIONS[kind], fonts, tmp_path / "print.pages", (2, 4)):
            assert is_shared
            assert same(pdf, whole)


def test_figures_that_float_are_laid_out_by_many(fonts: FontSet, tmp_path: Path) -> None:
    Image.new("L", (260, 400), 200).save(tmp_path / "tall.png", dpi=(101.6, 101.6))
    one = book(*map(floating_chapter, TITLES), front=FRONT, root=tmp_path)
    kind = replace(EDITIONS["page"], has_page_floats=True)
    whole = write_pdf(one, kind, fonts)
    for pdf, is_shared in shared(one, kind, fonts, tmp_path / "print.pages", (2, 4)):
        assert is_shared
        assert same(pdf, whole)


def test_what_cannot_be_kept_is_laid_out_as_a_whole(fonts: FontSet, tmp_path: Path) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text("h1 { background: linear-gradient(red, blue) }", encoding="utf-8")
    kind = replace(EDITIONS["page"], stylesheets=(sheet,))
    shaded = book(chapter("one", "逍遥游"), chapter("two", "齐物论"), root=tmp_path)
    ((pdf, is_shared),) = shared(shaded, kind, fonts, tmp_path / "print.pages", (2,))
    assert not is_shared
    assert same(pdf, write_pdf(shaded, kind, fonts))


def test_a_process_that_dies_is_told(fonts: FontSet, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as told:
        shared(long_book(9, 9), EDITIONS["page"], fonts, tmp_path / "print.pages", (2,), dies=True)
    assert str(told.value) == (
        "the process at work on the edition 'print' died (SIGKILL); hint: the machine may be short of memory: "
        "build one edition at a time (-j 1), or look for a huge picture or table"
    )


def test_a_process_that_meets_a_limit_is_told(fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In new processes: with a megabyte to go, Pango itself may be the first in a warm one to be given no memory, and it ends without a word."""
    monkeypatch.undo()
    for paragraphs, limits, said in (
        (60, Limits(memory=1 * MB), "the edition 'print' needs more than 1 MB of memory"),
        (1200, Limits(cpu=1), "the edition 'print' needs more than 1 s of computing"),
    ):
        with pytest.raises(LimitError) as told:
            shared(long_book(paragraphs, paragraphs), EDITIONS["page"], fonts, tmp_path / "print.pages", (2,), limits)
        assert said in str(told.value)
