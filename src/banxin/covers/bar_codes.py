"""The bar code of a book: EAN-13 with an add-on of two or five digits (ISO/IEC 15420, GB/T 12904, GB/T 12906).

Everything counts in modules, the width of the thinnest bar: at full size one is 0.33 mm, and a code may have from 80 to 200 % of it.
The vertical measures are those of full size, in modules too, so that a drawing of any size is the same drawing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from banxin.covers.isbn import thirteen_digits
from banxin.errors import WrongValueError
from banxin.saying.said import say

MODULE = Decimal("0.33")
"""Millimetres of a module at full size."""
SMALLEST, LARGEST = Decimal("0.8"), Decimal(2)
"""How small and how large a code may be; full size is 1."""
HEIGHT, GUARD, CODE = 69, 5, 95
"""The bars are 22.85 mm high, guard bars go on for five modules; the code without its quiet zones."""
FIGURES_BELOW = 10
"""What the figures below the bars take in height."""
QUIET_BEFORE, QUIET_AFTER, BEFORE_ADD_ON, AFTER_ADD_ON = 11, 7, 9, 5
"""The quiet zones; between the code and its add-on 7 to 12 are allowed."""
ADD_ON_TOP = 9
"""How much lower the bars of the add-on begin: its figures stand above them."""

ODD = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"]
"""Number set A: the digits from 0, seven modules each, 1 for dark."""
RIGHT = [pattern.translate(str.maketrans("01", "10")) for pattern in ODD]
"""Number set C."""
EVEN = [pattern[::-1] for pattern in RIGHT]
"""Number set B."""
PARITIES = ["AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"]
"""Which sets the left half has: they tell the first digit, which has no bars of its own."""
PARITIES_OF_FIVE = ["BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"]
PARITIES_OF_TWO = ["AA", "AB", "BA", "BB"]
SIDE, CENTRE = "101", "01010"
FIRST_OF_ADD_ON, BETWEEN = "1011", "01"
GUARDS = frozenset((*range(3), *range(45, 50), *range(92, 95)))
"""The modules of the code whose bars are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar, in modules from the left end of the quiet zone and from the top."""

    left: int
    width: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A digit for people: its middle in half modules from the left, and whether it stands above the bars, as those of an add-on do."""

    text: str
    middle: int
    is_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarCode:
    """A bar code with its quiet zones, in modules; `text` is what a reader reads, the add-on after a space."""

    text: str
    bars: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    width: int
    height: int = HEIGHT + GUARD + FIGURES_BELOW

    @property
    def path(self) -> str:
        """All bars as one path of SVG in modules: whole numbers, so that no edge is blurred."""
        return "".join(f"M{bar.left} {bar.top}h{bar.width}V{bar.bottom}h-{bar.width}z" for bar in self.bars)


def bar_code(isbn: str, add_on: str = "") -> BarCode:
    """The bar code of an ISBN, which has been checked, and of an add-on of two or five digits; WrongValueError for any other.

    >>> bar_code("7-5326-0000-X").text, bar_code("978-7-5326-0000-7", "05").width
    ('9787532600007', 140)
    """
    check_add_on(add_on)
    digits = thirteen_digits(isbn)
    bars = [*bars_of(modules_of(digits), QUIET_BEFORE, 0, HEIGHT, GUARDS)]
    figures = [*figures_of(digits)]
    width = QUIET_BEFORE + CODE + QUIET_AFTER
    if add_on:
        start, modules = QUIET_BEFORE + CODE + BEFORE_ADD_ON, modules_of_add_on(add_on)
        bars += bars_of(modules, start, ADD_ON_TOP, HEIGHT + GUARD)
        figures += (
            Figure(text=digit, middle=2 * (start + len(FIRST_OF_ADD_ON) + 9 * place) + 7, is_above=True)
            for place, digit in enumerate(add_on)
        )
        width = start + len(modules) + AFTER_ADD_ON
    return BarCode(text=f"{digits} {add_on}".strip(), bars=tuple(bars), figures=tuple(figures), width=width)


def check_add_on(add_on: str) -> None:
    """Raise WrongValueError for an add-on that is none; the empty one is no add-on."""
    if not re.fullmatch(r"|[0-9]{2}|[0-9]{5}", add_on):
        raise WrongValueError(
            say("'{value}' is no add-on of a bar code", value=add_on),
            say('it has two or five digits; write "05" in quotation marks'),
        )


def modules_of(digits: str) -> str:
    """The code without its quiet zones, a character for each module."""
    left = in_sets(digits[1:7], PARITIES[int(digits[0])])
    return SIDE + "".join(left) + CENTRE + "".join(RIGHT[int(digit)] for digit in digits[7:]) + SIDE


def modules_of_add_on(digits: str) -> str:
    if len(digits) == 2:
        parity = PARITIES_OF_TWO[int(digits) % 4]
    else:
        parity = PARITIES_OF_FIVE[(3 * sum(map(int, digits[::2])) + 9 * sum(map(int, digits[1::2]))) % 10]
    return FIRST_OF_ADD_ON + BETWEEN.join(in_sets(digits, parity))


def in_sets(digits: str, sets: str) -> Iterator[str]:
    """The modules of each digit in the number set that is asked for."""
    for digit, one in zip(digits, sets, strict=True):
        yield (ODD if one == "A" else EVEN)[int(digit)]


def bars_of(modules: str, start: int, top: int, bottom: int, guards: frozenset[int] = frozenset()) -> Iterator[Bar]:
    """The dark modules as bars, neighbours as one."""
    place = 0
    for value, group in groupby(modules):
        width = len([*group])
        if value == "1":
            longer = GUARD if place in guards else 0
            yield Bar(left=start + place, width=width, top=top, bottom=bottom + longer)
        place += width


def figures_of(digits: str) -> Iterator[Figure]:
    """The digits below the code: the first in the quiet zone, six below each half."""
    yield Figure(text=digits[0], middle=2 * (QUIET_BEFORE - 6))
    for place, digit in enumerate(digits[1:]):
        start = QUIET_BEFORE + (len(SIDE) if place < 6 else len(SIDE) + len(CENTRE)) + 7 * place
        yield Figure(text=digit, middle=2 * start + 7)
