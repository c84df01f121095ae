"""Chapters: each case folder holds a chapter and what is read from it, or the exact complaint."""

import contextlib
import re
import time
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.golden import golden

from banxin.errors import ManifestError, PublishingError, flat
from banxin.model.block import Paragraph, walk
from banxin.model.inline import Text, plain_text
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.source import Source

CASES = Path(__file__).parent / "chapter"
VALID = sorted((CASES / "valid").iterdir())
INVALID = sorted((CASES / "invalid").iterdir())
SHOWN = Path("chapters/in.md")
FRONT = "---\ntitle: 题\n---\n"
TOLD = re.compile(r"chapters/in\.md:(?P<line>\d+)(?::\d+)?: .+", re.DOTALL)
"""An error as a user sees it, with its place."""


def find_picture(name: str, place: Source) -> str:
    if name != "images/a.png":
        raise ManifestError(f"there is no picture '{name}'", place)
    return name


def lines_of(value: object, name: str = "", depth: int = 0) -> list[str]:
    """A record as indented lines, without what is empty."""
    lead = "  " * depth + (f"{name}: " if name else "")
    if isinstance(value, Text):
        return [f"{lead}{value.text!r}"]
    if is_dataclass(value) and not isinstance(value, Source):
        kept = [
            field.name
            for field in fields(value)
            if field.name not in {"path", "source"} or isinstance(getattr(value, field.name), str)
        ]
        line = getattr(value, "source", None)
        inner = [text for key in kept for text in lines_of(getattr(value, key), key, depth + 1)]
        return [f"{lead}{type(value).__name__}" + (f" @{line.line}" if line else ""), *inner]
    if isinstance(value, tuple):
        return [f"{lead}", *(text for one in value for text in lines_of(one, "-", depth + 1))] if value else []
    if isinstance(value, Enum):
        return [f"{lead}{value.value}"] if value.value else []
    return [f"{lead}{value!r}"] if value not in ("", False, None) else []


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_a_chapter_is_read(case: Path, save_golden: bool) -> None:
    chapter = parse_chapter((case / "in.md").read_text(encoding="utf-8"), source_path=SHOWN, find_picture=find_picture)
    told = "\n".join(lines_of(chapter)) + "\n"
    assert told == golden(told, case / "golden.txt", save_golden=save_golden)


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_a_wrong_chapter_is_told_in_words(case: Path, save_golden: bool) -> None:
    with pytest.raises(PublishingError) as caught:
        parse_chapter((case / "in.md").read_text(encoding="utf-8"), source_path=SHOWN, find_picture=find_picture)
    told = f"{caught.value}\n"
    assert told == golden(told, case / "complaint.txt", save_golden=save_golden)


ANY = st.characters(codec="utf-8", exclude_characters="\r")
"""The door for files makes all ends of lines those of Unix."""


@given(st.text(ANY | st.sampled_from("[]{}()*_~^`:#>|-+.\\!\"'=\n 　汉。“”<&1"), max_size=200))
def test_any_text_is_read_or_refused_in_words_at_its_line(text: str) -> None:
    lines = range(1, (FRONT + text).count("\n") + 2)
    try:
        chapter = parse_chapter(FRONT + text, source_path=SHOWN)
    except PublishingError as error:
        told = [TOLD.fullmatch(str(one)) for one in flat([error])]
        assert [one for one in told if not one or int(one["line"]) not in lines] == []
    else:
        assert chapter.title == "题"
        assert [block for block in walk(chapter.blocks) if block.source.line not in lines] == []


PLAIN = st.text(st.sampled_from("汉字漢語，。：；“”《》、…—かなカナ한글aZ09 \n　"), min_size=1, max_size=80)


@given(st.lists(PLAIN.filter(lambda text: bool(text.strip())), min_size=1, max_size=4))
def test_plain_paragraphs_keep_their_text(paragraphs: list[str]) -> None:
    """All but white space, which belongs to the file and not to the text."""
    chapter = parse_chapter(FRONT + "\n\n".join(paragraphs), source_path=SHOWN)
    assert all(isinstance(block, Paragraph) for block in chapter.blocks)
    read = "".join(plain_text(block.children) for block in walk(chapter.blocks) if isinstance(block, Paragraph))
    assert "".join(read.split()) == "".join("".join(paragraphs).split())


@pytest.mark.parametrize(
    "text",
    [
        "^[", "[^", "[", "![", "`", "$a ", "==x ", "x^2^", "H~2~", "%%", "{.a ", "<a ", "<b>", "<!--", "@a", "a@b.", "https://a.org/", "|a",
        "> ", "**a ", ":a:", "<ruby>a<rt>", "::: tip\n", "!!! tip\n", "|a|\n|-|\n|a|b|\n", "[a]: /u\n",
    ],
)  # fmt: skip
def test_marks_without_their_pair_are_read_in_time(text: str) -> None:
    """Six thousand characters of one mark, as a damaged file has them: each takes a second or less, not minutes."""
    started = time.process_time()
    with contextlib.suppress(PublishingError):
        parse_chapter(FRONT + text * (6000 // len(text)), source_path=SHOWN)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("text", ["字" * 1000 + "[专题]{.dots}。**强**\n\n", "字\n", "[甲]{.dots}乙"])
def test_a_long_chapter_is_read_in_time(text: str) -> None:
    """No step may look at the whole for each of its parts: the slowest of these takes a second where it took eleven."""
    started = time.process_time()
    parse_chapter(FRONT + text * 10_000 if len(text) < 100 else FRONT + text * 500, source_path=SHOWN)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("marks", ["$x^2$", "**重点**", "`code`", "[甲](https://a.org)"])
def test_marks_in_the_title_of_the_front_matter_are_told(marks: str) -> None:
    """They are printed as they are typed, and nothing had been said of it."""
    chapter = parse_chapter(f"---\ntitle: 甲 {marks} 乙\n---\n\n文。\n", source_path=SHOWN)
    assert [marks in one.message for one in chapter.remarks] == [True]


@pytest.mark.parametrize("title", ["每天 $5 到 $10 的午饭", "C* 与 A*B*C", "一** 与 二"])
def test_signs_in_a_title_are_signs(title: str) -> None:
    assert parse_chapter(f"---\ntitle: {title}\n---\n\n文。\n", source_path=SHOWN).remarks == ()
