"""A book that stays open: the pages of a saved chapter, those that a build prints; and what is wrong with it is told beside the last good ones."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pikepdf
import pytest
from tests.books.small_book import write_small_book

from banxin import ChapterPages, OpenBook, build_book, open_book
from banxin.errors import BuildError, PublishingError
from banxin.making.report import NAME, Report
from banxin.model.edition import Format
from banxin.resident.warm_edition import WarmEdition

MANIFEST = """\
id: open-book
title: 开着的书
language: zh-Hans
front_matter: [title_page, toc]
body: [chapters/01-one.md, chapters/02-two.md, chapters/03-three.md]
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 140x203mm, opening: page}
  vertical: {extends: print, writing_mode: vertical-rl, opening: recto}
"""
TEXT = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"
NAMES = {"01-one": "逍遥游", "02-two": "齐物论", "03-three": "养生主"}


def chapter_of(name: str, edited: str = "") -> str:
    paragraphs = [TEXT * (1 + (number * 5 + len(name)) % 4) for number in range(30)]
    paragraphs[7] += edited
    paragraphs[12:12] = ["## 其一", "> 野马也，尘埃也。[^1]"]
    return "\n\n".join([f"# {NAMES[name]}", *paragraphs, "[^1]: 生物之以息相吹也。"]) + "\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_small_book(tmp_path, manifest=MANIFEST)
    for name in NAMES:
        save(tmp_path, name, chapter_of(name))
    return tmp_path


def save(book: Path, name: str, text: str) -> None:
    (book / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def opened(book: Path) -> Iterator[OpenBook]:
    with open_book(book) as found:
        yield found


def streams(pdf: pikepdf.Pdf, first: int, count: int) -> list[bytes]:
    """What is painted on pages, fonts by their glyphs aside: their names may differ with what else a file has."""
    return [page.Contents.read_bytes() for page in pdf.pages[first : first + count]]


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_the_pages_are_those_that_a_build_prints(book: Path, opened: OpenBook, edition: str, tmp_path: Path) -> None:
    build_book(book, [edition])
    save(book, "02-two", chapter_of("02-two", edited="蝴蝶。"))
    shown = opened.pages(edition, chapter="02-two")
    (built,) = build_book(book, [edition])
    assert shown.error is None
    assert list(shown.pages) == [page for page in built.report.pages if page.chapter == shown.chapter]
    first = shown.pages[0].sheet - 1
    alone = tmp_path / "alone.pdf"
    alone.write_bytes(shown.pdf)
    with pikepdf.open(alone) as ours, pikepdf.open(built.output) as whole:
        assert len(ours.pages) == len(shown.pages) > 2
        assert streams(ours, 0, len(shown.pages)) == streams(whole, first, len(shown.pages))


def test_a_chapter_is_shown_as_it_was_saved_last(book: Path, opened: OpenBook) -> None:
    before = opened.pages("print", chapter="02-two")
    save(book, "02-two", chapter_of("02-two", edited=TEXT * 60))
    after = opened.pages("print", chapter="02-two")
    assert before.error is after.error is None
    assert len(after.pages) > len(before.pages)
    assert opened.pages("print", chapter="02-two").pdf == after.pdf


def test_a_chapter_stands_where_the_last_build_has_put_it(book: Path, opened: OpenBook) -> None:
    build_book(book, ["print"])
    before = opened.pages("print", chapter="03-three").pages
    save(book, "01-one", chapter_of("01-one", edited=TEXT * 60))
    (built,) = build_book(book, ["print"])
    after = opened.pages("print", chapter="03-three").pages
    assert before != after
    assert list(after) == [page for page in built.report.pages if page.chapter == "three"]


@pytest.mark.parametrize(("settled", "times"), [(0, 2), (60_000_000_000, 3)])
def test_a_report_is_read_again_when_its_file_may_be_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: int, times: int
) -> None:
    """`settled` nanoseconds after it was saved, a file with the same time is the same."""
    monkeypatch.setattr("banxin.readings_before.SETTLED", settled)
    read = Mock(side_effect=Report.read)
    monkeypatch.setattr(Report, "read", read)
    warm = WarmEdition(tmp_path / "book.yaml", "print", tmp_path)
    assert warm.last_report() is None
    read.reset_mock()
    (tmp_path / "print").mkdir()
    for characters in (1, 1, 22):
        report = Report(edition="print", kind=Format.PDF, outputs={}, characters=characters)
        path = tmp_path / "print" / NAME
        if not path.exists() or path.read_text(encoding="utf-8") != report.to_json():
            path.write_text(report.to_json(), encoding="utf-8")
        assert warm.last_report() == report
    assert read.call_count == times


def test_a_broken_book_is_told_beside_the_last_good_pages(book: Path, opened: OpenBook) -> None:
    good = opened.pages("print", chapter="02-two")
    save(book, "02-two", chapter_of("02-two") + "\n[^2]: 没有人引用。\n")
    broken = opened.pages("print", chapter="02-two")
    assert (broken.pdf, broken.pages) == (good.pdf, good.pages)
    assert isinstance(broken.error, PublishingError)
    assert str(broken.error).startswith("chapters/02-two.md:")
    save(book, "02-two", chapter_of("02-two"))
    assert opened.pages("print", chapter="02-two") == good


@pytest.mark.parametrize(
    ("edition", "chapter", "message"),
    [
        ("print", "02-tow", "the book has no chapter '02-tow'; hint: known are one, two, three"),
        ("pritn", "02-two", "no edition is called 'pritn'; hint: book.yaml has reader, print, vertical"),
        ("reader", "02-two", "the edition 'reader' has no pages; hint: ask for one whose format is pdf"),
    ],
)
def test_what_is_not_there_is_told(opened: OpenBook, edition: str, chapter: str, message: str) -> None:
    shown = opened.pages(edition, chapter=chapter)
    assert shown == ChapterPages(edition=edition, chapter=chapter, error=shown.error)
    assert str(shown.error) == message


def test_a_process_that_dies_is_told_and_another_one_answers_next(opened: OpenBook) -> None:
    good = opened.pages("print", chapter="01-one")
    process = opened._editions["print"].child
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    died = opened.pages("print", chapter="01-one")
    assert isinstance(died.error, BuildError)
    assert re.match(r"the process at work on the edition 'print' died \(SIGKILL\)", str(died.error))
    assert died.pdf == good.pdf
    assert opened.pages("print", chapter="01-one") == good


def test_other_faces_are_begun_with_in_another_process(book: Path, opened: OpenBook) -> None:
    first = opened.pages("print", chapter="01-one")
    manifest = MANIFEST.replace("opening: page}", "opening: page, typefaces: {body: Noto Sans SC}}")
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    other = opened.pages("print", chapter="01-one")
    assert other.error is None
    assert other.pdf != first.pdf


def test_nothing_is_left_when_a_book_is_closed(book: Path) -> None:
    with open_book(book) as opened:
        assert opened.pages("print", chapter="01-one").error is None
        process, folder = opened._editions["print"].child, opened._folder
        assert folder.is_dir()
    assert process.returncode is not None
    assert not folder.exists()


def test_a_process_that_has_come_to_hold_much_is_ended_between_two_questions(
    opened: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.pages("print", chapter="01-one")
    process = opened._editions["print"].child
    monkeypatch.setattr("banxin.processes.standing_by.MOST_HELD", 1)
    assert opened.pages("print", chapter="01-one") == first
    assert process.returncode is not None
