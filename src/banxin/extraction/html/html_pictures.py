"""Pictures of HTML pages: where they lie, how large they are said to be, and those that are one character."""

import posixpath
import re
from urllib.parse import unquote, urldefrag

from banxin.extraction.described_characters import gaiji_of
from banxin.extraction.document_listener import Picture
from banxin.extraction.html.html_tree import words_of
from banxin.extraction.xml_parts import Element

SHARE = re.compile(r"(?<![-\w])width:\s*(\d{1,3}(?:\.\d+)?)%")
HEIGHT = re.compile(r"(?<![-\w])height:\s*(\d{1,5}(?:\.\d+)?)\s*(px|pt|em|rem|ex|)(?![\w%.])")
POINTS_OF_UNITS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "ex": 6.0}
LONGEST_NAME = 200
"""Characters; a longer address is the picture itself."""


def address_of(element: Element) -> str:
    """Where a picture says that it lies; empty where it does not say so (HTML, 4.8.3; SVG 2, 12.3)."""
    return (
        element.get("src") or element.get("{http://www.w3.org/1999/xlink}href") or element.get("href") or ""
    ).strip()


def picture_of(element: Element, alt: str, page: str) -> Picture:
    """A picture with what its page, at `page` in its book, says of it; its part is its name in the book, or its whole address."""
    address = address_of(element)
    is_outside = address.lower().startswith(("http:", "https:", "//"))
    if not is_outside and not address.startswith("data:"):
        address = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urldefrag(address)[0])))
    return Picture(
        part=address, alt=" ".join(alt.split()), is_outside=is_outside, share=share_of(element), height=height_of(element),
        is_decorative=not alt and (element.get("role") or "") in {"presentation", "none"},
    )  # fmt: skip


def described_character(picture: Element, words: str) -> str:
    """The character that a picture shows, by the code or the cell of JIS X 0213 in its words; nothing for any other picture."""
    return gaiji_of(words) if "gaiji" in words_of(picture, "class") else ""


def share_of(element: Element) -> float:
    """The share of the width of the text that a picture is said to have; 0 where it is not said so."""
    found = SHARE.search(f"width:{element.get('width') or ''};{element.get('style') or ''}")
    return float(found[1]) / 100 if found else 0.0


def height_of(element: Element) -> float:
    """The height of a picture in points, where it is said; an em is a line of text."""
    for text in (f"height:{element.get('height') or ''}", element.get("style") or ""):
        if found := HEIGHT.search(text):
            return float(found[1]) * POINTS_OF_UNITS.get(found[2], POINTS_OF_UNITS["px"])
    return 0.0
