"""Whether shops take the cover: Apple asks for 1400 pixels on the short side, Kindle for a tall picture in RGB, and all of
them for JPEG or PNG (Apple Books Asset Guide; Kindle Publishing Guidelines, section 4; Google Play, Kobo).
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

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
        names = [
            unquote(item.get("href") or "")
            for item in parsed(contents.files[package]).iterfind("opf:manifest/opf:item", NAMES)
            if "cover-image" in (item.get("properties") or "").split()
        ]
        if not names:
            yield Complaint(
                Source(path=Path(package)), say("there is no cover picture"), say("let the edition have its cover")
            )
        for name in names:
            yield from complaints_about(name, contents.files.get(name, b""))


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
