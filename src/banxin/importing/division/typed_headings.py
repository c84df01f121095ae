"""Titles that authors type as lines by themselves (第一编 总则, 第一章 基本规定) in a text of Markdown without headings, and its typed contents."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from banxin.importing.marks.page import outside_code
from banxin.importing.numbered_titles import is_of_contents
from banxin.importing.ordered_folder import parted_from_front
from banxin.saying.said import Said, say

COUNT = r"[0-9０-９〇零一二三四五六七八九十百千]{1,7}"
UNITS = ("编編部卷篇", "章回讲講", "节節")
NUMBERED = re.compile(rf"第\s*{COUNT}\s*(?P<unit>[{''.join(UNITS)}])(?:[ \t\u3000:：、]+\S.{{0,40}})?")
SENTENCE = re.compile(r"[。；！？…，]$")
HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+\S")
LONGEST, FEWEST = 40, 2
"""Characters of an entry; headings that a text has at least."""
LEAST_OF_TABLE = 3
FOLIO = re.compile(r"(?<![ .…·\u3000\t])[ .…·\u3000\t]+\d*$|(?<!\d)\d+$")


def with_typed_headings(text: str, name: str, tell: Callable[[Said], None]) -> str:
    r"""The text with such lines as headings, and without its contents; one that has headings of its own stays, and its author is told.

    >>> with_typed_headings("# 灯书\n\n第一章 甲\n\n文。\n\n第二章 乙\n\n文。\n", "a.md", print).split("\n")[2:4]
    a.md: lines called as titles are, made headings: 2 ('第一章 甲')
    ['## 第一章 甲', '']
    """
    head, body = parted_from_front(text)
    lines = body.split("\n")
    plain = set(outside_code(lines))
    own = [len(found["signs"]) for number in sorted(plain) if (found := HEADING.match(lines[number]))]
    table = contents_in(lines, plain)
    heads = headings_among(lines, plain - set(table), [lines[number] for number in table[1:]])
    if len(heads) < FEWEST:
        return text
    first = lines[min(heads)].strip()
    if len(own) > 1 or own not in ([], [1]):
        tell(say("{name}: lines called as titles are, without '#': {count} ('{words}'); put the signs before them", name=name, count=len(heads), words=first))  # fmt: skip
        return text
    ranks = sorted(set(heads.values()))
    # A book's title above chapters is of the first level; parts are so beside it.
    above = 2 if own and ranks[0] else 1
    for number, rank in heads.items():
        lines[number] = f"{'#' * (ranks.index(rank) + above)} {lines[number].strip()}"
    tell(say("{name}: lines called as titles are, made headings: {count} ('{words}')", name=name, count=len(heads), words=first))  # fmt: skip
    if table:
        tell(say("{name}: its own contents are left out, since a book makes them: {count} lines", name=name, count=len(table)))  # fmt: skip
    return head + "\n".join(line for number, line in enumerate(lines) if number not in set(table))


def contents_in(lines: Sequence[str], plain: set[int]) -> list[int]:
    """The lines of the contents that a text brings along, with the word over them: most of them stand again below."""
    for number in sorted(plain):
        if is_of_contents(lines[number].strip()):
            row, seen = [number], set[str]()
            for below in range(number + 1, len(lines)):
                key = key_of(lines[below])
                if not key:
                    continue
                if (
                    len(lines[below].strip()) > LONGEST
                    or SENTENCE.search(lines[below].strip())
                    or HEADING.match(lines[below])
                    or is_again(key, lines, below, seen)
                ):
                    break
                seen.add(key)
                row.append(below)
            under = {key_of(line) for line in lines[row[-1] + 1 :]}
            again = sum(key_of(lines[one]) in under for one in row[1:])
            return row if len(row) > LEAST_OF_TABLE and 2 * again >= len(row) - 1 else []
    return []


def is_again(key: str, lines: Sequence[str], at: int, seen: set[str]) -> bool:
    """Whether an entry is the first heading of the text: it has been said, and an empty line stands around it."""
    is_alone = not lines[at - 1].strip() and (at + 1 == len(lines) or not lines[at + 1].strip())
    return key in seen and is_alone


def key_of(line: str) -> str:
    return "".join(FOLIO.sub("", line.strip(" \t\u3000")).split()).replace("\u3000", "")


def headings_among(lines: Sequence[str], plain: set[int], table: Sequence[str]) -> Mapping[int, int]:
    """The lines that are headings, each with its rank: 0 of parts, 1 of chapters, 2 of sections."""
    listed = dict(ranks_of_table(table))
    return {
        number: rank
        for number in sorted(plain)
        if is_alone(lines, number) and (rank := rank_of(lines[number].strip(" \t\u3000"), listed)) is not None
    }


def is_alone(lines: Sequence[str], number: int) -> bool:
    around = [lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines)]
    return all(not line.strip() or NUMBERED.fullmatch(line.strip()) for line in around)


def rank_of(words: str, listed: Mapping[str, int]) -> int | None:
    """The rank of a heading by its unit, or by the entry of the contents that says the same; None of any other line."""
    if not words or len(words) > LONGEST or SENTENCE.search(words):
        return None
    if found := NUMBERED.fullmatch(words):
        return next(rank for rank, unit in enumerate(UNITS) if found["unit"] in unit)
    return listed.get(key_of(words))


def ranks_of_table(table: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The entries of the contents that have no number, with the rank of those that are set in as far."""
    by_depth: dict[int, int] = {}
    for line in table:
        found = NUMBERED.match(line.strip(" \t\u3000"))
        if found:
            by_depth.setdefault(depth_of(line), next(rank for rank, unit in enumerate(UNITS) if found["unit"] in unit))
    for line in table:
        yield key_of(line), by_depth.get(depth_of(line), min(by_depth.values(), default=1))


def depth_of(line: str) -> int:
    return len(line) - len(line.lstrip(" \t\u3000"))
