"""The spine of a book: how wide it is, and whether words have room on it.

Two pages are a leaf; a leaf is as thick as the paper weighs times its bulk (ISO 534: g/m² × cm³/g is a thousandth of a millimetre).
"""

from decimal import ROUND_HALF_UP, Decimal

from banxin.units import Length

NARROWEST = Decimal(5)
"""Millimetres below which a spine carries no words: they would stand beside it when the book is bound."""
BESIDE = Decimal("1.5")
"""Millimetres on either side of the words that a fold may be off."""
HUNDREDTH = Decimal("0.01")
PER_POINT = Decimal("25.4") / 72
"""Millimetres of a point."""
LARGEST_TYPE = {"title": Decimal(16), "people": Decimal(10), "publisher": Decimal(9)}
"""Points, however wide the spine is."""
SMALLEST_TYPE = Decimal(5)
"""Points below which nobody reads it on a shelf."""
OF_WIDTH = {"title": Decimal("0.72"), "people": Decimal("0.55"), "publisher": Decimal("0.5")}
"""How much of the room across the spine the words take."""
MOST_OF_WIDTH, LEAST_TYPE = Decimal("0.95"), Decimal(6)
"""How much they take at most where they would be smaller than so many points otherwise."""


def leaf_of(grammage: Decimal, bulk: Decimal) -> Length:
    """How thick a leaf is from its weight in g/m² and its bulk in cm³/g.

    >>> leaf_of(Decimal(80), Decimal("1.3")).css
    '0.104mm'
    """
    return Length((grammage * bulk / 1000).normalize(), "mm")


def spine_width(pages: int, leaf: Length, glue: Length) -> Length:
    """The width of the spine to a hundredth of a millimetre; `glue` is what the binding adds.

    >>> spine_width(320, Length.parse("0.104mm"), Length.parse("0.5mm")).css
    '17.14mm'
    """
    leaves = -(-pages // 2)
    width = leaves * millimetres(leaf) + millimetres(glue)
    return Length(width.quantize(HUNDREDTH, ROUND_HALF_UP), "mm")


def millimetres(length: Length) -> Decimal:
    """An absolute length in millimetres, exact where it was written in them."""
    if length.unit == "mm":
        return length.value
    return Decimal(str(length.points)) * PER_POINT


def has_words(width: Length) -> bool:
    return millimetres(width) >= NARROWEST


def type_size(ems: Decimal, job: str, width: Length, room: Length) -> Length | None:
    """The size of the title, the people or the publisher on a spine of this width: they are `ems` long, and have `room` along it.

    None where they would be too small to be read.
    """
    across = (millimetres(width) - 2 * BESIDE) / PER_POINT
    along = millimetres(room) / PER_POINT
    # A thin spine has no room for three sizes.
    usual = max(across * OF_WIDTH[job], min(across * MOST_OF_WIDTH, LEAST_TYPE))
    size = min(LARGEST_TYPE[job], usual, along / max(ems, Decimal(1)))
    size = size.quantize(HUNDREDTH)
    return Length(size, "pt") if size >= SMALLEST_TYPE else None
