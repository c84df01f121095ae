"""Which inlines of a vertical line lie on their side as one."""

import pytest

from banxin.model.inline import Inline, NoteReference, Span, SpanKind, Text, plain_text
from banxin.templates.formulas_in_columns import with_formulas_whole
from banxin.templates.upright_spans import left_alone


def low(text: str) -> Span:
    return Span(SpanKind.SUBSCRIPT, (Text(text),))


def high(text: str) -> Span:
    return Span(SpanKind.SUPERSCRIPT, (Text(text),))


def slanted(text: str) -> Span:
    return Span(SpanKind.EMPHASIS, (Text(text),))


@pytest.mark.parametrize(
    ("inlines", "whole"),
    [
        ((Text("是 H"), low("2"), Text("O。")), ["H2O"]),
        ((Text("离子 Fe"), high("3+"), Text("与")), ["Fe3+"]),
        ((high("14"), Text("C 测年")), ["14C"]),
        ((slanted("E"), Text(" = "), slanted("mc"), high("2"), Text("。")), ["E = mc2"]),
        ((Text("力为 9.8 m/s"), high("2"), Text("。")), ["9.8 m/s2"]),
        ((Text("设"), slanted("x"), Text("为数")), []),
        ((Text("甲"), high("注"), Text("乙")), []),
        ((Text("见"), slanted("the value E"), high("2")), []),
        ((Text("H"), NoteReference("a", 1), Text("O")), []),
    ],
)
def test_parts_of_a_formula_stand_in_one_span(inlines: tuple[Inline, ...], whole: list[str]) -> None:
    found = with_formulas_whole(inlines)
    lying = [inline for inline in found if isinstance(inline, Span) and inline.kind is SpanKind.SIDEWAYS]
    assert [plain_text((inline,)) for inline in lying] == whole
    assert plain_text(found) == plain_text(inlines)


def test_what_is_emphasised_in_what_lies_lies() -> None:
    (formula,) = with_formulas_whole((slanted("E"), Text(" = mc"), high("2")))
    assert isinstance(formula, Span)
    first, *rest = left_alone(formula)
    assert first == Span(SpanKind.EMPHASIS, (Span(SpanKind.SIDEWAYS, (Text("E"),)),))
    assert rest == [Text(" = mc"), high("2")]
