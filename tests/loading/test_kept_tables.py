"""What was compiled is found again, by this process and by the next, as far as a file is whole."""

from pathlib import Path

import pytest

from banxin.loading.kept_tables import KeptTable

VALUES = {(f"第{number}", number): ("值", number) for number in range(100)}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    table = KeptTable("tried")
    for key, value in VALUES.items():
        table.add(key, value)
        assert table.get(key) == value
    table.keep()
    assert {key: table.get(key) for key in VALUES} == VALUES
    return table.place()


def test_values_are_found_again_and_others_join_them(path: Path) -> None:
    table = KeptTable("tried")
    table.add(b"another", 1)
    table.keep()
    table = KeptTable("tried")
    assert {key: table.get(key) for key in VALUES} == VALUES
    assert table.get(b"another") == 1
    assert table.get(b"none") is None
    assert path.exists()


def test_of_a_file_that_was_cut_short_the_rest_is_kept(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])
    table = KeptTable("tried")
    found = {key for key in VALUES if table.get(key)}
    assert len(found) == len(VALUES) - 1
    for key in VALUES.keys() - found:
        table.add(key, VALUES[key])
    table.keep()
    assert {key: KeptTable("tried").get(key) for key in VALUES} == VALUES
