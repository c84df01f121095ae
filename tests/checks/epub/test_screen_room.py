"""What is cut off at 320 and 360 px, in type of 16 and 32 px, in a real Chromium: screens/<case>/ is a whole EPUB.

Cases named `sound-...` show what has room, or can be moved in its own frame.
"""

from pathlib import Path

import pytest
from tests.checks.epub.case_folders import contents_in
from tests.standing_chromium import StandingChromium

from banxin.checks.epub import screen_room
from banxin.checks.epub.ace import find_browser
from banxin.checks.epub.epub_contents import contents_of
from banxin.checks.epub.screen_room import asked_of, cut_off, may_be_wide, write_parts

HERE = Path(__file__).parent / "screens"
CASES = sorted(path.name for path in HERE.iterdir())
needs_chromium = pytest.mark.skipif(not find_browser(), reason="Chromium is not installed")


def told(case: str) -> str:
    return "".join(f"{one}\n" for one in cut_off(asked_of(contents_in(HERE / case))))


@needs_chromium
@pytest.mark.parametrize("case", CASES)
def test_case(case: str, save_golden: bool) -> None:
    found = told(case)
    if save_golden:
        (HERE / case / "findings.txt").write_text(found, encoding="utf-8")
    assert found == (HERE / case / "findings.txt").read_text(encoding="utf-8")


@needs_chromium
def test_a_chromium_that_is_started_for_one_book_tells_what_one_that_stands_by_does(
    chromium: StandingChromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = "table-whose-cells-do-not-break"
    standing = told(case)
    monkeypatch.setattr(screen_room, "dumped", chromium.alone)
    assert told(case) == standing != ""


def test_every_case_says_by_its_name_whether_it_has_room() -> None:
    for case in CASES:
        assert ((HERE / case / "findings.txt").read_text("utf-8") == "") == case.startswith("sound-"), case


def test_without_chromium_or_anything_wide_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banxin.checks.epub.screen_room.find_browser", lambda: "")
    assert told("table-whose-cells-do-not-break") == ""
    plain = (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>\xe6\xb1\x9f\xe6\xb5\x81 a short word</p></body></html>'
    )
    assert not may_be_wide(contents_of({"a.xhtml": plain}, ("a.xhtml",)).documents["a.xhtml"])


def test_no_part_of_a_book_leaves_its_folder(tmp_path: Path) -> None:
    write_parts(
        tmp_path / "book", {"../out.txt": b"x", "a/../../out.txt": b"x", "in/a.txt": b"x", "/out.txt": b"x"}, {}
    )
    assert sorted(path.name for path in tmp_path.rglob("*.txt")) == ["a.txt"]
