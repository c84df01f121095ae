"""Contents of several pages name the pages that chapters stand on, however often pages are made again to be level."""

import re
from itertools import islice
from pathlib import Path

import pikepdf
import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.verbs.build import build_editions


@pytest.mark.parametrize("count", [60, 78, 104])
def test_every_chapter_is_listed_with_its_page(count: int, tmp_path: Path) -> None:
    names = [f"chapters/{number:03}.md" for number in range(1, count + 1)]
    manifest = (
        MANIFEST.replace("  - chapters/01-one.md\n", "".join(f"  - {name}\n" for name in names)) + "    opening: page\n"
    )
    root = write_small_book(tmp_path, manifest=manifest)
    for number, name in enumerate(names, start=1):
        (root / name).write_text(f"# 题{number:03}\n\n北冥有鱼，其名为鲲。\n", encoding="utf-8")
    assert all(not isinstance(built, Exception) for built in build_editions(root, ["print"]))
    path = root / "build" / "print" / "small-book.pdf"
    with pikepdf.open(path) as pdf:
        first = next(number for number, page in enumerate(pdf.pages) if page.label == "1")
    listed = dict[str, str]()
    for page in islice(glyph_pages(path), first):
        text = "".join(glyph.text for glyph in page.glyphs)
        listed |= dict(re.findall(r"题(\d{3})[·\s]*(\d+)", text))
    assert listed == {f"{number:03}": str(number) for number in range(1, count + 1)}
