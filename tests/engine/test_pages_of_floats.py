"""Pages that floats with notes fill: the text goes on behind them, in columns, too, and nothing of it or of the floats is lost."""

import pytest
from tests.engine.rendering import render, text_of

from banxin.engine.bounds import pages_of_floats

SHEET = """
html { line-height: 20px; font-size: 10px; orphans: 2; widows: 2 } body, p, div { margin: 0 }
p { text-indent: 2em } .side { float: left } .note { float: footnote } .two { columns: 2 }
"""
NOTE = "<span class=note>注文</span>"
CASES = {
    "text": (90, 0, f"<div>{'末' * 133}</div>"),
    "columns": (90, 0, f"<div class=two><p>{'末' * 114}</p><p>{'末' * 19}</p></div>"),
    "columns with notes": (110, 30, f"<div class=two><p>{'末' * 19}{NOTE}</p><p>{'末' * 19}</p></div>"),
}


@pytest.mark.parametrize(("height", "above", "below"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("beside", range(91, 140, 6))
def test_text_goes_on_behind_a_float_that_fills_pages(height: int, above: int, below: str, beside: int) -> None:
    pages_of_floats.install()
    text = f"<p>{'首' * above}{NOTE}</p><p class=side>{'旁' * beside}{NOTE}</p>{below}"
    document = render(text, f"{SHEET} @page {{ size: 240px {height}px; margin: 20px }}")
    found = text_of(document)
    assert [found.count(one) for one in "首旁末"] == [above, beside, below.count("末")]
