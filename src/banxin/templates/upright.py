"""Numbers and letters of vertical e-books, marked so that they stand upright: reading systems do not do it by themselves.

`text-combine-upright: digits` is known to no browser, so the markup has to say it (`<span class="tcy">`).
"""

from banxin.model.inline import Inline, Span, SpanKind, Text
from banxin.typography.vertical import upright_runs

LEFT_ALONE = frozenset({SpanKind.TATE_CHU_YOKO, SpanKind.SUPERSCRIPT, SpanKind.SUBSCRIPT, SpanKind.FOREIGN})
"""Spans whose text stands as the author marked it."""


def has_upright(text: str) -> bool:
    return any(run.is_upright for run in upright_runs(text))


def upright(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines with what is to stand upright in spans of its own; inner inlines are seen to when they are rendered.

    >>> upright((Text("12月"),))
    (Span(kind=<SpanKind.TATE_CHU_YOKO: 'tcy'>, children=(Text(text='12'),), language=''), Text(text='月'))
    """
    result: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            result.extend(marked(run.text, is_upright=run.is_upright) for run in upright_runs(inline.text))
        else:
            result.append(inline)
    return tuple(result)


def marked(text: str, *, is_upright: bool) -> Inline:
    return Span(SpanKind.TATE_CHU_YOKO, (Text(text),)) if is_upright else Text(text)
