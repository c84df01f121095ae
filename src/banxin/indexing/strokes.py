"""How Han characters are written in mainland China, stroke by stroke (GF 3003-1999), by the table of strokes.md."""

import lzma
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

TABLE = "strokes.xz"


@cache
def _table() -> Mapping[str, str]:
    rows = lzma.decompress(files("banxin.indexing").joinpath(TABLE).read_bytes()).decode("utf-16-be").split("\n")
    return {character: strokes for strokes, characters in map(str.split, rows) for character in characters}


def strokes_of(character: str) -> str:
    """The strokes of a character, a figure for each: 1 horizontal, 2 vertical, 3 to the left, 4 dot, 5 turned; empty where it is not in the table.

    >>> strokes_of("方"), strokes_of("陈"), strokes_of("a")
    ('4153', '5215234', '')
    """
    return _table().get(character, "")
