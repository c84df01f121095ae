"""The pages of an edition from its last build, section by section, in one file of the build folder.

Each chapter is a stretch of pages of its own, and so is whatever stands between two of them. A stretch has its drawn pages,
what its pages are (`PrintedPage`), and its share of the typographic report. The file is read only if its seal is right: one that
is damaged, was made with other tools, or came with a book from elsewhere, is as good as none.
"""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from banxin.caches import sealed, unsealed
from banxin.engine.glyphs.kept_packing import Packed
from banxin.engine.units.drawn_unit import DrawnUnit, as_data, from_data
from banxin.model.finding import Finding, Severity
from banxin.outputs import write_whole
from banxin.pdf.page_map import PrintedPage
from banxin.pdf.told.typography import Typography
from banxin.reading import MEGABYTE, UnreadableError, read_regular
from banxin.saying.kept_sentences import sentence_fields, sentence_from
from banxin.source import Source

MAGIC = b"banxin kept pages 6\n"
LARGEST = 256 * MEGABYTE
"""In bytes; a page takes some 10 KB."""

FALLBACK = "typography-007"
"""The code of a paragraph that was not composed; such findings come behind those of lines."""
SectionKey = tuple[str, str]
"""The id of a chapter, empty for any other section, and the digest of what it is laid out from."""
StretchFields = tuple[str, list[dict[str, Any]], bytes, tuple[Any, ...]]
"""A stretch taken apart into values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a stretch of pages adds to the typographic report: of the rhythm, of the lines, of paragraphs not composed, of tables, of floats."""

    counts: Mapping[str, int]
    rhythm: tuple[Finding, ...] = ()
    lines: tuple[Finding, ...] = ()
    fallbacks: tuple[Finding, ...] = ()
    tables: tuple[Finding, ...] = ()
    floats: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        typography: Typography,
        rhythm: tuple[Finding, ...],
        tables: tuple[Finding, ...] = (),
        floats: tuple[Finding, ...] = (),
    ) -> "Share":
        """The report of some pages, taken apart by what it tells of."""
        return cls(
            counts=typography.counts,
            rhythm=rhythm,
            lines=tuple(finding for finding in typography.findings if finding.code != FALLBACK),
            fallbacks=tuple(finding for finding in typography.findings if finding.code == FALLBACK),
            tables=tables,
            floats=floats,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The pages of a chapter, or those between two of them (`chapter` is empty).

    `data` is the unit as it was read, which need not be taken apart to be kept again.
    """

    chapter: str
    pages: tuple[PrintedPage, ...]
    unit: DrawnUnit
    share: Share
    data: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdition:
    """The pages of an edition; `made_with` is the digest of all that they were made with but the text of the sections.

    `packed` is what was packed for its file (`kept_packing.py`).
    """

    made_with: str
    sections: tuple[SectionKey, ...]
    stretches: tuple[Stretch, ...]
    packed: Packed = field(default_factory=dict, repr=False)


def stretches_of(pages: Sequence[PrintedPage]) -> Iterator[tuple[str, tuple[PrintedPage, ...]]]:
    """The pages of each chapter, and those between, in their order; none belong to the front matter and to the body."""
    for (chapter, _), run in groupby(pages, key=lambda page: (page.chapter, page.folio.isdecimal())):
        yield chapter, tuple(run)


def write_kept(path: Path, kept: KeptEdition) -> None:
    """Keep the pages; OSError where there is no room for them."""
    stretches = [stretch_fields(one) for one in kept.stretches]
    data = marshal.dumps((kept.made_with, kept.sections, stretches, dict(kept.packed)), 4)
    write_whole(path, sealed(MAGIC, data))


def read_kept(path: Path, root: Path) -> KeptEdition | None:
    """The pages that were kept; None where there are none, or not whole."""
    try:
        data = unsealed(MAGIC, read_regular(path, root, LARGEST).data)
        if data is None:
            return None
        made_with, sections, stretches, packed = marshal.loads(data)  # noqa: S302  (values only, and sealed by ourselves)
        return KeptEdition(
            made_with=made_with,
            sections=tuple((name, digest) for name, digest in sections),
            stretches=tuple(map(stretch_from, stretches)),
            packed=packed,
        )
    except (UnreadableError, OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return None


def stretch_fields(one: Stretch) -> StretchFields:
    """A stretch as values that can be kept, and sent between processes."""
    return (
        one.chapter,
        [page_fields(page) for page in one.pages],
        one.data or as_data(one.unit),
        share_fields(one.share),
    )


def stretch_from(fields: StretchFields) -> Stretch:
    chapter, pages, unit, share = fields
    return Stretch(
        chapter=chapter,
        pages=tuple(PrintedPage(**page) for page in pages),
        unit=from_data(unit),
        share=share_from(share),
        data=unit,
    )


def page_fields(page: PrintedPage) -> dict[str, Any]:
    return {name: getattr(page, name) for name in PrintedPage.__slots__}


def share_fields(share: Share) -> tuple[Any, ...]:
    kinds = (share.rhythm, share.lines, share.fallbacks, share.tables, share.floats)
    return (dict(share.counts), *(tuple(map(finding_fields, kind)) for kind in kinds))


def finding_fields(finding: Finding) -> tuple[Any, ...]:
    place = (finding.source.path.as_posix(), finding.source.line, finding.source.column) if finding.source else None
    sentences = (sentence_fields(finding.message), sentence_fields(finding.hint))
    return (finding.code, str(finding.severity), *sentences, finding.edition, finding.page, place)


def share_from(fields: tuple[Any, ...]) -> Share:
    counts, *kinds = fields
    rhythm, lines, fallbacks, tables, floats = (tuple(map(finding_from, kind)) for kind in kinds)
    return Share(counts=counts, rhythm=rhythm, lines=lines, fallbacks=fallbacks, tables=tables, floats=floats)


def finding_from(fields: tuple[Any, ...]) -> Finding:
    code, severity, message, hint, edition, page, place = fields
    source = Source(path=Path(place[0]), line=place[1], column=place[2]) if place else None
    return Finding(
        code=code,
        severity=Severity(severity),
        message=sentence_from(message),
        source=source,
        hint=sentence_from(hint),
        edition=edition,
        page=page,
    )
