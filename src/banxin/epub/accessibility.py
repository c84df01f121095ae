"""Accessibility metadata from what was really rendered (EPUB Accessibility 1.1, section 3; schema.org vocabulary).

Nothing is claimed that the finished documents, stylesheets and pictures do not bear out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from banxin.epub.part import PackagePart
from banxin.epub.read_along.overlays import ReadAlong
from banxin.model.edition import WritingMode
from banxin.templates.words.book_words import Words
from banxin.theme.fixed_sizes import fixed_sizes, has_motion

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
BODY, DRAWN = f"{XHTML}body", "words-drawn"
PAGE_WORDS = "page-words"
HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What the finished parts of an e-book hold; `lists_print` says whether listed pages are those of a printed edition."""

    has_pictures: bool
    is_described: bool
    has_ruby: bool
    has_headings: bool
    has_roles: bool
    has_page_marks: bool
    has_page_list: bool
    has_fixed_sizes: bool
    may_flash: bool
    has_fixed_pages: bool = False
    has_drawn_words: bool = False
    lists_print: bool = True
    has_sound: bool = False
    is_all_heard: bool = False
    has_formulas: bool = False
    has_described_formulas: bool = False


def rendered(
    parts: Iterable[PackagePart],
    documents: Mapping[str, etree._Element],
    *,
    lists_print: bool = True,
    spoken: ReadAlong | None = None,
) -> Rendered:
    """A look through content documents, navigation, stylesheets and pictures; `lists_print` as in `Rendered`, `spoken` is what is heard."""
    parts = tuple(parts)
    elements = [element for root in documents.values() for element in root.iter(etree.Element)]
    tags = {str(element.tag) for element in elements}
    formulas = [element for element in elements if element.tag == MATH]
    pictures = [
        element for element in elements if element.tag in {f"{XHTML}img", f"{SVG}svg"} and not is_words(element)
    ]
    styles = [part.data.decode() for part in parts if part.suffix == ".css"]
    return Rendered(
        has_pictures=bool(pictures),
        is_described=all(map(is_described, pictures)),
        has_ruby=f"{XHTML}ruby" in tags,
        has_headings=not HEADINGS.isdisjoint(tags),
        has_roles=any(element.get("role") for element in elements),
        has_page_marks=any(element.get("role") == "doc-pagebreak" for element in elements),
        has_page_list=any(element.get(EPUB_TYPE) == "page-list" for element in elements),
        has_fixed_sizes=any(True for text in styles for _ in fixed_sizes(text)),
        may_flash=any(map(has_motion, styles)) or any(is_animated(part) for part in parts if part.suffix == ".gif"),
        has_fixed_pages=any(element.get("name") == "viewport" for element in elements if element.tag == f"{XHTML}meta"),
        has_drawn_words=any(
            is_words(element) or DRAWN in (element.get("class") or "").split()
            for element in elements
            if element.tag in {BODY, f"{SVG}svg"}
        ),
        lists_print=lists_print,
        has_sound=spoken is not None,
        is_all_heard=spoken is not None and spoken.is_whole,
        has_formulas=bool(formulas),
        has_described_formulas=bool(formulas) and all((one.get("alttext") or "").strip() for one in formulas),
    )


def is_words(element: etree._Element) -> bool:
    """Whether an element is the words of a page of a PDF, and no picture."""
    return element.tag == f"{SVG}svg" and element.get("class") == PAGE_WORDS


def is_described(picture: etree._Element) -> bool:
    """Whether a picture has words, or says that it needs none."""
    title = picture.find(f"{SVG}title")
    words = (picture.get("alt") or picture.get("aria-label") or (title.text if title is not None else "") or "").strip()
    return bool(words) or picture.get("role") in {"presentation", "none"} or picture.get("aria-hidden") == "true"


def is_animated(part: PackagePart) -> bool:
    with Image.open(BytesIO(part.data)) as picture:
        return getattr(picture, "n_frames", 1) > 1


def accessibility_of(book: Rendered, words: Words, mode: WritingMode) -> tuple[tuple[str, str], ...]:
    """The five properties, in a fixed order."""
    modes = (*(("auditory",) if book.has_sound else ()), "textual", *(("visual",) if book.has_pictures else ()))
    # Words that are drawn are seen as pictures.
    enough = (
        (["auditory"] if book.is_all_heard and book.is_described else [])
        + (["visual"] if book.has_drawn_words else [])
        + (["textual"] if book.is_described else [])
        + (["textual,visual"] if book.has_pictures else [])
    )
    return (
        *(("accessMode", name) for name in modes),
        *(("accessModeSufficient", names) for names in enough),
        *(("accessibilityFeature", name) for name in sorted(features_of(book, mode))),
        *(("accessibilityHazard", hazard) for hazard in hazards_of(book)),
        ("accessibilitySummary", "".join(sentences(book, words)).strip()),
    )


def hazards_of(book: Rendered) -> tuple[str, ...]:
    """What may harm; whether a sound does, only who has heard it knows."""
    if book.may_flash:
        return ("unknown",)
    return ("noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard") if book.has_sound else ("none",)


def features_of(book: Rendered, mode: WritingMode) -> Iterator[str]:
    yield from ("readingOrder", "tableOfContents", "unlocked")
    yield "verticalWriting" if mode is WritingMode.VERTICAL else "horizontalWriting"
    claims = {
        "ARIA": book.has_roles,
        "MathML": book.has_formulas,
        "alternativeText": book.has_pictures and book.is_described,
        "describedMath": book.has_described_formulas,
        "displayTransformability": not (book.has_fixed_sizes or book.has_fixed_pages),
        "pageBreakMarkers": book.has_page_marks,
        "pageNavigation": book.has_page_list,
        "rubyAnnotations": book.has_ruby,
        "structuralNavigation": book.has_headings,
        "synchronizedAudioText": book.has_sound,
    }
    yield from (name for name, is_true in claims.items() if is_true)


def sentences(book: Rendered, words: Words) -> Iterator[str]:
    """What a person reads about it in a shop."""
    yield words.fixed_pages if book.has_fixed_pages else words.accessibility
    if book.has_sound:
        yield words.heard
    if book.has_pictures and book.is_described:
        yield words.pictures_described
    if book.has_page_list and book.lists_print:
        yield words.pages_listed
