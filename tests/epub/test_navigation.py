"""How deep a list of contents goes, for readers that show only so many levels."""

from banxin.epub.navigation import cut_to, depth_of
from banxin.model.book import Leaf
from banxin.templates.outline import Entry


def entry(title: str, *children: Entry) -> Entry:
    return Entry(title=title, href="a.xhtml", kind="chapter", section=Leaf.TOC, children=children)


OUTLINE = (entry("甲", entry("乙", entry("丙", entry("丁")))), entry("戊", entry("己")))


def shape(entries: tuple[Entry, ...]) -> str:
    return "".join(one.title + (f"({shape(one.children)})" if one.children else "") for one in entries)


def test_entries_below_so_many_levels_are_left_out() -> None:
    assert [shape(cut_to(OUTLINE, levels)) for levels in (1, 2, 3, 4, 5)] == [
        "甲戊",
        "甲(乙)戊(己)",
        "甲(乙(丙))戊(己)",
        "甲(乙(丙(丁)))戊(己)",
        "甲(乙(丙(丁)))戊(己)",
    ]


def test_a_list_is_as_deep_as_its_deepest_entry() -> None:
    assert [depth_of(entries) for entries in (OUTLINE, OUTLINE[1:], (entry("甲"),), ())] == [4, 2, 1, 0]
