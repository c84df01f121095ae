"""Which Latin face stands beside a face of Han, and at what size.

Letters of a Latin face look small beside Han of the same size, and thin or dark. Each pair was chosen by the weight of
its stems, the darkness of a line of English beside a line of Chinese, and the height of its small letters: about 56 parts in
a hundred of the height of 国. The size is in parts of the type size.
"""

from collections.abc import Sequence
from functools import lru_cache

SERIF, SANS = "Gentium Plus", "Source Sans 3"

USUAL = {
    "Noto Serif": SERIF,
    "Cactus Classical Serif": SERIF,
    "Shippori Mincho": SERIF,
    "LXGW WenKai": SERIF,
    "Klee One": SERIF,
    "Noto Sans": SANS,
}
"""The Latin companion of each face of Han, by the beginning of its name; a face that is not here keeps its own Latin."""

SIZES = {
    ("Gentium Plus", "Noto Serif"): 1.12,
    ("Gentium Plus", "Cactus Classical Serif"): 1.06,
    ("Gentium Plus", "Shippori Mincho"): 1.1,
    ("Gentium Plus", "LXGW WenKai"): 1.06,
    ("Gentium Plus", "Klee One"): 1.06,
    ("Gentium Book Plus", "Noto Serif"): 1.12,
    ("Gentium Book Plus", "LXGW WenKai"): 1.06,
    ("EB Garamond", "Noto Serif"): 1.16,
    ("EB Garamond", "LXGW WenKai"): 1.1,
    ("Source Sans 3", "Noto Sans"): 1.117,
    ("Source Sans 3", "LXGW WenKai"): 1.117,
    ("Source Sans 3", "Noto Serif"): 1.05,
}
"""Measured pairs: (Latin face, beginning of the name of the face of Han)."""


def latin_beside(han: str) -> str:
    """The usual Latin face beside a face of Han; empty where the face keeps its own Latin.

    >>> latin_beside("Noto Serif TC"), latin_beside("LXGW WenKai"), latin_beside("fonts/my.ttf")
    ('Gentium Plus', 'Gentium Plus', '')
    """
    return next((latin for start, latin in USUAL.items() if _begins(han, start)), "")


@lru_cache(maxsize=256)
def size_beside(families: Sequence[str]) -> float:
    """The size of the Latin of a `font-family`, in parts of the type size (1.0 is the type size itself): that of its first two faces, if they are a pair.

    >>> size_beside(("Gentium Plus", "Noto Serif SC", "serif")), size_beside(("Noto Serif SC",))
    (1.12, 1.0)
    """
    if len(families) < 2:
        return 1.0
    latin, han = families[0], families[1]
    return next(
        (size for (one, start), size in SIZES.items() if one.casefold() == latin.casefold() and _begins(han, start)),
        1.0,
    )


def _begins(family: str, start: str) -> bool:
    """Whether a family is that of the table, in whatever region: Noto Serif TC, not Noto Serif Display.

    >>> _begins("Noto Serif TC", "Noto Serif"), _begins("Noto Serif Display", "Noto Serif"), _begins("Klee One", "Klee One")
    (True, False, True)
    """
    rest = family.casefold().removeprefix(start.casefold())
    return rest != family.casefold() and rest.strip() in {"", "sc", "tc", "hk", "jp", "kr"}
