"""Files that nothing names, one folder for each kind: a book, and what is to be said of it."""

from pathlib import Path

import pytest

from banxin.checks.unnamed_files import CODES, check_unnamed
from banxin.readers.manifest.manifest_file import read_book

CASES = sorted(path.parent for path in (Path(__file__).parent / "unnamed_files").glob("*/findings.txt"))


def told(case: Path) -> str:
    return "".join(f"{finding}\n" for finding in check_unnamed(read_book(case / "book")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, *, save_golden: bool) -> None:
    if save_golden:
        (case / "findings.txt").write_text(told(case), encoding="utf-8")
    assert told(case) == (case / "findings.txt").read_text(encoding="utf-8")


def test_every_kind_has_a_case() -> None:
    texts = "".join((case / "findings.txt").read_text(encoding="utf-8") for case in CASES)
    assert [code for code in sorted(CODES) if code not in texts] == []


def test_what_is_set_aside_is_not_idle_when_it_covers_what_nothing_names() -> None:
    """A pattern that covers only files in use hides what may come later, and is told."""
    case = next(case for case in CASES if case.name == "set-aside")
    assert told(case).count("unnamed-008") == 1
