"""All faces of one edition of a book: those of its typefaces, of chapters in other languages, and of what the book draws itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from banxin.caches import ANOTHER_CACHE, cache_home, writing_to
from banxin.errors import ManifestError, PublishingError, raise_all
from banxin.fonts.cache import locked
from banxin.fonts.faces import Face, FontSet, face_from, resolve_typefaces
from banxin.fonts.facts import facts_of
from banxin.fonts.registry import Family, family_named
from banxin.model.edition import Edition, Format, Typefaces, region_of
from banxin.outputs import write_whole
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family, written_language

if TYPE_CHECKING:
    from banxin.model.book import Book

PLAIN = say("export it as plain SVG: one square, filled black shapes, strokes turned into outlines")


def faces_for(book: "Book", edition: Edition) -> FontSet:
    """The faces of an edition, opened and found whole.

    ManifestError for what is wrong in a name, a file or a drawing, MissingDependencyError (with the command) for a family
    that has not been fetched yet; all of them at once.
    """
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root, manifest=book.manifest, edition=edition.name)
    others = other_typefaces(book, edition)
    if others:
        fonts = with_regions(
            fonts,
            {tag: resolve_typefaces(one, book_root=book.root, edition=edition.name) for tag, one in others.items()},
        )
    return with_gaiji(fonts, book) if book.gaiji else fonts


def other_typefaces(book: "Book", edition: Edition) -> dict[str, Typefaces]:
    """The families of the chapters in another language of Han than the book's, by their language tags.

    A PDF carries its faces, so those of the region have to be its own; an e-book asks the device for them. Unicode has one
    code for 骨 in China, Taiwan, Japan and Korea: a whole chapter in the shapes of another country is set wrongly.
    """
    if edition.format is not Format.PDF:
        return {}
    of_book = book.metadata.language
    own = region_of(edition.script or of_book)
    languages = sorted(
        {
            written_language(chapter.language, of_book, edition.script)
            for chapter in book.chapters
            if chapter.id not in edition.omit
        }
    )
    return {
        tag: replace(Typefaces.of_language(tag), latin=edition.typefaces.latin, mono=edition.typefaces.mono)
        for tag in languages
        if language_family(tag) is not LanguageFamily.ENGLISH and region_of(tag) != own
    }


def families_of(book: "Book") -> dict[Family, set[int]]:
    """The families that the editions of a book name and that can be fetched, with the weights (CSS, 1 to 1000) that they ask for."""
    found: dict[Family, set[int]] = {}
    for edition in book.editions:
        for typefaces in (edition.typefaces, *other_typefaces(book, edition).values()):
            for name in typefaces.families:
                if family := family_named(name):
                    found.setdefault(family, set()).update(typefaces.weights)
    return found


def with_regions(fonts: FontSet, regions: Mapping[str, FontSet]) -> FontSet:
    """The faces, and those of other languages by their tags."""
    sets = (fonts, *regions.values())
    return replace(
        fonts,
        regions=dict(regions),
        families=tuple(dict.fromkeys(family for one in sets for family in one.families)),
        faces=tuple({face.path: face for one in sets for face in one.faces}.values()),
    )


def with_gaiji(fonts: FontSet, book: "Book") -> FontSet:
    """The faces, and one of the characters that the book draws itself; ManifestError for drawings that are no glyphs."""
    # What makes glyphs takes a tenth of a second to load, and few books draw characters.
    from banxin.fonts.made.gaiji_drawing import UnfitDrawingError, outline_of
    from banxin.fonts.made.gaiji_font import family_of, gaiji_font

    errors: list[PublishingError] = []
    drawings, outlines = {}, {}
    for one in book.gaiji:
        shown = one.drawing.relative_to(book.root).as_posix()
        try:
            drawings[one.text] = read_regular(one.drawing, book.root).data
            outlines[one.text] = outline_of(drawings[one.text])
        except UnreadableError as error:
            errors.append(error.told(ManifestError, say("drawing"), shown, one.source))
        except UnfitDrawingError as error:
            errors.append(
                ManifestError(say("the drawing '{shown}' {error}", shown=shown, error=error), one.source, PLAIN)
            )
    raise_all(errors)
    family = family_of(drawings)
    others = [fonts.face(name).path for name in fonts.families]
    face = kept_face(gaiji_font(family, outlines, others))
    return replace(fonts, faces=(*fonts.faces, face), gaiji=tuple(outlines), gaiji_family=family)


def kept_face(data: bytes) -> Face:
    """The face in a file of the cache, where fontconfig finds it; raise BuildError where there is no room for it."""
    path = cache_home() / "gaiji" / f"{hashlib.sha256(data).hexdigest()[:32]}.ttf"
    with writing_to(path.parent, ANOTHER_CACHE), locked(path.parent):
        # Editions are made side by side: a face that another one is reading is not put there again.
        if not path.exists():
            write_whole(path, data)
    return face_from(facts_of(path), path)


@cache
def formula_face() -> Face:
    """The face of formulas in e-books, which comes with banxin as MathJax does: STIX Two Math with its table MATH (OpenType, `math`).

    Its strokes are as strong as those of Song, where Computer Modern, in which paper has them, is thin on a screen.
    """
    path = Path(str(resources.files("banxin.mathematics").joinpath("STIXTwoMath.ttf")))
    return face_from(facts_of(path), path)


def beyond_mathematics(characters: str) -> str:
    """Those characters that the face of formulas has not, Han say."""
    return "".join(
        one for one in characters if not any(first <= ord(one) <= last for first, last in formula_face().ranges)
    )
