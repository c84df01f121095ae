r"""What stands between the braces and brackets behind a command of LaTeX, and the text that is no LaTeX: comments, verbatim text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

STANDARD = (
    "verbatim", "verbatim*", "Verbatim", "BVerbatim", "LVerbatim", "SaveVerbatim", "lstlisting", "minted", "comment", "alltt", "filecontents", "filecontents*",
)  # fmt: skip
"""Environments whose text is printed as it is typed, or not at all."""
ARGUMENTS = {"{": "}", "[": "]"}
LONGEST = 20_000
"""Characters of an argument; one that is longer has no end."""
MOST_OPEN = 200
"""Commands without an end to their argument, after which a text is not looked through any more."""


def argument(text: str, place: int, opening: str = "{") -> tuple[str, int] | None:
    r"""What stands in braces (or brackets) at a place, white space before them aside, and the place behind them; None without any.

    >>> argument("\\x {a{b}\\}c} d", 2), argument("\\x{a}", 2, "[")
    (('a{b}\\}c', 12), None)
    """
    place = passed(text, place)
    if text[place : place + 1] != opening:
        return None
    depth, start = 0, place + 1
    closing = ARGUMENTS[opening]
    last = min(len(text), place + LONGEST)
    while place < last:
        sign = text[place]
        if sign == "\\":
            place += 2
            continue
        if sign == "%":
            place = end_of_line(text, place)
            continue
        # A bracket counts where no brace is open, a brace everywhere.
        if opening == "[" and sign == "{":
            inner = argument(text, place)
            if inner is None:
                return None
            place = inner[1]
            continue
        depth += (sign == opening) - (sign == closing)
        place += 1
        if not depth:
            return text[start : place - 1], place
    return None


def passed(text: str, place: int) -> int:
    """The place behind blanks and one end of a line."""
    found = re.compile(r"[ \t]*\n?[ \t]*").match(text, place)
    return found.end() if found else place


def end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def arguments(text: str, place: int, count: int) -> tuple[list[str], int] | None:
    """So many arguments in braces one after another, and the place behind them; None where one is missing."""
    found: list[str] = []
    for _ in range(count):
        one = argument(text, place)
        if one is None:
            return None
        found.append(one[0])
        place = one[1]
    return found, place


def is_left_open(text: str, place: int) -> bool:
    r"""Whether a brace or bracket that opens behind a command, or behind its arguments, has no end.

    >>> is_left_open("\\x{a}{b", 2), is_left_open("\\x{a} b", 2), is_left_open("\\x", 2)
    (True, False, False)
    """
    found: tuple[str, int] | None = ("", place)
    while found:
        place = passed(text, found[1])
        opening = text[place : place + 1]
        if opening not in ARGUMENTS:
            return False
        found = argument(text, place, opening)
    return True


class Given(NamedTuple):
    """What stands behind a command: the option in brackets (None for none), the argument, and the place behind it."""

    option: str | None
    argument: str
    end: int


def given(text: str, place: int) -> Given | None:
    r"""The option and the argument of a command behind its name; None without an argument.

    >>> given("\\x[a]{b}c", 2), given("\\x{b}", 2), given("\\x c", 2)
    (Given(option='a', argument='b', end=8), Given(option=None, argument='b', end=5), None)
    """
    option = argument(text, place, "[")
    found = argument(text, option[1] if option else place)
    return Given(option[0] if option else None, *found) if found else None


def turned(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str], Given], str | None]) -> str:
    """The text with commands and their arguments changed; what `change` makes nothing of stays, and is looked through."""
    made: list[str] = []
    place = search = open_ones = 0
    while open_ones < MOST_OPEN and (found := pattern.search(text, search)):
        search = found.end()
        said = given(text, search)
        if said is None:
            open_ones += is_left_open(text, search)
        elif (now := change(found, said)) is not None:
            made += (text[place : found.start()], now)
            place = search = said.end
    return "".join((*made, text[place:]))


def options(text: str) -> dict[str, str]:
    r"""The keys and values of an option in brackets.

    >>> options("language=C++, caption={甲, 乙}, float")
    {'language': 'C++', 'caption': '甲, 乙', 'float': ''}
    """
    found: dict[str, str] = {}
    for part in parted(text):
        key, _, value = part.partition("=")
        value = value.strip()
        whole = argument(value, 0)
        found[key.strip()] = whole[0] if whole and whole[1] == len(value) else value
    found.pop("", None)
    return found


def parted(text: str) -> Iterator[str]:
    """A text at its commas, those in braces aside."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == "," and not depth:
            yield text[start:place]
            start = place + 1
    yield text[start:]


FORMULA = re.compile(
    r"\$\$.*?\$\$|(?<!\\)\$(?:[^$\\\n]|\\.|\n(?![ \t]*\n))+\$|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|\\begin\{(?P<env>(?:equation|align|gather|multline|eqnarray|displaymath|math|alignat|flalign|dmath)\*?)\}.*?\\end\{(?P=env)\}",
    re.DOTALL,
)
"""A formula in a line or displayed."""


class Environment(NamedTuple):
    """An environment in a text: its name, where it begins and ends, and what stands in it."""

    name: str
    start: int
    body: str
    end: int


def environments(text: str, names: Iterable[str]) -> Iterator[Environment]:
    r"""The environments of some names one after another; what stands in one is not looked through.

    >>> [(one.name, one.body) for one in environments("\\begin{a}x\\begin{b}y\\end{b}\\end{a} \\begin{b}z", ["a", "b"])]
    [('a', 'x\\begin{b}y\\end{b}')]
    """
    opening = re.compile(rf"\\begin\{{({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\}}")
    place, endless = 0, set[str]()
    while found := opening.search(text, place):
        name, place = found[1], found.end()
        end = -1 if name in endless else text.find(f"\\end{{{name}}}", place)
        if end < 0:
            # Behind the last end of a name there is none for any further beginning.
            endless.add(name)
            continue
        whole = Environment(name, found.start(), text[place:end], end + len(f"\\end{{{name}}}"))
        place = whole.end
        yield whole


@dataclass(frozen=True, slots=True)
class Untouched:
    r"""What no command is looked for in: comments, `\verb`, and what stands in environments of verbatim text."""

    names: frozenset[str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such text begins and ends, in its order."""
        verbatim = [(one.start, one.end) for one in environments(text, self.names)]
        last = 0
        for start, end in (*verbatim, (len(text), len(text))):
            place = last
            while (found := IN_LINE.search(text, place, start)) and found.start() < start:
                yield found.span()
                place = found.end()
            if start < end:
                yield start, end
            last = end


IN_LINE = re.compile(
    r"\\(?:verb|lstinline|mintinline(?:\[[^\]\n]*\])?(?:\{\w+\}))\*?(?:\[[^\]\n]*\])?(?P<sign>[^\w\s*{\[])[^\n]*?(?P=sign)"
    r"|(?<!\\)(?:\\\\)*%[^\n]*"
)


def untouched(names: Iterable[str]) -> Untouched:
    """What commands are not looked for in, with environments of these names besides the usual ones."""
    return Untouched(frozenset({*STANDARD, *names}))


def outside(text: str, quiet: Untouched, change: Callable[[str], str]) -> str:
    """The text with all changed but what is not to be touched."""
    made: list[str] = []
    place = 0
    for start, end in quiet.spans(text):
        made += (change(text[place:start]), text[start:end])
        place = end
    made.append(change(text[place:]))
    return "".join(made)


def outside_comments(text: str) -> str:
    """The text without its comments, each line where it was."""
    return re.sub(r"(?<!\\)((?:\\\\)*)%[^\n]*", r"\1", text)
