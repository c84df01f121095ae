"""Places of paragraphs in a document, hidden in the names of bookmarks: they stay with the text when it is cut, moved and saved.

Word keeps bookmarks whose names begin with an underscore, and shows them nowhere (ECMA-376 part 1, 17.13.6.2; a name has 40
characters at most). Everything that is asked later stands in the name: parts of XML of our own would be dropped by other programs.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from banxin.source import Source

NAME = re.compile(r"_b([xn])_([0-9a-f]{8})_([0-9]{1,6})_([0-9a-f]{12})")
COUNT = re.compile(r"_bc_([0-9a-f]{8})_([0-9]{1,6})")
CHAPTER, WORDS = 8, 12
"""So many hexadecimal digits of a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A paragraph of a document: the name of its bookmark, where it is written in the book, and its words as they went out.

    `is_written` is False where the words are none of the author's chapter as they stand: a label that is counted, a title.
    """

    name: str
    source: Source
    words: str
    is_written: bool = True


def place_name(chapter: PurePath, number: int, words: str, *, is_note: bool = False) -> str:
    """The name of the bookmark for the paragraph `number` (from 1) of a chapter, which is told by its path in the book.

    That of a note stands around its mark in the text: LibreOffice drops the bookmarks in notes.

    >>> place_name(PurePath("chapters/01.md"), 3, "版心")
    '_bx_20ee7441_3_314d180d3e60'
    """
    return f"_b{'n' if is_note else 'x'}_{_digest(chapter.as_posix())[:CHAPTER]}_{number}_{_digest(words)[:WORDS]}"


def count_name(chapter: PurePath, count: int) -> str:
    """The name of the bookmark at the head of a chapter that says how many paragraphs went out of it.

    >>> count_name(PurePath("chapters/01.md"), 12), count_in("_bc_20ee7441_12")
    ('_bc_20ee7441_12', ('20ee7441', 12))
    """
    return f"_bc_{_digest(chapter.as_posix())[:CHAPTER]}_{count}"


def count_in(name: str) -> tuple[str, int] | None:
    """The chapter, as `chapter_in` has it, and its count; None for any other bookmark."""
    match = COUNT.fullmatch(name)
    return (match[1], int(match[2])) if match else None


def is_place(name: str) -> bool:
    """Whether a bookmark is one of ours."""
    return NAME.fullmatch(name) is not None


def is_place_of_note(name: str) -> bool:
    """Whether a place of ours is that of a note."""
    return is_place(name) and name.startswith("_bn_")


def number_in(name: str) -> int:
    """The number of a paragraph in its chapter as it went out; 0 for what is none of our places."""
    match = NAME.fullmatch(name)
    return int(match[3]) if match else 0


def chapter_in(name: str) -> str:
    """The part of a place's name that is the same for all paragraphs of a chapter."""
    match = NAME.fullmatch(name)
    return match[2] if match else ""


def words_in(name: str) -> str:
    """What is the same for paragraphs of one chapter that say the same, wherever they stand in it.

    >>> words_in("_bx_2be8b1b7_3_f0a5bd9ba1bb")
    'x_2be8b1b7_f0a5bd9ba1bb'
    """
    match = NAME.fullmatch(name)
    return f"{match[1]}_{match[2]}_{match[4]}" if match else ""


def says_as_before(name: str, words: str) -> bool:
    """Whether a paragraph has the words with which it went out."""
    match = NAME.fullmatch(name)
    return match is not None and match[4] == _digest(words)[:WORDS]


def target_name(identifier: str) -> str:
    """The name of the bookmark for an id of the book, which may have signs that no bookmark has."""
    return f"bx_to_{_digest(identifier)[:16]}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
