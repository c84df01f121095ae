"""What a page holds that is no text of its book: scripts, navigation, what a style sheet hides, what says something again."""

import re

from banxin.extraction.html.html_notes import HtmlNotes
from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.html.tex_in_pages import is_drawn_again
from banxin.extraction.xml_parts import Element, text_in
from banxin.saying.said import say

BRACKETS = frozenset("（）()")
GONE = {
    "script": say("a script"), "style": say("styles"), "template": say("a template"), "head": say("the head of the page"), "title": say("the title of the page"),
    "nav": say("navigation"), "noscript": say("for browsers without scripts"), "iframe": say("a frame"), "button": say("a button"),
    "select": say("a form"), "textarea": say("a form"), "object": say("an object"), "audio": say("for players"), "video": say("for players"),
    "canvas": say("for browsers without drawing"), "svg": say("a drawing"), "rp": say("brackets round a reading"), "datalist": say("a form"),
}  # fmt: skip
CONTENTS = frozenset({"toc", "landmarks", "page-list", "doc-toc", "doc-pagelist"})
NAVIGATION = frozenset({"navheader", "navfooter", "breadcrumb", "breadcrumbs", "pagination", "nav-panel"})
"""Classes of what leads from page to page, as DocBook, Bootstrap and Texinfo write them; others say the role (ARIA)."""
LINKS_OF_LIST = 0.5
"""Of the characters of a list of contents, at least so many are links."""
AOZORA_MATTER = {
    "bibliographical_information": say("where the text was typed from"), "notation_notes": say("explanation of the notation"), "notes": say("notation"), "pg-boilerplate": say("what Project Gutenberg says of its files"),
}  # fmt: skip
AOZORA_NOTE = re.compile(r"［＃[^］]+］")


def why_gone(element: Element, notes: HtmlNotes, *, is_hidden: bool, is_heard: bool) -> str:
    """Why an element is no text, or nothing; `is_hidden` is what the style sheet says, `is_heard` whether formulas are taken in TeX."""
    tag = tag_of(element)
    if tag in GONE:
        return GONE[tag]
    if "apparatus" in words_of(element, "class") and (element.text or "").strip() in BRACKETS and not len(element):
        return say("brackets that stand for the look of words")
    if why := why_of_site(element):
        return why
    if element in notes.back:
        return say("link back from a note")
    is_note = element in notes.names
    if is_hidden or (element.get("hidden") is not None and tag != "html" and not is_note):
        return say("hidden text")
    is_again = is_heard and is_drawn_again(element)
    return say("a formula, said again") if is_again else why_not_aozora_text(element)


def why_of_site(element: Element) -> str:
    """Why what leads to other pages is no text, or nothing: contents, and the links of a site to what stands before, behind and above."""
    classes = words_of(element, "class")
    if words_of(element, "type", "role") & CONTENTS or ("toc" in classes and is_list_of_links(element)):
        return say("table of contents")
    return GONE["nav"] if "navigation" in words_of(element, "role") or classes & NAVIGATION else ""


def is_list_of_links(element: Element) -> bool:
    """Whether nearly all words of an element are links."""
    links = sum(len(text_in(one).strip()) for one in element.iter() if tag_of(one) == "a")
    return links > 0 and links >= LINKS_OF_LIST * len("".join(text_in(element).split()))


def why_not_aozora_text(element: Element) -> str:
    """Why what pages of Aozora say of their own making is no text: the book that it was typed from, who did it, notes to the text.

    Classes of aozora2html, which makes the pages of the site; e-books made from them keep these.
    """
    for name in words_of(element, "class") & AOZORA_MATTER.keys():
        text = text_in(element).strip()
        if name != "notes" or AOZORA_NOTE.fullmatch(text):
            return AOZORA_MATTER[name]
    return ""
