"""What the codes in a PDF's strings mean: the character, its advance, and its place in vertical setting.

ISO 32000-1, 9.6 (simple fonts), 9.7 (composite fonts), 9.7.4.3 (W, DW, W2, DW2) and 9.10 (ToUnicode).
All widths are in thousandths of the type size.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True, slots=True)
class GlyphCode:
    """One code: its text, its advance (negative downwards when vertical), and the vertical origin in the glyph's space."""

    number: int
    text: str
    advance: float
    origin: tuple[float, float] = (0, 0)


@dataclass
class CodeTable:
    """The codes of one font; each is worked out when it is first met. `program` is the stream of its outlines, if there is one."""

    name: str
    bytes_per_code: int
    is_vertical: bool
    texts: dict[int, str]
    widths: dict[int, float]
    default_width: float
    vertical: dict[int, tuple[float, float, float]] = field(default_factory=dict)
    default_vertical: tuple[float, float] = (880, -1000)
    known: dict[int, GlyphCode] = field(default_factory=dict)
    program: Any = None

    def decode(self, string: bytes) -> list[GlyphCode]:
        """Each code of a string; an odd byte at the end counts as a code of its own."""
        known = self.known
        numbers = self.numbers(string)
        try:
            return [known[number] for number in numbers]
        except KeyError:
            known.update((number, self.code(number)) for number in numbers if number not in known)
            return [known[number] for number in numbers]

    def numbers(self, string: bytes) -> Sequence[int]:
        if self.bytes_per_code == 1:
            return string
        whole = len(string) // 2
        if len(string) == 2 * whole:
            return struct.unpack(f">{whole}H", string)
        return (*struct.unpack(f">{whole}H", string[: 2 * whole]), *string[2 * whole :])

    def code(self, number: int) -> GlyphCode:
        text = self.texts.get(number, UNKNOWN)
        width = self.widths.get(number, self.default_width)
        if not self.is_vertical:
            return GlyphCode(number, text, width)
        height, advance = self.default_vertical
        advance, x, y = self.vertical.get(number, (advance, width / 2, height))
        return GlyphCode(number, text, advance, (x, y))

    @cached_property
    def bare_name(self) -> str:
        """The name of the face without the tag of its subset."""
        return re.sub(r"^[A-Z]{6}\+", "", self.name)


def read_font(font: Any) -> CodeTable:
    """The codes of a font dictionary."""
    name = str(font.get("/BaseFont", "/unnamed")).lstrip("/")
    texts = read_to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    if font.get("/Subtype") == "/Type0":
        return composite_font(font, name, texts)
    first = int(font.get("/FirstChar", 0))
    widths = {first + index: float(width) for index, width in enumerate(font.get("/Widths", []))}
    if font.get("/Subtype") == "/Type3":
        # The widths of a Type 3 font are in the space of its own matrix.
        scale = 1000 * float(font.get("/FontMatrix", [0.001])[0])
        widths = {code: width * scale for code, width in widths.items()}
    plain = {code: bytes([code]).decode("cp1252", errors="replace") for code in range(256)}
    return CodeTable(
        name,
        1,
        is_vertical=False,
        texts=plain | texts,
        widths=widths,
        default_width=0,
        program=font_program(font.get("/FontDescriptor")),
    )


def composite_font(font: Any, name: str, texts: dict[int, str]) -> CodeTable:
    descendant = font.DescendantFonts[0]
    encoding = font.get("/Encoding")
    is_vertical = str(encoding) == "/Identity-V" or (
        isinstance(encoding, pikepdf.Stream) and int(encoding.get("/WMode", 0)) == 1
    )
    height, advance = (float(number) for number in descendant.get("/DW2", [880, -1000]))
    return CodeTable(
        name,
        2,
        is_vertical=is_vertical,
        texts=texts,
        widths={code: numbers[0] for code, numbers in ranges(list(descendant.get("/W", [])), 1)},
        default_width=float(descendant.get("/DW", 1000)),
        vertical={
            code: (numbers[0], numbers[1], numbers[2]) for code, numbers in ranges(list(descendant.get("/W2", [])), 3)
        },
        default_vertical=(height, advance),
        program=font_program(descendant.get("/FontDescriptor")),
    )


def font_program(descriptor: Any) -> Any:
    """The stream of a font's outlines (ISO 32000-1, 9.9); None when the font is not in the file."""
    names = ("/FontFile3", "/FontFile2", "/FontFile")
    return next((descriptor[name] for name in names if descriptor is not None and name in descriptor), None)


def ranges(entries: Sequence[Any], size: int) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Each code with its `size` numbers, from the two forms of W and W2: `c [n ...]` and `first last n ...`."""
    position = 0
    while position + 1 < len(entries):
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, pikepdf.Array):
            numbers = [float(number) for number in second]
            for index in range(0, len(numbers) - size + 1, size):
                yield first + index // size, tuple(numbers[index : index + size])
            position += 2
        else:
            values = tuple(float(number) for number in entries[position + 2 : position + 2 + size])
            for code in range(first, int(second) + 1):
                yield code, values
            position += 2 + size


def read_to_unicode(stream: bytes) -> dict[int, str]:
    """The text of each code, from a ToUnicode map.

    >>> read_to_unicode(b"1 beginbfchar <0003> <515A> endbfchar 1 beginbfrange <0005> <0006> <0041> endbfrange")
    {3: '党', 5: 'A', 6: 'B'}
    """
    texts: dict[int, str] = {}
    for kind, body in SECTION.findall(stream):
        tokens = TOKEN.findall(body)
        if kind == b"bfchar":
            for (code, _, _), (text, _, _) in zip(tokens[::2], tokens[1::2], strict=False):
                texts[int(code, 16)] = utf16(text)
        else:
            texts.update(read_ranges(tokens))
    return texts


def read_ranges(tokens: list[tuple[bytes, bytes, bytes]]) -> Iterator[tuple[int, str]]:
    """`<first> <last> <text>`, counting up in its last character, or `<first> <last> [<text> ...]`."""
    position = 0
    while position + 2 < len(tokens):
        first, last = int(tokens[position][0], 16), int(tokens[position + 1][0], 16)
        position += 2
        if tokens[position][1]:
            position += 1
            for code in range(first, last + 1):
                yield code, utf16(tokens[position][0])
                position += 1
        else:
            text = utf16(tokens[position][0])
            for code in range(first, last + 1):
                yield code, text[:-1] + chr(ord(text[-1]) + code - first)
        position += 1


def utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", errors="replace")
