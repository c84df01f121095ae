"""The page of a catalogue: in the language of the run, and nothing of a book is markup in it."""

import json
from pathlib import Path

import pytest

from banxin.catalogue.book_record import EditionRecord, ErrorRecord, Record, Status
from banxin.catalogue.catalogue_page import write_page
from banxin.errors import BuildError
from banxin.making.report import kept_finding
from banxin.model.finding import Finding, Severity
from banxin.saying.languages import Language
from banxin.saying.said import say

RECORDS = {
    "shelf/<b>": Record(
        id="shelf/<b>", status=Status.FAILED, errors=(ErrorRecord.saying("<script>alert(1)</script>", 1),),
        editions=(EditionRecord(name="print", format="pdf", output="build/print/书 #1.pdf", sha256="0", pages=8),),
        about={"title": "书 & <i>", "contributors": [{"name": "林一舟", "role": "aut"}], "series": {"name": "丛书", "position": "3"}},
        counts={"error": 0, "warning": 0, "note": 0},
    )
}  # fmt: skip


@pytest.mark.parametrize(("language", "word"), [(Language.ENGLISH, "failed 1"), (Language.CHINESE, "未成 1")])
def test_the_page_is_in_the_language_of_the_run(tmp_path: Path, language: Language, word: str) -> None:
    page = write_page(tmp_path, "书目", RECORDS, language).read_text(encoding="utf-8")
    assert word in page
    assert f'<html lang="{language}">' in page


def test_what_is_wrong_with_a_book_is_told_in_the_language_of_the_run(tmp_path: Path) -> None:
    """Records come back from files and from other machines, and lie there in English."""
    finding = Finding(code="text-001", severity=Severity.ERROR, message=say("the disk is full"))
    made = Record(
        id="a", status=Status.FAILED, errors=(ErrorRecord.of(BuildError(say("the disk is full"), hint=say("take it out"))),),
        findings=(kept_finding(finding),), counts={"error": 1, "warning": 0, "note": 0},
    )  # fmt: skip
    record = Record.from_json(json.loads(json.dumps(made.to_json())))
    page = write_page(tmp_path, "书目", {"a": record}, Language.CHINESE).read_text(encoding="utf-8")
    assert "磁盘已满；提示：" in page
    assert "disk" not in page
    assert record.errors[0].message == "the disk is full; hint: take it out"


def test_what_a_book_says_is_text_and_its_files_are_found(tmp_path: Path) -> None:
    page = write_page(tmp_path, "<书目>", RECORDS, Language.ENGLISH).read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<title>&lt;书目&gt;</title>" in page
    assert "书 &amp; &lt;i&gt;" in page
    assert "林一舟 · 丛书 3" in page
    assert 'href="../../shelf/%3Cb%3E/build/print/%E4%B9%A6%20%231.pdf"' in page
