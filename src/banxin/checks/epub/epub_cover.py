"""Whether shops take the cover: Apple asks for 1400 pixels on the short side, Kindle for a tall picture in RGB, and all of
them for JPEG or PNG (Apple Books Asset Guide; Kindle Publishing Guidelines, section 4; Google Play, Kobo).
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from PIL import Image, UnidentifiedImageError

from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.epub_contents import NAMES, EpubContents, parsed
from banxin.pictures.raster import kind_of
from banxin.saying.said import say
from banxin.source import Source

SHORTEST_SIDE = 1400
KINDS = frozenset({"JPEG", "PNG"})
COLOURS = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


def refused_covers(contents: EpubContents) -> Iterator[Complaint]:
    """What a shop will say of the cover picture; nothing of an e-book without one is said twice."""
    for package in (name for name in contents.files if name.endswith(".opf")):
        try:
            names = covers_named(parsed(contents.files[package]))
        except etree.XMLSyntaxError:
            continue  # told as a part that cannot be read
        if not names:
            yield Complaint(
                Source(path=Path(package)), say("there is no cover picture"), say("let the edition have its cover")
            )
        for name in names:
            yield from complaints_about(name, contents.files.get(name, b""))


def covers_named(package: etree._Element) -> list[str]:
    """The pictures that a package document calls its cover: by their property, or as EPUB 2 has it."""
    items = package.findall("opf:manifest/opf:item", NAMES)
    older = {meta.get("content") for meta in package.iterfind("opf:metadata/opf:meta[@name='cover']", NAMES)}
    named = [item for item in items if "cover-image" in (item.get("properties") or "").split()]
    named = named or [item for item in items if item.get("id") in older]
    return [unquote(item.get("href") or "") for item in named]


def complaints_about(name: str, data: bytes) -> Iterator[Complaint]:
    source = Source(path=Path(name))
    try:
        with Image.open(BytesIO(data)) as picture:
            (width, height), kind, colours = picture.size, kind_of(picture), picture.mode
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        yield Complaint(source, say("the cover is no picture of pixels"), say("export it as JPEG or PNG"))
        return
    if kind not in KINDS:
        yield Complaint(source, say("the cover is a {kind}", kind=kind), say("export it as JPEG or PNG"))
    if colours not in COLOURS:
        yield Complaint(source, say("the colours of the cover are {colours}", colours=colours), say("export it in RGB"))
    if min(width, height) < SHORTEST_SIDE:
        hint = say(
            "export it with {shortest_side} pixels on the short side at least, 1600 × 2400 say",
            shortest_side=SHORTEST_SIDE,
        )
        yield Complaint(source, say("the cover has {width} × {height} pixels", width=width, height=height), hint)
    if width >= height:
        yield Complaint(
            source,
            say("the cover is not higher than wide ({width} × {height})", width=width, height=height),
            say("make it 2 : 3 or so"),
        )
