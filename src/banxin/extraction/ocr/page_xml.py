"""PAGE XML, which Transkribus, eScriptorium and OCR-D write: regions, lines, words and glyphs with their outlines.

The same words may stand in a region, in its lines, in their words and glyphs (PRImA PAGE, 2009 to 2019). Those of the line are taken,
since people correct them there; the smaller parts tell where its characters stand, as long as they say the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, visible
from banxin.extraction.ocr.line_words import PARTED, with_hyphen, words_of_text
from banxin.extraction.ocr.ocr_pages import Edges, OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.ocr.ocr_text import write_pages
from banxin.extraction.ocr.region_kinds import FOOT_REGIONS, FURNITURE_REGIONS, HEADING_REGION, PICTURE_REGIONS
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, parse_xml, text_in
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.scripts import is_cjk

POINT = re.compile(r"(-?\d{1,9}(?:\.\d{1,6})?),(-?\d{1,9}(?:\.\d{1,6})?)")
CUSTOM_INDEX = re.compile(r"\breadingOrder\s*\{\s*index\s*:\s*(\d{1,9})")
CUSTOM_KIND = re.compile(r"\bstructure\s*\{[^{}]*?\btype\s*:\s*([\w-]+)")
"""What Transkribus and eScriptorium say in the attribute `custom`, which the format leaves to programs."""
NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def extract_page_xml(data: bytes, path: Path) -> Extraction:
    """The recognised text of all pages; raises ManifestError for a file without pages."""
    root = parse_xml(data, path)
    pages = [one for one in elements_in(root) if local_name(one) == "Page"]
    if not pages:
        raise ManifestError(say("the PAGE file has no pages"), Source(path=path), say("recognise the text again"))
    writer = Writer(path, "PAGE XML")
    write_pages(writer, [_page(page, number) for number, page in enumerate(pages, 1)])
    _tell_levels(root, writer)
    for number, page in enumerate(pages, 1):
        if any(local_name(one) == "TableRegion" for one in elements_in(page)):
            message = say("the table on page {number} has become a paragraph for each cell", number=number)
            writer.find("table", message, say("set it as a table in the chapter"))
    return writer.finished(map(_text, _taken(root)))


def _text(element: Element) -> str:
    """What an element says of its own text; where recognisers disagree, the first of them."""
    readings = sorted((one for one in children(element) if local_name(one) == "TextEquiv"), key=_index)
    unicode = [one for reading in readings[:1] for one in children(reading) if local_name(one) == "Unicode"]
    return text_in(unicode[0]) if unicode else ""


def _taken(element: Element) -> list[Element]:
    """The elements whose text goes into the book: lines, or their parts or their region where they have none."""
    is_whole = local_name(element) in {"TextLine", "Word", "Glyph"} and visible(_text(element))
    inner = [] if is_whole else [one for child in children(element) for one in _taken(child)]
    return inner or ([element] if visible(_text(element)) else [])


def _tell_levels(root: Element, writer: Writer) -> None:
    """Tell where a region says other words than its lines."""
    for region in (one for one in elements_in(root) if local_name(one).endswith("Region")):
        text, parts = visible(_text(region)), [_text(one) for one in _taken(region)]
        if text and sorted(text) != sorted(visible(parts)):
            message = say("the region '{name}' says other words than its lines", name=region.get("id") or "")
            writer.find("levels", message, say("the lines are taken: compare the page"))


def _page(page: Element, number: int) -> OcrPage:
    order = [one for one in children(page) if local_name(one) == "ReadingOrder"]
    ranks = {name: rank for rank, name in enumerate(name for one in order for name in _listed(one))}
    blocks = [block for region in _regions(page, ranks) for block in _blocks(region, ranks)]
    height = page.get("imageHeight") or ""
    return OcrPage(number, float(height) if NUMBER.fullmatch(height) else 0.0, tuple(blocks))


def _listed(group: Element) -> Iterator[str]:
    """The names of the regions in the order of reading, group within group."""
    for one in sorted(children(group), key=_index):
        if name := one.get("regionRef"):
            yield name
        yield from _listed(one)


def _index(element: Element) -> float:
    index = element.get("index") or ""
    return float(index) if NUMBER.fullmatch(index) else 0.0


def _regions(outer: Element, ranks: Mapping[str, int]) -> list[Element]:
    """The regions right in a page or a region, in the order of reading: as it lists them, or as each says itself."""
    inside = [one for one in children(outer) if local_name(one).endswith("Region")]
    if ranks:
        return sorted(inside, key=lambda one: ranks.get(one.get("id") or "", inf))
    return sorted(inside, key=_custom_index)


def _custom_index(element: Element) -> float:
    said = CUSTOM_INDEX.search(element.get("custom") or "")
    return float(said[1]) if said else inf


def _blocks(region: Element, ranks: Mapping[str, int]) -> Iterator[OcrBlock]:
    """The text of a region and of those in it; a picture where it is one."""
    if local_name(region) in PICTURE_REGIONS:
        yield OcrBlock((), picture=region.get("id") or f"box {_box(region)}")
    said = CUSTOM_KIND.search(region.get("custom") or "")
    kind = region.get("type") or (said[1] if said else "")
    if lines := tuple(_lines(region)):
        yield OcrBlock(
            lines,
            is_furniture=kind in FURNITURE_REGIONS,
            is_foot=kind in FOOT_REGIONS,
            is_heading=kind == HEADING_REGION,
        )
    for inner in _regions(region, ranks):
        yield from _blocks(inner, ranks)


def _lines(region: Element) -> Iterator[OcrLine]:
    """The lines of a region with their words; where nothing in it says a word, those of its own text."""
    lines = [one for one in children(region) if local_name(one) == "TextLine"]
    key = _index if any(one.get("index") for one in lines) else _custom_index
    for line in sorted(lines, key=key):
        if words := tuple(_words(line)):
            yield OcrLine(words, _box(line))
    if _taken(region) == [region]:
        yield from _without_lines(region)


def _without_lines(region: Element) -> Iterator[OcrLine]:
    """Lines that have no place of their own share that of their region, each as long as its characters are many."""
    rows = [row for row in _text(region).splitlines() if row.strip()]
    box, longest = _box(region), max(map(len, rows), default=0)
    width, height = box.right - box.left, box.bottom - box.top
    is_vertical = region.get("readingDirection") == "top-to-bottom"
    for at, row in enumerate(rows):
        length = len(row) / longest
        if is_vertical:
            right = box.right - at * width / len(rows)
            edges = Edges(right - width / len(rows), box.top, right, box.top + height * length)
        else:
            top = box.top + at * height / len(rows)
            edges = Edges(box.left, top, box.left + width * length, top + height / len(rows))
        yield OcrLine(with_hyphen(words_of_text(row, edges)), edges)


def _words(line: Element) -> Sequence[Word]:
    """The words of a line as it says them itself, with the places of its parts where these are the same characters."""
    text, parts = _text(line), [part for word in _parts(line, "Word") for part in _pieces(word)]
    if not visible(text) or _characters(text) == _characters("".join(one.text for one in parts)):
        return with_hyphen(parts)
    return with_hyphen(words_of_text(text, _box(line), _confidence(line)))


def _pieces(word: Element) -> Iterator[Word]:
    """A word, or its glyphs where each is a character of East Asia, which nothing parts."""
    text = _text(word)
    glyphs = [
        Word(one, _box(glyph), _confidence(glyph)) for glyph in _parts(word, "Glyph") if (one := _text(glyph).strip())
    ]
    is_told_by_glyphs = _characters("".join(one.text for one in glyphs)) == _characters(text)
    if not visible(text) or (is_told_by_glyphs and all(is_cjk(one.text) for one in glyphs if len(one.text) == 1)):
        yield from glyphs
    else:
        yield from words_of_text(text, _box(word), _confidence(word))


def _parts(element: Element, name: str) -> list[Element]:
    return [one for one in children(element) if local_name(one) == name]


def _characters(text: str) -> str:
    """The characters of a text without the spaces that part its words; an ideographic space is one of them."""
    return PARTED.sub("", text)


def _confidence(element: Element) -> float:
    """How sure the first reading is, in percent; the file has a share of one."""
    readings = sorted((one for one in children(element) if local_name(one) == "TextEquiv"), key=_index)
    share = (readings[0].get("conf") or "") if readings else ""
    return 100 * float(share) if NUMBER.fullmatch(share) else -1.0


def _box(element: Element) -> Edges:
    """The edges of the outline of an element: points in one attribute, or, before 2013, an element for each."""
    outline = [one for one in children(element) if local_name(one) == "Coords"]
    found = [(float(x), float(y)) for one in outline for x, y in POINT.findall(one.get("points") or "")]
    found += [
        (float(x), float(y))
        for one in outline
        for point in children(one)
        for x, y in POINT.findall(f"{point.get('x')},{point.get('y')}")
    ]
    if not found:
        return Edges(0, 0, 0, 0)
    across, down = zip(*found, strict=True)
    return Edges(min(across), min(down), max(across), max(down))
