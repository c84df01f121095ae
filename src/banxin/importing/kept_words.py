"""Words of a manuscript that its chapters have no more: whatever rule has taken them, they are told.

Letters of Han, kana and Hangul are counted on either side, so that a rule that swallows a line is seen even where the same words
stand elsewhere in the chapter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from banxin.late_patterns import late_pattern
from banxin.saying.said import Said, say
from banxin.typography.picture_words import names_only_file
from banxin.typography.scripts import HAN, HANGUL, KANA, in_class

LETTERS = late_pattern(f"[{in_class(HAN, KANA, HANGUL)}]+")
MOST_TOLD = 40
"""Runs of a chapter."""
MOST_COUNTED = 400
"""Runs that are looked for in a chapter of which letters are gone."""
LONGEST = 24
"""Letters of lost words that are told."""
PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(\s*<?([^<>\s()]*)")
TITLED = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]+[\"'(]([^\"'()\n]*)[\"')][ \t]*$", re.MULTILINE)
"""A definition of a link, with its title."""
NO_WORDS = re.compile(
    r"<!--.*?-->|<(?:style|script)\b.*?</(?:style|script)>|<[^<>]*>|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<[^<>\n]*>|[^\s<]*[/#.][^\s]*)|\{[^{}\n]*\}",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""Comments, tags, addresses and attributes."""


def lost_words(text: str, made: str, told: Iterable[str] = ()) -> tuple[str, ...]:
    """The runs of letters of a text that what was made of it has less often, in their order, the first forty; `told` are known.

    >>> lost_words("甲乙。丙丁，甲乙。", "甲乙，丙丁。"), lost_words("甲 乙", "甲乙")
    (('甲乙',), ())
    """
    source = NO_WORDS.sub(" ", text)
    after = letters_of(made)
    if not Counter(letters_of(source)) - Counter(after):
        return ()
    text = PICTURE.sub(lambda one: one[0] if has_own_words(one, after) else " ", text)
    text = TITLED.sub(lambda one: one[0] if letters_of(one[1]) not in after else " ", text)
    source = NO_WORDS.sub(" ", text)
    before, after = letters_of(source), letters_of("\n".join((made, *told)))
    return tuple(islice(runs_among(source, before, after, Counter(before) - Counter(after)), MOST_TOLD))


def has_own_words(picture: re.Match[str], after: str) -> bool:
    """Whether words of a picture are neither the name of its file, nor said by a caption."""
    return not names_only_file(picture[1], picture[2]) and letters_of(picture[1]) not in after


def runs_among(source: str, before: str, after: str, left: Counter[str]) -> Iterator[str]:
    """The runs that are made of letters which are left over, and that stand on one side more often than on the other."""
    tried = 0
    for run in LETTERS.findall(source):
        needed = Counter(run)
        if tried < MOST_COUNTED and needed <= left:
            tried += 1
            if before.count(run) > after.count(run):
                left -= needed
                yield run


def letters_of(text: str) -> str:
    """The letters of Han, kana and Hangul in a text."""
    return "".join(LETTERS.findall(text))


def said_of_lost(words: str, place: str) -> Said:
    return say("{place}: '{words}' is in no chapter", place=place, words=words[:LONGEST])
