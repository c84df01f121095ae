"""Each rule about chapters has case folders: <code>/<case>/in.md and the findings on it, one to a line.

Case folders named `sound-...` show what a rule must leave alone; their findings are none.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.chapter_files import book_of, book_that_was_numbered, book_that_was_read, book_with_indexes

from banxin.checks.chapters.all_rules import RULES, check_chapters
from banxin.checks.explanations import explanations

HERE = Path(__file__).parent
OF_OTHER_FILES = {"bibliography-001", "manuscript-007"}
"""What is told of files of works and of PDFs, whose cases stand in tests/readers/test_csl_styles.py and tests/epub/test_pdf_pages.py."""
CODES = [rule.explanation.code for rule in RULES]
CASES = sorted(path.parent.relative_to(HERE) for path in HERE.glob("*-[0-9][0-9][0-9]/*/in.md"))
SOURCES = HERE.parents[1] / "src" / "banxin"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Path) -> None:
    text = (HERE / case / "in.md").read_text(encoding="utf-8")
    # What reading has to say can only be told of a chapter that was read.
    is_read = case.parent.name.startswith("manuscript-") or case.parent.name == "structure-010"
    is_numbered = case.parent.name == "structure-008"
    read = book_that_was_numbered if is_numbered else book_that_was_read if is_read else book_of
    book = (book_with_indexes if case.parent.name.startswith("index-") else read)(text)
    findings = check_chapters(book)
    assert "".join(f"{finding}\n" for finding in findings) == (HERE / case / "findings.txt").read_text(encoding="utf-8")


def test_every_code_has_a_case_with_a_finding_and_a_sound_one() -> None:
    for code in (one for one in CODES if one not in OF_OTHER_FILES):
        cases = [case for case in CASES if case.parent.name == code]
        found = ["".join((HERE / case / "findings.txt").read_text(encoding="utf-8").split("\n")) for case in cases]
        assert any(f"[{code}]" in text for text in found), f"{code} has no case"
        assert "" in found, f"{code} has no case of what it leaves alone"


def test_codes_are_told_once() -> None:
    assert len(set(CODES)) == len(CODES)


def test_every_code_in_the_sources_is_explained() -> None:
    known = explanations()
    for path in sorted(SOURCES.rglob("*.py")):
        for code in re.findall(r'"([a-z]+-\d{3})"', path.read_text(encoding="utf-8")):
            assert code in known, f"{path.name} has {code}, which banxin explain does not know"


FOUND = re.compile(r"(?:\.find\(|extraction_finding\(\s*[\w.]+,)\s*\"([a-z-]+)\"")


def test_every_code_of_a_source_is_explained() -> None:
    paths = [*(SOURCES / "extraction").rglob("*.py"), SOURCES / "verbs" / "sources.py"]
    found = {f"extraction-{name}" for path in paths for name in FOUND.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 20
    assert found == {code for code in explanations() if code.startswith("extraction-")}


@given(st.text(alphabet="汉字，。“”（）'\" ,.!…—-12Oa\u3000\ufffd\u2f08國\n", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for finding in check_chapters(book_of(text)):
        assert finding.source is not None
        assert "\n" not in str(finding)
