"""A dictionary of hyphenation is read once for a user, and the next process divides words as this one does."""

from pathlib import Path

import pyphen
import pytest

from banxin.engine.text import hyphen_dictionaries
from banxin.engine.text.hyphen_dictionaries import dictionary_for, patterns_in
from banxin.loading.kept_tables import KeptTable

WORDS = ("typography", "extraordinarily", "Interoperabilität", "Weltliteratur", "schifffahrt")
PLAIN = "UTF-8\n1te\nli3te\n.we2l\n"
CHANGED = "UTF-8\n1te\nschif1fahrt/ff=f,5,2\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeptTable:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    table = KeptTable("dictionaries")
    monkeypatch.setattr(hyphen_dictionaries, "DICTIONARIES", table)
    monkeypatch.setattr(pyphen, "hdcache", {})
    return table


def file_of(folder: Path, text: str) -> Path:
    path = folder / "hyph_xx.dic"
    path.write_text(text, encoding="utf-8")
    return path


def never(path: Path) -> None:
    pytest.fail(f"{path} had been read before")


def test_words_are_divided_by_what_was_kept_as_by_what_is_read(
    table: KeptTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [dictionary_for("en_US", 2, 3).inserted(word) for word in WORDS]
    assert first == [pyphen.Pyphen(lang="en_US", left=2, right=3, cache=False).inserted(word) for word in WORDS]
    table.keep()
    pyphen.hdcache.clear()
    monkeypatch.setattr(pyphen.HyphDict, "__init__", never)
    assert [dictionary_for("en_US", 2, 3).inserted(word) for word in WORDS] == first


def test_of_another_file_nothing_is_known(table: KeptTable, tmp_path: Path) -> None:
    assert patterns_in(file_of(tmp_path, PLAIN)).positions("weltliteratur") == [6]
    table.keep()
    assert patterns_in(file_of(tmp_path, PLAIN + "1ra\n")).positions("weltliteratur") == [6, 8]


def test_a_dictionary_that_changes_letters_is_read_each_time(table: KeptTable, tmp_path: Path) -> None:
    path = file_of(tmp_path, CHANGED)
    for _ in range(2):
        (place,) = patterns_in(path).positions("schiffahrt")
        assert (place, place.data) == (5, ("ff=f", -1, 2))
    assert not table.fresh
