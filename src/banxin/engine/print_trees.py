"""The markup of a print document as the tree that WeasyPrint lays out, read as XML where that gives the very tree of HTML.

The rules by which a parser of HTML mends what people write take twenty times as long, and our templates close what they
open. What those rules would change in a well-formed document is left to them: tables, code, comments, blocks in a paragraph, ....
"""

import re
from collections.abc import Iterator
from functools import cached_property
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import cssselect2
from weasyprint import HTML
from weasyprint.urls import URLFetcher

LEFT = re.compile(r"<!(?!DOCTYPE html>)|<\?|\r|&#(?!34;|39;)|=\"[^\"]*[\n\t]")
"""What HTML and XML read differently: comments, numbers of characters, line ends in attributes."""
HEAD = frozenset({"head", "meta", "title"})
PHRASES = frozenset({"a", "b", "br", "em", "i", "img", "rt", "ruby", "small", "span", "strong", "sub", "sup"})
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
FLOW = frozenset(
    {"aside", "blockquote", "body", "div", "figcaption", "figure", "header", "hr", "li", "nav", "ol", "section", "ul"}
)
PLAIN = HEAD | PHRASES | PARAGRAPHS | FLOW
LISTS = frozenset({"ol", "ul"})
RUBY = "ruby"
ITEM, READING, LINK = "li", "rt", "a"


class Styled(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element that is asked for its style.

    `:has(+ .heading)` asks each paragraph for what stands behind it; cssselect2 0.9 makes all children of their parent anew for each, so
    that a chapter of twice as many paragraphs would take four times as long.
    """

    @cached_property
    def children(self) -> list["Styled"]:
        return list(self.iter_children())

    def iter_next_siblings(self) -> Iterator["Styled"]:
        """The elements behind this one, in the order of the document."""
        return iter(self.parent.children[self.index + 1 :] if self.parent else ())


class PrintTree(HTML):
    """A print document of our templates."""

    def __init__(self, markup: str, base_url: str, url_fetcher: URLFetcher) -> None:
        tree = tree_of(markup)
        if tree is None:
            super().__init__(string=markup, base_url=base_url, url_fetcher=url_fetcher)
            tree = self.etree_element
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = Styled.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def tree_of(markup: str) -> Element | None:
    """The tree that a parser of HTML makes of a document; None where it takes one to tell."""
    if LEFT.search(markup):
        return None
    try:
        root = ET.fromstring(markup)  # noqa: S314  (nothing but our own DOCTYPE is let through)
    except ET.ParseError:
        return None
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"] or not is_plain(root):
        return None
    _, body = root
    # White space before the head has no place in HTML, and that behind the body stands at its end.
    root.text = None
    behind = f"{body.tail or ''}{markup[len(markup.rstrip()) :]}"
    body.tail = None
    if len(body):
        body[-1].tail = f"{body[-1].tail or ''}{behind}"
    else:
        body.text = f"{body.text or ''}{behind}"
    return root


def is_plain(root: Element) -> bool:
    """Whether each element stands where a parser of HTML would leave it."""
    for element in root.iter():
        tag = element.tag
        for child in element:
            inner = child.tag
            if inner not in PLAIN or (inner not in PHRASES and (tag in PHRASES or tag in PARAGRAPHS)):
                return False
            if (inner == ITEM and tag not in LISTS) or (inner == READING and tag != RUBY):
                return False
            if inner == LINK and next(child.iterfind(".//a"), None) is not None:
                return False
    return True
