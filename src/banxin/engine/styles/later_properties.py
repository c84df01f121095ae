"""A property that is said twice, once by its side of the page and once by its side of the text: the later word holds.

`max-width` and `max-inline-size` are one property with two names (CSS Logical Properties 1, section 4), and of two declarations of the
same weight the later one wins (CSS Cascade 5, section 6.1). WeasyPrint 70 prefers `max-inline-size` wherever both have one weight, so
that a stylesheet of a book had no say where the theme had used the other name. Here each declaration knows its place in the order,
and the earlier of two names is taken out.
"""

from itertools import count

from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS

from banxin.engine.styles.decorations import let_go_of_lines
from banxin.engine.upstream import seams

LOGICAL = frozenset(
    function(block="ttb", inline=direction) for function in PHYSICAL_FUNCTIONS.values() for direction in ("ltr", "rtl")
)


class Precedence(int):
    """What WeasyPrint compares first in the weight of a declaration, with the place of that declaration among all."""

    order = 0


def wrap_precedence() -> None:
    """Let the later of two names of one property hold."""
    precedence_of = seams.original(seams.PRECEDENCE)
    set_styles = seams.original(seams.COMPUTED_STYLES)
    orders = count()

    @seams.in_place_of(precedence_of)
    def declaration_precedence(origin: str, importance: bool) -> int:
        precedence = Precedence(precedence_of(origin, importance))
        precedence.order = next(orders)
        return precedence

    @seams.in_place_of(set_styles)
    def set_computed_styles(
        self: StyleFor, element: object, parent: object, root: object = None, pseudo_type: str | None = None,
        base_url: str | None = None, target_collector: object = None,
    ) -> None:  # fmt: skip
        set_styles(self, element, parent, root, pseudo_type, base_url, target_collector)
        style = self.get_computed_styles()[element, pseudo_type]
        if isinstance(style, ComputedStyle):
            if not LOGICAL.isdisjoint(style.cascaded):
                leave_the_later(style)
            let_go_of_lines(style)

    seams.replace(seams.PRECEDENCE, declaration_precedence)
    seams.replace(seams.COMPUTED_STYLES, set_computed_styles)


def leave_the_later(style: ComputedStyle) -> None:
    """Take the names by the side of the text out of a style that are said before those by the side of the page."""
    cascaded = style.cascaded
    for physical in cascaded.keys() & PHYSICAL_FUNCTIONS.keys():
        logical = PHYSICAL_FUNCTIONS[physical](block="ttb", inline=style["direction"])
        if logical not in cascaded:
            continue
        (_, weight), (_, other) = cascaded[physical], cascaded[logical]
        if weight == other and place_of(weight) > place_of(other):
            del cascaded[logical]


def place_of(weight: object) -> int:
    """The place of a declaration among all, by its weight; 0 where it is not known."""
    first = weight[0] if isinstance(weight, tuple) else 0
    return first.order if isinstance(first, Precedence) else 0
