"""Contrast of colours as WCAG 2.2 reckons it: the figures of its own examples, and what follows from its formula."""

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from banxin.theme.contrast import BLACK, WHITE, Colour, colour_in, contrast, least_contrast, luminance, over


def colour(text: str) -> Colour | None:
    return colour_in(tinycss2.parse_component_value_list(text))


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("#ff0000", (1, 0, 0, 1)),
        ("#f008", (1, 0, 0, 0.5333)),
        ("rgb(0 51 255 / 20%)", (0, 0.2, 1, 0.2)),
        ("hsl(120 100% 50%)", (0, 1, 0, 1)),
        ("white url(a.png)", (1, 1, 1, 1)),
        ("url(a.png) no-repeat blue", (0, 0, 1, 1)),
        ("linear-gradient(red, blue)", None),
        ("transparent", (0, 0, 0, 0)),
        ("currentcolor lime", (0, 1, 0, 1)),
        ("rgb(300 -20 0 / 7)", (1, 0, 0, 1)),
        ("color(display-p3 1 0 0)", (1, 0, 0, 1)),
        ("color(display-p3 0.5 0.5 0.5 / 50%)", (0.5, 0.5, 0.5, 0.5)),
        ("color(display-p3 0.21604 0.49418 0.13151)", (0, 0.502, 0, 1)),
        ("color(srgb 0.5 0.25 none)", (0.5, 0.25, 0, 1)),
        ("color(srgb-linear 0.2140 0.001 1)", (0.5, 0.0129, 1, 1)),
        ("color(xyz 0.4124 0.2126 0.0193)", (1, 0, 0, 1)),
        ("color(xyz-d50 0.4360 0.2225 0.0139)", (1, 0, 0, 1)),
        ("lab(54.29 80.81 69.89)", (1, 0, 0, 1)),
        ("lch(54.29 106.84 40.86)", (1, 0, 0, 1)),
        ("oklab(0.5 0 0)", (0.3885, 0.3885, 0.3885, 1)),
        ("oklch(62.8% 0.2577 29.23)", (1, 0, 0, 1)),
        ("hwb(120 20% 40%)", (0.2, 0.6, 0.2, 1)),
        ("color(rec2020 1 0 0)", None),
        ("color() red", (1, 0, 0, 1)),
        ("color(nonsense)", None),
        ("none", None),
        ("", None),
        ("3px", None),
    ],
)
def test_a_colour_is_found_among_what_a_declaration_says(
    value: str, parts: tuple[float, float, float, float] | None
) -> None:
    found = colour(value)
    assert found == (parts and pytest.approx(parts, abs=0.002))


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06),
        ("#0b0b0b", "#000000", 1.07),
        ("#8c1f1b", "#faf6ec", 8.36),
        ("#123456", "#123456", 1.00),
    ],
)
def test_the_contrast_of_two_colours(first: str, second: str, ratio: float) -> None:
    one, other = colour(first), colour(second)
    assert one is not None
    assert other is not None
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.006)


@pytest.mark.parametrize(
    ("upper", "lower", "seen"),
    [
        (Colour(1, 0, 0), WHITE, Colour(1, 0, 0)),
        (Colour(1, 0, 0, 0), Colour(0, 0.5, 1), Colour(0, 0.5, 1)),
        (Colour(0, 0, 0, 0.25), WHITE, Colour(0.75, 0.75, 0.75)),
        (Colour(1, 0.5, 0, 0.5), Colour(0, 0.5, 1), Colour(0.5, 0.5, 0.5)),
    ],
)
def test_a_colour_that_lets_another_one_through(upper: Colour, lower: Colour, seen: Colour) -> None:
    assert over(upper, lower) == pytest.approx(seen)


PART = st.floats(0, 1)


@given(st.builds(Colour, PART, PART, PART), st.builds(Colour, PART, PART, PART), PART)
def test_any_contrast_is_between_1_and_21_and_a_mixture_lies_between_its_colours(
    upper: Colour, lower: Colour, share: float
) -> None:
    assert 1 <= contrast(upper, lower) <= 21.0001
    mixed = over(upper._replace(alpha=share), lower)
    for part, a, b in zip(mixed[:3], upper[:3], lower[:3], strict=True):
        assert min(a, b) - 1e-9 <= part <= max(a, b) + 1e-9
    assert luminance(BLACK) <= luminance(mixed) <= luminance(WHITE) + 1e-9


@pytest.mark.parametrize(
    ("size", "weight", "least"),
    [(1, 400, 4.5), (1.49, 400, 4.5), (1.5, 400, 3), (2, 400, 3), (1.16, 700, 4.5), (1.17, 700, 3), (1.17, 699, 4.5),
     (14 / 12, 700, 3), (1.2, 900, 3)],
)  # fmt: skip
def test_large_text_may_be_fainter(size: float, weight: int, least: float) -> None:
    assert least_contrast(size, weight) == least
