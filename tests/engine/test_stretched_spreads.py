"""By how many lines the pages of a spread may be shorter so that a row more around their blocks levels it."""

from collections.abc import Sequence

import pytest
from weasyprint.formatting_structure.boxes import PageBox

from banxin.engine.pages import level_pages
from banxin.engine.pages.level_pages import shorter_ways


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch) -> Sequence[PageBox]:
    """A verso and a recto, told by what `given` says of them."""
    return [object.__new__(PageBox), object.__new__(PageBox)]


def given(
    monkeypatch: pytest.MonkeyPatch, pages: Sequence[PageBox], lacking: Sequence[int], most: Sequence[int]
) -> None:
    monkeypatch.setattr(level_pages, "lacking_rows", lambda _: list(lacking))
    monkeypatch.setattr(level_pages, "most_rows", lambda page: most[next(n for n, p in enumerate(pages) if p is page)])


def test_the_full_page_is_made_shorter_where_the_other_cannot_be_filled(
    spread: Sequence[PageBox], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, spread, (6, 0), (4, 1))
    ways = shorter_ways((0, 0), spread)
    assert ways[0] == (0, 0)
    assert (0, 2) in ways


def test_what_changes_least_is_tried_first(spread: Sequence[PageBox], monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, spread, (1, 0), (1, 0))
    sums = [sum(way) for way in shorter_ways((0, 0), spread)]
    assert sums == sorted(sums)


@pytest.mark.parametrize(("lacking", "most"), [((1, 0), (0, 0)), ((9, 0), (4, 0))], ids=["no blocks", "too few"])
def test_pages_are_not_made_again_for_blocks_that_are_not_there(
    spread: Sequence[PageBox], monkeypatch: pytest.MonkeyPatch, lacking: Sequence[int], most: Sequence[int]
) -> None:
    given(monkeypatch, spread, lacking, most)
    assert shorter_ways((0, 0), spread) == []
