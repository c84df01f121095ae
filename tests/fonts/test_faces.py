"""Typefaces become font files, or a complaint that says what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fonts.made_fonts import made_font

from banxin.errors import ManifestError, MissingDependencyError, SeveralErrors
from banxin.fonts.faces import FontSet, faces_named, resolve_typefaces
from banxin.fonts.facts import facts_of
from banxin.fonts.own_names import own_family
from banxin.fonts.registry import family_named
from banxin.model.edition import LatinFaces, Typefaces
from banxin.verbs.doctor import typeface

MONO = "Noto Sans Mono"
ONLY_MONO = Typefaces(body=MONO, heading=MONO, quote=MONO, mono=MONO, latin=LatinFaces(body="", heading="", quote=""))


def complaint(name: str, root: Path) -> str:
    with pytest.raises(ManifestError) as caught:
        resolve_typefaces(Typefaces(body=name), book_root=root)
    return str(caught.value)


def test_each_job_has_a_family_with_a_regular_face(font_set: FontSet) -> None:
    assert (font_set.body, font_set.heading) == ("Noto Serif SC", "Noto Sans SC")
    for family in font_set.families:
        assert font_set.face(family).weight == 400


def test_asking_for_a_weight_finds_the_nearest(font_set: FontSet) -> None:
    assert font_set.face("Noto Serif SC", 500).style == "Regular"
    assert font_set.face("Noto Serif SC", 600).style == "Bold"
    assert font_set.face("LXGW WenKai", 900).style == "Regular"


def test_an_edition_has_two_weights_of_a_family_whatever_lies_in_the_cache(font_set: FontSet) -> None:
    assert {face.weight for face in font_set.faces_of("Noto Serif SC")} == {400, 700}
    assert {(face.weight, face.is_italic) for face in font_set.faces_of("Gentium Plus")} == {
        (400, False), (400, True), (700, False), (700, True),
    }  # fmt: skip


def test_a_weight_that_was_not_fetched_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono_file: Path
) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "none"))
    with pytest.raises(MissingDependencyError) as caught:
        list(faces_named("Noto Serif SC", tmp_path, (500, 900, 50)))
    command = "banxin fonts 'Noto Serif SC' --weights 500,900"
    assert str(caught.value) == f"Noto Serif SC has not been fetched yet; hint: run: {command}"


def test_a_font_file_of_the_book_is_a_typeface(tmp_path: Path, mono_file: Path, font_set: FontSet) -> None:
    (tmp_path / "my.ttf").write_bytes(mono_file.read_bytes())
    assert resolve_typefaces(Typefaces(mono="my.ttf"), book_root=tmp_path).mono == "Noto Sans Mono"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\x8f" * 4000, "it is neither TrueType nor OpenType"),
        (b"wOF2" + b"\0" * 100, "it is a WOFF2 web font: use the .ttf or .otf file it was made from"),
        (b"\x00\x01\x00\x00\x00", "it is cut short: the end of the file is missing"),
        (b"\x00\x01\x00\x00" + b"\0" * 100, "it has no table head, hhea, hmtx, maxp, cmap, name, OS/2, post"),
    ],
)
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.ttf").write_bytes(content)
    assert f"bad.ttf cannot be used as a font: {reason}; hint: put" in complaint("bad.ttf", tmp_path)


def test_half_a_font_is_refused(tmp_path: Path, mono_file: Path) -> None:
    content = mono_file.read_bytes()
    (tmp_path / "half.ttf").write_bytes(content[: len(content) // 2])
    assert "it is cut short" in complaint("half.ttf", tmp_path)


def test_a_font_with_broken_tables_is_refused(tmp_path: Path, mono_file: Path) -> None:
    content = bytearray(mono_file.read_bytes())
    count = int.from_bytes(content[4:6])
    content[12 + 16 * count :] = b"\xff" * (len(content) - 12 - 16 * count)
    (tmp_path / "broken.ttf").write_bytes(content)
    assert "it is damaged" in complaint("broken.ttf", tmp_path)


@pytest.mark.parametrize(
    ("permissions", "why"),
    [
        (2, "its maker forbids to embed it (OS/2 fsType 2)"),
        (0x108, "its maker forbids copies with a part of its characters (OS/2 fsType 0x100)"),
        (0x200, "its maker allows to embed its bitmaps only, not its outlines (OS/2 fsType 0x200)"),
    ],
)
def test_a_face_that_may_not_be_embedded_is_refused(
    tmp_path: Path, mono_file: Path, permissions: int, why: str
) -> None:
    made_font(mono_file, tmp_path / "mine.ttf", "abc", permissions=permissions)
    message = f"{tmp_path / 'mine.ttf'} may not be used in a book: {why}; hint: take another face, or ask its maker for one that may be embedded"
    assert complaint("mine.ttf", tmp_path) == message


@pytest.mark.parametrize("permissions", [0, 4, 8, 2 | 8])
def test_a_face_that_may_be_embedded_somewhere_is_taken(tmp_path: Path, mono_file: Path, permissions: int) -> None:
    made_font(mono_file, tmp_path / "mine.ttf", "abc", permissions=permissions)
    assert next(faces_named("mine.ttf", tmp_path)).permissions == permissions


def test_a_face_tells_its_variants_and_the_names_that_it_keeps(tmp_path: Path, mono_file: Path) -> None:
    notice = "(c) 2026 A, with Reserved Font Names 'Mono' and ‘Own’."
    made_font(mono_file, tmp_path / "mine.ttf", "abc", variants="a\ufe00b\ufe01", copyright_notice=notice)
    face = next(faces_named("mine.ttf", tmp_path))
    assert face.variations == {"a\ufe00", "b\ufe01"}
    assert face.reserved == ("Mono", "Own")
    assert own_family(face).startswith("Subset Noto Sans ")


def test_a_typeface_lies_inside_the_book(tmp_path: Path, mono_file: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "out.ttf").write_bytes(mono_file.read_bytes())
    assert "lies outside the book" in complaint("../out.ttf", book)
    (book / "link.ttf").symlink_to(tmp_path / "out.ttf")
    assert "lies outside the book" in complaint("link.ttf", book)


def test_an_unknown_name_offers_the_nearest(tmp_path: Path) -> None:
    message = complaint("Noto Serf SC", tmp_path)
    assert message == "no typeface is called 'Noto Serf SC'; hint: did you mean 'Noto Serif SC'?"


def test_a_family_that_is_not_fetched_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "none"))
    with pytest.raises(MissingDependencyError) as caught:
        resolve_typefaces(Typefaces(), book_root=tmp_path)
    names = ("Noto Serif SC", "Noto Sans SC", "LXGW WenKai", "Gentium Plus", "Source Sans 3", "Noto Sans Mono")
    command = "banxin fonts " + " ".join(f"'{name}'" for name in names)
    assert str(caught.value) == f"{', '.join(names)} have not been fetched yet; hint: run: {command}"


@pytest.mark.parametrize(
    ("faces", "told"),
    [
        (
            Typefaces(),
            "have not been fetched yet, and the edition 'reader' asks for them; hint: run: banxin fonts 'Noto Serif SC' ",
        ),
        (
            ONLY_MONO,
            f"{MONO} has not been fetched yet, and the edition 'reader' asks for it; hint: run: banxin fonts '{MONO}'",
        ),
    ],
)
def test_families_that_are_not_fetched_are_told_with_their_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faces: Typefaces, told: str
) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "none"))
    with pytest.raises(MissingDependencyError) as caught:
        resolve_typefaces(faces, book_root=tmp_path, edition="reader")
    assert told in str(caught.value)


def mono_in_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono_file: Path) -> Path:
    """The regular face of Noto Sans Mono, in a cache of this test that holds nothing else."""
    folder = tmp_path / mono_file.parent.name
    folder.mkdir()
    for file in mono_file.parent.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    return next(path for path in folder.glob("*.ttf") if facts_of(path).weight == 400)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1] + bytes([data[-1] ^ 1]), lambda data: data[:100], lambda _: b""]
)
def test_a_fetched_file_that_was_changed_is_refused(
    damage: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono_file: Path
) -> None:
    regular = mono_in_cache(tmp_path, monkeypatch, mono_file)
    regular.write_bytes(damage(regular.read_bytes()))
    told = f"{regular} is not the file that was fetched; hint: run: banxin fonts 'Noto Sans Mono' --again"
    with pytest.raises(MissingDependencyError) as caught:
        resolve_typefaces(ONLY_MONO, book_root=tmp_path)
    assert str(caught.value) == told
    family = family_named(MONO)
    assert family
    diagnosis = typeface(family)
    assert f"{diagnosis.found}; hint: run: {diagnosis.command}" == told


def test_a_fetched_file_that_was_changed_is_told_beside_families_that_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mono_file: Path
) -> None:
    regular = mono_in_cache(tmp_path, monkeypatch, mono_file)
    regular.write_bytes(b"")
    with pytest.raises(SeveralErrors) as caught:
        resolve_typefaces(Typefaces(), book_root=tmp_path)
    names = ("Noto Serif SC", "Noto Sans SC", "LXGW WenKai", "Gentium Plus", "Source Sans 3")
    command = "banxin fonts " + " ".join(f"'{name}'" for name in names)
    assert set(str(caught.value).splitlines()) == {
        f"{', '.join(names)} have not been fetched yet; hint: run: {command}",
        f"{regular} is not the file that was fetched; hint: run: banxin fonts 'Noto Sans Mono' --again",
    }
