"""Boxes. Widths and heights are px once a box is laid out; before, they may be `auto` (`used_values.is_auto`)."""

from collections.abc import Iterator, Sequence
from typing import Protocol, Self, type_check_only

from pydyf import Dictionary
from weasyprint.css import Style
from weasyprint.document import _Element
from weasyprint.layout import _Stack
from weasyprint.pdf.stream import Stream

@type_check_only
class _TextLayout(Protocol):
    """What WeasyPrint asks of the layout of a text box: its own `Layout`, or another that answers the same."""

    text: str
    first_line_direction: int
    justification_spacing: float
    max_width: float | None

    def deactivate(self) -> None: ...
    def reactivate(self, style: Style) -> None: ...

@type_check_only
class _Replacement(Protocol):
    """A picture; sizes in px, None where it has none."""

    def get_intrinsic_size(
        self, image_resolution: float, font_size: float, /
    ) -> tuple[float | None, float | None, float | None]: ...
    def draw(self, stream: Stream, concrete_width: float, concrete_height: float, style: Style, /) -> None: ...

@type_check_only
class _PageType(Protocol):
    """`namedtuple` in weasyprint.layout.page."""

    @property
    def side(self) -> str: ...
    @property
    def blank(self) -> bool: ...
    @property
    def name(self) -> str: ...

class Box:
    is_for_root_element: bool
    is_leader: bool
    is_outside_marker: bool
    is_table_wrapper: bool
    is_flex_item: bool
    is_grid_item: bool
    is_column: bool
    force_fragmentation: bool
    footnote: Box | None
    missing_link: Box | None
    first_letter_style: Style | None
    first_line_style: Style | None
    link_annotation: Dictionary | None
    widget_annotation: Dictionary | None

    element_tag: str | None
    element: _Element | None
    style: Style
    children: Sequence[Box]
    remove_decoration_sides: set[str]

    position_x: float
    position_y: float
    width: float
    height: float
    baseline: float
    text_indent: float
    margin_top: float
    margin_right: float
    margin_bottom: float
    margin_left: float
    padding_top: float
    padding_right: float
    padding_bottom: float
    padding_left: float
    border_top_width: float
    border_right_width: float
    border_bottom_width: float
    border_left_width: float

    def descendants(self, placeholders: bool = False) -> Iterator[Box]: ...
    def copy(self) -> Self: ...
    def deepcopy(self) -> Self: ...
    def translate(self, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None: ...
    def border_width(self) -> float: ...
    def border_height(self) -> float: ...
    def margin_width(self) -> float: ...
    def margin_height(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def border_box_x(self) -> float: ...
    def border_box_y(self) -> float: ...
    def is_floated(self) -> bool: ...
    def is_note(self) -> bool: ...
    def is_absolutely_positioned(self) -> bool: ...
    def is_running(self) -> bool: ...
    def is_in_normal_flow(self) -> bool: ...
    def page_values(self) -> tuple[str | None, str | None]: ...

class ParentBox(Box):
    @classmethod
    def anonymous_from(cls, parent: Box, *args: Sequence[Box], **kwargs: Sequence[Box]) -> Self: ...
    def remove_decoration(self, start: bool, end: bool) -> None: ...
    def copy_with_children(self, new_children: Sequence[Box]) -> Self: ...
    def get_wrapped_table(self) -> TableBox: ...

class BlockLevelBox(Box):
    clearance: float | None

class BlockContainerBox(ParentBox): ...
class BlockBox(BlockContainerBox, BlockLevelBox): ...

class LineBox(ParentBox):
    text_overflow: str
    block_ellipsis: object
    resume_at: _Stack | None

class InlineLevelBox(Box):
    def remove_decoration(self, start: bool, end: bool) -> None: ...

class InlineBox(InlineLevelBox, ParentBox): ...
class InlineBlockBox(InlineLevelBox, BlockContainerBox): ...

class TextBox(InlineLevelBox):
    @classmethod
    def anonymous_from(cls, parent: Box, *args: str, **kwargs: str) -> Self: ...

    text: str
    pango_layout: _TextLayout

class ReplacedBox(Box):
    replacement: _Replacement

class BlockReplacedBox(ReplacedBox, BlockLevelBox): ...

class TableBox(BlockLevelBox, ParentBox):
    """`column_widths` are px, once the table has been laid out."""

    children: Sequence[TableRowGroupBox]
    column_groups: Sequence[Box]
    column_widths: Sequence[float]

class TableCellBox(BlockContainerBox):
    grid_x: int
    colspan: int
    rowspan: int

class TableCaptionBox(BlockBox): ...
class TableRowBox(ParentBox): ...

class TableRowGroupBox(ParentBox):
    children: Sequence[TableRowBox]
    is_header: bool
    is_footer: bool

class PageBox(ParentBox):
    page_type: _PageType
    fixed_boxes: Sequence[Box]

class MarginBox(BlockContainerBox):
    is_generated: bool

class FootnoteAreaBox(BlockBox):
    page: PageBox
