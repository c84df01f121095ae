"""Pages of nothing but text in order, read by regular expressions over the content stream: most pages of most books.

The general reader (`pdf_glyphs.py`) follows every operator of PDF glyph by glyph. A page that our own writer made of plain
lines holds two dozen forms of operators; each byte of its stream has to be part of one of them, or the page is left to the general
reader, whatever it may hold. So is a page on which anything is in doubt: what is lost is found, placed and told there alone.
What is kept here is the text of each stretch of marked content, and the first and last glyph of each run, which is what the
questions of ink and place are asked of.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pikepdf

from banxin.checks.pdf.page_space import IDENTITY, UNIT_SQUARE, Box, Matrix, box_around, six, times
from banxin.checks.pdf.pdf_codes import CodeTable, GlyphCode, read_font, utf16
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, InkRun, empty_page
from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN, begins_line
from banxin.checks.pdf.pdf_paint import PLAIN_INK, Ink
from banxin.checks.text.printed_text import as_printed

NUMBER = rb"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
OPERATOR = re.compile(
    rb"""(?:
    /\w+\s+<<\s*/MCID\s+(?P<mark>\d+)\s*>>\s+BDC
    |\[(?P<array>(?:<[0-9a-fA-F]*+>|[0-9.+-]++|\s++)*+)\]\s*TJ
    |(?P<places>(?:NUMBER\s+){6})(?P<matrix>Tm|cm)
    |/(?P<font>[^\s/\[\]()<>]+)\s+(?P<size>NUMBER)\s+Tf
    |(?P<plain>BT|ET|EMC|q|Q|W|n)
    |/(?P<state>[^\s/\[\]()<>]+)\s+gs
    |(?P<colour>(?:NUMBER\s+){1,4}(?:rg|RG|g|G|k|K))
    |(?P<rectangle>(?:NUMBER\s+){4})re
    |(?P<spacing>NUMBER)\s+Tc
    |/Span\s+<<\s*/ActualText\s*<(?P<said>[0-9a-fA-F]*)>\s*>>\s+BDC
    |/\w+\s+(?P<furniture>BMC|<<\s*(?:/Type\s*/\w+\s*)?>>\s+BDC)
    )(?=[\s\[/<]|$)\s*""".replace(b"NUMBER", NUMBER),
    re.VERBOSE,
)
"""An operator with its operands, and the white space behind it (ISO 32000-1, table 51)."""
PART = re.compile(rb"<([0-9a-fA-F]*)>|([0-9.+-]+)")
COLOURS = {b"rg": 3, b"RG": 3, b"g": 1, b"G": 1, b"k": 4, b"K": 4}
THOUSANDTHS = 1000


class NotPlainError(Exception):
    """The page, or a glyph on it, has to be looked at by the general reader."""


class PlainCode(NamedTuple):
    """What a code of a font stands for, and its text as far as a printed page can tell it."""

    code: GlyphCode
    text: str


class PlainFont(dict[bytes, PlainCode]):
    """The codes of a font by their four digits; each is asked about once, and one that is not what it says is never kept."""

    def __init__(self, table: CodeTable, is_sound: Callable[[str, int, str], bool]) -> None:
        super().__init__()
        self.table = table
        self.is_sound = is_sound
        self.texts = PartOfCodes(self, lambda plain: plain.text)
        self.advances = PartOfCodes(self, lambda plain: plain.code.advance)

    def __missing__(self, digits: bytes) -> PlainCode:
        code = self.table.code(int(digits, 16))
        if not self.is_sound(self.table.bare_name, code.number, code.text):
            raise NotPlainError
        known = self[digits] = PlainCode(code, as_printed(code.text))
        return known


class PartOfCodes(dict[bytes, Any]):
    """One value of each code of a font, by its four digits."""

    def __init__(self, font: PlainFont, part: Callable[[PlainCode], Any]) -> None:
        super().__init__()
        self.font, self.part = font, part

    def __missing__(self, digits: bytes) -> Any:
        value = self[digits] = self.part(self.font[digits])
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """The text of each stretch of marked content, and a page that has of each run its first and its last glyph only."""

    marks: dict[int, str]
    ends: GlyphPage


@dataclass(slots=True)
class SaidText:
    """Text that is said beside glyphs (ActualText, ISO 32000-1, 14.9.4): the name of their font, and their codes up to now.

    `depth` tells which end of marked content is its own.
    """

    text: str
    depth: int
    font: str = ""
    codes: list[int] = field(default_factory=list)


class PlainPages:
    """Reads the plain pages of one file.

    `is_sound` tells of a font, a code and a text whether they belong together, `stands_for` the same of several codes.
    """

    def __init__(
        self, is_sound: Callable[[str, int, str], bool], stands_for: Callable[[str, tuple[int, ...], str], bool]
    ) -> None:
        self.is_sound = is_sound
        self.stands_for = stands_for
        self.fonts: dict[tuple[int, int], dict[bytes, PlainFont]] = {}
        self.inks: dict[tuple[Ink, bytes], Ink] = {}

    def read(self, page: pikepdf.Page, number: int) -> PlainPage | None:
        """What is on a page; None for one that is not plain."""
        content = page.obj.get("/Contents")
        if not isinstance(content, pikepdf.Stream):
            return None
        try:
            reading = PlainReading(self, page)
            reading.read(content.read_bytes())
        except (NotPlainError, ArithmeticError, ValueError, KeyError, pikepdf.PdfError):
            return None
        ends = replace(empty_page(page, number), glyphs=tuple(reading.ends), runs=tuple(reading.runs))
        return PlainPage(marks=reading.marks, ends=ends)

    def fonts_of(self, resources: Any) -> dict[bytes, PlainFont]:
        """The fonts of a page by their names; a font that many pages have is read once."""
        fonts = resources.get("/Font")
        if fonts is None or not fonts.is_indirect:
            raise NotPlainError
        key = fonts.objgen
        if key not in self.fonts:
            self.fonts[key] = dict(self.plain_fonts(fonts))
        return self.fonts[key]

    def plain_fonts(self, fonts: Any) -> Iterator[tuple[bytes, PlainFont]]:
        for name, font in fonts.items():
            if font.get("/Subtype") == "/Type0":
                yield name[1:].encode(), PlainFont(read_font(font), self.is_sound)

    def coloured(self, ink: Ink, said: bytes) -> Ink:
        """The ink after an operator for colour, which most pages say in the same words."""
        key = ink, said
        if key not in self.inks:
            *numbers, operator = said.split()
            if len(numbers) != COLOURS[operator]:
                raise NotPlainError
            self.inks[key] = ink.coloured(operator.decode(), [float(number) for number in numbers])
        return self.inks[key]


class PlainReading:
    """One pass over the content of one page."""

    def __init__(self, pages: PlainPages, page: pikepdf.Page) -> None:
        self.pages = pages
        self.resources = page.resources
        self.fonts = pages.fonts_of(self.resources)
        left, _, _, top = (float(edge) for edge in page.trimbox)
        self.space: Matrix = (1, 0, 0, -1, -left, top)
        self.pen: Matrix = IDENTITY
        self.font: PlainFont | None = None
        self.size = self.spacing = 0.0
        self.ink = PLAIN_INK
        self.saved: list[tuple[Matrix, PlainFont | None, float, float, Ink]] = []
        self.path: Box | None = None
        self.open_marks = [-1]
        self.marks: dict[int, str] = {}
        self.ends: list[Glyph] = []
        self.runs: list[InkRun] = []
        self.ends_in_hyphen = False
        self.said: SaidText | None = None

    def read(self, data: bytes) -> None:
        """Follow the operators; NotPlainError for a page that has others."""
        place = len(data) - len(data.lstrip())
        match_at = OPERATOR.match
        while match := match_at(data, place):
            place = match.end()
            kind = match.lastgroup
            if kind == "array":
                self.show(match["array"])
            elif kind == "mark":
                self.open_marks.append(int(match["mark"]))
            elif kind == "matrix":
                self.place(match["matrix"], match["places"])
            elif kind == "size":
                self.font, self.size = self.fonts[match["font"]], float(match["size"])
            elif kind == "plain":
                self.act(match["plain"])
            else:
                self.change(match)
        if place < len(data):
            raise NotPlainError

    def place(self, operator: bytes, places: bytes) -> None:
        matrix = six(places.split())
        if operator == b"Tm":
            self.pen = matrix
        else:
            self.space = times(matrix, self.space)

    def act(self, operator: bytes) -> None:
        """The operators without operands."""
        if operator == b"BT":
            self.pen = IDENTITY
        elif operator == b"EMC":
            self.end_marked()
        elif operator == b"q":
            self.saved.append((self.space, self.font, self.size, self.spacing, self.ink))
        elif operator == b"Q":
            if self.saved:
                self.space, self.font, self.size, self.spacing, self.ink = self.saved.pop()
        elif operator == b"W":
            if self.path is None:
                raise NotPlainError
            self.ink = self.ink.clipped(self.path, is_rough=False)
        elif operator == b"n":
            self.path = None

    def end_marked(self) -> None:
        said = self.said
        if said and said.depth == len(self.open_marks):
            if said.codes and not self.pages.stands_for(said.font, tuple(said.codes), said.text):
                raise NotPlainError
            self.said = None
        if len(self.open_marks) > 1:
            self.open_marks.pop()

    def change(self, match: re.Match[bytes]) -> None:
        """The operators that stand once on a page, and not once in a line."""
        kind = match.lastgroup
        if kind == "furniture":
            self.open_marks.append(self.open_marks[-1])
        elif kind == "said":
            self.begin_said(match["said"])
        elif kind == "state":
            states: Any = self.resources.get("/ExtGState", {})
            self.ink = self.ink.in_state(states[f"/{match['state'].decode()}"])
        elif kind == "colour":
            self.ink = self.pages.coloured(self.ink, match["colour"])
        elif kind == "spacing":
            self.spacing = float(match["spacing"])
        else:
            self.draw(match["rectangle"])

    def begin_said(self, digits: bytes) -> None:
        """Text that is said beside the glyphs that follow; what the engine may have said of a hyphen is left to others."""
        text = utf16(digits.removeprefix(b"feff"))
        if self.said or as_printed(text) in LINE_HYPHENS or not digits.startswith(b"feff"):
            raise NotPlainError
        self.open_marks.append(self.open_marks[-1])
        self.said = SaidText(text, len(self.open_marks))

    def draw(self, places: bytes) -> None:
        """A rectangle along the edges of the sheet, which can only be a clip: nothing is painted on a plain page."""
        x, y, width, height = (float(number) for number in places.split())
        a, b, c, d, _, _ = self.space
        if self.path is not None or ((b or c) and (a or d)):
            raise NotPlainError
        corners = [(x + across * width, y + along * height) for across, along in UNIT_SQUARE]
        self.path = box_around(corners, self.space)

    def show(self, array: bytes) -> None:
        """The strings and numbers of a TJ array (ISO 32000-1, 9.4.3), followed as `ContentReading.show_parts` follows them.

        Lengths are in thousandths of the type size.
        """
        font = self.font
        if font is None:
            raise NotPlainError
        digits: list[bytes] = []
        moved = start = moved_before_last = 0.0
        for codes, number in PART.findall(array):
            if codes:
                if len(codes) % 4:
                    raise NotPlainError
                start = start if digits else moved
                digits += [codes[at : at + 4] for at in range(0, len(codes), 4)]
                moved_before_last = moved
            elif number:
                moved -= float(number)
        if digits:
            text = self.said_by(font, digits) if self.said else "".join([font.texts[one] for one in digits])
            whole = sum([font.advances[one] for one in digits])
            first, last = font[digits[0]].code, font[digits[-1]].code
            spaced = self.spacing * THOUSANDTHS / self.size if self.size else 0.0
            along = moved_before_last + whole - last.advance + (len(digits) - 1) * spaced
            self.add(font.table, (first, last), (start, along), text)
            moved += whole + len(digits) * spaced
        end = moved / THOUSANDTHS * self.size
        self.pen = times((1, 0, 0, 1, 0, end) if font.table.is_vertical else (1, 0, 0, 1, end, 0), self.pen)

    def said_by(self, font: PlainFont, digits: list[bytes]) -> str:
        """The text that the first of the glyphs beside a text says for all of them."""
        assert self.said
        is_first = not self.said.codes
        if is_first:
            self.said.font = font.table.bare_name
        self.said.codes += [font[one].code.number for one in digits]
        return as_printed(self.said.text) if is_first else ""

    def add(self, table: CodeTable, codes: tuple[GlyphCode, GlyphCode], places: tuple[float, float], text: str) -> None:
        """The text of a run, and its first and last glyph, which stand at `places` along the line, in thousandths of the size."""
        is_vertical = table.is_vertical
        a, b, c, d, e, f = times(self.pen, self.space)
        step_x, step_y = (c, d) if is_vertical else (a, b)
        unit = math.hypot(step_x, step_y)
        sign = -1 if is_vertical else 1
        direction = (round(sign * step_x / unit, 4) + 0.0, round(sign * step_y / unit, 4) + 0.0)
        size, mark, index = self.size * math.sqrt(abs(a * d - b * c)), self.open_marks[-1], len(self.ends)
        for code, place in zip(codes, places, strict=True):
            along = place / THOUSANDTHS * self.size
            advance = abs(code.advance / THOUSANDTHS * self.size) * unit
            self.ends.append(
                Glyph(
                    code.text, e + along * step_x, f + along * step_y, advance, size, direction, table.bare_name,
                    code.number, is_vertical, mark, False, table,
                )
            )  # fmt: skip
        self.runs.append(InkRun(index, index + 2, self.ink))
        if self.ends_in_hyphen and begins_line(self.ends[index - 1], self.ends[index]):
            before = self.ends[index - 1].mark
            self.marks[before] = self.marks[before][:-1] + SOFT_HYPHEN
        self.marks[mark] = self.marks.get(mark, "") + text
        self.ends_in_hyphen = not self.said and as_printed(codes[1].text) in LINE_HYPHENS
