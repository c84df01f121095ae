"""A PDF looked at by the rules of PDF/UA-1, PDF/A-2u or PDF/A-3u.

What is broken in the file is a finding, never a fault of the check.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.standards.annotation_rules import annotation_faults
from banxin.checks.standards.archive_rules import archive_faults
from banxin.checks.standards.document_rules import document_faults
from banxin.checks.standards.font_soundness import font_faults
from banxin.checks.standards.marked_content import marked_content
from banxin.checks.standards.standard_codes import STANDARD_SEVERITIES
from banxin.checks.standards.structure_rules import Fault, structure_faults
from banxin.checks.standards.structure_tree import structure_of
from banxin.model.finding import Finding
from banxin.model.standard import Standard
from banxin.saying.said import say


def check_standards(data: bytes, standards: Sequence[Standard], shown: Path, edition: str = "") -> tuple[Finding, ...]:
    """What a file does not keep of the standards; `shown` is how it is named, `edition` whose it is, if it is one's."""
    found = FoundFaults(STANDARD_SEVERITIES)
    code = "pdfua-001" if Standard.UA1 in standards else "pdfa-002"
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for one in faults_of(pdf, data, standards):
                found.add(*one)
    except pikepdf.PasswordError:
        found.add(code, 0, say("the file wants a password"))
    except MemoryError:
        raise
    except Exception:  # a hostile file may make any part of the library stumble
        found.add(code, 0, say("the file cannot be read as a PDF"))
    return tuple(found.findings(shown, edition))


def faults_of(pdf: pikepdf.Pdf, data: bytes, standards: Sequence[Standard]) -> Iterator[Fault]:
    """Every rule of each standard, with one walk over the pages."""
    language = str(pdf.Root["/Lang"]) if "/Lang" in pdf.Root else None
    is_accessible = Standard.UA1 in standards
    tree = structure_of(pdf.Root, {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)})
    walk = marked_content(pdf, tree, language, needs_marks=is_accessible)
    amiss = list(font_faults(walk.fonts.values()))
    if is_accessible:
        yield from document_faults(pdf)
        yield from structure_faults(tree, language)
        yield from annotation_faults(pdf, tree, language)
        yield from walk.faults
        yield from (("pdfua-015", page, said) for page, said in amiss)
    for standard in standards:
        if standard.is_archival:
            yield from archive_faults(pdf, data, standard, walk)
            yield from (("pdfa-005", page, said) for page, said in amiss)
