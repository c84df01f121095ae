"""Files with a list of what stands in them: a number of 8 bytes, as many bytes with the list (`marshal`), and the values one by one.

Who reads one finds a value by the list, and need not take the others apart. This loads nothing.
"""

import marshal
from collections.abc import Iterable

# As typing.TYPE_CHECKING, which takes ten milliseconds to load.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HEAD = 8
"""Bytes of the number at the beginning."""


def as_packed(listed: "Any", values: Iterable[bytes]) -> bytes:
    """The bytes of a file with this list and these values."""
    packed = marshal.dumps(listed)
    return b"".join((len(packed).to_bytes(HEAD, "little"), packed, *values))


def unpacked(data: bytes | memoryview) -> "tuple[Any, int]":
    """The list of a file, and where its values begin; raise EOFError, ValueError or TypeError for one that is not whole."""
    begin = HEAD + int.from_bytes(data[:HEAD], "little")
    # Code, as compiled templates are, and nothing that came with a book.
    return marshal.loads(data[HEAD:begin]), begin  # noqa: S302
