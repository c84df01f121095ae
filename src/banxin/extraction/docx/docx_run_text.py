"""The text of a run as it is shown: capitals, signs of faces, tabs and breaks, readings (ECMA-376 part 1, 17.3.2, 17.3.3)."""

import re
from collections.abc import Callable

from banxin.extraction.docx.docx_package import attribute, name_of
from banxin.extraction.docx.sign_faces import meaning_of_sign
from banxin.extraction.extraction import MarkKind, visible
from banxin.extraction.writing import ContentWriter, Row, WantedMark, Writer
from banxin.extraction.xml_parts import Element
from banxin.saying.said import say

SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
OF_FACE = re.compile("([\uf020-\uf0ff])")
"""A place of a face that has pictures for letters, to which Word adds 0xF000."""
BREAKS = frozenset({"w:br", "w:cr", "w:lastRenderedPageBreak"})
HEX = frozenset("0123456789abcdefABCDEF")


class RunText:
    """Writes text into `out`, and what is left of it on the record of `writer`; `place` says where the stream stands.

    `capitals` and `face` are those of the run that is read: "caps", "smallCaps" or nothing; a face of signs, or nothing.
    """

    def __init__(self, out: ContentWriter, writer: Writer, place: Callable[[], str]) -> None:
        self._out, self._writer, self._place = out, writer, place
        self.capitals = self.face = ""

    def write(self, text: str, styles: Row) -> None:
        """Write the text of a run, in capitals where it is shown so; small ones are told, since chapters have none."""
        if self.face and OF_FACE.search(text):
            for part in OF_FACE.split(text):
                self._face_sign(part, styles)
            return
        if self.capitals == "caps" and text.upper() != text:
            self._writer.drop(text, say("small letters shown as capitals"), self._place())
            self._out.supply(text.upper(), styles)
            return
        if self.capitals == "smallCaps" and text.upper() != text:
            self._writer.find(
                "capitals",
                say("'{text}' is set in small capitals, and stands as it is typed", text=text[:40]),
                say("see the document"),
            )
        self._out.text(text, self._place(), styles)

    def _face_sign(self, text: str, styles: Row) -> None:
        """Write a sign that means something in the face of its run alone as that, and other text as it stands."""
        known = meaning_of_sign(self.face, ord(text)) if OF_FACE.fullmatch(text) else ""
        if known:
            self._writer.drop(text, say("a sign of a face"), self._place())
            self._out.supply(known, styles)
        elif text:
            self._out.text(text, self._place(), styles)

    def sign(self, one: Element) -> bool:
        """Write what a run holds that is not text; False when the element is none of these."""
        name = name_of(one)
        if name in SIGNS:
            self._out.supply(SIGNS[name])
        elif name in BREAKS:
            self._break(name, attribute(one, "type"))
        elif name == "w:sym":
            self._symbol(one)
        return name in SIGNS or name in BREAKS or name == "w:sym"

    def _break(self, name: str, kind: str) -> None:
        if name == "w:lastRenderedPageBreak" or kind == "page":
            self._out.point(MarkKind.PAGE)
        elif kind == "column":
            self._out.point(MarkKind.COLUMN)
        if name != "w:lastRenderedPageBreak":
            self._out.line_break()

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char")
        character = chr(int(code, 16)) if len(code) == 4 and set(code) <= HEX else ""
        if not character or "\ud800" <= character <= "\udfff" or (not character.isprintable() and character < "\ue000"):
            return
        face = attribute(element, "font")
        if known := meaning_of_sign(face, ord(character)):
            self._out.supply(known)
            return
        message = say(
            "U+{code} is a sign of the face '{face}', and another one or none in other faces",
            code=code.upper(),
            face=face,
        )
        self._writer.find("symbol", message, say("decide which character is meant"))
        self._out.supply(character)

    def ruby(self, base: str, reading: str, styles: Row) -> None:
        """Write a base with its reading; a reading that stands over nothing is told."""
        if visible(base) and visible(reading):
            # One base is one text, whatever runs it was made of: the reading belongs to all of it.
            self._out.text(base, self._place(), (*styles, WantedMark(MarkKind.RUBY, " ".join(reading.split()))))
            return
        self._out.text(base, self._place(), styles)
        if visible(reading):
            self._writer.find(
                "ruby", say("the reading '{reading}' has no base text", reading=reading), say("see the document")
            )
            self._writer.drop(reading, say("reading without base text"), self._place())
