"""Whatever a book or a source is spoiled by: a clear error or a finished file; `make fuzz` tries as many as you like."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.longest
def test_spoiled_books_and_sources_end_in_words_or_in_files() -> None:
    told = run("--books", "10", "--sources", "20")
    assert "30 tried" in told
    assert ", 0 amiss" in told


@pytest.mark.longest
@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_runs_that_are_killed_leave_whole_files_and_nobody_behind() -> None:
    told = run("--kills", "12")
    assert "SIGKILL" in told
    assert "amiss:" not in told
