"""Likely titles are of the depth of those that their place tells, and of the deeper where two depths are told."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.source.document import Kind
from banxin.cleaning.structure import block_kinds
from banxin.cleaning.structure.block_kinds import likely_headings
from banxin.cleaning.survey.asked.open_lines import OpenLines

CHAPTER, SECTION = (Kind.HEADLINE, "title-between-gaps", 0.9), (Kind.SUB_HEADING, "title-set-apart", 0.9)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [([CHAPTER, SECTION] * 3, Kind.SUB_HEADING), ([CHAPTER] * 3, Kind.HEADLINE), ([SECTION], Kind.SUB_HEADING)],
)
def test_the_deeper_of_two(told: list[tuple[Kind, str, float]], wanted: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of("\n\n".join("春山" for _ in range(len(told) + 1)), [Kind.RAW] * (len(told) + 1))
    monkeypatch.setattr(block_kinds, "likely_titles", lambda lines: {len(told): 0.9})
    lines = OpenLines(document.blocks, {len(told)}, set(range(len(told))))
    found = likely_headings(document, lines, [*told, (Kind.PARAGRAPH, "text", 1.0)])
    assert found == {len(told): (wanted, 0.9)}
