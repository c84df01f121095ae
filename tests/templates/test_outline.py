"""The contents of an e-book nest as the book does."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.templates.samples import READER, at, book, chapter, paragraph, text

from banxin.model.block import Heading
from banxin.templates.outline import Entry, printed_contents
from banxin.templates.renderer import Renderer

Tree = list[tuple[str, "Tree"]]


def headings(*levels: int) -> list[Heading]:
    return [Heading(source=at(), level=level, children=text(f"{level}.{n}")) for n, level in enumerate(levels)]


def tree(entries: tuple[Entry, ...]) -> Tree:
    return [(entry.title, tree(entry.children)) for entry in entries]


def contents(*levels: int) -> Tree:
    (entry,) = Renderer(book(Path(), chapter("one", *headings(*levels))), READER).outline
    return tree(entry.children)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((2, 3, 4, 3, 2), [("2.0", [("3.1", [("4.2", [])]), ("3.3", [])]), ("2.4", [])]),
        ((3, 2), [("3.0", []), ("2.1", [])]),
        ((2, 4, 3, 5), [("2.0", [("4.1", []), ("3.2", [("5.3", [])])])]),
        ((2, 2), [("2.0", []), ("2.1", [])]),
    ],
)
def test_headings_stand_below_those_of_a_higher_level(levels: tuple[int, ...], expected: Tree) -> None:
    assert contents(*levels) == expected


@settings(max_examples=30)
@given(st.lists(st.integers(2, 6), max_size=20))
def test_every_heading_is_listed_once_in_its_order(levels: list[int]) -> None:
    def flat(entries: Tree) -> list[str]:
        return [title for entry, children in entries for title in (entry, *flat(children))]

    assert flat(contents(*levels)) == [f"{level}.{n}" for n, level in enumerate(levels)]


def test_a_heading_in_a_later_file_of_its_chapter_is_found_there() -> None:
    long = chapter("one", *[paragraph("文" * 50_000)] * 2, *headings(2), paragraph("文" * 20_000))
    (entry,) = Renderer(book(Path(), long), READER).outline
    assert entry.children[0].href == "one-3.xhtml#one-1"


@pytest.mark.parametrize(
    ("depth", "listed"), [(1, []), (2, [("2.0", []), ("2.2", [])]), (3, [("2.0", [("3.1", [])]), ("2.2", [])])]
)
def test_an_edition_says_how_deep_its_contents_go(depth: int, listed: Tree) -> None:
    edition = replace(READER, contents_depth=depth)
    hidden = replace(headings(2)[0], classes=("unlisted",))
    renderer = Renderer(book(Path(), chapter("one", *headings(2, 3, 2), hidden)), edition)
    (entry,) = renderer.outline
    (printed,) = printed_contents(renderer.outline, depth)
    assert tree(entry.children) == tree(printed.children) == listed


def test_a_contents_page_lists_no_sections_unasked() -> None:
    renderer = Renderer(book(Path(), chapter("one", *headings(2, 3))), READER)
    assert [entry.children for entry in printed_contents(renderer.outline)] == [()]
