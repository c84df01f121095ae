"""A Latin name stands in its index as in the text: in italic, also where another entry refers to it (The Chicago Manual of Style, 16.6)."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.indexing.continued_terms import with_continued_terms
from banxin.indexing.index_chapters import BELOW, with_indexes
from banxin.model.block import Paragraph
from banxin.model.inline import Link, Span, Text, plain_text, walk
from banxin.readers.manifest.manifest_file import read_book

TEXT = (
    "# 题\n\n[*Parus major*]{.index}，*[Passer montanus]{.index}*，[大山雀 *Parus major*]{.index}，[*铅字*]{.index}，"
    "[H~2~O]{.index}，[雀]{.index also='Parus major'}，*Aves*[]{.index term=Aves}，[*Pica*[甲]{.margin}]{.index under='Passer montanus'}。\n"
)


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paragraph]:
    root: Path = tmp_path_factory.mktemp("terms")
    book = read_book(write_small_book(root, manifest=MANIFEST + "back_matter: [index]\n", chapter=TEXT))
    (index,) = (chapter for chapter in with_indexes(book, book.editions[0]).chapters if chapter.id == "index")
    return {plain_text(one.children).split("　")[0]: one for one in index.blocks if isinstance(one, Paragraph)}


@pytest.mark.parametrize(
    ("term", "spans"),
    [
        ("Parus major", ["Parus major"]),
        ("Passer montanus", ["Passer montanus"]),
        ("大山雀 Parus major", ["Parus major"]),
        ("铅字", []),
        ("H2O", ["2"]),
        ("Aves", []),
        ("Pica", ["Pica"]),
    ],
)
def test_words_in_italic_keep_it(entries: dict[str, Paragraph], term: str, spans: list[str]) -> None:
    found = [one for one in walk(entries[term].children) if isinstance(one, Span)]
    assert [plain_text(one.children).strip() for one in found] == spans


def test_a_reference_to_such_a_term_shows_it_alike(entries: dict[str, Paragraph]) -> None:
    *_, link = (one for one in entries["雀"].children if isinstance(one, Link))
    assert [type(one) for one in link.children] == [Span]


def test_a_term_that_is_said_again_keeps_it(entries: dict[str, Paragraph]) -> None:
    below = entries["Pica"]
    assert BELOW in below.classes
    told = with_continued_terms((entries["Passer montanus"], below), {1}, "zh-Hans")
    again = told[1]
    assert isinstance(again, Paragraph)
    assert plain_text(again.children) == "Passer montanus（续）"
    assert [type(one) for one in again.children] == [Span, Text]
