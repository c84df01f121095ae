"""U+2027 is drawn as the dot that it is, wherever it stands: Pango would put a hyphen before a space and at a line's end."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install
from banxin.fonts.faces import resolve_typefaces
from banxin.model.edition import Typefaces

POINT = "\u2027"
TEXTS = {
    "between Han": f"约翰{POINT}史密斯。",
    "at the end": f"约翰{POINT}",
    "several": f"约翰{POINT}{POINT}{POINT}",
    "before a space": f"约翰{POINT} 史密斯",
    "Latin alone": f"syl{POINT}la{POINT} ble{POINT}",
    "spaced": f"<span style='letter-spacing:.2em'>约翰{POINT}</span>",
}


def printed(path: Path, text: str, style: str) -> list[Glyph]:
    install()
    sheet = f"@page{{size:300px 300px;margin:20px}}html{{font:20px 'Noto Serif SC';{style}}}"
    HTML(string=f"<html lang=zh-CN><style>{sheet}</style><p>{text}").write_pdf(path)
    return [glyph for page in glyph_pages(path) for glyph in page.glyphs if glyph.text == POINT]


@pytest.mark.parametrize("style", ["", "writing-mode:vertical-rl"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_point_is_drawn_by_its_own_glyph(tmp_path: Path, text: str, style: str) -> None:
    face = resolve_typefaces(Typefaces(), book_root=Path()).face("Noto Serif SC")
    with TTFont(face.path, lazy=True) as font:
        point = font.getGlyphID(font.getBestCmap()[ord(POINT)])
    glyphs = printed(tmp_path / "a.pdf", text, style)
    assert [glyph.code for glyph in glyphs] == [point] * text.count(POINT)
