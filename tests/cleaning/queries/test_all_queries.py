"""Which questions a text is asked in each language."""

from dataclasses import replace

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.queries.all_queries import find_queries
from banxin.cleaning.source.document import Kind

TEXT = "他在河边看书，有ＡＢ页（甲。一是建章，三是检查。"


@pytest.mark.parametrize(
    ("language", "rules"),
    [
        ("zh-Hans", {"unbalanced-pair", "odd-width", "sequence-gap"}),
        ("zh-Hant", {"unbalanced-pair", "odd-width", "sequence-gap"}),
        ("ja", {"unbalanced-pair"}),
        ("ko", {"unbalanced-pair", "odd-width"}),
    ],
)
def test_questions_that_rest_on_chinese_are_not_asked_of_others(language: str, rules: set[str]) -> None:
    document = replace(document_of(TEXT, [Kind.PARAGRAPH]), language=language)
    assert {edit.rule for edit in find_queries(document, ())} == rules
