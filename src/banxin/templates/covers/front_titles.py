"""The title on the front of a cover: in columns or in lines, broken by sense, as large as there is room for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from banxin.covers.spine import PER_POINT, millimetres
from banxin.model.book import Metadata
from banxin.model.edition import TrimSize
from banxin.typography.standing.orientation import is_upright
from banxin.typography.titles.title_lines import title_lines, width_of
from banxin.units import Length

LONGEST_COLUMN, MOST_COLUMNS = 12, 3
PITCH = Decimal("1.16")
"""em from one character of a column to the next."""
ALONG, ACROSS = Decimal("0.5"), Decimal("0.72")
"""How much of the height a column may take, and of the width a line."""
LARGEST_COLUMN, LARGEST_LINE = Decimal("0.115"), Decimal("0.105")
"""The largest size, as a share of the width of the trim: 44 pt and 40 pt on a sheet of 140 mm."""
SMALLEST = 12
"""Points."""
MOST_LINES, FEW_LINES = 7, 4
LATIN_ROOM = 0.88
"""A line of capitals is wider than its letters are reckoned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontTitle:
    """The title in lines, or in columns from the right; `size` in pt."""

    lines: tuple[str, ...]
    size: Length
    is_in_columns: bool = False


def front_title(metadata: Metadata, trim: TrimSize, *, wants_columns: bool) -> FrontTitle:
    """The title as it stands on the front; in columns where these are wanted and every character stands upright."""
    lines = metadata.display_lines or (metadata.title,)
    return (wants_columns and in_columns(lines, metadata, trim)) or in_lines(lines, metadata, trim)


def in_columns(lines: Sequence[str], metadata: Metadata, trim: TrimSize) -> FrontTitle | None:
    """None where the title is too long for columns, or has characters that would lie on their side."""
    if not all(is_upright(character) for line in lines for character in line):
        return None
    parts = [part for line in lines for part in title_lines(line, LONGEST_COLUMN, metadata.language)]
    longest = max(map(len, parts))
    if len(parts) > MOST_COLUMNS or longest > LONGEST_COLUMN:
        return None
    room = millimetres(trim.height) * ALONG / PER_POINT
    size = min(millimetres(trim.width) * LARGEST_COLUMN / PER_POINT, room / (longest * PITCH))
    return FrontTitle(lines=tuple(parts), size=points(size), is_in_columns=True)


def in_lines(lines: Sequence[str], metadata: Metadata, trim: TrimSize) -> FrontTitle:
    """The largest size at which the title stands in few lines that fit, and none of them is a single character."""
    room = float(millimetres(trim.width) * ACROSS / PER_POINT)
    largest = int(millimetres(trim.width) * LARGEST_LINE / PER_POINT)
    found: tuple[str, ...] = tuple(lines)
    for size in sizes(largest):
        found = tuple(part for line in lines for part in divided(line, room / size, metadata.language))
        most = FEW_LINES if size > largest // 2 else MOST_LINES
        if (
            len(found) <= max(most, len(lines))
            and all(length_of(one) <= room / size for one in found)
            and not has_runt(found)
        ):
            return FrontTitle(lines=found, size=Length(Decimal(size), "pt"))
    return FrontTitle(lines=found, size=Length(Decimal(SMALLEST), "pt"))


def sizes(largest: int) -> Iterator[int]:
    yield from range(max(largest, SMALLEST), SMALLEST - 1, -1)


def divided(line: str, measure: float, language: str) -> tuple[str, ...]:
    """The line in lines of so many em; one of letters by its words."""
    if line.isascii():
        return tuple(word_lines(line.split(), measure))
    return title_lines(line, measure, language)


def word_lines(words: Sequence[str], measure: float) -> Iterator[str]:
    """Words in as few lines as they need, none much longer than another."""
    total = sum(map(length_of, words)) + 0.5 * (len(words) - 1)
    count = max(1, -(-int(total * 100) // int(measure * 100)))
    row: list[str] = []
    even = min(measure, total / count * 1.15)
    for word in words:
        if row and length_of(" ".join((*row, word))) > even:
            yield " ".join(row)
            row = []
        row.append(word)
    yield " ".join(row)


def length_of(text: str) -> float:
    """About how many em a line is long, with room for capitals."""
    return width_of(text) / (LATIN_ROOM if text.isascii() else 1)


def has_runt(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and len(lines[-1]) == 1


def points(value: Decimal) -> Length:
    return Length(value.quantize(Decimal("0.01")), "pt")
