"""Bytes to text: declared, or proved; never guessed silently.

UTF-8 is told by its form alone. The older encodings share their bytes, and strict decoding often succeeds in several of
them; then the one wins whose text is full of common characters of its language, by a clear lead. A file that none fits
is refused with the scores, unless one fits but for a few damaged characters, which are asked about. `page.gb18030.txt` declares the encoding in the name of the file.

A text that a program has read as Latin-1 and saved as UTF-8 is read back, for no byte of it is lost; one whose characters
are mostly lost is refused. Where texts have been put behind one another, some lines may be UTF-8 and the others not.
"""

from dataclasses import dataclass
from pathlib import Path

from banxin.cleaning.knowledge.common_characters import JAPANESE, KOREAN, MARKS, SIMPLIFIED, TRADITIONAL
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk, is_private_use

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
CANDIDATES = {
    "gb18030": SIMPLIFIED | TRADITIONAL,
    "big5hkscs": TRADITIONAL,
    "cp932": JAPANESE,
    "euc_jp": JAPANESE,
    "cp949": KOREAN,
    "utf-16-le": SIMPLIFIED | TRADITIONAL | JAPANESE | KOREAN,
    "utf-16-be": SIMPLIFIED | TRADITIONAL | JAPANESE | KOREAN,
}
GBK_SPACE = "\ue5e5"
"""What stands for the bytes A3 A0, with which old programs have written a space as wide as a character (Encoding Standard 10.2.1)."""
DECLARED = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "shift_jis": "cp932", "sjis": "cp932", "cp932": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949", "cp949": "cp949",
}  # fmt: skip
OF_BYTES = {
    "utf-8": SIMPLIFIED | TRADITIONAL | JAPANESE | KOREAN,
    **{codec: common for codec, common in CANDIDATES.items() if not codec.startswith("utf-16")},
}
"""Encodings whose bytes may have been taken for letters of another, or stand on lines of their own."""
LATIN = {one: bytes([byte]) for byte in range(0x80, 0xA0) if (one := bytes([byte]).decode("cp1252", "ignore"))}
"""What Windows shows for bytes that are no letters in Latin-1."""
FEWEST, OF_EACH = 30, 3
"""Characters that are no chance, and lines of each of two encodings, at least."""
ENOUGH = 0.4
"""Share of common characters that text has and chance has not: 0.65 to 0.8 in prose, below 0.15 in a wrong decoding."""
CHANCE, MANY = 0.15, 200
"""The share that a wrong decoding may have; with more, so many characters are read if all other encodings fail: a list of drugs."""
LEAD = 0.15
SAMPLE = 20_000
"""Characters that are scored; more would not change the result."""


class UndecidedError(ValueError):
    """No encoding fits, or two fit alike; the message tells the scores."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding and how that was found."""

    text: str
    codec: str
    how: str


def decode(content: bytes, name: str = "", encoding: str = "") -> Decoded:
    """The text of a file; the manifest (`encoding`) or `name` may declare the encoding. Raises UndecidedError."""
    if encoding:
        return _strictly(content, DECLARED[encoding], say("declared in the manifest"))
    declared = declared_in(name)
    if declared:
        return _strictly(content, declared, say("declared in the name of the file"))
    for mark, codec in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            # The mark of UTF-8 stays in the text, where a pass takes it out on record.
            return _strictly(content, codec, say("byte order mark"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _of_two(content) or _best(content, error)
    return _read_back(text) or _unless_lost(Decoded(text, "utf-8", say("valid UTF-8")))


def _read_back(text: str) -> Decoded | None:
    """The text that stands behind Latin-1 letters which say nothing: 渡口 as æ¸¡å£ or ¶É¿Ú."""
    sample = [one for one in text[:SAMPLE] if not one.isspace()]
    latin = sum(one in LATIN or "\x80" <= one <= "\xff" for one in sample)
    if latin * 2 < len(sample) or latin < FEWEST:
        return None
    try:
        content = b"".join(LATIN.get(one) or one.encode("latin-1") for one in text)
    except UnicodeEncodeError:
        return None
    found = [
        (score(one, common), codec, one) for codec, common in OF_BYTES.items() if (one := _decoded(content, codec))
    ]
    value, codec, read = max(found, default=(0.0, "", ""))
    how = say("it had been read as Latin-1; {value} of it are common characters", value=f"{value:.2f}")
    return Decoded(read, f"latin-1 of {codec}", how) if value >= ENOUGH else None


def _unless_lost(decoded: Decoded) -> Decoded:
    """The text, unless most of its characters were lost before it was saved."""
    letters = [one for one in decoded.text[:SAMPLE] if not one.isascii()]
    if letters.count(LOST) > max(FEWEST, len(letters) / 4):
        raise UndecidedError(
            say("most characters were lost before the file was saved (they stand as U+FFFD): find another copy of it")
        )
    return decoded


def _of_two(content: bytes) -> Decoded | None:
    """The text of a file of which some lines are UTF-8, and all others of one older encoding.

    Two bytes of an older encoding may be a letter of UTF-8, 一 a Cyrillic one: such a line is no UTF-8 without East Asian letters.
    """
    lines = content.split(b"\n")
    of_utf8 = {
        number: text
        for number, line in enumerate(lines)
        if (text := _decoded(line, "utf-8")) is not None and (text.isascii() or any(map(is_cjk, text)))
    }
    others = b"\n".join(line for number, line in enumerate(lines) if number not in of_utf8)
    if min(sum(not text.isascii() for text in of_utf8.values()), len(lines) - len(of_utf8)) < OF_EACH:
        return None
    found = sorted(
        (score(text, common), codec)
        for codec, common in OF_BYTES.items()
        if (text := _decoded(others, codec)) is not None
    )
    if not found or found[-1][0] < ENOUGH or (len(found) > 1 and found[-1][0] - found[-2][0] < LEAD):
        return None
    codec = found[-1][1]
    text = "\n".join(of_utf8[number] if number in of_utf8 else _read(line, codec) for number, line in enumerate(lines))
    return Decoded(text, f"utf-8 and {codec}", say("its lines are in two encodings"))


def declared_in(name: str) -> str:
    """The encoding that a file name declares, or nothing.

    >>> declared_in("page-01.big5.txt"), declared_in("page-01.txt")
    ('big5hkscs', '')
    """
    suffixes = [suffix[1:].lower() for suffix in Path(name).suffixes]
    return next((DECLARED[suffix] for suffix in suffixes[:-1] if suffix in DECLARED), "")


def _strictly(content: bytes, codec: str, how: str) -> Decoded:
    try:
        return Decoded(_read(content, codec), codec, how)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = say("the bytes in line {line} are not {codec} ({how})", line=line, codec=codec, how=how)
        raise UndecidedError(message) from error


def _best(content: bytes, error: UnicodeDecodeError) -> Decoded:
    texts = {codec: text for codec in CANDIDATES if (text := _decoded(content, codec)) is not None}
    scores = sorted(((score(text, CANDIDATES[codec]), codec) for codec, text in texts.items()), reverse=True)
    told = ", ".join(f"{codec} {value:.2f}" for value, codec in scores) or say("no encoding that we know")
    byte = say(
        "byte {byte} in line {line}",
        byte=f"{content[error.start]:#04x}",
        line=content[: error.start].count(bytes([10])) + 1,
    )
    if (not scores or scores[0][0] < ENOUGH) and (damaged := _damaged(content)):
        return damaged
    if not scores or scores[0][0] < (CHANCE if _is_sole(texts) else ENOUGH):
        message = say("{byte} is not UTF-8, and no other encoding makes readable text ({told})", byte=byte, told=told)
        raise UndecidedError(message)
    rivals = [value for value, codec in scores[1:] if texts[codec] != texts[scores[0][1]]]
    if rivals and scores[0][0] - rivals[0] < LEAD:
        message = say("{byte} is not UTF-8, and two encodings make readable text ({told})", byte=byte, told=told)
        raise UndecidedError(message)
    value, codec = scores[0]
    return Decoded(
        texts[codec],
        codec,
        say("{value} of it are common characters; next best {told}", value=f"{value:.2f}", told=told),
    )


def _is_sole(texts: dict[str, str]) -> bool:
    """Whether a long text can be read in one encoding only."""
    return len(texts) == 1 and all(sum(not one.isascii() for one in text[:SAMPLE]) >= MANY for text in texts.values())


def _damaged(content: bytes) -> Decoded | None:
    """The text of a file of which only a few bytes fit no character: they stand as U+FFFD, and each is asked about."""
    found: list[tuple[float, str, str]] = []
    for codec, common in {"utf-8": SIMPLIFIED | TRADITIONAL | JAPANESE | KOREAN, **CANDIDATES}.items():
        text = _read(content, codec, "replace")
        if 0 < text.count(LOST) * SELDOM <= len(text):
            found.append((score(text, common), codec, text))
    found.sort(reverse=True)
    if not found or found[0][0] < ENOUGH or any(found[0][0] - value < LEAD for value, _, _ in found[1:]):
        return None
    value, codec, text = found[0]
    how = say(
        "{value} of it are common characters; {count} characters are damaged",
        value=f"{value:.2f}",
        count=text.count(LOST),
    )
    return Decoded(text, codec, how)


LOST, SELDOM = "\ufffd", 1000
"""What stands for bytes that are no character, and characters to each of them, at least."""


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return _read(content, codec)
    except UnicodeDecodeError:
        return None


def _read(content: bytes, codec: str, errors: str = "strict") -> str:
    text = content.decode(codec, errors)
    return text.replace(GBK_SPACE, "\u3000") if codec == "gb18030" else text


def score(text: str, common: frozenset[str]) -> float:
    """The share of common characters and marks among all that are not ASCII, less what no text holds."""
    letters = [character for character in text[:SAMPLE] if not character.isascii()]
    if not letters:
        return 0.0
    good = sum(character in common or character in MARKS for character in letters)
    bad = sum(
        is_private_use(character) or not (character.isprintable() or character.isspace()) for character in letters
    )
    strange = sum(character < " " and character not in "\t\r\n\f" for character in text[:SAMPLE])
    return (good - 2 * (bad + strange)) / len(letters)
