"""A term is said again where a column begins among the terms below it, and nowhere else."""

from pathlib import Path

from banxin.indexing.continued_terms import CONTINUED, continued_places, with_continued_terms
from banxin.indexing.index_chapters import BELOW, ENTRY, HEAD
from banxin.model.block import Paragraph
from banxin.model.inline import Text, plain_text
from banxin.source import Source

HERE = Source(path=Path("book.yaml"), line=1)


def paragraph(kind: str, words: str) -> Paragraph:
    return Paragraph(source=HERE, children=(Text(words), Text("　1")), classes=(kind,))


INDEX = (
    paragraph(HEAD, "Y"),
    paragraph(ENTRY, "印刷"),
    paragraph(BELOW, "排版"),
    paragraph(BELOW, "铸字"),
    paragraph(ENTRY, "油墨"),
)


def test_only_what_stands_below_a_term_asks_for_it() -> None:
    assert continued_places(INDEX, {0, 3}) == {3}
    assert continued_places(INDEX, {0, 1, 4}) == frozenset()


def test_the_term_is_said_with_a_word_of_the_language_and_without_its_places() -> None:
    told = with_continued_terms(INDEX, {3}, "zh-Hant")
    assert [plain_text(one.children) for one in told if isinstance(one, Paragraph)] == [
        "Y　1", "印刷　1", "排版　1", "印刷（續）", "铸字　1", "油墨　1",
    ]  # fmt: skip
    again = told[3]
    assert isinstance(again, Paragraph)
    assert (again.classes, again.id) == ((CONTINUED,), "")


def test_places_are_counted_without_what_was_said_again() -> None:
    told = with_continued_terms(INDEX, {3}, "zh-Hans")
    assert continued_places(told, {0, 3}) == {3}
    assert continued_places(told, {0, 2}) == {2}
    assert continued_places(told, {0}) == frozenset()
