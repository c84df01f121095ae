"""What has been taken out of the files of fonts, kept as long as these are: a chapter that is made again mostly has the same glyphs.

To take them out and to pack them is half of what it takes to write the PDF of one chapter, and a fifth of writing that of a long
book; so they are kept with the pages of an edition too (`kept_packing.py`).
"""

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from banxin.engine.glyphs.kept_packing import packed_before
from banxin.fonts.made.subset import subset_glyphs

MOST = 16
"""Subsets that are kept, the latest: a book has a few faces, and who writes comes back to what stood there."""
HEAD = 4096
"""In bytes: the directory of tables of a file, whose checksums differ from file to file."""
Asked = tuple[int, frozenset[int], int, bool, bool]


@dataclass(slots=True)
class KeptSubset:
    """A subset; `font` is the file that it was taken from, `digest` stands for what was asked.

    `packed` is its content as it is written, empty until it has been.
    """

    font: bytes
    digest: bytes
    content: bytes
    packed: bytes = b""


_kept: dict[Asked, KeptSubset] = {}


def kept_subset(font: bytes, glyphs: Iterable[int], *, index: int, has_hints: bool, has_notdef: bool) -> bytes:
    """As `subset_glyphs`; the same object where it has been asked before of the same object."""
    asked = (id(font), frozenset(glyphs), index, has_hints, has_notdef)
    found = _kept.pop(asked, None)
    if found is None or found.font is not font:
        digest = digest_of(font, asked)
        if before := packed_before(digest):
            found = KeptSubset(font, digest, zlib.decompress(before), before)
        else:
            content = subset_glyphs(font, asked[1], index=index, has_hints=has_hints, has_notdef=has_notdef)
            found = KeptSubset(font, digest, content)
    _kept[asked] = found
    while len(_kept) > MOST:
        del _kept[next(iter(_kept))]
    return found.content


def digest_of(font: bytes, asked: Asked) -> bytes:
    """What a subset is found by in another process."""
    _, glyphs, *wishes = asked
    said = hashlib.sha256(font[:HEAD])
    said.update(repr((len(font), sorted(glyphs), wishes)).encode())
    return said.digest()


def kept_as(content: object) -> KeptSubset | None:
    """The kept subset that these bytes are, the same object; None for anything else."""
    return next((one for one in _kept.values() if one.content is content), None)


def forget_subsets() -> None:
    """Let go of all of them."""
    _kept.clear()
