"""The pages of the printed edition in the e-book: each once, at its first character."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.epub.opened import Opened, opened
from tests.templates.samples import LONG, PRINT, READER, book, chapter, full_book, paragraph

from banxin.checks.epub.epub_file import epub_text
from banxin.checks.epub.epubcheck import run_epubcheck
from banxin.checks.text.chapter_text import differences, text_of
from banxin.epub.epub_writer import make_epub
from banxin.epub.page_list import PageStart, is_counted
from banxin.fonts.faces import FontSet
from banxin.model.book import Book, Leaf

EDITION = replace(READER, page_list="print")
MARKS = "//*[@role='doc-pagebreak']/@aria-label"
PRINTED = replace(PRINT, isbn="978-7-111-11111-5")


def marks_in(element: etree._Element, count: list[int]) -> Iterator[tuple[str, int]]:
    """Each mark of a section with the number of characters that come before it."""
    if element.get("role") == "doc-pagebreak":
        yield str(element.get("aria-label")), count[0]
    count[0] += len("".join((element.text or "").split()))
    for child in element:
        if is_counted(child):
            yield from marks_in(child, count)
        count[0] += len("".join((child.tail or "").split()))


def marks(made: Opened, name: str) -> list[tuple[str, int]]:
    root = made.tree(name)
    section = root.find(".//{http://www.w3.org/1999/xhtml}section[@data-chapter]")
    assert section is not None
    return list(marks_in(section, [0]))


@pytest.fixture(scope="module")
def sample_with_pages(tmp_path_factory: pytest.TempPathFactory) -> Book:
    whole = full_book(tmp_path_factory.mktemp("pages"))
    return replace(whole, editions=(EDITION, PRINTED))


def pages_of(whole: Book, step: int) -> list[PageStart]:
    """A page every few characters of the long chapter, whatever stands there."""
    river = next(chapter for chapter in whole.chapters if chapter.id == "river")
    length = len(text_of(river).body)
    pages = [
        PageStart(label="i", ids=("title-page",)),
        PageStart(label="ii"),
        PageStart(label="iii", ids=("toc", "spring")),
    ]
    return pages + [
        PageStart(label=str(n), chapter="river", offset=at) for n, at in enumerate(range(0, length, step), 1)
    ]


@pytest.mark.parametrize("step", [1, 7])
def test_every_page_begins_at_its_first_character(
    sample_with_pages: Book, fonts: FontSet, step: int, tmp_path: Path
) -> None:
    pages = pages_of(sample_with_pages, step)
    data = make_epub(sample_with_pages, EDITION, fonts, pages)
    body = text_of(next(chapter for chapter in sample_with_pages.chapters if chapter.id == "river")).body
    # A group of ruby (党建) is not divided, so a page that begins inside one is marked before it.
    inside = body.index("党建") + 1
    wanted = {page.label: page.offset - (page.offset == inside) for page in pages if page.chapter}
    assert dict(marks(opened(data), "river.xhtml")) == wanted
    path = tmp_path / "pages.epub"
    path.write_bytes(data)
    assert differences(sample_with_pages.chapters, epub_text(path), "pages.epub") == []


def test_the_list_names_every_page_in_order(sample_with_pages: Book, fonts: FontSet) -> None:
    made = opened(make_epub(sample_with_pages, EDITION, fonts, pages_of(sample_with_pages, 100)))
    path = "//h:nav[@epub:type='page-list']//h:a"
    labels = made.find("nav.xhtml", path)
    assert labels[:5] == ["i", "ii", "iii", "1", "2"]
    assert made.find("nav.xhtml", f"{path}/@href")[:4] == [
        "title-page.xhtml#page-i",
        "toc.xhtml#page-ii",
        "toc.xhtml#page-iii",
        "river.xhtml#page-1",
    ]
    assert made.find("toc.ncx", "//ncx:pageTarget//ncx:text") == labels
    assert {"pageNavigation", "pageBreakMarkers"} <= set(made.meta("schema:accessibilityFeature"))
    assert made.meta("pageBreakSource") == ["urn:isbn:9787111111115"]
    assert made.meta("source-of") == ["pagination"]


def test_a_page_that_opens_with_a_block_is_marked_before_it(tmp_path: Path, fonts: FontSet) -> None:
    plain = replace(book(tmp_path, chapter("one", paragraph(LONG), paragraph(LONG))), editions=(EDITION, PRINTED))
    starts = (0, 2, 2 + len(LONG))
    pages = [PageStart(label=str(n), chapter="one", offset=at) for n, at in enumerate(starts, 1)]
    made = opened(make_epub(plain, EDITION, fonts, pages))
    parents = made.tree("one.xhtml").xpath("//*[@role='doc-pagebreak']/..")
    assert [element.tag.rpartition("}")[2] for element in parents] == ["section"]  # type: ignore[union-attr]
    assert [n for _, n in marks(made, "one.xhtml")] == [0, 2, 2 + len(LONG)]


def test_pages_without_text_stand_where_the_next_one_begins(sample_with_pages: Book, fonts: FontSet) -> None:
    """Blank versos, leaves that the edition omits, and pages that hold nothing but the end of a note."""
    river = next(chapter for chapter in sample_with_pages.chapters if chapter.id == "river")
    length = len(text_of(river).body)
    pages = [
        PageStart(label="i"),
        PageStart(label="ii", ids=("no-such-leaf",)),
        PageStart(label="iii", ids=("title-page",)),
        PageStart(label="1", chapter="river"),
        PageStart(label="2", chapter="river", offset=length - 3),  # one page ends in notes that are long ...
        PageStart(label="3", chapter="river", offset=length - 3),
        PageStart(label="4", chapter="river", offset=length),  # ... and so does the last one of the chapter
        PageStart(label="5", chapter="river", offset=length),
        PageStart(label="6"),
        PageStart(label="7", ids=("colophon",)),
        PageStart(label="8"),
        PageStart(label="9"),
    ]
    made = opened(make_epub(sample_with_pages, EDITION, fonts, pages))
    homes = ["title-page"] * 3 + ["river"] * 5 + ["colophon"] * 4
    hrefs = made.find("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/@href")
    assert hrefs == [f"{home}.xhtml#page-{page.label}" for home, page in zip(homes, pages, strict=True)]
    order = [label for name in ("title-page", "river", "colophon") for label in made.find(f"{name}.xhtml", MARKS)]
    assert order == [page.label for page in pages]
    assert [n for _, n in marks(made, "river.xhtml")] == [0, length - 3, length - 3, length, length]
    # The reader who goes to a page of notes finds them right there.
    assert made.find("river.xhtml", "//*[@id='page-5']/following-sibling::*[1]/@class") == ["notes"]
    assert made.find("colophon.xhtml", "//*[@id='page-9']/following::*") == []


def test_without_a_list_nothing_is_claimed(sample_epub: Opened) -> None:
    assert sample_epub.find("nav.xhtml", "//h:nav[@epub:type='page-list']") == []
    assert sample_epub.meta("pageBreakSource") == []


@pytest.mark.external
def test_epubcheck_accepts_the_pages(sample_with_pages: Book, fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "pages.epub"
    whole = replace(sample_with_pages, front_matter=(Leaf.TITLE_PAGE, *sample_with_pages.front_matter[4:]))
    path.write_bytes(make_epub(whole, EDITION, fonts, pages_of(whole, 5)))
    assert run_epubcheck(path) == ()
