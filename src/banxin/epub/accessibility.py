"""Accessibility metadata from what was really rendered (EPUB Accessibility 1.1, section 3; schema.org vocabulary)."""

from collections.abc import Iterable, Iterator

from lxml import etree

from banxin.model.edition import WritingMode
from banxin.templates.words import Words

XHTML = "{http://www.w3.org/1999/xhtml}"


def accessibility_of(
    documents: Iterable[etree._Element], words: Words, mode: WritingMode, *, has_pages: bool = False
) -> tuple[tuple[str, str], ...]:
    """The five properties, in a fixed order, for content documents that have been parsed."""
    documents = tuple(documents)
    images = [image for document in documents for image in document.iter(f"{XHTML}img")]
    is_described = all(image.get("alt") or image.get("role") == "presentation" for image in images)
    has_ruby = any(True for document in documents for _ in document.iter(f"{XHTML}ruby"))
    modes = ("textual", "visual") if images else ("textual",)
    features = features_of(mode, is_described=is_described, has_ruby=has_ruby, has_pages=has_pages)
    return (
        *(("accessMode", name) for name in modes),
        ("accessModeSufficient", "textual" if is_described else "textual,visual"),
        *(("accessibilityFeature", name) for name in sorted(features)),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", words.accessibility),
    )


def features_of(mode: WritingMode, *, is_described: bool, has_ruby: bool, has_pages: bool) -> Iterator[str]:
    yield from (
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    )
    yield "verticalWriting" if mode is WritingMode.VERTICAL else "horizontalWriting"
    if is_described:
        yield "alternativeText"
    if has_ruby:
        yield "rubyAnnotations"
    if has_pages:
        yield from ("pageBreakMarkers", "pageNavigation")
