"""Letters of a Word formula that are set upright: functions by their names, all others as they are."""

from pathlib import Path

import pytest

from banxin.extraction.xml_parts import parse_xml
from banxin.importing.formulas.formula_tex import tex_of

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def in_style(text: str, **values: str) -> str:
    """A run with properties of formulas."""
    properties = "".join(f'<m:{name} m:val="{value}"/>' for name, value in values.items())
    return f"<m:r><m:rPr>{properties}</m:rPr><m:t>{text}</m:t></m:r>"


def run(text: str, *, is_upright: bool = False) -> str:
    style = '<m:rPr><m:sty m:val="p"/></m:rPr>' if is_upright else ""
    return f"<m:r>{style}<m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("parts", "tex"),
    [
        (run("β") + run("ln", is_upright=True) + run("x"), r"β\ln x"),
        (run("ln x", is_upright=True), r"\ln \mathrm{x}"),
        (run("5") + run("kg", is_upright=True), r"5\mathrm{kg}"),
        (run("=", is_upright=True) + run("ab"), "=ab"),
        (
            f"<m:func><m:fName>{run('sin', is_upright=True)}</m:fName><m:e>{run('x')}</m:e></m:func>",
            r"\sin {x}",
        ),
        (
            f"<m:func><m:fName>{run('rank', is_upright=True)}</m:fName><m:e>{run('A')}</m:e></m:func>",
            r"\operatorname{rank} {A}",
        ),
    ],
)
def test_upright_letters_stay_upright(parts: str, tex: str) -> None:
    """ln was three variables, in italic letters."""
    formula = parse_xml(f'<m:oMath xmlns:m="{MATH}">{parts}</m:oMath>'.encode(), Path("a.docx"))
    assert tex_of(formula) == tex


@pytest.mark.parametrize(
    ("parts", "tex"),
    [
        (run("x∈") + in_style("R", sty="p", scr="double-struck"), r"x∈\mathbb{R}"),
        (in_style("L", scr="script") + in_style("g", scr="fraktur"), r"\mathcal{L}\mathfrak{g}"),
        (in_style("A", sty="b") + in_style("x=y", sty="bi"), r"\mathbf{A}\boldsymbol{x}=\boldsymbol{y}"),
        (in_style("β", sty="b") + in_style("∇#", sty="b"), r"\boldsymbol{β}∇\#"),
        (in_style("速度", sty="b"), r"\text{速度}"),
    ],
)
def test_alphabets_of_formulas_stay_what_they_are(parts: str, tex: str) -> None:
    """The set of real numbers had become the variable R, and a vector a number."""
    formula = parse_xml(f'<m:oMath xmlns:m="{MATH}">{parts}</m:oMath>'.encode(), Path("a.docx"))
    assert tex_of(formula) == tex
