"""The characters of formulas, for the face of mathematics that an e-book has with it.

A device draws MathML in whatever face it has. One without a table MATH (OpenType, `math`) knows neither large sums nor
growing brackets nor where limits stand: in Chromium they touch.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from banxin.fonts.edition_faces import formula_face
from banxin.fonts.faces import Face
from banxin.model.book import Chapter
from banxin.model.inline import Formula
from banxin.model.mapped import mapped

MATH = "{http://www.w3.org/1998/Math/MathML}"
RADICAL = "\u221a"
"""What roots are drawn with, though no document has it."""
VARIANTS = {
    "": "ITALIC",
    "italic": "ITALIC",
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "monospace": "MONOSPACE",
}
"""Values of `mathvariant`, and what Unicode calls their letters, which browsers draw in their place; a letter alone is a variable, and italic."""
ALPHABET = re.compile(r"MATHEMATICAL ((?:BOLD|ITALIC|SANS-SERIF|MONOSPACE)(?: BOLD| ITALIC)*) (?!FRAKTUR|SCRIPT)")


@cache
def letters() -> dict[tuple[str, str], str]:
    """The letters of the block U+1D400 by their alphabet and the letter that they are forms of (Unicode, chapter 22.2)."""
    found = {("ITALIC", "h"): "\u210e"}
    for code in range(0x1D400, 0x1D800):
        match = ALPHABET.match(unicodedata.name(chr(code), ""))
        if match:
            found[match[1], chr(int(unicodedata.decomposition(chr(code)).split()[1], 16))] = chr(code)
    return found


def has_formula(chapter: Chapter) -> bool:
    """Whether formulas stand in what an edition has of a chapter."""
    found: list[Formula] = []

    def note(formula: Formula) -> Formula:
        found.append(formula)
        return formula

    if chapter.has_formulas:
        mapped(chapter, Formula, note)
    return bool(found)


def formula_faces(documents: Iterable[etree._Element]) -> dict[Face, set[str]]:
    """The face of mathematics with the characters of the formulas in parsed documents; empty without formulas."""
    found: set[str] = set()
    for document in documents:
        for element in document.iter(f"{MATH}*"):
            found.update(characters_of(element))
    return {formula_face(): found} if found else {}


def characters_of(element: etree._Element) -> Iterator[str]:
    """What an element of MathML is drawn with: its text, and the letters that browsers put in the place of others."""
    name = etree.QName(element).localname
    if name in {"msqrt", "mroot"}:
        yield RADICAL
    text = (element.text or "").strip()
    yield from text
    variant = element.get("mathvariant") or ""
    if variant or (name == "mi" and len(text) == 1):
        for character in text:
            yield from drawn_as(character, variant)


def drawn_as(character: str, variant: str) -> Iterator[str]:
    """The letters of Unicode for a letter and its variant (MathML Core, section 4.2).

    >>> [*drawn_as("x", ""), *drawn_as("h", ""), *drawn_as("w", "bold")]
    ['𝑥', 'ℎ', '𝐰', '𝑤']
    """
    asked = [VARIANTS.get(variant, "")]
    if variant.startswith("bold"):
        # An engine that knows no such attribute draws a variable, and a stylesheet makes it bold.
        asked.append("ITALIC")
    yield from (letters()[key] for alphabet in asked if (key := (alphabet, character)) in letters())
