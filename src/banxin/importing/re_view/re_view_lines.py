r"""The lines of a .re file as blocks: headings, lists, `//name[...]{ ... //}`, paragraphs.

The grammar is that of Re:VIEW's format guide (2 to 5); lines of its preprocessor (`#@...`) are seen to first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.manuscript import is_there, read_text
from banxin.saying.said import say

HEADING = re.compile(
    r"(?P<level>={1,6})(?!=)(?:\[(?P<end>/?)(?P<kind>[a-z]+)\])?(?:\{(?P<label>[^{}]*)\})?(?:[ \t]+(?P<title>.*?))?[ \t]*$"
)
OPTION = r"\[(?:[^\]\\\n]|\\.)*\]"
BLOCK = re.compile(rf"//(?P<name>[a-z][a-z0-9]*)(?P<options>(?:{OPTION})*)(?P<opens>\{{)?[ \t]*$")
END = re.compile(r"//\}[ \t]*$")
BULLET = re.compile(r"[ \t]+(?P<stars>\*+)[ \t]+(?P<text>\S.*)$")
NUMBERED = re.compile(r"[ \t]+(?P<number>\d+)\.[ \t]+(?P<text>\S.*)$")
TERM = re.compile(r"[ \t]*:[ \t]+(?P<text>\S.*)$")
PREPROCESSING = re.compile(r"#@(?P<what>[a-z#]+)(?:\((?P<of>[^)]*)\))?")
INCLUDES = frozenset({"mapfile", "maprange", "mapoutput"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block from the line `line` on, counted from 1: its kind, what it says, and the lines in it.

    `kind` is `paragraph`, `heading`, `bullets`, `numbers`, `terms`, or the name of a block of Re:VIEW, whose `options` are those
    between its brackets.
    """

    kind: str
    line: int
    lines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def options_of(written: str) -> tuple[str, ...]:
    r"""The options of a block, from `[a][b \] c]`.

    >>> options_of(r"[a][b \] c][]")
    ('a', 'b ] c', '')
    """
    return tuple(re.sub(r"\\([\]\\])", r"\1", one[1:-1]) for one in re.findall(OPTION, written))


def without_preprocessing(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are the author's text; those of the preprocessor become empty, and what they take in stays."""
    yield from ("" if line.startswith("#@") else line for line in lines)


def preprocessed(lines: Sequence[str], where: Path, root: Path, tell: Callable[[str], None]) -> list[str]:
    """The lines with what `#@mapfile` and `#@maprange` take in, without comments."""
    result: list[str] = []
    number = 0
    while number < len(lines):
        found = PREPROCESSING.match(lines[number])
        number += 1
        if not found:
            result.append(lines[number - 1])
        elif found["what"] in INCLUDES:
            end = next((at for at in range(number, len(lines)) if lines[at].startswith("#@end")), number)
            inside = list(lines[number:end])
            result += inside if any(one.strip() for one in inside) else taken_in(found, where, root, tell)
            number = end + 1
    return result


def taken_in(found: re.Match[str], where: Path, root: Path, tell: Callable[[str], None]) -> list[str]:
    """The lines of a file, or of a range in it, that a line of the preprocessor asks for."""
    name, _, part = (found["of"] or "").partition(",")
    file = next((one for one in (root / name.strip(), where.parent / name.strip()) if is_there(one)), None)
    try:
        lines = read_text(file, root).rstrip("\n").split("\n") if file and found["what"] != "mapoutput" else []
    except UsageError:
        lines = []
    marks = [
        at for at, line in enumerate(lines) if re.search(rf"#@@?range_(?:begin|end)\({re.escape(part.strip())}\)", line)
    ]
    if part.strip():
        lines = lines[marks[0] + 1 : marks[1]] if len(marks) > 1 else []
    if not lines:
        tell(say("the text of '{asked}' is not there", asked=(found["of"] or "").strip()))
    return [line for line in lines if not re.search("#@+range_", line)]


def blocks_of(lines: Sequence[str], first: int = 1) -> Iterator[Block]:
    """The blocks of some lines, of which the first has the number `first`."""
    number = 0
    while number < len(lines):
        line = lines[number]
        if not line.strip():
            number += 1
        elif found := BLOCK.match(line):
            end = end_of(lines, number) if found["opens"] else number
            inside = tuple(lines[number + 1 : end])
            yield Block(kind=found["name"], line=first + number, lines=inside, options=options_of(found["options"]))
            number = end + 1
        elif HEADING.match(line):
            yield Block(kind="heading", line=first + number, lines=(line,))
            number += 1
        else:
            kind = kind_of(line)
            end = number + 1
            while end < len(lines) and goes_on(kind, lines[end]):
                end += 1
            yield Block(kind=kind, line=first + number, lines=tuple(lines[number:end]))
            number = end


def kind_of(line: str) -> str:
    kinds = {"bullets": BULLET, "numbers": NUMBERED, "terms": TERM}
    return next((kind for kind, sign in kinds.items() if sign.match(line)), "paragraph")


def goes_on(kind: str, line: str) -> bool:
    """Whether a line belongs to the block above it."""
    if not line.strip() or BLOCK.match(line) or HEADING.match(line):
        return False
    if kind == "paragraph":
        return kind_of(line) == "paragraph"
    return kind_of(line) == kind or (kind_of(line) == "paragraph" and line[0] in " \t")


def end_of(lines: Sequence[str], start: int) -> int:
    """The line that closes a block; blocks in it have ends of their own."""
    depth = 0
    for number in range(start + 1, len(lines)):
        if END.match(lines[number]):
            if not depth:
                return number
            depth -= 1
        elif (found := BLOCK.match(lines[number])) and found["opens"]:
            depth += 1
    return next((at for at in range(start + 1, len(lines)) if END.match(lines[at])), len(lines))
