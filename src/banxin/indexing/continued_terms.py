"""Terms that are said again where their columns go on: a reader who turns to 排版 must see that it stands below 印刷.

As The Chicago Manual of Style asks (16.143 of its 17th edition): where a column begins among the terms below another one,
that one is repeated with 续. Heads of letters are not: the terms below them say their letter themselves.
"""

from collections.abc import Container, Iterator
from dataclasses import replace

from banxin.indexing.index_chapters import BELOW, ENTRY, term_of
from banxin.model.block import AnyBlock, Paragraph
from banxin.model.inline import Text
from banxin.typography.language_tags import LanguageFamily, language_family

CONTINUED = "index-continued"
"""The class of a term that is said again."""
CONTINUES = {
    LanguageFamily.SIMPLIFIED: "（续）",
    LanguageFamily.TRADITIONAL: "（續）",
    LanguageFamily.JAPANESE: "（つづき）",
    LanguageFamily.KOREAN: " (계속)",
    LanguageFamily.ENGLISH: " (continued)",
}


def is_of(block: AnyBlock, kind: str) -> bool:
    return isinstance(block, Paragraph) and kind in block.classes


def continued_places(blocks: tuple[AnyBlock, ...], starts: Container[int]) -> frozenset[int]:
    """The terms below another one that begin a column, counted without what was said again when the columns were made.

    `blocks` are those of the index as it was laid out, `starts` the numbers of its paragraphs that begin a column.
    """
    places: set[int] = set()
    said_again = 0
    for number, block in enumerate(blocks):
        if is_of(block, CONTINUED):
            if number in starts:
                places.add(number - said_again)
            said_again += 1
        elif is_of(block, BELOW) and number in starts:
            places.add(number - said_again)
    return frozenset(places)


def with_continued_terms(blocks: tuple[AnyBlock, ...], places: Container[int], language: str) -> tuple[AnyBlock, ...]:
    """The paragraphs of an index, the terms said again before those at these places."""
    return tuple(said_again(blocks, places, language)) if places else blocks


def said_again(blocks: tuple[AnyBlock, ...], places: Container[int], language: str) -> Iterator[AnyBlock]:
    term: AnyBlock | None = None
    for number, block in enumerate(blocks):
        if is_of(block, ENTRY):
            term = block
        if number in places and isinstance(term, Paragraph):
            children = (*term_of(term), Text(CONTINUES[language_family(language)]))
            yield replace(term, children=children, classes=(CONTINUED,), id="")
        yield block
