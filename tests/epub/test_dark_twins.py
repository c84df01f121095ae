"""Colours of the root on dark screens: who names one there is heard, and every other one is made light enough."""

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from tests.epub.test_plain_css import plain

from banxin.epub.css.dark_twins import dark_ground, light_enough
from banxin.theme.contrast import BLACK, WHITE, Colour, colour_in, contrast

NIGHT = Colour(0x12 / 255, 0x12 / 255, 0x12 / 255)
DARK = "@media (prefers-color-scheme: dark)"
PARTS = st.integers(0, 255).map(lambda part: part / 255)
COLOURS = st.tuples(PARTS, PARTS, PARTS).map(lambda parts: Colour(*parts))


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        # A dark accent has a light twin, in the rule right behind.
        (
            (":root { --colour-accent: #333 } p { color: var(--colour-accent); margin: 0 } p { margin: 1em }",),
            f"p {{ color: #333; margin: 0; }} {DARK} {{ p {{ color: #939393; }} }} p {{ margin: 1em; }}",
        ),
        # Through another property, and for a rule as for words.
        (
            (
                ":root { --colour-rule: #000; --rule: 1px solid var(--colour-rule) }",
                "td { border-block-end: var(--rule) }",
            ),
            f"td {{ border-bottom: 1px solid #000; }} {DARK} {{ td {{ border-bottom: 1px solid #949494; }} }}",
        ),
        # What can be read on both, what is the text's own and what is no colour of the root stays.
        ((":root { --colour-accent: #999 } p { color: var(--colour-accent) }",), "p { color: #999; }"),
        ((":root { --colour-accent: currentcolor } p { color: var(--colour-accent) }",), "p { color: currentcolor; }"),
        ((":root { --haze: rgb(0 0 0 / 50%) } p { color: var(--haze) }",), "p { color: rgb(0 0 0 / 50%); }"),
        ((":root { --colour-accent: #333 } p { color: #333 }",), "p { color: #333; }"),
        # Under any name; but what brings a ground of its own keeps the ink that was chosen for it.
        (
            (":root { --moss: #333 } p { color: var(--moss) } b { background: #eee; color: var(--moss) }",),
            f"p {{ color: #333; }} {DARK} {{ p {{ color: #939393; }} }} b {{ background: #eee; color: #333; }}",
        ),
        ((":root { --moss: #333 } p { background: var(--moss) }",), "p { background: #333; }"),
        # Below text the twin is dark.
        (
            (":root { --colour-tint: #e3e3e3 } b { background-color: var(--colour-tint) }",),
            f"b {{ background-color: #e3e3e3; }} {DARK} {{ b {{ background-color: #292929; }} }}",
        ),
        # Who names a colour for dark screens is heard, under any name.
        (
            (f":root {{ --ink: #333 }} {DARK} {{ :root {{ --ink: pink }} }} p {{ color: var(--ink) }}",),
            f"p {{ color: #333; }} {DARK} {{ p {{ color: pink; }} }}",
        ),
        # What is said later for every screen holds on dark ones too.
        (
            (
                f":root {{ --colour-accent: #333 }} {DARK} {{ :root {{ --colour-accent: pink }} }}",
                "p { color: var(--colour-accent) }",
                ":root { --colour-accent: #900 }",
            ),
            f"p {{ color: #900; }} {DARK} {{ p {{ color: #ff5757; }} }}",
        ),
        # A rule for one kind of screen or for paper has no twin; on a dark screen it has the dark colours.
        (
            (":root { --colour-accent: #333 } @media print { p { color: var(--colour-accent) } }",),
            "@media print { p { color: #333; } }",
        ),
        (
            (f":root {{ --colour-accent: #333 }} {DARK} {{ p {{ color: var(--colour-accent) }} }}",),
            f"{DARK} {{ p {{ color: #939393; }} }}",
        ),
    ],
)
def test_what_a_rule_becomes_on_a_dark_screen(sheets: tuple[str, ...], expected: str) -> None:
    assert plain(*sheets) == expected


@given(COLOURS)
def test_every_twin_can_be_read_on_dark_screens(colour: Colour) -> None:
    twin = light_enough(colour)
    assert contrast(twin, NIGHT) >= 4.5
    assert contrast(twin, BLACK) >= 4.5
    assert (twin == colour) == (contrast(colour, NIGHT) >= 4.5)


@given(COLOURS)
def test_light_text_can_be_read_on_every_tint(colour: Colour) -> None:
    assert contrast(dark_ground(colour), WHITE) >= 7


@given(COLOURS)
def test_a_twin_is_written_as_it_was_reckoned(colour: Colour) -> None:
    css = "#" + "".join(f"{round(part * 255):02x}" for part in light_enough(colour)[:3])
    assert colour_in(tinycss2.parse_component_value_list(css)) == light_enough(colour)
