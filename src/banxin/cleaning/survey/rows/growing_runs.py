"""Rows of lines whose numbers grow by one: where they begin, what goes on each, and what of them has been lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.cleaning.survey.counted_forms import says_much
from banxin.cleaning.survey.numbered_lines import NumberedLine
from banxin.cleaning.survey.weak_lines import MARKED, OF_A_ROW, WITH_SENTENCE

OF_EXCERPT = 5
"""Numbers that must grow by one, if the first is not one."""
RUN = 3
"""Numbers that must grow, for a family of bare numbers."""
AFTER_FIRST = 2
"""The first number where the first piece of a chapter has none."""
BARE = frozenset({"一", "1", "I", "【一】", "〔一〕", "N月", OF_A_ROW})


def growing_runs(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """Rows of indexes whose numbers grow by one from one, each as long as it goes on.

    Bare numbers may begin with two: what stands before the first of them has none.
    """
    members = _numbered_right(members)
    runs: list[list[int]] = []
    late: dict[int, int] = {}
    in_place: set[int] = set()
    open_runs: list[tuple[list[int], NumberedLine]] = []
    for index, (at, line) in enumerate(members):
        goes_on = any(
            line.number == last.number and _is_next_piece(last.title, line.title) for _, last in open_runs[-1:]
        )
        soon = members[index + 1][1].number if index + 1 < len(members) else 0
        before = len(open_runs) - 1 if goes_on else _before(open_runs, line, soon)
        is_next = before is not None and line.number - open_runs[before][1].number == 1
        if not (line.unit != WITH_SENTENCE or is_next or (line.number == 1 and soon == 1 + 1)):
            continue
        if goes_on or (before is not None and line.number > 1):
            run = open_runs[before or 0][0]
            run.append(at)
            open_runs[before or 0 :] = [(run, line)]
        elif line.number == 1 or _begins_late(line, open_runs[-1][1] if open_runs else NOTHING):
            runs.append([at])
            open_runs.append((runs[-1], line))
            if line.number > 1:
                late[at] = OF_EXCERPT if line.family in MARKED else RUN
        elif sum(len(run) >= LONG_ROW for run in runs) >= ESTABLISHED_BY and AFTER_FIRST == line.number == soon - 1:
            # 1 has marks of sentences or is lost; among long rows of scenes another one is seen by its length.
            runs.append([at])
            open_runs.append((runs[-1], line))
            in_place |= {at}
    sure = frozenset(at for at, line in members if line.unit != WITH_SENTENCE)
    runs = [
        run
        for run in runs
        if len(run) >= (LONG_ROW if run[0] in in_place else late.get(run[0], 1))
        and 2 * len(sure.intersection(run)) >= len(run)
    ]
    return runs or _run_of_an_excerpt(members)


def _numbered_right(members: Sequence[tuple[int, NumberedLine]]) -> Sequence[tuple[int, NumberedLine]]:
    """The lines with the number that is meant, where one stands twice and the next is missing: 二、, 二、, 四、."""
    right = list(members)
    for index in range(1, len(right) - 2):
        before, first, second, after = (line for _, line in right[index - 1 : index + 3])
        is_wrong = (before.number + 1, first.number, after.number) == (first.number, second.number, second.number + 2)
        if is_wrong and first.title != second.title and first.title and second.title:
            right[index + 1] = right[index + 1][0], replace(second, number=second.number + 1)
    return right


NOTHING = NumberedLine("", 0, "")
STEPS, ESTABLISHED, FAR_ON, MANY_LOST = 3, 4, 8, 10
"""Steps of a row in which numbers have been lost: two at most, three in a row that has come as far as four, ten in one of eight lines."""


def _before(open_runs: Sequence[tuple[list[int], NumberedLine]], line: NumberedLine, soon: int) -> int | None:
    """Which of the rows that may still go on a line goes on: the last whose number is the one before, or a few before.

    A row of items inside a chapter ends, and the numbers of the chapters go on. `soon` is the number of the next line of
    the form: what seems lost may stand there.
    """
    for at in range(len(open_runs) - 1, -1, -1):
        run, last = open_runs[at]
        if line.number - last.number == 1:
            above, end = open_runs[-1]
            # A row below goes on when the one above has come to its end, unless that is the longer one.
            return None if end.number + 1 == soon and len(above) > len(run) else at
    if open_runs and 1 < line.number - open_runs[-1][1].number <= MANY_LOST:
        run, last = open_runs[-1]
        step = line.number - last.number
        is_near = step < STEPS or len(run) >= (ESTABLISHED if step == STEPS else FAR_ON)
        return len(open_runs) - 1 if is_near and last.number + 1 != soon else None
    return None


def _run_of_an_excerpt(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """A row that does not begin with one, of a source that does not begin at the beginning: all its numbers grow by one."""
    numbers = [line.number for _, line in members]
    is_row = len(members) >= OF_EXCERPT and all(after - number == 1 for number, after in pairwise(numbers))
    is_marked = any(line.family.strip("[]") in MARKED or OF_A_WORD.fullmatch(line.family) for _, line in members)
    return [[at for at, _ in members]] if is_row and is_marked else []


OF_A_WORD = re.compile(r"[\u4e00-\u9fff]{2,}N")
"""Families that count a word: 书简18."""


def _begins_late(line: NumberedLine, last: NumberedLine) -> bool:
    """Whether a row of bare numbers, or of a form of the book's own, begins with two, after none or after one that has gone on."""
    is_bare = (line.family in BARE and not line.title) or says_much(line.family) or line.family in MARKED
    latest = AFTER_FIRST + says_much(line.family)
    return is_bare and AFTER_FIRST <= line.number <= latest and last.number not in (1, line.number - 1, line.number)


PIECE = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[）)]?$")
"""What a web site puts after the title of a chapter that it shows in pieces: 我的父亲（2）."""
HALVES = frozenset({("", "下"), ("上", "下"), ("上", "中"), ("中", "下")})
"""What one number may be divided into, from one line to the next: （三上）, （三下）."""


def _is_next_piece(before: str, title: str) -> bool:
    if (before, title) in HALVES:
        return True
    return before != title and PIECE.sub("", before) == PIECE.sub("", title) and PIECE.search(title) is not None


ESTABLISHED_BY = 2
"""Rows beside which others of their form are headings though less speaks for them."""
LONG_ROW = 12
"""Numbers of such a row."""
