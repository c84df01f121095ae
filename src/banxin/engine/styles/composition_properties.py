"""The CSS names of composition, made known to WeasyPrint: one stylesheet then serves EPUB readers and the PDF.

CSS Text 3 and 4, CSS Text Decoration 3, CSS Writing Modes 4, CSS Ruby 1. What CSS has no name for is a custom property
`--banxin-*`, which WeasyPrint inherits by itself; `banxin.engine.styles.style_rules` reads both.
"""

from collections.abc import Callable, Iterator, Sequence

from tinycss2.color5 import parse_color
from weasyprint.css import properties as known
from weasyprint.css.properties import ZERO_PIXELS, Dimension
from weasyprint.css.tokens import InvalidValues, get_length
from weasyprint.css.validation import expanders
from weasyprint.css.validation import properties as validation

from banxin.engine.styles.emphasis import is_emphasis_style
from banxin.engine.upstream.cascade import Token

Validator = Callable[[Sequence[Token]], object]

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
    "font-synthesis": ("none", frozenset({"none", "weight", "style", "small-caps", "position"})),
    "text-orientation": ("mixed", frozenset({"mixed", "upright", "sideways"})),
    "text-emphasis-position": ("over right", frozenset({"over", "under", "left", "right", "auto"})),
    "ruby-position": ("alternate", frozenset({"alternate", "over", "under", "inter-character"})),
    "ruby-align": ("space-around", frozenset({"start", "center", "space-between", "space-around"})),
    "ruby-merge": ("separate", frozenset({"separate", "merge", "auto"})),
    "ruby-overhang": ("auto", frozenset({"auto", "none", "spaces"})),
    "text-underline-position": ("auto", frozenset({"auto", "from-font", "under", "left", "right"})),
}
"""Inherited properties of one or several keywords: their initial value and what may be said."""

NOT_INHERITED = {"text-combine-upright": ("none", frozenset({"none", "all", "digits"}))}
WANTS_BASE_URL = "wants_base_url"
"""An attribute of every validator: whether it is given the address of the stylesheet."""
WORD_BREAKS = frozenset({"normal", "break-all", "keep-all", "break-word", "auto-phrase"})


def register_properties() -> None:
    """Make every name above known; a second call changes nothing."""
    for name, (initial, allowed) in {**KEYWORDS, **NOT_INHERITED}.items():
        _register(name, initial, _keywords(allowed), is_inherited=name in KEYWORDS)
    _register("text-emphasis-style", "none", _emphasis_style, is_inherited=True)
    _register("text-emphasis-color", "currentcolor", _color, is_inherited=True)
    _register("text-decoration-inset", (ZERO_PIXELS, ZERO_PIXELS), _inset, is_inherited=False)
    expanders.EXPANDERS["text-emphasis"] = expanders.generic_expander("-style", "-color")(_expand_emphasis)
    _validate("word-break", _word_break)
    # The margins of a table are those of the box around it, so what becomes of them at a break has to be known there (CSS 2.1, 17.4).
    known.TABLE_WRAPPER_BOX_PROPERTIES.add("margin_break")


def _register(name: str, initial: object, validator: Validator, *, is_inherited: bool) -> None:
    if name in validation.PROPERTIES:
        return
    key = name.replace("-", "_")
    known.INITIAL_VALUES[key] = initial
    known.KNOWN_PROPERTIES.add(name)
    if is_inherited:
        known.INHERITED.add(key)
    _validate(name, validator)


def _validate(name: str, validator: Validator) -> None:
    """Put a validator into the table, in the form that is asked for there."""
    setattr(validator, WANTS_BASE_URL, False)
    validation.PROPERTIES[name] = validator


def _keywords(allowed: frozenset[str]) -> Validator:
    def validate(tokens: Sequence[Token]) -> str | None:
        words = [token.lower_value for token in tokens if token.type == "ident"]
        if words and len(words) == len(tokens) and allowed.issuperset(words):
            return " ".join(words)
        return None

    return validate


def _emphasis_style(tokens: Sequence[Token]) -> str | None:
    words = [token.value if token.type == "string" else token.lower_value for token in _words(tokens)]
    return " ".join(words) if words and len(words) == len(tokens) and is_emphasis_style(words) else None


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.type in ("ident", "string")]


def _color(tokens: Sequence[Token]) -> object:
    return parse_color(tokens[0]) if len(tokens) == 1 else None


def _expand_emphasis(tokens: Sequence[Token], name: str) -> Iterator[tuple[str, list[Token]]]:
    """The shorthand: a style, a colour, or both."""
    colors = [token for token in tokens if parse_color(token)]
    styles = [token for token in tokens if token not in colors]
    if len(colors) > 1:
        raise InvalidValues(f"two colours in {name}")
    if styles:
        yield "-style", styles
    if colors:
        yield "-color", colors


def _inset(tokens: Sequence[Token]) -> tuple[Dimension, Dimension] | str | None:
    """`auto`, or what is taken from a line at its start and its end (CSS Text Decoration 4, section 2.9)."""
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value == "auto":
        return "auto"
    lengths = [length for length in map(get_length, tokens) if length]
    return (lengths[0], lengths[-1]) if 1 <= len(tokens) == len(lengths) <= 2 else None


def _word_break(tokens: Sequence[Token]) -> str | None:
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in WORD_BREAKS:
        return str(tokens[0].lower_value)
    return None
