"""Notes of a text whose definitions stand together at its end: each goes to the piece that calls it, and the heading above them goes."""

import re
from collections.abc import Iterator, Sequence

from banxin.importing.marks.page import outside_code

DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")
HEADING = re.compile(r" {0,3}#{2,6}[ \t]+\S")
CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def with_own_notes(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces of a text, each with the definitions of the notes that it calls and that stand in another one."""
    kept = [taken_apart(piece.split("\n")) for piece in pieces]
    defined = {name: lines for _, notes in reversed(kept) for name, lines in notes.items()}
    homes = {name: number for number, (_, notes) in enumerate(kept) for name in notes}
    calls = [set(calls_in(lines)) for lines, _ in kept]
    called = set().union(*calls)
    for number, (lines, notes) in enumerate(kept):
        away = {name for name in notes if name in called and name not in calls[number]}
        fetched = {
            name: defined[name] for name in dict.fromkeys(calls_in(lines)) if name in defined and homes[name] != number
        }
        if not away and not fetched:
            yield pieces[number]
            continue
        own = {name: said for name, said in notes.items() if name not in away}
        blocks = ["\n".join(lines).strip("\n"), *("\n".join(said).strip("\n") for said in {**own, **fetched}.values())]
        yield "\n\n".join(block for block in blocks if block) + "\n"


def headings_of_notes(lines: Sequence[str]) -> list[int]:
    """The lines with headings below which nothing but definitions of notes stands: a book has notes where they are called.

    >>> headings_of_notes(["# 题", "甲。[^1]", "## 参考", "", "[^1]: 注，", "    续。"])
    [2]
    """
    found: list[int] = []
    open_heading, has_notes, is_note = -1, False, False
    plain = set(outside_code(lines))
    for number, line in enumerate([*lines, "## end"]):
        is_plain = number in plain or number == len(lines)
        if is_plain and HEADING.match(line):
            found += [open_heading] if open_heading >= 0 and has_notes else []
            open_heading, has_notes, is_note = number, False, False
        elif is_plain and DEFINITION.match(line):
            has_notes = is_note = True
        elif line.strip() and not (is_note and line.startswith((" ", "\t"))):
            open_heading = -1
    return found


def taken_apart(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The lines without definitions of notes, and these by their names, with what is set in below them."""
    plain = set(outside_code(lines))
    rest: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(lines):
        found = DEFINITION.match(line) if number in plain else None
        if found:
            current = notes.setdefault(found[1], [])
        elif (
            current is not None
            and line.strip()
            and not line.startswith((" ", "\t"))
            and not (current and current[-1].strip())
        ):
            current = None
        (rest if current is None else current).append(line)
    return rest, notes


def calls_in(lines: list[str]) -> Iterator[str]:
    for number in outside_code(lines):
        yield from CALL.findall(lines[number])
