"""A paragraph inside WeasyPrint: read once from its line box, composed for a measure, kept until the measure changes.

The object lives on the original line box, which WeasyPrint hands back on every retry of a page, a column or a table, so
that a paragraph is composed once however often it is laid out. Lengths are px.
"""

from collections.abc import Callable, Iterator
from functools import partial

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout import inline as upstream
from weasyprint.layout.percent import resolve_percentages

from banxin.compose.fitting import FittedLine
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Annotation
from banxin.compose.readings import PlacedReading, readings_of
from banxin.engine.lines.fitted_formulas import fit_formulas, number_room
from banxin.engine.lines.glyph_runs import TextPiece, all_pieces
from banxin.engine.lines.kept_settings import Setting, settings_of, value_of
from banxin.engine.lines.plain_lines import LineClasses
from banxin.engine.text.inline_text import InlineText, is_formula, read_line_box
from banxin.engine.text.ruby_elements import is_reading
from banxin.engine.text.text_units import MARKER, units_of
from banxin.engine.upstream.refusal import Refusal
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.engine.upstream.used_values import NO_EDGES, is_auto
from banxin.saying.said import say

KEY, RESOLVED = "banxin_paragraph", "banxin_resolved"
SETTING = ("lines", "pieces", "readings", "annotations", "index", "kinds", "share", "more_lines", "_best", "_key")
"""What of a paragraph is another when it is set in other lines."""
WRAPPED = frozenset({"normal", "nowrap", "pre-line"})


class SetParagraph:
    """The lines of one line box at one measure. `readings` has those of each line, by the numbers of `annotations`.
    `more_lines` asks for so many lines beyond the best number, where the text can be set in them. `kept` is what of each line
    the number of a formula takes, `share` the size that formulas are set in, of the one asked for.

    The box has its paragraph and not the other way round: a build runs without the garbage collector.
    """

    def __init__(self, box: boxes.LineBox) -> None:
        self.inline: InlineText = read_line_box(box)
        self.counters = counters_in(box)
        style = box.style
        self.align = style["text_align_all"]
        last = style["text_align_last"]
        self.align_last = ("start" if self.align == "justify" else self.align) if last == "auto" else last
        self.justify = self.align == "justify" and style["white_space"] in WRAPPED
        self.start = self._first_character()
        self.indent = 0.0
        self.kept = number_room(style) if any(map(is_formula, self.inline.leaves)) else 0.0
        self.share = 1.0
        self.more_lines = 0
        self._best = 0
        self._can_have: dict[int, bool] = {}
        self.lines: list[FittedLine] = []
        self.pieces: list[list[TextPiece]] = []
        self.readings: list[list[PlacedReading]] = []
        self.annotations: list[Annotation] = []
        self.index: dict[int, int] = {}
        self.kinds: dict[tuple[int, int], LineClasses] = {}
        self._key: tuple[object, ...] | None = None
        self._prepared: tuple[dict[int, float], Paragraph] | None = None

    def prepared(self, context: LayoutContext, objects: dict[int, float]) -> Paragraph:
        """The text ready to be broken, with objects of these widths in px; kept until its lines are made."""
        if self._prepared is None or self._prepared[0] != objects:
            self._prepared = objects, Paragraph(units_of(self.inline, objects, context))
        return self._prepared[1]

    def _first_character(self) -> int:
        text = self.inline.text
        start = 0
        while start < len(text) - 1 and text[start] == " ":
            start += 1
        return start

    def compose(
        self,
        box: boxes.Box,
        context: LayoutContext,
        containing_block: boxes.Box,
        rooms: tuple[float, ...],
        indent: float,
        begin: int,
    ) -> int:
        """Compose for rooms and an indent in px unless it is done; return the number of the line that begins at `begin`."""
        key = (rooms, indent, containing_block.width, self.more_lines)
        if self._key != key or begin not in self.index:
            self._resolve(box, containing_block)
            self._compose(context, containing_block, rooms, indent, begin)
            if begin == self.start:
                # Where spaces are kept, as in code, the first line begins with those that WeasyPrint passes over.
                self.index.setdefault(begin, 0)
            self._key = key
            box.__dict__[RESOLVED] = key
        elif box.__dict__.get(RESOLVED) != key:
            # Another copy of the box, whose inline boxes have no edges yet.
            self._resolve(box, containing_block)
            box.__dict__[RESOLVED] = key
        return self.index[begin]

    def can_have(self, more_lines: int, context: LayoutContext) -> bool:
        """Whether a paragraph that has been composed from its first line can be set in so many lines more than is best."""
        if more_lines not in self._can_have:
            self._can_have[more_lines] = more_lines == 0 or self._is_set_in(more_lines, context)
        return self._can_have[more_lines]

    def as_set(self) -> Callable[[], None]:
        """What puts back the lines that the paragraph has now, when it has been set in others."""
        kept = {name: self.__dict__[name] for name in SETTING}
        return partial(self.__dict__.update, kept)

    def _is_set_in(self, more_lines: int, context: LayoutContext) -> bool:
        if self._key is None or any(leaf.table is None for leaf in self.inline.leaves):
            return False
        rooms, indent = self._key[0], self._key[1]
        assert isinstance(rooms, tuple)
        assert isinstance(indent, float | int)
        if len(rooms) > 2:
            return False
        paragraph = self.prepared(context, {})
        wanted = self._best + more_lines
        rooms = (rooms[0] - indent, *(rooms[1:] or rooms))
        is_set = bool(paragraph.compose_in(wanted, Rooms(rooms), justify=self.justify))
        self._forget_characters()
        return is_set

    def _forget_characters(self) -> None:
        """Let go what is needed per character to compose and not to place lines; a novel has millions of them."""
        self.inline.codes, self.inline.pdf_widths, self.inline.fonts = [], [], []
        self._prepared = None

    def _compose(
        self, context: LayoutContext, containing_block: boxes.Box, rooms: tuple[float, ...], indent: float, begin: int
    ) -> None:
        inline = self.inline
        if self.kept:
            rooms = tuple(room - self.kept for room in rooms)
        if any(map(is_formula, inline.leaves)):
            self.share = fit_formulas(inline.leaves, min(rooms))
        objects = self._object_widths(context, containing_block)
        kept = settings_of(inline.leaves[0].box.style) if self._prepared is None else None
        if kept is None:
            setting = self._set(self.prepared(context, objects), rooms, indent, begin)
        else:
            units = units_of(inline, objects, context)
            how = (rooms, indent, begin, self.start, self.more_lines, self.justify, self.align_last == "justify")
            key = (*value_of(units, inline), how)
            found = kept.find(key)
            setting = found or self._set(Paragraph(units), rooms, indent, begin)
            if not found:
                kept.keep(key, setting, len(inline.text))
        self.lines, self._best, self.pieces, self.annotations, self.readings, self.index = setting
        self.kinds = {}
        self._forget_characters()

    def _set(self, paragraph: Paragraph, rooms: tuple[float, ...], indent: float, begin: int) -> Setting:
        if begin == self.start:
            rooms = (rooms[0] - indent, *(rooms[1:] or rooms))
            begin = paragraph.start
        lines = paragraph.compose(Rooms(rooms), justify=self.justify, begin=begin, spread=self.align_last == "justify")
        best = len(lines)
        if self.more_lines and begin == paragraph.start and len(rooms) <= 2:
            lines = paragraph.compose_in(best + self.more_lines, Rooms(rooms), justify=self.justify) or lines
        prepared = paragraph.prepared
        pieces = all_pieces(lines, self.inline, prepared, paragraph.notes)
        annotations = prepared.units.annotations
        readings = [readings_of(line, prepared) for line in lines] if annotations else []
        for line in lines:
            line.forget()
        index = {line.begin: number for number, line in enumerate(lines)}
        for number, line in enumerate(lines[:-1]):
            # After a forced break the next line begins behind white space that is not set.
            index.setdefault(line.stop, number + 1)
        index[begin] = 0
        return Setting(lines, best, pieces, annotations, readings, index)

    def _resolve(self, box: boxes.Box, containing_block: boxes.Box) -> None:
        for inner in _inline_boxes(box):
            resolve_edges(inner, containing_block)
            for side in ("left", "right"):
                if is_auto(getattr(inner, f"margin_{side}")):
                    setattr(inner, f"margin_{side}", 0)

    def _object_widths(self, context: LayoutContext, containing_block: boxes.Box) -> dict[int, float]:
        return {
            leaf.start: object_box(context, leaf.box, 0, 0, containing_block, [], []).margin_width()
            for leaf in self.inline.leaves
            if leaf.table is None
        }

    def offset_of(self, line: FittedLine, room: float) -> float:
        """How many px a line that is not justified is moved from the start edge of its room."""
        is_filled = self.justify and not line.is_last
        align = self.align_last if line.is_last else self.align
        rest = room - line.width
        if is_filled or rest <= 0 or align in ("start", "left", "justify"):
            return 0.0
        return min(rest / 2, max(0.0, rest - self.kept)) if align == "center" else rest

    def stack_at(self, place: int) -> ResumeStack | None:
        """WeasyPrint's way of saying "resume at this character"; None at the end."""
        if place >= len(self.inline.text):
            return None
        for leaf in self.inline.leaves:
            if leaf.start <= place < leaf.end:
                inside = place - leaf.start
                stack: ResumeStack | None = {len(leaf.text[:inside].encode()): None} if inside else None
                for index in reversed(leaf.path):
                    stack = {index: stack}
                return stack
        return None

    def place_at(self, box: boxes.Box, stack: ResumeStack | None) -> int:
        """The character that a resume stack of the line box names."""
        path: list[int] = []
        offset = 0
        while stack:
            ((index, stack),) = stack.items()
            if isinstance(box, boxes.TextBox):
                offset = index
                break
            box = box.children[index]
            path.append(index)
        here = tuple(path)
        for leaf in self.inline.leaves:
            if leaf.path[: len(here)] == here:
                return leaf.start + (len(leaf.text.encode()[:offset].decode()) if offset else 0)
        raise Refusal(say("resumed at an unknown box"))


def resolve_edges(box: boxes.Box, containing_block: boxes.Box) -> None:
    """Give a box its used edges; an anonymous one has none, and need not ask its style two dozen times."""
    if isinstance(box.style, AnonymousStyle):
        box.__dict__.update(NO_EDGES)
    else:
        resolve_percentages(box, containing_block)


def object_box(
    context: LayoutContext,
    box: boxes.Box,
    x: float,
    bottom_space: float,
    containing_block: boxes.Box,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
) -> boxes.Box:
    """A picture or inline block, laid out by WeasyPrint itself from `x` px on."""
    new_box, *_ = upstream.split_inline_level(
        context, box, x, float("inf"), bottom_space, None, containing_block,
        absolute_boxes, fixed_boxes, [], [], [], None, None,
    )  # fmt: skip
    return new_box


def _inline_boxes(parent: boxes.Box) -> Iterator[boxes.Box]:
    for child in parent.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow() and not is_reading(child, parent):
            yield child
            yield from _inline_boxes(child)


def counters_in(box: boxes.LineBox) -> tuple[str, ...]:
    """What generated content in a line box says that counts pages: it is known only when these have been made."""
    return tuple(
        "".join(text.text for text in one.descendants() if isinstance(text, boxes.TextBox))
        for one in box.descendants()
        if one.missing_link and isinstance(one, boxes.ParentBox)
    )


def paragraph_of(box: boxes.LineBox) -> SetParagraph:
    """The paragraph of a line box, read once; raise Refusal every time when it cannot be composed."""
    known = box.__dict__.get(KEY)
    if known is None or (isinstance(known, SetParagraph) and known.counters and known.counters != counters_in(box)):
        try:
            text = _text_of_running_head(box)
            known = _running_head(box, text) if text is not None else _note(box) if _is_note(box) else SetParagraph(box)
        except Refusal as reason:
            # What was raised once holds the frames that it went through, and with them half the layout.
            known = type(reason), reason.args
        box.__dict__[KEY] = known
    if isinstance(known, SetParagraph):
        return known
    kind, words = known
    raise kind(*words)


def _text_of_running_head(box: boxes.LineBox) -> boxes.TextBox | None:
    """The text of a line box in the margin of a page; None for others. Such boxes come from no element."""
    if box.element is not None or len(box.children) != 1:
        return None
    text = box.children[0]
    return text if type(text) is boxes.TextBox else None


def _running_head(box: boxes.LineBox, text: boxes.TextBox) -> SetParagraph:
    """The paragraph of a running head; every page has a box of its own for one, and few pages have another text."""
    heads: dict[object, tuple[SetParagraph, object]] = box.style.font_config.__dict__.setdefault("banxin_heads", {})
    key = (text.text, id(box.style), id(text.style))
    if key not in heads:
        # The styles are kept, so that no other can take their place in memory.
        heads[key] = SetParagraph(box), (box.style, text.style)
    return heads[key][0]


def _is_note(box: boxes.LineBox) -> bool:
    return bool(box.children) and (box.children[0].element_tag or "").endswith(MARKER)


def _note(box: boxes.LineBox) -> SetParagraph:
    """The paragraph of a note: WeasyPrint lays all notes of a page out anew for each one that joins them, from copies."""
    notes: dict[object, tuple[SetParagraph, object]] = box.style.font_config.__dict__.setdefault("banxin_notes", {})
    key = _alike(box)
    if key not in notes:
        # The box is kept, so that no other can take the place of what is in it.
        notes[key] = SetParagraph(box), box
    return notes[key][0]


def _alike(box: boxes.Box) -> tuple[object, ...]:
    """What two copies of a box have in common, and no other box has: elements, styles, texts."""
    inside = tuple(_alike(child) for child in getattr(box, "children", ()))
    return type(box), id(box.element), id(box.style), getattr(box, "text", ""), inside
