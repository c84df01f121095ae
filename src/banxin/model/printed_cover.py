"""What a printed cover says beside the title, the people and the publisher."""

from dataclasses import dataclass

from banxin.source import Source
from banxin.units import Length

PRICE = "price"
"""The add-on of a bar code that tells the price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCover:
    """The words of a cover; texts are paragraphs.

    `spine_title`, `spine_people` and `spine_publisher` stand on the spine where the book's own are too long. `add_on` are the digits
    beside the bar code, `PRICE` for those that tell the price. A cover has flaps where `flap_width` is given.
    """

    source: Source
    blurb: tuple[str, ...] = ()
    front_flap: tuple[str, ...] = ()
    back_flap: tuple[str, ...] = ()
    flap_width: Length | None = None
    spine_title: str = ""
    spine_people: str = ""
    spine_publisher: str = ""
    add_on: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says."""
        spine = (self.spine_title, self.spine_people, self.spine_publisher)
        return (*self.blurb, *self.front_flap, *self.back_flap, *filter(None, spine))
