"""Characters that the head of a TEI file describes, since no code had them when it was made (TEI P5, chapter 5, gaiji)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from banxin.extraction.tei.tei_asides import IDENTIFIER
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, text_in

CODE = re.compile(r"U\+([0-9A-F]{4,6})", re.IGNORECASE)

COMPOSITION = "composition"
"""The property that says of what parts a character is made: [金*本]."""


@dataclass(frozen=True, slots=True)
class DescribedCharacter:
    """A character by its code, or else by its parts."""

    text: str
    is_known: bool


def described_in(root: Element) -> Mapping[str, DescribedCharacter]:
    """The characters that a file describes, by the names that `g` refers to."""
    found: dict[str, DescribedCharacter] = {}
    for one in elements_in(root):
        if local_name(one) in {"char", "glyph"} and (name := one.get(IDENTIFIER)):
            found[name] = _described(one)
    return found


def _described(character: Element) -> DescribedCharacter:
    parts = ""
    for one in children(character):
        text = text_in(one).strip()
        if local_name(one) == "mapping" and one.get("type", "").lower() in {"unicode", "standard"}:
            code = CODE.fullmatch(text)
            letter = chr(int(code[1], 16)) if code and int(code[1], 16) <= 0x10FFFF else text
            if len(letter) == 1 and not 0xD800 <= ord(letter) <= 0xDFFF:
                return DescribedCharacter(letter, is_known=True)
        if local_name(one) in {"charProp", "localProp"}:
            parts = parts or _parts_of(one)
    return DescribedCharacter(parts, is_known=False)


def _parts_of(prop: Element) -> str:
    """What a property says of the parts, if it is about them."""
    if prop.get("name") == COMPOSITION:
        return prop.get("value") or ""
    said = {local_name(one): (one.text or "").strip() for one in children(prop)}
    return said.get("value", "") if said.get("localName") == COMPOSITION else ""
