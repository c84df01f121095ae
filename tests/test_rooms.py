"""ARCHITECTURE.md cannot lie: its picture is drawn from the imports, its table names files that exist."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "banxin"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^\| ([^|]+) \| `([^`|]+)/` \| `([^`|]+)` \| ([^|]*)\|$", TEXT, re.MULTILINE)


def test_the_picture_is_what_the_imports_say() -> None:
    drawn = subprocess.run([sys.executable, ROOT / "scripts" / "rooms", "-"], capture_output=True, check=True).stdout
    kept = (ROOT / "docs" / "images" / "rooms.svg").read_bytes()
    assert drawn == kept, "imports between rooms have changed: run scripts/rooms, and look at docs/images/rooms.svg"


def test_every_question_is_answered_by_one_folder_and_one_file() -> None:
    assert len(QUESTIONS) >= 20
    assert len(QUESTIONS) == len(re.findall(r"^\| .*\|.*\|.*\|.*\|$", section("Where is it?"), re.MULTILINE)) - 1
    missing = [file for _, folder, file, _ in QUESTIONS if not (PACKAGE / folder / file).is_file()]
    assert missing == []


def test_what_stands_beside_an_answer_exists() -> None:
    names = [name for *_, beside in QUESTIONS for name in re.findall(r"`([^`]+)`", beside)]
    assert [name for name in names if not (PACKAGE / name).exists() and not (ROOT / name).exists()] == []


def test_every_file_that_is_named_exists() -> None:
    names = re.findall(r"`((?:\w+/)+\w+\.(?:py|css|jinja|md|json))`", TEXT)
    assert len(names) > 30
    assert [name for name in names if not (PACKAGE / name).exists() and not (ROOT / name).exists()] == []


def section(title: str) -> str:
    return TEXT.split(f"## {title}")[1].split("\n## ")[0]
