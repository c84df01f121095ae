"""A source, or a check, that takes more than it may is told with what it was at; the others are done."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.cli import main

PLAIN = "第一章　春\n\n北冥有鱼，其名为鲲。\n"
BOMB = "<p>" + "<b>北</b>" * 400_000


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = write_small_book(tmp_path / "book")
    (book / "sources").mkdir()
    (book / "sources" / "a.html").write_text(BOMB, encoding="utf-8")
    (book / "sources" / "b.txt").write_text(PLAIN, encoding="utf-8")
    return book


@pytest.mark.parametrize(("limit", "told"), [
    ("cpu=1s", "the source 'a.html' needs more than 1 s of computing, at work on "),
    ("memory=60MB", "the source 'a.html' needs more than 60 MB of memory"),
])  # fmt: skip
def test_a_source_beyond_its_limits_is_refused_and_the_others_are_cleaned(
    limit: str, told: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(book), "clean", "-q", "--limit", limit]) == 1
    name = limit.partition("=")[0]
    error = capsys.readouterr().err
    assert error.startswith(f"sources/a.html: {told}")
    assert error.endswith(f"; hint: simplify that, or allow more with --limit {name}=...\n")
    assert [path.name for path in (book / "chapters").glob("*第*.md")] == ["01-第一章-春.md"]


def test_a_check_beyond_its_limits_is_a_finding_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the clock the others might need more, too, on a machine that has much to do: a second of computing is the same everywhere."""
    book = write_small_book(tmp_path / "book", chapter="---\ntitle: 甲\n---\n\n" + "北冥有鱼，其名为鲲。\n\n" * 60_000)
    assert main(["-C", str(book), "check", "-v", "--limit", "cpu=1s"]) == 3
    told = "".join(capsys.readouterr())
    assert "error: the check of the text needs more than 1 s of computing, at work on " in told
    assert "allow more with --limit" in told
    assert "[check-001]" in told
    assert "the edition 'print' has not been built since the book changed" in told
