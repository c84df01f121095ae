"""The hyphen that ends a line of English says nothing about those that are typed elsewhere, in a face with one glyph for both."""

from pathlib import Path

import pytest
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.engine import install

ENGLISH = "Extraordinarily unconventional interoperability considerations notwithstanding. "
HAN = "详见条目（Item-49），有效性检查在副本上。"


@pytest.mark.parametrize("style", ["", "writing-mode:vertical-rl"])
def test_a_hyphen_is_copied_as_it_is_typed_behind_a_hyphenated_line(tmp_path: Path, style: str) -> None:
    install()
    path = tmp_path / "a.pdf"
    sheet = f"@page{{size:300px 400px;margin:20px}}html{{font:700 20px 'Source Sans 3','Noto Sans SC';hyphens:auto;{style}}}"
    HTML(string=f"<html lang=zh-CN><style>{sheet}</style><p lang=en>{ENGLISH * 3}<p>{HAN}").write_pdf(path)
    text = "".join(glyph.text for page in glyph_pages(path) for glyph in page.glyphs)
    assert "tem-49" in text
    assert "tem\u201049" not in text
