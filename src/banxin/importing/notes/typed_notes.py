"""Notes that an author has typed: 〔1〕 behind a word, and 〔1〕 with what it says below 注释 at the end of the text.

They become notes only where they are beyond doubt: the notes count from one without a gap, and each is called in the text above, in this
order. A number behind 注 (见本文注〔9〕) names a note and calls none; one at the head of a line numbers the line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from banxin.importing.marks.page import Page, around_code
from banxin.readers.manifest.numerals import value_of
from banxin.saying.said import say
from banxin.typography.numbers.marks_of_notes import CIRCLED

ROUND = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
FIGURES = r"[0-9０-９]{1,3}|[一二三四五六七八九十百〇零]{1,5}"
SHUT = rf"〔(?:{FIGURES})〕|\\?\[(?:{FIGURES})\\?\](?![(:])|［(?:{FIGURES})］|【(?:{FIGURES})】|[{CIRCLED}{ROUND}]"
"""A number that says by its own shape that it calls a note."""
BEYOND = r"[(（](?:2[1-9]|[3-9][0-9]|[1-9][0-9]{2})[)）]"
"""What goes on behind ⒇, the last sign of its kind; as a call it counts only where the ones before it have been called."""
BARE = rf"[(（](?:{FIGURES})[)）]|[0-9]{{1,3}}"
"""One that does so only where it is raised."""
LABEL = re.compile(
    r"(?i)#{0,6}[*_]{0,2}[【〔［（(\[]?(?:[注註][释釋解記记]?|[附尾脚腳原章][注註]|校勘?[记記]|주|주석|각주|미주|(?:foot|end)?notes)[】〕］）)\]]?[：:]?[*_]{0,2}"
)
"""The line above typed notes, without its spaces."""
NOTE = re.compile(
    rf"[ \t\u3000]*(?:[-*+][ \t]+)?(?P<mark>{SHUT}|[(（](?:{FIGURES})[)）]|[0-9]{{1,3}}(?=[.)．、]))[.)．、：:]?[ \t\u3000]*(?P<words>\S.*)$"
)
CALL = re.compile(
    rf"(?<=[^\s\u3000])(?<![注註])(?:<sup>\s*(?P<raised>{SHUT}|{BARE})\s*</sup>|(?P<mark>{SHUT}|{BEYOND}))",
    re.IGNORECASE,
)
HEADING, RULE = re.compile(r" {0,3}#{1,6}[ \t]"), re.compile(r"[ \t\u3000]*(?:[-—－_*＊=][ \t]*){3,}$")
LEAST = 2
"""Notes: one may be a paragraph that happens to be numbered."""
OF_NOTES = say("note typed with its number made a note")


@dataclass(frozen=True, kw_only=True)
class TypedNotes:
    """Where the notes below one label stand: line of the label, line of each note, line behind the last one."""

    label: int
    starts: Sequence[int]
    end: int


def turn_typed_notes(page: Page) -> None:
    """Make notes of the typed ones of a page, and tell of those that stay since some have no call."""
    plain = set(page.plain())
    if any("[^" in page.lines[number] for number in plain):
        return
    begin = 0
    for group, notes in enumerate(list(groups_of_notes(page.lines, plain)), 1):
        above = [number for number in range(begin, notes.label) if number in plain]
        calls = calls_above(page.lines, above, len(notes.starts))
        begin = notes.end
        missing = [str(number) for number in range(1, len(notes.starts) + 1) if number not in calls]
        if not calls:
            continue
        if missing:
            page.tell(
                say("{count} notes are typed below '{label}', and no words call {missing}: all stay as they are; a note is [^1] in the text, and [^1]: before what it says",
                    count=len(notes.starts), label=page.lines[notes.label].strip(), missing=", ".join(missing))
            )  # fmt: skip
            continue
        name = "" if group == 1 else f"{group}-"
        link_calls(page, above, name, len(notes.starts))
        make_notes(page, notes, name)
        page.count(OF_NOTES, len(notes.starts))


def number_in(mark: str) -> int:
    r"""The number that a mark has.

    >>> [number_in(mark) for mark in ("〔12〕", "〔十二〕", "③", "⑿", r"\[7\]", "（３）")]
    [12, 12, 3, 12, 7, 3]
    """
    for signs in (CIRCLED, ROUND):
        if mark in signs:
            return signs.index(mark) + 1
    return value_of(mark.strip("〔〕[]［］【】()（）\\"))


def groups_of_notes(lines: Sequence[str], plain: set[int]) -> Iterator[TypedNotes]:
    """The labels of the lines with the notes below each: from one, without a gap, to the next heading or the end."""
    for label in sorted(plain):
        if not lines[label].strip() or not LABEL.fullmatch("".join(lines[label].split())):
            continue
        starts: list[int] = []
        for number in range(label + 1, len(lines)):
            line = lines[number]
            if number not in plain or HEADING.match(line):
                break
            found = NOTE.match(line)
            if found and number_in(found["mark"]) == len(starts) + 1:
                starts.append(number)
            elif line.strip() and not starts:
                break
        if len(starts) >= LEAST:
            end = next((number for number in range(starts[-1], len(lines)) if not lines[number].strip()), len(lines))
            yield TypedNotes(label=label, starts=starts, end=end)


def calls_above(lines: Sequence[str], above: Sequence[int], count: int) -> Mapping[int, int]:
    """The line of the first call of each note, as far as they come in order."""
    calls: dict[int, int] = {}
    for number in above:
        for found in CALL.finditer(lines[number]):
            if number_in(found["raised"] or found["mark"]) == len(calls) + 1 <= count:
                calls[len(calls) + 1] = number
    return calls


def link_calls(page: Page, above: Sequence[int], name: str, count: int) -> None:
    """Put `[^1]` in the places of the calls; a note that is called again has two."""
    last = 0

    def linked(found: re.Match[str]) -> str:
        nonlocal last
        value = number_in(found["raised"] or found["mark"])
        if not 0 < value <= min(last + 1, count):
            return found[0]
        last = max(last, value)
        return f"[^{name}{value}]"

    for number in above:
        page.lines[number] = around_code(page.lines[number], lambda line: CALL.sub(linked, line))


def make_notes(page: Page, notes: TypedNotes, name: str) -> None:
    """Put `[^1]:` before what each says, set in what goes on below it, and take the label and a rule above it away."""
    for number in range(notes.starts[0], notes.end):
        line = page.lines[number]
        if number in notes.starts:
            found = NOTE.match(line)
            assert found
            page.lines[number] = f"[^{name}{notes.starts.index(number) + 1}]: {found['words']}"
        elif line.strip():
            page.lines[number] = "    " + line.strip()
    above = next((number for number in range(notes.label - 1, -1, -1) if page.lines[number].strip()), None)
    if above is not None and RULE.match(page.lines[above]):
        page.leave_out(above)
    page.leave_out(notes.label)
