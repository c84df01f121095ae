"""Formulas on lines of their own."""

from banxin.model.block import FormulaBlock
from banxin.model.inline import Formula, Span, SpanKind, Text
from banxin.model.number import Number
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.markdown.formula_marks import tag_in, unfit_anywhere


def formula_of(written: str, line: int, attributes: Attributes, context: ChapterContext) -> FormulaBlock:
    """A formula on lines of its own; a number that its TeX gives it is its label."""
    common = common_of(context, line, attributes)
    tex = written.strip()
    line += written[: len(written) - len(written.lstrip())].count("\n")
    if problem := unfit_anywhere(tag_in(tex)[0]):
        context.complain(problem[0], line, problem[1])
    label = tag_in(tex)[1]
    number = Number(kind="formula", value=0, label=label, name=label, gap="") if label else None
    context.has_formulas = True
    formula = Formula(tex, context.place(line, tex.partition("\n")[0]), is_display=True)
    children = (formula, *((Span(SpanKind.NUMBER, (Text(label),)),) if label else ()))
    return FormulaBlock(children=children, number=number, **common)
