"""Numbers, letters and words of vertical e-books, marked so that they stand as they should: reading systems do not do it.

`text-combine-upright: digits` is known to no browser, so the markup has to say it (`<span class="tcy">`).
"""

from dataclasses import dataclass

from banxin.model.inline import Inline, Span, SpanKind, Text
from banxin.typography.vertical import Stance, standing_runs

LEFT_ALONE = frozenset({SpanKind.TATE_CHU_YOKO, SpanKind.SUPERSCRIPT, SpanKind.SUBSCRIPT, SpanKind.FOREIGN})
"""Spans whose text stands as the author marked it."""


@dataclass(frozen=True, slots=True)
class Sideways:
    """Latin words that lie on their side, marks and all."""

    children: tuple[Inline, ...]


def has_stance(text: str) -> bool:
    """Whether something in the text has to be marked."""
    return any(run.stance for run in standing_runs(text))


def with_stances(inlines: tuple[Inline, ...]) -> tuple[Inline | Sideways, ...]:
    """The inlines with what does not stand as usual in spans of its own; inner inlines are seen to when they are rendered.

    >>> with_stances((Text("12月"),))
    (Span(kind=<SpanKind.TATE_CHU_YOKO: 'tcy'>, children=(Text(text='12'),), language=''), Text(text='月'))
    """
    result: list[Inline | Sideways] = []
    for inline in inlines:
        if isinstance(inline, Text):
            result.extend(marked(run.text, run.stance) for run in standing_runs(inline.text))
        else:
            result.append(inline)
    return tuple(result)


def marked(text: str, stance: Stance) -> Inline | Sideways:
    match stance:
        case Stance.UPRIGHT:
            return Span(SpanKind.TATE_CHU_YOKO, (Text(text),))
        case Stance.SIDEWAYS:
            return Sideways((Text(text),))
        case _:
            return Text(text)
