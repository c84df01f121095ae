"""What the styles of a page say that is more than looks: emphasis dots, tate-chu-yoko, bold, hidden text.

Only selectors of one element or one class are understood: `em`, `.dots`, `em.dots`; and styles in the element itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import tinycss2
from tinycss2.ast import Node

from banxin.extraction.extraction import MarkKind

HIDDEN = "hidden"
FAR = "far"
"""Set at the end of its line."""
SELECTOR = re.compile(r"([a-zA-Z][\w-]*)?(?:\.([\w-]+))?")
PREFIX = re.compile(r"-(?:epub|webkit|moz|ms)-")
Said = Mapping[str, bool]
"""Kinds of marks (and `hidden`, `far`) that a style turns on or off."""


class StyleRules:
    """Rules by element and class; what is said later, or more exactly, counts."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, bool]] = {}
        for sheet in sheets:
            for key, said in _rules_of(sheet):
                self._rules.setdefault(key, {}).update(said)

    def said_of(self, tag: str, classes: Iterable[str], style: str) -> Said:
        """What the rules and its own style say of an element."""
        said: dict[str, bool] = dict(self._rules.get((tag, ""), {}))
        for name in sorted(classes):
            said |= self._rules.get(("", name), {}) | self._rules.get((tag, name), {})
        return said | (_said_by(tinycss2.parse_blocks_contents(style)) if style else {})


def _rules_of(sheet: str | list[Node]) -> Iterator[tuple[tuple[str, str], dict[str, bool]]]:
    """The rules of a sheet, with those for engines that know what it asks of them (`@supports`)."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "supports" and rule.content:
            if not tinycss2.serialize(rule.prelude).strip().lower().startswith("not"):
                yield from _rules_of(rule.content)
            continue
        if rule.type != "qualified-rule":
            continue
        said = _said_by(tinycss2.parse_blocks_contents(rule.content))
        for selector in tinycss2.serialize(rule.prelude).split(",") if said else ():
            match = SELECTOR.fullmatch(selector.strip())
            if match and (match[1] or match[2]):
                yield ((match[1] or "").lower(), (match[2] or "").lower()), said


def _said_by(declarations: Iterable[object]) -> dict[str, bool]:
    said: dict[str, bool] = {}
    for one in declarations:
        if getattr(one, "type", "") != "declaration":
            continue
        name = PREFIX.sub("", str(getattr(one, "lower_name", "")))
        value = tinycss2.serialize(getattr(one, "value", [])).strip().lower()
        if name in {"text-emphasis", "text-emphasis-style"}:
            said[MarkKind.DOTS] = not value.startswith("none")
        elif name in {"text-combine-upright", "text-combine"}:
            said[MarkKind.TATE_CHU_YOKO] = value != "none"
        elif name == "font-weight":
            said[MarkKind.STRONG] = value in {"bold", "bolder"} or (value.isdecimal() and int(value[:5]) >= 600)
        elif name == "font-style" and value in {"italic", "oblique"}:
            # Upright emphasis is that of Han, which another face shows.
            said[MarkKind.EMPHASIS] = True
        elif name in {"text-decoration", "text-decoration-line"}:
            said[MarkKind.UNDERLINE] = "underline" in value
            said[MarkKind.DELETED] = "line-through" in value
        elif name == "text-align":
            said[FAR] = value in {"right", "end"}
        elif name == "display":
            said[HIDDEN] = value == "none"
    return said
