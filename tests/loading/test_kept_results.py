"""What follows from the same facts is made once for a user, and found by another edition."""

from pathlib import Path

import pytest

from banxin.loading import kept_results
from banxin.loading.kept_results import found_or_made, results_kept
from banxin.loading.kept_tables import KeptTable


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeptTable:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    table = KeptTable("results")
    monkeypatch.setattr(kept_results, "RESULTS", table)
    return table


def never() -> bytes:
    pytest.fail("it had been made before")


def test_of_the_same_facts_and_tools_it_is_made_once(results: KeptTable) -> None:
    with results_kept("tools"):
        assert found_or_made(("cover", "故乡"), lambda: b"one") == b"one"
        results.keep()
        assert found_or_made(("cover", "故乡"), never) == b"one"
        assert found_or_made(("cover", "社戏"), lambda: b"two") == b"two"
    with results_kept("other tools"):
        assert found_or_made(("cover", "故乡"), lambda: b"three") == b"three"


def test_where_tools_and_faces_are_not_told_nothing_is_kept(results: KeptTable) -> None:
    assert found_or_made(("cover",), lambda: b"one") == b"one"
    assert found_or_made(("cover",), lambda: b"two") == b"two"
    assert not results.fresh
