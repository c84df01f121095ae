"""The pages of a document drawn into a unit, when they hold nothing but text, rules and links: else None.

What refers to objects of the file (pictures, gradients, forms) has no place in a unit yet: such pages are written with the
document that they were laid out in.
"""

from collections.abc import Iterator

import pydyf
from pydyf import _to_bytes
from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.generated_text import is_generated
from banxin.engine.glyphs.upright_glyphs import UprightFont
from banxin.engine.units.drawn_unit import DrawnBox, DrawnFont, DrawnLink, DrawnPage, DrawnUnit
from banxin.engine.upstream.pdf_objects import of_kind

SCALE = 0.75
"""Points in a CSS pixel."""
LINE, TEXT, PAGE, MARGIN, PARENT, LEAF = "line", "text", "page", "margin", "parent", "leaf"
KINDS: tuple[tuple[type[boxes.Box], str], ...] = (
    (boxes.PageBox, PAGE), (boxes.MarginBox, MARGIN), (boxes.LineBox, LINE), (boxes.TextBox, TEXT),
    (boxes.ParentBox, PARENT),
)  # fmt: skip
"""The kinds that the structure tree tells apart."""
ITEMS = frozenset({"li", "dt", "dd"})
SPECIAL = frozenset({"table", "td", "th", "tr", "img", "{http://www.w3.org/2000/svg}svg"})
"""Elements whose place in the structure tree follows from more than their tags."""


class NotDrawnError(Exception):
    """The pages hold what a unit cannot keep."""


def drawn_unit(document: Document) -> DrawnUnit | None:
    """The pages of a document as a unit; None where they hold what has no place in one."""
    fonts: dict[object, Font] = {}
    try:
        pages = tuple(drawn_page(page, fonts, document) for page in document.pages)
        return DrawnUnit(pages=pages, fonts=tuple(drawn_font(font) for font in fonts.values()))
    except NotDrawnError:
        return None


def drawn_page(page: Page, fonts: dict[object, Font], document: Document) -> DrawnPage:
    """One page, drawn as `weasyprint.pdf.generate_pdf` would draw it."""
    if page.forms != {None: []}:
        raise NotDrawnError
    resources = pydyf.Dictionary(
        {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")}
    )
    tags: dict[boxes.Box, dict[str, object]] = {}
    rectangle = (-page.bleed["left"], -page.bleed["top"], page.width, page.height)
    stream = Stream(
        fonts, rectangle, resources, {}, tags, document.color_profiles, document.output_intent, compress=False
    )
    stream.transform(d=-1, f=page.height * SCALE)
    before = len(stream.stream)
    page.paint(stream, SCALE)
    if resources["XObject"] or resources["Pattern"] or resources["Shading"]:
        raise NotDrawnError
    states = of_kind(resources["ExtGState"], pydyf.Dictionary)
    links = tuple(drawn_link(*link) for link in page.links)
    numbers = {box: number for number, (*_, box) in enumerate(page.links)}
    drawn = DrawnPage(
        width=page.width,
        height=page.height,
        bleed=tuple(page.bleed.items()),
        content=b"\n".join(map(_to_bytes, stream.stream[before:])),
        states=tuple((name, tuple(plain_state(state))) for name, state in states.items()),
        anchors=tuple(page.anchors.items()),
        bookmarks=tuple(page.bookmarks),
        links=links,
        tree=drawn_box(page._page_box, tags, numbers),
    )
    if tags:
        raise NotDrawnError
    return drawn


def plain_state(state: object) -> Iterator[tuple[str, str]]:
    """A dictionary of opacities; masks and blend modes are objects of the file."""
    for name, value in of_kind(state, pydyf.Dictionary).items():
        if name not in {"Type", "ca", "CA"}:
            raise NotDrawnError
        yield name, _to_bytes(value).decode("ascii")


def drawn_link(kind: str, target: str, place: tuple[float, float, float, float], box: boxes.Box) -> DrawnLink:
    """A link; `place` are its left, top, right and bottom in px."""
    if kind not in {"internal", "external"} or box.element is None:
        raise NotDrawnError
    words = box.element.get("title") or "".join(box.element.itertext())
    return DrawnLink(kind, target, place, words)


def drawn_box(box: boxes.Box, tags: dict[boxes.Box, dict[str, object]], links: dict[boxes.Box, int]) -> DrawnBox:
    """The skeleton of a box; takes its marked content out of `tags`."""
    if isinstance(box, AbsolutePlaceholder):
        box = box.__dict__["_box"]
    tag = (box.element_tag or "") if box.element is not None else ""
    if tag in SPECIAL or isinstance(box, boxes.ReplacedBox) or box.widget_annotation:
        raise NotDrawnError
    kind = next((name for base, name in KINDS if isinstance(box, base)), LEAF)
    mark = tags.pop(box, None) if kind == TEXT else None
    children = () if kind == TEXT else (child for child in getattr(box, "children", ()) if not is_generated(child))
    return DrawnBox(
        kind=kind,
        tag=tag,
        mark=str(mark["tag"]) if mark else "",
        mcid=int(str(mark["mcid"])) if mark else -1,
        link=links.get(box, -1),
        is_item=tag in ITEMS and "list-item" in box.style["display"] and box.style["list_style_type"] != "none",
        children=tuple(drawn_box(child, tags, links) for child in children),
    )


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
