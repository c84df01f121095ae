"""A size of its own for Latin beside Han, and for Latin that stands alone: `--banxin-latin-size: 1.06 1`, shares of the type size.

Letters of many Latin faces look small beside Han of the same size, or large. Where a stylesheet says nothing, the size is
that of the pair of faces (`typography/latin_pairs.py`). Only letters, digits and what stands between them
change; marks, gaps and lines keep the measures of the text. Where words of Latin letters stand alone in a Chinese, Japanese or
Korean book (a heading, an entry, a paragraph beside its translation), they have the same size, unless a second value says another; numbers alone keep their own. `auto` is the size of the pair. Font sizes are px.
"""

import re

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes

from banxin.engine.styles.mark_faces import is_east_asian
from banxin.engine.upstream.cascade import tokens_of
from banxin.typography.latin_pairs import size_beside
from banxin.typography.scripts import LATIN

KEY = "__banxin_latin_size"
LEAST, MOST = 0.5, 2.0
LETTER = re.compile(f"[{LATIN}]")
ROMAN = re.compile("[ivxlcdm]+|[IVXLCDM]+")
"""A folio of the leaves in front is a number, too."""
SHAPED, STANDING_ALONE = "banxin_shaped_style", "banxin_stands_alone"
"""On the style of a text box: the style that its Latin is shaped with; the style of such a box, on that of others."""


def latin_size(style: Style) -> float:
    """The size of Latin letters beside Han in parts of the type size; that of the pair of faces where nothing sensible is said."""
    return _said(style)[0] or size_beside(style["font_family"])


def size_alone(style: Style) -> float:
    """The size of Latin words that stand alone: the second value, else that of those beside Han."""
    return _said(style)[1] or latin_size(style)


def _said(style: Style) -> tuple[float, float]:
    """The two values of the property; 0 for one that is not there, is no number, or out of bounds."""
    tokens = [token for token in tokens_of(style, KEY) if token.type != "whitespace"]
    sizes = [float(token.value) if token.type == "number" and LEAST <= token.value <= MOST else 0.0 for token in tokens]
    return (sizes[0] if sizes else 0.0), (sizes[1] if len(sizes) > 1 else 0.0)


def at_latin_size(style: Style) -> Style:
    """The style that Latin letters beside Han are shaped with."""
    return _at(style, latin_size(style))


def _at(style: Style, size: float) -> Style:
    if size == 1.0:
        return style
    latin = style.copy()
    latin["font_size"] = style["font_size"] * size
    return latin


def set_at_latin_size(line_box: boxes.LineBox, text: str) -> None:
    """Let the words of a line box that is not composed be shaped at the size that they have beside Chinese."""
    if LETTER.search(text) and not ROMAN.fullmatch(text.strip()):
        _mark(line_box)


def shaping_style(style: Style) -> Style:
    """The style that plain text is shaped with: its own, or that of Latin words that stand alone."""
    return style.__dict__.get(SHAPED, style)  # type: ignore[no-any-return]


def _mark(parent: boxes.ParentBox) -> None:
    for child in parent.children:
        if isinstance(child, boxes.TextBox):
            child.style = _standing_alone(child.style)
        elif isinstance(child, boxes.InlineBox):
            _mark(child)


def _is_beside_han(style: Style) -> bool:
    """Whether text stands in a Chinese, Japanese or Korean book, whatever its own language is."""
    return is_east_asian(style) or is_east_asian(style.root_style)


def _standing_alone(style: Style) -> Style:
    """A style whose words stand alone; the same one where they have its own size already."""
    known = style.__dict__.get(STANDING_ALONE)
    if known is None:
        shaped = _at(style, size_alone(style)) if _is_beside_han(style) and SHAPED not in style.__dict__ else style
        known = style
        if shaped is not style:
            known = style.copy()
            known.__dict__[SHAPED] = shaped
        style.__dict__[STANDING_ALONE] = known
    return known
