"""Values of an edition as the records of the book."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.model.book import Chapter, Leaf
from banxin.model.choice import Choice
from banxin.model.edition import (
    AccessibilityClaim,
    Edition,
    Format,
    LatinFaces,
    Layout,
    NotesPlace,
    Numbers,
    Ornament,
    PageFrame,
    Quotes,
    RunningHead,
    Store,
    Typefaces,
    WritingMode,
)
from banxin.readers.manifest.schema.ebook_schema import LayoutFields
from banxin.readers.manifest.schema.edition_schema import AccessibilityFields, FrameFields, PictureFields
from banxin.readers.paths import path_inside
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.latin_pairs import latin_beside
from banxin.typography.spacing import Region, region_of

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""What ends so is the name of a picture, in the place of a text."""
OWN_LATIN = "none"
"""Written for a Latin family: the face of Han keeps its own."""
OWN_STORE = {Format.KEPUB: Store.KOBO, Format.AZW3: Store.KINDLE}
"""Whose wishes hold for the files that only its devices read."""
QUOTES_OF_SCRIPTS = {"zh-Hant-TW": Quotes.CORNER, "zh-Hant-HK": Quotes.CORNER, "zh-Hans": Quotes.CURLY}
"""What an edition in another script quotes with, where it does not say otherwise: its region's marks."""
CORNERS_IN_COLUMNS = frozenset({Region.TAIWAN, Region.HONG_KONG, Region.KOREA})
"""Whose vertical text has no curly marks (重訂標點符號手冊; 한글 맞춤법 of 1988: 。 、 「」 『』); faces have no corners for theirs."""
WITHOUT_FIXED_PAGE = frozenset({Leaf.TOC, Leaf.FIGURES, Leaf.TABLES, Leaf.HALF_TITLE})
"""Leaves that a book of fixed pages does not have: its navigation lists the chapters, and a list has no page that holds it."""


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


def usual_quotes(language: str, script: str, writing_mode: WritingMode | None) -> Quotes:
    """How an edition quotes that does not say: in another script as its region does, in columns with corner brackets where these are the rule.

    >>> usual_quotes("ko", "", WritingMode.VERTICAL), usual_quotes("ja", "", WritingMode.VERTICAL)
    (<Quotes.CORNER: 'corner'>, <Quotes.AS_WRITTEN: 'as-written'>)
    """
    if script in QUOTES_OF_SCRIPTS:
        return QUOTES_OF_SCRIPTS[script]
    is_ruled = writing_mode is WritingMode.VERTICAL and region_of(language) in CORNERS_IN_COLUMNS
    return Quotes.CORNER if is_ruled else Quotes.AS_WRITTEN


def running_heads_in(values: Mapping[str, Any]) -> tuple[RunningHead, RunningHead]:
    """What the running heads of versos and rectos say."""
    given = values.get("running_heads", True)
    if isinstance(given, bool):
        return (RunningHead.PART, RunningHead.CHAPTER) if given else (RunningHead.NONE, RunningHead.NONE)
    return given.verso, given.recto


def frame_in(values: Mapping[str, Any]) -> FrameFields:
    """What is drawn around the type area."""
    frame = values.get("frame")
    return frame if isinstance(frame, FrameFields) else FrameFields.model_construct()


def pictures_in(values: Mapping[str, Any]) -> PictureFields:
    """What becomes of the pictures of an edition."""
    pictures = values.get("pictures")
    return pictures if isinstance(pictures, PictureFields) else PictureFields.model_construct()


def layout_in(values: Mapping[str, Any]) -> LayoutFields:
    """Whether an e-book flows, and where the words of fixed pages stand; kinds of files other than EPUB flow."""
    layout = values.get("layout")
    return (
        layout
        if isinstance(layout, LayoutFields) and values.get("format") is Format.EPUB
        else LayoutFields.model_construct()
    )


def stores_in(values: Mapping[str, Any], kind: Format) -> tuple[Store, ...]:
    """Whose wishes an edition minds: a website nobody's, a file for some devices that of their maker, too."""
    said = () if kind is Format.WEB else values.get("stores", ())
    return tuple(dict.fromkeys((*said, *([OWN_STORE[kind]] if kind in OWN_STORE else []))))


def with_claims(edition: Edition, values: Mapping[str, Any]) -> Edition:
    """The edition with what is claimed of it, and what its typographic report may count."""
    claim: AccessibilityFields | None = values.get("accessibility")
    return replace(
        edition,
        accessibility=AccessibilityClaim(**claim.model_dump()) if claim else None,
        accessibility_exemption=values.get("accessibility_exemption") or "",
        budgets={key: value for key, value in values.get("budgets", {}).items() if value is not None},
    )


def with_pages(edition: Edition, values: Mapping[str, Any]) -> Edition:
    """The edition with what stands around the text of its pages: running heads, frame, captions, levels of its contents."""
    verso, recto = running_heads_in(values)
    frame, captions = frame_in(values), values.get("captions", {})
    is_printed = edition.format is Format.PDF
    return replace(
        edition,
        verso_head=verso,
        recto_head=recto,
        frame=frame.style if is_printed else PageFrame.NONE,
        frame_colour=frame.colour,
        counts_leaves=frame.count == "leaves" and is_printed,
        has_captions_above_figures=captions.get("figures") == "above",
        has_captions_below_tables=captions.get("tables") == "below",
        has_page_floats=is_printed and values.get("float", "page") == "page",
        contents_depth=values.get("contents", {}).get("depth") or 0,
    )


def with_pictures(edition: Edition, pictures: PictureFields) -> Edition:
    """The edition with what becomes of its pictures."""
    return replace(
        edition,
        has_grey_pictures=pictures.colours == "grey",
        longest_picture=pictures.longest or 0,
        most_picture_bytes=pictures.total or 0 if edition.format.is_for_screens else 0,
    )


def with_layout(edition: Edition, values: Mapping[str, Any]) -> Edition:
    """The edition flowing or in fixed pages, which have their notes behind the chapter, and silent or read aloud."""
    layout = layout_in(values)
    is_fixed = layout.style is Layout.FIXED
    return replace(
        edition,
        layout=layout.style,
        page_words=layout.words,
        omit=edition.omit | (WITHOUT_FIXED_PAGE if is_fixed else frozenset()),
        notes=NotesPlace.CHAPTER if is_fixed else edition.notes,
        is_read_aloud=bool(values.get("read_along")) and edition.format is Format.EPUB,
    )


def ornament_of(value: str, root: Path, place: Source) -> Ornament:
    """An ornament as it is written; ManifestError for a picture that the book does not have."""
    if Path(value).suffix.lower() in PICTURES:
        return Ornament(picture=path_inside(root, value, place, what=say("picture")), source=place)
    return Ornament(text=value, source=place)
