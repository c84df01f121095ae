"""Headings copied from a wiki with the links to edit their sections."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.survey_of_lines import survey
from banxin.cleaning.survey.titles.edit_links import titles_with_edit_links

PAGE = "史前时期[编辑]\n\n夏朝[编辑]\n\n禹建立夏朝。\n\n商朝［编辑］\n\n商汤打败夏桀。\n"


def test_the_link_behind_them_proves_headings_whatever_stands_under_them() -> None:
    blocks = blocks_of(PAGE)
    found = dict(titles_with_edit_links(blocks, frozenset(), has_chapters=False))
    assert told(blocks, found) == ["史前时期[编辑]", "夏朝[编辑]", "商朝［编辑］"]
    assert {(place.kind, place.rule, place.level) for place in found.values()} == {("headline", "edit-link", 0)}


def test_below_chapters_they_are_sections() -> None:
    found = dict(titles_with_edit_links(blocks_of(PAGE), frozenset(), has_chapters=True))
    assert {(place.kind, place.level) for place in found.values()} == {("sub-heading", 3)}
    assert len(dict(titles_with_edit_links(blocks_of(PAGE), frozenset({0}), has_chapters=True))) == 2


@pytest.mark.parametrize("link", ["[編輯]", "[edit]", " 編集", "\u3000编辑"])
def test_the_links_of_other_wikis(link: str) -> None:
    blocks = blocks_of("".join(f"\n{title}{link}\n\n{PROSE}\n" for title in ("大気", "地質", "地形")))
    assert len(survey(blocks, {}).places) == 3


@pytest.mark.parametrize(
    "text", [PAGE.replace("商朝［编辑］\n", ""), PAGE.replace("[编辑]", "编辑").replace("［编辑］", "编辑")]
)
def test_two_are_not_enough_and_the_word_alone_is_no_link(text: str) -> None:
    assert dict(titles_with_edit_links(blocks_of(text), frozenset(), has_chapters=False)) == {}
