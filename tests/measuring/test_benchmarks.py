"""The benchmarks measure the same text everywhere, and say what they measured."""

import hashlib
import sys
from pathlib import Path

import pytest
from benchmarks import composition, regional_lines
from benchmarks.cleaning import measure_books
from benchmarks.corpus import SENTENCES, SIZES, chapters, text_of
from benchmarks.measure import Cost, FailedRunError, cost_of
from benchmarks.projects import write_project
from benchmarks.real import FAMILIES, VERDICTS, looks_like_heading, measure, read_verdicts, report
from benchmarks.run import edit_chapter, table

from banxin.checks.chapters.all_rules import check_chapters
from banxin.readers.manifest.manifest_file import read_book


def test_the_text_is_the_same_on_every_machine() -> None:
    text = "".join(chapter.title + "".join(chapter.paragraphs) for chapter in chapters(SIZES["S"]))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "7590fd82515b8439"


@pytest.mark.parametrize("size", ["S", "M"])
def test_the_text_is_as_long_as_it_says(size: str) -> None:
    length = sum(len(paragraph) for chapter in chapters(SIZES[size]) for paragraph in chapter.paragraphs)
    assert 1 <= length / SIZES[size] < 1.02


def test_sentences_are_sound_chinese(tmp_path: Path) -> None:
    """The project can be read, and no rule about chapters complains of the text."""
    assert len(SENTENCES) == len(set(SENTENCES)) > 60
    write_project(tmp_path / "book", chapters(20_000))
    assert check_chapters(read_book(tmp_path / "book")) == ()


def test_an_annotated_book_and_an_archive_can_be_read(tmp_path: Path) -> None:
    for size, count, notes in (("annotated", 8, True), ("archive", 200, False)):
        texts = text_of(size)
        write_project(tmp_path / size, texts[:2])
        book = read_book(tmp_path / size)
        assert len(texts) == count
        assert [bool(chapter.notes) for chapter in book.chapters] == [notes, notes]


def test_a_word_of_a_built_book_is_edited(tmp_path: Path) -> None:
    write_project(tmp_path / "edited", chapters(10_000))
    (tmp_path / "edited" / "build").mkdir()
    path = tmp_path / "edited/chapters/002.md"
    before = path.read_text(encoding="utf-8")
    edit_chapter(tmp_path, 1)
    assert len(path.read_text(encoding="utf-8")) == len(before) + 1


def test_the_cost_of_a_process_counts_its_children(tmp_path: Path) -> None:
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(5_000_000))'])"
    cost = cost_of([sys.executable, "-c", work], tmp_path)
    assert cost.cpu > 0.03
    assert cost.wall > 0
    assert cost.megabytes > 1


def test_a_tool_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedRunError, match="no such luck"):
        cost_of([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_ratios_are_those_of_the_rounds() -> None:
    ours = [Cost(cpu=1, wall=2, megabytes=10), Cost(cpu=3, wall=3, megabytes=10)]
    theirs = [Cost(cpu=2, wall=2, megabytes=10), Cost(cpu=6, wall=6, megabytes=10)]
    told = table("S", {"banxin print": ours, "weasyprint": theirs})
    assert told.splitlines()[-1].endswith("CPU 0.50, wall 0.75")


def test_composition_is_compared_with_plain_pages() -> None:
    plain = {"cpu": 4.0, "memory": 200.0, "pages": 300, "lines": 0, "squeezed": 0, "tight": 0, "gap": 0}
    total = plain | {"cpu": 2.0, "memory": 180.0, "lines": 7000, "squeezed": 2000, "tight": 3, "gap": 0.04}
    rows = composition.table({"plain": [plain], "total": [total, total | {"cpu": 2.2}, total | {"cpu": 9.0}]}).split(
        "\n"
    )
    assert rows[2] == "| plain | 4.00 | 1.00 | 200 | 1.00 | 300 | | | | |"
    assert rows[3] == "| total | 2.20 | 0.55 | 180 | 0.90 | 300 | 7000 | 2000 | 3 | 0.040 |"


@pytest.mark.parametrize("seed", [0, 2])
def test_text_of_books_is_left_as_it_was_written(seed: int) -> None:
    """Verse, refrains, letters, plays, numbered sections and speech: every heading is found, nothing joined or dropped.

    致母亲书 over each letter may be a heading, or a line of the chapter.
    """
    for score in measure_books(seed, print):
        assert (score.seen, score.right) == (score.wanted, score.found), score


def test_real_texts_are_measured(tmp_path: Path) -> None:
    text = "第一章 河边\n\n他走了很远的路，天黑的时候才看见村口的灯火，心里忽然一松，脚下反而慢了。\n\n第二章 桥上\n\n雪下了一夜。\n"
    (tmp_path / "book.txt").write_text(text, encoding="utf-8")
    measured = measure(tmp_path / "book.txt")
    assert (measured.counts["headings"], measured.counts["letters in no chapter"], measured.found["第N章"]) == (2, 0, 2)
    judged = {place.digest: True for place in measured.places}
    lines = list(report([measured], judged))
    assert lines[0].startswith(f"sources 1, refused 0, characters {len(text)},")
    assert lines[-1] == "headings judged 2, right 2, precision 1.000"


def test_lines_that_must_be_headings_are_seen_without_the_rules_of_cleaning() -> None:
    lines = ("第十二回 风雪夜归人", "卷三　本纪", "第二章的开头写得好", "第三节，他说", "后记", "他走了。")
    assert [looks_like_heading(line) for line in lines] == ["第N回", "卷N", "", "", "named", ""]
    assert "第N章" in FAMILIES


def test_verdicts_hold_no_word_of_any_text() -> None:
    verdicts = read_verdicts(VERDICTS)
    rows = [line.split() for line in VERDICTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(verdicts) == len(rows)
    assert {kind for _, kind, _ in rows} == {"joins", "drops", "headings"}
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest, _, _ in rows)


@pytest.mark.parametrize(
    ("em", "width"), [(0.5, "0.5"), (0.495, "0.5"), (0.7, "0.5 to 1"), (1.0, "1"), (1.05, "over 1"), (0.3, "under 0.5")]
)
def test_a_mark_of_a_line_is_half_whole_or_between(em: float, width: str) -> None:
    assert regional_lines.width_of(em) == width


def test_what_of_a_mark_stands_inside_the_measure() -> None:
    assert [regional_lines.end_of(inside) for inside in (0.5, 1.0, 0.0, 0.7)] == ["half", "whole", "hung", "else"]
