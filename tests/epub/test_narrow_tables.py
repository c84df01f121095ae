"""Tables of an e-book on a phone, as Chromium lays them out."""

from pathlib import Path

import pytest

from banxin.checks.epub.ace import find_browser
from banxin.checks.epub.screen_room import dumped
from banxin.theme import theme_sheet, theme_text

TABLE = """<!DOCTYPE html><meta charset="utf-8"/><iframe width="280"></iframe><pre></pre><template><style>{style}</style>
<table class="crowded"><tr><td class="unbroken">单精度</td><td class="unbroken">指数</td><td class="unbroken">尾数</td>
<td><math><mn>4.88</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>14</mn></mrow></msup></math></td>
<td>科学计算的默认格式，所有语言都支持，图形与游戏也用</td></tr></table></template><script>
const page = document.querySelector("iframe").contentDocument;
page.body.innerHTML = document.querySelector("template").innerHTML;
const [formula, cell] = ["msup", "td:nth-child(4)"].map(name => page.querySelector(name).getBoundingClientRect());
document.querySelector("pre").textContent = formula.right <= cell.right ? "inside" : "beyond";
</script>"""


@pytest.mark.skipif(not find_browser(), reason="Chromium is not here")
@pytest.mark.external
def test_a_formula_is_not_overprinted_by_the_next_column(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    style = theme_text(theme_sheet("reader.css")).replace("(max-inline-size:", "(max-width:")
    page.write_text(TABLE.format(style=style), encoding="utf-8")
    assert "<pre>inside</pre>" in dumped(page)
