"""A family arrives whole and verified, or not at all."""

from pathlib import Path

import pytest

from banxin.errors import BuildError, MissingDependencyError
from banxin.fonts.cache import fetch_family, is_fetched
from banxin.fonts.registry import Family, families, family_named


@pytest.fixture
def mono() -> Family:
    family = family_named("noto sans  mono")
    assert family
    return family


def client(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program named npm that stands for a registry which answers badly."""
    folder.mkdir()
    (folder / "npm").write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_package_that_is_not_the_known_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family
) -> None:
    client(tmp_path / "bin", "echo something else > package.tgz", monkeypatch)
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "fonts"))
    with pytest.raises(MissingDependencyError, match=r"is not the one that banxin knows"):
        fetch_family(mono)
    assert [path.name for path in (tmp_path / "fonts").iterdir()] == [".lock"]


def test_a_client_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family) -> None:
    client(tmp_path / "bin", "echo npm error network is down >&2; exit 1", monkeypatch)
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "fonts"))
    with pytest.raises(MissingDependencyError) as caught:
        fetch_family(mono)
    assert "npm could not bring @expo-google-fonts/noto-sans-mono 0.4.2 (npm error network is down)" in str(
        caught.value
    )
    assert "then run: banxin fonts 'Noto Sans Mono'" in caught.value.hint


def test_a_cache_that_cannot_be_written_is_a_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "file" / "fonts"))
    with pytest.raises(BuildError, match=r"cannot write to"):
        fetch_family(mono)


def test_half_a_file_does_not_count_as_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    (tmp_path / mono.folder).mkdir()
    for file in mono.files:
        (tmp_path / mono.folder / file.name).write_bytes(b"half")
    assert not is_fetched(mono)


def test_every_family_has_digests_and_a_licence() -> None:
    for family in families():
        assert family.licence
        assert family.files
        assert all(len(file.sha256) == 64 for file in family.files)
        assert family.integrity.startswith("sha512-") or family.source == "debian"
