"""Whether the glyphs inside a PDF are those of the face: cutting a font down to what a book uses must not put others in their places.

That a glyph belongs to its character is asked of the face, by its number (`glyph_claims.py`); here the number is proved. Two
glyphs are taken for the same when their outlines fill the same box, which tells 土 from 士 and an empty place from either.
"""

from collections.abc import Iterable, Iterator

from banxin.fonts.audit import faces_called
from banxin.fonts.faces import Face, FontSet
from banxin.fonts.outlines import Extents, Outlines

NEAR = 0.002
"""em by which the edges of one outline may differ in two files: rounding to another number of units."""


class EmbeddedOutlines:
    """Compares the font files of one PDF with the faces of its edition; each face is opened once."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._faces: dict[Face, Outlines] = {}

    def strange(self, name: str, program: bytes, glyphs: Iterable[int]) -> tuple[int, ...]:
        """The glyphs of a font file that no face called so draws in this way, in their order; none where a face cannot be compared."""
        embedded = Outlines(program)
        faces = [self._outlines(face) for face in faces_called(name, self.fonts)]
        if (
            not embedded.is_readable
            or not faces
            or not all(face.is_readable and not face.is_variable for face in faces)
        ):
            return ()
        return min((tuple(differing(embedded, face, glyphs)) for face in faces), key=len)

    def _outlines(self, face: Face) -> Outlines:
        if face not in self._faces:
            self._faces[face] = Outlines.of_file(face.path)
        return self._faces[face]


def differing(embedded: Outlines, face: Outlines, glyphs: Iterable[int]) -> Iterator[int]:
    """The glyphs whose outlines do not fill the same box in two font files."""
    for glyph in glyphs:
        one, other = embedded.extents(glyph), face.extents(glyph)
        if one != other and not is_near(one, other):
            yield glyph


def is_near(one: Extents | None, other: Extents | None) -> bool:
    """Whether two boxes, in em, are one but for rounding."""
    return one is not None and other is not None and all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))
