"""The tables of docs/writing.md and docs/writing.zh.md: each row is true, and both say the same."""

import re
from pathlib import Path

import pytest

from banxin.checks.text.chapter_text import body_pieces
from banxin.errors import PublishingError, flat
from banxin.readers.chapters.chapter_file import parse_chapter

DOCS = Path(__file__).parent.parent.parent / "docs"
ROW = re.compile(r"\| (?P<fence>`+) ?(?P<example>.*?) ?(?P=fence) \| (?P<what>\S+) \| (?P<words>.*) \|")
CHINESE = {"排": "set", "拒": "refused"}
RAW = re.compile(r"\*\*|==|\^\[|\]\(|\]\[|!\[|:::|\[\^|\[!|~~|^#{1,6} |\{[.#%:]|</?[a-z]+>|&[a-z]+;", re.MULTILINE)
"""Marks that no row that is set leaves in the text."""


def rows(name: str) -> list[tuple[str, str, str]]:
    """Example, `set` or `refused`, and what is said of it."""
    found = [ROW.fullmatch(line) for line in (DOCS / name).read_text(encoding="utf-8").split("\n")]
    return [
        (plain(match["example"]), CHINESE.get(match["what"], match["what"]), plain(unfenced(match["words"])))
        for match in found
        if match
    ]


def unfenced(cell: str) -> str:
    """What a cell says; messages stand in backticks, because signs in them would be markup."""
    fenced = re.fullmatch(r"(`+) ?(.*?) ?\1", cell)
    return fenced[2] if fenced else cell


def plain(cell: str) -> str:
    return cell.replace("\\|", "|").replace("⏎", "\n").replace("␠", " ")


ROWS = rows("writing.md")


def chapter_with(example: str) -> str:
    """The example in a chapter: one that is about the title begins it."""
    return f"{example}\n" if example.startswith(("# ", "夜行")) else f"# 题\n\n{example}\n"


@pytest.mark.parametrize(("example", "what", "words"), ROWS, ids=lambda value: " ".join(str(value).split())[:40])
def test_a_row_is_true(example: str, what: str, words: str) -> None:
    told = ""
    try:
        chapter = parse_chapter(chapter_with(example), source_path=Path("in.md"))
    except PublishingError as error:
        first = next(flat([error]))
        told = f"{first.message}; hint: {first.hint}" if first.hint else first.message
    if what == "refused":
        assert told == words
        return
    assert told == ""
    text = "".join(piece for piece, _ in body_pieces(chapter))
    assert example.startswith("\\") or not RAW.search(text)
    assert "题" in text or "夜行" in text


def test_both_languages_have_the_same_rows() -> None:
    assert len(ROWS) > 120
    assert [row[:2] for row in rows("writing.zh.md")] == [row[:2] for row in ROWS]
    assert all(words for _, _, words in (*ROWS, *rows("writing.zh.md")))
