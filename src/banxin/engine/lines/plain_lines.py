"""Lines of one text in one face: most lines of a book, made by the ten thousand.

What all such lines of a style have in common (height, baseline, edges, two score of values) is said once, on a class; a
line itself holds only its place, its width and its text. Half the memory of the lines of a novel is saved by that, and the
walks of WeasyPrint over every box (backgrounds, anchors, borders) need not look at what cannot have any. Lengths are px.
"""

from dataclasses import dataclass
from typing import TypeVar

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes

from banxin.engine.upstream import seams

AnyBox = TypeVar("AnyBox", bound=boxes.Box)

OWN = frozenset(
    {
        "children", "element", "position_x", "position_y", "width", "height", "text", "pango_layout",
        "remove_decoration_sides", "text_indent", "resume_at", "baseline", "margin_top", "margin_bottom",
        "banxin_owner", "banxin_paragraph", "banxin_resolved", "banxin_quality", "first_letter_style", "first_line_style",
    }
)  # fmt: skip
"""What differs from line to line, or follows from style and face, and so does not tell one kind of line from another."""
PLACED = frozenset({"children", "element", "position_x", "position_y", "width", "text", "pango_layout"})
"""What each line says for itself."""


ATOMS = frozenset({str, int, float, bool, type(None)})


class PlainLine(boxes.LineBox):
    """A line that has no background, border or anchor, and whose only child has none either."""

    background = None


class PlainText(boxes.TextBox):
    """The text of a plain line."""

    children = ()


class PlainInline(boxes.InlineBox):
    """An inline box that has no background, border or anchor, and nothing in it has."""

    background = None


PLAIN = (PlainLine, PlainInline)


@dataclass(frozen=True, slots=True)
class LineClasses:
    """The classes of the lines of one style and face, and how far below the head of the line the text begins, in px."""

    line: type[PlainLine]
    text: type[PlainText]
    dy: float


def line_classes(line: boxes.LineBox, dy: float) -> LineClasses:
    """The kind of a finished line of one text box."""
    text = line.children[0]
    return LineClasses(_class(PlainLine, line), _class(PlainText, text), dy)


def _class(base: type[AnyBox], box: boxes.Box) -> type[AnyBox]:
    shared = {name: value for name, value in box.__dict__.items() if name not in PLACED}
    return type(base.__name__, (base,), shared)


def kinds_of(style: Style) -> dict[tuple[object, ...], LineClasses]:
    """The kinds of lines that a document has had; they live on its font configuration, as its glyphs do."""
    known: dict[tuple[object, ...], LineClasses] = style.font_config.__dict__.setdefault("banxin_kinds", {})
    return known


def key_of(line: boxes.LineBox, text: boxes.Box, face: int) -> tuple[object, ...]:
    """What the values of a kind follow from: lines of an equal key are of one kind, as long as their styles live."""
    return (face, *_values(line), *_values(text))


def _values(box: boxes.Box) -> list[object]:
    return [
        (name, value if value.__class__ in ATOMS else id(value))
        for name, value in box.__dict__.items()
        if name not in OWN
    ]


def wrap_walks() -> None:
    """Leave out plain lines where backgrounds are laid out and anchors looked for, which costs two dozen properties each."""
    backgrounds = seams.original(seams.BOX_BACKGROUNDS)
    anchors = seams.original(seams.GATHER_ANCHORS)

    @seams.in_place_of(backgrounds)
    def layout_box_backgrounds(page: boxes.PageBox, box: boxes.Box, *rest: object, **options: object) -> None:
        if not isinstance(box, PLAIN):
            backgrounds(page, box, *rest, **options)

    @seams.in_place_of(anchors)
    def gather_anchors(box: boxes.Box, *rest: object, **options: object) -> None:
        if not isinstance(box, PLAIN):
            anchors(box, *rest, **options)

    seams.replace(seams.BOX_BACKGROUNDS, layout_box_backgrounds)
    seams.replace(seams.GATHER_ANCHORS, gather_anchors)
