"""Composition put into WeasyPrint: the wrappers, and the switch that puts them there once per process.

Lengths are px, as everywhere in WeasyPrint.
"""

from collections.abc import Iterator
from threading import Lock

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from banxin.engine.drawing.composed_text import ComposedText, draw_composed, under_actual_text
from banxin.engine.drawing.drawing_forms import wrap_drawings
from banxin.engine.drawing.formula_drawing import wrap_formulas
from banxin.engine.drawing.generated_text import wrap_generated_text
from banxin.engine.drawing.natural_text import (
    alphabetic,
    cut_text,
    declare_hyphen,
    drawn_text,
    keep_points,
    text_of_joint_glyphs,
    upright_text,
)
from banxin.engine.drawing.plain_backgrounds import wrap_backgrounds
from banxin.engine.drawing.plain_bytes import wrap_bytes
from banxin.engine.drawing.structure_types import wrap_structure_types
from banxin.engine.drawing.text_drawing import wrap_text_drawing
from banxin.engine.drawing.turned_over import marked_lines, may_be_marked
from banxin.engine.glyphs.font_files import wrap_font_files
from banxin.engine.glyphs.font_subsets import wrap_subsets
from banxin.engine.lines.leaders import wrap_leaders
from banxin.engine.lines.line_layout import REFUSED, composed_lines
from banxin.engine.lines.plain_lines import wrap_walks
from banxin.engine.lines.plain_metrics import wrap_plain_metrics
from banxin.engine.lines.preferred_widths import max_content, min_content
from banxin.engine.lines.ruby_boxes import wrap_ruby_tags
from banxin.engine.probe import probe
from banxin.engine.styles.composition_properties import register_properties
from banxin.engine.styles.later_properties import wrap_precedence
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.units.page_trees import wrap_written_trees
from banxin.engine.units.written_objects import wrap_writing
from banxin.engine.upstream import seams
from banxin.engine.upstream.counter_styles import wrap_counters
from banxin.engine.upstream.first_letters import wrap_first_letters
from banxin.engine.upstream.list_markers import wrap_markers
from banxin.engine.upstream.outside_targets import wrap_targets
from banxin.engine.upstream.page_styles import wrap_page_styles
from banxin.engine.upstream.pydyf_page_references import wrap_tags
from banxin.engine.upstream.refusal import NotCjk, Refusal
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.engine.upstream.undrawn_pictures import let_undrawn_pictures_fail
from banxin.engine.upstream.unfit_values import wrap_values
from banxin.engine.upstream.used_values import wrap_percentages

_installed = False
_lock = Lock()


def install() -> None:
    """Compose CJK paragraphs in every document that WeasyPrint renders from now on in this process.

    Safe to call often and from several threads; raises MissingDependencyError when WeasyPrint is not the one that the
    wrappers were written for. Nothing that differs between documents is kept here.
    """
    global _installed
    with _lock:
        if _installed:
            return
        seams.check_contract()
        register_properties()
        wrap_values()
        wrap_precedence()
        _wrap_lines()
        _wrap_drawing()
        wrap_text_drawing()
        wrap_backgrounds()
        wrap_plain_metrics()
        _wrap_widths()
        wrap_percentages()
        wrap_page_styles()
        wrap_walks()
        wrap_counters()
        wrap_markers()
        wrap_targets()
        wrap_tags()
        wrap_generated_text()
        wrap_written_trees()
        let_undrawn_pictures_fail()
        wrap_drawings()
        wrap_formulas()
        wrap_bytes()
        wrap_writing()
        wrap_font_files()
        wrap_subsets()
        wrap_ruby_tags()
        wrap_structure_types()
        wrap_first_letters()
        wrap_leaders()
        probe()
        _installed = True


def _wrap_lines() -> None:
    upstream = seams.original(seams.ITER_LINE_BOXES)

    def iter_line_boxes(
        context: LayoutContext, box: boxes.LineBox, position_y: float, bottom_space: float, skip_stack: ResumeStack | None, containing_block: boxes.Box,
        absolute_boxes: list[boxes.Box], fixed_boxes: list[boxes.Box], first_letter_style: Style | None, first_line_style: Style | None,
    ) -> Iterator[tuple[boxes.LineBox, ResumeStack | None]]:  # fmt: skip
        arguments = (
            context, box, position_y, bottom_space, skip_stack, containing_block,
            absolute_boxes, fixed_boxes, first_letter_style, first_line_style,
        )  # fmt: skip
        reason = ""
        try:
            lines = composed_lines(*arguments)
        except NotCjk:
            lines = upstream(*arguments)
        except Refusal as refusal:
            reason = str(refusal)
            lines = upstream(*arguments)
        if may_be_marked(box):
            lines = marked_lines(lines, skip_stack)
        for line, resume_at in lines:
            if reason:
                line.__dict__[REFUSED] = reason
            yield line, resume_at

    seams.replace(seams.ITER_LINE_BOXES, iter_line_boxes)


def _wrap_drawing() -> None:
    upstream = seams.original(seams.DRAW_FIRST_LINE)

    def draw_first_line(
        stream: Stream, textbox: boxes.TextBox, text_overflow: str, block_ellipsis: object, matrix: Matrix
    ) -> list[object]:
        layout, style = textbox.pango_layout, textbox.style
        room = layout.room if isinstance(layout, ComposedText) else layout.max_width
        is_cut = (text_overflow == "ellipsis" and room is not None) or block_ellipsis != "none"
        room = textbox.width if room is None else room
        if is_vertical(style):
            composed = upright_text(layout, style, room if is_cut else None)
        elif is_cut and block_ellipsis == "none":
            composed = cut_text(layout, style, room)
        elif is_cut:
            composed = None
        else:
            composed = layout if isinstance(layout, ComposedText) else drawn_text(textbox)
        if composed is not None:
            draw_composed(stream, composed, matrix)
            return []
        if isinstance(layout, ComposedText):
            # What Pango sets is a little wider than what was composed: only text that does not fit is cut.
            textbox.pango_layout = Layout(style, 0, room)
            textbox.pango_layout.set_text(layout.text)
        if not is_cut:
            keep_points(textbox)
            declare_hyphen(stream, textbox.pango_layout)
        actual = "" if is_cut else text_of_joint_glyphs(textbox.pango_layout)
        with under_actual_text(stream, actual):
            return upstream(stream, textbox, text_overflow, block_ellipsis, alphabetic(matrix, style))

    seams.replace(seams.DRAW_FIRST_LINE, draw_first_line)


def _wrap_widths() -> None:
    upstream_min, upstream_max = seams.original(seams.MIN_CONTENT), seams.original(seams.MAX_CONTENT)

    def inline_min_content_width(
        context: LayoutContext, box: boxes.Box, outer: bool = True, skip_stack: ResumeStack | None = None, first_line: bool = False,
        is_line_start: bool = False,
    ) -> float:  # fmt: skip
        width = None if skip_stack or first_line else min_content(context, box, outer=outer)
        if width is None:
            return upstream_min(context, box, outer, skip_stack, first_line, is_line_start)
        return width

    def inline_max_content_width(
        context: LayoutContext, box: boxes.Box, outer: bool = True, is_line_start: bool = False
    ) -> float:
        width = max_content(context, box, outer=outer)
        return upstream_max(context, box, outer, is_line_start) if width is None else width

    seams.replace(seams.MIN_CONTENT, inline_min_content_width)
    seams.replace(seams.MAX_CONTENT, inline_max_content_width)
