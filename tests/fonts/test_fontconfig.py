"""A build sees the faces of its edition and nothing that is installed on the machine."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.kept_faces import KeptFaces

from banxin.fonts import fontconfig
from banxin.fonts.audit import check_embedded_fonts, faces_called
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import configuration, hermetic_fontconfig
from banxin.model.edition import Typefaces
from banxin.processes.apart import run_apart
from banxin.processes.task import Task


@pytest.fixture(autouse=True)
def as_a_build_does(kept_faces: KeptFaces, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests keep the folder of a configuration."""
    monkeypatch.setattr(fontconfig, "write_configuration", kept_faces.write)


def embedded(fonts: FontSet, family: str, text: str = "永 a") -> set[str]:
    """The names of the fonts in a PDF of a text that asks for a family, made in a process of its own as a build does."""
    (outcome,) = run_apart([Task(family, embedded_here, (fonts, family, text))], jobs=1)
    assert outcome.error is None, outcome.error
    names = outcome.value
    assert isinstance(names, set)
    return names


def embedded_here(fonts: FontSet, family: str, text: str = "永 a") -> set[str]:
    """The same in this process."""
    with hermetic_fontconfig(fonts):
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        html = weasyprint.HTML(string=f"<html lang=ja><p style=\"font-family:'{family}'\">{text}")
        data = html.write_pdf(font_config=FontConfiguration())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            str(found.BaseFont)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == pikepdf.Name.Font
        }


@pytest.mark.parametrize("family", ["DejaVu Sans", "Noto Sans CJK JP", "Liberation Serif", "FangSong"])
def test_an_undeclared_family_is_not_taken_from_the_machine(font_set: FontSet, family: str) -> None:
    names = embedded(font_set, family)
    assert names
    assert check_embedded_fonts(names, font_set) == ()
    assert all("Serif-SC" in name or "SerifSC" in name for name in names), names


@pytest.mark.parametrize(
    ("generic", "part"), [("sans-serif", "Sans"), ("serif", "Serif"), ("cursive", "WenKai"), ("monospace", "Mono")]
)
def test_a_generic_family_is_the_declared_one(font_set: FontSet, generic: str, part: str) -> None:
    names = embedded(font_set, generic, "a")
    assert any(part in name for name in names), names


def embedded_one_after_the_other(first: FontSet, second: FontSet) -> tuple[set[str], set[str]]:
    return embedded_here(first, "serif"), embedded_here(second, "serif")


def test_two_editions_with_other_faces_may_follow_one_another(font_set: FontSet, tmp_path: Path) -> None:
    kai = "LXGW WenKai"
    other = resolve_typefaces(Typefaces(body=kai, heading=kai, quote=kai, mono=kai), book_root=tmp_path)
    outcomes = run_apart([Task("both", embedded_one_after_the_other, (font_set, other))], jobs=1)
    first, names = next(iter(outcomes)).value
    assert any("Serif" in name for name in first)
    assert names
    assert all("WenKai" in name for name in names)


def test_the_environment_is_what_it_was(font_set: FontSet) -> None:
    before = dict(os.environ)
    with hermetic_fontconfig(font_set) as path:
        assert os.environ["FONTCONFIG_FILE"] == str(path)
    assert dict(os.environ) == before
    assert not path.exists()


def test_the_configuration_includes_nothing_else(font_set: FontSet) -> None:
    text = configuration(font_set, Path("/faces"), Path("/cache"))
    assert text.count("<dir>") == 1
    assert "include" not in text


def test_a_font_that_is_not_declared_is_found_in_the_pdf(font_set: FontSet) -> None:
    names = ["/ABCDEF+NotoSerifSC-Regular", "/ABCDEF+DejaVu-Sans"]
    (finding,) = check_embedded_fonts(names, font_set)
    assert "DejaVu-Sans" in finding.message


def test_type_3_is_an_error(font_set: FontSet) -> None:
    (finding,) = check_embedded_fonts([], font_set, type3=["/Emoji"])
    assert finding.code == "font-002"


def test_a_face_goes_by_the_weight_that_it_claims(font_set: FontSet) -> None:
    """HanaMinA calls itself Regular and is Medium in OS/2; Pango, and so the PDF, says HanaMinA-Medium."""
    rare = replace(font_set.faces[0], family="HanaMinA", style="Regular", postscript_name="HanaMinA", weight=500)
    fonts = replace(font_set, faces=(*font_set.faces, rare))
    names = ["/ABCDEF+HanaMinA-Medium", "/ABCDEF+HanaMinA", "/ABCDEF+HanaMinA-Regular"]
    assert check_embedded_fonts(names, fonts) == ()
    assert [faces_called(name, fonts) for name in names] == [(rare,)] * 3
    assert len(check_embedded_fonts(["/ABCDEF+HanaMinA-Bold"], fonts)) == 1
