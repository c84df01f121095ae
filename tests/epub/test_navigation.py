"""How deep a list of contents goes, for readers that show only so many levels, and in which order the NCX is read."""

import re

from lxml import etree
from tests.epub.opened import Opened

from banxin.epub.navigation import cut_to, depth_of
from banxin.epub.play_order import number_points
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


def test_points_and_pages_of_the_ncx_are_numbered_in_the_order_of_reading() -> None:
    ncx = etree.fromstring(
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><content src="a.xhtml"/>'
        '<navPoint><content src="a.xhtml#h"/></navPoint></navPoint><navPoint><content src="b.xhtml"/></navPoint></navMap>'
        '<pageList><pageTarget><content src="a.xhtml#page-1"/></pageTarget><pageTarget><content src="b.xhtml"/></pageTarget></pageList></ncx>'
    )
    first = etree.fromstring('<html><p id="page-1"/><h2 id="h"/></html>')
    made = number_points(ncx, {"a.xhtml": first, "b.xhtml": etree.fromstring("<html/>")}, ["a.xhtml", "b.xhtml"])
    found = re.findall(r'playOrder="(\d)"><content src="([^"]+)"', made.decode())
    assert found == [("1", "a.xhtml"), ("3", "a.xhtml#h"), ("4", "b.xhtml"), ("2", "a.xhtml#page-1"), ("4", "b.xhtml")]


def test_every_point_of_a_book_has_its_place(sample_epub: Opened) -> None:
    numbers = sorted({int(one) for one in sample_epub.find("toc.ncx", "//@playOrder")})
    assert numbers == list(range(1, len(set(sample_epub.find("toc.ncx", "//ncx:content/@src"))) + 1))
