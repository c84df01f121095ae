"""What a printing house objects to in fonts (ISO 32000-1, 9.6 to 9.9)."""

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.said_names import said_name
from banxin.model.printer import Conformance, Printer
from banxin.saying.said import say

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


class FontRules:
    """Looks at the fonts of one file, each once."""

    def __init__(self, printer: Printer, found: FoundFaults) -> None:
        self.printer = printer
        self.found = found
        self._seen: set[tuple[int, int]] = set()

    def look(self, number: int, resources: Any, depth: int = 0) -> None:
        """The fonts of a page and of the forms on it."""
        if not isinstance(resources, Dictionary) or depth > 8 or self.is_known(resources):
            return
        fonts = resources.get("/Font")
        if isinstance(fonts, Dictionary):
            for name, font in fonts.items():
                if isinstance(font, Dictionary) and not self.is_known(font):
                    self.font(number, name, font)
        for kind in ("/XObject", "/Pattern"):
            things = resources.get(kind)
            for thing in things.values() if isinstance(things, Dictionary) else ():
                if isinstance(thing, pikepdf.Stream) and not self.is_known(thing):
                    self.look(number, thing.get("/Resources"), depth + 1)

    def is_known(self, thing: Any) -> bool:
        key = thing.objgen
        if key == (0, 0):
            return False
        is_known = key in self._seen
        self._seen.add(key)
        return is_known

    def font(self, number: int, name: str, font: Any) -> None:
        base = said_name(font.get("/BaseFont", name)).partition("+")
        shown = base[2] or base[0]
        if font.get("/Subtype") == Name.Type3:
            self.found.add("preflight-015", number, say("'{font}' is a Type 3 font", font=shown))
            return
        below = font.get("/DescendantFonts")
        real = below[0] if isinstance(below, pikepdf.Array) and len(below) else font
        descriptor = real.get("/FontDescriptor")
        if not isinstance(descriptor, Dictionary) or not any(key in descriptor for key in PROGRAMS):
            self.found.add("preflight-014", number, say("'{font}' is not in the file", font=shown))
        elif real.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in real:
            self.found.add("preflight-016", number, say("'{font}' does not say which glyph is which", font=shown))
        elif self.printer.conformance is Conformance.X1A and is_whole_opentype(descriptor):
            self.found.add(
                "preflight-032",
                number,
                say("'{font}' is packed as an OpenType file, which came with PDF 1.6", font=shown),
            )


def is_whole_opentype(descriptor: Any) -> bool:
    """Whether the program of a font is an OpenType file, and not its outlines alone (ISO 32000-1, table 126)."""
    program = descriptor.get("/FontFile3")
    return program is not None and program.get("/Subtype") == Name.OpenType
