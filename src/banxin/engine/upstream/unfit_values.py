"""Values of stylesheets that no page can have, met where WeasyPrint works them out.

CSS Values 4 (10.9) lets a division by nothing be endless, and WeasyPrint goes on with it until some sum of the layout
fails; custom properties that name one another twice double with each step (CSS Variables 1, 3.3: implementations may
refuse what grows too long). Both are stopped here, where the token is at hand that says where it stands.
"""

from enum import Enum, auto
from math import isfinite

from weasyprint.css import Style

from banxin.engine.upstream import seams
from banxin.engine.upstream.cascade import Token

LONGEST = 1_000_000
"""px of a length: some 260 m. What is to be endless (a radius, an indent off the screen) is written with fewer."""
MOST_TOKENS = 20_000
"""Tokens that a custom property may come to; one of people has some ten, a `data:` address is one."""


class Unfit(Enum):
    """Why a value is none."""

    ENDLESS = auto()
    TOO_LONG = auto()


class UnfitValue(BaseException):
    """A value that no page can have. No Exception: WeasyPrint passes over those, and takes the initial value instead."""

    def __init__(self, token: Token, why: Unfit) -> None:
        super().__init__(why.name)
        self.token = token
        self.why = why


def is_fit(token: Token) -> bool:
    """Whether a number is one, and a length no longer than anything on a page."""
    return isfinite(token.value) and not (token.type == "dimension" and abs(token.value) > LONGEST)


def wrap_values() -> None:
    """Stop at values that are endless, no number, or beyond all length."""
    resolve_math, resolve_var = seams.original(seams.RESOLVE_MATH), seams.original(seams.RESOLVE_VAR)
    depth = 0

    @seams.in_place_of(resolve_math)
    def finite(
        token: Token, computed: Style | None = None, property_name: str | None = None, refer_to: float | None = None
    ) -> Token | None:
        """The value of a calculation; `refer_to`, px, is what its percentages are parts of."""
        nonlocal depth
        depth += 1
        try:
            result = resolve_math(token, computed, property_name, refer_to)
        finally:
            depth -= 1
        # Inside another function it may be what is not taken: min(1px/0, 2em).
        if result is not None and not depth and not is_fit(result):
            raise UnfitValue(token, Unfit.ENDLESS)
        return result

    @seams.in_place_of(resolve_var)
    def bounded(computed: Style, token: Token, parent_style: Style | None) -> list[Token] | None:
        tokens = resolve_var(computed, token, parent_style)
        if tokens and len(tokens) > MOST_TOKENS:
            raise UnfitValue(token, Unfit.TOO_LONG)
        return tokens

    seams.replace(seams.RESOLVE_MATH, finite)
    seams.replace(seams.RESOLVE_VAR, bounded)
