"""Tables of contents that a source brings along: which lines are theirs, and which lines of the text they are about.

The lines of a table are text for nobody; but each of them that stands again, alone and in the same order, names a
heading of the text, whatever it looks like.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import NumberedLine, numbered_line

HEAD = re.compile(
    r"[●○◆◇■□]?(?:《[^《》]{1,40}》|[\u4e00-\u9fff]{2,10})?[【\[]?(?:目\s*[录錄次]|总目|總目|章节目录|章節目錄|CONTENTS|Contents)[】\]]?[：:]?"
)
"""What stands over a table of contents."""
CONTENTS = 3
"""Headings in a row, without text between them, that may be a table of contents."""
MANY_IN_A_ROW = 5
"""Headings in a row that are a table of contents even if none stands again: no chapter is empty, and few parts are nested."""
AGAIN = 0.6
"""Of the lines of a table of contents, how many stand again as headings."""
ENTRY = 40
"""Characters of a line of a table of contents, and of a heading that it is about."""
WITHOUT_HEAD = 6
"""Lines in a row at the head of a text that are a table of contents without a title, if nearly all stand again."""
LONG_TABLE = 12
"""Lines of a table that may name some headings in other words."""
NEARLY_ALL = 0.8
NEAR_HEAD = 40
"""Blocks from the beginning within which a table without a title may begin."""
PAGE = re.compile(
    r"(?:[\s.…·?？_—-]{2,}|[\s/]|[（(〔])\s*[pP]?\s*[0-9０-９〇一二三四五六七八九十百]{1,5}\s*[)）〕]?$|(?<=[^\d\s])\d{1,4}$|[….·_—-]{2,}$"
)
"""The folio at the end of an entry, with its leader."""
LEADER = re.compile(r"[.…·?？_-]{3,}\s*[（(]?\s*[0-9０-９〇一二三四五六七八九十百]{1,5}\s*[)）]?$")
"""A leader and a folio: nothing but an entry of a table has them."""
LEADING = re.compile(r"[.．·_…]{6,}")
"""A leader as such: it makes no entry longer."""
WITH_LEADERS = 5
"""Lines with leaders that are a table, whatever stands again."""
NUMBER = re.compile(r"^((?:第.{1,5}[章节節回卷编編部])|[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．:：]\s*")
SEVERAL = re.compile(r"\s*[（(]\d{1,4}[）)]\s*(?=\S)")
"""Folios in brackets between the entries of one line."""
NOTE = re.compile(r"\s*[\[［〔]\d{1,3}[\]］〕]$|[①-⑳]$")
"""The call of a note after a title."""
COLUMNS = re.compile(r"[ \u3000]{2,}|\t+|\u3000")
LEAD = re.compile(r"[\s#*●○◆◇■□▪·•◎☆★§　-]+")


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of the tables of a source, and the lines of its text that they name, all by the indexes of blocks."""

    lines: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


def contents_of(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> Contents:
    """The tables of contents among the blocks, by the rows of their numbered lines and by what stands again."""
    numbered = lines_of_contents(blocks, strong) | _with_leaders(blocks) | _with_what_they_hold(blocks, strong)
    listed, named = _listed(blocks)
    lines = numbered | listed
    first = min(lines, default=0)
    heads = frozenset(at for at in (first - 1,) if at >= 0 and HEAD.fullmatch(blocks[at].text.strip(" \u3000\ufeff")))
    return Contents(lines, named - lines, heads)


def lines_of_contents(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """The indexes of the lines of a table of contents: headings in a row that stand again, with their text."""
    rows: list[list[int]] = []
    for at in strong:
        if (
            rows
            and at - rows[-1][-1] <= 3
            and all(_is_short(blocks[other].text) for other in range(rows[-1][-1] + 1, at))
        ):
            rows[-1].append(at)
        else:
            rows.append([at])
    key = {
        at: (
            line.family,
            line.number,
            _words_of(line.title) if line.number else blocks[at].text.strip(),
        )
        for at, line in strong.items()
    }
    times = Counter(key.values())
    last_of = {said: at for at, said in key.items()}
    found: set[int] = set()
    plain, with_words = ((row, False) for row in rows), ((row, True) for row in _rows_with_words(blocks, strong))
    for row, has_words in (*plain, *with_words):
        # The first heading of the text itself may stand right under the table.
        table = row[: next((at for at in range(1, len(row)) if _is_said_again(blocks, row, at, strong, key)), len(row))]
        while len(table) > 1 and _heads_text(blocks, table, strong) and last_of[key[table[-1]]] == table[-1]:
            table = table[:-1]
        inside = Counter(key[at] for at in table)
        again = sum(times[key[at]] > inside[key[at]] for at in table)
        if has_words:
            found.update(table if len(table) >= MANY_IN_A_ROW and again >= NEARLY_ALL * len(table) else ())
        elif len(table) >= MANY_IN_A_ROW or (len(table) >= CONTENTS and again >= AGAIN * len(table)):
            found.update(table)
    return frozenset(found)


def _heads_text(blocks: Sequence[Block], table: Sequence[int], strong: Mapping[int, NumberedLine]) -> bool:
    """Whether the last line is of another form than the one before and stands over text: the preface under a table, not in it."""
    first, last = table[-2:]
    is_other = strong[last].number == 0 and strong[first].number > 0
    return is_other and last + 1 < len(blocks) and not _may_be_entry(blocks[last + 1])


def _words_of(title: str) -> str:
    """What a title is known again by: its first letters, and which piece of a chapter it heads."""
    piece = PIECE.search(title)
    return "".join(title.split())[:OF_TITLE] + (piece[0] if piece else "")


PIECE = re.compile(r"[（(][0-9]{1,3}[）)]?\s*$")


def _is_said_again(
    blocks: Sequence[Block],
    row: Sequence[int],
    at: int,
    strong: Mapping[int, NumberedLine],
    key: Mapping[int, object],
) -> bool:
    """Whether a line of a row is its first line again, the first chapter or part after others, or any of it over text."""
    if key[row[at]] == key[row[0]]:
        return True
    if row[at] + 1 < len(blocks) and not _may_be_entry(blocks[row[at] + 1]):
        return any(key[one] == key[row[at]] for one in row[:at])
    line = strong[row[at]]
    return line.number == 1 and any(
        key[one] == key[row[at]] or (not line.title and _is_same_number(strong[one], line)) for one in row[:at]
    )


def _is_same_number(one: NumberedLine, other: NumberedLine) -> bool:
    """Whether two lines count the same, whatever their titles: the text may set them on lines of their own."""
    return (one.family, one.number) == (other.family, other.number)


def _with_leaders(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines from the first to the last that have leaders and folios, with the short ones between them."""
    led = [
        at for at, block in enumerate(blocks) if len(block.text) <= LONGEST_LED and LEADER.search(block.text.strip())
    ]
    rows: list[list[int]] = []
    for at in led:
        near = rows and at - rows[-1][-1] <= 4 and all(_may_be_entry(blocks[one]) for one in range(rows[-1][-1], at))
        rows[-1].append(at) if near else rows.append([at])
    return frozenset(at for row in rows if len(row) >= WITH_LEADERS for at in range(row[0], row[-1] + 1))


def _with_what_they_hold(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Rows of chapters with a few lines each of what they hold, whose titles stand again over much more text."""
    rows: list[list[int]] = []
    for at, line in strong.items():
        last = strong[rows[-1][-1]] if rows else line
        is_next = line.number == last.number + 1 and line.family == last.family
        if is_next and _size(blocks, rows[-1][-1] + 1, at, OF_SUMMARY) <= OF_SUMMARY:
            rows[-1].append(at)
        elif line.number == 1:
            rows.append([at])
    found: set[int] = set()
    for row in rows:
        if len(row) < MANY_IN_A_ROW:
            continue
        size = AS_MUCH * _size(blocks, row[0], row[-1])
        titles = "\n".join(_letters(block.text) for block in blocks[row[-1] + 1 :] if len(block.text) <= ENTRY)
        again = [at for at in row if len(title := _letters(strong[at].title)) >= OF_AN_ENTRY and title in titles]
        # A text that breaks off has the first of its chapters, and not the others.
        is_again = len(again) >= AGAIN * len(row) or again[:MANY_IN_A_ROW] == row[:MANY_IN_A_ROW]
        if is_again and _size(blocks, row[-1] + 1, len(blocks), size) >= size:
            found.update(row, _over_row(blocks, row[0], titles))
    return frozenset(found)


def _over_row(blocks: Sequence[Block], first: int, titles: str) -> Iterator[int]:
    """The lines between the head of such a table and its first chapter that stand again: the preface."""
    head = next(
        (at for at in range(first - 1, max(-1, first - NEAR), -1) if HEAD.match(blocks[at].text.strip())), first
    )
    for at in range(head + 1, first):
        if _may_be_entry(blocks[at]) and len(words := _letters(blocks[at].text)) >= OF_AN_ENTRY and words in titles:
            yield at


OF_SUMMARY, AS_MUCH, NEAR = 400, 5, 8
"""Characters of what a chapter holds, at most; how much more text stands under the table; blocks from its head to a chapter."""


def _size(blocks: Sequence[Block], first: int, last: int, enough: int = 1 << 60) -> int:
    """Characters from one block to another, counted no farther than to more than `enough`."""
    size = 0
    for at in range(first, last):
        size += len(blocks[at].text)
        if size > enough:
            break
    return size


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _rows_with_words(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> list[list[int]]:
    """Rows of headings that have a line each under them, the motto of a chapter, say."""
    rows: list[list[int]] = []
    for at in strong:
        between = blocks[rows[-1][-1] + 1 : at] if rows else ()
        is_near = rows and len(between) <= 2 and sum(len(block.text) for block in between) <= MOTTO
        rows[-1].append(at) if is_near else rows.append([at])
    return rows


MOTTO, OF_TITLE = 60, 2
"""Characters that stand under an entry at most, and of a title by which an entry is known again."""
LONGEST_LED = 90
"""Characters of an entry with its leader."""


def _is_short(text: str) -> bool:
    return (len(text) <= ENTRY - 10 or is_columns(text)) and not is_closed(text)


def is_columns(text: str) -> bool:
    """Whether a line has entries side by side: 魯王    蘇州白兔    草妖."""
    parts = COLUMNS.split(text.strip())
    return len(parts) >= CONTENTS and max(map(len, parts)) <= ENTRY // 2


def _listed(blocks: Sequence[Block]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of a table that what stands again proves, and what they name."""
    heads = [at + 1 for at, block in enumerate(blocks) if HEAD.fullmatch(block.text.strip(" \u3000\ufeff"))][:3]
    short = _short_lines(blocks)
    lines: set[int] = set()
    found: set[int] = set()
    for first in heads:
        row = _without_preface(blocks, _row(blocks, first), short)
        if len(row) >= CONTENTS and (named := _named_by(blocks, row, AGAIN, short)):
            lines, found = set(row), set(named)
            break
    for first in _rows(blocks):
        if {first, first + 1} & lines or (first >= NEAR_HEAD and first in found):
            continue
        row = _row(blocks, first)
        if len(row) < (WITHOUT_HEAD if first < NEAR_HEAD else LONG_TABLE) or (lines and first < NEAR_HEAD):
            continue
        if any(ends_in_pause(blocks[at].text) or is_closed(blocks[at].text) for at in row):
            continue
        share = AGAIN if len(row) >= LONG_TABLE and first < NEAR_HEAD else NEARLY_ALL
        if named := _named_by(blocks, row, share, short):
            lines |= row - found  # What a table above has named heads text, though it stands over another one.
            found |= named
    return frozenset(lines), frozenset(found - lines)


def _without_preface(blocks: Sequence[Block], row: frozenset[int], short: Mapping[str, list[int]]) -> frozenset[int]:
    """A row without the name of what stands under the table, 序 over its text, unless that stands again."""
    last = max(row, default=0)
    line = numbered_line(blocks[last].text) if row else None
    is_name = line is not None and line.unit == "名" and not _outside(short, key_of(blocks[last].text), row)
    return row - {last} if is_name and last + 1 < len(blocks) and not _may_be_entry(blocks[last + 1]) else row


def _short_lines(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Where lines stand that a table may name, by their keys."""
    short: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind is Kind.RAW and len(block.text.strip()) <= ENTRY:
            short.setdefault(key_of(block.text), []).append(at)
    return short


def _rows(blocks: Sequence[Block]) -> Iterator[int]:
    """Where rows of short lines begin."""
    before = False
    for at, block in enumerate(blocks):
        is_entry = _may_be_entry(block)
        if is_entry and not before:
            yield at
        before = is_entry


def _row(blocks: Sequence[Block], first: int) -> frozenset[int]:
    """The lines from `first` on that may be entries, up to the one that says the first entry again, or to text."""
    seen: set[str] = set()
    side_by_side: set[str] = set()
    opening = key_of(_parts_of(blocks[first].text)[0]) if first < len(blocks) else ""
    row: list[int] = []
    for at in range(first, len(blocks)):
        key = key_of(blocks[at].text)
        is_again = (
            key in {opening, IN_TABLE_ONLY.sub("", opening)}
            or key in side_by_side
            or (len(opening) > 1 and key.endswith(opening))  # the name of the book stands before it
            or (opening.startswith(key) and at + 1 < len(blocks) and key + key_of(blocks[at + 1].text) == opening)
            or (key in seen and (_begins_text(blocks, at) or (_has_mark(blocks[at]) and not _has_mark(blocks[first]))))
        )
        if not _may_be_entry(blocks[at]) or (row and is_again):
            break
        seen.update((key, *map(key_of, _parts_of(blocks[at].text))))
        parts = COLUMNS.split(blocks[at].text.strip())
        side_by_side.update(map(key_of, parts) if len(parts) > 1 else ())
        row.append(at)
    return frozenset(row)


def _has_mark(block: Block) -> bool:
    """Whether a line begins with a mark that headings have, and the entries of their table have not: ●卷一."""
    return block.text.strip()[:1] in MARKS_OF_HEADINGS


MARKS_OF_HEADINGS = frozenset("●○◆◇■□▪◎☆★§")


def _begins_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether text stands right under a line, or near under the first chapter or part: an entry that stands again so heads it."""
    line = numbered_line(blocks[at].text)
    under = blocks[at + 1 : at + 1 + (NEAR_TEXT if line and line.number == 1 else 1)]
    return not all(map(_may_be_entry, under))


NEAR_TEXT = 3
"""Blocks under the first chapter of which one is text."""


def _may_be_entry(block: Block) -> bool:
    text = LEADING.sub("…", block.text.strip())
    is_line = len(text) <= ENTRY or len(SEVERAL.findall(text)) >= CONTENTS or is_columns(text)
    return block.kind is Kind.RAW and is_line and not (_is_sentence(text.rstrip("？！?!")) and len(text) > ENTRY // 3)


def _is_sentence(text: str) -> bool:
    """Whether a line ends as sentences do; an entry may, but proves nothing then."""
    return (is_closed(text) or ends_in_pause(text)) and not PAGE.search(text.strip())


def _named_by(
    blocks: Sequence[Block], row: frozenset[int], share: float, short: Mapping[str, list[int]]
) -> frozenset[int]:
    """What the entries name further down, each once and in their order; nothing where too few stand again."""
    lines = (blocks[at].text for at in sorted(row) if not _is_sentence(blocks[at].text.strip().rstrip("？！?!")))
    entries = [key for line in lines for part in _entries_of(line, short, row) if (key := key_of(part))]
    named: list[int] = []
    unnamed: list[str] = []
    is_plain = not any(_has_mark(blocks[at]) for at in row)
    last = -1

    def is_marked(at: int) -> bool:
        return is_plain and _has_mark(blocks[at])

    for said in entries:
        entry = said if _outside(short, said, row) else IN_TABLE_ONLY.sub("", said)
        below = [at for at in _outside(short, entry, row) if is_marked(at) or not _is_in_table(blocks, at)]
        found = next((at for at in below if at > last), None)
        if found is None and below:
            found = below[0] if below[0] not in named else None
        elif found is not None:
            last = found
        if found is not None:
            named.append(found)
        else:
            unnamed.append(entry)
    both = [at for entry in unnamed for at in _on_two_lines(blocks, entry, row, short)]
    over_text = sum(at + 1 not in named for at in named)
    is_table = len(named) >= max(CONTENTS, share * len(entries)) and len(set(entries)) >= NEARLY_ALL * len(entries)
    if not is_table or over_text < AGAIN * len(named):
        return frozenset()
    return frozenset(_over_more(blocks, named)).union(_longer_than_said(blocks, unnamed, row, short), both)


def _on_two_lines(
    blocks: Sequence[Block], entry: str, row: frozenset[int], short: Mapping[str, list[int]]
) -> Sequence[int]:
    """Two lines that say together what an entry says: 后记 and 为我们许下的诺言 under it, or two headings whose entries have run together."""
    found: list[int] = []
    for size in range(1, len(entry)):
        for at in _outside(short, entry[:size], row):
            below = [one for one in _outside(short, entry[size:], row) if one > at]
            are_long = OF_AN_ENTRY <= size <= len(entry) - OF_AN_ENTRY and len(below) == 1
            if at + 1 in below or (are_long and not {at, *below} & {one for one in below if _is_in_table(blocks, one)}):
                found += [at, at + 1 if at + 1 in below else below[0]]
    return found if len(found) == PAIR else ()


def _over_more(blocks: Sequence[Block], named: Sequence[int]) -> Iterator[int]:
    """The lines that a table names without those that stand in a row with nothing under them: who read the proofs of each volume."""
    rows: list[list[int]] = []
    for at in sorted(named):
        rows[-1].append(at) if rows and at == rows[-1][-1] + 1 else rows.append([at])
    for row in rows:
        is_over_text = row[-1] + 1 < len(blocks) and not _may_be_entry(blocks[row[-1] + 1])
        yield from row if len(row) < IN_A_LIST else row[-1:] if is_over_text else ()


IN_A_LIST = 4
"""Lines in a row, with nothing under them, that are a list."""


def _longer_than_said(
    blocks: Sequence[Block], entries: Sequence[str], row: frozenset[int], short: Mapping[str, list[int]]
) -> Iterator[int]:
    """Headings that say more than their entries do, where nothing else begins so: 龙待诏相笏 and 龙待诏相笏丁重相附."""
    keys = sorted(short) if entries else []
    for entry in entries:
        at = bisect_right(keys, entry)
        longer = keys[at : at + 2] if len(entry) >= OF_AN_ENTRY else []
        begun = [key for key in longer if key.startswith(entry) and len(key) <= len(entry) + MORE]
        places = _outside(short, begun[0], row) if len(begun) == 1 else []
        for place in places if len(places) == 1 else ():
            is_open = not _is_sentence(blocks[place].text.strip())
            if is_open and place + 1 < len(blocks) and not _may_be_entry(blocks[place + 1]):
                yield place


OF_AN_ENTRY, MORE = 4, 10
"""Characters by which an entry is known in a longer heading, at least, and how many more that may have."""
IN_TABLE = 5
"""Short lines in a row under a line that show it to be one of another table."""


def _is_in_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether other short lines follow a line: in a second table, it names nothing."""
    under = blocks[at + 1 : at + 1 + IN_TABLE]
    return len(under) == IN_TABLE and all(_may_be_entry(block) and _is_short(block.text.strip()) for block in under)


def _outside(short: Mapping[str, list[int]], entry: str, row: frozenset[int]) -> list[int]:
    """Where an entry stands again: below the table, or also above one that stands amid the text."""
    places = short.get(entry, [])
    below = places[bisect_right(places, max(row)) :]
    above = [at for at in places if at < min(row)] if min(row) >= NEAR_HEAD else []
    return above + below


IN_TABLE_ONLY = re.compile(r"^[0-9]{1,3}(?=\D)")
"""The number of an entry that the heading itself may not have: 13. 窒息 over 窒息."""


def _entries_of(line: str, short: Mapping[str, list[int]], row: frozenset[int]) -> list[str]:
    """The entries of one line; two of them stand side by side where each stands again, and the line as a whole does not."""
    parts = COLUMNS.split(line.strip())
    if len(parts) == PAIR and not _outside(short, key_of(line), row):
        return parts if all(_outside(short, key_of(part), row) for part in parts) else [line]
    return _parts_of(line)


PAIR = 2


def _parts_of(line: str) -> list[str]:
    return COLUMNS.split(line.strip()) if is_columns(line) else SEVERAL.split(line)


def key_of(text: str) -> str:
    """An entry or a heading as it is compared: without folio, leader, marks before it, and white space.

    >>> [key_of(one) for one in ("一、科学巨匠的人生轨迹????002", "王禹偁一首 …………… 一", "◆ 爱 的牺牲", "绎史（146）", "第一章 现象 / 12")]
    ['一科学巨匠的人生轨迹', '王禹偁一首', '爱的牺牲', '绎史', '第一章现象']
    """
    text = text.strip(" \t\u3000\ufeff")
    lead = LEAD.match(text)
    text = NUMBER.sub(r"\1", NOTE.sub("", text[lead.end() :] if lead else text))
    return "".join(PAGE.sub("", PAGE.sub("", text.strip())).split()).translate(PAUSES)


PAUSES = str.maketrans("", "", "、，")
"""What parts the halves of a title in one place, and not in the other."""
