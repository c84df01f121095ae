"""What the styles of a DOCX file say: the level of headings, emphasis dots, bold, numbering (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from banxin.extraction.document_listener import Look
from banxin.extraction.docx.docx_package import attribute, child, descendant_value, is_on, name_of, whole
from banxin.extraction.extraction import MarkKind, Role
from banxin.extraction.writing import Row, WantedMark
from banxin.extraction.xml_parts import Element, children

HEADING_NAME = re.compile(r"(?:heading|标题|標題|見出し)\s*([1-9])", re.IGNORECASE)
TITLE_NAMES = frozenset({"title", "标题", "標題", "表題"})
ROLE_NAMES = {
    "subtitle": Role.SUBTITLE, "副标题": Role.SUBTITLE, "副標題": Role.SUBTITLE, "副題": Role.SUBTITLE,
    "quote": Role.QUOTE, "intense quote": Role.QUOTE, "quotations": Role.QUOTE, "block text": Role.QUOTE,
    "引用": Role.QUOTE, "明显引用": Role.QUOTE, "引用文": Role.QUOTE,
    "author": Role.BYLINE, "byline": Role.BYLINE, "作者": Role.BYLINE, "署名": Role.BYLINE, "著者名": Role.BYLINE,
    "caption": Role.CAPTION, "题注": Role.CAPTION, "題注": Role.CAPTION, "図表番号": Role.CAPTION,
}  # fmt: skip
"""Built-in styles by their names in Word and LibreOffice, and what they say of a paragraph."""
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
CODE_NAME = re.compile(r"source text|html code|verbatim char|inline code|code|代码|行内代码", re.IGNORECASE)
"""Character styles of code in Word, LibreOffice and Pandoc."""
CHAIN = 20
"""Styles that may stand on one another; a longer chain is a circle."""
BODY_LEVEL = 10
STANDARD_SIZE = 20
"""Half points of the type of a document that says nothing (17.3.2.38)."""
UNDERLINES = {"single": MarkKind.UNDERLINE, "wave": MarkKind.WAVY_LINE, "wavyDouble": MarkKind.WAVY_LINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What matters of a style: heading level from 1 (0: none), title of the whole, line of a table of contents."""

    level: int = 0
    is_heading: bool = False
    """Whether its style says the level, and not the paragraph alone."""
    is_title: bool = False
    is_contents: bool = False
    role: Role | None = None
    numbering: tuple[str, int] | None = None


HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
BRIGHT = 0x60
"""By how much the parts of a colour differ that nobody takes for black."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What is said about a run: True, False or nothing for each kind; dots have a form. `capitals` is "caps", "smallCaps" or "off", `has_box` and
    `has_colour` tell of looks that a chapter does not have.
    """

    values: dict[MarkKind, str | None] = field(default_factory=dict)
    is_hidden: bool = False
    capitals: str = ""
    has_box: bool | None = None
    has_colour: bool | None = None

    def styles(self) -> Row:
        """The marks that a run gets; the value None turns off what a style had turned on."""
        return tuple(WantedMark(kind, value) for kind, value in self.values.items() if value is not None)


class DocxStyles:
    """The styles of one document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else [one for one in children(root) if name_of(one) == "w:style"]
        self._elements = {attribute(one, "styleId"): one for one in found}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, Switches] = {}
        defaults = [one for one in found if attribute(one, "default") in {"1", "true"}]
        self._plain = None if root is None else child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._default = next(
            (attribute(one, "styleId") for one in defaults if attribute(one, "type") == "paragraph"), ""
        )

    def _chain(self, name: str) -> list[Element]:
        """A style and those that it stands on."""
        chain: list[Element] = []
        while name in self._elements and len(chain) < CHAIN:
            chain.append(self._elements[name])
            name = descendant_value(chain[-1], "w:basedOn")
        return chain

    def paragraph(self, properties: Element | None) -> ParagraphStyle:
        """What a paragraph is, by its style and by what is said about it directly."""
        name = descendant_value(properties, "w:pStyle") or self._default
        if name not in self._paragraphs:
            self._paragraphs[name] = self._paragraph_style(name)
        style = self._paragraphs[name]
        level, numbering = _outline_level(properties), numbering_of(properties)
        return ParagraphStyle(
            level=style.level if level is None else level,
            is_heading=style.level > 0,
            is_title=style.is_title,
            is_contents=style.is_contents,
            role=style.role,
            numbering=numbering or style.numbering,
        )

    def _paragraph_style(self, name: str) -> ParagraphStyle:
        chain = self._chain(name)
        names = [descendant_value(one, "w:name") for one in chain]
        levels = [_outline_level(child(one, "w:pPr")) for one in chain]
        by_name = [int(match[1]) for one in names if (match := HEADING_NAME.fullmatch(one))]
        numberings = [numbering_of(child(one, "w:pPr")) for one in chain]
        return ParagraphStyle(
            level=next((one for one in levels if one is not None), by_name[0] if by_name else 0),
            is_title=any(one.lower() in TITLE_NAMES for one in names[:1]),
            role=next((ROLE_NAMES[one.lower()] for one in names if one.lower() in ROLE_NAMES), None),
            is_contents=any(CONTENTS_NAME.fullmatch(one) for one in names),
            numbering=next((one for one in numberings if one), None),
        )

    def look(self, properties: Element | None, paragraph: Element) -> Look:
        """How a paragraph is set, by its style, its first run with text, and what is said about it directly."""
        chain = self._chain(descendant_value(properties, "w:pStyle") or self._default)
        run = next(
            (one for one in children(paragraph) if name_of(one) == "w:r" and child(one, "w:t") is not None), None
        )
        said = [child(run, "w:rPr"), *(child(one, "w:rPr") for one in chain), self._plain]
        layout = [properties, *(child(one, "w:pPr") for one in chain)]
        sizes = (whole(descendant_value(one, "w:sz")) for one in said)
        place = next((found for one in layout if (found := descendant_value(one, "w:jc"))), "")
        return Look(
            style=descendant_value(chain[0], "w:name") if chain else "",
            size=next((size for size in sizes if size), STANDARD_SIZE),
            is_strong=next((on for one in said if (on := is_on(one, "w:b")) is not None), False),
            is_centred=place == "center",
            is_far=place in {"right", "end"},
            set_in=_set_in(child(one, "w:ind") for one in layout),
            starts_page=any(is_on(one, "w:pageBreakBefore") for one in layout),
        )

    def run(self, properties: Element | None) -> Switches:
        """What is said about a run, by its character style and directly."""
        name = descendant_value(properties, "w:rStyle")
        if name not in self._runs:
            said = [_named(one) for one in reversed(self._chain(name))]
            self._runs[name] = _overlaid(said)
        return _overlaid([self._runs[name], _switches(properties)])


def _set_in(said: Iterable[Element | None]) -> int:
    """By how much all lines of a paragraph are set in (17.3.1.12), in twentieths of a point; nothing where its first hangs out."""
    for one in said:
        if one is not None and (attribute(one, "left") or attribute(one, "start")):
            hangs = attribute(one, "hanging").strip("0") or attribute(one, "hangingChars").strip("0")
            return 0 if hangs else whole(attribute(one, "left") or attribute(one, "start")) or 0
    return 0


def _outline_level(properties: Element | None) -> int | None:
    """Level from 1, 0 for body text, None when nothing is said."""
    level = whole(descendant_value(properties, "w:outlineLvl"))
    if level is None:
        return None
    return level + 1 if level + 1 < BODY_LEVEL else 0


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """The list of a paragraph and its level from 0; numId 0 takes a paragraph out of its style's list."""
    numbered = child(properties, "w:numPr")
    if numbered is None:
        return None
    return descendant_value(numbered, "w:numId"), whole(descendant_value(numbered, "w:ilvl")) or 0


def _named(style: Element) -> Switches:
    """What a character style says: by its properties, and code by its name."""
    found = _switches(child(style, "w:rPr"))
    if CODE_NAME.fullmatch(descendant_value(style, "w:name")):
        found.values[MarkKind.CODE] = ""
    return found


def _switches(properties: Element | None) -> Switches:
    values: dict[MarkKind, str | None] = {}
    switches = {
        "w:b": MarkKind.STRONG,
        "w:i": MarkKind.EMPHASIS,
        "w:strike": MarkKind.DELETED,
        "w:dstrike": MarkKind.DELETED,
    }
    for name, kind in switches.items():
        if (state := is_on(properties, name)) is not None:
            values[kind] = "" if state else None
    if (colour := descendant_value(properties, "w:highlight")) or child(properties, "w:highlight") is not None:
        values[MarkKind.HIGHLIGHT] = None if colour in {"", "none"} else ""
    shade = child(properties, "w:shd")
    if shade is not None and attribute(shade, "fill").lower() not in {"", "auto", "ffffff"}:
        values[MarkKind.HIGHLIGHT] = ""
    if child(properties, "w:em") is not None:
        dots = descendant_value(properties, "w:em")
        values[MarkKind.DOTS] = None if dots == "none" else dots or "dot"
    if child(properties, "w:u") is not None:
        line = UNDERLINES.get(descendant_value(properties, "w:u"))
        values |= dict.fromkeys(UNDERLINES.values()) | ({line: ""} if line else {})
    raised = {"superscript": MarkKind.SUPERSCRIPT, "subscript": MarkKind.SUBSCRIPT}
    if position := raised.get(descendant_value(properties, "w:vertAlign")):
        values[position] = ""
    elif child(properties, "w:sz") is not None and (raised_by := descendant_value(properties, "w:position")).strip(
        "-0"
    ):
        # LibreOffice writes it so where the size is no automatic one: moved from the line, and smaller.
        values[MarkKind.SUBSCRIPT if raised_by.startswith("-") else MarkKind.SUPERSCRIPT] = ""
    layout = child(properties, "w:eastAsianLayout")
    if layout is not None:
        # `vert` is 纵中横, `combine` is 双行合一 (ECMA-376 part 1, 17.3.2.10).
        for name, kind in (("vert", MarkKind.TATE_CHU_YOKO), ("combine", MarkKind.WARICHU)):
            if attribute(layout, name) in {"1", "true", "on"}:
                values[kind] = attribute(layout, "id")
    capitals = [name for name in ("w:caps", "w:smallCaps") if child(properties, name) is not None]
    shown = next((name.removeprefix("w:") for name in capitals if is_on(properties, name)), "off" if capitals else "")
    box, hue = child(properties, "w:bdr"), child(properties, "w:color")
    return Switches(
        values=values,
        is_hidden=bool(is_on(properties, "w:vanish")),
        capitals=shown,
        has_box=None if box is None else attribute(box, "val") not in {"", "none", "nil"},
        has_colour=None if hue is None else is_bright(attribute(hue, "val")),
    )


def is_bright(colour: str) -> bool:
    """Whether a colour is no black, white or grey, nor too dark to be told from black.

    >>> [is_bright(colour) for colour in ("FF0000", "0070C0", "auto", "1F3864", "808080")]
    [True, True, False, False, False]
    """
    if len(colour) != 6 or not set(colour) <= HEX_DIGITS:
        return False
    parts = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    return max(parts) - min(parts) >= BRIGHT


def _overlaid(row: list[Switches]) -> Switches:
    """What is said later counts."""
    values: dict[MarkKind, str | None] = {}
    for one in row:
        values |= one.values
    capitals = next((one.capitals for one in reversed(row) if one.capitals), "")
    box = next((one.has_box for one in reversed(row) if one.has_box is not None), None)
    colour = next((one.has_colour for one in reversed(row) if one.has_colour is not None), None)
    is_hidden = any(one.is_hidden for one in row)
    return Switches(values=values, is_hidden=is_hidden, capitals=capitals, has_box=box, has_colour=colour)
