"""What two neighbouring characters do to one another, as a table of classes for one set of rules."""

from functools import lru_cache
from typing import NamedTuple

from banxin.compose.rules import Rules
from banxin.typography.character_classes import COUNT
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.line_breaking import WESTERN, may_separate
from banxin.typography.punctuation_width import PairTrim, pair_trim
from banxin.typography.spacing import IDEOGRAPHS, may_stretch


class Pair(NamedTuple):
    """`western` pairs leave the question of a break to UAX 14; `same` pairs are dashes or dots of one kind."""

    may_break: bool
    trim: PairTrim
    gap: bool
    stretch: bool
    western: bool
    same: bool


PairTable = tuple[tuple[Pair, ...], ...]


@lru_cache(maxsize=256)
def pair_table(rules: Rules) -> PairTable:
    """The pair for each first and second class."""
    return tuple(tuple(_pair(first, second, rules) for second in range(COUNT)) for first in range(COUNT))


def _pair(first: int, second: int, rules: Rules) -> Pair:
    western = _is_western(first, second)
    same = first == second and first in (C.DASH, C.ELLIPSIS)
    return Pair(
        may_break=may_separate(first, second, rules.kinsoku, keep_words=rules.keep_words),
        trim=pair_trim(first, second) if rules.trim.adjacent else PairTrim.NONE,
        gap=_has_gap(first, second, rules) or _has_gap(second, first, rules),
        stretch=may_stretch(first, second) and not same and not (first in WESTERN and second in WESTERN),
        western=western,
        same=same,
    )


def _is_western(first: int, second: int) -> bool:
    if first in WESTERN and second in WESTERN:
        return True
    # ASCII brackets and commas beside Han are classed by UAX 14 only.
    return C.OTHER in (first, second) and C.SPACE not in (first, second) and C.GLUE not in (first, second)


def _has_gap(ideograph: int, latin: int, rules: Rules) -> bool:
    if ideograph not in IDEOGRAPHS:
        return False
    return (latin == C.LETTER and rules.gap_letters) or (latin in (C.DIGIT, C.SUFFIX) and rules.gap_digits)
