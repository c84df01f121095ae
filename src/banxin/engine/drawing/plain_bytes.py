"""What stands in a PDF as bytes: the kinds that it is written of by the hundred thousand are told by their class at once."""

import zlib
from collections.abc import Iterable

import pydyf

from banxin.engine.upstream import seams


def wrap_bytes() -> None:
    """Let pydyf ask for the class of what it writes before it asks what else that may be."""
    upstream = seams.original(seams.TO_BYTES)

    def to_bytes(item: object) -> bytes:
        if type(item) is bytes:
            return item
        if type(item) is str:
            return item.encode("ascii")
        if type(item) is int:
            return b"%d" % item
        if type(item) is float and not item.is_integer():
            return f"{item:f}".rstrip("0").encode("ascii")
        return upstream(item)

    seams.replace(seams.TO_BYTES, seams.in_place_of(upstream)(to_bytes))


PACKED = {"Filter": "/FlateDecode"}
"""What the dictionary of a packed stream says of that."""


def packed(parts: Iterable[object]) -> bytes:
    """The content of a stream as the file has it (`pydyf.Stream`)."""
    packing = zlib.compressobj(level=9)
    return packing.compress(b"\n".join(map(pydyf._to_bytes, parts))) + packing.flush()
