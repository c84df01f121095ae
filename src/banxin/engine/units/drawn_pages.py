"""The pages of a document drawn into a unit, when they hold nothing but text, rules, links, tables and pictures: else None.

What is an object of the file whose name follows from those before it (gradients and patterns of a stylesheet, groups) has no place
in a unit: such pages are written with the document that they were laid out in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pydyf
from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.drawing_forms import DrawnForm, NotKeptError, form_as_kept
from banxin.engine.drawing.generated_text import is_generated
from banxin.engine.drawing.plain_bytes import packed
from banxin.engine.drawing.structure_types import AGAIN
from banxin.engine.glyphs.upright_glyphs import UprightFont
from banxin.engine.units.drawn_unit import (
    DrawnBox,
    DrawnFloat,
    DrawnFont,
    DrawnLink,
    DrawnPage,
    DrawnPicture,
    DrawnUnit,
)
from banxin.engine.units.link_words import words_of
from banxin.engine.units.page_trees import LANDED, PLACE, plain_tree
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.engine.upstream.stub_types import DrawnOnce

SCALE = 0.75
"""Points in a CSS pixel."""
LINE, TEXT, PAGE, MARGIN, TABLE, PICTURE, PARENT, LEAF = (
    "line", "text", "page", "margin", "table", "picture", "parent", "leaf",
)  # fmt: skip
KINDS: tuple[tuple[type[boxes.Box], str], ...] = (
    (boxes.PageBox, PAGE), (boxes.MarginBox, MARGIN), (boxes.LineBox, LINE), (boxes.TextBox, TEXT),
    (boxes.TableBox, TABLE), (boxes.ReplacedBox, PICTURE), (boxes.ParentBox, PARENT),
)  # fmt: skip
"""The kinds that the structure tree tells apart."""
ITEMS = frozenset({"li", "dt", "dd"})
FIGURE = "img"
TOLD = frozenset({FIGURE, "td", "th"})
"""Elements whose place in the structure tree follows from more than their tags."""
DRAWING = "{http://www.w3.org/2000/svg}svg"
"""An element whose words stand in another one inside it."""
ADDRESS = "banxin_address"
"""What a picture was loaded from, on the picture."""


class NotDrawnError(Exception):
    """The pages hold what a unit cannot keep."""


def drawn_unit(document: Document, *, is_turned: bool = False) -> DrawnUnit | None:
    """The pages of a document as a unit, turned if their lines are vertical; None where they hold what has no place in one."""
    fonts: dict[object, Font] = {}
    floats: dict[object, int] = {}
    try:
        pages = tuple(drawn_page(page, fonts, floats, document, is_turned=is_turned) for page in document.pages)
        return DrawnUnit(pages=pages, fonts=tuple(drawn_font(font) for font in fonts.values()))
    except NotDrawnError:
        return None


def drawn_page(
    page: Page, fonts: dict[object, Font], floats: dict[object, int], document: Document, *, is_turned: bool
) -> DrawnPage:
    """One page, drawn and packed as `weasyprint.pdf.generate_pdf` would draw and write it.

    `floats` has the numbers of the elements that have left their places on the pages before.
    """
    if page.forms != {None: []}:
        raise NotDrawnError
    resources = pydyf.Dictionary(
        {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")}
    )
    tags: dict[boxes.Box, dict[str, object]] = {}
    images: dict[str, DrawnOnce] = {}
    rectangle = (-page.bleed["left"], -page.bleed["top"], page.width, page.height)
    stream = Stream(
        fonts, rectangle, resources, images, tags, document.color_profiles, document.output_intent, compress=False
    )
    stream.transform(d=-1, f=page.height * SCALE)
    page.paint(stream, SCALE)
    if resources["Pattern"] or resources["Shading"]:
        raise NotDrawnError
    states = of_kind(resources["ExtGState"], pydyf.Dictionary)
    links = tuple(drawn_link(*link) for link in page.links)
    numbers = {box: number for number, (*_, box) in enumerate(page.links)}
    try:
        elements = plain_tree(page, tags)
    except KeyError as error:
        # A box was not painted.
        raise NotDrawnError from error
    drawn = DrawnPage(
        width=page.width,
        height=page.height,
        bleed=tuple(page.bleed.items()),
        content=packed([*([turning(page.width * SCALE)] if is_turned else []), *stream.stream]),
        states=tuple((name, tuple(plain_state(state))) for name, state in states.items()),
        anchors=tuple(page.anchors.items()),
        bookmarks=tuple(page.bookmarks),
        pictures=drawn_pictures(of_kind(resources["XObject"], pydyf.Dictionary), images),
        links=links,
        elements=elements,
        tree=None if elements else Skeletons(tags, numbers, floats).drawn(page._page_box),
    )
    if tags:
        raise NotDrawnError
    return drawn


def turning(width: float) -> bytes:
    """The matrix at the head of the content of a page; `width` is that of the page of vertical lines as it was laid out, in pt."""
    return f"0 -1 1 0 0 {width} cm".encode()


def plain_state(state: object) -> Iterator[tuple[str, str]]:
    """A dictionary of opacities; masks and blend modes are objects of the file."""
    for name, value in of_kind(state, pydyf.Dictionary).items():
        if name not in {"Type", "ca", "CA"}:
            raise NotDrawnError
        yield name, pydyf._to_bytes(value).decode("ascii")


def drawn_pictures(shown: pydyf.Dictionary, images: dict[str, DrawnOnce]) -> tuple[DrawnPicture | DrawnForm, ...]:
    """What a page shows by its names, in the order in which it was drawn."""
    try:
        forms = {name: form for name, one in shown.items() if (form := form_as_kept(name, one))}
    except NotKeptError as error:
        raise NotDrawnError from error
    if shown.keys() - forms.keys() != images.keys():
        raise NotDrawnError
    return tuple(forms.get(name) or drawn_picture(name, images[name]) for name in shown)


def drawn_picture(name: str, drawn: DrawnOnce) -> DrawnPicture:
    """A picture as `weasyprint.pdf.stream.Stream.add_image` notes it."""
    picture, ratios = of_kind(drawn["image"], RasterImage), drawn["dpi_ratios"]
    address = picture.__dict__.get(ADDRESS)
    if address is None or len(ratios) != 1:
        raise NotDrawnError
    return DrawnPicture(name, address, picture.id, drawn["interpolate"], *ratios)


def drawn_link(kind: str, target: str, place: tuple[float, float, float, float], box: boxes.Box) -> DrawnLink:
    """A link; `place` are its left, top, right and bottom in px."""
    if kind not in {"internal", "external"} or box.element is None:
        raise NotDrawnError
    return DrawnLink(kind, target, place, words_of(box.element))


@dataclass(frozen=True, slots=True)
class Skeletons:
    """Draws the skeletons of the boxes of a page, and takes their marked content out of `tags`.

    `links` are the numbers of boxes that lead somewhere, `floats` those of elements that have left their places.
    """

    tags: dict[boxes.Box, dict[str, object]]
    links: dict[boxes.Box, int]
    floats: dict[object, int]

    def drawn(self, box: boxes.Box) -> DrawnBox:
        """The skeleton of a box."""
        if isinstance(box, AbsolutePlaceholder):
            box = box.__dict__["_box"]
        tag = (box.element_tag or "") if box.element is not None else ""
        if tag == DRAWING or box.widget_annotation or (tag == FIGURE) != isinstance(box, boxes.ReplacedBox):
            raise NotDrawnError
        kind = next((name for base, name in KINDS if isinstance(box, base)), LEAF)
        mark = self.tags.pop(box, None) if kind in {TEXT, PICTURE} else None
        moved = self.moved(box)
        children = () if kind == TEXT else (child for child in getattr(box, "children", ()) if not is_generated(child))
        return DrawnBox(
            kind=kind,
            tag=tag,
            mark=str(mark["tag"]) if mark else "",
            mcid=int(str(mark["mcid"])) if mark else -1,
            link=self.links.get(box, -1),
            is_item=tag in ITEMS and "list-item" in box.style["display"] and box.style["list_style_type"] != "none",
            facts=tuple(facts_of(box, tag)) if tag in TOLD or box.is_table_wrapper or AGAIN in box.__dict__ else (),
            moved=moved,
            children=tuple(map(self.drawn, children)),
        )

    def moved(self, box: boxes.Box) -> DrawnFloat | None:
        """What a box tells of a block that has left its place; NotDrawnError where that is not a place of the same unit."""
        for name in (PLACE, LANDED):
            if (waiting := box.__dict__.get(name)) is not None:
                if name == PLACE:
                    self.floats.setdefault(waiting.element, len(self.floats))
                elif waiting.element not in self.floats:
                    raise NotDrawnError
                return DrawnFloat(name == PLACE, self.floats[waiting.element], waiting.part)
        return None


def facts_of(box: boxes.Box, tag: str) -> Iterator[tuple[str, str | float]]:
    """What the structure tree asks of a picture or of a box of a table; lengths in px."""
    if box.is_table_wrapper:
        yield "is_table_wrapper", True
    if AGAIN in box.__dict__:
        yield AGAIN, True
    if box.element is None or tag not in TOLD:
        return
    for name in ("alt", "src", "scope"):
        if (value := box.element.get(name)) is not None:
            yield name, value
    if tag == FIGURE:
        yield "position_x", box.content_box_x()
        yield "position_y", box.content_box_y()
        yield "width", box.width
        yield "height", box.height
    elif isinstance(box, boxes.TableCellBox):
        yield "colspan", box.colspan
        yield "rowspan", box.rowspan


def drawn_font(font: Font) -> DrawnFont:
    """A font by its description, and its glyphs in their order."""
    if font.missing or font.used_in_forms or font.bitmap or font.png or font.svg or font.colr:
        raise NotDrawnError
    if font.widths.keys() != font.to_unicode.keys():
        raise NotDrawnError
    hangings = font.hangings.items() if isinstance(font, UprightFont) else ()
    return DrawnFont(
        family=font.family,
        style=int(font.style),
        weight=int(font.weight),
        variations=tuple(sorted(font.variations.items())),
        size=font.font_size,
        is_upright=isinstance(font, UprightFont),
        hash=font.hash,
        glyphs=tuple((glyph, text, font.widths[glyph]) for glyph, text in font.to_unicode.items()),
        hangings=tuple((glyph, *hanging) for glyph, hanging in hangings),
    )
