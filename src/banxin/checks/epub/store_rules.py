"""What single shops take, beyond the standard: `banxin check --store apple`, and each edition that names shops.

Apple Books Asset Guide 5.3 (images: at most 5.6 million pixels, JPEG or PNG, RGB; files up to 2 GB); Kobo EPUB Guidelines
(5 MB a picture, RGB, 10 MB a document, 1 GB, TTF, OTF and WOFF, `meta name="cover"`); Google Play Books, EPUB files (static GIF, JPEG,
PNG, SVG of at most 3200, 2 GB); Kindle Publishing Guidelines 2019.2 (JPEG, PNG, GIF, BMP, SVG of at most 5 MB, OTF and TTF, no scripts
and forms, contents of two levels); 電書協 EPUB 3 制作ガイド 1.1.3. Duokan publishes no rules; what is asked for it is what its books have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree
from PIL import Image, UnidentifiedImageError

from banxin.checks.chapters.rule import Complaint, finding_of
from banxin.checks.epub.epub_contents import XHTML, EpubContents
from banxin.checks.epub.epub_rules import at
from banxin.checks.epub.store_codes import COLUMNS, FACE, HEAVY, LARGE, REFUSED, RUNNING, Told
from banxin.checks.epub.store_wishes import FACES, LONGEST_DRAWING, SVG, WISHES
from banxin.model.edition import Store
from banxin.model.finding import Finding
from banxin.saying.said import say
from banxin.source import Source

KINDS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".svg": "SVG", ".webp": "WebP", ".avif": "AVIF",
    ".jxl": "JPEG XL", ".bmp": "BMP", ".tif": "TIFF", ".tiff": "TIFF",
}  # fmt: skip
MB = 1_000_000
RUN = frozenset({f"{XHTML}{name}" for name in ("script", "form", "input", "button", "select", "textarea")})
MEDIA = frozenset({f"{XHTML}{name}" for name in ("audio", "video")})
OVERLAY = ".smil"
INKS = frozenset({"CMYK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a shop takes: kinds of pictures and faces; the most pixels and bytes of a picture, bytes of a document and of the file."""

    name: str
    kinds: frozenset[str]
    faces: frozenset[str] = FACES
    most_pixels: int = 0
    longest: int = 0
    heaviest: int = 0
    largest_document: int = 0
    largest: int = 0
    wants_rgb: bool = False
    moves: bool = True
    runs_nothing: frozenset[str] = frozenset()
    columns: int = 0


TAKEN: Mapping[Store, Taken] = {
    Store.APPLE: Taken(
        name="Apple Books",
        kinds=frozenset({"JPEG", "PNG", "SVG"}),
        most_pixels=5_600_000,
        largest=2000 * MB,
        wants_rgb=True,
    ),
    Store.GOOGLE: Taken(
        name="Google Play",
        kinds=frozenset({"GIF", "JPEG", "PNG", "SVG"}),
        longest=LONGEST_DRAWING,
        largest=2000 * MB,
        moves=False,
    ),
    Store.KINDLE: Taken(
        name="Kindle",
        kinds=frozenset({"GIF", "BMP", "JPEG", "PNG", "SVG"}),
        faces=frozenset({".ttf", ".otf"}),
        heaviest=5 * MB,
        largest=650 * MB,
        runs_nothing=RUN | MEDIA,
    ),
    Store.KOBO: Taken(
        name="Kobo",
        kinds=frozenset({"GIF", "JPEG", "PNG", "SVG"}),
        faces=frozenset({".ttf", ".otf", ".woff"}),
        heaviest=5 * MB,
        largest_document=10 * MB,
        largest=1000 * MB,
        wants_rgb=True,
        columns=4,
    ),
    Store.DUOKAN: Taken(name="多看", kinds=frozenset({"GIF", "JPEG", "PNG", "SVG"})),
    Store.EBPAJ: Taken(name="電書協", kinds=frozenset({"JPEG", "PNG", "SVG"}), runs_nothing=RUN),
}


def store_findings(contents: EpubContents, stores: Iterable[Store]) -> Iterator[Finding]:
    """What each of the shops would object to; places count from the package document."""
    for store in dict.fromkeys(stores):
        for explanation, one in (*taken_or_not(contents, TAKEN[store]), *WISHES[store](contents)):
            yield finding_of(explanation, one)


def taken_or_not(contents: EpubContents, shop: Taken) -> Told:
    """What can be said of a shop by its table alone."""
    if shop.largest and contents.size > shop.largest:
        sizes = {"count": f"{contents.size / MB:.0f}", "most": shop.largest // MB}
        message = say("{shop} takes files up to {most} MB, and this one has {count}", shop=shop.name, **sizes)
        yield LARGE, Complaint(Source(path=Path()), message)
    for name, data in contents.files.items():
        suffix, source = PurePosixPath(name).suffix.lower(), Source(path=Path(name))
        if suffix in KINDS:
            yield from pictures_taken(data, KINDS[suffix], source, shop)
        elif suffix in FACES - shop.faces:
            message = say("{shop} shows no {kind} typefaces", shop=shop.name, kind=suffix[1:].upper())
            yield FACE, Complaint(source, message, say("embed it as OTF or TTF"))
        elif suffix == OVERLAY and not MEDIA.isdisjoint(shop.runs_nothing):
            yield RUNNING, Complaint(source, say("{shop} reads no sound along with the text", shop=shop.name))
    for name, root in contents.documents.items():
        yield from documents_taken(name, root, contents, shop)


def pictures_taken(data: bytes, kind: str, source: Source, shop: Taken) -> Told:
    """What a shop says of a picture: its kind, bytes, pixels and colours."""
    if kind not in shop.kinds:
        message = say("{shop} takes no {kind}", shop=shop.name, kind=kind)
        yield REFUSED, Complaint(source, message, say("export it as JPEG or PNG"))
        return
    if shop.heaviest and len(data) > shop.heaviest:
        sizes = {"count": f"{len(data) / MB:.1f}", "most": shop.heaviest // MB}
        message = say("{shop} advises pictures of {most} MB at most, and this one has {count}", shop=shop.name, **sizes)
        yield HEAVY, Complaint(source, message, say("export it with fewer pixels"))
    if kind == "SVG":
        return
    try:
        with Image.open(BytesIO(data)) as picture:
            (width, height), colours, moves = picture.size, picture.mode, getattr(picture, "is_animated", False)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return  # epub-007 tells of a picture that cannot be opened
    if shop.most_pixels and width * height > shop.most_pixels:
        sizes = {"width": width, "height": height, "most": f"{shop.most_pixels / MB:g}"}
        message = say(
            "{shop} takes pictures of {most} million pixels at most, and this one has {width} × {height}",
            shop=shop.name,
            **sizes,
        )
        yield REFUSED, Complaint(source, message, say("export it with fewer pixels"))
    if shop.wants_rgb and colours in INKS:
        message = say("{shop} takes pictures in RGB, and this one is in {colours}", shop=shop.name, colours=colours)
        yield REFUSED, Complaint(source, message, say("export it in RGB"))
    if moves and not shop.moves:
        message = say("{shop} takes pictures that stand still, and this one moves", shop=shop.name)
        yield REFUSED, Complaint(source, message, say("export one picture of it"))


def documents_taken(name: str, root: etree._Element, contents: EpubContents, shop: Taken) -> Told:
    """What a shop says of a document: its size, what runs in it, its drawings and its tables."""
    size = len(contents.files.get(name, b""))
    if shop.largest_document and size > shop.largest_document:
        sizes = {"count": f"{size / MB:.1f}", "most": shop.largest_document // MB}
        message = say(
            "{shop} advises documents of {most} MB at most, and this one has {count}", shop=shop.name, **sizes
        )
        yield HEAVY, Complaint(Source(path=Path(name)), message, say("divide the chapter"))
    for element in root.iter(etree.Element):
        if element.tag in shop.runs_nothing:
            what = etree.QName(element).localname
            message = say("{shop} does not run <{name}>", shop=shop.name, name=what)
            yield RUNNING, Complaint(at(name, element), message)
        elif shop.longest and element.tag in {f"{SVG}svg", f"{SVG}image"} and longer_side(element) > shop.longest:
            sides = {"most": shop.longest, "count": round(longer_side(element))}
            message = say("{shop} takes drawings up to {most} px, and this one has {count}", shop=shop.name, **sides)
            yield REFUSED, Complaint(at(name, element), message, say("give it smaller width and height"))
        elif shop.columns and element.tag == f"{XHTML}table" and columns_of(element) > shop.columns:
            counts = {"most": shop.columns, "count": columns_of(element)}
            message = say("{shop} advises {most} columns at most, and this table has {count}", shop=shop.name, **counts)
            yield COLUMNS, Complaint(at(name, element), message)


def longer_side(element: etree._Element) -> float:
    """The longer of width and height in pixels; 0 where they are per cent, or not given."""
    return max(map(pixels, (element.get("width") or "", element.get("height") or "")))


def pixels(text: str) -> float:
    try:
        return float(text.strip().removesuffix("px"))
    except ValueError:
        return 0.0


def columns_of(table: etree._Element) -> int:
    """The columns of the widest row, joined cells counted as many."""
    rows = table.iter(f"{XHTML}tr")
    return max((sum(map(span_of, row)) for row in rows), default=0)


def span_of(cell: etree._Element) -> int:
    text = (cell.get("colspan") or "1").strip()
    return int(text) if text.isdecimal() and len(text) < 4 else 1
