"""Families of weak lines: bare numbers, and numbers with a title, where they grow and text stands between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import NumberedLine
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.cleaning.survey.weak_lines import MARKED, STUCK_TOGETHER, weak_line

LEVELS = {
    "一": 4, "一、": 4, "【一】": 4, "〔一〕": 4, "I": 4, "A.": 4, "（一）": 5, "（a）": 5, "其一": 5, "1": 6, "1.": 6, "1.1": 3, "1.1.1": 4,
    "1.1.1.1": 5, "[一、]": 4, "[I]": 5, "N月": 4, "[（一）]": 6, "[1.]": 6, "[（a）]": 6,
}  # fmt: skip
"""How deep sub-headings lie by their form, where several forms stand in one chapter; 第N节, and what the book counts, lie above them."""
HIGHEST = 3
BETWEEN = 60
"""Characters of text between two headings that carry only a number and a title; items of a list have less."""
MUCH = 800
"""The same in the mean, where some headings stand right over the next one."""
OF_VERSE = 20
"""The same of poems in a row, 其一, 其二."""
OF_EXCERPT = 5
"""Numbers that must grow by one, if the first is not one."""
STUCK = 8
"""Numbers that must grow where nothing parts them from their titles."""
RUN = 3
"""Numbers that must grow, for a family of bare numbers."""
MANY, LONG = 10, 1200
"""Bare numbers that part a whole book into chapters, and characters of such a chapter, at least, in the mean; fewer part a story."""
FEW_BUT_LONG, BOOK, COVERED = 4000, 40_000, 0.7
"""Fewer numbers part a book if it is as long as this, each chapter in the mean, and they part so much of it."""
AFTER_FIRST = 2
"""The first number where the first piece of a chapter has none."""
OF_ITS_OWN = 300
"""Characters between lines that count something of the book's own (第三封信, 学而第一), in the mean."""
BARE = frozenset({"一", "1", "I", "【一】", "〔一〕", "N月"})


def weak_places(
    blocks: Sequence[Block],
    texts: Sequence[str],
    known: AbstractSet[int],
    declared: Mapping[str, str],
    *,
    has_chapters: bool,
) -> Iterator[tuple[int, SurveyedLine]]:
    """What weak lines are that `known` does not hold; `texts` are those of the blocks, without the name of the book."""
    families: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, block in enumerate(blocks):
        if at not in known and block.kind is Kind.RAW and (line := weak_line(texts[at])):
            families.setdefault(line.family, []).append((at, line))
    sizes = [0]
    for block in blocks:
        sizes.append(sizes[-1] + len(block.text))
    sure_in_brackets = False
    for name, members in sorted(families.items(), key=lambda family: _of_brackets(family[0])):
        titles = {at: line.title for at, line in members}
        runs = _with_text(blocks, sizes, growing_runs(members), name, titles)
        if name in declared:
            role = FamilyRole(declared[name])
            runs = [[at for at, _ in members]]
        else:
            sure_in_brackets = sure_in_brackets or (bool(runs) and name.startswith("["))
            is_borne_out = sure_in_brackets and name.startswith("[") and len(members) >= RUN
            if is_borne_out or (runs and NUMBER_SIGN.search(name)):
                runs = [[at for at, _ in members]]  # No item of a list stands in brackets, or has NO. before it.
            role = FamilyRole.CHAPTER if not has_chapters and _parts_a_book(runs, sizes, name) else FamilyRole.SECTION
        level = LEVELS.get(name, HIGHEST) if role is FamilyRole.SECTION else 0
        for run in runs:
            for at in run:
                yield at, SurveyedLine(KINDS[role], "growing-numbers", name, 0.95, level)


NUMBER_SIGN = re.compile(r"[Nn][Oo]\s?[.．]?N$")


def _of_brackets(name: str) -> tuple[bool, int]:
    """The order of families: those in brackets last, the highest first, for one that is sure bears out the others."""
    return name.startswith("["), LEVELS.get(name, HIGHEST)


def growing_runs(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """Rows of indexes whose numbers grow by one from one, each as long as it goes on.

    Bare numbers may begin with two: what stands before the first of them has none.
    """
    runs: list[list[int]] = []
    late: set[int] = set()
    last = NumberedLine("", 0, "")
    for at, line in members:
        goes_on = line.number == last.number and _is_next_piece(last.title, line.title)
        if line.number == 1 and not goes_on:
            runs.append([at])
        elif runs and (goes_on or 1 <= line.number - last.number <= 2):
            runs[-1].append(at)
        elif _begins_late(line, last):
            runs.append([at])
            late.add(at)
        else:
            continue
        last = line
    runs = [run for run in runs if run[0] not in late or len(run) >= RUN]
    return runs or _run_of_an_excerpt(members)


def _run_of_an_excerpt(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """A row that does not begin with one, of a source that does not begin at the beginning: all its numbers grow by one."""
    numbers = [line.number for _, line in members]
    is_row = len(members) >= OF_EXCERPT and all(after - number == 1 for number, after in pairwise(numbers))
    is_marked = any(line.family.strip("[]") in MARKED for _, line in members)
    return [[at for at, _ in members]] if is_row and is_marked else []


def _begins_late(line: NumberedLine, last: NumberedLine) -> bool:
    """Whether a row of bare numbers begins with two, after none or after one that has gone on."""
    is_bare = line.family in BARE and not line.title
    return is_bare and line.number == AFTER_FIRST and last.number not in (1, AFTER_FIRST)


PIECE = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[）)]?$")
"""What a web site puts after the title of a chapter that it shows in pieces: 我的父亲（2）."""


def _is_next_piece(before: str, title: str) -> bool:
    return before != title and PIECE.sub("", before) == PIECE.sub("", title) and PIECE.search(title) is not None


def _with_text(
    blocks: Sequence[Block], sizes: Sequence[int], runs: Sequence[list[int]], family: str, titles: Mapping[int, str]
) -> list[list[int]]:
    """The runs that are headings: a list has no text under its numbers, and a countdown neither.

    Two numbers alone prove nothing; beside longer runs of the same form they do.
    """
    if family == STUCK_TOGETHER:
        runs = [run for run in runs if len(run) >= STUCK and sizes[run[-1]] - sizes[run[0]] >= MUCH / 2 * len(run)]
    sure = [run for run in runs if len(run) >= RUN and _has_text(blocks, sizes, run, family, titles)]
    pairs = [
        run for run in runs
        if len(run) == RUN - 1 and (sure or (family in BARE and sizes[run[1]] - sizes[run[0]] > 4 * BETWEEN))
        and _has_text(blocks, sizes, run, family, titles)
    ]  # fmt: skip
    return sorted([*sure, *pairs])


def _has_text(
    blocks: Sequence[Block], sizes: Sequence[int], run: Sequence[int], family: str, titles: Mapping[int, str]
) -> bool:
    """Whether text stands under each number."""
    ends = [*run[1:], min(len(blocks), run[-1] + 12)]
    texts = [sizes[end] - sizes[at + 1] for at, end in zip(run, ends, strict=True)]
    under = [blocks[at + 1].text if at + 1 < len(blocks) else "" for at in run]
    are_headings = sum(_is_text(text) or weak_line(text) is not None for text in under) * 2 >= len(run)
    is_bare = family == "其一" or (family in BARE and not any(titles[at] for at in run))
    enough = OF_VERSE if family == "其一" or (is_bare and family == "一") else BETWEEN
    over_text = sum(size >= enough for size in texts)
    # Of a list only the last item stands over a long text.
    is_long = sum(texts) >= MUCH * len(texts) and over_text * 2 >= len(texts)
    return (over_text * 5 >= 4 * len(texts) or is_long) and (are_headings or is_bare or is_long)


def _is_text(text: str) -> bool:
    return len(text) > 20 or is_closed(text) or ends_in_pause(text)


def _parts_a_book(runs: Sequence[Sequence[int]], sizes: Sequence[int], family: str) -> bool:
    """Whether a family parts a book into chapters that has no others."""
    if not runs:
        return False
    spans = [(sizes[run[-1]] - sizes[run[0]]) / max(1, len(run) - 1) for run in runs]
    if "第" in family or "…" in family:
        return sum(map(len, runs)) >= RUN and min(spans) >= OF_ITS_OWN
    if len(runs) != 1 or family.startswith("1.1") or family == "其一":
        return False
    is_many = family in BARE and len(runs[0]) >= MANY and spans[0] >= LONG
    covered = sizes[-1] - sizes[runs[0][0]]
    is_long = spans[0] >= FEW_BUT_LONG and sizes[-1] >= BOOK and covered >= COVERED * sizes[-1]
    return is_many or (is_long and len(runs[0]) >= RUN)
