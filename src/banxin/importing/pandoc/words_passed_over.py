"""Words of a text in a language of Pandoc that its Markdown has not: neither Asciidoctor nor Pandoc says what it passes over."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from banxin.importing.kept_words import LETTERS, letters_of

AROUND = 4
"""Letters on either side of a run, by which the place is found that has lost it."""
MOST_TOLD = 40
ASIDES = {
    ".adoc": re.compile(
        r"^////+\n.*?^////+$|^\[index\]\n=+ [^\n]*|^//[^\n]*|^:[\w!-]+:[^\n]*|^(?:include|if\w*def|ifeval|endif)::[^\n\[]*|\[\[[^\[\]\n]*\]\]|(?<=\[)#[^\],\n]*|<<[^<>,\n]*,?|\b(?:xref|link|footnote|footnoteref):[^\s\[]*",
        re.MULTILINE | re.DOTALL,
    ),
    ".rst": re.compile(
        r"^\.\.[ \t]*$(?:\n[ \t]+[^\n]*)*|^\.\. (?![_|\[])(?![\w:+-]+::)[^\n]*(?:\n[ \t]+[^\n]*)*|^[ \t]*\.\. (?:_[^\n]*|include::[^\n]*|\[[^\]\n]*\])|^[ \t]*\.\. (?:toctree|contents|index|raw|meta)::[^\n]*(?:\n[ \t]*(?:\n|[ \t]+[^\n]*))*|^[ \t]+:(?:name|label|class|figclass):[^\n]*|(?<=[^\s`])[ \t]*<[^<>`\n]*>(?=`)",
        re.MULTILINE,
    ),
    ".org": re.compile(
        r"[ \t]:[\w@#%:]+:[ \t]*$|^[ \t]*#\+BEGIN_COMMENT.*?^[ \t]*#\+END_COMMENT[^\n]*|^[ \t]*#(?:[ \t][^\n]*)?$|^[ \t]*#\+(?!CAPTION)(?!BEGIN)\w+(?:\[[^\]\n]*\])?:[^\n]*|^[ \t]*:PROPERTIES:.*?^[ \t]*:END:|^(\*+) COMMENT .*?(?=^\*(?!\1)|\Z)|[<\[]\d{4}-\d\d-\d\d[^>\]\n]*[>\]]|\[\[[^\[\]\n]*(?=\]\[)",
        re.MULTILINE | re.DOTALL | re.IGNORECASE,
    ),
}  # fmt: skip
"""What a language has that is no text of the book: remarks, names of places, addresses, dates, what is said to programs."""
ASIDES |= dict.fromkeys((".asciidoc", ".asc"), ASIDES[".adoc"])

NAMES = re.compile(r"(?<=\{)#[^\s{}]+|(?<=\]\()#[^\s()]+")
"""Ids that Pandoc makes of titles, and links to them: no words of the text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand together in a line, and which letter of all the first is."""

    place: str
    words: str
    start: int


def words_passed_over(
    files: Sequence[tuple[str, str]], suffix: str, made: str, known: str
) -> Iterator[tuple[str, str]]:
    r"""The place and the letters of what is in files (name and text) and not in `made`, the first forty; `known` has other words that are kept.

    >>> list(words_passed_over([("a.org", "* 甲\n# 乙\n丙\n甲丁")], ".org", "甲甲丙", ""))
    [('a.org:4', '甲丁')]
    """
    runs = runs_of(files, suffix)
    before, after = "".join(one.words for one in runs), letters_of(f"{NAMES.sub('', made)}\n{known}")
    left = Counter(before) - Counter(after)
    if not left:
        return
    yield from islice(
        ((one.place, one.words) for one in lost_of(runs, before, after, left)),
        MOST_TOLD,
    )


def lost_of(runs: Sequence[Run], before: str, after: str, left: Counter[str]) -> Iterator[Run]:
    """The runs that stand less often behind than before: first those whose neighbours are not there with them.

    One that is nowhere is lost, too, where words of a program's own have made up for some of its letters.
    """
    taken: list[Run] = []
    # To look for a run means to go through the whole text: only for those of which so many letters are lost.
    doubtful = [one for one in runs if (Counter(one.words) & left).total() >= (len(one.words) + 1) // 2]
    short = {words: before.count(words) - after.count(words) for words in {one.words for one in doubtful}}
    torn = (one for one in doubtful if short.get(one.words, 0) > 0 and around(one, before) not in after)
    for one in chain(torn, doubtful):
        needed = Counter(one.words)
        least = len(one.words) if one.words in after else (len(one.words) + 1) // 2
        if short.get(one.words, 0) > 0 and (needed & left).total() >= least and one not in taken:
            left -= needed
            short[one.words] -= 1
            taken.append(one)
    yield from sorted(taken, key=lambda one: one.start)


def around(one: Run, before: str) -> str:
    return before[max(0, one.start - AROUND) : one.start + len(one.words) + AROUND]


def runs_of(files: Sequence[tuple[str, str]], suffix: str) -> list[Run]:
    """The runs of letters of files in their order, what is no text aside."""
    asides = ASIDES.get(suffix)
    runs: list[Run] = []
    start = 0
    for name, text in files:
        spoken = asides.sub(lambda found: "\n" * found[0].count("\n"), text) if asides else text
        for number, line in enumerate(spoken.split("\n"), start=1):
            for words in LETTERS.findall(line):
                runs.append(Run(f"{name}:{number}", words, start))
                start += len(words)
    return runs
