"""The marks by which devices of Kobo know a place in a text: a span around each sentence and picture, two boxes around a page.

Kobo's own KEPUB is not documented; this is what its files have, as kepubify 4 (pgaskin/kepubify, kepub/transform.go) found in them:
ids `kobo.P.S`, counted anew in each document, where P goes on with each paragraph, list, table and picture, and S with each sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
SKIPPED = frozenset(f"{XHTML}{name}" for name in ("script", "style", "pre", "audio", "video"))
"""Elements whose text stays as it is; formulas and drawings are of other names and stay, too."""
COUNTED = frozenset(f"{XHTML}{name}" for name in ("p", "ol", "ul", "table"))
WHOLE = frozenset({f"{XHTML}ruby", f"{XHTML}img"})
"""What a span goes around: nothing may stand between a character and its reading."""
IMAGE, PARAGRAPH = f"{XHTML}img", f"{XHTML}p"
SENTENCE = re.compile(r""".*?(?:[。！？…]+[”’」』）》〉】]*|[!?]+["'”’)]*|\.["'”’)]*(?=\s|$))\s*|.+""", re.DOTALL)
STYLE = "div#book-inner { margin-top: 0; margin-bottom: 0; }"


@dataclass(slots=True)
class Counter:
    """The numbers of the next span; a paragraph counts when something in it does."""

    paragraph: int = 0
    sentence: int = 0
    is_next: bool = False

    def span(self) -> etree._Element:
        if self.is_next:
            self.paragraph, self.sentence, self.is_next = self.paragraph + 1, 0, False
        self.sentence += 1
        span = etree.Element(f"{XHTML}span")
        span.set("class", "koboSpan")
        span.set("id", f"kobo.{self.paragraph}.{self.sentence}")
        return span


def mark_for_kobo(document: etree._Element) -> None:
    """Put the marks into a content document."""
    head, body = document.find(f"{XHTML}head"), document.find(f"{XHTML}body")
    assert head is not None
    assert body is not None
    mark_inside(body, Counter())
    for name in ("book-inner", "book-columns"):
        box = etree.Element(f"{XHTML}div")
        box.set("id", name)
        box.text, body.text = body.text, None
        box.extend(list(body))
        body.append(box)
    style = etree.SubElement(head, f"{XHTML}style")
    style.set("type", "text/css")
    style.text = STYLE


def mark_inside(element: etree._Element, counter: Counter) -> None:
    """Put spans around the sentences and pictures in an element."""
    children = list(element)
    wraps_space = element.tag == PARAGRAPH
    text, element.text = element.text, None
    for child in children:
        element.remove(child)
    add_text(element, text, counter, wraps_space=wraps_space)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in WHOLE:
            counter.is_next |= child.tag == IMAGE
            span = counter.span()
            span.append(child)
            element.append(span)
        else:
            counter.is_next |= child.tag in COUNTED
            if str(child.tag).startswith(XHTML) and child.tag not in SKIPPED:
                mark_inside(child, counter)
            element.append(child)
        add_text(element, tail, counter, wraps_space=wraps_space)


def add_text(element: etree._Element, text: str | None, counter: Counter, *, wraps_space: bool) -> None:
    """Add a text at the end of an element, each sentence in its span; white space between blocks has none."""
    for sentence in sentences_in(text or ""):
        if sentence.strip() or wraps_space:
            span = counter.span()
            span.text = sentence
            element.append(span)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + sentence
        else:
            element.text = (element.text or "") + sentence


def sentences_in(text: str) -> Iterator[str]:
    """A text in its sentences, with the space that follows each.

    >>> list(sentences_in("他问：“去吗？”我说……好。π 是 3.14. Yes! "))
    ['他问：“去吗？”', '我说……', '好。', 'π 是 3.14. ', 'Yes! ']
    """
    return (found[0] for found in SENTENCE.finditer(text))
