"""What marks of a text are in WordprocessingML: properties of runs (ECMA-376 part 1, 17.3.2), and XML by hand.

Strings and no tree: a document of a novel is one long row of paragraphs, which are written once, in order, and never asked again.
"""

import re
from collections.abc import Mapping
from html import escape

from banxin.model.inline import SpanKind

ORDER = ("rStyle", "b", "i", "strike", "highlight", "u", "vertAlign", "em", "lang", "eastAsianLayout")
"""The order of a schema: Word calls a document broken that has another (17.3.2.28)."""
Properties = Mapping[str, str]
"""Attributes of elements of `w:rPr`, by the names of the elements."""

MARKS: Mapping[SpanKind, Properties] = {
    SpanKind.EMPHASIS: {"i": ""},
    SpanKind.STRONG: {"b": ""},
    SpanKind.DOTS: {"em": 'w:val="dot"'},
    SpanKind.PROPER_NAME: {"rStyle": 'w:val="proper-name"'},
    SpanKind.BOOK_TITLE: {"u": 'w:val="wave"'},
    SpanKind.TATE_CHU_YOKO: {"eastAsianLayout": 'w:vert="1"'},
    SpanKind.WARICHU: {"eastAsianLayout": 'w:combine="1"'},
    SpanKind.SUPERSCRIPT: {"vertAlign": 'w:val="superscript"'},
    SpanKind.SUBSCRIPT: {"vertAlign": 'w:val="subscript"'},
    SpanKind.DELETED: {"strike": ""},
    SpanKind.HIGHLIGHT: {"highlight": 'w:val="yellow"'},
    SpanKind.UNDERLINE: {"u": 'w:val="single"'},
}
STYLED = tuple(kind for kind in SpanKind if kind not in MARKS or "rStyle" in MARKS[kind])
"""Spans that a style of characters with their name stands for."""
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML holds (XML 1.0, 2.2)."""
PIECES = re.compile(r"([\n\t])")
SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def written(text: str) -> str:
    """Characters as XML has them."""
    return escape(UNWRITABLE.sub("\ufffd", text), quote=True)


def marks_of(kind: SpanKind, language: str) -> Properties:
    own = MARKS.get(kind) or {"rStyle": f'w:val="{kind.value}"'}
    if language:
        own = {**own, "lang": f'w:val="{written(language)}" w:eastAsia="{written(language)}"'}
    return own


def run_properties(properties: Properties) -> str:
    """The element `w:rPr`, or nothing.

    >>> run_properties({"i": "", "b": ""})
    '<w:rPr><w:b/><w:i/></w:rPr>'
    """
    inner = "".join(
        f"<w:{name}{' ' if properties[name] else ''}{properties[name]}/>" for name in ORDER if name in properties
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(text: str, properties: Properties) -> str:
    """A run of characters; the ends of lines and tabulators are signs of their own there (17.3.3).

    >>> run("版心", {})
    '<w:r><w:t xml:space="preserve">版心</w:t></w:r>'
    """
    inner = "".join(
        SIGNS.get(piece) or f'<w:t xml:space="preserve">{written(piece)}</w:t>' for piece in PIECES.split(text) if piece
    )
    return f"<w:r>{run_properties(properties)}{inner}</w:r>" if inner else ""


def ruby(base: str, reading: str, properties: Properties, *, size: int, language: str) -> str:
    """A base with its reading (17.3.3.25); `size` is that of the type in half points."""
    small = max(2, size // 2)
    return (
        f'<w:r>{run_properties(properties)}<w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="{small}"/>'
        f'<w:hpsRaise w:val="{size - 2}"/><w:hpsBaseText w:val="{size}"/><w:lid w:val="{written(language)}"/></w:rubyPr>'
        f'<w:rt><w:r><w:rPr><w:sz w:val="{small}"/></w:rPr><w:t xml:space="preserve">{written(reading)}</w:t></w:r></w:rt>'
        f"<w:rubyBase>{run(base, properties)}</w:rubyBase></w:ruby></w:r>"
    )
