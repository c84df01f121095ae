"""A chapter may say which editions it is for."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.readers.test_citations import book_citing

from banxin.errors import PublishingError
from banxin.model.block import inline_parts
from banxin.model.book import Book
from banxin.model.inline import Link, walk
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.selection import chapters_of, sections_of, with_live_citations


def book_with(root: Path, says: str) -> Book:
    body = "  - chapters/01-one.md"
    write_small_book(root, manifest=MANIFEST.replace(body, f"{body}\n  - chapters/02-two.md"))
    text = f"---\ntitle: 附记\nid: two\n{says}\n---\n\n文。\n"
    (root / "chapters" / "02-two.md").write_text(text, encoding="utf-8")
    return read_book(root)


@pytest.mark.parametrize(
    ("says", "editions"),
    [
        ("only: print", ["print"]),
        ("only: [pdf, reader]", ["reader", "print"]),
        ("except: epub", ["print"]),
        ("except: [print]", ["reader"]),
    ],
)
def test_a_chapter_is_in_the_editions_that_it_names(tmp_path: Path, says: str, editions: list[str]) -> None:
    book = book_with(tmp_path, says)
    found = [
        edition.name
        for edition in book.editions
        if any(chapter.id == "two" for chapter in chapters_of(sections_of(book, edition)))
    ]
    assert found == editions


def test_an_edition_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        book_with(tmp_path, "only: prnt")
    assert str(caught.value) == (
        "chapters/02-two.md:1: the chapter is for 'prnt', which is no edition of the book and no format; "
        "hint: did you mean 'print'?"
    )


def test_a_work_does_not_lead_back_to_a_chapter_that_is_left_out(tmp_path: Path) -> None:
    book = book_citing(tmp_path, "甲[@a]。")
    edition = book.editions[0]

    def links(found: Book) -> list[str]:
        runs = (run for block in found.chapters[1].blocks for run in inline_parts(block))
        return [one.target for run in runs for one in walk(run) if isinstance(one, Link)]

    assert links(with_live_citations(book, edition)) == ["#one/cite-1"]
    assert links(with_live_citations(book, replace(edition, omit=frozenset({"one"})))) == []
