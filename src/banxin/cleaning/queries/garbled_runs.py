"""What a file has lost on its way: its line ends, or the right bytes. Those of GBK read one byte too far on, say, make runs of
characters that no text has.

What comes of it are characters of the second level of GB 2312, which text has one at a time, and single full-width letters
between them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.word_list import count
from banxin.cleaning.source.document import Block
from banxin.saying.said import say
from banxin.typography.lost_bytes import rows_of_lost_bytes
from banxin.typography.scripts import is_han

LETTER = re.compile("(?<=[\u4e00-\u9fff])[\uff21-\uff3a\uff41-\uff5a](?=[\u4e00-\u9fff])")
REACH = 7
"""Characters on each side of a letter that are looked at."""
RARE = 3
"""Characters of the second level among them that make the run no text."""
ROW = 5
"""Characters of the second level in a row, none a word with the next."""


def find_garbled_runs(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each of them, once for a paragraph's stretch."""
    for block in blocks:
        if block.text.isascii():
            continue
        done = -1
        for first, last in sorted(
            (*_around_letters(block.text), *_rows(block.text), *_misread(block.text), *_filled(block.text))
        ):
            if first >= done:
                yield from query(
                    block, first, last, rule="garbled-run", suggestion=as_utf_8(block.text[first:last]), confidence=0.7,
                    why=say("no text has such characters in a row; the bytes may have been read wrongly before"),
                )  # fmt: skip
                done = last


def _around_letters(text: str) -> Iterator[tuple[int, int]]:
    for match in LETTER.finditer(text):
        first, last = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        if sum(map(is_rare, text[first:last])) >= RARE:
            yield first, last


def _rows(text: str) -> Iterator[tuple[int, int]]:
    for match in _rare_rows().finditer(text):
        if not any(count(text[at : at + 2]) for at in range(match.start(), match.end() - 1)):
            yield match.span()


LOST = re.compile("\ufffd{2,}")


def _filled(text: str) -> Iterator[tuple[int, int]]:
    """Where bytes were lost, and what that was read as."""
    yield from (match.span() for match in LOST.finditer(text))
    yield from rows_of_lost_bytes(text)


SIGNS = re.compile("[锛銆鐨鈥鍦涓浜鏄]")
"""What ， 。 的 “ 在 不 and their like become where bytes of UTF-8 are read as GBK."""
RUN = re.compile("[^\\x00-\\x7f，。！？；：“”‘’（）《》、…—]{4,}")


def _misread(text: str) -> Iterator[tuple[int, int]]:
    """Runs that are UTF-8 read as GBK: 镧欏湴浜虹殑鐢熸椿."""
    for match in RUN.finditer(text) if SIGNS.search(text) else ():
        # A phrase of the word list (涓滴归公) is one, whatever its bytes say.
        if as_utf_8(match[0]) and not count(match[0]):
            yield match.span()


def as_utf_8(run: str) -> str:
    """What a run says whose bytes of UTF-8 were read as GBK; nothing for any other run.

    >>> as_utf_8("鏄ュぉ鐨勬棭鏅"), as_utf_8("春天的早晨")
    ('春天的早', '')
    """
    data = run.encode("gb18030", "ignore")
    said = data.decode("utf-8", "ignore")
    is_whole = 10 * len(said.encode()) >= 9 * len(data) - 20
    return said if len(said) >= FEW and is_whole and sum(map(is_han, said)) * 2 >= len(said) else ""


FEW = 3
"""Characters that a misread run must say."""


@cache
def _rare_rows() -> re.Pattern[str]:
    """Rows of characters of the second level, D8A1 to F7FE."""
    rare = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xD8, 0xF8) for cell in range(0xA1, 0xFF)
    )
    return re.compile(f"[{rare}]{{{ROW},}}")


@lru_cache(maxsize=20_000)
def is_rare(character: str) -> bool:
    """Whether a character belongs to the second level of GB 2312.

    >>> is_rare("鹱"), is_rare("人"), is_rare("門")
    (True, False, False)
    """
    if not is_han(character):
        return False
    try:
        return character.encode("gb2312") >= b"\xd8\xa1"
    except UnicodeEncodeError:
        return False


UNPARTED = "unparted-text"
LONG, MOST = 4000, 0.6
"""Characters of a paragraph that nobody writes, and how much of a text such paragraphs are that has lost its line ends."""


def find_unparted_text(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask once where nearly the whole text stands in paragraphs of many pages."""
    long = [block for block in blocks if len(block.text) >= LONG]
    if long and sum(len(block.text) for block in long) >= MOST * sum(len(block.text) for block in blocks):
        yield from query(
            long[0], 0, min(20, len(long[0].text)), rule=UNPARTED, confidence=0.8, times=str(len(long)),
            why=say("the text seems to have lost its line ends: its paragraphs and titles cannot be told; another copy may have them, or split it by decisions"),
        )  # fmt: skip
