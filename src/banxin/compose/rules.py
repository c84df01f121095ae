"""The rules of one run of text: what its style asks of the composer."""

from dataclasses import dataclass, field
from enum import Enum

from banxin.typography.line_breaking import Kinsoku
from banxin.typography.punctuation_width import MarkWidth, Trim
from banxin.typography.spacing import Gaps, Region, WordSpaces


class Hang(Enum):
    """Whether a pause or stop may stand outside the measure (CSS Text 3 `hanging-punctuation`)."""

    NEVER = "none"
    ALLOW = "allow-end"
    FORCE = "force-end"


class Justify(Enum):
    """Where a justified line may be stretched (CSS Text 3 `text-justify`)."""

    AUTO = "auto"
    NONE = "none"
    INTER_WORD = "inter-word"
    INTER_CHARACTER = "inter-character"


class Fit(Enum):
    """How line ends are chosen: for the whole paragraph, by sense as those of a title, or as many characters as each line takes."""

    TOTAL = "total"
    BALANCED = "balanced"
    GREEDY = "greedy"


class Names(Enum):
    """When the name of a part of a program is parted between its words: never, where no line can hold it, or also to fill a line."""

    WHOLE = "whole"
    OVERLONG = "overlong"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything that may differ between two runs of one paragraph. Lengths are in em.

    `hanging_marks` are those that may hang; every comma and stop may when there are none. `looseness` is the widest extra gap between two characters; a line that would need more stays short.
    """

    region: Region = Region.MAINLAND
    kinsoku: Kinsoku = Kinsoku.GB
    keep_words: bool = False
    trim: Trim = field(default_factory=Trim)
    marks: MarkWidth = MarkWidth.FULL
    gap_letters: bool = True
    gap_digits: bool = True
    gaps: Gaps = field(default_factory=Gaps)
    word_spaces: WordSpaces = field(default_factory=WordSpaces)
    hang: Hang = Hang.NEVER
    hanging_marks: str = ""
    justify: Justify = Justify.AUTO
    fit: Fit = Fit.TOTAL
    looseness: float = 0.25
    push_in: bool = True
    squeeze_evenly: bool = True
    in_cells: bool = False
    avoid_words: bool = False
    names: Names = Names.WHOLE
