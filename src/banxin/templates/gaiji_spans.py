"""The characters that a book draws itself, marked in the text of an e-book so that its stylesheet can ask for their face."""

import re
from collections.abc import Iterable

from banxin.model.book import Gaiji, any_of_texts

CLASS = "gaiji-text"
OTHER = r"<(math|svg)\b.*?</\1>|<[^>]*>"
"""Markup, and what is neither text nor has room for a span."""


def with_gaiji_marked(body: str, gaiji: Iterable[Gaiji]) -> str:
    """Markup in which each text of a drawn character stands in a span of its own.

    >>> from pathlib import Path; from banxin.source import Source
    >>> one = Gaiji(text="⿰木昌", drawing=Path("a.svg"), source=Source(path=Path("book.yaml")))
    >>> with_gaiji_marked('<p title="⿰木昌">字⿰木昌</p>', [one])
    '<p title="⿰木昌">字<span class="gaiji-text">⿰木昌</span></p>'
    """
    texts = any_of_texts(one.text for one in gaiji)
    if not texts:
        return body
    pattern = re.compile(f"{OTHER}|(?P<text>{texts})", re.DOTALL)
    return pattern.sub(lambda found: f'<span class="{CLASS}">{found[0]}</span>' if found["text"] else found[0], body)
