"""The list of mutants that are left out: each entry is of code that is still there, and has its reason."""

import tomllib
from pathlib import Path

import pytest

ENTRIES = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8"))["equivalent"]
SOURCE = Path(__file__).parents[2] / "src" / "banxin"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['file']} {entry['function']}")
def test_what_is_left_out_is_there_and_has_a_reason(entry: dict[str, str]) -> None:
    lines = [line.strip() for line in (SOURCE / entry["file"]).read_text(encoding="utf-8").splitlines()]
    assert entry["was"] in " ".join(lines)
    assert entry["function"].rpartition(".")[2] in " ".join(lines)
    assert entry["why"].endswith(".")
