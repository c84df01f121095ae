"""`text-overflow: ellipsis` cuts what does not fit, and nothing that fits."""

from pathlib import Path

import pytest
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install


def printed(path: Path, text: str, width: int) -> list[Glyph]:
    install()
    style = f"""<style>@page{{size:300px 100px;margin:20px}}html{{font:20px 'Noto Serif SC'}}
    p{{margin:0;width:{width}px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}</style>"""
    HTML(string=f"<html lang=zh-CN>{style}<p>{text}").write_pdf(path)
    return [glyph for page in glyph_pages(path) for glyph in page.glyphs]


@pytest.mark.parametrize("text", ["版心", "版心，“天头”与地脚", "我 Ab 你"])
def test_what_fits_is_not_cut(tmp_path: Path, text: str) -> None:
    assert [glyph.text for glyph in printed(tmp_path / "a.pdf", text, 240)] == list(text)


def test_the_text_of_what_is_cut_is_what_is_printed(tmp_path: Path) -> None:
    text = "书籍的版心是纸张上印着文字的部分"
    glyphs = printed(tmp_path / "a.pdf", text, 130)
    assert [glyph.text for glyph in glyphs[:5]] == list("书籍的版心")
    assert len(glyphs) == 6
    assert glyphs[-1].x + glyphs[-1].advance <= (20 + 130) * 0.75 + 0.1
    assert glyphs[-1].text == "…"
