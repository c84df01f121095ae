"""The marks that an inline element puts on its text: by its styles, its class and its name."""

from collections.abc import Mapping

from banxin.extraction.extraction import MarkKind
from banxin.extraction.html.css_marks import FAR, HIDDEN
from banxin.extraction.html.html_tree import words_of
from banxin.extraction.xml_parts import Element

MARKS = {
    "b": MarkKind.STRONG, "strong": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS,
    "sup": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT, "s": MarkKind.DELETED, "strike": MarkKind.DELETED,
    "del": MarkKind.DELETED, "u": MarkKind.UNDERLINE, "math": MarkKind.FORMULA,
}  # fmt: skip
HEARD_MARKS = {
    **dict.fromkeys(("code", "samp", "tt"), MarkKind.CODE), "mark": MarkKind.HIGHLIGHT, "ins": MarkKind.UNDERLINE,
}  # fmt: skip
"""Marks that chapters have and cleaning does not ask for."""
CLASSES = {
    "dots": MarkKind.DOTS, "emphasis-dots": MarkKind.DOTS, "em-dot": MarkKind.DOTS, "sesame": MarkKind.DOTS,
    "sesame_dot": MarkKind.DOTS, "em-sesame": MarkKind.DOTS, "tcy": MarkKind.TATE_CHU_YOKO, "warichu": MarkKind.WARICHU,
    "proper-name": MarkKind.PROPER_NAME, "book-title": MarkKind.BOOK_TITLE, "run-in": MarkKind.RUN_IN,
    "dateline": MarkKind.DATELINE, "okurigana": MarkKind.OKURIGANA, "kaeriten": MarkKind.KAERITEN,
    "margin-note": MarkKind.MARGIN_NOTE,
    **dict.fromkeys(("white_sesame_dot", "black_circle", "white_circle", "bullseye", "fisheye", "saltire"), MarkKind.DOTS),
}  # fmt: skip
"""Class names that books use for what the style sheet then draws."""
NEVER_JOINED = frozenset(
    {MarkKind.TATE_CHU_YOKO, MarkKind.WARICHU, MarkKind.OKURIGANA, MarkKind.KAERITEN, MarkKind.MARGIN_NOTE}
)
"""Two that touch are two."""
LOOKS = frozenset({"proper-name", "book-title", "run-in", "foreign"})
"""Classes that say why an element is set in italics or bold: it is not stressed."""


def marks_of(
    element: Element, tag: str, said: Mapping[str, bool], *, is_heard: bool, is_code: bool
) -> tuple[MarkKind, ...]:
    """The marks of an inline element, in the order of their names; dots take the place of emphasis.

    `said` is what the style sheets say of it. `is_heard`: chapters are written, which know of more marks; `is_code`: all round it is code.
    """
    kinds = {MarkKind(name): is_on for name, is_on in said.items() if name not in {HIDDEN, FAR}}
    kinds |= {CLASSES[name]: True for name in words_of(element, "class") if name in CLASSES}
    if is_heard and "speaker" in words_of(element, "class"):
        kinds[MarkKind.STRONG] = True
    named = MARKS.get(tag) or (HEARD_MARKS.get(tag) if is_heard and not is_code else None)
    if words_of(element, "class") & LOOKS:
        kinds |= {MarkKind.STRONG: False, MarkKind.EMPHASIS: False, MarkKind.UNDERLINE: False}
    elif named and named not in kinds and not (named is MarkKind.EMPHASIS and kinds.get(MarkKind.DOTS)):
        kinds[named] = True
    return tuple(sorted(kind for kind, is_on in kinds.items() if is_on))
