"""How long words are that stand one below another, as on the spine of a book: Han upright, Latin on its side; lengths in em."""

from decimal import Decimal

from banxin.typography.standing.orientation import is_upright

LATIN = Decimal("0.6")
"""em of a letter on its side, capitals reckoned in."""


def ems_of(words: str) -> Decimal:
    """The length of a line of words in em.

    >>> ems_of("版心 CSS")
    Decimal('4.4')
    """
    return sum((Decimal(1) if is_upright(one) else LATIN for one in words), Decimal(0))
