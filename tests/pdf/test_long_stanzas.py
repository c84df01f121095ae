"""Stanzas of few lines that turn over, as long as a page: they begin below their title and go on overleaf."""

from pathlib import Path

import pypdfium2
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.verbs.build import build_book

POEM = "::: verse\n" + "\n".join(["月光光照地堂，年卅晚摘槟榔"] * 6) + "\n:::\n\n"
LINE = "我的心是一只在暴风雨里颠簸而始终不肯靠岸也不肯沉没的小船啊，它要一直走到没有人的海上去，去看一看那里的星星"


def test_a_stanza_whose_lines_turn_over_does_not_leave_its_title_alone(tmp_path: Path) -> None:
    chapter = f"{CHAPTER}\n{POEM * 2}## 长句诗\n\n::: verse\n" + "\n".join([LINE] * 8) + "\n:::\n"
    manifest = MANIFEST.replace("140x203mm", "32开\n    theme: poetry")
    root = write_small_book(tmp_path, manifest=manifest, chapter=chapter)
    [one] = build_book(root, ["print"])
    assert "rhythm-004" not in {found.code for found in one.report.findings}
    with pypdfium2.PdfDocument(one.output) as pdf:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert any("长句诗" in page and "我的心" in page for page in pages)
