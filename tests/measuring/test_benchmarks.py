"""The benchmarks measure the same text everywhere, and say what they measured."""

import hashlib
import sys
from pathlib import Path

import pytest
from benchmarks import composition
from benchmarks.corpus import SENTENCES, SIZES, chapters
from benchmarks.measure import Cost, FailedRunError, cost_of
from benchmarks.projects import write_project
from benchmarks.run import table

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
