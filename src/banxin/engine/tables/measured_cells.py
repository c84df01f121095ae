"""What the text of one cell needs, measured once: its least width follows from what may be torn. Lengths are px."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, preferred

from banxin.compose.prepared import Prepared
from banxin.engine.lines.composed_paragraphs import paragraph_of
from banxin.engine.tables.cell_texts import HAN, figure_of, is_piece, unbreakable_pieces
from banxin.engine.tables.columns import Need
from banxin.engine.tables.words_in_cells import Measured, halved_by_sense
from banxin.engine.upstream.refusal import Refusal

LACKS = "banxin_lacks"
"""On a cell: what it is given at its left and right, px, so that the point of its number stands under those above."""
LEAST_EM = 5
"""em that a text keeps which turns over."""
LOOSE_EM = 3
"""em that a text keeps where a table would not fit otherwise: short words stay whole, longer ones are halved."""
LOOSE_WORD = 12
"""em that a Latin word keeps then; one that is longer, an address mostly, is broken anywhere."""


PICTURE_EM = 4
"""em that a picture in a cell keeps then."""
PICTURE_SHARE = 0.8
"""What a picture has of its part of the page, where all columns have the same: the rest is between them."""


class Tightness(IntEnum):
    """What may be torn so that a table fits: nothing, short texts in its head, short texts between their words, those anywhere."""

    STRICT = auto()
    HEADS = auto()
    WORDS = auto()
    LOOSE = auto()


LESS_OF_PICTURE = {Tightness.STRICT: 1.0, Tightness.HEADS: 1.0, Tightness.WORDS: 0.75, Tightness.LOOSE: 0.0}
"""How much a picture keeps of what it ought to have."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell that should not be torn: its width, px, and how wide it is up to each of its characters.

    In `legal` a line may end inside it at all; `places` are those where no figure or Latin word is divided. A line behind the first of
    its cell begins so many px (`hang`) further in; a piece that stands there has them among its widths.
    """

    whole: float
    text: str = ""
    widths: Sequence[float] = ()
    places: Sequence[int] = ()
    legal: Sequence[int] = ()
    language: str = ""
    hang: float = 0.0

    def halved(self) -> float:
        """The width, px, at which it takes two lines, with no figure or Latin word divided."""
        halves = (max(self.widths[place], self.whole - self.widths[place] + self.hang) for place in self.places)
        return min(halves, default=0.0)

    def halved_by_sense(self) -> float:
        """The same with no word divided."""
        if not self.text:
            return self.whole
        return halved_by_sense(self.text, self.widths, self.language, self.legal, self.hang)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredCell:
    """A cell: its whole width and that of its widest unbreakable part, px, what its number lacks, the em, and its pieces.

    `is_figure` says that it is a number, which is never torn. `picture` is what the pictures in it ought to have, px, 0 without any.
    """

    whole: float
    torn: float
    lack: float
    em: float
    pieces: tuple[Piece, ...] = ()
    is_figure: bool = False
    picture: float = 0.0

    def need(self, tightness: Tightness) -> Need:
        """What the cell needs where so much may be torn."""
        least = self.whole if self.is_figure else max(self._least(tightness), self._least_picture(tightness))
        return Need(min(least, self.whole) + self.lack, self.whole + self.lack, self.em, is_picture=self.picture > 0)

    def _least(self, tightness: Tightness) -> float:
        strict = max([self.torn, *(piece.whole for piece in self.pieces)])
        if tightness is Tightness.LOOSE:
            return min(strict, max([self._loose(), *(piece.halved() for piece in self.pieces)]))
        if tightness is Tightness.WORDS:
            return max([self.torn, *(piece.halved_by_sense() for piece in self.pieces)])
        return strict

    def _least_picture(self, tightness: Tightness) -> float:
        return max(self.picture * LESS_OF_PICTURE[tightness], min(self.picture, PICTURE_EM * self.em))

    def _loose(self) -> float:
        half = min(max(self.whole / 2, 2 * self.em), LOOSE_EM * self.em)
        torn = min(self.torn, LOOSE_WORD * self.em)
        return max(torn, self.whole if self.whole <= (LOOSE_EM + 0.5) * self.em else half)


def measured_cell(context: LayoutContext, cell: boxes.TableCellBox, share: float) -> MeasuredCell:
    """The widths of a cell that follow from its text and its pictures, for which a column has a share of so many px."""
    em = cell.style["font_size"]
    whole = preferred.max_content_width(context, cell, outer=False)
    is_figure = bool(figure_of(text_of(cell)))
    pieces = () if is_figure else tuple(piece for line in lines_of(cell) for piece in _pieces(context, line, whole, em))
    return MeasuredCell(
        whole=whole,
        torn=preferred.min_content_width(context, cell, outer=False),
        lack=sum(cell.__dict__.get(LACKS, (0.0, 0.0))),
        em=em,
        pieces=pieces,
        is_figure=is_figure,
        picture=min(width_of_pictures(context, cell), PICTURE_SHARE * share * cell.colspan),
    )


def width_of_pictures(context: LayoutContext, cell: boxes.TableCellBox) -> float:
    """The natural width, px, of the widest picture in a cell that may be smaller; 0 without any."""
    pictures = filter(may_be_smaller, cell.descendants())
    return max((preferred.max_content_width(context, box) for box in pictures), default=0.0)


def may_be_smaller(box: boxes.Box) -> bool:
    """Whether a box is a picture that is no wider than the cell that it stands in."""
    if not isinstance(box, boxes.ReplacedBox):
        return False
    most = box.style["max_width"]
    return isinstance(most, Dimension) and most.unit == "%"


def text_of(cell: boxes.Box) -> str:
    """The text of a cell without the calls of notes."""
    return "".join(box.text for box in _text_boxes(cell)).strip()


def _text_boxes(box: boxes.Box) -> Iterator[boxes.TextBox]:
    for child in getattr(box, "children", ()):
        if "::" in (child.element_tag or ""):
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        else:
            yield from _text_boxes(child)


def lines_of(cell: boxes.Box) -> Iterator[boxes.LineBox]:
    """The lines of a cell as they are before they are laid out: one for each of its paragraphs."""
    return (box for box in cell.descendants() if type(box) is boxes.LineBox)


def prepared_of(context: LayoutContext, line: boxes.LineBox) -> Prepared:
    """The text of a paragraph as it is composed, with its widths and the places where a line may end; raise Refusal without Han."""
    paragraph = paragraph_of(line)
    leaves = paragraph.inline.leaves
    objects = {leaf.start: preferred.max_content_width(context, leaf.box) for leaf in leaves if leaf.table is None}
    return paragraph.prepared(context, objects).prepared


def measured_label(context: LayoutContext, line: boxes.LineBox) -> Measured | None:
    """A paragraph as it is composed; None of one without Han."""
    try:
        prepared = prepared_of(context, line)
    except Refusal:
        return None
    legal = [place for place, is_legal in enumerate(prepared.legal) if is_legal]
    return Measured(prepared.units.text, legal, prepared.widths, line.style["font_size"])


def _pieces(context: LayoutContext, line: boxes.LineBox, whole: float, em: float) -> Iterator[Piece]:
    """What a paragraph of a cell should keep on one line; nothing of one that is pictures."""
    if any(map(may_be_smaller, line.descendants())):
        return
    try:
        prepared = prepared_of(context, line)
    except Refusal:
        # Text without Han: its words are not torn, and a short one stays whole.
        if is_piece("".join(box.text for box in _text_boxes(line))):
            yield Piece(whole)
        return
    text = paragraph_of(line).inline.text
    if is_piece(text):
        yield _piece(prepared, 0, len(text), line, whole)
    elif HAN.search(text):
        yield Piece(LEAST_EM * em + hang_of(line))
    for begin, end in unbreakable_pieces(text):
        yield _piece(prepared, begin, end, line, prepared.widths[end] - prepared.widths[begin])


def hang_of(line: boxes.LineBox) -> float:
    """By how many px the lines of a paragraph behind its first one begin further in."""
    indent = line.style["text_indent"]
    return max(0.0, -indent.value) if isinstance(indent, Dimension) and indent.unit == "px" else 0.0


def _piece(prepared: Prepared, begin: int, end: int, line: boxes.LineBox, whole: float) -> Piece:
    text, widths = prepared.units.text, prepared.widths
    hang = hang_of(line)
    further = hang if begin else 0.0
    own = (0.0, *(width - widths[begin] + further for width in widths[begin + 1 : end + 1]))
    legal = [place for place in range(begin + 1, end) if prepared.legal[place]]
    inner = (place for place in legal if not text[place - 1 : place + 1].isascii())
    places, legal = ([place - begin for place in found] for found in (inner, legal))
    return Piece(whole + further, text[begin:end], own, places, legal, line.style["lang"] or "", hang)
