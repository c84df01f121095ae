r"""Formulas of MathType in TeX: its equations lie in a document as objects of that program, with a picture of each for the eye.

The form is MTEF 5 (Design Science, "How MTEF is stored", MathType SDK): records of characters, templates (fractions, roots, sums ...),
lines, piles and matrices. What is not known here leaves the formula to its picture.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from banxin.importing.formulas.compound_file import stream_of
from banxin.importing.formulas.formula_tex import FUNCTIONS

STREAM = "Equation Native"
HEAD_OF_OBJECT = 28
"""Bytes that OLE has before the equation."""
VERSION = 5
DEEPEST = 60
END, LINE, CHAR, TEMPLATE, PILE, MATRIX, EMBELLISHMENT, RULER, FONT_STYLE, SIZE = range(10)
COLOUR, COLOUR_DEF, FONT_DEF, PREFERENCES, ENCODING_DEF = range(15, 20)
FUTURE = 100
NUDGED, NULL, SPACED, RULED = 0x08, 0x01, 0x04, 0x02
EMBELLISHED, NO_CODE, EIGHT, SIXTEEN = 0x01, 0x20, 0x04, 0x10
TEXT, FUNCTION, VECTOR, TEXT_OF_EAST, EXPAND = 129, 130, 135, 140, 150
ROMAN = frozenset({TEXT, TEXT_OF_EAST})
FENCES = {
    0: ("\\langle ", "\\rangle "), 1: ("(", ")"), 2: ("\\{", "\\}"), 3: ("[", "]"), 4: ("|", "|"), 5: ("\\|", "\\|"),
    6: ("\\lfloor ", "\\rfloor "), 7: ("\\lceil ", "\\rceil "), 8: ("[", "]"),
}  # fmt: skip
INTERVALS = "()[]"
SUMS = {16: "\\sum", 17: "\\prod", 18: "\\coprod", 19: "\\bigcup", 20: "\\bigcap"}
INTEGRALS = {1: "\\int", 2: "\\iint", 3: "\\iiint"}
OPERATORS = {
    "∫": "\\int",
    "∬": "\\iint",
    "∭": "\\iiint",
    "∮": "\\oint",
    "∑": "\\sum",
    "∏": "\\prod",
    "∐": "\\coprod",
    "⋃": "\\bigcup",
    "⋂": "\\bigcap",
}
HATS = {31: "\\overrightarrow", 32: "\\widetilde", 33: "\\widehat", 34: "\\overset{\\frown}"}
ACCENTS = {
    2: "\\dot", 3: "\\ddot", 4: "\\dddot", 8: "\\tilde", 9: "\\hat", 10: "\\not", 11: "\\vec", 12: "\\overleftarrow", 13: "\\overleftrightarrow",
    17: "\\bar", 19: "\\overset{\\frown}", 20: "\\overset{\\smile}",
}  # fmt: skip
PRIMES = {5: "'", 6: "''", 18: "'''"}
SIGNS = {
    "\\": "\\backslash ", "{": "\\{", "}": "\\}", "#": "\\#", "%": "\\%", "&": "\\&", "$": "\\$", "_": "\\_", "~": "\\sim ", "^": "\\hat{}",
    "\u2026": "\\ldots ", "\u22ef": "\\cdots ", "\u2212": "-", "\u2032": "'", "\u00a0": "\\ ", " ": "\\ ",
}  # fmt: skip
OF_MT_EXTRA = {0xE98F: "\\cdot "}
"""Signs of the face MT Extra that Unicode has elsewhere."""
SPACES = {
    0xEF00: "",
    0xEF01: "",
    0xEF02: "\\,",
    0xEF03: "\\:",
    0xEF04: "\\;",
    0xEF05: "\\quad ",
    0xEF06: "\\qquad ",
    0xEF07: "",
    0xEF08: "",
    0xEF09: "",
}
NEXT_ROW = r" \\ "
PRIVATE = range(0xE000, 0xF900)


class NotKnownError(Exception):
    """The formula has something that is not written here."""


@dataclass(kw_only=True)
class Reader:
    """Reads the records of one equation from its bytes."""

    data: bytes
    place: int = 0
    depth: int = 0
    pending: list[str] = field(default_factory=list)

    def byte(self) -> int:
        if self.place >= len(self.data):
            raise NotKnownError
        self.place += 1
        return self.data[self.place - 1]

    def word(self) -> int:
        return self.byte() | self.byte() << 8

    def count(self) -> int:
        """A number of one byte, or of two behind 255."""
        first = self.byte()
        return self.word() if first == 0xFF else first

    def name(self) -> None:
        while self.byte():
            pass

    def options(self) -> int:
        """The options of a record; how far it was moved by hand is passed over."""
        said = self.byte()
        if said & NUDGED and (self.byte(), self.byte()) == (128, 128):
            self.place += 4
        return said

    def objects(self) -> Iterator["Piece"]:
        """The objects of a list, up to its end."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotKnownError
        while (kind := self.byte()) != END:
            if (piece := self.piece(kind)) is not None:
                yield piece
        self.depth -= 1

    def piece(self, kind: int) -> "Piece | None":
        """One object; None for records that only say how something looks."""
        made: dict[int, Callable[[], Piece]] = {
            LINE: self.line,
            CHAR: self.character,
            TEMPLATE: self.template,
            PILE: self.pile,
            MATRIX: self.matrix,
        }
        if kind in made:
            return made[kind]()
        self.pass_over(kind)
        return None

    def pass_over(self, kind: int) -> None:
        match kind:
            case _ if 10 <= kind <= 14:
                pass
            case 7:
                self.place += 3 * self.byte()
            case 8:
                self.count()
                self.byte()
            case 9:
                first = self.byte()
                self.place += {101: 2, 100: 3}.get(first, 1)
            case 15:
                self.count()
            case 16:
                said = self.byte()
                self.place += 8 if said & 1 else 6
                if said & 4:
                    self.name()
            case 17:
                self.count()
                self.name()
            case 18:
                self.preferences()
            case 19:
                self.name()
            case _ if kind >= FUTURE:
                self.place += self.count()
            case _:
                raise NotKnownError

    def preferences(self) -> None:
        """Sizes and spaces as nibbles, each value up to 15; then the styles."""
        self.byte()
        for _ in range(2):
            wanted, half = self.byte(), False
            current = 0
            while wanted:
                current = self.byte() if not half else current
                nibble = current & 0xF if half else current >> 4
                half = not half
                wanted -= nibble == 0xF
        for _ in range(self.byte()):
            if self.byte():
                self.byte()

    def line(self) -> "Piece":
        said = self.options()
        if said & SPACED:
            self.word()
        if said & RULED and self.byte() == RULER:
            self.pass_over(RULER)
        return Piece(tex="" if said & NULL else tex_of_row(list(self.objects())))

    def character(self) -> "Piece":
        said = self.options()
        face = self.byte()
        code = 0 if said & NO_CODE else self.word()
        self.place += (1 if said & EIGHT else 0) + (2 if said & SIXTEEN else 0)
        if said & NO_CODE:
            raise NotKnownError
        accents = list(self.embellishments()) if said & EMBELLISHED else []
        if face == EXPAND and code in PRIVATE:
            # The pieces of a fence or a brace that grows; its template says which one it is.
            return Piece(tex="")
        if face in ROMAN and not accents and code not in PRIVATE:
            return Piece(tex=chr(code), face=face, is_letter=True)
        return Piece(
            tex=with_accents(sign_of(code), accents, face), face=face, is_letter=chr(code).isalnum() and not accents
        )

    def embellishments(self) -> Iterator[int]:
        while (kind := self.byte()) != END:
            if kind != EMBELLISHMENT:
                self.pass_over(kind)
                continue
            self.options()
            yield self.byte()

    def template(self) -> "Piece":
        self.options()
        selector, variation = self.byte(), self.byte()
        if variation & 0x80:
            variation = variation & 0x7F | self.byte() << 8
        self.byte()
        return of_template(selector, variation, [one.tex for one in self.objects()])

    def pile(self) -> "Piece":
        said = self.options()
        self.place += 2
        if said & RULED and self.byte() == RULER:
            self.pass_over(RULER)
        rows = [one.tex for one in self.objects()]
        return Piece(tex=rows[0] if len(rows) == 1 else rf"\begin{{gathered}}{NEXT_ROW.join(rows)}\end{{gathered}}")

    def matrix(self) -> "Piece":
        self.options()
        self.place += 3
        rows, columns = self.byte(), self.byte()
        self.place += (2 * (rows + 1) + 7) // 8 + (2 * (columns + 1) + 7) // 8
        cells = [one.tex for one in self.objects()]
        if not columns or len(cells) != rows * columns:
            raise NotKnownError
        lines = [" & ".join(cells[start : start + columns]) for start in range(0, len(cells), columns)]
        return Piece(tex=rf"\begin{{matrix}}{NEXT_ROW.join(lines)}\end{{matrix}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a row: its TeX, and of a letter its face. `low` and `high` stand beside its neighbour, the next one where it `is_before`."""

    tex: str = ""
    face: int = 0
    is_letter: bool = False
    low: str = ""
    high: str = ""
    is_script: bool = False
    is_before: bool = False


def tex_of_mathtype(data: bytes) -> str:
    """The TeX of an object of MathType; empty where it is none, or has something that is not known here."""
    equation = stream_of(data, STREAM)[HEAD_OF_OBJECT:]
    if len(equation) < 6 or equation[0] != VERSION:
        return ""
    reader = Reader(data=equation, place=5)
    try:
        reader.name()
        reader.byte()
        return " ".join(tex_of_row(list(reader.objects())).split())
    except (NotKnownError, struct.error, RecursionError):
        return ""


def tex_of_row(pieces: Sequence[Piece]) -> str:
    """A row of pieces; letters of words and of names of functions stand together, scripts behind what they belong to."""
    parts: list[str] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece.is_letter and piece.face in {*ROMAN, FUNCTION}:
            end = place
            while end < len(pieces) and pieces[end].is_letter and is_same_kind(pieces[end].face, piece.face):
                end += 1
            parts.append(word_of("".join(one.tex for one in pieces[place:end]), piece.face))
            place = end
            continue
        if piece.is_script:
            low, high, place = scripts_together(pieces, place)
            base = "" if piece.is_before else (parts.pop() if parts else "")
            parts.append(f"{as_base(base)}{scripts(low, high)}")
            continue
        parts.append(piece.tex)
        place += 1
    return "".join(parts)


def scripts_together(pieces: Sequence[Piece], place: int) -> tuple[str, str, int]:
    """What stands low and high at one place, though it was typed in several templates, and where the next piece is."""
    low, high = "", ""
    is_before = pieces[place].is_before
    while place < len(pieces) and pieces[place].is_script and pieces[place].is_before == is_before:
        low, high = low + pieces[place].low, high + pieces[place].high
        place += 1
    return low, high, place


def is_same_kind(one: int, other: int) -> bool:
    return one == other or {one, other} <= ROMAN


def as_base(base: str) -> str:
    """What a script stands at; an empty group where it stands at nothing."""
    return base.rstrip() if base.strip() else "{}"


def word_of(word: str, face: int) -> str:
    if face == FUNCTION:
        return f"\\{word} " if word in FUNCTIONS else rf"\operatorname{{{word}}}"
    return rf"\text{{{word}}}" if word.strip() else "\\ "


def sign_of(code: int) -> str:
    if code in SPACES:
        return SPACES[code]
    if code in OF_MT_EXTRA:
        return OF_MT_EXTRA[code]
    if code in PRIVATE or code < 0x20:
        raise NotKnownError
    return SIGNS.get(chr(code), chr(code))


def with_accents(sign: str, accents: Sequence[int], face: int) -> str:
    tex = rf"\mathbf{{{sign}}}" if face == VECTOR and sign.isalnum() else sign
    for one in accents:
        if one in PRIMES:
            tex += PRIMES[one]
        elif one in ACCENTS:
            tex = f"\\not {tex}" if one == 10 else f"{ACCENTS[one]}{{{tex}}}"
        else:
            raise NotKnownError
    return tex


def scripts(lower: str, upper: str) -> str:
    return (f"_{{{lower}}}" if lower else "") + (f"^{{{upper}}}" if upper else "")


def of_template(selector: int, variation: int, parts: Sequence[str]) -> Piece:
    """A template with what stands in its places."""
    main, second, third = (*parts, "", "", "")[:3]
    if selector in FENCES:
        left, right = FENCES[selector]
        return Piece(tex=rf"\left{left if variation & 1 else '.'}{main}\right{right if variation & 2 else '.'}")
    if selector == 9:
        return Piece(tex=rf"\left{INTERVALS[variation & 3]}{main}\right{INTERVALS[variation >> 4 & 3]}")
    if selector in SUMS or selector in {15, 21, 22}:
        return of_operator(selector, variation, parts)
    if selector in {27, 28, 29}:
        low, high = (main, second) if selector == 29 else (main, "") if selector == 27 else ("", second or main)
        return Piece(low=low, high=high, is_script=True, is_before=bool(variation & 1))
    made = {
        10: lambda: rf"\sqrt[{second}]{{{main}}}" if second else rf"\sqrt{{{main}}}",
        11: lambda: f"{{{main}}}/{{{second}}}" if variation & 2 else rf"\frac{{{main}}}{{{second}}}",
        12: lambda: rf"\underline{{{main}}}",
        13: lambda: rf"\overline{{{main}}}",
        14: lambda: rf"\x{'left' if variation & 0x10 and not variation & 0x20 else 'right'}arrow[{second}]{{{main}}}",
        23: lambda: rf"\mathop{{{main}}}\limits{scripts(second, third)}",
        24: lambda: rf"\overbrace{{{main}}}{scripts('', second)}" if variation & 1 else rf"\underbrace{{{main}}}{scripts(second, '')}",
        37: lambda: rf"\boxed{{{main}}}",
    }  # fmt: skip
    if selector in made:
        return Piece(tex=made[selector]())
    if selector in HATS:
        return Piece(tex=f"{HATS[selector]}{{{main}}}")
    raise NotKnownError


def of_operator(selector: int, variation: int, parts: Sequence[str]) -> Piece:
    """A sum, a product, an integral, with its limits; the sign itself is the last of its parts."""
    main, lower, upper = (*parts, "", "", "")[:3]
    sign = SUMS.get(selector) or OPERATORS.get(parts[-1].strip() if parts else "")
    if selector == 15 and not sign:
        sign = INTEGRALS.get(variation & 3)
    if not sign:
        raise NotKnownError
    limits = r"\limits" if selector == 15 and variation & 0x40 else ""
    return Piece(tex=f"{sign}{limits}{scripts(lower, upper)} {main}")
