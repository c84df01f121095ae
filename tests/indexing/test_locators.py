"""What names pages counts as their folios do."""

from dataclasses import replace

import pytest
from tests.templates.samples import PRINT

from banxin.indexing.locators import Pages, locators, manner_of
from banxin.model.edition import FolioPlace, WritingMode
from banxin.templates.page_references import counts_in_chinese

PAGES = Pages(sheets={"a": 1, "b": 2, "c": 12}, folios=[str(page) for page in range(1, 13)])


@pytest.mark.parametrize(
    ("mode", "folio", "words"),
    [
        (WritingMode.HORIZONTAL, FolioPlace.FOOT_OUTER, ["1-2", "12"]),
        (WritingMode.VERTICAL, FolioPlace.FOOT_OUTER, ["1—2", "12"]),
        (WritingMode.VERTICAL, FolioPlace.FORE_EDGE, ["一—二", "一二"]),
    ],
)
def test_pages_are_counted_as_their_folios_are(mode: WritingMode, folio: FolioPlace, words: list[str]) -> None:
    edition = replace(PRINT, writing_mode=mode, folio=folio)
    assert [one.words for one in locators(["a", "b", "c"], PAGES, manner_of(edition))] == words
    assert counts_in_chinese(edition) is (words[-1] == "一二")
