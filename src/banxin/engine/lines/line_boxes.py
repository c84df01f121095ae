"""Finished line boxes: what WeasyPrint's block layout expects of a line, made from composed pieces.

Lengths are px.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout import inline as upstream
from weasyprint.layout.absolute import AbsolutePlaceholder

from banxin.compose.fitting import FittedLine
from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.line_marks import mark_lines
from banxin.engine.lines.composed_paragraphs import KEY, WRAPPED, SetParagraph, object_box
from banxin.engine.lines.glyph_runs import TextPiece
from banxin.engine.lines.plain_lines import key_of, kinds_of, line_classes
from banxin.engine.lines.ruby_boxes import PATHS, hang_readings
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.text.inline_text import Path
from banxin.engine.text.note_rows import is_split, move_rows

QUALITY, OWNER = "banxin_quality", "banxin_owner"
Parent = TypeVar("Parent", bound=boxes.ParentBox)

MARKED = "banxin_marked"
"""Set on a line with something above or below its text."""
REDUCED = "banxin_reduced"
"""Set on a line with formulas that are smaller than asked for: the share of their size."""
OVER = 0.5
"""px that rounding may add to a line before it counts as too long for an ellipsis."""


@dataclass(slots=True)
class Surroundings:
    """What layout hands down: the line box that is broken, what it stands in, the px that are wanted below it, and the
    lists to be filled.
    """

    box: boxes.LineBox
    context: LayoutContext
    containing_block: boxes.Box
    bottom_space: float
    absolute_boxes: list[boxes.Box]
    fixed_boxes: list[boxes.Box]
    floats: dict[Path, boxes.Box] = field(default_factory=dict)


def line_box(
    paragraph: SetParagraph, number: int, x: float, y: float, room: float, around: Surroundings
) -> boxes.LineBox:
    """Line `number` at a place in px; `room` is the width it was composed for, without an indent."""
    line, pieces = paragraph.lines[number], paragraph.pieces[number]
    indent = paragraph.indent if line.begin <= paragraph.start else 0.0
    x += paragraph.offset_of(line, room - indent)
    box = None
    if len(pieces) == 1 and pieces[0].runs and not paragraph.inline.has_inline_boxes and not paragraph.inline.anchors:
        box = _plain_line(paragraph, line, pieces[0], x, y, indent, around.box)
    if box is None:
        box = _any_line(paragraph, line, pieces, x, y, indent, around)
        if paragraph.annotations or paragraph.inline.has_lines or any(piece.centres or piece.shift for piece in pieces):
            setattr(box, MARKED, True)
        if paragraph.annotations:
            hang_readings(paragraph, paragraph.readings[number], box, x + indent)
    setattr(box, QUALITY, line.quality)
    setattr(box, OWNER, paragraph)
    if paragraph.share < 1.0:
        setattr(box, REDUCED, paragraph.share)
    if line.width + indent > room + OVER:
        _tell_room(box, x + room)
    return box


def _tell_room(box: boxes.Box, end: float) -> None:
    """Let the text of a line that is too long know how much of the measure it has."""
    for child in box.descendants():
        composed = getattr(child, "pango_layout", None)
        if isinstance(composed, ComposedText):
            composed.room = max(0.0, end - child.position_x)


def _any_line(
    paragraph: SetParagraph,
    line: FittedLine,
    pieces: list[TextPiece],
    x: float,
    y: float,
    indent: float,
    around: Surroundings,
) -> boxes.LineBox:
    inline = paragraph.inline
    content: dict[Path, list[boxes.Box]] = {}
    rows: list[tuple[boxes.Box, float]] = []
    for piece in pieces:
        leaf = inline.leaves[piece.leaf]
        left = x + indent + piece.x
        if leaf.table is None:
            made = object_box(
                around.context, leaf.box, left, around.bottom_space, around.containing_block,
                around.absolute_boxes, around.fixed_boxes,
            )  # fmt: skip
        else:
            made = _text_box(paragraph, piece, left)
        content.setdefault(leaf.path, []).append(made)
        if piece.shift:
            rows.append((made, piece.shift))
    placeholders = _add_anchors(paragraph, line, pieces, x + indent, y, content, around)
    there = frozenset(path[:length] for path in content for length in range(1, len(path) + 1))
    box = _rebuild(paragraph, around.box, (), content, line, there)
    box.__dict__.pop(KEY, None)
    upstream._adjust_line_height(box)
    bottom, top = upstream.line_box_verticality(box)
    box.baseline, box.height = -top, bottom - top
    box.margin_top = box.margin_bottom = 0
    box.position_x, box.position_y, box.width = x, top, line.width + indent
    box.translate(0, y - top)
    box.position_x, box.position_y = x, y
    _place_absolutes(placeholders, box, y)
    move_rows(box, rows)
    if paragraph.inline.has_lines:
        mark_lines(box)
    else:
        _keep_kind(paragraph, pieces, box, y, around.box)
    return box


def _text_box(paragraph: SetParagraph, piece: TextPiece, left: float) -> boxes.TextBox:
    leaf = paragraph.inline.leaves[piece.leaf]
    table = leaf.table
    assert table is not None
    assert isinstance(leaf.box, boxes.TextBox)
    box = leaf.box.copy()
    box.text = leaf.text[piece.start - leaf.start : piece.end - leaf.start]
    composed = ComposedText(box.text, piece.runs, piece.spacing, table, box.style, piece.centres, piece.ink)
    composed.row = (piece.shift > 0) - (piece.shift < 0)
    box.pango_layout = composed
    box.position_x, box.width = left, piece.width
    faces = [table.faces[number] for number in dict.fromkeys(run.face for run in piece.runs)] or table.faces[:1]
    ascent = max(face.ascent for face in faces)
    box.height = ascent + max(face.height - face.ascent for face in faces)
    line_height, middle = strut_of(box.style)
    box.margin_top = box.margin_bottom = (line_height - box.height) / 2
    box.baseline = middle if table.is_vertical else ascent + box.margin_top
    if box.style["white_space"] not in WRAPPED and not table.is_vertical:
        hold_to_strut(box, line_height, middle, ascent)
    return box


def hold_to_strut(box: boxes.TextBox, line_height: float, baseline: float, ascent: float) -> None:
    """Let text take the height of its line, px, whatever its face has above the baseline: lines of code keep their distance."""
    box.margin_top = baseline - ascent
    box.margin_bottom = line_height - box.height - box.margin_top
    box.baseline = baseline


def _rebuild(
    paragraph: SetParagraph,
    parent: Parent,
    path: Path,
    content: dict[Path, list[boxes.Box]],
    line: FittedLine,
    there: frozenset[Path],
) -> Parent:
    """A copy of a box with what stands on this line; `there` are the paths of all of that and of what it stands in."""
    children: list[boxes.Box] = []
    for index, child in enumerate(parent.children):
        here = (*path, index)
        if here not in there:
            continue
        if here in content:
            children += content[here]
        elif isinstance(child, boxes.InlineBox):
            new = _rebuild(paragraph, child, here, content, line, there)
            start, end = paragraph.inline.ranges[here]
            new.remove_decoration_sides = set()
            new.remove_decoration(start=start < line.begin, end=end > line.stop)
            upstream._adjust_line_height(new)
            _set_width(new)
            children.append(new)
    made = parent.copy_with_children(children)
    if parent.element_tag == "ruby" and not is_split(parent.style):
        made.__dict__[PATHS] = tuple((*path, index) for index in range(len(parent.children)) if (*path, index) in there)
    return made


def _set_width(box: boxes.Box) -> None:
    inside = [child for child in box.children if child.is_in_normal_flow()]
    spacing = box.margin_left + box.border_left_width + box.padding_left
    box.position_y = 0
    if inside:
        # The last of two rows may begin before the end of the first.
        left = min(child.position_x for child in inside)
        box.position_x = left - spacing
        box.width = max(child.position_x + child.margin_width() for child in inside) - left
    else:
        box.position_x = box.children[0].position_x - spacing
        box.width = 0


def _add_anchors(
    paragraph: SetParagraph,
    line: FittedLine,
    pieces: list[TextPiece],
    x: float,
    y: float,
    content: dict[Path, list[boxes.Box]],
    around: Surroundings,
) -> list[AbsolutePlaceholder]:
    """Put absolute, floated, running and empty boxes where they stand in the text; return the absolute ones."""
    placeholders = []
    final = line.stop >= len(paragraph.inline.text)
    for anchor in paragraph.inline.anchors:
        box = anchor.box
        if anchor.path in around.floats:
            content[anchor.path] = [around.floats.pop(anchor.path)]
            continue
        if not (_from(paragraph, line) <= anchor.place < line.stop or (final and anchor.place >= line.stop)):
            continue
        left = x + _place_in(pieces, anchor.place)
        if box.is_absolutely_positioned():
            box.position_x, box.position_y = left, y
            placeholder = AbsolutePlaceholder(box)
            placeholders.append(placeholder)
            target = around.absolute_boxes if box.style["position"] == "absolute" else around.fixed_boxes
            target.append(placeholder)
            content[anchor.path] = [placeholder]
        elif box.is_floated():
            continue
        elif box.is_running() or box.is_note():
            around.context.add_running_element(box)
        elif isinstance(box, boxes.InlineBox):
            content[anchor.path] = [_empty_box(box, left)]
    return placeholders


def _from(paragraph: SetParagraph, line: FittedLine) -> int:
    return 0 if line.begin == paragraph.start else line.begin


def _place_in(pieces: list[TextPiece], place: int) -> float:
    """The x, px, of a character that begins a piece, or of the end of the line."""
    for piece in pieces:
        if place <= piece.start:
            return piece.x
    return pieces[-1].x + pieces[-1].width if pieces else 0.0


def _empty_box(box: boxes.InlineBox, left: float) -> boxes.Box:
    new = box.copy_with_children([])
    upstream._adjust_line_height(new)
    new.position_x, new.position_y, new.width = left, 0, 0
    return new


def _place_absolutes(placeholders: list[AbsolutePlaceholder], line: boxes.LineBox, y: float) -> None:
    for placeholder in placeholders:
        if "inline" in placeholder.style.specified["display"]:
            placeholder.translate(0, y - placeholder.position_y)
        else:
            # The static position of a block is below the line (CSS 2.1, 10.3.7).
            placeholder.translate(line.position_x - placeholder.position_x, y + line.height - placeholder.position_y)


def _keep_kind(
    paragraph: SetParagraph, pieces: list[TextPiece], box: boxes.LineBox, y: float, original: boxes.LineBox
) -> None:
    """Let further lines of this style and face be made as copies of this one."""
    inline = paragraph.inline
    if len(pieces) == 1 and not inline.has_inline_boxes and not inline.anchors and pieces[0].runs:
        face = _only_face(pieces[0])
        if face is not None:
            kind = line_classes(box, box.children[0].position_y - y)
            leaf = inline.leaves[pieces[0].leaf]
            paragraph.kinds[pieces[0].leaf, face] = kind
            kinds_of(box.style)[key_of(original, leaf.box, face)] = kind


def _only_face(piece: TextPiece) -> int | None:
    face = piece.runs[0].face
    return face if all(run.face == face for run in piece.runs) else None


def _plain_line(
    paragraph: SetParagraph,
    line: FittedLine,
    piece: TextPiece,
    x: float,
    y: float,
    indent: float,
    original: boxes.LineBox,
) -> boxes.LineBox | None:
    """A line of one text box in one face, of a kind that has been made before: most lines of a book."""
    face = _only_face(piece)
    leaf = paragraph.inline.leaves[piece.leaf]
    if face is None or leaf.table is None:
        return None
    kind = paragraph.kinds.get((piece.leaf, face))
    if kind is None:
        kind = kinds_of(original.style).get(key_of(original, leaf.box, face))
        if kind is None:
            return None
        paragraph.kinds[piece.leaf, face] = kind
    text = object.__new__(kind.text)
    text.element = leaf.box.element
    text.text = leaf.text[piece.start - leaf.start : piece.end - leaf.start]
    text.pango_layout = ComposedText(text.text, piece.runs, piece.spacing, leaf.table, text.style, piece.centres)
    text.position_x, text.position_y, text.width = x + indent + piece.x, y + kind.dy, piece.width
    box = object.__new__(kind.line)
    box.element, box.children = original.element, [text]
    box.position_x, box.position_y, box.width = x, y, line.width + indent
    return box
