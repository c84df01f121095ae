"""What PDF/UA and PDF/A ask of the fonts that are used: in the file, whole for what is shown, as wide as they say, and with a text for each code.

ISO 14289-1, 7.21, and ISO 19005-2, 6.2.11; both have the same rules.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from banxin.checks.pdf.pdf_codes import CodeTable, read_font, read_to_unicode
from banxin.checks.standards.marked_content import UsedFont
from banxin.saying.said import say

IDENTITY = frozenset(("/Identity-H", "/Identity-V"))
KNOWN_MAP = re.compile(r"/(GB|B5pc|HKscs|ETen|ETenms|CNS|Uni|83pv|90ms|90msp|90pv|Add|EUC|Ext|H$|V$|KSC)[A-Za-z0-9-]*")
"""The maps of table 118 of ISO 32000-1 begin so."""
COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
PLAIN_ENCODINGS = ("/MacRomanEncoding", "/WinAnsiEncoding")
NO_TEXT = ("\0", "\N{ZERO WIDTH NO-BREAK SPACE}", "\ufffe")
SYMBOLIC = 4
USE = re.compile(rb"/([A-Za-z0-9-]+)\s+usecmap")
WMODE = re.compile(rb"/WMode\s+(\d)\s+def")
WIDTH_RECORD = 4
"""Bytes of a glyph in `hmtx`: its width and the space before it."""
CODE_TOLERANCE = 1.0
"""In thousandths of the type size."""


def font_faults(fonts: Iterable[UsedFont]) -> Iterator[tuple[int, str]]:
    """What is wrong with each font: the first page that uses it, and the words."""
    for used in fonts:
        name = str(used.font.get("/BaseFont", "")).removeprefix("/").split("+")[-1]
        for said in faults_of(used, name):
            yield used.page, said


def faults_of(used: UsedFont, name: str) -> Iterator[str]:
    kind = used.font.get("/Subtype")
    if kind == Name.Type0:
        yield from composite_faults(used, name)
    elif kind != Name.Type3:
        descriptor = used.font.get("/FontDescriptor")
        if used.is_seen and not has_program(descriptor):
            yield say("'{font}' is not in the file", font=name)
        if kind == Name.TrueType:
            yield from encoding_faults(used.font, descriptor, name)
        if kind == Name.Type1 and charset_is_short(used.font, descriptor):
            yield say("the list of glyphs of '{font}' leaves some out", font=name)
    if kind != Name.Type0 and not tells_text(used.font):
        yield say("'{font}' does not say which characters its codes are", font=name)
    yield from text_faults(used, name)


def has_program(descriptor: Any) -> bool:
    return isinstance(descriptor, Dictionary) and any(isinstance(descriptor.get(key), Stream) for key in PROGRAMS)


def composite_faults(used: UsedFont, name: str) -> Iterator[str]:
    """A font of many characters (ISO 32000-1, 9.7)."""
    below = used.font.get("/DescendantFonts")
    real = below[0] if isinstance(below, Array) and len(below) else Dictionary()
    yield from map_faults(used.font.get("/Encoding"), real.get("/CIDSystemInfo"), name)
    descriptor = real.get("/FontDescriptor")
    if not has_program(descriptor):
        if used.is_seen:
            yield say("'{font}' is not in the file", font=name)
        return
    if real.get("/Subtype") == Name.CIDFontType2:
        ways = real.get("/CIDToGIDMap")
        if not (isinstance(ways, Stream) or ways == Name.Identity):
            yield say("'{font}' does not say which glyph is which", font=name)
    if str(used.font.get("/Encoding")) in IDENTITY:
        yield from glyph_faults(used, real, descriptor, name)


def map_faults(encoding: Any, system: Any, name: str) -> Iterator[str]:
    """The map from codes to characters of a collection."""
    if isinstance(encoding, Name):
        if str(encoding) not in IDENTITY and not KNOWN_MAP.match(str(encoding)):
            yield say("'{font}' uses a map of codes that is not in the file", font=name)
        elif str(encoding) not in IDENTITY and isinstance(system, Dictionary) and not fits(str(encoding), system):
            yield say("'{font}' and its map of codes are of different collections", font=name)
        return
    if not isinstance(encoding, Stream):
        return
    data = encoding.read_bytes()
    own = encoding.get("/CIDSystemInfo")
    if isinstance(own, Dictionary) and isinstance(system, Dictionary):
        unlike = any(str(own.get(key, "")) != str(system.get(key, "")) for key in ("/Registry", "/Ordering"))
        if unlike or int(system.get("/Supplement", 0)) > int(own.get("/Supplement", 0)):
            yield say("'{font}' and its map of codes are of different collections", font=name)
    if (found := WMODE.search(data)) and int(found[1]) != int(encoding.get("/WMode", 0)):
        yield say("the map of codes of '{font}' has another direction than its file says", font=name)
    others = [f"/{one.decode('latin-1')}" for one in USE.findall(data)]
    if isinstance(encoding.get("/UseCMap"), Name):
        others.append(str(encoding["/UseCMap"]))
    if any(one not in IDENTITY and not KNOWN_MAP.match(one) for one in others):
        yield say("'{font}' uses a map of codes that is not in the file", font=name)


FAMILIES = {
    "GB1": ("/GB", "/UniGB"),
    "CNS1": ("/B5", "/HKscs", "/ETen", "/CNS", "/UniCNS"),
    "Japan1": ("/83pv", "/90", "/Add", "/EUC", "/Ext", "/H", "/V", "/UniJIS"),
    "Korea1": ("/KSC", "/UniKS"),
}


def fits(encoding: str, system: Any) -> bool:
    """Whether a map that everyone knows leads to the collection of a font."""
    ordering = str(system.get("/Ordering", ""))
    return str(system.get("/Registry", "")) == "Adobe" and encoding.startswith(FAMILIES.get(ordering, ()))


@dataclass
class Program:
    """The outlines of a composite font: which glyphs there are, and how wide they are (thousandths of the type size)."""

    real: Any
    descriptor: Any

    @cached_property
    def opened(self) -> TTFont | CFFFontSet | None:
        stream = next(self.descriptor[key] for key in PROGRAMS if isinstance(self.descriptor.get(key), Stream))
        data = stream.read_bytes()
        try:
            if data[:4] in {b"\0\1\0\0", b"true", b"OTTO"}:
                return TTFont(BytesIO(data), lazy=True)
            found = CFFFontSet()
            found.decompile(BytesIO(data), None)
        except Exception:  # a font of anyone's may be broken in any way
            return None
        return found

    @cached_property
    def ways(self) -> bytes | None:
        found = self.real.get("/CIDToGIDMap")
        return found.read_bytes() if isinstance(found, Stream) else None

    def measured(self, glyph: int) -> float | None:
        """The width of a glyph of a TrueType or OpenType font; those behind the last of the table are as wide as that one (OpenType, hmtx)."""
        table, count, units = self.measures
        at = WIDTH_RECORD * min(glyph, count - 1)
        if glyph not in self.numbers or not 0 <= at <= len(table) - WIDTH_RECORD:
            return None
        return int.from_bytes(table[at : at + 2]) / units

    def glyph(self, code: int) -> int:
        if self.ways is None:
            return code
        return int.from_bytes(self.ways[2 * code : 2 * code + 2]) if 2 * code + 2 <= len(self.ways) else -1

    @cached_property
    def numbers(self) -> Collection[int]:
        """The number of each glyph, or that of its character in a collection."""
        font = self.opened
        return range(font["maxp"].numGlyphs) if isinstance(font, TTFont) else self.names.keys()

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each glyph of a font of PostScript outlines alone by its number."""
        font = self.opened
        if not isinstance(font, CFFFontSet):
            return {}
        is_collection = hasattr(font[0], "ROS")
        return {
            int(name[3:]) if is_collection and name != ".notdef" else number: name
            for number, name in enumerate(font[0].charset)
        }

    @cached_property
    def measures(self) -> tuple[memoryview, int, float]:
        """The table of widths as it stands in the file, how many are in it, and how many of their units go to a thousandth of the type size.

        A subset keeps the numbers of its glyphs, so that the tables have tens of thousands, of which few are shown.
        """
        font = self.opened
        assert isinstance(font, TTFont)
        return memoryview(font.getTableData("hmtx")), font["hhea"].numberOfHMetrics, font["head"].unitsPerEm / 1000

    def width(self, code: int) -> float | None:
        """How wide the glyph of a code is, in thousandths of the type size; None where there is none."""
        font = self.opened
        if isinstance(font, TTFont):
            return self.measured(self.glyph(code))
        name = self.names.get(code)
        if name is None:
            return None
        assert font is not None
        top, outline = font[0], font[0].CharStrings[name]
        outline.decompile()
        private = outline.private
        measure = T2WidthExtractor(
            getattr(private, "Subrs", []), outline.globalSubrs, private.nominalWidthX, private.defaultWidthX
        )
        measure.execute(outline)
        return float(measure.width * 1000 * getattr(top, "FontMatrix", (0.001,))[0])


def glyph_faults(used: UsedFont, real: Any, descriptor: Any, name: str) -> Iterator[str]:
    """Each glyph that is shown: there, not the one for what is missing, and as wide as the file says."""
    program = Program(real, descriptor)
    table = read_font(used.font)
    codes = sorted({code for string in used.strings for code in table.numbers(string)})
    if any(program.glyph(code) == 0 for code in codes):
        yield say("'{font}' shows the glyph for what is missing", font=name)
    if not used.is_seen or program.opened is None:
        return
    yield from width_faults(program, table, codes, name)
    listed = descriptor.get("/CIDSet")
    if isinstance(listed, Stream) and "+" in str(used.font.get("/BaseFont", "")):
        bits = listed.read_bytes()
        if any(not has_bit(bits, code) for code in program.numbers):
            yield say("the list of glyphs of '{font}' leaves some out", font=name)


def width_faults(program: Program, table: CodeTable, codes: list[int], name: str) -> Iterator[str]:
    is_missing = is_wrong = False
    for code in codes:
        width = program.width(code)
        if width is None:
            is_missing = True
        elif abs(width - table.widths.get(code, table.default_width)) > CODE_TOLERANCE:
            is_wrong = True
    if is_missing:
        yield say("'{font}' has no glyph for what is shown with it", font=name)
    if is_wrong:
        yield say("glyphs of '{font}' are wider or narrower than the file says", font=name)


def has_bit(bits: bytes, number: int) -> bool:
    return number // 8 < len(bits) and bool(bits[number // 8] & (128 >> number % 8))


def encoding_faults(font: Any, descriptor: Any, name: str) -> Iterator[str]:
    """A TrueType font of 256 characters says how they are numbered, unless it is one of signs (7.21.6)."""
    flags = int(descriptor.get("/Flags", 0)) if isinstance(descriptor, Dictionary) else 0
    encoding = font.get("/Encoding")
    if flags & SYMBOLIC:
        if encoding is not None:
            yield say("'{font}' is one of signs and numbers them like letters", font=name)
        return
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    changed = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    named = (
        [str(one).removeprefix("/") for one in changed if isinstance(one, Name)] if isinstance(changed, Array) else []
    )
    if str(base) not in PLAIN_ENCODINGS or any(not is_known_glyph(one) for one in named):
        yield say("'{font}' numbers its characters in a way that nobody knows", font=name)
        return
    program = descriptor.get("/FontFile2") if isinstance(descriptor, Dictionary) else None
    if named and isinstance(program, Stream) and not has_unicode_map(program.read_bytes()):
        yield say("'{font}' numbers its characters in a way that nobody knows", font=name)


def has_unicode_map(data: bytes) -> bool:
    try:
        return any((one.platformID, one.platEncID) == (3, 1) for one in TTFont(BytesIO(data), lazy=True)["cmap"].tables)
    except Exception:  # as above
        return False


def is_known_glyph(name: str) -> bool:
    from fontTools.agl import AGL2UV

    return name in AGL2UV or name == ".notdef"


def charset_is_short(font: Any, descriptor: Any) -> bool:
    """Whether the list of glyphs of a Type 1 font leaves some out of those that its program has (7.21.4.2)."""
    if (
        not isinstance(descriptor, Dictionary)
        or "/CharSet" not in descriptor
        or "+" not in str(font.get("/BaseFont", ""))
    ):
        return False
    program = descriptor.get("/FontFile3")
    if not isinstance(program, Stream) or program.get("/Subtype") != Name.Type1C:
        return False
    try:
        found = CFFFontSet()
        found.decompile(BytesIO(program.read_bytes()), None)
        there = set(found[0].charset)
    except Exception:  # as above
        return False
    return bool(there - {".notdef"} - set(str(descriptor["/CharSet"]).split("/")))


def tells_text(font: Any) -> bool:
    """Whether what a font of 256 characters shows can be told (ISO 32000-1, 9.10.2)."""
    if "/ToUnicode" in font:
        return True
    encoding = font.get("/Encoding")
    if isinstance(encoding, Dictionary):
        names = [str(one).removeprefix("/") for one in encoding.get("/Differences", ()) if isinstance(one, Name)]
        return all(is_known_glyph(one) for one in names)
    descriptor = font.get("/FontDescriptor")
    flags = int(descriptor.get("/Flags", 0)) if isinstance(descriptor, Dictionary) else 0
    if font.get("/Subtype") == Name.Type3:
        return False
    return isinstance(encoding, Name) or not flags & SYMBOLIC or font.get("/Subtype") == Name.Type1


def text_faults(used: UsedFont, name: str) -> Iterator[str]:
    """Every code that is shown has a text, and one that is a character (7.21.7)."""
    stream = used.font.get("/ToUnicode")
    if not isinstance(stream, Stream):
        below = used.font.get("/DescendantFonts")
        if isinstance(below, Array) and len(below):
            system = below[0].get("/CIDSystemInfo", Dictionary())
            if str(system.get("/Ordering", "")) not in COLLECTIONS:
                yield say("'{font}' does not say which characters its codes are", font=name)
        return
    texts = read_to_unicode(stream.read_bytes())
    if any(one in text for text in texts.values() for one in NO_TEXT):
        yield say("'{font}' calls a glyph by a character that is none", font=name)
    if used.font.get("/Subtype") == Name.Type0 and str(used.font.get("/Encoding")) in IDENTITY:
        table = read_font(used.font)
        codes = {code for string in used.strings for code in table.numbers(string)}
        if any(code not in texts for code in codes):
            yield say("'{font}' does not say which characters its codes are", font=name)
