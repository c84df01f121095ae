"""Collections and variable fonts of a book: the faces that a PDF can carry are taken out of them."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from tests.books.small_book import MANIFEST, write_small_book

from banxin.cli.main import main
from banxin.errors import ManifestError
from banxin.fonts.faces import Face, faces_named

STEM = 100


def drawn_font(family: str, *, style: str = "Regular", axes: bool = False) -> FontBuilder:
    """A face with one character, a stem of 100 units; with `axes` it grows to 200 from weight 100 to weight 900."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "han"])
    builder.setupCharacterMap({ord("一"): "han"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, STEM), (1000, STEM), (1000, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "han": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "han": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family}-{style}".replace(" ", "")})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    if axes:
        builder.setupFvar([("wght", 100, 100, 900, "Weight"), ("wdth", 75, 100, 125, "Width")], [])
        thicker = [(0, 0), (0, STEM), (0, STEM), (0, 0), *[(0, 0)] * 4]
        builder.setupGvar({"han": [TupleVariation({"wght": (0.0, 1.0, 1.0)}, thicker)]})
    return builder


def as_bytes(font: TTFont | TTCollection) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def collection(*fonts: FontBuilder) -> bytes:
    both = TTCollection()
    both.fonts = [font.font for font in fonts]
    return as_bytes(both)


def stem_of(face: Face) -> int:
    with TTFont(face.path) as font:
        return int(font["glyf"]["han"].yMax)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "variable.ttf").write_bytes(as_bytes(drawn_font("Mine", axes=True).font))
    (tmp_path / "fonts" / "both.ttc").write_bytes(collection(drawn_font("Mine SC"), drawn_font("Mine JP")))
    (tmp_path / "fonts" / "one.ttc").write_bytes(collection(drawn_font("Alone")))
    return tmp_path


def test_a_variable_font_gives_the_usual_weights(root: Path) -> None:
    faces = list(faces_named("fonts/variable.ttf", root))
    assert [(face.family, face.style, face.weight, stem_of(face)) for face in faces] == [
        ("Mine", "Regular", 400, 138),
        ("Mine", "Bold", 700, 175),
    ]
    assert [face.postscript_name for face in faces] == ["Mine-Regular", "Mine-Bold"]


def test_other_weights_of_a_variable_font_are_made_when_they_are_named(root: Path) -> None:
    faces = list(faces_named("fonts/variable.ttf", root, (900, 950)))
    assert [(face.style, face.weight, stem_of(face)) for face in faces][2:] == [("Black", 900, 200)]


def test_a_static_face_says_so_in_its_bits(root: Path) -> None:
    regular, bold = faces_named("fonts/variable.ttf", root)
    with TTFont(regular.path) as font:
        assert (font["OS/2"].fsSelection & 0x61, font["head"].macStyle) == (0x40, 0)
        assert "fvar" not in font
    with TTFont(bold.path) as font:
        assert (font["OS/2"].fsSelection & 0x61, font["head"].macStyle) == (0x20, 1)


def test_the_faces_of_a_collection_are_called_by_their_family(root: Path) -> None:
    (face,) = faces_named("fonts/both.ttc#Mine JP", root)
    assert (face.family, face.path.suffix) == ("Mine JP", ".ttf")


def test_a_collection_of_one_family_needs_no_name(root: Path) -> None:
    (face,) = faces_named("fonts/one.ttc", root)
    assert face.family == "Alone"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        (
            "fonts/both.ttc",
            "the collection 'both.ttc' has several families",
            "write 'both.ttc#' and one of: Mine SC, Mine JP",
        ),
        (
            "fonts/both.ttc#Mine TC",
            "the collection 'both.ttc' has no family 'Mine TC'",
            "write 'both.ttc#' and one of: Mine SC, Mine JP",
        ),
    ],
)
def test_a_collection_of_several_families_wants_a_name(root: Path, name: str, message: str, hint: str) -> None:
    with pytest.raises(ManifestError) as caught:
        list(faces_named(name, root))
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize("data", [b"ttcf", b"ttcf" + b"\0" * 100, b"ttcf\0\1\0\0\xff\xff\xff\xff" + b"\0" * 4000])
def test_a_broken_collection_is_told(root: Path, data: bytes) -> None:
    path = root / "fonts" / "both.ttc"
    path.write_bytes(data)
    with pytest.raises(ManifestError, match=f"^{path} cannot be used as a font: it is damaged; hint: put a whole"):
        list(faces_named("fonts/both.ttc", root))


def test_half_a_variable_font_is_told(root: Path) -> None:
    path = root / "fonts" / "variable.ttf"
    path.write_bytes(path.read_bytes()[:600])
    with pytest.raises(ManifestError, match=f"^{path} cannot be used as a font: it is damaged; hint: put a whole"):
        list(faces_named("fonts/variable.ttf", root))


def test_a_changed_file_gives_other_faces(root: Path) -> None:
    before = [face.sha256 for face in faces_named("fonts/variable.ttf", root)]
    (root / "fonts" / "variable.ttf").write_bytes(as_bytes(drawn_font("Yours", axes=True).font))
    after = list(faces_named("fonts/variable.ttf", root))
    assert [face.family for face in after] == ["Yours", "Yours"]
    assert not {face.sha256 for face in after} & {*before}


def test_a_book_is_set_in_a_family_of_a_collection(root: Path) -> None:
    manifest = MANIFEST + "    typefaces: {extra: ['fonts/both.ttc#Mine JP', fonts/variable.ttf]}\n"
    write_small_book(root, manifest=manifest)
    assert main(["-q", "-C", str(root), "build", "print"]) == 0
