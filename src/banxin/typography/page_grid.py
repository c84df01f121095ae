"""The page grid (版心): how many characters and lines of which size stand on which sheet, and what margins are left.

The type area is always `characters` x `type_size` along the line and `lines` x `leading` across the lines, both exactly
(CLREQ, section 2.3; JLREQ, section 2.4), and both sides of a leaf have the same one, so that the lines of a verso and of
its recto back each other. What is not given is worked out:

- a given grid leaves the margins, shared by Chinese habit: head larger than foot, inner a little larger than outer;
- given margins are filled with whole characters and lines; what remains of a character goes to the outer margin, what
  remains of a line to the foot;
- with neither, the sheet's own habit decides (`HABITS`), or for other sheets the share of the sheet that they have.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from banxin.errors import WrongValueError
from banxin.model.edition import Margins, PageGrid, TrimSize, WritingMode
from banxin.saying.said import listed, say, sentence
from banxin.units import Length

POINTS_PER_MM = 72 / 25.4

TYPE_SIZE = Length.parse("五号")
LEADING_PER_SIZE = 1.65
"""Chinese books are set with 1.6 to 1.75 of the type size from baseline to baseline."""
LARGE_LEADING_PER_SIZE = 1.7
LARGE_TYPE = 16.0
"""From here on (in points) a book counts as large print, which wants wider leading."""

HEAD_SHARE = 0.54
INNER_SHARE = 0.52
"""What the head takes of head and foot, the inner margin of inner and outer: the fold of a glued back swallows some."""
SIDE_MARGINS = (0.27, 40 * POINTS_PER_MM)
HEAD_AND_FOOT = (0.185, 39 * POINTS_PER_MM)
"""Both margins of a direction together: a share of the sheet, and at most so many points (of HABITS, as a rule)."""
LONGEST_MEASURE = 42
"""Longer lines (in characters) lose the eye on the way back."""
LEAST_MARGIN = 5 * POINTS_PER_MM
"""A narrower margin that nobody asked for is a mistake: guillotines wander, and a folio needs room."""
CALM_EDGE = 8 * POINTS_PER_MM
"""So far from the edge a running head or folio stands where the margins have room: nearer, it looks as if it fell off."""
POCKET = 160 * POINTS_PER_MM
"""Sheets of less height (64开, 文庫) have margins of 10 to 13 mm by habit, and their folios stand nearer to the edge."""
LEAST_GAP = 1 / 3
"""Of a line, between the type area and a running head or folio."""
SIZE_OF_FURNITURE = 0.857
"""em of the text, at most (--size-folio)."""
SMALLEST_TYPE = 3.0
"""In points; the smallest type that presses have set whole books in had 4 (brilliant, 3.5)."""
LARGEST_SHEET = 14400.0
"""In points; viewers of PDF 1.x open nothing larger (ISO 32000-1, annex C)."""
EPSILON = 1e-4


def _sheet(width: str, height: str) -> TrimSize:
    return TrimSize(width=Length.parse(f"{width}mm"), height=Length.parse(f"{height}mm"))


TRIM_SIZES: Mapping[str, TrimSize] = MappingProxyType(
    {
        "大32开": _sheet("140", "203"),
        "32开": _sheet("130", "184"),
        "小32开": _sheet("125", "176"),
        "64开": _sheet("92", "126"),
        "小16开": _sheet("170", "240"),
        "16开": _sheet("185", "260"),
        "大16开": _sheet("210", "285"),
        "A3": _sheet("297", "420"),
        "A4": _sheet("210", "297"),
        "A5": _sheet("148", "210"),
        "A6": _sheet("105", "148"),
        "B5": _sheet("176", "250"),
        "B6": _sheet("125", "176"),
        "JIS-B5": _sheet("182", "257"),
        "JIS-B6": _sheet("128", "182"),
        "四六判": _sheet("127", "188"),
        "新書判": _sheet("103", "182"),
        "文庫判": _sheet("105", "148"),
        "文庫": _sheet("105", "148"),
        "A6判": _sheet("105", "148"),
        "B6判": _sheet("128", "182"),
        "A5判": _sheet("148", "210"),
        "B5判": _sheet("182", "257"),
        "A4判": _sheet("210", "297"),
        "菊判": _sheet("150", "220"),
        "AB判": _sheet("210", "257"),
        "국반판": _sheet("105", "148"),
        "46판": _sheet("128", "188"),
        "사륙판": _sheet("128", "188"),
        "국판": _sheet("148", "210"),
        "신국판": _sheet("152", "225"),
        "크라운판": _sheet("176", "248"),
        "46배판": _sheet("188", "257"),
        "사륙배판": _sheet("188", "257"),
        "국배판": _sheet("210", "297"),
        "32開": _sheet("130", "190"),
        "25開": _sheet("148", "210"),
        "18開": _sheet("170", "230"),
        "16開": _sheet("190", "260"),
    }
)
"""Finished sheets by the name that the trade gives them: the mainland's 开本; JIS P 0138 and the Japanese 判型 as printers of books
list them (菊判 is 150 x 220 or 152 x 218 by house); Korean 판형 as printers list them (46배판 is 188 x 257, and 182 x 257
where B5 of JIS takes its place); Taiwan's 開數 as booksellers give them (25開 is 14.8 x 21 cm)."""


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a sheet is usually filled at 五号: characters, lines, leading in points."""

    characters: int
    lines: int
    leading: float


HABITS: Mapping[str, _Habit] = MappingProxyType(
    {
        "大32开": _Habit(27, 27, 17.25),
        "32开": _Habit(26, 25, 16.75),
        "A5": _Habit(28, 28, 17.25),
        "小16开": _Habit(35, 33, 17.0),
        "16开": _Habit(39, 38, 16.5),
    }
)


LINES, CHARACTERS = sentence("lines of {size} leading"), sentence("characters of {size}")
"""What the type area consists of in one direction."""


@dataclass(frozen=True, slots=True)
class _Direction:
    """One direction of the sheet: its words for a message, its length, and the room of one cell, in points."""

    sheet: float
    extent: str
    cell: float
    cells: str
    shares: tuple[float, float]
    first_share: float
    names: tuple[str, str]

    @property
    def told_cells(self) -> str:
        """The cells with their size, as a message tells them."""
        return say(self.cells, size=_pt(self.cell))

    @property
    def told_sheet(self) -> str:
        return say(self.extent, length=_mm(self.sheet))


def parse_trim_size(text: str) -> TrimSize:
    """Read `大32开`, `A5` or `140mm x 203mm`; raise WrongValueError with a sentence for the author.

    >>> parse_trim_size("140 × 203 mm") == parse_trim_size("大32开")
    True
    """
    text = text.strip()
    named = {name.casefold(): trim for name, trim in TRIM_SIZES.items()}
    if text.casefold() in named:
        return named[text.casefold()]
    match = re.fullmatch(r"([\d.]+)\s*([a-zA-Z]*)\s*[x×*]\s*([\d.]+)\s*([a-zA-Z]+)", text)
    if not match and (usual := in_usual_words(text)) in named:
        raise WrongValueError(say("'{text}' is not a trim size", text=text), say("did you mean '{near}'?", near=usual))
    if not match:
        hint = say("write width x height, such as '140mm x 203mm', or one of {names}", names=listed(TRIM_SIZES))
        raise WrongValueError(say("'{text}' is not a trim size", text=text), hint)
    width, width_unit, height, unit = match.groups()
    return TrimSize(width=Length.parse(width + (width_unit or unit)), height=Length.parse(height + unit))


def in_usual_words(text: str) -> str:
    """A trim as it is called here: 32K is 32开, 正度 the sheet that goes without saying, 140x203 millimetres.

    >>> in_usual_words("32K"), in_usual_words("正度16开"), in_usual_words("大度 16 开"), in_usual_words("大16k")
    ('32开', '16开', '大16开', '大16开')
    """
    said = re.sub(r"\s+", "", text)
    said = re.sub(r"(?<=\d)[kK開]$", "开", said)
    return said.removeprefix("正度").replace("大度", "大")


def fit_page_grid(
    trim: TrimSize,
    *,
    type_size: Length | None = None,
    leading: Length | None = None,
    characters: int | None = None,
    lines: int | None = None,
    head: Length | None = None,
    foot: Length | None = None,
    inner: Length | None = None,
    outer: Length | None = None,
    writing_mode: WritingMode = WritingMode.HORIZONTAL,
) -> PageGrid:
    """The complete grid; raise WrongValueError with a sentence for the author when it does not fit the sheet.

    `leading` and margins may be relative to the type size (em; leading also %). In a vertical edition the characters
    run down the height and the lines across the width.

    >>> grid = fit_page_grid(TRIM_SIZES["大32开"])
    >>> grid.characters, grid.lines, grid.type_size.css, grid.leading.css
    (27, 27, '10.5pt', '17.25pt')
    """
    width, height = _sheet_points(trim)
    size = _type_size(type_size)
    habit = _habit_of(trim)
    lead = _leading(leading, size, habit)
    vertical = writing_mode is WritingMode.VERTICAL
    across = _Direction(
        width, sentence("{length} wide"), lead if vertical else size, LINES if vertical else CHARACTERS,
        SIDE_MARGINS, INNER_SHARE, (say("inner"), say("outer")),
    )  # fmt: skip
    down = _Direction(
        height, sentence("{length} high"), size if vertical else lead, CHARACTERS if vertical else LINES,
        HEAD_AND_FOOT, HEAD_SHARE, (say("head"), say("foot")),
    )  # fmt: skip
    usual = _usual_area(habit, across, down)
    count_across, inner_points, outer_points = _fit(
        across, lines if vertical else characters, _margin(inner, size), _margin(outer, size), usual[0]
    )
    count_down, head_points, foot_points = _fit(
        down, characters if vertical else lines, _margin(head, size), _margin(foot, size), usual[1]
    )
    if head is None and foot is None and height >= POCKET:
        # Large type has tall lines, and the folio below them would come near to the edge.
        foot_points = max(foot_points, min(room_of_furniture(size, lead), (head_points + foot_points) / 2))
        head_points = down.sheet - count_down * down.cell - foot_points
    return PageGrid(
        trim=trim,
        type_size=Length.of_points(size),
        leading=Length.of_points(lead),
        characters=count_down if vertical else count_across,
        lines=count_across if vertical else count_down,
        margins=Margins(
            head=Length.of_points(head_points),
            foot=Length.of_points(foot_points),
            inner=Length.of_points(inner_points),
            outer=Length.of_points(outer_points),
        ),
    )


def room_of_furniture(size: float, leading: float) -> float:
    """The points of a margin in which a running head or folio stands calmly: edge, its characters, air and gap."""
    return CALM_EDGE + leading * (1 + LEAST_GAP) - max(0.0, leading - SIZE_OF_FURNITURE * size) / 2


def _sheet_points(trim: TrimSize) -> tuple[float, float]:
    width, height = trim.width.points, trim.height.points
    if width <= 0 or height <= 0:
        raise WrongValueError(
            say("a sheet of {width} x {height} has no room for type", width=trim.width, height=trim.height)
        )
    if max(width, height) > LARGEST_SHEET:
        raise WrongValueError(
            say(
                "a sheet of {width} x {height} is larger than a PDF may be (5080 mm)",
                width=trim.width,
                height=trim.height,
            )
        )
    return width, height


def _type_size(type_size: Length | None) -> float:
    size = (type_size or TYPE_SIZE).points
    if size < SMALLEST_TYPE:
        raise WrongValueError(
            say("a type size of {size} cannot be read", size=type_size),
            say("{size} pt is the least", size=f"{SMALLEST_TYPE:g}"),
        )
    return size


def _habit_of(trim: TrimSize) -> _Habit | None:
    sheets = {TRIM_SIZES[name]: habit for name, habit in HABITS.items()}
    return sheets.get(trim)


def _leading(leading: Length | None, size: float, habit: _Habit | None) -> float:
    """The leading in points; without one, the habit of the sheet or the type size's own, to a quarter of a point."""
    if leading is None:
        if habit and size == TYPE_SIZE.points:
            return habit.leading
        share = LARGE_LEADING_PER_SIZE if size >= LARGE_TYPE else LEADING_PER_SIZE
        return round(size * share * 4) / 4
    points = _relative(leading, size)
    if points < size - EPSILON:
        raise WrongValueError(
            say(
                "a leading of {leading} is less than the type size of {size}: the lines would overlap",
                leading=leading,
                size=_pt(size),
            )
        )
    return points


def _relative(length: Length, size: float) -> float:
    if length.is_absolute:
        return length.points
    return float(length.value) * size / (100 if length.unit == "%" else 1)


def _margin(margin: Length | None, size: float) -> float | None:
    """A margin in points, None where it is to be worked out."""
    if margin is None:
        return None
    if margin.unit == "%":
        raise WrongValueError(say("a margin of {margin} says nothing: write it in mm, pt or em", margin=margin))
    points = _relative(margin, size)
    if points < 0:
        raise WrongValueError(
            say("a margin of {margin} would put type outside the sheet: write 0mm or more", margin=margin)
        )
    return points


def _usual_area(habit: _Habit | None, across: _Direction, down: _Direction) -> tuple[float, float]:
    """Width and height of the type area that this sheet has by habit, in points."""
    if habit:
        return habit.characters * TYPE_SIZE.points, habit.lines * habit.leading
    return (
        across.sheet - min(across.shares[0] * across.sheet, across.shares[1]),
        down.sheet - min(down.shares[0] * down.sheet, down.shares[1]),
    )


def _fit(
    direction: _Direction, count: int | None, first: float | None, second: float | None, usual: float
) -> tuple[int, float, float]:
    """Cells of the type area, then both margins in points, for one direction of the sheet."""
    if count is None:
        count = _count(direction, first, second, usual)
    if count < 1:
        raise WrongValueError(say("a type area needs at least one of its {cells}", cells=direction.told_cells))
    rest = direction.sheet - count * direction.cell
    if rest < -EPSILON:
        raise WrongValueError(
            say(
                "{count} {cells} need {needed}, the sheet is {sheet}",
                count=count,
                cells=direction.told_cells,
                needed=_mm(count * direction.cell),
                sheet=direction.told_sheet,
            )
        )
    return count, *_share(direction, count, max(rest, 0.0), first, second)


def _count(direction: _Direction, first: float | None, second: float | None, usual: float) -> int:
    """As many cells as the margins leave room for; a margin that is not given counts as usual."""
    both = direction.sheet - usual
    first_points = both * direction.first_share if first is None else first
    second_points = both - both * direction.first_share if second is None else second
    count = int((direction.sheet - first_points - second_points) / direction.cell + EPSILON)
    if count < 1:
        raise WrongValueError(
            say(
                "{first} and {second} margins of {first_width} and {second_width} leave no room on a sheet that is {sheet}",
                first=direction.names[0],
                second=direction.names[1],
                first_width=_mm(first_points),
                second_width=_mm(second_points),
                sheet=direction.told_sheet,
            )
        )
    if first is None and second is None and direction.cells == CHARACTERS:
        return min(count, LONGEST_MEASURE)
    return count


def _share(
    direction: _Direction, count: int, rest: float, first: float | None, second: float | None
) -> tuple[float, float]:
    """What the type area leaves, as two margins."""
    if first is None and second is None:
        first = rest * direction.first_share
        _check_least(direction, count, rest / 2)
    elif first is None and second is not None:
        first = rest - second
        _check_least(direction, count, first)
    elif first is not None and second is None:
        _check_least(direction, count, rest - first)
    elif first is not None and second is not None:
        _check_sum(direction, count, rest, first + second)
    assert first is not None
    return first, rest - first


def _check_least(direction: _Direction, count: int, margin: float) -> None:
    if margin < LEAST_MARGIN - EPSILON:
        message = say(
            "{count} {cells} leave {margin} for a margin on a sheet that is {sheet}",
            count=count,
            cells=direction.told_cells,
            margin=_mm(max(margin, 0.0)),
            sheet=direction.told_sheet,
        )
        raise WrongValueError(message, say("it needs {margin}", margin=_mm(LEAST_MARGIN)))


def _check_sum(direction: _Direction, count: int, rest: float, margins: float) -> None:
    """Given margins may be wider than what is left by less than a cell: the second one takes the difference."""
    if margins > rest + EPSILON or rest - margins >= direction.cell:
        message = say(
            "{count} {cells} and the {first} and {second} margins make {sum}, the sheet is {sheet}",
            count=count,
            cells=direction.told_cells,
            first=direction.names[0],
            second=direction.names[1],
            sum=_mm(count * direction.cell + margins),
            sheet=direction.told_sheet,
        )
        raise WrongValueError(message, say("leave one of them out"))


def _mm(points: float) -> str:
    return f"{round(points / POINTS_PER_MM, 1):g} mm"


def _pt(points: float) -> str:
    return f"{round(points, 3):g} pt"
