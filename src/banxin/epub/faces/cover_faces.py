"""The faces that a drawn cover is set in: those of the edition, or another of them that has every character."""

from collections.abc import Iterable

from banxin.epub.cover import CoverFaces, people_on_cover
from banxin.epub.faces.face_use import has
from banxin.errors import BuildError
from banxin.fonts.coverage import named_edition
from banxin.fonts.faces import Face, FontSet
from banxin.model.book import Metadata
from banxin.saying.said import say


def cover_faces(metadata: Metadata, fonts: FontSet, edition: str = "") -> CoverFaces:
    """The body's bold face for the title, the face of quotations for the rest; `edition` names whose cover it is in an error."""
    title = "".join((metadata.title, *metadata.display_lines))
    rest = "".join((metadata.subtitle, metadata.publisher, people_on_cover(metadata)))
    return CoverFaces(
        title=face_for(title, fonts, (fonts.face(fonts.body, 700), fonts.face(fonts.body)), edition).path,
        text=face_for(rest, fonts, (fonts.face(fonts.quote), fonts.face(fonts.body)), edition).path,
    )


def face_for(text: str, fonts: FontSet, wishes: Iterable[Face], edition: str = "") -> Face:
    """The first of the wished faces, or of all, that has the whole text; raise BuildError where none has."""
    characters = {character for character in text if not character.isspace()}
    for face in (*wishes, *fonts.faces):
        if all(has(face, character) for character in characters):
            return face
    missing = sorted(character for character in characters if not any(has(face, character) for face in fonts.faces))
    what = "".join(missing) or text
    raise BuildError(
        say("no typeface of {edition} has '{what}' for the cover", edition=named_edition(edition), what=what),
        hint=say(
            "add a family that has it to the edition's typefaces, under extra, or give the book a cover of its own"
        ),
    )
