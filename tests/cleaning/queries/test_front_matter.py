"""What a web copy tells of itself before its text, and the names of book and author over the first heading: one question, or dropped."""

from collections.abc import Sequence

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.queries.front_matter import find_front_matter
from banxin.cleaning.source.document import Kind

DROPS = Decision(do=Do.DROP, start=0, end=0, exact="", question="front-matter")
HEAD = "第一章 渡口"
NAMES = "the names of the book and its author, say; the book has a title page, and you may drop these lines"
OF_A_COPY = "what a web copy tells of itself; book.yaml says it, and you may drop these lines"


def found_in(lines: Sequence[str], decisions: tuple[Decision, ...] = ()) -> list[str]:
    """Each edit before a heading and its text, as `what words: why (how many)`."""
    blocks = document_of(
        "\n\n".join([*lines, HEAD, "他在河边。"]), [*[Kind.PARAGRAPH] * len(lines), Kind.HEADLINE]
    ).blocks
    texts = {block.start: block.text for block in blocks}
    return [
        f"{edit.op} {edit.rule} {texts[edit.start]}" + (f": {edit.reason['why']} ({edit.reason['times']})" if edit.op == "query" else f" ({edit.by})")
        for edit in find_front_matter(blocks, decisions)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ([], []),
        (["边城"], [f"query front-matter 边城: {NAMES} (1)"]),
        (["边城", "沈从文"], [f"query front-matter 边城: {NAMES} (2)"]),
        (["边城", "沈从文", "一九三四"], [f"query front-matter 边城: {NAMES} (3)"]),
        (["边城", "沈从文", "一九三四", "北平"], []),
        (["边城", "他走了。"], []),
        (["字" * 30], [f"query front-matter {'字' * 30}: {NAMES} (1)"]),
        (["字" * 31], []),
        (["书名：边城", "作者：沈从文", "他走了。"], [f"query front-matter 书名：边城: {OF_A_COPY} (2)"]),
        (["书名：边城", "沈从文的书。"], []),
        (["【内容简介】：渡口。", "他走了。", "[作者] ：沈从文"], [f"query front-matter 【内容简介】：渡口。: {OF_A_COPY} (2)"]),
        (["他走了。", "请到 www.shu.com 阅读。"], [f"query front-matter 他走了。: {OF_A_COPY} (2)"]),
        (["请到 www.shu.com 阅读。"], []),
        (["字" * 399 + "。", "www.shu.com" + "字" * 389], [f"query front-matter {'字' * 399}。: {OF_A_COPY} (2)"]),
        (["字" * 400 + "。", "www.shu.com" + "字" * 389], []),
    ],
)  # fmt: skip
def test_it_is_asked_about_once(lines: list[str], asked: list[str]) -> None:
    shown = found_in(lines)
    assert shown == asked


@pytest.mark.parametrize(
    ("lines", "dropped"),
    [
        (["边城", "沈从文"], ["边城", "沈从文"]),
        (["书名：边城", "他走了。", "作者：沈从文"], ["书名：边城", "作者：沈从文"]),
        (["他走了。", "请到 www.shu.com 阅读。"], ["他走了。", "请到 www.shu.com 阅读。"]),
        (["书名：边城", "他走了。"], []),
    ],
)
def test_an_editor_drops_all_of_it(lines: list[str], dropped: list[str]) -> None:
    assert found_in(lines, (DROPS,)) == [f"drop decision-drop-front-matter {line} (editor)" for line in dropped]


def test_before_no_heading_there_is_none() -> None:
    blocks = document_of("书名：边城\n\n作者：沈从文", [Kind.PARAGRAPH] * 2).blocks
    assert list(find_front_matter(blocks)) == []
