"""Pictures that stand in the text itself, as `data:` addresses: files of the book, as those of editors in a browser are written."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from banxin.importing.manuscript_paths import suffix_by_bytes
from banxin.importing.marks.page import around_code, outside_code
from banxin.saying.said import Said, say

ADDRESS = re.compile(
    r"data:image/(?P<kind>[a-z.+-]+)(?P<said>(?:;[\w=.+-]*)*),(?P<data>[^\s\"'()<>\[\]`]+)", re.IGNORECASE
)
SUFFIXES = {"svg+xml": ".svg", "jpeg": ".jpg", "jpg": ".jpg", "gif": ".gif"}
"""Endings by what an address calls its picture, where its first bytes do not say; all others become PNG."""


def with_pictures_apart(
    lines: Sequence[str],
    name: str,
    pictures: dict[str, bytes],
    fault_of: Callable[[bytes, str], str],
    tell: Callable[[Said], None],
) -> list[str]:
    """The lines with names for addresses that hold a picture; `pictures` collects them by these names, which begin with `name`.

    Code keeps its addresses. What `fault_of` finds fault with is told, and its name leads to nothing.

    >>> pictures = {}
    >>> with_pictures_apart(["![灯](data:image/png;base64,aGk=)"], "甲", pictures, lambda *_: "", print)
    ['![灯](甲-data-1.png)']
    >>> pictures
    {'甲-data-1.png': b'hi'}
    """

    def apart(found: re.Match[str]) -> str:
        data = bytes_of(found)
        suffix = suffix_by_bytes(data, SUFFIXES.get(found["kind"].lower(), ".png"))
        kept = f"{name}-data-{len(pictures) + 1}{suffix}"
        if fault := fault_of(data, kept):
            tell(said_of_damaged(name, fault))
            return f"{name}-data-damaged{suffix}"
        pictures[kept] = data
        return kept

    made = list(lines)
    for number in lines_with_addresses(lines):
        made[number] = around_code(lines[number], lambda line: ADDRESS.sub(apart, line))
    return made


def said_of_damaged(name: str, fault: str) -> Said:
    return say("{name}: a picture in the text is left out: {reason}", name=name, reason=fault)


def lines_with_addresses(lines: Sequence[str]) -> Iterator[int]:
    """The lines outside of fenced code that may hold such an address."""
    if any("data:image/" in line for line in lines):
        yield from (number for number in outside_code(lines) if "data:image/" in lines[number])


def bytes_of(found: re.Match[str]) -> bytes:
    """What an address holds; nothing where it is spoiled."""
    if not found["said"].lower().endswith(";base64"):
        return unquote_to_bytes(found["data"])
    try:
        return base64.b64decode(unquote_to_bytes(found["data"]))
    except (ValueError, binascii.Error):
        return b""


def picture_in_address(address: str) -> bytes | None:
    """The picture that an address holds; None for every other address.

    >>> picture_in_address("data:image/png;base64,aGk="), picture_in_address("a.png")
    (b'hi', None)
    """
    found = ADDRESS.fullmatch("".join(address.split()))
    return bytes_of(found) or None if found else None
