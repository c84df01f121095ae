"""Pango and HarfBuzz through cffi. A pointer is a class of its own here, so that no two are taken for one another."""

from collections.abc import Sequence
from typing import Literal, Protocol, overload, type_check_only

@type_check_only
class _Pointer: ...

@type_check_only
class _PangoFont(_Pointer): ...

@type_check_only
class _FontDescription(_Pointer): ...

@type_check_only
class _FontMap(_Pointer): ...

@type_check_only
class _PangoLayout(_Pointer): ...

@type_check_only
class _PangoContext(_Pointer): ...

@type_check_only
class _HarfBuzzFont(_Pointer): ...

@type_check_only
class _HarfBuzzFace(_Pointer): ...

@type_check_only
class _Blob(_Pointer): ...

@type_check_only
class _Text(_Pointer): ...

@type_check_only
class _Integers(_Pointer):
    def __getitem__(self, index: int) -> int: ...

@type_check_only
class _Rectangle(_Pointer):
    """In units of Pango: `FROM_UNITS` makes px of them."""

    x: int
    y: int
    width: int
    height: int

@type_check_only
class _Analysis(_Pointer):
    font: _PangoFont
    level: int

@type_check_only
class _Item(_Pointer):
    offset: int
    length: int
    analysis: _Analysis

@type_check_only
class _GlyphString(_Pointer):
    num_glyphs: int
    glyphs: _Pointer
    log_clusters: _Pointer

@type_check_only
class _GlyphItem(_Pointer):
    item: _Item
    glyphs: _GlyphString

@type_check_only
class _Runs(_Pointer):
    data: _GlyphItem
    next: _Runs

@type_check_only
class _Line(_Pointer):
    runs: _Runs

@type_check_only
class _LogAttribute(_Pointer):
    is_line_break: int

@type_check_only
class _LogAttributes(_Pointer):
    def __getitem__(self, index: object) -> _LogAttribute: ...

@type_check_only
class _Structure(Protocol):
    fields: Sequence[tuple[str, object]]

@type_check_only
class _Ffi(Protocol):
    NULL: _Pointer

    def typeof(self, cdecl: str) -> _Structure: ...
    def cdef(self, csource: str) -> None: ...
    @overload
    def new(self, cdecl: Literal["PangoRectangle *"]) -> _Rectangle: ...
    @overload
    def new(self, cdecl: Literal["uint32_t *", "unsigned int *"]) -> _Integers: ...
    @overload
    def new(self, cdecl: Literal["char[]"], init: bytes) -> _Text: ...
    def cast(self, cdecl: Literal["uintptr_t"], source: _Pointer) -> int: ...
    def buffer(self, cdata: _Pointer, size: int) -> bytes: ...
    def string(self, cdata: _Text) -> bytes: ...
    def unpack(self, cdata: _Text, length: int) -> bytes: ...

@type_check_only
class _Pango(Protocol):
    def pango_version(self) -> int: ...
    def pango_font_description_get_family(self, description: _FontDescription, /) -> _Text: ...
    def pango_font_description_new(self) -> _FontDescription: ...
    def pango_font_description_set_family(self, description: _FontDescription, family: _Text, /) -> None: ...
    def pango_font_description_set_style(self, description: _FontDescription, style: int, /) -> None: ...
    def pango_font_description_set_weight(self, description: _FontDescription, weight: int, /) -> None: ...
    def pango_font_description_set_absolute_size(self, description: _FontDescription, size: float, /) -> None: ...
    def pango_font_map_create_context(self, font_map: _FontMap, /) -> _PangoContext: ...
    def pango_font_map_load_font(
        self, font_map: _FontMap, context: _PangoContext, description: _FontDescription, /
    ) -> _PangoFont: ...
    def pango_font_get_glyph_extents(
        self, font: _PangoFont, glyph: int, ink: _Rectangle | _Pointer, logical: _Rectangle | _Pointer, /
    ) -> None: ...
    def pango_font_get_hb_font(self, font: _PangoFont, /) -> _HarfBuzzFont: ...
    def pango_layout_get_baseline(self, layout: _PangoLayout, /) -> int: ...
    def pango_layout_get_line_readonly(self, layout: _PangoLayout, line: int, /) -> _Line: ...
    # Declared by banxin.engine.glyphs.upright_glyphs.
    def pango_layout_get_context(self, layout: _PangoLayout, /) -> _PangoContext: ...
    def pango_layout_context_changed(self, layout: _PangoLayout, /) -> None: ...
    def pango_context_set_base_gravity(self, context: _PangoContext, gravity: int, /) -> None: ...
    def pango_context_set_gravity_hint(self, context: _PangoContext, hint: int, /) -> None: ...

@type_check_only
class _HarfBuzz(Protocol):
    def hb_blob_destroy(self, blob: _Blob, /) -> None: ...
    def hb_blob_get_data(self, blob: _Blob, length: _Integers, /) -> _Text: ...
    def hb_face_reference_table(self, face: _HarfBuzzFace, tag: int, /) -> _Blob: ...
    def hb_font_get_face(self, font: _HarfBuzzFont, /) -> _HarfBuzzFace: ...
    def hb_tag_from_string(self, tag: bytes, length: int, /) -> int: ...
    # Declared by banxin.engine.glyphs.upright_glyphs.
    def hb_font_get_glyph_h_advance(self, font: _HarfBuzzFont, glyph: int, /) -> int: ...
    def hb_font_get_variation_glyph(
        self, font: _HarfBuzzFont, unicode: int, selector: int, glyph: _Integers, /
    ) -> int: ...

FROM_UNITS: float
TO_UNITS: int
ffi: _Ffi
pango: _Pango
harfbuzz: _HarfBuzz
harfbuzz_subset: object
