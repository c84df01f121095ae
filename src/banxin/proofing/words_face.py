"""The Han of a page as a face inside it, for machines that have none: a page in one file has nothing to fetch."""

import base64
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from banxin.errors import PublishingError
from banxin.fonts.faces import characters_in, faces_named
from banxin.fonts.made.subset import subset_font
from banxin.model.edition import Typefaces

FAMILY = "words of the page"
LANGUAGES = ("zh-Hans", "zh-Hant-TW", "ja", "ko")
"""Whose faces are asked, in this order, where a page knows no language."""
FROM = 0x2E80
"""The first character that a machine without faces for Han lacks."""


def words_face(text: str) -> str:
    """Rules of CSS with the characters of a text from the faces that are at hand, each in the first that has it; empty where none is."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/ttf;base64,{base64.b64encode(font).decode()}); '
        f"unicode-range: {', '.join(f'U+{ord(one):X}' for one in characters)}; }}\n"
        for characters, font in subsets(text)
    )


def subsets(text: str) -> Iterator[tuple[list[str], bytes]]:
    """The characters of each face that is asked, and the face with no others."""
    left = {one for one in text if ord(one) >= FROM}
    for language in LANGUAGES:
        # A family that was never fetched is not fetched for a page.
        with suppress(PublishingError):
            (face, *_) = faces_named(Typefaces.of_language(language).body, Path())
            points = characters_in(frozenset({face.ranges}))
            known = sorted(one for one in left if ord(one) in points)
            if known:
                yield known, subset_font(face.path, known)
                left -= set(known)
