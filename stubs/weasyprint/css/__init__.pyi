"""Styles. A value is a computed one: lengths that style a text are px, those of boxes a `Dimension`."""

from typing import Literal, Protocol, Self, TypeAlias, overload, type_check_only

from weasyprint.css.properties import Dimension
from weasyprint.document import _Element
from weasyprint.text.fonts import FontConfiguration

_Length: TypeAlias = Dimension | Literal["auto"]
_Cascaded: TypeAlias = dict[str, tuple[object, object]]
_PageType: TypeAlias = object

@type_check_only
class _Specified(Protocol):
    def __getitem__(self, key: Literal["display"], /) -> tuple[str, ...]: ...

class Style(dict[str, object]):
    """A computed value for each property; the last overload is for names that are put together."""

    parent_style: Style | None
    root_style: Style
    is_root_element: bool
    font_config: FontConfiguration
    specified: _Specified

    @property
    def anonymous_style(self) -> AnonymousStyle: ...
    def copy(self) -> Self: ...
    @overload
    def __getitem__(self, key: Literal["font_size", "word_spacing"]) -> float: ...
    @overload
    def __getitem__(self, key: Literal["border_left_width", "border_right_width"]) -> float: ...
    @overload
    def __getitem__(self, key: Literal["margin_left", "margin_right", "padding_left", "padding_right"]) -> _Length: ...
    @overload
    def __getitem__(self, key: Literal["border_spacing"]) -> tuple[float, float]: ...
    @overload
    def __getitem__(self, key: Literal["letter_spacing"]) -> float | Literal["normal"]: ...
    @overload
    def __getitem__(self, key: Literal["font_weight"]) -> int: ...
    @overload
    def __getitem__(self, key: Literal["lang"]) -> str | None: ...
    @overload
    def __getitem__(self, key: Literal["font_family", "display"]) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, key: Literal["font_feature_settings"]) -> tuple[tuple[str, int], ...] | Literal["normal"]: ...
    @overload
    def __getitem__(self, key: Literal["hyphenate_limit_chars"]) -> tuple[int, int, int]: ...
    @overload
    def __getitem__(self, key: Literal["tab_size"]) -> int | Dimension: ...
    @overload
    def __getitem__(self, key: Literal["text_indent"]) -> Dimension: ...
    @overload
    def __getitem__(self, key: Literal["vertical_align"]) -> float | str: ...
    @overload
    def __getitem__(self, key: Literal["position"]) -> str | tuple[str, str]: ...
    @overload
    def __getitem__(self, key: Literal["transform"]) -> tuple[object, ...]: ...
    @overload
    def __getitem__(self, key: Literal["text_decoration_line"]) -> set[str] | frozenset[str] | Literal["none"]: ...
    @overload
    def __getitem__(
        self, key: Literal["text_decoration_thickness", "text_underline_offset"]
    ) -> Dimension | Literal["auto", "from-font"]: ...
    @overload
    def __getitem__(
        self,
        key: Literal[
            "border_collapse", "box_decoration_break", "direction", "float", "font_variant_position",
            "hyphenate_character", "hyphens", "text_align_all", "text_align_last", "text_decoration_style",
            "visibility", "white_space",
        ],
    ) -> str: ...  # fmt: skip
    # Made known to WeasyPrint by banxin.engine.styles.composition_properties.
    @overload
    def __getitem__(
        self,
        key: Literal[
            "font_synthesis", "ruby_align", "ruby_merge", "ruby_overhang", "ruby_position", "text_combine_upright",
            "text_emphasis_position", "text_emphasis_style", "text_orientation", "text_underline_position",
            "writing_mode",
        ],
    ) -> str: ...  # fmt: skip
    @overload
    def __getitem__(self, key: Literal["text_decoration_inset"]) -> tuple[Dimension, Dimension] | Literal["auto"]: ...
    @overload
    def __getitem__(self, key: str) -> object: ...

class ComputedStyle(Style):
    cascaded: _Cascaded

class AnonymousStyle(Style): ...

def declaration_precedence(origin: str, importance: bool) -> int: ...

class StyleFor:
    """Styles by (element or type of page, pseudo-element)."""

    initial_page_sizes: dict[str, tuple[float, float] | None]

    def __call__(self, element: _Element | _PageType, pseudo_type: str | None = None) -> Style | None: ...
    def get_cascaded_styles(self) -> dict[tuple[object, str | None], _Cascaded]: ...
    def get_computed_styles(self) -> dict[tuple[object, str | None], Style]: ...
