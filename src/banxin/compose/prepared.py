"""What is known of a paragraph before it is broken: the record that preparing fills and breaking reads."""

from dataclasses import dataclass, field

from banxin.compose.paragraph_units import Units
from banxin.typography.character_classes import CharacterClass as C

UNSEEN_AT_END = frozenset({C.SPACE, C.NEWLINE})
"""White space that is not set at the end of a line."""


@dataclass(slots=True)
class Prepared:
    """A paragraph ready to be broken; places are characters, lengths px.

    `lead` and `trail` are the space before and after a character in an unfitted line (negative where a blank is
    trimmed); `squeeze_lead` and `squeeze_trail` are what a tight line may take from them, in the order of `turns`;
    `grow` is what a loose line may add to a word space or a gap before it opens every place of `stretch`.
    `at_start` and `at_end` change the width of a line that begins or ends with the character; `other_ends` are the
    further ways of ending a line there (a half-width or a hung mark). `widths`, `squeezes`, `stretches` and `grows` are
    running sums up to each place; those that begin with `end` and `start` hold for a line that ends or begins there.

    `reaches` is how far the readings of a compound may stand out of it; `letter_spacings` is only there for a text with
    readings.
    """

    units: Units
    legal: bytearray
    stretch: list[int]
    lead: dict[int, float] = field(default_factory=dict)
    trail: dict[int, float] = field(default_factory=dict)
    squeeze_lead: dict[int, float] = field(default_factory=dict)
    squeeze_trail: dict[int, float] = field(default_factory=dict)
    turns: dict[int, int] = field(default_factory=dict)
    grow: dict[int, float] = field(default_factory=dict)
    at_start: dict[int, float] = field(default_factory=dict)
    keeps_first: set[int] = field(default_factory=set)
    at_end: dict[int, float] = field(default_factory=dict)
    other_ends: dict[int, tuple[float, ...]] = field(default_factory=dict)
    widths: list[float] = field(default_factory=list)
    squeezes: list[float] = field(default_factory=list)
    stretches: list[int] = field(default_factory=list)
    grows: list[float] = field(default_factory=list)
    tight: list[float] = field(default_factory=list)
    end_widths: list[float] = field(default_factory=list)
    end_squeezes: list[float] = field(default_factory=list)
    end_grows: list[float] = field(default_factory=list)
    start_widths: list[float] = field(default_factory=list)
    start_squeezes: list[float] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    ems: list[float] = field(default_factory=list)
    letter_spacings: list[float] = field(default_factory=list)
    reaches: dict[int, float] = field(default_factory=dict)

    def start_change(self, place: int, *, is_first: bool) -> float:
        """By how much a line that begins here is narrower than its characters, px (negative or zero)."""
        if is_first and place in self.keeps_first:
            return 0.0
        return self.at_start.get(place, 0.0)

    def visible_end(self, begin: int, end: int) -> int:
        """The end of a line without the white space that is not set there."""
        classes = self.units.classes
        while end > begin and classes[end - 1] in UNSEEN_AT_END:
            end -= 1
        return end
