"""report.json can be read back, and is read with care."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from banxin.making.report import FaceRecord, PageRecord, Report
from banxin.model.edition import Format
from banxin.model.finding import Finding, Severity
from banxin.source import Source

REPORT = Report(
    edition="print",
    kind=Format.PDF,
    inputs="ab",
    outputs={"book.pdf": "cd"},
    versions={"banxin": "1"},
    faces=(FaceRecord(family="Noto Serif SC", style="Regular", file="a.ttf", sha256="ef"),),
    findings=(
        Finding(
            code="x-001",
            severity=Severity.WARNING,
            message="half-width comma",
            source=Source(path=Path("chapters/01.md"), line=3, column=4),
        ),
        Finding(code="x-002", severity=Severity.NOTE, message="no place", page=3),
    ),
    pages=(PageRecord(sheet=1, folio="i"), PageRecord(sheet=2, folio="1", chapter="one", offset=0)),
    places={"one": 2},
)


def test_a_report_is_read_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(REPORT.to_json(), encoding="utf-8")
    assert Report.read(tmp_path / "report.json") == REPORT


@pytest.mark.parametrize("pages", [(), REPORT.pages, (*REPORT.pages, PageRecord(sheet=3, folio='"\\\n版')) * 3])
def test_a_report_is_written_as_json_writes_it(pages: tuple[PageRecord, ...]) -> None:
    text = replace(REPORT, pages=pages).to_json()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert json.loads(text)["pages"] == [asdict(page) for page in pages]


@pytest.mark.parametrize(("name", "kind"), [("book.pdf", "pdf"), ("book.azw3", "azw3"), ("book/index.html", "web")])
def test_the_kind_of_an_older_report_is_known_by_its_file(name: str, kind: str, tmp_path: Path) -> None:
    record = json.loads(REPORT.to_json()) | {"outputs": {name: "cd"}}
    del record["kind"]
    (tmp_path / "report.json").write_text(json.dumps(record), encoding="utf-8")
    report = Report.read(tmp_path / "report.json")
    assert getattr(report, "kind", None) == kind


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 0}', '{"format": 1}', "{", "\x00"])
def test_a_damaged_report_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    assert Report.read(tmp_path / "report.json") is None


def test_no_report_is_none(tmp_path: Path) -> None:
    assert Report.read(tmp_path / "report.json") is None
