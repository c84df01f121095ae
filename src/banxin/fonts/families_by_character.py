"""Which family of the registry has a character that an edition lacks.

`coverage.json` is written by `scripts/coverage` from the faces themselves: each family with the code points that those
before it do not have, as ranges in hexadecimal.
"""

import json
from functools import cache
from importlib import resources


def family_with(character: str) -> str:
    """The first family that has a character; empty where none of them has it.

    >>> family_with("字"), family_with("\U00030edd"), family_with("\ue000")
    ('Noto Serif SC', 'BabelStone Han', '')
    """
    code = ord(character)
    return next(
        (family for family, ranges in _table().items() if any(first <= code <= last for first, last in ranges)), ""
    )


@cache
def _table() -> dict[str, tuple[tuple[int, int], ...]]:
    text = resources.files("banxin.fonts").joinpath("coverage.json").read_text(encoding="utf-8")
    return {family: tuple(map(_range, ranges.split())) for family, ranges in json.loads(text).items()}


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first, 16), int(last or first, 16)
