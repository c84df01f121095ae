"""The CSS names of composition, made known to WeasyPrint: one stylesheet then serves EPUB readers and the PDF.

CSS Text 3 and 4, CSS Text Decoration 3, CSS Writing Modes 4. What CSS has no name for is a custom property
`--banxin-*`, which WeasyPrint inherits by itself; `banxin.engine.style_rules` reads both.
"""

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.css import properties as known
from weasyprint.css.validation import properties as validation

Validator = Callable[[Sequence[Any]], Any]

KEYWORDS: dict[str, tuple[str, frozenset[str]]] = {
    "text-spacing-trim": (
        "auto",
        frozenset({"auto", "normal", "space-all", "space-first", "trim-start", "trim-both", "trim-all"}),
    ),
    "text-autospace": (
        "normal",
        frozenset(
            {
                "normal",
                "auto",
                "no-autospace",
                "ideograph-alpha",
                "ideograph-numeric",
                "punctuation",
                "insert",
                "replace",
            }
        ),
    ),
    "hanging-punctuation": ("none", frozenset({"none", "first", "force-end", "allow-end", "last"})),
    "line-break": ("auto", frozenset({"auto", "loose", "normal", "strict", "anywhere"})),
    "text-justify": ("auto", frozenset({"auto", "none", "inter-word", "inter-character"})),
    "text-wrap-style": ("auto", frozenset({"auto", "balance", "stable", "pretty"})),
    "text-wrap": ("wrap", frozenset({"wrap", "nowrap", "auto", "balance", "stable", "pretty"})),
    "writing-mode": (
        "horizontal-tb",
        frozenset({"horizontal-tb", "vertical-rl", "vertical-lr", "sideways-rl", "sideways-lr"}),
    ),
    "text-orientation": ("mixed", frozenset({"mixed", "upright", "sideways"})),
    "text-emphasis-position": ("over right", frozenset({"over", "under", "left", "right", "auto"})),
    "text-underline-position": ("auto", frozenset({"auto", "from-font", "under", "left", "right"})),
}
"""Inherited properties of one or several keywords: their initial value and what may be said."""

FREE = {"text-emphasis": "none", "text-emphasis-style": "none", "text-emphasis-color": "currentcolor"}
"""Inherited properties kept as they are written, for the floor that draws marks."""

NOT_INHERITED = {"text-combine-upright": ("none", frozenset({"none", "all", "digits"}))}
WORD_BREAKS = frozenset({"normal", "break-all", "keep-all", "break-word", "auto-phrase"})


def register_properties() -> None:
    """Make every name above known; a second call changes nothing."""
    for name, (initial, allowed) in {**KEYWORDS, **NOT_INHERITED}.items():
        _register(name, initial, _keywords(allowed), is_inherited=name in KEYWORDS)
    for name, initial in FREE.items():
        _register(name, initial, _written, is_inherited=True)
    validation.PROPERTIES["word-break"] = _word_break


def _register(name: str, initial: str, validator: Validator, *, is_inherited: bool) -> None:
    if name in validation.PROPERTIES:
        return
    key = name.replace("-", "_")
    known.INITIAL_VALUES[key] = initial
    known.KNOWN_PROPERTIES.add(name)
    if is_inherited:
        known.INHERITED.add(key)
    validator.wants_base_url = False  # type: ignore[attr-defined]
    validation.PROPERTIES[name] = validator


def _keywords(allowed: frozenset[str]) -> Validator:
    def validate(tokens: Sequence[Any]) -> str | None:
        words = [token.lower_value for token in tokens if token.type == "ident"]
        if words and len(words) == len(tokens) and allowed.issuperset(words):
            return " ".join(words)
        return None

    return validate


def _written(tokens: Sequence[Any]) -> str | None:
    return " ".join(token.serialize() for token in tokens if token.type != "whitespace") or None


def _word_break(tokens: Sequence[Any]) -> str | None:
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in WORD_BREAKS:
        return str(tokens[0].lower_value)
    return None


_word_break.wants_base_url = False  # type: ignore[attr-defined]
