"""From computed style to composing rules: the only reader of the properties of composition.

text-spacing-trim, text-autospace, hanging-punctuation, line-break, word-break, text-justify, text-wrap-style
--banxin-marks: full | kaiming | half        house style of marks
--banxin-fit: total | balanced | greedy                 how line ends are chosen
--banxin-push: in | out                      whether a tight line is squeezed or passed on
--banxin-squeeze: even | in-turn             whether brackets and commas share what a tight line takes
--banxin-hang: "，。"                        the commas and stops that may hang where hanging-punctuation lets them
--banxin-grid: none | strict                 every character in a cell of its own, below another one
--banxin-gap: 0.25em [0.125em [0.5em]]       Han and Latin: natural, least, most
--banxin-looseness: 0.25em                   the widest extra gap between characters
--banxin-kinsoku: none | loose | basic | gb | strict    finer than `line-break`
--banxin-names: whole | overlong | part      when names of programs part between their words
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from weasyprint.css import Style

from banxin.compose.rules import Fit, Hang, Justify, Names, Rules
from banxin.engine.upstream.cascade import Token, cascaded_of, tokens_of
from banxin.typography.line_breaking import Kinsoku
from banxin.typography.punctuation_width import TRIMS, MarkWidth
from banxin.typography.spacing import KOREAN_SPACES, Gaps, Region, WordSpaces, region_of

Choice = TypeVar("Choice", bound=Enum)

STANDARD = (
    "text_spacing_trim",
    "text_autospace",
    "hanging_punctuation",
    "line_break",
    "word_break",
    "text_justify",
    "text_wrap_style",
    "text_wrap",
)
OWN = ("marks", "fit", "push", "squeeze", "hang", "grid", "gap", "looseness", "kinsoku", "names")
_OWN_KEYS = tuple(f"__banxin_{name}" for name in OWN)

_LINE_BREAKS = {
    "auto": Kinsoku.GB,
    "normal": Kinsoku.GB,
    "loose": Kinsoku.LOOSE,
    "strict": Kinsoku.STRICT,
    "anywhere": Kinsoku.NONE,
}


_KEYS = frozenset({*STANDARD, *_OWN_KEYS, "lang"})
_KEPT = "banxin_rules"


def rules_of(style: Style) -> Rules:
    """The rules that a computed style asks for.

    Everything here is inherited, and few elements say anything about it: the rules are those of the parent then, which
    saves WeasyPrint some thirty look-ups for each run of text.
    """
    kept: Rules | None = style.__dict__.get(_KEPT)
    if kept is None:
        parent = style.parent_style
        is_own = parent is None or not _KEYS.isdisjoint(cascaded_of(style))
        kept = style.__dict__[_KEPT] = _read(style) if is_own or parent is None else rules_of(parent)
    return kept


def _read(style: Style) -> Rules:
    own = tuple(_written(tokens_of(style, key)) for key in _OWN_KEYS)
    return _rules(style["lang"], tuple(str(style[key]) for key in STANDARD), own)


def _written(tokens: Sequence[Token]) -> str:
    """The value of a custom property as text."""
    return "".join(token.serialize() for token in tokens).strip().lower() if tokens else ""


@lru_cache(maxsize=512)
def _rules(language: str | None, standard: tuple[str, ...], own: tuple[str, ...]) -> Rules:
    trim, autospace, hanging, line_break, word_break, justify, wrap_style, wrap = standard
    values = dict(zip(OWN, own, strict=True))
    region = region_of(language)
    spaces = autospace.split()
    everything = "normal" in spaces or "auto" in spaces
    rules = Rules(
        region=region,
        kinsoku=_kinsoku(values["kinsoku"], line_break, word_break, region),
        keep_words=word_break == "keep-all",
        avoid_words=word_break == "auto-phrase",
        trim=TRIMS.get(trim.split()[0], TRIMS["auto"]),
        marks=_choice(MarkWidth, values["marks"], MarkWidth.FULL),
        gap_letters=everything or "ideograph-alpha" in spaces,
        gap_digits=everything or "ideograph-numeric" in spaces,
        gaps=_gaps(values["gap"]),
        word_spaces=KOREAN_SPACES if region is Region.KOREA else WordSpaces(),
        hang=_hang(hanging),
        hanging_marks=values["hang"].strip("\"'"),
        justify=_choice(Justify, justify, Justify.AUTO),
        fit=_fit(values["fit"], wrap_style, wrap),
        looseness=_ems(values["looseness"], (Rules().looseness,))[0],
        push_in=values["push"] != "out",
        squeeze_evenly=values["squeeze"] != "in-turn",
        names=_choice(Names, values["names"], Names.WHOLE),
    )
    return _in_cells(rules) if values["grid"] == "strict" else rules


def _in_cells(rules: Rules) -> Rules:
    """What holds on squared paper, whatever else a style asks for: nothing gives way and nothing opens."""
    return replace(
        rules, in_cells=True, trim=TRIMS["space-all"], marks=MarkWidth.FULL, gap_letters=False, gap_digits=False,
        justify=Justify.NONE, fit=Fit.GREEDY, push_in=False,
    )  # fmt: skip


def _kinsoku(own: str, line_break: str, word_break: str, region: Region) -> Kinsoku:
    if own.upper() in Kinsoku.__members__:
        return Kinsoku[own.upper()]
    if word_break == "break-all":
        return Kinsoku.NONE if line_break == "anywhere" else Kinsoku.LOOSE
    if line_break == "auto" and region is Region.JAPAN:
        # Books in Japanese keep small kana from line starts; CSS leaves `auto` to us.
        return Kinsoku.STRICT
    return _LINE_BREAKS.get(line_break, Kinsoku.GB)


def _hang(value: str) -> Hang:
    words = value.split()
    if "force-end" in words:
        return Hang.FORCE
    return Hang.ALLOW if "allow-end" in words else Hang.NEVER


def _fit(own: str, wrap_style: str, wrap: str) -> Fit:
    if own in {fit.value for fit in Fit}:
        return Fit(own)
    asked = {wrap_style, *wrap.split()}
    return Fit.GREEDY if "stable" in asked else Fit.BALANCED if "balance" in asked else Fit.TOTAL


def _gaps(written: str) -> Gaps:
    default = Gaps()
    natural, least, most = _ems(written, (default.natural, default.least, default.most))
    return Gaps(natural=natural, least=min(least, natural), most=max(most, natural))


def _ems(written: str, default: tuple[float, ...]) -> tuple[float, ...]:
    """Lengths in em; what is not written, or not understood, keeps its default."""
    values = list(default)
    for place, word in enumerate(written.split()[: len(values)]):
        try:
            values[place] = max(0.0, float(word.removesuffix("em")))
        except ValueError:
            continue
    return tuple(values)


def _choice(kind: type[Choice], value: str, default: Choice) -> Choice:
    try:
        return kind(value)
    except ValueError:
        return default
