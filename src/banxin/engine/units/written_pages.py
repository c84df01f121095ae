"""Units as pages of a document that WeasyPrint writes: they are painted by giving their bytes back.

The file is the same to the byte as if the pages had been laid out and drawn together: fonts, their glyphs, graphics states and
marked content come in the order of the pages. Where a glyph stands for another text in an earlier unit, the order would tell,
and the units are not written (`UnitsDifferError`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any

import pydyf
from tinycss2 import parse_component_value_list
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

from banxin.engine.drawing.drawing_forms import DrawnForm, put_kept
from banxin.engine.drawing.generated_text import GENERATED
from banxin.engine.drawing.plain_bytes import PACKED
from banxin.engine.glyphs.upright_glyphs import Hanging, UprightFont
from banxin.engine.units.drawn_pages import LINE, MARGIN, PAGE, PICTURE, TABLE, TEXT
from banxin.engine.units.drawn_unit import DrawnBox, DrawnFont, DrawnLink, DrawnPage, DrawnPicture, DrawnUnit
from banxin.engine.units.page_trees import LANDED, PLACE, TREE, KeptFloat
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.engine.upstream.stub_types import PangoFont

CLASSES: dict[str, type[boxes.Box]] = {
    PAGE: boxes.PageBox, MARGIN: boxes.MarginBox, LINE: boxes.LineBox, TEXT: boxes.TextBox, TABLE: boxes.TableBox,
    PICTURE: boxes.BlockReplacedBox,
}  # fmt: skip
SAID = ("alt", "src", "scope")
"""Of the facts of a box those that its element says."""
SAYS_TEXT = {GENERATED: tuple(parse_component_value_list("text"))}
ITEM = {"display": ("block", "flow", "list-item"), "list_style_type": "decimal", **SAYS_TEXT}
PLAIN = {"display": ("block", "flow"), "list_style_type": "none", **SAYS_TEXT}
"""What the skeleton of a box answers when it is asked for its style: what only adorns is not in it."""


NO_BOXES = DrawnBox(PAGE, "")
"""Of a page whose elements are written already."""
NO_EDGES = {
    f"{kind}_{side}{end}": 0
    for kind, end in (("margin", ""), ("padding", ""), ("border", "_width"))
    for side in ("left", "top")
}
"""A picture is told by the place of what it shows."""
Pictures = Callable[[str], RasterImage | None]
"""The picture at an address; None where there is none."""


class UnitsDifferError(Exception):
    """The units were not made for one another: a font or picture is another, or a glyph stands for another text."""


@dataclass(frozen=True, slots=True)
class Words:
    """The element of a box, as far as the writer of the file asks for it."""

    tag: str
    attrib: Mapping[str, str]

    def get(self, name: str) -> str | None:
        return self.attrib.get(name)


@cache
def plain_words(tag: str) -> Words:
    """An element of which nothing is asked but its name."""
    return Words(tag, MappingProxyType({}))


class WrittenPage:
    """A page of a unit, as `weasyprint.Document` has pages."""

    def __init__(self, drawn: DrawnPage, fonts: "UnitFonts", floats: dict[int, object], pictures: Pictures) -> None:
        self.drawn, self.unit_fonts, self.floats, self.pictures = drawn, fonts, floats, pictures
        self.width, self.height, self.bleed = drawn.width, drawn.height, dict(drawn.bleed)
        self.anchors, self.bookmarks = dict(drawn.anchors), list(drawn.bookmarks)
        self.forms: dict[None, list[object]] = {None: []}
        self.marks: dict[boxes.Box, dict[str, object]] = {}
        linked: dict[int, boxes.Box] = {}
        self._page_box = self.skeleton(drawn.tree or NO_BOXES, linked)
        if drawn.elements:
            self._page_box.__dict__[TREE] = drawn.elements
        self.links = [link_of(link, linked[number]) for number, link in enumerate(drawn.links)]

    def skeleton(self, drawn: DrawnBox, linked: dict[int, boxes.Box]) -> boxes.Box:
        """A box that says what the structure tree asks for, and nothing else."""
        kind = CLASSES.get(drawn.kind, boxes.BlockBox)
        box = object.__new__(kind)
        if drawn.facts:
            box.__dict__.update(drawn.facts)
        if drawn.kind == PICTURE:
            box.__dict__.update(NO_EDGES)
        if moved := drawn.moved:
            element = self.floats.setdefault(moved.number, object())
            box.__dict__[PLACE if moved.is_place else LANDED] = KeptFloat(element, moved.part)
        box.__dict__["element"] = self.words_of(drawn) if drawn.tag else None
        box.__dict__["style"] = ITEM if drawn.is_item else PLAIN
        box.element_tag = drawn.tag or None
        box.children = [self.skeleton(child, linked) for child in drawn.children]
        if drawn.link >= 0:
            linked[drawn.link] = box
        if drawn.mcid >= 0:
            self.marks[box] = {"tag": drawn.mark, "mcid": drawn.mcid}
        return box

    def words_of(self, drawn: DrawnBox) -> Words:
        """What the element of a box says."""
        if not drawn.facts and drawn.link < 0:
            return plain_words(drawn.tag)
        said = {name: str(fact) for name, fact in drawn.facts if name in SAID}
        return Words(drawn.tag, said | ({"title": self.drawn.links[drawn.link].words} if drawn.link >= 0 else {}))

    def paint(self, stream: Stream, scale: float = 1) -> None:  # noqa: ARG002  (it was painted at its scale)
        """Give back what painting the page wrote, packed, with all that a stream begins with; the page is px that a matrix makes points."""
        self.unit_fonts.declare(stream)
        states = of_kind(stream._resources["ExtGState"], pydyf.Dictionary)
        for name, state in self.drawn.states:
            states.setdefault(name, pydyf.Dictionary(dict(state)))
        for picture in self.drawn.pictures:
            if isinstance(picture, DrawnForm):
                put_kept(stream, picture)
            else:
                add_picture(stream, picture, self.pictures)
        stream.stream[:] = [self.drawn.content]
        stream.compress, stream.extra = False, dict(PACKED)
        if stream._tags is not None:
            stream._tags.update(self.marks)


def add_picture(stream: Stream, drawn: DrawnPicture, pictures: Pictures) -> None:
    """Let a page of the file name a picture."""
    picture = pictures(drawn.address)
    if picture is None or picture.id != drawn.digest:
        raise UnitsDifferError
    if stream.add_image(picture, drawn.is_smoothed, drawn.ratio) != drawn.name:
        raise UnitsDifferError


def link_of(link: DrawnLink, box: boxes.Box) -> tuple[str, str, tuple[float, float, float, float], boxes.Box]:
    """The link as WeasyPrint has links: its place in px."""
    return link.kind, link.target, link.place, box


@dataclass(slots=True)
class UnitFonts:
    """The fonts of a unit, which its first page tells the file of."""

    fonts: Sequence[DrawnFont]
    configuration: FontConfiguration
    told: set[int] = field(default_factory=set)
    loaded: list[PangoFont] = field(default_factory=list)
    """Fonts of Pango, which hold what those of the file have of HarfBuzz."""

    def declare(self, stream: Stream) -> None:
        if id(stream._fonts) not in self.told:
            self.told.add(id(stream._fonts))
            for drawn in self.fonts:
                self.loaded.append(pango_font := loaded(drawn, self.configuration))
                take_glyphs(font_in(stream, drawn, pango_font), drawn)


def take_glyphs(font: Font, drawn: DrawnFont) -> None:
    """Let a font of the file have the glyphs of a unit."""
    for glyph, text, width in drawn.glyphs:
        if font.to_unicode.setdefault(glyph, text) != text:
            raise UnitsDifferError
        # Pango's units round one width to two neighbours at two sizes; that of the first page holds, as in a book laid out whole.
        font.widths.setdefault(glyph, width)
    if isinstance(font, UprightFont):
        font.hangings.update((glyph, Hanging(*hanging)) for glyph, *hanging in drawn.hangings)


def font_in(stream: Stream, drawn: DrawnFont, pango_font: PangoFont) -> Font:
    """The font of the file for a font of a unit, which Pango has loaded."""
    key, description, size = get_pango_font_key(pango_font)
    place = ("upright", key) if drawn.is_upright else key
    if place not in stream._fonts:
        stream._fonts[place] = (UprightFont if drawn.is_upright else Font)(pango_font, description, size)
    font = stream._fonts[place]
    if font.hash != drawn.hash:
        raise UnitsDifferError
    return font


def loaded(drawn: DrawnFont, configuration: FontConfiguration) -> PangoFont:
    """The font of Pango that a description stands for, among the faces of the edition."""
    if drawn.variations:
        raise UnitsDifferError
    description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    name = ffi.new("char[]", drawn.family.encode())
    pango.pango_font_description_set_family(description, name)
    pango.pango_font_description_set_style(description, drawn.style)
    pango.pango_font_description_set_weight(description, drawn.weight)
    pango.pango_font_description_set_absolute_size(description, round(drawn.size * TO_UNITS))
    font_map = configuration.font_map
    # A context that nobody lets go of holds the map, and that the files of the faces.
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    return ffi.gc(pango.pango_font_map_load_font(font_map, context, description), gobject.g_object_unref)


def written(units: Sequence[DrawnUnit], model: Document, pictures: Pictures) -> Document:
    """A document of the pages of units, with the title and the faces of a document that was laid out.

    `pictures` loads those that the pages show.
    """
    pages: list[Any] = list(chain.from_iterable(pages_of(unit, model.font_config, pictures) for unit in units))
    return model.copy(pages)


def pages_of(unit: DrawnUnit, configuration: FontConfiguration, pictures: Pictures) -> Iterator[WrittenPage]:
    fonts, floats = UnitFonts(unit.fonts, configuration), dict[int, object]()
    return (WrittenPage(page, fonts, floats, pictures) for page in unit.pages)
