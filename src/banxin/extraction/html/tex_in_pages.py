r"""Formulas that a page has in TeX, which MathJax or KaTeX turns when it is read: `\(x\)`, `\[x\]`, `$$x$$`, and what these have made of them."""

import re
from collections.abc import Iterator

from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.xml_parts import Element, text_in

TEX = re.compile(r"\\\((?P<line>.+?)\\\)|\\\[(?P<own>.+?)\\\]|\$\$(?P<dollars>.+?)\$\$", re.DOTALL)
PROGRAM = re.compile(r"mathjax|katex|tex-(?:mml|svg|chtml)", re.IGNORECASE)
OF_PANDOC = frozenset({"inline", "display"})
"""Behind `math`, of a formula that stands without signs around it."""


def has_tex(element: Element) -> bool:
    """Whether the page of an element has a program that turns formulas, or places for them."""
    root = element.getroottree().getroot()
    return any(
        (tag_of(one) == "script" and PROGRAM.search(f"{one.get('src') or ''} {one.text or ''}"))
        or words_of(one, "class") & {"math", "arithmatex", "katex"}
        for one in root.iter()
        if isinstance(one.tag, str)
    )


def lone_formula(element: Element) -> str:
    """The formula that an element is by its classes alone; empty for every other one."""
    classes = words_of(element, "class")
    text = text_in(element)
    is_formula = "math" in classes and classes & OF_PANDOC and not len(element) and not TEX.search(text)
    return text.strip() if is_formula else ""


def is_drawn_again(element: Element) -> bool:
    """Whether an element shows once more, for eyes, a formula that stands beside it."""
    return bool(words_of(element, "class") & {"katex-html", "MathJax_Preview"})


def pieces_of(text: str) -> Iterator[tuple[str, str]]:
    r"""The pieces of a text, each with the formula that it is, empty for words.

    >>> list(pieces_of(r"由\(a\)得$$b$$。"))
    [('由', ''), ('\\(a\\)', 'a'), ('得', ''), ('$$b$$', 'b'), ('。', '')]
    """
    done = 0
    for found in TEX.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], ""
        yield found[0], " ".join(next(filter(None, found.groups())).split())
        done = found.end()
    if done < len(text):
        yield text[done:], ""
