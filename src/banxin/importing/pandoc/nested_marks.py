"""Marks in DocBook that overlap, as they are typed in AsciiDoc (`_甲 *乙_ 丙*`): each is closed before the one around it ends."""

import re
from collections.abc import Iterator

TAG = re.compile(
    rb"<(?P<end>/?)(?P<name>[\w:]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>|<!--.*?-->|<[?!][^<>]*>", re.DOTALL
)
IN_LINES = frozenset(
    {
        b"emphasis",
        b"literal",
        b"phrase",
        b"link",
        b"quote",
        b"subscript",
        b"superscript",
        b"code",
        b"remark",
        b"citetitle",
    }
)
"""What Asciidoctor writes of marks in a line."""


def nested(data: bytes) -> tuple[bytes, int]:
    """The document with each mark in a line ended within the one that it begins in, and how many were not.

    >>> nested(b"<p><literal>a<emphasis>b</literal>c</emphasis>d</p>")
    (b'<p><literal>a<emphasis>b</emphasis></literal>cd</p>', 2)
    """
    made = list(pieces(data))
    return b"".join(piece for piece, _ in made), sum(is_new for _, is_new in made)


def pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The document in pieces, and which of them are put in or left out."""
    open_ones: list[bytes] = []
    place = 0
    for found in TAG.finditer(data):
        yield data[place : found.start()], False
        place = found.end()
        name = found["name"]
        if not name or found["empty"]:
            yield found[0], False
        elif not found["end"]:
            open_ones.append(name)
            yield found[0], False
        elif name in IN_LINES and name not in inner(open_ones):
            yield b"", True
        else:
            while open_ones and open_ones[-1] != name and open_ones[-1] in IN_LINES:
                yield b"</%s>" % open_ones.pop(), True
            if open_ones and open_ones[-1] == name:
                open_ones.pop()
            yield found[0], False
    yield data[place:], False


def inner(open_ones: list[bytes]) -> list[bytes]:
    """The marks that are open inside the innermost block."""
    number = len(open_ones)
    while number and open_ones[number - 1] in IN_LINES:
        number -= 1
    return open_ones[number:]
