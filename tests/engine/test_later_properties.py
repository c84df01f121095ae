"""Of two names of one property, by the side of the page and by the side of the text, the later one holds (CSS Cascade 5, section 6.1)."""

import pytest
from tests.engine.rendering import render


def values_of(css: str, *names: str, inside: str = "") -> tuple[float, ...]:
    """Used values, px, of a block in another of 200 px."""
    page = (
        render(f"<div><p {inside}>版心</p></div>", f"div {{ width: 200px }} p {{ margin: 0 }} {css}").pages[0]._page_box
    )
    box = next(one for one in page.descendants() if one.element_tag == "p" and hasattr(one, "margin_left"))
    return tuple(getattr(box, name) for name in names)


@pytest.mark.parametrize(
    ("css", "width"),
    [
        ("p { max-inline-size: 100px } p { max-width: 50px }", 50),
        ("p { max-width: 50px } p { max-inline-size: 100px }", 100),
        ("p { max-inline-size: 100px; max-width: 50px }", 50),
        ("p { max-inline-size: none; max-width: 50px }", 50),
        ("p { max-width: 50px; max-inline-size: 100px }", 100),
        ("div p { max-inline-size: 100px } p { max-width: 50px }", 100),
        ("div p { max-width: 50px } p { max-inline-size: 100px }", 50),
        ("p { max-inline-size: 100px !important } p { max-width: 50px }", 100),
        ("p { max-width: 50px !important } p { max-inline-size: 100px }", 50),
        ("p { max-inline-size: 100px }", 100),
        ("p { --wide: 50px; max-inline-size: 100px; max-width: var(--wide) }", 50),
    ],
)
def test_the_later_of_two_declarations_of_one_weight_holds(css: str, width: float) -> None:
    assert values_of(css, "width") == (width,)


def test_what_an_element_says_of_itself_holds_over_both() -> None:
    assert values_of("p { max-inline-size: 100px }", "width", inside="style='max-width: 50px'") == (50,)


@pytest.mark.parametrize(
    ("css", "margin", "value"),
    [
        ("p { margin-inline: 10px } p { margin-left: 30px }", "margin_left", 30),
        ("p { margin-left: 30px } p { margin-inline: 10px }", "margin_left", 10),
        ("p { direction: rtl; margin-inline-start: 10px } p { margin-right: 30px }", "margin_right", 30),
        ("p { direction: rtl; margin-inline-start: 10px } p { margin-left: 30px }", "margin_right", 10),
    ],
)
def test_so_it_is_with_margins_whichever_way_the_text_runs(css: str, margin: str, value: float) -> None:
    assert values_of(f"{css} p {{ width: 50px }}", margin) == (value,)
