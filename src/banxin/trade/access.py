"""How accessible an e-book is, in the codes of ONIX, from what its own package says: the shop and the reader are told the same."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from banxin.extraction.archive import Archive
from banxin.extraction.xml_parts import local_name, parse_xml
from banxin.trade.onix_codes import (
    ACCESS_FEATURES,
    ASSESSED,
    CERTIFIER,
    CREDENTIAL,
    CREDENTIAL_ADDRESS,
    EPUB_1_1,
    EXEMPTIONS,
    LEVELS,
    REPORT,
    SUMMARY,
    TEXTUAL,
    WCAG,
)

STANDARD = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.\d) Level (A{1,3})")


def access_of(data: bytes, path: Path) -> tuple[tuple[str, str], ...]:
    """The codes of list 196 with what they say, in their order; ManifestError for a file that is no EPUB."""
    archive = Archive(data, path)
    name = next(name for name in archive.names if name.endswith(".opf"))
    return tuple(sorted(set(_codes(parse_xml(archive.read(name), path, name)))))


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
