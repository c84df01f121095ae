"""Print documents read as XML are the trees that a parser of HTML makes of them, or are left to it."""

from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import pytest
import tinyhtml5
from weasyprint.urls import URLFetcher

from banxin.engine.print_trees import PrintTree, Styled, tree_of

HEAD = '<!DOCTYPE html>\n<html class="hltr" lang="zh-CN">\n<head>\n<meta charset="utf-8"/>\n<title>书 &amp; 页</title>\n</head>\n'
PLAIN = {
    "chapter": '<section class="chapter" id="a">\n<header><h1 id="b">题</h1></header>\n<p>甲<em>乙</em>丙<br/>丁</p>\n</section>',
    "ruby": "<p><ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>，<span lang='ja'>骨</span></p>",
    "lists": "<ul><li><p>一</p><ol><li>二</li></ol></li></ul>",
    "figure": '<figure><img src="a.png" alt="&#34;图&#39;"/><figcaption><p>图 <small>1</small></p></figcaption></figure>',
    "links": '<p><a href="#b">甲</a>，<a class="noteref" href="#c"><sup>1</sup></a></p><aside id="c"><div><p>注</p></div></aside>',
    "quotation": "<blockquote>\n<p>引</p>\n</blockquote>\n<hr/>\n",
    "nothing": "",
    "text": "　",
}
LEFT = {
    "table": "<table><tr><td>一</td></tr></table>",
    "code": "<pre>\n一</pre>",
    "comment": "<p>一<!-- 二 --></p>",
    "number": "<p>&#133;</p>",
    "name": "<p>一&nbsp;二</p>",
    "block in a paragraph": "<p>一<div>二</div></p>",
    "block in words": "<span><div>二</div></span>",
    "link in a link": '<a href="#b"><span><a href="#c">一</a></span></a>',
    "item in an item": "<ul><li>一<li>二</li></li></ul>",
    "line end in an attribute": '<p title="一\n二">三</p>',
    "drawing": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "not closed": "<p>一",
    "form": "<p><input/></p>",
    "two bodies": "</body><body>",
}


def document(body: str) -> str:
    return f"{HEAD}<body>\n{body}</body>\n</html>\n"


def as_values(element: Element) -> object:
    return element.tag, element.attrib, element.text or "", element.tail or "", [as_values(child) for child in element]


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_is_the_tree_of_html(body: str) -> None:
    tree = tree_of(document(body))
    assert tree is not None
    assert as_values(tree) == as_values(tinyhtml5.parse(document(body), namespace_html_elements=False))


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_html_reads_by_rules_of_its_own_is_left_to_it(body: str) -> None:
    assert tree_of(document(body)) is None


MANY = 60
"""Paragraphs of a chapter."""


def answers(root: cssselect2.ElementWrapper) -> list[list[int]]:
    """For each element the numbers of the selectors that mean it."""
    matcher = cssselect2.Matcher()
    for number, text in enumerate(("h1 + p:has(+ h1)", "p:has(+ p)", "p:has(~ h1)", "p:last-child", ":has(+ *)")):
        for selector in cssselect2.compile_selector_list(text):
            matcher.add_selector(selector, number)
    return [[payload for *_, payload in matcher.match(element)] for element in root.iter_subtree()]


def test_elements_that_ask_what_stands_behind_them_make_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0
    upstream = cssselect2.ElementWrapper.__init__

    def counted(element: Styled, *given: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        upstream(element, *given, **named)

    body = "".join("<h1>题</h1>" if number % 7 in {0, 2} else "<p>文</p>" for number in range(MANY))
    root = tree_of(document(f"<section>{body}</section>"))
    expected = answers(cssselect2.ElementWrapper.from_html_root(root))
    monkeypatch.setattr(Styled, "__init__", counted)
    assert answers(Styled.from_html_root(root)) == expected
    # Once for who goes through the document, and once for those who ask.
    assert made <= 2 * len(expected)


@pytest.mark.parametrize("body", ["<p>一</p>", "<table><tr><td>一</td></tr></table>"])
def test_both_readings_are_asked_in_this_way(body: str) -> None:
    tree = PrintTree(document(body), "", URLFetcher())
    assert type(tree.wrapper_element) is Styled
    assert tree.wrapper_element.etree_element is tree.etree_element
