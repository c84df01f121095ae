"""On vertical pages a heading stands on one page with the picture or table below it, which stands across its lines."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300"><rect width="400" height="300"/></svg>'
PICTURE = "![图](images/map.svg){alt=地图}\n"
ROWS = "\n".join(
    f"| 建元{count}年 | 前一四{count} | 诏举贤良方正之士{'，使者往来不绝' * 2} |" for count in "一二三四五六七八"
)
TABLE = f"| 年 | 西元 | 大事 |\n|---|---|---|\n{ROWS}\n\n: 表一\n"


@pytest.mark.parametrize("below", [PICTURE, TABLE])
@pytest.mark.parametrize("floats", ["page", "none"])
def test_a_heading_stands_on_one_page_with_what_is_below_it(below: str, floats: str, tmp_path: Path) -> None:
    """It had a page to itself, and the picture the next one."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "map.svg").write_text(MAP, encoding="utf-8")
    text = f"{'文' * 300}\n\n## 甲乙丙\n\n{below}\n\n## 丁戊己\n\n{below}"
    pages = [
        "".join(glyph.text for glyph in page)
        for page in glyphs_of(made(tmp_path, text, "vertical", floats=floats).data)
    ]
    for heading in ("甲乙丙", "丁戊己"):
        (page,) = (page for page in pages if heading in page)
        assert "图" in page or "表一" in page
