"""Questions about the text that only an editor can answer; each kind has a file of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.protected_words import Places
from banxin.cleaning.knowledge.text_language import House
from banxin.cleaning.queries.advertisements import find_advertisements
from banxin.cleaning.queries.doubled_words import find_doubled_words
from banxin.cleaning.queries.doubtful_characters import find_doubtful_characters
from banxin.cleaning.queries.enumerations import find_wrong_enumerations
from banxin.cleaning.queries.front_matter import find_front_matter, front_matter_of
from banxin.cleaning.queries.garbled_runs import find_garbled_runs, find_unparted_text
from banxin.cleaning.queries.impossible_numbers import find_impossible_numbers
from banxin.cleaning.queries.mixed_scripts import find_mixed_scripts
from banxin.cleaning.queries.name_variants import find_name_variants
from banxin.cleaning.queries.notes.unlinked_notes import find_unlinked_notes
from banxin.cleaning.queries.odd_characters import find_full_width_letters, find_odd_characters
from banxin.cleaning.queries.odd_marks import find_odd_marks
from banxin.cleaning.queries.unbalanced_pairs import find_unbalanced_pairs, find_unclosed_code
from banxin.cleaning.queries.whole_chapters.long_chapters import find_long_chapters
from banxin.cleaning.queries.whole_chapters.repeated_chapters import (
    find_chapter_numbers,
    find_forms_of_numbers,
    find_repeated_chapters,
)
from banxin.cleaning.source.document import Block, Document, Kind

Finder = Callable[[Sequence[Block]], Iterator[Edit]]

FINDERS: tuple[Finder, ...] = (
    find_doubled_words,
    find_unbalanced_pairs,
    find_odd_characters,
    find_full_width_letters,
    find_mixed_scripts,
    find_impossible_numbers,
    find_wrong_enumerations,
    find_name_variants,
    find_garbled_runs,
    find_repeated_chapters,
    find_chapter_numbers,
    find_forms_of_numbers,
    find_long_chapters,
    find_unparted_text,
    find_unlinked_notes,
)
OF_CHINESE: frozenset[Finder] = frozenset({
    find_doubled_words, find_mixed_scripts, find_impossible_numbers, find_wrong_enumerations,
    find_name_variants, find_garbled_runs,
})  # fmt: skip
"""Those that rest on Chinese words, numbers or characters."""
AT_FIRST: Mapping[Finder, Callable[[Sequence[Block], Places], Iterator[Edit]]] = {
    find_odd_characters: find_odd_characters,
    find_mixed_scripts: find_mixed_scripts,
}
"""Those that ask once for many places, at the first: they are told of the words that nobody asks about."""


def find_queries(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """All questions, kind by kind."""
    blocks = tuple(block for block in document.standing() if block.kind is not Kind.CODE)
    for find in FINDERS:
        if _is_asked(find, document.house):
            once = AT_FIRST.get(find)
            yield from once(blocks, document.source.protected) if once else find(blocks)
    if document.house.is_chinese:
        yield from find_odd_marks(blocks, document.house.pairs)
    yield from find_advertisements(blocks, decisions, front_matter_of(blocks)[0])
    yield from find_front_matter(blocks, decisions)
    yield from find_unclosed_code(blocks)
    if document.house.pairs:
        yield from find_doubtful_characters(document)


def _is_asked(find: Finder, house: House) -> bool:
    if find is find_full_width_letters:
        return not house.sets_full_width_letters
    return house.is_chinese or find not in OF_CHINESE
