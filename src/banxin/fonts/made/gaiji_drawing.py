"""A drawn character as an outline: what an SVG may be that is to become a glyph, and where it stands in its square."""

import re
from collections.abc import Iterator

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib import SVGPath
from lxml import etree

from banxin.pictures.shown_area import ShownArea, shown_area
from banxin.saying.said import say

EM = 1000
ASCENT, DESCENT = 880, -120
"""Where the square of an ideograph stands in the faces of Noto and Source Han, in 1/1000 em."""
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "polygon"))
SILENT = frozenset(f"{SVG}{name}" for name in ("svg", "g", "title", "desc", "metadata"))
BLACK = frozenset({"", "black", "#000", "#000000", "currentcolor", "inherit"})


class UnfitDrawingError(Exception):
    """Why a picture can be no glyph; the message continues `the drawing '<path>' `."""


def outline_of(data: bytes) -> RecordingPen:
    """The outline of an SVG in 1/1000 em, y upwards from the baseline; raise UnfitDrawingError for what has no plain one.

    The picture is a square, and what is black in it are filled shapes: whatever else an SVG can hold has no place in a glyph.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise UnfitDrawingError(say("is not well-formed: {reason}", reason=error.msg)) from error
    left, top, side, _ = square_of(root)
    for fault in faults_of(root):
        raise UnfitDrawingError(fault)
    scale = EM / side
    pen = RecordingPen()
    placed = Transform(scale, 0, 0, -scale, -left * scale, ASCENT + top * scale)
    try:
        SVGPath.fromstring(data, transform=placed).draw(pen)
    except (NotImplementedError, ValueError, TypeError, IndexError, AssertionError) as error:
        raise UnfitDrawingError(
            say("has a shape that cannot be read: only 'matrix(…)' is understood as a transform")
        ) from error
    if not pen.value:
        raise UnfitDrawingError(say("draws nothing"))
    return pen


def square_of(root: etree._Element) -> ShownArea:
    """What the picture shows, in its own units; raise UnfitDrawingError where that is no square."""
    if root.tag != f"{SVG}svg":
        raise UnfitDrawingError(say("is not an SVG"))
    area = shown_area(root)
    if not area:
        raise UnfitDrawingError(say("has no viewBox"))
    width, height = area.width, area.height
    if not 0 < width < float("inf") or abs(width - height) > 0.01 * width:
        raise UnfitDrawingError(
            say("is not a square: its viewBox is {width} by {height}", width=f"{width:g}", height=f"{height:g}")
        )
    return area


def faults_of(root: etree._Element) -> Iterator[str]:
    """What a drawing has that a glyph cannot have."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag in SHAPES | SILENT:
            yield from faults_of_paint(element, tag.removeprefix(SVG))
        elif tag.startswith(SVG) and (tag != f"{SVG}defs" or len(element)):
            # What is not of SVG are notes of the program that drew it.
            yield say("has a <{tag}>, which is no filled shape", tag=tag.removeprefix(SVG))


def faults_of_paint(element: etree._Element, name: str) -> Iterator[str]:
    """How an element is painted otherwise than filled with black."""
    paint = {
        key: str(element.get(key) or "") for key in ("fill", "stroke", "fill-rule", "transform", "clip-path", "mask")
    }
    paint |= dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", str(element.get("style") or "")))
    paint = {key: value.strip().lower() for key, value in paint.items()}
    if paint["fill"] not in BLACK:
        yield say("fills a <{name}> with '{fill}': a glyph is black", name=name, fill=paint["fill"])
    if paint["stroke"] not in {"", "none"}:
        yield say("strokes a <{name}>: turn its strokes into outlines", name=name)
    if paint["fill-rule"] == "evenodd":
        yield say("fills a <{name}> by the even-odd rule: let its inner outlines run the other way round", name=name)
    if paint["clip-path"] or paint["mask"]:
        yield say("cuts a <{name}> with a clip path or a mask", name=name)
    if paint["transform"] and f"{SVG}{name}" not in SHAPES:
        yield say("moves a <{name}>: write the moved outlines themselves", name=name)
