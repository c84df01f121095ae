"""Print documents read as XML are the trees that a parser of HTML makes of them, or are left to it."""

from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from banxin.engine.print_trees import tree_of

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
