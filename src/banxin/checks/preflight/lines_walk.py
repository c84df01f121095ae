"""One content stream whose operators have lines of their own, read by its lines: ten times as fast as operator by operator.

What stands on most lines of a book is handled here; all else is handed to `Content`, and whatever is not certain to mean the same
there is left to it from the beginning: what has been looked at by then is looked at once more, which changes nothing.
"""

import binascii
import re
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Name

from banxin.checks.preflight.content_walk import (
    CLIPS,
    DEVICE,
    FILLS,
    MOVES,
    SETS,
    STROKES,
    UNSEEN,
    Content,
    Walk,
)
from banxin.checks.preflight.inked_spaces import Space
from banxin.checks.preflight.painted_state import PLAIN, State, StateChange
from banxin.checks.preflight.text_reach import Parts, Widths
from banxin.operator_lines import number_of, operator_lines

SILENT = frozenset(
    (
        b" c", b" l", b" m", b" v", b" y", b"h", b"re", b"n", b"W", b"W*", b" d", b" J", b" j", b" M", b" i", b"ri",
        b"MC", b"DC", b"MP", b"DP", b"ET", b">>", b"an", b"ct", b"",
    )
)  # fmt: skip
"""How lines end that say nothing of ink: paths before they are painted, clips, dashes, marked content (`/Span`, `/Artifact`)."""
LOOSE = rb"(?:/[^ \n]*+|<<[^\n]*>>)(?:\n(?!<<|B[MD]C|[MD]P)|\Z)"
"""Operands on a line of their own that do not belong to marked content."""
LOOSE_AT_FIRST, LOOSE_LATER = re.compile(LOOSE), re.compile(rb"\n" + LOOSE)
ARRAY = re.compile(rb"(?: ++|<[0-9a-fA-F]*+>|[+-]?(?:\d++\.?\d*+|\.\d++)(?![\d.+-]))*+")
PART = re.compile(rb"<([0-9a-fA-F]*)>|([+-]?(?:\d+\.?\d*|\.\d+))")
MOST_PARSED = 20_000
"""Lines whose operators are kept, for pages that have the same."""
SHORT = 24
"""Bytes of a line with a letter or three, which are met again: figures, leaders, upright letters with readings beside them."""
IN_PLACES = b"0123456789.+- Tm"
OPERANDS = {
    "Do": 1,
    "sh": 1,
    "cm": 6,
    "rg": 3,
    "RG": 3,
    "g": 1,
    "G": 1,
    "k": 4,
    "K": 4,
    "cs": 1,
    "CS": 1,
    "Tm": 6,
    "Td": 2,
    "TD": 2,
}
KNOWN = frozenset(
    (*FILLS, *STROKES, *MOVES, *SETS, *DEVICE, *(one.upper() for one in DEVICE), "cs", "CS", "sc", "SC", "scn", "SCN", "cm", "Do", "sh")
)  # fmt: skip
Told = tuple[tuple[Space, tuple[float, ...]] | None, bool, int]


class NotByLinesError(Exception):
    """The stream has to be read token by token."""


def telling_lines(data: bytes) -> list[bytes] | None:
    """The lines of a stream that say something of ink; None for a stream that is not written by lines."""
    lines = operator_lines(data)
    if lines is None or LOOSE_AT_FIRST.match(data) or LOOSE_LATER.search(data):
        return None
    silent = SILENT
    return [line for line in lines if line[-2:] not in silent]


class LineContent(Content):
    """A content stream while its lines are read."""

    def __init__(self, walk: Walk, number: int, resources: Any, state: State, depth: int) -> None:
        super().__init__(walk, number, resources, state, depth)
        self.fonts: dict[bytes, tuple[Any, float, Widths | None]] = {}
        self.changed: dict[bytes, StateChange | None] = {}
        self.turns: dict[bytes, tuple[float, float, float, float]] = {}
        self.widths: Widths | None = None
        self.told: Told = (None, False, 0)
        self.by_end: dict[bytes, Callable[[bytes], None]] = {
            b"TJ": self.show_line, b"Tj": self.show_line, b"Tf": self.font_line, b"Tm": self.place_line, b"gs": self.state_line,
            b"q": self.save, b"Q": self.restore, b"BT": self.begin_text,
        }  # fmt: skip

    def read(self, lines: Sequence[bytes]) -> None:
        """NotByLinesError where a line is not what its end says."""
        find, other = self.by_end.get, self.other
        try:
            for line in lines:
                find(line[-2:], other)(line)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError):
            raise NotByLinesError from None

    def save(self, _line: bytes) -> None:
        self.stack.append(self.state.copied())

    def restore(self, _line: bytes) -> None:
        if self.stack:
            self.state = self.stack.pop()
            self.widths = None

    def begin_text(self, line: bytes) -> None:
        if line != b"BT":
            raise NotByLinesError
        self.line_start = self.pen = PLAIN
        self.goes_on = False

    def place_line(self, line: bytes) -> None:
        turned, e, f, operator = line.rsplit(b" ", 3)
        if operator != b"Tm" or line.translate(None, IN_PLACES):
            raise NotByLinesError
        turn = self.turns.get(turned)
        if turn is None:
            a, b, c, d = map(float, turned.split(b" "))
            turn = self.turns[turned] = (a, b, c, d)
        self.line_start = self.pen = (*turn, float(e), float(f))
        self.goes_on = False

    def font_line(self, line: bytes) -> None:
        known = self.fonts.get(line)
        if known is None:
            self.other(line)
            font = self.state.font
            is_drawn = font is None or font.get("/Subtype") == Name.Type3
            known = self.fonts[line] = (font, self.state.size, None if is_drawn else self.walk.reach.table(font))
        self.state.font, self.state.size, self.widths = known

    def state_line(self, line: bytes) -> None:
        if line in self.changed:
            change = self.changed[line]
        else:
            name, _, operator = line.decode("latin-1").partition(" ")
            if operator != "gs":
                raise NotByLinesError
            change = self.changed[line] = self.apply(value_of(name))
        if change is not None:
            change.set(self.state)
            if change.font is not None:
                self.widths = None

    def show_line(self, line: bytes) -> None:
        """Text in black on the paper, as most text is, is looked at once on a page; what comes near to the cut each time."""
        state, told = self.state, self.told
        is_told = (
            state.fill is told[0]
            and state.overprints_fill is told[1]
            and state.overprint_mode == told[2]
            and state.mode not in {UNSEEN, CLIPS}
        )
        if is_told and self.widths is not None and self.is_safe(line, self.widths):
            return
        self.show(parts_of_line(line))
        if state.mode not in {UNSEEN, CLIPS}:
            self.told = (state.fill, state.overprints_fill, state.overprint_mode)

    def is_safe(self, line: bytes, widths: Widths) -> bool:
        """Whether a piece of text is far from the knife, so that nothing else of it has to be looked at; the pen moves then."""
        safe = self.walk.reach.safe
        if safe is None:
            return False
        run = widths.runs.get(line)
        if run is None:
            run = widths.run(parts_of_line(line))
            if len(line) <= SHORT and len(widths.runs) < MOST_PARSED:
                widths.runs[line] = run
        left, bottom, right, top = safe
        a, b, c, d, e, f = self.pen
        p, q, r, s, t, u = self.state.ctm
        x, y = e * p + f * r + t, e * q + f * s + u
        end, length = widths.lengths(run, self.state)
        across, up = (c, d) if widths.is_vertical else (a, b)
        far, high = e + end * across, f + end * up
        far_x, far_y = far * p + high * r + t, far * q + high * s + u
        if not (left <= x <= right and bottom <= y <= top and left <= far_x <= right and bottom <= far_y <= top):
            return False
        self.pen = (a, b, c, d, e + length * across, f + length * up)
        self.goes_on = True
        return True

    def other(self, line: bytes) -> None:
        """An operator that stands once on a page, and not once in a line; or operands whose operator has a line of its own."""
        known = self.walk.parsed.get(line)
        if known is None:
            known = parsed(line)
            if len(self.walk.parsed) < MOST_PARSED:
                self.walk.parsed[line] = known
        operator, operands = known
        if operator:
            self.take(operator, operands, None)


def parsed(line: bytes) -> tuple[str, list[Any]]:
    """The operator of a line with its operands; none for operands alone, NotByLinesError for anything else."""
    *operands, operator = line.decode("latin-1").split(" ")
    if not operands and operator.startswith("/"):
        return "", []
    if operator not in KNOWN or len(operands) != OPERANDS.get(operator, len(operands)):
        raise NotByLinesError
    if not operands and operator not in FILLS and operator not in STROKES and operator != "T*":
        raise NotByLinesError
    return operator, [value_of(one) for one in operands]


def value_of(operand: str) -> Any:
    """A name, or a number as it is written; ValueError for anything else."""
    if operand.startswith("/") and "#" not in operand and operand.isascii():
        return Name(operand)
    return number_of(operand)


def parts_of_line(line: bytes) -> Parts:
    """The strings and shifts of a line that shows text, which are written in hexadecimal digits."""
    inner, _, operator = line.rpartition(b" ")
    if operator == b"TJ" and inner[:1] == b"[" and inner[-1:] == b"]":
        inner = inner[1:-1]
    elif operator != b"Tj" or inner.count(b"<") != 1:
        raise NotByLinesError
    if inner[:1] == b"<" and inner.find(b">") == len(inner) - 1:
        return [binascii.unhexlify(inner[1:-1])]
    if not ARRAY.fullmatch(inner):
        raise NotByLinesError
    return [binascii.unhexlify(digits) if not number else float(number) for digits, number in PART.findall(inner)]
