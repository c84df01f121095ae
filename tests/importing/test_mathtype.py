"""A formula of MathType in a Word document is a formula in the chapter; one that has something unknown stays a picture."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.extraction.docx_files import archive, docx, paragraph, run
from tests.importing.mathtype_files import (
    FUNCTION,
    NO_LINE,
    SYMBOL,
    TEXT,
    compound_file,
    equation,
    letter,
    letters,
    line,
    matrix,
    pile,
    template,
)

from banxin.importing.documents.docx_manuscript import read_docx_manuscript
from banxin.importing.formulas.mathtype import tex_of_mathtype
from banxin.mathematics.formula_setting import set_all

X, Y = line(letter("x")), line(letter("y"))
LOW = template(27, 0, line(letters("in")), NO_LINE)
HIGH = template(28, 0, NO_LINE, line(letter("2")))
SUM = letter("∑", SYMBOL)
FORMULAS = {
    r"\frac{x}{y}": [template(11, 0, X, Y)],
    "{x}/{y}": [template(11, 2, X, Y)],
    r"\sqrt{x}": [template(10, 0, X, NO_LINE)],
    r"\sqrt[y]{x}": [template(10, 1, X, Y)],
    "Z_{in}": [letter("Z"), LOW],
    "Z_{in}^{2}": [letter("Z"), LOW, HIGH],
    "Z_{i}^{n}": [letter("Z"), template(29, 0, line(letter("i")), line(letter("n")))],
    "x_{11}": [letter("x"), template(27, 0, line(letter("1"))), template(27, 0, line(letter("1")))],
    "{}^{2}H": [template(28, 1, NO_LINE, line(letter("2"))), letter("H")],
    r"\left(x\right)": [template(1, 3, X, letter("("), letter(")"))],
    r"\left\{x\right.": [template(2, 1, X, letter("{"))],
    r"\left[x\right)": [template(9, 0x12, X)],
    r"\sum_{x}^{y} z": [template(16, 0x30, line(letter("z")), X, Y, SUM)],
    r"\int_{x}^{y} z": [template(15, 0x31, line(letter("z")), X, Y, letter("∫", SYMBOL))],
    r"\mathop{\lim }\limits_{x}y": [template(23, 0, line(letters("lim", FUNCTION)), X, NO_LINE), letter("y")],
    r"\sin x": [letters("sin", FUNCTION), letter("x")],
    r"\operatorname{tr}x": [letters("tr", FUNCTION), letter("x")],
    r"\text{其中}x": [letters("其中", TEXT), letter("x")],
    r"\vec{x}\bar{y}": [letter("x", 131, 11), letter("y", 131, 17)],
    "f'": [letter("f", 131, 5)],
    r"\overbrace{x}^{y}": [template(24, 1, X, Y)],
    r"\overrightarrow{x}": [template(31, 2, X)],
    r"\begin{gathered}x \\ y\end{gathered}": [pile(X, Y)],
    r"\begin{matrix}x & y \\ y & x\end{matrix}": [matrix(2, 2, X, Y, Y, X)],
    "100\\%": [letters("100%")],
}


@pytest.mark.parametrize("tex", FORMULAS)
def test_each_template_becomes_tex(tex: str) -> None:
    assert tex_of_mathtype(compound_file(equation(*FORMULAS[tex]))) == tex


def test_what_becomes_of_them_can_be_set() -> None:
    assert set_all([(tex, True) for tex in FORMULAS], {}).problems == {}


@pytest.mark.parametrize(
    "unknown",
    [template(90, 0, X), letter(chr(0xE123)), b"\2\x20\x83", b"\x63"],
    ids=["template", "sign", "code", "record"],
)
def test_what_is_not_known_has_no_tex(unknown: bytes) -> None:
    assert tex_of_mathtype(compound_file(equation(letter("x"), unknown))) == ""


def test_damaged_objects_have_no_tex_and_end() -> None:
    whole = compound_file(equation(*(part for parts in FORMULAS.values() for part in parts)))
    chance = random.Random(7)
    for _ in range(300):
        damaged = bytearray(whole[: chance.randrange(1, len(whole))])
        for _ in range(chance.randrange(6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(tex_of_mathtype(bytes(damaged)), str)
    assert tex_of_mathtype(b"") == ""


HELD = (
    '<w:r><w:object><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rIdP"/></v:shape>'
    '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Equation.DSMT4" r:id="rIdO"/></w:object></w:r>'
)
LINKS = (
    '<Relationship Id="rIdO" Type="x/oleObject" Target="embeddings/oleObject1.bin"/>'
    '<Relationship Id="rIdP" Type="x/image" Target="media/image1.wmf"/>'
)


def document_with(equation_of_mathtype: bytes) -> bytes:
    """A Word document with an object of MathType in a sentence, and a picture of it that nothing can draw."""
    held: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(docx(paragraph(run("由"), HELD, run("得")), links=LINKS))) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    return archive(
        {
            **held,
            "word/embeddings/oleObject1.bin": compound_file(equation_of_mathtype),
            "word/media/image1.wmf": b"no picture",
        }
    )


def test_it_stands_in_its_sentence() -> None:
    manuscript = read_docx_manuscript(document_with(equation(letter("Z"), LOW)), Path("a.docx"))
    assert manuscript.chapters[0].text.endswith("由$Z_{in}$得\n")
    assert manuscript.told == ()


def test_one_that_is_not_known_keeps_its_place_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # With LibreOffice its picture would be drawn.
    monkeypatch.setenv("PATH", "")
    manuscript = read_docx_manuscript(document_with(equation(template(90, 0, X))), Path("a.docx"))
    assert manuscript.chapters[0].text.endswith("由<!-- image1.wmf -->得\n")
    assert manuscript.chapters[0].told == (
        (3, "the picture 'word/media/image1.wmf' is of a kind that books cannot hold, or is not there: save it as PNG or SVG, and put it in here"),
    )  # fmt: skip
    assert manuscript.told == (
        "an embedded object is not read: word/embeddings/oleObject1.bin; hint: put what it says into the text by hand",
    )
