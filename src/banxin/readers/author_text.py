"""The text of a file of the author: strict UTF-8, and no character that vanishes or reverses on the page.

A wrong guess of an encoding succeeds silently (UTF-8 read as GB18030 gives other Han characters), so nothing is guessed.
"""

from collections.abc import Iterator
from pathlib import Path

from banxin.errors import ManifestError
from banxin.late_patterns import late_pattern
from banxin.reading import BookFiles, UnreadableError, Why
from banxin.saying.said import say
from banxin.source import Source

LARGEST = 16 * 1024 * 1024
"""In bytes: the longest novels stay below a quarter of this, and a chapter is a part of one."""

BYTE_ORDER_MARK = "\ufeff"
UNFIT = late_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""Controls, surrogates, noncharacters, zero-width spaces, and marks that turn the direction of reading."""

QUICK = late_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd\ufffe-\U0010ffff]"
)
"""A text without any of these, which are found five times as soon, has none of those."""

NAMES = {
    0x00: "NUL",
    0x0B: say("a vertical tab"),
    0x0C: say("a form feed"),
    0x200B: say("a zero-width space"),
    0x2028: say("a line separator"),
    0x2029: say("a paragraph separator"),
    0xFEFF: say("a byte order mark inside the text"),
    0xFFFD: say("the sign for a character that was lost"),
}
MOST_COMPLAINTS = 20
"""Of one kind in one file: a binary file would give thousands."""


def read_author_text(files: BookFiles, path: Path, shown: Path) -> str:
    """The text of a file, with the line ends of Unix; raise ManifestError when it is not readable UTF-8.

    `shown` is the path as messages name it.
    """
    try:
        data = files.read(path, LARGEST)
    except UnreadableError as error:
        hint = say("split it into several chapters") if error.why is Why.LARGE else ""
        raise error.told(ManifestError, say("file"), shown, Source(path=shown), hint) from error
    return decode(data, shown)


def decode(data: bytes, shown: Path) -> str:
    """Bytes as text; raise ManifestError with the place of the first byte that is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = data[: error.start].split(b"\n")
        column = len(lines[-1].decode("utf-8", "replace")) + 1
        place = Source(path=shown, line=len(lines), column=column)
        raise ManifestError(say("the file is not UTF-8"), place, encoding_hint(data)) from error
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def encoding_hint(data: bytes) -> str:
    """What the file seems to be: said, never used."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return say("it begins like UTF-16; save it as UTF-8")
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return say("save it as UTF-8")
    return say("it may be GB18030 (GBK); save it as UTF-8")


def unfit_characters(text: str, shown: Path, *, first_line: int = 1) -> Iterator[ManifestError]:
    """A complaint for each character that may not stand in a book, at most `MOST_COMPLAINTS`."""
    if not QUICK.search(text):
        return
    for count, match in enumerate(UNFIT.finditer(text)):
        if count == MOST_COMPLAINTS:
            yield ManifestError(say("more characters of this kind follow"), Source(path=shown))
            return
        before = text[: match.start()]
        column = match.start() - (before.rfind("\n") + 1) + 1
        place = Source(path=shown, line=first_line + before.count("\n"), column=column)
        yield ManifestError(
            say("{character} cannot be set", character=as_in_messages(match[0])), place, say("take it out")
        )


def as_in_messages(character: str) -> str:
    """The character as a message names it.

    >>> as_in_messages(chr(0)), as_in_messages(chr(0x202E))
    ('the character U+0000 (NUL)', 'the character U+202E')
    """
    code, name = f"{ord(character):04X}", NAMES.get(ord(character))
    return (
        say("the character U+{code} ({name})", code=code, name=name)
        if name
        else say("the character U+{code}", code=code)
    )
