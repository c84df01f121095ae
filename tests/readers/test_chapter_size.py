"""A chapter that would take minutes or gigabytes is refused before it is parsed; a long novel in one file is read."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.chapters.chapter_size import BookSize, ChapterSize, check_size
from banxin.readers.manifest.manifest_file import read_book

TALK = "“你说什么？”他抬起头来，看了看窗外。\n\n"
SPLIT = "split it into several chapters"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n" * 3_000_000, f"long.md: the chapter has more than 300,000 lines; hint: {SPLIT}"),
        ("\n" * 300_001, f"long.md: the chapter has more than 300,000 lines; hint: {SPLIT}"),
        ("*a* *b*\n" * 260_000, f"long.md:150001: the chapter has more than 600,000 signs of marks up to here; hint: {SPLIT}"),
        ("甲\n\n" + "[" * 20_001, "long.md:3: the line has more than 20,000 signs of marks; hint: break it into paragraphs"),
    ],
)  # fmt: skip
def test_a_chapter_of_too_much_is_refused_before_it_is_parsed(text: str, told: str) -> None:
    with pytest.raises(PublishingError) as caught:
        parse_chapter(text, source_path=Path("long.md"))
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "text",
    [
        TALK * (2_000_000 // len(TALK.strip())),
        "[漢字]{rt=\"かん|じ\"}は" * 15 + "\n\n" + "[字]{rt=じ}\n" * 290_000,
        "山高水长。" * 400_000,
        "\n" * 300_000,
        "[" * 20_000,
    ],
    ids=["talk", "readings", "one paragraph", "lines", "signs"],
)  # fmt: skip
def test_two_million_characters_are_no_fault(text: str) -> None:
    assert not list(check_size(text, Path("long.md")))


def test_many_large_chapters_are_too_much_together(tmp_path: Path) -> None:
    names = [f"chapters/{number}.md" for number in range(5)]
    root = write_small_book(
        tmp_path, manifest=MANIFEST.replace("  - chapters/01-one.md", "\n".join(f"  - {name}" for name in names))
    )
    for name in names:
        (root / name).write_text("---\ntitle: 长\n---\n" + "\n" * 290_000 + f"{name}\n", encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == (
        "book.yaml:10:5: the book has more than 600,000 lines up to here; "
        "hint: divide it into volumes, each with a book.yaml of its own"
    )


def test_the_longest_novels_are_no_fault_and_more_readings_than_anyone_writes_are() -> None:
    size = BookSize()
    assert not any(size.too_much_with(ChapterSize.of((TALK * 40_000).encode())) for _ in range(7))
    assert size.too_much_with(ChapterSize.of(("[漢](かん)*字*" * 11 + "\n").encode() * 39_000)) == (
        "the book has more than 1,200,000 signs of marks up to here"
    )
