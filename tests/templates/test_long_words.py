"""What no line may divide: which paragraphs are not justified on a phone, and how wide a formula is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.templates.samples import READER, at, paragraph
from tests.templates.test_renderer import body_of

from banxin.model.block import Division, Manner
from banxin.model.formula import FormulaPart, FormulaRow, SetFormula
from banxin.model.inline import Code, Formula, Inline, Span, SpanKind, Text
from banxin.source import Source
from banxin.templates.long_words import class_of_formula, unjustified
from banxin.theme import theme_sheet, theme_text


def formula(width: float) -> Formula:
    part = FormulaPart(drawing="", reading="", width=width, height=1, depth=0)
    setting = SetFormula(mathml="", rows=(FormulaRow(parts=(part,)),), label="")
    return Formula("n", Source(path=Path("a.md")), setting=setting)


@pytest.mark.parametrize(
    ("long", "own"),
    [
        (Text("（hyperparameter）"), "unjustified"),
        (Text("（perceptron）"), "unjustified"),
        (Text("（embedding）"), "unjustified"),
        (Text("：Griesemer、"), "unjustified"),
        (Text("：griesem、"), "unjustified-large"),
        (Text("（vector）"), "unjustified-large"),
        (Text("（array）"), "unjustified-large"),
        (Text("用 GPU，"), "unjustified-large"),
        (Text("用 Go，"), ""),
        (Text("（Technische Hochschule）"), "unjustified"),
        (Text("（Berlin Academy）"), "unjustified-large"),
        (Code("THREE_HOURS_IN_SECONDS"), "unjustified"),
        (Code("cargo new variables"), "unjustified-large"),
        (Code("cargo new"), "unjustified-large"),
        (Code("ls -l"), ""),
        (Text("matrix-vector"), "unjustified-large"),
        (Text("at-or-by"), ""),
        (Span(SpanKind.STRONG, (Code("tf.linalg.matvec"),)), "unjustified"),
        (formula(8), "unjustified"),
        (formula(5.2), "unjustified"),
        (formula(3.5), "unjustified-large"),
        (formula(2), "unjustified-large"),
        (formula(1.2), ""),
        (replace(formula(20), is_display=True), ""),
    ],
)
def test_what_a_line_of_a_phone_cannot_divide(long: Inline, own: str) -> None:
    assert unjustified((Text("其中"), long, Text("的值"))) == own


def test_a_paragraph_without_ideographs_is_left_to_its_own_rules() -> None:
    assert unjustified((Text("internationalisation"),)) == ""


def test_a_sentence_in_western_letters_is_not_driven_apart() -> None:
    """Nobody has to say `{lang=en}` for it: without a language it has no hyphens, and so the widest gaps of all."""
    assert (
        unjustified((Text("The supervisor was the program which managed the allocation of resources."),))
        == "unjustified"
    )
    assert unjustified((Text("1,234.5 + 6,789.0 = 8,023.5；1,234.5 + 6,789.0 = 8,023.5"),)) == ""


@pytest.mark.parametrize(
    ("width", "own"),
    [(3.0, ""), (5.0, ""), (6.5, "needs-7"), (20.2, "needs-21"), (36.0, "needs-40 moved"), (90.0, "needs-60 moved")],
)
def test_a_formula_wider_than_a_phone_says_how_wide_it_is(width: float, own: str) -> None:
    assert class_of_formula(formula(width)) == own


@pytest.mark.parametrize("name", ["division-title", "code-title"])
def test_titles_over_boxes_and_code_are_not_driven_apart(name: str) -> None:
    """They are of a few words, and a phone breaks them before their last."""
    sheet = theme_text(theme_sheet("reader.css"))
    rules = [
        body for names, body in re.findall(r"([^{}]*)[{]([^{}]*)[}]", sheet) if f".{name}" in re.split(r"[\s,]+", names)
    ]
    assert "text-align: start;" in "".join(rules)


def test_a_paragraph_behind_a_label_is_not_driven_apart_either(tmp_path: Path) -> None:
    """On a phone the words of a lemma stood one here and one there before the formula that went to the next line."""
    first = paragraph((formula(9.0), Text("个数相加")))
    one = Division(source=at(), kind="lemma", label=(Text("引理 1"),), blocks=(first,), manner=Manner.STATEMENT)
    assert '<p class="runs-in unjustified">' in body_of(READER, tmp_path, one)


@pytest.mark.parametrize("container", [".division", ".statement", ".passage", ".quotation", "li", "dd"])
def test_formulas_of_a_list_in_anything_have_the_room_that_is_left(container: str) -> None:
    """That of an item in an example ran on to the next page of a phone."""
    sheet = theme_text(theme_sheet("reader.css"))
    heads = re.findall(r"^:is[(]([^)]*)[)] :is[(]li, dd[)] [.]needs-[0-9]+ ", sheet, re.MULTILINE)
    assert len(heads) == 29
    assert all(container in head.split(", ") for head in heads)
