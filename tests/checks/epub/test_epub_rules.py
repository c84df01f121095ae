"""Each rule about finished EPUBs has case folders: rules/<code>/<case>/ with the files that lie beside the package
document, and findings.txt, one finding to a line.

Case folders named `sound-...` show what a rule leaves alone; `case_folders.py` says what may lie in them.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.epub.case_folders import contents_in
from tests.templates.samples import READER, full_book

from banxin.checks.epub.epub_rules import RULES, check_epub, findings_in
from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet

HERE = Path(__file__).parent / "rules"
CASES = sorted(path.relative_to(HERE) for path in HERE.glob("epub-*/*"))
CODES = [rule.explanation.code for rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Path, save_golden: bool) -> None:
    told = "".join(f"{finding}\n" for finding in findings_in(contents_in(HERE / case)))
    if save_golden:
        (HERE / case / "findings.txt").write_text(told, encoding="utf-8")
    assert told == (HERE / case / "findings.txt").read_text(encoding="utf-8")


def test_every_code_has_a_case_with_a_finding_and_a_sound_one() -> None:
    for code in CODES:
        found = [
            (HERE / case / "findings.txt").read_text(encoding="utf-8") for case in CASES if case.parent.name == code
        ]
        assert any(f"[{code}]" in text for text in found), f"{code} has no case"
        assert "" in found, f"{code} has no case of what it leaves alone"


@pytest.mark.parametrize(
    ("properties", "codes"),
    [({}, []), ({"colour-accent": "#8c1f1b"}, []), ({"colour-accent": "#d9b3b1"}, ["epub-011"])],
)
def test_our_own_books_are_sound_but_for_a_faint_colour(
    properties: dict[str, str], codes: list[str], fonts: FontSet, tmp_path: Path
) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(make_epub(full_book(tmp_path), replace(READER, properties=properties), fonts))
    assert [finding.code for finding in check_epub(path)] == codes
