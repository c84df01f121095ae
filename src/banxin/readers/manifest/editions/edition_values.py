"""Values of an edition as the records of the book."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.model.book import Chapter
from banxin.model.choice import Choice
from banxin.model.edition import AccessibilityClaim, Format, LatinFaces, Numbers, Ornament, RunningHead, Typefaces
from banxin.readers.manifest.schema.ebook_schema import LayoutFields
from banxin.readers.manifest.schema.edition_schema import AccessibilityFields, FrameFields, PictureFields
from banxin.readers.paths import path_inside
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.latin_pairs import latin_beside

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""What ends so is the name of a picture, in the place of a text."""
OWN_LATIN = "none"
"""Written for a Latin family: the face of Han keeps its own."""


def choice_of(chapter: Chapter) -> Choice:
    """Which editions a chapter says that it is for: `only`, `except`."""
    return Choice(only=chapter.only, excepted=chapter.excepted)


def typefaces_in(values: Mapping[str, Any], language: str) -> Typefaces:
    """The families of an edition: those of its language, what the manifest says, and the Latin that goes with them."""
    given = {key: value for key, value in values.items() if value is not None and key != "latin"}
    faces = replace(Typefaces.of_language(language), **given)
    usual = {job: latin_beside(getattr(faces, job)) for job in ("body", "heading", "quote")}
    latin = values.get("latin")
    said = {job: getattr(latin, job) for job in latin.model_fields_set} if latin else {}
    named = {job: "" if name == OWN_LATIN else name for job, name in said.items() if name}
    return replace(faces, latin=LatinFaces(**usual | named))


def usual_numbers(language: str) -> Numbers:
    """How numbers stand in the vertical books of a language: Japanese ones keep two figures at most in one square (JLREQ 4.1)."""
    return Numbers.UPRIGHT if language_family(language) is LanguageFamily.JAPANESE else Numbers.SIDEWAYS


def claim_in(values: Mapping[str, Any]) -> AccessibilityClaim | None:
    fields: AccessibilityFields | None = values.get("accessibility")
    return AccessibilityClaim(**fields.model_dump()) if fields else None


def running_heads_in(values: Mapping[str, Any]) -> tuple[RunningHead, RunningHead]:
    """What the running heads of versos and rectos say."""
    given = values.get("running_heads", True)
    if isinstance(given, bool):
        return (RunningHead.PART, RunningHead.CHAPTER) if given else (RunningHead.NONE, RunningHead.NONE)
    return given.verso, given.recto


def frame_in(values: Mapping[str, Any]) -> FrameFields:
    """What is drawn around the type area."""
    frame = values.get("frame")
    return frame if isinstance(frame, FrameFields) else FrameFields()


def pictures_in(values: Mapping[str, Any]) -> PictureFields:
    """What becomes of the pictures of an edition."""
    pictures = values.get("pictures")
    return pictures if isinstance(pictures, PictureFields) else PictureFields()


def layout_in(values: Mapping[str, Any]) -> LayoutFields:
    """Whether an e-book flows, and where the words of fixed pages stand; kinds of files other than EPUB flow."""
    layout = values.get("layout")
    return layout if isinstance(layout, LayoutFields) and values.get("format") is Format.EPUB else LayoutFields()


def ornament_of(value: str, root: Path, place: Source) -> Ornament:
    """An ornament as it is written; ManifestError for a picture that the book does not have."""
    if Path(value).suffix.lower() in PICTURES:
        return Ornament(picture=path_inside(root, value, place, what=say("picture")), source=place)
    return Ornament(text=value, source=place)
