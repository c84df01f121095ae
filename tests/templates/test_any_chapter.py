"""What must hold for the markup of any chapter: it is XML, its ids are unique, and it says what the chapter says."""

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.random_examples import few
from tests.templates.samples import PRINT, READER, book
from tests.templates.strategies import chapters

from banxin.checks.epub.epub_file import chapters_in
from banxin.checks.text.chapter_text import text_of, with_readings
from banxin.model.book import Chapter
from banxin.model.edition import NotesPlace
from banxin.templates.renderer import Renderer

ROOT = Path("/nowhere")
WITHOUT_HURRY = settings(
    deadline=None, max_examples=few(12), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@WITHOUT_HURRY
@given(chapters())
def test_an_e_book_says_what_the_chapter_says(chapter: Chapter) -> None:
    renderer = Renderer(book(ROOT, chapter), READER)
    document = renderer.content_document(renderer.section(chapter), title=chapter.title)
    root = etree.fromstring(document)
    (found,) = chapters_in(root)
    assert found == ("any", text_of(chapter, with_readings))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inward = [link.get("href") or "" for link in root.iter("{*}a")]
    assert {href.partition("#")[2] for href in inward if href.startswith("any")} <= set(ids)


@WITHOUT_HURRY
@given(chapters())
def test_print_is_one_well_formed_document_and_loses_no_character(chapter: Chapter) -> None:
    renderer = Renderer(book(ROOT, chapter), replace(PRINT, notes=NotesPlace.CHAPTER))
    root = etree.fromstring(renderer.print_document().encode())
    wanted = text_of(chapter, with_readings)
    shown = "".join("".join(map(str, root.find("body").itertext())).split())  # type: ignore[union-attr]
    for text in (wanted.body, wanted.notes):
        remaining = iter(shown)
        assert all(character in remaining for character in text)
