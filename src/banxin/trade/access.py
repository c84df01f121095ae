"""How accessible an e-book is, in the codes of ONIX, from what its own package says: the shop and the reader are told the same."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from banxin.extraction.archive import Archive
from banxin.extraction.xml_parts import local_name, parse_xml
from banxin.trade.onix_codes import (
    ACCESS_FEATURES,
    ASSESSED,
    AUDITORY,
    CERTIFIER,
    CONTENTS,
    CREDENTIAL,
    CREDENTIAL_ADDRESS,
    EPUB_1_1,
    EXEMPTIONS,
    HAZARDS,
    LEVELS,
    PRINT_PAGES,
    REPORT,
    SUMMARY,
    SYNCHRONIZED,
    TEXTUAL,
    WCAG,
)

SUFFICIENT, HAZARD = "schema:accessModeSufficient", "schema:accessibilityHazard"
OWN_PAGES = "none"
"""What is said of pages that are those of no printed edition (EPUB Accessibility 1.2, section 4.2)."""
STANDARD = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.\d) Level (A{1,3})")


class Access(NamedTuple):
    """`details` are codes of list 196 with what they say, `hazards` codes of list 143, `contents` of list 81, the main one first."""

    details: tuple[tuple[str, str], ...] = ()
    hazards: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


def access_of(data: bytes, path: Path) -> Access:
    """What the package of an e-book says, in codes; ManifestError for a file that is no EPUB."""
    archive = Archive(data, path)
    name = next(name for name in archive.names if name.endswith(".opf"))
    package = parse_xml(archive.read(name), path, name)
    said = set(_said(package))
    values = {value for _, value in said} - ({"visual"} if not _has_pictures(package) else set())
    return Access(
        details=tuple(sorted({*_codes(package), *_heard(values, said)})),
        hazards=tuple(sorted({code for key, value in said if key == HAZARD for code in HAZARDS.get(value, ())})),
        contents=tuple(code for value, code in CONTENTS.items() if value in values),
    )


def _said(package: etree._Element) -> Iterator[tuple[str, str]]:
    """What is said in the words of schema.org: a property, and one of its values."""
    for one in package.iter():
        key = one.get("property") or ""
        if key.startswith("schema:"):
            yield key, (one.text or "").strip()


def _has_pictures(package: etree._Element) -> bool:
    """Whether there is a picture beside the cover, which is no content of a book."""
    items = (one for one in package.iter("{*}item") if (one.get("media-type") or "").startswith("image/"))
    return any("cover-image" not in (one.get("properties") or "").split() for one in items)


def _heard(values: Collection[str], said: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A book that is read aloud from beginning to end; of pictures, nothing is heard."""
    if (SUFFICIENT, "auditory") in said:
        yield SYNCHRONIZED, ""
        if "visual" not in values:
            yield AUDITORY, ""


def _codes(package: etree._Element) -> Iterator[tuple[str, str]]:
    for one in package.iter():
        text = (one.text or "").strip()
        match one.get("property") or one.get("rel"):
            case "schema:accessibilityFeature" if text in ACCESS_FEATURES:
                yield ACCESS_FEATURES[text], ""
            case "schema:accessibilitySummary":
                yield SUMMARY, text
            case "schema:accessModeSufficient" if text == "textual":
                yield TEXTUAL, ""
            case "pageBreakSource" if text != OWN_PAGES:
                yield PRINT_PAGES, ""
            case "dcterms:conformsTo":
                yield from _standards(text)
            case "a11y:certifiedBy":
                yield CERTIFIER, text
            case "a11y:certifierCredential":
                yield (CREDENTIAL_ADDRESS if text.startswith("http") else CREDENTIAL), text
            case "a11y:certifierReport":
                yield REPORT, one.get("href") or text
            case "a11y:exemption" if text in EXEMPTIONS:
                yield EXEMPTIONS[text], ""
            case "dcterms:date" if local_name(one) == "meta" and one.get("refines") == "#conformance":
                yield ASSESSED, text.replace("-", "")


def _standards(text: str) -> Iterator[tuple[str, str]]:
    if match := STANDARD.fullmatch(text):
        yield EPUB_1_1, ""
        yield from ((WCAG[match[1]], ""), (LEVELS[match[2]], ""))
