"""A size of its own for the Latin of a mixed text: `--banxin-latin-size: 1.06`, a share of the type size.

Letters of many Latin faces look small beside Han of the same size, or large. Where a stylesheet says nothing, the size is
that of the pair of faces (`typography/latin_pairs.py`). Only letters, digits and what stands between them
change; marks, gaps and lines keep the measures of the text. Paragraphs without Chinese are not composed and keep their size.
"""

from weasyprint.css import Style

from banxin.engine.upstream.cascade import tokens_of
from banxin.typography.latin_pairs import size_beside

KEY = "__banxin_latin_size"
LEAST, MOST = 0.5, 2.0


def latin_size(style: Style) -> float:
    """The size of Latin letters in parts of the type size; that of the pair of faces where nothing sensible is said."""
    tokens = [token for token in tokens_of(style, KEY) if token.type != "whitespace"]
    if len(tokens) == 1 and tokens[0].type == "number" and LEAST <= tokens[0].value <= MOST:
        return float(tokens[0].value)
    return size_beside(style["font_family"])


def at_latin_size(style: Style) -> Style:
    """The style that Latin letters are shaped with."""
    size = latin_size(style)
    if size == 1.0:
        return style
    latin = style.copy()
    latin["font_size"] = style["font_size"] * size
    return latin
