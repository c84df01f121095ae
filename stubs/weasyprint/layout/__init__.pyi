"""The context of a layout, and the stacks that say where a box was broken."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias, TypedDict, type_check_only

from weasyprint.css import StyleFor
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox, TableBox
from weasyprint.text.fonts import FontConfiguration

_Stack: TypeAlias = Mapping[int, _Stack | None]

@type_check_only
class _Hyphenation(Protocol):
    """A dictionary of pyphen."""

    def positions(self, word: str) -> Iterable[int]: ...

@type_check_only
class _RemakeState(TypedDict, total=False):
    content_changed: bool
    pages_wanted: bool
    anchors: list[object]
    content_lookups: list[object]

_PageState: TypeAlias = tuple[list[int], dict[str, list[int]], list[set[str]], list[object]]

class LayoutContext:
    style_for: StyleFor
    font_config: FontConfiguration
    counter_style: CounterStyle
    footnotes: list[Box]
    current_page_footnotes: list[Box]
    reported_footnotes: list[Box]
    broken_out_of_flow: dict[Box, object]
    current_footnote_area: FootnoteAreaBox
    tables: dict[TableBox, object]
    page_bottom: float
    in_column: bool
    _excluded_shapes_root_boxes: list[Box | None]
    current_page: int
    running_elements: dict[str, dict[int, list[Box]]]
    target_collector: TargetCollector
    forced_break: object
    dictionaries: dict[tuple[str, int, int, int], _Hyphenation]
    page_maker: list[tuple[_Stack | None, dict[str, object], bool, _PageState, _RemakeState]]

    @property
    def excluded_shapes(self) -> list[Box]: ...
    def overflows_page(self, bottom_space: float, position_y: float) -> bool: ...
    def create_block_formatting_context(
        self, root_box: Box | None = None, new_list: list[Box] | None = None
    ) -> None: ...
    def finish_block_formatting_context(self, root_box: Box | None = None) -> None: ...
    def add_broken_out_of_flow(self, new_box: Box, box: Box, containing_block: Box, resume_at: _Stack) -> None: ...
    def add_running_element(self, box: Box) -> None: ...
    def layout_footnote(self, footnote: Box) -> bool: ...
    def report_footnote(self, footnote: Box) -> None: ...
    def unlayout_footnote(self, footnote: Box) -> None: ...
    def _update_footnote_area(self) -> bool: ...

def initialize_page_maker(context: LayoutContext, root_box: Box) -> None: ...
