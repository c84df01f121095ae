"""Signs of faces that have pictures in the place of letters, where each has one meaning in Unicode.

Source: Adobe, Symbol Encoding to Unicode (symbol.txt); Unicode, L2/12-368 (Wingdings).
"""

from banxin.extraction.docx.docx_package import attribute
from banxin.extraction.xml_parts import Element

SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊",
)
"""From 0x20 and from 0xA0 on; what has no meaning of its own is a zero."""
WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"}
OTHERS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
NAMES = frozenset({"symbol", *OTHERS})


def sign_face(faces: Element | None) -> str:
    """The face of signs among those that a run names (17.3.2.26), empty where there is none."""
    named = (attribute(faces, kind) for kind in ("ascii", "hAnsi", "cs", "eastAsia")) if faces is not None else ()
    return next((name for name in named if name.casefold() in NAMES), "")


def meaning_of_sign(face: str, code: int) -> str:
    """The character that a sign of a face means, empty where that is not known; Word adds 0xF000 to its number.

    >>> [meaning_of_sign("Symbol", 0xF061), meaning_of_sign("Wingdings", 0xF0FC), meaning_of_sign("Wingdings", 0x41), meaning_of_sign("Webdings", 0xF061)]
    ['α', '✓', '', '']
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = face.strip().casefold()
    if name == "symbol":
        row, first = (SYMBOL[1], 0xA0) if place >= 0xA0 else (SYMBOL[0], 0x20)
        return row[place - first].strip("\0") if 0 <= place - first < len(row) else ""
    return OTHERS.get(name, {}).get(place, "")
