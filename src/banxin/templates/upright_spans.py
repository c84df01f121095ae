"""Numbers, letters and words that CSS alone cannot set right, in spans of their own.

`text-combine-upright: digits` is known to no browser, so the markup of vertical text has to say it (`<span class="tcy">`).
An apostrophe has one code with the Chinese quotation mark, so the markup says which words are Latin.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from banxin.model.inline import Inline, Span, SpanKind, Text
from banxin.typography.standing.standing_runs import Stance, StandingRun, standing_runs

Runs = Callable[[str], Iterator[StandingRun]]
"""`standing_runs` for vertical text, `latin_runs` for horizontal text."""
LEFT_ALONE = frozenset(
    {
        SpanKind.TATE_CHU_YOKO, SpanKind.UPRIGHT, SpanKind.SIDEWAYS, SpanKind.SUPERSCRIPT, SpanKind.SUBSCRIPT,
        SpanKind.FOREIGN,
    }
)  # fmt: skip
"""Spans whose text stands as the author marked it."""


MARK = re.compile("([‘’“”])")


@dataclass(frozen=True, slots=True)
class LatinWords:
    """Latin words with the marks among them."""

    text: str


def at_marks(words: str) -> list[str]:
    """Latin words cut at their quotation marks: every second piece is a mark.

    >>> at_marks("rock ’n")
    ['rock ', '’', 'n']
    """
    return MARK.split(words)


def has_stance(text: str, runs: Runs) -> bool:
    """Whether something in the text has to be marked."""
    return any(run.stance for run in runs(text))


def left_alone(span: Span) -> tuple[Inline, ...]:
    """What stands in a span that says how it stands; where that lies, so does what is emphasised in it."""
    if span.kind is not SpanKind.SIDEWAYS:
        return span.children
    return tuple(
        replace(child, children=(Span(SpanKind.SIDEWAYS, child.children),))
        if isinstance(child, Span) and child.kind not in LEFT_ALONE
        else child
        for child in span.children
    )


def with_stances(inlines: tuple[Inline, ...], runs: Runs = standing_runs) -> tuple[Inline | LatinWords, ...]:
    """The inlines with what does not stand as usual in spans of its own; inner inlines are seen to when they are rendered.

    >>> with_stances((Text("12月"),))
    (Span(kind=<SpanKind.TATE_CHU_YOKO: 'tcy'>, children=(Text(text='12'),), language='', mark='', entry=None), Text(text='月'))
    """
    result: list[Inline | LatinWords] = []
    for inline in inlines:
        if isinstance(inline, Text):
            result.extend(marked(run.text, run.stance) for run in runs(inline.text))
        else:
            result.append(inline)
    return tuple(result)


def marked(text: str, stance: Stance) -> Inline | LatinWords:
    match stance:
        case Stance.UPRIGHT:
            return Span(SpanKind.TATE_CHU_YOKO, (Text(text),))
        case Stance.STACKED:
            return Span(SpanKind.UPRIGHT, (Text(text),))
        case Stance.LYING:
            return Span(SpanKind.SIDEWAYS, (Text(text),))
        case Stance.LATIN:
            return LatinWords(text)
        case _:
            return Text(text)
