"""Contents that somebody typed: which lines they have."""

from collections.abc import Sequence

import pytest

from banxin.extraction.extraction import Content
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph
from banxin.importing.documents.typed_contents import without_contents


def paragraphs(rows: Sequence[str]) -> list[DocumentBlock]:
    return [DocumentParagraph(content=Content(text=row, pieces=(), marks=())) for row in rows]


@pytest.mark.parametrize("gap", [" " * 150, "." * 150, "\u3000.\t" * 60])
def test_long_gaps_are_looked_at_once(gap: str) -> None:
    blocks = paragraphs([f"收入第{number}项{gap}条" for number in range(50)])
    assert without_contents(blocks, are_left_out=False) == []


def test_rows_of_numbers_are_looked_at_once() -> None:
    blocks = paragraphs([f"第{number}笔....{number}" for number in range(20_000)])
    assert without_contents(blocks, are_left_out=False) == []
    assert len(blocks) == 20_000


def test_lines_whose_titles_stand_again_below_are_taken() -> None:
    blocks = paragraphs(["目录", "第一章 灯……1", "第二章 桥\t12", "第一章 灯", "文字。", "第二章 桥", "文字。"])
    assert [one.text for one in without_contents(blocks, are_left_out=False)] == [
        "目录",
        "第一章 灯……1",
        "第二章 桥\t12",
    ]
