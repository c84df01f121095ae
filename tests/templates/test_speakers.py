"""How wide the column is in which the names of a play stand."""

from pathlib import Path

import pytest

from banxin.model.block import Paragraph
from banxin.model.inline import Span, SpanKind, Text
from banxin.source import Source
from banxin.templates.paragraph_text import measure_of_speakers


def speech(name: str, manner: str = "") -> Paragraph:
    directions = (Span(SpanKind.EMPHASIS, (Text(manner),)), Text("：")) if manner else (Text("："),)
    return Paragraph(
        source=Source(path=Path("a.md")), children=(Span(SpanKind.SPEAKER, (Text(name), *directions)), Text("好。"))
    )


@pytest.mark.parametrize(("speeches", "ems"), [
    ([speech("老翁"), speech("过客")], 3),
    ([speech("老翁"), speech("过客", "（接杯）")], 3),
    ([speech("老翁")] * 9 + [speech("监斩官、公人")], 3),
    ([speech("老翁")] * 8 + [speech("监斩官、公人")], 7),
    ([speech("老翁")] * 3 + [speech("监斩官")] * 2, 4),
])  # fmt: skip
def test_a_direction_and_a_rare_name_widen_no_column(speeches: list[Paragraph], ems: int) -> None:
    """One direction had set the speeches of a whole act in by seven characters."""
    assert measure_of_speakers(speeches) == ems
