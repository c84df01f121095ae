"""What the entries of a table of contents name further down: the lines that say the same again, each once and in their order."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.tables.table_entries import (
    AGAIN,
    COLUMNS,
    CONTENTS,
    MORE,
    NEAR_HEAD,
    NEARLY_ALL,
    OF_AN_ENTRY,
    has_mark,
    is_columns,
    is_sentence,
    is_short,
    key_of,
    may_be_entry,
    parts_of,
)

Ends = tuple[int, int]
"""The first and the last line of a table."""


def named_by(
    blocks: Sequence[Block], row: frozenset[int], share: float, short: Mapping[str, list[int]]
) -> frozenset[int]:
    """What the entries name further down, each once and in their order; nothing where too few stand again."""
    if not row:
        return frozenset()
    ends = min(row), max(row)
    lines = [blocks[at].text for at in sorted(row) if not is_sentence(blocks[at].text.strip().rstrip("？！?!"))]
    entries = [key for line in lines for part in _entries_of(line, short, ends) if (key := key_of(part))]
    named: dict[int, None] = {}  # in the order of the entries
    unnamed: list[str] = []
    is_plain = not any(has_mark(blocks[at]) for at in row)
    last = -1

    def is_marked(at: int) -> bool:
        return is_plain and has_mark(blocks[at])

    for said in entries:
        entry = said if outside(short, said, ends) else IN_TABLE_ONLY.sub("", said)
        below = [at for at in outside(short, entry, ends) if is_marked(at) or not _is_in_table(blocks, at)]
        below = below or [at for at in outside(short, entry, ends) if _heads_table(blocks, at)]
        found = next((at for at in below if at > last), None)
        if found is None and below:
            found = below[0] if below[0] not in named else None
        elif found is not None:
            last = found
        if found is not None:
            named[found] = None
        else:
            unnamed.append(entry)
    both = [at for entry in unnamed for at in _on_two_lines(blocks, entry, ends, short)]
    over_text = sum(at + 1 not in named for at in named)
    # The pieces that a site counts, ·初到美国（1） and ·初到美国（2）, are unlike by their numbers alone.
    unlike = max(len(set(entries)) / max(1, len(entries)), len(set(map(str.strip, lines))) / max(1, len(lines)))
    is_table = len(named) >= max(CONTENTS, share * len(entries)) and unlike >= NEARLY_ALL
    with_title = sum(at + 1 in named and _is_bare_number(blocks[at].text) for at in named)
    if not is_table or over_text < AGAIN * (len(named) - with_title):
        return frozenset()
    return frozenset(_over_more(blocks, named)).union(_longer_than_said(blocks, unnamed, ends, short), both)


def _is_bare_number(text: str) -> bool:
    """Whether a line says the number of a chapter and leaves its title to the next one."""
    line = numbered_line(text)
    return line is not None and line.number > 0 and not line.title


def _on_two_lines(blocks: Sequence[Block], entry: str, ends: Ends, short: Mapping[str, list[int]]) -> Sequence[int]:
    """Two lines that say together what an entry says: 后记 and 为我们许下的诺言 under it, or two headings whose entries have run together."""
    found: list[int] = []
    for size in range(1, len(entry)):
        for at in outside(short, entry[:size], ends):
            below = [one for one in outside(short, entry[size:], ends) if one > at]
            are_long = OF_AN_ENTRY <= size <= len(entry) - OF_AN_ENTRY and len(below) == 1
            if at + 1 in below or (are_long and not {at, *below} & {one for one in below if _is_in_table(blocks, one)}):
                found += [at, at + 1 if at + 1 in below else below[0]]
    return found if len(found) == PAIR else ()


def _over_more(blocks: Sequence[Block], named: Mapping[int, None]) -> Iterator[int]:
    """The lines that a table names without those that stand in a row with nothing under them: who read the proofs of each volume."""
    rows: list[list[int]] = []
    for at in sorted(named):
        rows[-1].append(at) if rows and at == rows[-1][-1] + 1 else rows.append([at])
    for row in rows:
        is_over_text = row[-1] + 1 < len(blocks) and not may_be_entry(blocks[row[-1] + 1])
        yield from row if len(row) < IN_A_LIST else row[-1:] if is_over_text else ()


IN_A_LIST = 4
"""Lines in a row, with nothing under them, that are a list."""


def _longer_than_said(
    blocks: Sequence[Block], entries: Sequence[str], ends: Ends, short: Mapping[str, list[int]]
) -> Iterator[int]:
    """Headings that say more than their entries do, where nothing else begins so: 龙待诏相笏 and 龙待诏相笏丁重相附."""
    keys = sorted(short) if entries else []
    for entry in entries:
        at = bisect_right(keys, entry)
        longer = keys[at : at + 2] if len(entry) >= OF_AN_ENTRY else []
        begun = [key for key in longer if key.startswith(entry) and len(key) <= len(entry) + MORE]
        places = outside(short, begun[0], ends) if len(begun) == 1 else []
        for place in places if len(places) == 1 else ():
            is_open = not is_sentence(blocks[place].text.strip())
            if is_open and place + 1 < len(blocks) and not may_be_entry(blocks[place + 1]):
                yield place


IN_TABLE = 5
"""Short lines in a row under a line that show it to be one of another table."""


def _is_in_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether other short lines follow a line: in a second table, it names nothing."""
    under = blocks[at + 1 : at + 1 + IN_TABLE]
    return len(under) == IN_TABLE and all(may_be_entry(block) and is_short(block.text.strip()) for block in under)


def _heads_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether other short lines follow a line, and none stands before it: a volume over a table of its own."""
    return at > 0 and not may_be_entry(blocks[at - 1])


def outside(short: Mapping[str, list[int]], entry: str, ends: Ends) -> list[int]:
    """Where an entry stands again: below the table, or also above one that stands amid the text."""
    first, last = ends
    places = short.get(entry, [])
    below = places[bisect_right(places, last) :]
    return [at for at in places if at < first] + below if first >= NEAR_HEAD else below


IN_TABLE_ONLY = re.compile(r"^[0-9]{1,3}(?=\D)")
"""The number of an entry that the heading itself may not have: 13. 窒息 over 窒息."""


def _entries_of(line: str, short: Mapping[str, list[int]], ends: Ends) -> list[str]:
    """The entries of one line; two of them stand side by side where each stands again, and the line as a whole does not."""
    parts = COLUMNS.split(line.strip())
    if (
        len(parts) == PAIR
        and not outside(short, key_of(line), ends)
        and all(outside(short, key_of(part), ends) for part in parts)
    ):
        return parts
    signed = entry_with_author(line)
    if signed and not outside(short, key_of(line), ends) and outside(short, key_of(signed["title"]), ends):
        return [signed["title"]]
    return [line] if len(parts) == PAIR else parts_of(line)


PAIR = 2
WITH_AUTHOR = re.compile(
    r"(?P<title>.*[^\s/／])(?:[ \u3000]+|[ \u3000]*[/／][ \u3000]*)"
    r"(?P<author>[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff]|(?:(?<=[/／])|(?<=[/／][ \u3000]))[\w·]{1,12})"
)
"""An entry of an anthology: 捕蛇者说 柳宗元, 留侯论 苏　轼, 渡口 / 王五."""


def entry_with_author(line: str) -> re.Match[str] | None:
    """The title and the author of an entry that may have both; entries side by side are titles."""
    return None if is_columns(line) else WITH_AUTHOR.fullmatch(line.strip())
