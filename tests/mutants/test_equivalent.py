"""The list of mutants that are left out: each entry is of code that is still there, and has its reason."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.mutants.mutate import is_same

LIST = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8"))
ENTRIES = LIST["equivalent"]
RULES = [(re.compile(rule["pattern"]), rule["by"]) for rule in LIST["everywhere"]]
SOURCE = Path(__file__).parents[2] / "src" / "banxin"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['file']} {entry['function']}")
def test_what_is_left_out_is_there_and_has_a_reason(entry: dict[str, str]) -> None:
    lines = [line.strip() for line in (SOURCE / entry["file"]).read_text(encoding="utf-8").splitlines()]
    assert entry["was"] in " ".join(lines)
    assert entry["function"].rpartition(".")[2] in " ".join(lines)
    assert entry["why"].endswith(".")


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("zip(a, b, strict=True)", "zip(a, b, strict=False)", True),
        ("zip(a, b, strict=True)", "zip(a, b, strict=None)", True),
        ("zip(a, b, strict=True)", "zip(a, b, )", True),
        ("zip(a, b, strict=True)", "zip(a, None, strict=True)", False),
        ("zip(a, b, strict=True)", "zip(a, strict=True)", False),
        ('text.encode("utf-8")', 'text.encode("UTF-8")', True),
        ('text.encode("utf-8")', 'text.encode("XXutf-8XX")', False),
        ("given(a, True)", "given(a, )", False),
    ],
)
def test_what_makes_no_difference_anywhere_is_left_out(was: str, now: str, same: bool) -> None:
    assert is_same(was, now, RULES) is same
