"""A designer's own margin boxes: what a stylesheet of the book writes in `@page { @top-left { … } }`.

The sixteen boxes are named as the sheet is seen (CSS Paged Media 3, section 5), in columns as in lines: a vertical page is laid
out on its side, and here a box finds the place that its name means. Where a stylesheet sets a box at one edge of the page, the
edge is the designer's: the edition's own running head or folio there gives way. No box prints on blank pages, on leaves and on
pages that a picture fills, unless a rule names these pages.

The rules are taken out of the stylesheet, whose lines and columns stay what they are, and written again behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import AtRule

from banxin.model.edition import Edition, FolioPlace
from banxin.pdf.styles.page_frame import Frame, MarginPlace, VerticalFrame

EDGES = {
    "head": ("top-left", "top-center", "top-right"),
    "right": ("right-top", "right-middle", "right-bottom"),
    "foot": ("bottom-left", "bottom-center", "bottom-right"),
    "left": ("left-top", "left-middle", "left-bottom"),
}
CORNERS = ("top-left-corner", "top-right-corner", "bottom-left-corner", "bottom-right-corner")
BOXES = (*(box for boxes in EDGES.values() for box in boxes), *CORNERS)
"""The margin boxes of CSS Paged Media 3, section 5.3."""
ON_ITS_SIDE = dict(
    zip(
        BOXES,
        (
            *("left-bottom", "left-middle", "left-top"),
            *("top-left", "top-center", "top-right"),
            *("right-bottom", "right-middle", "right-top"),
            *("bottom-left", "bottom-center", "bottom-right"),
            *("bottom-left-corner", "top-left-corner", "bottom-right-corner", "top-right-corner"),
        ),
        strict=True,
    )
)
"""The box of a page on its side that stands, once the page is turned, where the name says."""
SILENT = ("leaf", "part-start", "cover", "full-bleed")
"""The names of the pages that have no furniture."""
LIKE_FURNITURE = (
    "font: 400 var(--size-running-head) var(--face-running-head, var(--face-body)); "
    "color: var(--colour-running-head, currentcolor); font-variant-numeric: lining-nums; hyphens: manual;"
)
"""What a box looks like as long as its own rule says nothing else."""
FREE = "width: auto; height: auto; padding: 0; white-space: normal; overflow: visible; text-align: {along}; vertical-align: {across};"
"""What the edition says of its own box at an edge, taken back."""
PAGE = re.compile(r"@page\b", re.IGNORECASE)
PIECE = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[{}]|[^{}\"'/]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnBox:
    """A margin box of a stylesheet: the pages it is for (a selector of CSS), its name, its declarations."""

    pages: str
    name: str
    declarations: str


def parted(text: str) -> tuple[str, tuple[OwnBox, ...]]:
    """A stylesheet without its margin boxes, blanks in their place; and these."""
    if not PAGE.search(text):
        return text, ()
    found: list[OwnBox] = []
    left = text
    starts = line_starts(text)
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if not (isinstance(rule, AtRule) and rule.lower_at_keyword == "page" and rule.content is not None):
            continue
        pages = tinycss2.serialize(rule.prelude).strip()
        for inner in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if isinstance(inner, AtRule) and inner.lower_at_keyword in BOXES and inner.content is not None:
                begin = starts[inner.source_line - 1] + inner.source_column - 1
                end = end_of_block(text, begin)
                left = left[:begin] + re.sub(r"[^\n]", " ", left[begin:end]) + left[end:]
                found.append(OwnBox(pages, inner.lower_at_keyword, tinycss2.serialize(inner.content).strip()))
    return left, tuple(found)


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def end_of_block(text: str, begin: int) -> int:
    """Where the block in braces ends that opens first behind a place."""
    depth = 0
    for piece in PIECE.finditer(text, begin):
        depth += {"{": 1, "}": -1}.get(piece[0], 0)
        if piece[0] == "}" and depth == 0:
            return piece.end()
    return len(text)


def silence_of(boxes: Sequence[OwnBox]) -> str:
    """The rule that keeps a book's own boxes off blank pages and leaves; it comes before their own."""
    none = " ".join(f"@{box} {{ content: none }}" for box in BOXES)
    names = {name for box in boxes for name in re.findall(r"(?:^|,)\s*([A-Za-z_][\w-]*)", box.pages)} | {"front"}
    blanks = (f"{name}:blank" for name in sorted(names) if name not in SILENT)
    return f"@page :blank, {', '.join((*SILENT, *blanks))} {{ {none} }}"


def own_boxes(boxes: Sequence[OwnBox], edition: Edition, frame: Frame) -> Iterator[str]:
    """The rules of a stylesheet's margin boxes as the pages are laid out, and what makes room for them."""
    taken = {(box.pages, edge) for box in boxes for edge, names in EDGES.items() if box.name in names}
    for pages, edge in sorted(taken):
        for selector, name in furniture_at(edge, edition, frame, pages):
            yield f"@page {selector} {{ @{name} {{ content: none; {FREE.format(along='center', across='middle')} }} }}"
    for box in boxes:
        name = ON_ITS_SIDE[box.name] if isinstance(frame, VerticalFrame) else box.name
        free = FREE.format(along=align_of(box.name), across=height_of(box.name))
        shape = f"{shape_on_its_side(frame, box.name)} " if isinstance(frame, VerticalFrame) else ""
        yield f"@page {selector_of(box.pages)} {{ @{name} {{ {LIKE_FURNITURE} {free} {shape}{box.declarations} }} }}"


def selector_of(pages: str) -> str:
    """The pages of a rule: both sides where it names none, because the edition's own rules do."""
    return pages or ":left, :right"


def align_of(name: str) -> str:
    """Where the words of a box stand in it (CSS Paged Media 3, section 5.3)."""
    if name in CORNERS:
        return "right" if "left" in name else "left"
    return {"left": "left", "right": "right"}.get(name.partition("-")[2], "center")


def height_of(name: str) -> str:
    """On which height they stand in it."""
    return {"top": "top", "bottom": "bottom"}.get(name.partition("-")[2], "middle")


def furniture_at(edge: str, edition: Edition, frame: Frame, pages: str) -> Iterator[tuple[str, str]]:
    """The boxes in which the edition's own running head or folio stands at an edge, with the pages they have to leave."""
    for is_recto in (False, True):
        side = "right" if is_recto else "left"
        places: tuple[MarginPlace, ...] = {"head": (MarginPlace.HEAD,), "foot": (MarginPlace.FOOT,)}.get(edge, ())
        if edition.folio is FolioPlace.FORE_EDGE and edge == ("left" if is_recto else "right"):
            places = (MarginPlace.FORE_EDGE_HEAD, MarginPlace.FORE_EDGE_FOOT)
        for place in places:
            name = frame.box_of(place, is_recto=is_recto)
            if pages:
                yield pages, name
            else:
                yield f":{side}", name
                yield f"front:{side}", name


def shape_on_its_side(frame: VerticalFrame, name: str) -> str:
    """What turns a box of a vertical page: horizontal lines at head and foot, lines that run down at the sides."""
    if name in CORNERS:
        return "writing-mode: horizontal-tb; transform: rotate(-90deg);"
    if name.startswith(("left", "right")):
        along = {"top": "left", "bottom": "right"}.get(name.partition("-")[2], "center")
        return f"writing-mode: vertical-rl; text-align: {along}; vertical-align: middle;"
    place = MarginPlace.HEAD if name.startswith("top") else MarginPlace.FOOT
    shape = {**frame.across(place, name.partition("-")[2]), "vertical-align": "middle"}
    return " ".join(f"{key}: {value};" for key, value in shape.items())
