"""`build/<edition>/report.json`: what an edition was made from, with, and what came of it.

Two builds of the same input write the same bytes, so the report holds no clock and no path outside the book;
timings are told on the terminal and by `--json` alone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from banxin.model.edition import Format
from banxin.model.finding import Finding, Severity
from banxin.reading import MEGABYTE, BookFiles, UnreadableError
from banxin.saying.kept_sentences import sentence_fields, sentence_from
from banxin.source import Source

if TYPE_CHECKING:
    # What looks at a report alone need not load what reads fonts.
    from banxin.fonts.faces import Face

NAME = "report.json"
FIRST_PAGE = "/index.html"
LARGEST = 64 * MEGABYTE
"""In bytes; a report of 1,000 pages has some 300 KB."""
FORMAT = 2
"""Raised when a reader of older reports would misread a newer one."""
FOUND = ("findings", "let_stand")


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceRecord:
    """A face that the edition was set with."""

    family: str
    style: str
    file: str
    sha256: str
    version: str = ""


def face_records(faces: "Iterable[Face]") -> tuple[FaceRecord, ...]:
    """The faces for the report."""
    return tuple(
        FaceRecord(family=face.family, style=face.style, file=face.path.name, sha256=face.sha256, version=face.version)
        for face in faces
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page of a PDF: its sheet from 1, its folio as printed (empty when none),
    and the first character on it: the chapter's id and how many characters of its text come before.
    """

    sheet: int
    folio: str
    chapter: str = ""
    offset: int = 0


PAGE = tuple(one.name for one in fields(PageRecord))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One edition's record. `kind` is the format of its file; `outputs` maps names of files to sha256 in hexadecimal.

    `inputs` is the digest of what the edition was made with, `used` has the files that it was made from: see `inputs.py`
    and `reading.BookFiles`. `let_stand` are findings that book.yaml ignores: nobody is told of them, but a check has to know that
    there are some.
    """

    edition: str
    kind: Format
    outputs: Mapping[str, str]
    versions: Mapping[str, str] = field(default_factory=dict)
    faces: tuple[FaceRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    let_stand: tuple[Finding, ...] = ()
    pages: tuple[PageRecord, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    typography: Mapping[str, Any] = field(default_factory=dict)
    characters: int = 0
    inputs: str = ""
    used: Mapping[str, str] = field(default_factory=dict)

    @property
    def main_output(self) -> str:
        """The name of the file that is opened: the only one, or the first page of a website."""
        return next(name for name in self.outputs if not self.is_website or name.endswith(FIRST_PAGE))

    @property
    def is_website(self) -> bool:
        """Whether the edition is a folder of pages."""
        return self.kind is Format.WEB

    @property
    def found(self) -> tuple[Finding, ...]:
        """All findings, those that are ignored as well."""
        return (*self.findings, *self.let_stand)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def folios(self) -> Mapping[str, str]:
        """For each id of an element of a PDF the folio of the page on which it begins."""
        return {name: self.pages[sheet - 1].folio for name, sheet in self.places.items() if sheet <= len(self.pages)}

    def to_json(self) -> str:
        """The report as it is written, ending in a line break."""
        record = {"format": FORMAT, **asdict(replace(self, pages=(), findings=(), let_stand=()))}
        for name in FOUND:
            record[name] = [kept_finding(finding) for finding in getattr(self, name)]
        texts = {
            name: json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) for name, value in record.items()
        }
        texts["pages"] = pages_as_json(self.pages)
        # Within a text of JSON no line ends.
        lines = (f" {json.dumps(name)}: {text.replace(chr(10), chr(10) + ' ')}" for name, text in sorted(texts.items()))
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    def read(cls, path: Path, files: BookFiles | None = None) -> Self | None:
        """The report of the last good build; None where there is none, or one that cannot be trusted."""
        try:
            record = json.loads((files or BookFiles(path.parent)).read(path, LARGEST).decode())
            if record.pop("format") != FORMAT:
                return None
            record["kind"] = Format(record["kind"]) if "kind" in record else kind_by_names(record["outputs"])
            record["faces"] = tuple(FaceRecord(**face) for face in record["faces"])
            record["pages"] = tuple(PageRecord(**page) for page in record["pages"])
            for name in FOUND:
                record[name] = tuple(finding_from_json(finding) for finding in record.get(name, ()))
            return cls(**record)
        except (UnreadableError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, StopIteration):
            return None


def pages_as_json(pages: Sequence[PageRecord]) -> str:
    """As `json` writes it with an indent of 1, by its encoder in C, which knows no indents: a long book has thousands of pages."""
    encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",\n  ", ": ")).encode
    values = ({name: getattr(page, name) for name in PAGE} for page in pages)
    texts = (f" {{\n  {encode(value)[1:-1]}\n }}" for value in values)
    return "[\n" + ",\n".join(texts) + "\n]" if pages else "[]"


def kind_by_names(outputs: Mapping[str, str]) -> Format:
    """The kind of an edition whose report is so old that it does not say it; StopIteration for none that banxin makes.

    >>> kind_by_names({"book.kepub.epub": ""}), kind_by_names({"book/a.html": "", "book/index.html": ""})
    (<Format.KEPUB: 'kepub'>, <Format.WEB: 'web'>)
    """
    if any(name.endswith(FIRST_PAGE) for name in outputs):
        return Format.WEB
    kinds = sorted(Format, key=lambda kind: -len(kind.ending))
    return next(kind for kind in kinds if next(iter(outputs)).endswith(f".{kind.ending}"))


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding with its place as three plain fields, as editors and scripts want it."""
    record: dict[str, Any] = {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "edition": finding.edition,
        "page": finding.page,
    }
    if finding.source:
        record |= {
            "path": finding.source.path.as_posix(),
            "line": finding.source.line,
            "column": finding.source.column,
        }
    return record


def kept_finding(finding: Finding) -> dict[str, Any]:
    """A finding with what its sentences were made of: it may be read again by a person of another language."""
    return finding_to_json(finding) | {"said": [sentence_fields(finding.message), sentence_fields(finding.hint)]}


def finding_from_json(record: dict[str, Any]) -> Finding:
    """The finding that `finding_to_json` or `kept_finding` wrote."""
    fields = dict(record)
    if said := fields.pop("said", None):
        fields["message"], fields["hint"] = map(sentence_from, said)
    fields["severity"] = Severity(fields["severity"])
    if "path" in fields:
        path, line, column = (fields.pop(name) for name in ("path", "line", "column"))
        fields["source"] = Source(path=Path(path), line=line, column=column)
    return Finding(**fields)


def sha256_of(path: Path) -> str:
    """The digest of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
