"""Progress on a terminal: bars while editions are at work, a line when each has ended, nothing where nobody looks."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from tests.books.small_book import write_small_book

from banxin.cli.terminal.bars import ProgressBars, shown_progress
from banxin.cli.terminal.settings import Settings
from banxin.progress import Progress, Step


def shown(unit: str = "pages") -> tuple[ProgressBars, io.StringIO]:
    file = io.StringIO()
    return ProgressBars(Console(file=file, width=80, force_terminal=True, color_system=None), unit), file


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_pages_are_counted_of_those_that_the_last_build_had() -> None:
    bars, file = shown()
    with bars.bars:
        for done in (12, 30, 7):
            bars.tell_of_edition(Progress(name="print", step=Step.GOING_ON, done=done, known=31))
        bars.tell_of_edition(Progress(name="print", step=Step.GOING_ON, done=40, known=31))
        bars.tell_of_edition(Progress(name="print", step=Step.DONE, words="41 pages in 8.1 s"))
    counts = re.findall(r"\d+(?: of \d+)? pages(?! in)", plain(file.getvalue()))
    assert list(dict.fromkeys(counts)) == ["12 of 31 pages", "30 of 31 pages", "40 pages"]
    assert "print: 41 pages in 8.1 s\n" in plain(file.getvalue())


def test_sources_share_a_bar_with_the_name_of_the_one_at_work() -> None:
    bars, file = shown("sources")
    with bars.bars:
        bars.tell_of_source(Progress(name="a.txt", step=Step.DONE, done=1, known=2))
        bars.tell_of_source(Progress(name="b.docx", step=Step.STARTED, done=1, known=2))
    assert re.search(r"b\.docx .*1 of 2 sources", plain(file.getvalue()))


@pytest.mark.parametrize("settings", [Settings(quiet=True), Settings()])
def test_nothing_is_shown_where_nobody_looks(settings: Settings) -> None:
    with shown_progress(settings, "pages") as progress:
        assert progress is None


def test_a_build_on_a_terminal_shows_its_pages_and_leaves_standard_output_alone(tmp_path: Path) -> None:
    root = write_small_book(tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "banxin", "-C", str(root), "build", "print"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as made:
        os.close(theirs)
        told = b""
        while piece := read(ours):
            told += piece
        assert made.stdout
        assert made.stdout.read().decode().strip() == str(root / "build" / "print" / "small-book.pdf")
    os.close(ours)
    assert made.returncode == 0
    words = plain(told.decode())
    assert re.search(r"print .*\d pages", words)
    assert re.search(r"\rprint: \d+ pages in [\d.]+ s\r\n", words)


def read(terminal: int) -> bytes:
    """What has been written to a terminal; nothing when the other side has closed it."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
