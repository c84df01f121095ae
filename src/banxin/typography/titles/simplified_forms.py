"""Traditional characters as the simplified ones that a word list has; not a conversion, which would ask for the sense.

A table of one character for one, so that places in a title stay what they are. 乾, which may be 干 or stay, is looked up as
the usual one: a word that is missed costs a title a less happy line, no letter.
"""

from functools import cache
from importlib.resources import files

TABLE = "simplified_forms.txt"


def simplified_pairs() -> dict[str, str]:
    """For each traditional character of the table the simplified one."""
    lines = (files(__package__) / TABLE).read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#")).replace(" ", "")
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def _table() -> dict[int, str]:
    return {ord(one): other for one, other in simplified_pairs().items()}


def in_simplified_forms(text: str) -> str:
    """A text with its traditional characters as simplified ones, character for character.

    >>> in_simplified_forms("國家圖書館與閱讀")
    '国家图书馆与阅读'
    """
    return text.translate(_table())
