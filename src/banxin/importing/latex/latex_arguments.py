r"""What stands between the braces and brackets behind a command of LaTeX, and the text that is no LaTeX: comments, verbatim text."""

import re
from collections.abc import Callable, Iterable, Iterator

STANDARD = (
    "verbatim", "verbatim*", "Verbatim", "BVerbatim", "LVerbatim", "SaveVerbatim", "lstlisting", "minted", "comment", "alltt", "filecontents", "filecontents*",
)  # fmt: skip
"""Environments whose text is printed as it is typed, or not at all."""
ARGUMENTS = {"{": "}", "[": "]"}
MOST_ARGUMENTS = 9


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
    while place < len(text):
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


def untouched(environments: Iterable[str]) -> re.Pattern[str]:
    r"""What no command is looked for in: comments, `\verb`, and what stands in environments of verbatim text."""
    names = "|".join(sorted(map(re.escape, {*STANDARD, *environments}), key=len, reverse=True))
    return re.compile(
        rf"\\begin\{{(?P<name>{names})\}}.*?\\end\{{(?P=name)\}}"
        r"|\\(?:verb|lstinline|mintinline(?:\[[^\]\n]*\])?(?:\{\w+\}))\*?(?:\[[^\]\n]*\])?(?P<sign>[^\w\s*{\[])[^\n]*?(?P=sign)"
        r"|(?<!\\)(?:\\\\)*%[^\n]*",
        re.DOTALL,
    )


def outside(text: str, pattern: re.Pattern[str], change: Callable[[str], str]) -> str:
    """The text with what the pattern does not find changed."""
    made: list[str] = []
    place = 0
    for found in pattern.finditer(text):
        made += (change(text[place : found.start()]), found[0])
        place = found.end()
    made.append(change(text[place:]))
    return "".join(made)
