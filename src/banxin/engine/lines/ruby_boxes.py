"""Readings on a finished line: boxes with their texts, over, under or beside the bases, and the order of the tags.

A reading stands in the gap between two lines and adds nothing to their distance: its box comes into the line when the
height of the line is settled. For the structure of a tagged PDF each base and its reading become one `Ruby` with an `RB`
and an `RT` (ISO 32000-1, 14.8.4.4.3, which allows one of each and no break between lines inside). Lengths are px.
"""

from collections.abc import Iterator

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes

from banxin.compose.paragraph_units import Annotation
from banxin.compose.readings import PlacedReading
from banxin.engine.drawing.composed_text import composed_in
from banxin.engine.drawing.short_text import ShortText, short_text
from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.plain_lines import PlainInline
from banxin.engine.lines.zhuyin import zhuyin_boxes
from banxin.engine.styles.line_direction import MIDDLE, is_vertical, middle_of
from banxin.engine.text.ruby_elements import Reading
from banxin.engine.upstream import seams
from banxin.engine.upstream.used_values import NO_EDGES
from banxin.typography.ruby import STRIP, Side, clearance

PATHS = "banxin_paths"
"""Where the children of a ruby on a line come from."""
HALF = 0.5


TAGS = {"ruby": "Ruby", "rb": "RB", "rt": "RT"}


def wrap_ruby_tags() -> None:
    """Tag bases and readings in a PDF as what they are."""
    upstream = seams.original(seams.PDF_TAG)

    def get_pdf_tag(tag: str | None) -> str:
        return TAGS.get(tag or "") or upstream(tag)

    seams.replace(seams.PDF_TAG, get_pdf_tag)


def hang_readings(paragraph: SetParagraph, placed: list[PlacedReading], line: boxes.LineBox, left: float) -> None:
    """Add the readings of a line to its box; `left` is the x where its characters begin, px."""
    readings = [(one, paragraph.inline.readings[one.number]) for one in placed]
    by_ruby: dict[tuple[int, ...], list[tuple[PlacedReading, Reading]]] = {}
    for one, reading in readings:
        by_ruby.setdefault(reading.path[:-1], []).append((one, reading))
    for ruby in _rubies(line):
        here = by_ruby.get(ruby.__dict__[PATHS][0][:-1], [])
        here.sort(key=lambda pair: pair[1].path)
        _hang(ruby, here, paragraph.annotations, left)


def _rubies(box: boxes.Box) -> Iterator[boxes.Box]:
    """The rubies of a line, the inner before those around them."""
    for child in getattr(box, "children", ()):
        yield from _rubies(child)
        if PATHS in child.__dict__:
            yield child


def _hang(
    ruby: boxes.Box, readings: list[tuple[PlacedReading, Reading]], annotations: list[Annotation], left: float
) -> None:
    """Put the bases and readings of a ruby into boxes of their own, base and reading in turn."""
    indexes = [path[-1] for path in ruby.__dict__.pop(PATHS)]
    children = list(zip(indexes, ruby.children, strict=True))
    arranged: list[boxes.Box] = []
    for placed, reading in readings:
        base = [child for index, child in children if reading.first_child <= index < reading.path[-1]]
        arranged += [child for index, child in children if index < reading.first_child]
        children = [pair for pair in children if pair[0] > reading.path[-1]]
        rb = _wrapped(ruby, "rb", base)
        rt = _reading_box(reading, placed, annotations[placed.number], rb, left)
        arranged.append(_wrapped(ruby, "ruby", [rb, rt], like=rb))
    ruby.children = [*arranged, *(child for _, child in children)]
    # Each pair is a Ruby of its own; the element around them is no more than a span.
    ruby.element_tag = "span"


def _wrapped(ruby: boxes.Box, tag: str, children: list[boxes.Box], like: boxes.Box | None = None) -> boxes.InlineBox:
    """An inline box without edges around boxes of a line."""
    is_plain = all(isinstance(child, boxes.TextBox | PlainInline) for child in children)
    box = (PlainInline if is_plain else boxes.InlineBox).anonymous_from(ruby, children)
    box.__dict__.update(NO_EDGES)
    box.element_tag, box.remove_decoration_sides = tag, set()
    if like is not None:
        box.position_x, box.position_y, box.width = like.position_x, like.position_y, like.width
        box.height, box.baseline = like.height, like.baseline
        return box
    first, last = children[0], children[-1]
    box.position_x, box.position_y = first.position_x, first.position_y
    box.width = last.position_x + last.margin_width() - first.position_x
    box.height, box.baseline = first.margin_height(), first.baseline
    return box


def _reading_box(
    reading: Reading, placed: PlacedReading, annotation: Annotation, rb: boxes.Box, left: float
) -> boxes.InlineBox:
    base = next(_text_boxes(rb))
    middle, em = middle_of(base), base.style["font_size"]
    x = left + placed.x
    zhuyin = reading.zhuyin
    if zhuyin:
        texts = zhuyin_boxes(reading, zhuyin, placed, left, middle, em)
        if is_vertical(base.style):
            _push_marks(rb, STRIP * em, left + placed.middle + len(zhuyin.symbols) * annotation.em / 2, is_over=True)
    else:
        is_over = annotation.side is Side.OVER
        lines = composed_in(base).reach(is_over=is_over)
        away = lines + clearance(reading.text, is_over=is_over) * annotation.em
        texts = [_over_or_under(reading, placed, annotation, x, middle, away + HALF * (em + annotation.em))]
        _push_marks(rb, away + annotation.em, x + annotation.width, is_over=is_over)
    rt = PlainInline.anonymous_from(reading.box, texts)
    rt.__dict__.update(NO_EDGES)
    rt.remove_decoration_sides = set()
    first = texts[0]
    rt.position_x, rt.position_y, rt.width = x, first.position_y, annotation.width
    rt.height, rt.baseline = first.height, first.baseline
    return rt


def _text_boxes(box: boxes.Box) -> Iterator[boxes.TextBox]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif hasattr(child, "children"):
            yield from _text_boxes(child)


def _push_marks(rb: boxes.Box, reach: float, end: float, *, is_over: bool) -> None:
    """Tell a base how far its reading reaches, and where on the page it ends: emphasis marks stand outside of it (CSS Text
    Decoration 4, section 3.4), marks at the foot of a character behind it.
    """
    for text in _text_boxes(rb):
        composed = composed_in(text)
        if is_over:
            composed.read_to = (end - text.position_x, composed.reach_over)
        composed.keep_free(reach, is_over=is_over)


def _over_or_under(
    reading: Reading, placed: PlacedReading, annotation: Annotation, x: float, middle: float, away: float
) -> boxes.TextBox:
    is_over = annotation.side is Side.OVER
    text = short_text(reading.style, reading.text, placed.spacing)
    return placed_text(reading, text, reading.style, x, middle - away if is_over else middle + away)


def placed_text(reading: Reading, text: ShortText, style: Style, x: float, middle: float) -> boxes.TextBox:
    """A text box of a reading, from `x` on, with the middle of its em squares at `middle`."""
    box = reading.text_box.copy()
    em = style["font_size"]
    box.style, box.text, box.pango_layout = style, text.text, text.composed(style)
    box.position_x, box.position_y = x, middle - HALF * em
    box.width, box.height = text.width, em
    box.margin_top = box.margin_bottom = 0
    box.baseline = HALF * em if is_vertical(style) else (HALF + MIDDLE) * em
    return box
