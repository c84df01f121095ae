"""What a typographer measures on the lines of a finished PDF. The tables are CLREQ's, written down once more on purpose:
a slip in `banxin.typography` must not pass because the test makes the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from banxin.checks.pdf.pdf_glyphs import Glyph
from banxin.checks.pdf.pdf_lines import Line, along
from banxin.typography.scripts import is_bopomofo, is_han, is_hangul, is_kana

TOLERANCE = 0.3
"""pt; how far a justified line may end from its measure (R1)."""
SLIP = 0.012
"""em; what rounding to a thousandth of an em, glyph by glyph, may add up to between two glyphs."""

OPENING = "（〔［｛〈《「『【〖“‘"
CLOSING = "）〕］｝〉》」』】〗”’"
PAUSES = "，、；："
STOPS = "。！？．"
DOTS = "·‧・"
MARKS = OPENING + CLOSING + PAUSES + STOPS + DOTS
BASIC = CLOSING + PAUSES + STOPS + DOTS + "～–／"
"""Never at a line start (CLREQ 3.1.7.1, level basic)."""
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー"
NOT_FIRST = {"basic": BASIC, "gb": BASIC, "strict": BASIC + "—⸺…⋯" + SMALL_KANA}
NOT_LAST = {"basic": OPENING, "gb": OPENING + "／", "strict": OPENING + "／"}


class Gap(NamedTuple):
    """The space between two glyphs of a line, in em of the larger."""

    first: str
    second: str
    width: float


RAISED = "\ufffc"
"""Stands for a number of a note or an exponent, which has no gap beside it (JLREQ cl-20, cl-21)."""


PADDED = "\ufffd"
"""Stands for a quotation mark or a dot of a Latin face, which is padded to the width of a Chinese one."""


def gaps_of(line: Line) -> list[Gap]:
    """The gaps of a line; a word space is a gap of its neighbours, which is told by `first` being a space."""
    small = 0.75 * line.size
    glyphs = [glyph for glyph in line.glyphs if glyph.text]
    gaps = []
    for index, (first, second) in enumerate(pairwise(glyphs)):
        one = first.text[-1] if first.size > small else RAISED
        other = second.text[0] if second.size > small else RAISED
        one, other = (
            PADDED if glyph.advance < 0.75 * glyph.size and shown in "“”‘’·" else shown
            for glyph, shown in ((first, one), (second, other))
        )
        em = max(first.size, second.size)
        if other == " ":
            continue
        start = glyphs[index - 1] if one == " " and index else first
        gaps.append(Gap(one, other, (along(second) - along(start) - start.advance) / em))
    return gaps


@dataclass(frozen=True)
class SetLine:
    """A line of a paragraph and the room it had, in pt."""

    line: Line
    left: float
    right: float
    is_first: bool
    is_last: bool

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps_of(self.line)

    @cached_property
    def opening(self) -> float:
        """How far the ideographs of the line stand apart, in em."""
        return max(self.between_ideographs, default=0.0)

    @cached_property
    def between_ideographs(self) -> list[float]:
        return [g.width for g in self.gaps if is_ideograph(g.first) and is_ideograph(g.second)]

    @cached_property
    def visible(self) -> tuple[Glyph, ...]:
        """The glyphs without white space at the edges."""
        glyphs = list(self.line.glyphs)
        while glyphs and glyphs[-1].text.isspace():
            glyphs.pop()
        return tuple(glyphs)


class LostTextError(AssertionError):
    """The file does not say what the source says."""


def set_lines(
    lines: Iterable[Line], paragraphs: Sequence[str], *, left: float, right: float, indent: float = 0
) -> list[SetLine]:
    """The lines of these paragraphs; raise LostTextError unless they say, character by character, what the source says.

    White space is left out where a line ends, a hyphen may be added there, and nothing else differs.
    """
    found = list(lines)
    result: list[SetLine] = []
    at = 0
    for paragraph in paragraphs:
        place = 0
        while place < len(paragraph):
            if at == len(found):
                raise LostTextError(f"missing: {paragraph[place : place + 30]}")
            line, start = found[at], place
            place = end_of(paragraph, place, line.text)
            result.append(
                SetLine(
                    line, left + (0 if start else indent), right, is_first=not start, is_last=place == len(paragraph)
                )
            )
            at += 1
    if at != len(found):
        raise LostTextError(f"more than the source has: {found[at].text}")
    return result


def end_of(paragraph: str, place: int, text: str) -> int:
    """Where in the paragraph the text of a line ends, white space after it included."""
    for shown in (text, text.rstrip(), text.rstrip("-‐")):
        if paragraph.startswith(shown, place) and shown:
            place += len(shown)
            while place < len(paragraph) and paragraph[place] in " \u00ad":
                place += 1
            return place
    raise LostTextError(f"{text!r} is not {paragraph[place : place + len(text)]!r}")


def off_measure(line: SetLine, *, ends: Sequence[float] = (0.5,), hang: bool = False) -> float:
    """How far a line begins or ends from its measure, in pt.

    `ends` are the widths of blank, in em, that a mark at the line end may have outside; a hung mark is outside whole.
    """
    first, last = line.visible[0], line.visible[-1]
    begins = [line.left] + [line.left - share * first.size for share in (0.5,) if first.text in OPENING]
    over = [0.0]
    if last.text in CLOSING + PAUSES + STOPS:
        over = [share * last.size for share in ends]
        over += [last.advance] if hang else []
    elif last.text in DOTS:
        over = [0.0, 0.25 * last.size, -padding(last)]
    if last.text in CLOSING and last.advance < 0.75 * last.size:
        over = [last.advance - share * last.size for share in (0.5, 1.0)]
    if first.text in OPENING and first.advance < 0.75 * first.size:
        begins = [line.left + share * first.size - first.advance for share in (0.5, 1.0)]
    if first.text in DOTS:
        begins.append(line.left + padding(first))
    end = along(last) + last.advance
    return max(min(abs(first.x - x) for x in begins), min(abs(end - line.right - x) for x in over))


def padding(dot: Glyph) -> float:
    """What stands on either side of a dot that is narrower than half an em, in pt (GB/T 15834 gives it half)."""
    return max(0.0, 0.5 * dot.size - dot.advance) / 2


def kinsoku_faults(lines: Iterable[SetLine], level: str = "gb") -> list[str]:
    """Lines that begin or end with what may not stand there."""
    faults = []
    for line in lines:
        first, last = line.visible[0].text, line.visible[-1].text
        if not line.is_first and first and first in NOT_FIRST[level]:
            faults.append(f"begins: {line.text}")
        if not line.is_last and last and last in NOT_LAST[level]:
            faults.append(f"ends: {line.text}")
    return faults


def runts(lines: Iterable[SetLine]) -> list[str]:
    """Last lines of one character, marks not counted."""
    return [line.text for line in lines if line.is_last and not line.is_first and letters(line.text) < 2]


def letters(text: str) -> int:
    return sum(is_ideograph(c) or is_hangul(c) or c.isalnum() for c in text)


@cache
def is_ideograph(character: str) -> bool:
    return is_han(character) or is_kana(character) or is_bopomofo(character)


@cache
def is_latin(character: str) -> bool:
    return character.isalnum() and not is_ideograph(character) and not is_hangul(character) and character < "\u2460"


def gap_faults(lines: Iterable[SetLine], *, looseness: float = 0.25) -> list[str]:
    """Gaps outside their limits (CLREQ 3.3.1, 3.3.2): between ideographs, at Latin, in words, at marks.

    A last line keeps its natural spaces, unless it is just as long as the measure (R15).
    """
    found = []
    for line in lines:
        opening = line.opening
        is_natural = line.is_last and off_measure(line, ends=(0.0, 0.5)) > TOLERANCE
        if opening > (SLIP if is_natural else looseness + SLIP):
            found.append(f"opened by {opening:.3f}: {line.text}")
        for gap in line.gaps:
            # In a line without two ideographs side by side, its opening does not show by itself.
            seen = opening if line.between_ideographs or is_natural else looseness
            least, most = limits(gap, seen, is_natural=is_natural)
            if not least - SLIP <= gap.width <= most + SLIP:
                found.append(f"{gap.first}{gap.second} {gap.width:.3f}: {line.text}")
    return found


def limits(gap: Gap, opening: float, *, is_natural: bool) -> tuple[float, float]:
    """The narrowest and the widest a gap may be. In a line that is opened, all places open alike."""
    first, second = gap.first, gap.second
    if is_ideograph(first) and is_ideograph(second):
        return opening, opening
    if PADDED in (first, second):
        # The half em that a pair gives up may lie inside the square of a quotation mark of a face for code.
        return (-1.0 if first in MARKS or second in MARKS else -0.6), 0.7 + opening
    if RAISED in (first, second):
        return -0.5, 0.1 + opening
    if is_latin_boundary(first, second):
        return (0.25, 0.25) if is_natural else (0.125, 0.5 + opening)
    if first == " ":
        return 0.2, 0.75 + 2 * opening
    if is_hangul(first) or is_hangul(second):
        return -0.2, 0.5 + opening
    if is_latin(first) and is_latin(second):
        return -0.15, 0.15
    if first in MARKS or second in MARKS:
        both = first in MARKS and second in MARKS
        return (-1.0 if both else -0.5), opening
    return -0.5, 0.5 + opening


def is_latin_boundary(first: str, second: str) -> bool:
    return (is_ideograph(first) and is_latin(second)) or (is_latin(first) and is_ideograph(second))


def latin_gaps(lines: Iterable[SetLine]) -> list[float]:
    """Every gap between Han and Latin inside a line, in em."""
    return [gap.width for line in lines for gap in line.gaps if is_latin_boundary(gap.first, gap.second)]


def faults(
    lines: Sequence[SetLine],
    *,
    level: str = "gb",
    ends: Sequence[float] = (0.5,),
    hang: bool = False,
    unfilled: Iterable[str] = (),
) -> list[str]:
    """Everything that is wrong with justified lines; an empty list is what a page must have.

    `unfilled` are the lines that the report of the edition tells to be short; no other line may be.
    """
    told = set(unfilled)
    off = [
        f"{by:.2f} pt off: {line.text}"
        for line in lines
        if not line.is_last and (by := off_measure(line, ends=ends, hang=hang)) > TOLERANCE and line.text not in told
    ]
    alone = [f"alone: {text}" for text in runts(lines)]
    return [*off, *kinsoku_faults(lines, level), *alone, *gap_faults(lines)]
