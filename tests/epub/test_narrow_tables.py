"""Tables of an e-book on a phone, as Chromium lays them out."""

from pathlib import Path

import pytest
from tests.standing_chromium import StandingChromium

from banxin.checks.epub.ace import find_browser
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
def test_a_formula_is_not_overprinted_by_the_next_column(tmp_path: Path, chromium: StandingChromium) -> None:
    page = tmp_path / "page.html"
    style = theme_text(theme_sheet("reader.css")).replace("(max-inline-size:", "(max-width:")
    page.write_text(TABLE.format(style=style), encoding="utf-8")
    assert "<pre>inside</pre>" in chromium.dumped(page)


LARGE = """<!DOCTYPE html><meta charset="utf-8"/><pre></pre><template><style>{style}
html {{ font-size: {size}px; }} body {{ margin: 0; }}</style>
<section class="chapter"><table class="{name} ems-{ems}"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table></section>
</template><script>
const frame = document.createElement("iframe");
frame.width = {width};
frame.srcdoc = "<!DOCTYPE html>" + document.querySelector("template").innerHTML;
frame.onload = () => {{
  const page = frame.contentDocument, look = page.defaultView.getComputedStyle(page.querySelector("tbody td"));
  const fits = page.querySelector("table").getBoundingClientRect().right <= {width} + 1;
  document.querySelector("pre").textContent = [look.display, Math.round(parseFloat(look.fontSize)), fits].join(" ");
}};
document.body.append(frame);
</script>"""


@pytest.mark.skipif(not find_browser(), reason="Chromium is not here")
@pytest.mark.external
@pytest.mark.parametrize(
    ("name", "ems", "size", "laid_out"),
    [
        ("stacked-12", 13, 16, "table-cell 16 true"),
        ("stacked-12", 13, 32, "block 32 true"),
        ("stacked-15", 24, 32, "block 32 true"),
        ("stacked-10", 11, 32, "block 32 true"),
        ("moved", 18, 32, "table-cell 32 true"),
        ("moved", 18, 16, "table-cell 14 true"),
    ],
)
def test_cells_grow_with_the_type_of_the_reader(
    name: str, ems: int, size: int, laid_out: str, tmp_path: Path, chromium: StandingChromium
) -> None:
    page, width = tmp_path / "page.html", 290
    style = theme_text(theme_sheet("reader.css")).replace("(max-inline-size:", "(max-width:")
    heads = "<th class='unbroken'>甲乙丙丁</th>" * 3
    cells = "<td class='unbroken' data-head='甲乙丙丁'>一二三四</td>" * 3
    page.write_text(
        LARGE.format(style=style, name=name, ems=ems, size=size, width=width, heads=heads, cells=cells), "utf-8"
    )
    assert f"<pre>{laid_out}</pre>" in chromium.dumped(page)
