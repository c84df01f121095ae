"""The fonts inside a finished PDF: all embedded, as outlines, each a face that the edition declares.

A printer refuses a font that is missing or drawn as Type 3, and a viewer that numbers glyphs otherwise than the font
does shows other characters (`gid == cid`, ISO 32000-1, 9.7.4.2), so both are looked at in the file itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from banxin.checks.kept.digested_pages import WrittenObjects
from banxin.checks.pdf.embedded_outlines import EmbeddedOutlines
from banxin.fonts.audit import check_embedded_fonts
from banxin.fonts.faces import FontSet
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say

GLYPH_SIZE, FIXED_SIZE = 1500, 600_000
"""Bytes: what a glyph may have, and what a font has besides (empty places of 65,535 glyphs that keep their numbers, up to eight bytes each in a CFF)."""
FONT = re.compile(rb"/Type\s*/Font\b")
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFont:
    """A font of a PDF: its BaseFont without the slash, its subtype, and whether its outlines are in the file.

    `has_own_numbers` is true when the glyphs of a CFF are numbered otherwise than the text refers to them. `size` is that
    of the font file in bytes, unpacked; `glyphs` is how many have a width of their own in the PDF (0: not known), `strange` are
    the numbers of those that the face draws otherwise.
    """

    name: str
    subtype: str
    is_embedded: bool
    has_own_numbers: bool = False
    size: int = 0
    glyphs: int = 0
    strange: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the file holds far more than its glyphs: those of a Han face have 0.3 kB each, the finest 1 kB."""
        return self.glyphs > 0 and self.size > self.glyphs * GLYPH_SIZE + FIXED_SIZE


def check_pdf_fonts(path: Path, fonts: FontSet) -> tuple[Finding, ...]:
    """Findings on the fonts of a finished PDF."""
    return findings_on_fonts(fonts_of(path, EmbeddedOutlines(fonts)), fonts)


def findings_on_fonts(found: Sequence[PdfFont], fonts: FontSet) -> tuple[Finding, ...]:
    """Findings on the fonts that were found in a PDF, whose glyphs were compared with those of the faces."""
    names, type3 = names_of(found)
    findings = list(check_embedded_fonts(names, fonts, type3=type3))
    for font in found:
        if font.subtype != "Type3" and not font.is_embedded:
            message, hint = (
                say("the font '{name}' is not in the PDF", name=font.name),
                say("no printer has it: declare a face with outlines"),
            )
            findings.append(Finding(code="font-003", severity=Severity.ERROR, message=message, hint=hint))
        if font.has_own_numbers:
            message = say("the glyphs of '{name}' are numbered otherwise than the text refers to them", name=font.name)
            hint = say("take a TrueType version of the face: some viewers would show other characters")
            findings.append(Finding(code="font-004", severity=Severity.ERROR, message=message, hint=hint))
        if font.strange:
            findings.append(strange_outlines(font))
        if font.is_whole:
            message = say(
                "the font '{name}' has {size} bytes in the PDF for {glyphs} glyphs",
                name=font.name,
                size=f"{font.size:,}",
                glyphs=f"{font.glyphs:,}",
            )
            hint = say("take another version of the face: this one was not cut down to what the book uses")
            findings.append(Finding(code="font-006", severity=Severity.ERROR, message=message, hint=hint))
    return tuple(findings)


def strange_outlines(font: PdfFont) -> Finding:
    return Finding(
        code="font-009",
        severity=Severity.ERROR,
        message=say(
            "the font '{name}' draws {count} of its glyphs in the PDF otherwise than the face does, the first is glyph {glyph}",
            name=font.name,
            count=f"{len(font.strange):,}",
            glyph=font.strange[0],
        ),
        hint=say(
            "take another version of the face: cutting it down to what the book uses has put other glyphs in their places"
        ),
    )


def font_names(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The BaseFont names of a PDF, and the names of its Type 3 fonts, each sorted."""
    return names_of(fonts_of(path))


def names_of(found: Iterable[PdfFont]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of fonts with outlines, and those of Type 3 fonts, each sorted."""
    found = tuple(found)
    names = {font.name for font in found if font.subtype != "Type3"}
    return tuple(sorted(names)), tuple(sorted({font.name for font in found if font.subtype == "Type3"}))


def fonts_of(path: Path, outlines: EmbeddedOutlines | None = None) -> tuple[PdfFont, ...]:
    """Every font of a PDF once, in the order of its objects; with `outlines` its glyphs are compared with those of the face."""
    with pikepdf.open(path) as pdf:
        return fonts_in(pdf, outlines)


def fonts_in(pdf: pikepdf.Pdf, outlines: EmbeddedOutlines | None) -> tuple[PdfFont, ...]:
    """The same of a PDF that is open."""
    return tuple(dict.fromkeys(_fonts(pdf, outlines)))


def _fonts(pdf: pikepdf.Pdf, outlines: EmbeddedOutlines | None) -> Iterator[PdfFont]:
    objects = WrittenObjects.of(pdf)
    # A long book has tens of thousands of elements, and where they are all in one stream, its bytes tell what is a font.
    for item in (pdf.get_object(number, 0) for number in objects.with_words(FONT)) if objects else pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/Subtype" in item:
            subtype = str(item.Subtype).removeprefix("/")
            if subtype == "Type0":
                yield from _descendants(item, outlines)
            elif not subtype.startswith("CIDFont"):
                yield _font(item, subtype, outlines)


def _descendants(font: pikepdf.Object, outlines: EmbeddedOutlines | None) -> Iterator[PdfFont]:
    for descendant in font.DescendantFonts:
        yield _font(descendant, str(descendant.Subtype).removeprefix("/"), outlines)


def _font(font: pikepdf.Object, subtype: str, outlines: EmbeddedOutlines | None) -> PdfFont:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    files = [descriptor[name] for name in FILES if name in descriptor]
    name = str(font.get("/BaseFont", font.get("/Name", "unnamed"))).removeprefix("/")
    glyphs = tuple(_codes(font.get("/W", ())))
    strange = outlines.strange(name, files[0].read_bytes(), glyphs) if outlines and glyphs and files else ()
    return PdfFont(
        name=name,
        subtype=subtype,
        is_embedded=bool(files),
        has_own_numbers=any(_has_own_numbers(file) for file in files),
        size=sum(_size(file) for file in files),
        glyphs=len(glyphs),
        strange=strange,
    )


def _size(file: pikepdf.Object) -> int:
    """The length of a font file, unpacked: `/Length1` where its writer says it, as ISO 32000-1, 9.9 wants it."""
    return int(file.get("/Length1", 0)) or len(file.read_bytes())


def _codes(array: Iterable[pikepdf.Object]) -> Iterator[int]:
    """The glyphs that a `/W` array names, in both of its forms: `first [w w w]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    items = iter(array)
    for first in items:
        second = next(items)
        if isinstance(second, pikepdf.Array):
            yield from range(int(first), int(first) + len(second))
        else:
            next(items)
            yield from range(int(first), int(second) + 1)


def _has_own_numbers(file: pikepdf.Object) -> bool:
    """Whether a CID-keyed CFF gives a glyph another CID than its place in the font."""
    kind = str(file.get("/Subtype", ""))
    data = file.read_bytes() if kind in {"/CIDFontType0C", "/OpenType"} else b""
    if kind == "/OpenType":
        tables = TTFont(BytesIO(data), lazy=True)
        data = tables.reader["CFF "] if "CFF " in tables else b""
    if not data:
        return False
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    if not hasattr(top, "ROS"):
        return False
    return any(name not in {".notdef", f"cid{gid:05d}"} for gid, name in enumerate(top.charset))
