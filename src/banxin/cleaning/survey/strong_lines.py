"""The lines that say of themselves what they are, or do so beside their like: by number or name, by a tag, by the word of a site."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.counted_forms import number_in_dress
from banxin.cleaning.survey.numbered_lines import (
    CHAPTERS,
    OF_SCENES,
    NumberedLine,
    line_between,
    numbered_line,
)
from banxin.cleaning.survey.rows.growing_runs import growing_runs
from banxin.cleaning.survey.rows.lost_numbers import lost_numbers

TITLED = "titles"
BY_TAG = "h"
"""The unit of headings that a web page's tags have marked."""
OFTEN = 3
"""A name without number that comes so often heads sections, and no chapter."""
UNDER = 24
"""Characters of a line that may be the title of the number above it, or the name of a part."""


def strong_lines(blocks: Sequence[Block], texts: Sequence[str]) -> dict[int, NumberedLine]:
    """The lines that say of themselves what they are, or do so beside their like."""
    seen = {
        at: line for at, block in enumerate(blocks) if block.kind is Kind.RAW and (line := numbered_line(texts[at]))
    }
    numbers = {(line.family, line.number) for line in seen.values() if line.is_sure or line.unit == "名"}
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, line in seen.items():
        rows.setdefault(line.family, []).append((at, line))
    in_row = {at for row in rows.values() for run in growing_runs(row) if len(run) >= OFTEN for at in run}
    songs = _songs(blocks) | _in_lists(blocks, seen)
    strong = {
        at: line for at, line in seen.items()
        if at not in songs and (line.is_sure or at in in_row or _has_neighbour(line, numbers))
    }  # fmt: skip
    strong = dict(sorted([*strong.items(), *_between(blocks, texts, strong)]))
    strong = dict(sorted([*strong.items(), *_in_another_dress(blocks, texts, strong)]))
    return dict(sorted([*strong.items(), *_lost_scenes(blocks, strong)]))


def _songs(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines in brackets of a play, in which the tunes of its songs stand: 【尾声】 among 【粉蝶儿】 and 【一封书】 heads no chapter."""
    tunes = {at: text for at, block in enumerate(blocks) if TUNE.fullmatch(text := block.text.strip())}
    is_play = len(set(tunes.values())) >= TUNES and len(tunes) > len(set(tunes.values()))
    return frozenset(at for at, text in tunes.items() if text in LAST_SONGS) if is_play else frozenset()


def _in_lists(blocks: Sequence[Block], seen: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Names in the list of what an author has written: 《渡口集》序 with other titles beside it, where a line before the list announces it."""
    found: set[int] = set()
    for at, line in seen.items():
        first = at
        while (
            "《" in blocks[at].text
            and first
            and at - first < OF_A_LIST
            and _is_item(blocks[first - 1])
            and _is_name(seen.get(first - 1))
        ):
            first -= 1
        above = blocks[first - 1].text.rstrip() if first else ""
        is_over_item = at + 1 < len(blocks) and _is_item(blocks[at + 1])
        is_announced = above.endswith(("：", ":")) and len(above.strip()) > ANNOUNCES
        if line.unit == "名" and is_announced and (is_over_item or at - first > 1):
            found.add(at)
    return frozenset(found)


def _is_name(line: NumberedLine | None) -> bool:
    return line is None or line.unit == "名"


def _is_item(block: Block) -> bool:
    return len(block.text.strip()) <= UNDER and not (is_closed(block.text) or ends_in_pause(block.text))


OF_A_LIST = 8
"""Items above such a name, at most."""


ANNOUNCES = 6
"""Characters of a line that announces a list, at least; 书名： is a field."""
TUNE = re.compile(r"【[\u4e00-\u9fff]{2,8}】")
TUNES = 8
"""Words in brackets that make a play, some of them more than once."""
LAST_SONGS = frozenset({"【尾声】", "【尾聲】", "【余文】", "【餘文】", "【引子】", "【楔子】"})


def _has_neighbour(line: NumberedLine, numbers: AbstractSet[tuple[str, int]]) -> bool:
    return any((line.family, line.number + step) in numbers for step in (-1, 1))


def _between(
    blocks: Sequence[Block], texts: Sequence[str], strong: Mapping[int, NumberedLine]
) -> Iterator[tuple[int, NumberedLine]]:
    """Lines that alone may begin a sentence, but whose number is missing between two headings of their form, or after the last."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for at, line in strong.items():
        rows.setdefault(line.family, []).append((at, line.number))
    gaps: dict[tuple[str, int], list[tuple[int, int]]] = {}
    ends: dict[tuple[str, int], int] = {}
    for family, row in rows.items():
        for (first, number), (last, after) in pairwise(row):
            if after == number + 2:
                gaps.setdefault((family, number + 1), []).append((first, last))
        if len(row) >= OFTEN and all(after == number + 1 for (_, number), (_, after) in pairwise(row[-OFTEN:])):
            ends[family, row[-1][1] + 1] = row[-1][0]
    for at, block in enumerate(blocks):
        between = line_between(texts[at]) if (gaps or ends) and at not in strong and block.kind is Kind.RAW else None
        if not between:
            continue
        place = (between.family, between.number)
        # 第八章 河。 after seven without a mark, 卷第八说符篇 after seven that end in 篇.
        text = texts[at].strip()
        is_alike = len(text) <= UNDER and all(
            texts[one].strip()[-1:] == text[-1] for one, _ in rows.get(between.family, ())
        )
        is_last = ends.get(place, at) < at and (text.endswith("。") or is_alike)
        if is_last or any(first < at < last for first, last in gaps.get(place, ())):
            yield at, between


def _in_another_dress(
    blocks: Sequence[Block], texts: Sequence[str], strong: Mapping[int, NumberedLine]
) -> Iterator[tuple[int, NumberedLine]]:
    """The chapters that are missing before the first of a row, or between two of it, where all of them stand there otherwise: 1, and 2、归来, before 第3章."""
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, line in strong.items():
        if line.unit in CHAPTERS and line.number:
            rows.setdefault(line.family, []).append((at, line))
    for row in rows.values():
        if len(row) < OFTEN or any(line.number == 1 for _, line in row):
            continue
        first, line = row[0]
        lost = [
            at for at in range(first) if at not in strong and _stands_alone(blocks, at) and number_in_dress(texts[at])
        ]
        if [number_in_dress(texts[at]) for at in lost] == list(range(1, line.number)) and len(lost) <= LOST:
            yield from (
                (at, NumberedLine(line.family, number, _title_in_dress(texts[at]), line.unit))
                for number, at in enumerate(lost, 1)
            )


def _lost_scenes(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> Iterator[tuple[int, NumberedLine]]:
    """The scenes of a film whose heads say only their number, or where they play, between scenes that say more: 11, and 59 阅览室，同时."""
    members = [(at, line) for at, line in strong.items() if line.family == OF_SCENES]
    numbers = {at: line.number for at, line in members}
    for run in growing_runs(members):
        for at in lost_numbers(blocks, strong.keys(), run, numbers, OF_SCENES):
            number = number_in_dress(blocks[at].text)
            yield at, NumberedLine(OF_SCENES, number, _title_in_dress(blocks[at].text), members[0][1].unit)


LOST = 5
"""Chapters that are looked for in another dress, at most."""
IN_DRESS = re.compile(r"[\W_]*[\d一二三四五六七八九十]+[部分章节回]*[\W_]*")


def _title_in_dress(text: str) -> str:
    return IN_DRESS.sub("", text.strip(), count=1)


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line stands over text, and after something that has come to its end."""
    is_line = blocks[at].kind is Kind.RAW and len(blocks[at].text.strip()) <= UNDER
    under = blocks[at + 1].text.strip()
    return is_line and (is_closed(under) or 2 * len(under) >= UNDER) and (at == 0 or is_closed(blocks[at - 1].text))


OF_A_RECORD = "record-"
"""How the level of a heading begins that stands under the path of its record: such a one heads no chapter."""


def lines_by_tags(blocks: Sequence[Block]) -> Iterator[tuple[int, NumberedLine]]:
    """The headings that tags of a web page have marked: <h3>."""
    for at, block in enumerate(blocks):
        if block.kind is Kind.RAW and (level := block.tags.get("heading")):
            yield at, NumberedLine(f"<h{level}>", 0, block.text.strip(), BY_TAG)


def lines_after_word(texts: Sequence[str]) -> Iterator[tuple[int, NumberedLine]]:
    """The titles that a web site marks with the word for its text, whatever they say: 正文 8.2 1834年的使命, 正文 郭序."""
    found = {at: match["title"] for at, text in enumerate(texts) if (match := OF_TEXT.fullmatch(text.strip()))}
    apart = [after - before for before, after in pairwise(found)]
    if len(found) >= OFTEN and len(set(found.values())) == len(found) and 2 * sum(apart) >= OFTEN * len(apart) * 2:
        yield from ((at, NumberedLine(TITLED, 0, title, "题")) for at, title in found.items())


OF_TEXT = re.compile(r"正文[ \u3000]+(?P<title>[^。；]{1,40}[^。；，、：:]。?)")
