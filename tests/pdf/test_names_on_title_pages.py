"""The names of many authors on a title page: a line ends between two of them, and the last keeps the word behind it."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book
from tests.pdf.positions import glyphs_of

from banxin.verbs.build import build_book

NAMES = ("欧阳文远", "司徒美堂", "诸葛孔明", "上官婉儿", "慕容博士", "夏侯元让")
MANIFEST = """\
id: many
title: 合著
language: zh-Hans
authors: [{names}]
front_matter: [title_page]
body: ["chapters/*.md"]
editions:
  print: {{format: pdf, trim: 大32开, writing_mode: {mode}, grid: {{type_size: {size}}}}}
"""


@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
@pytest.mark.parametrize("size", ["10.5pt", "16pt"])
def test_no_name_is_divided(mode: str, size: str, tmp_path: Path) -> None:
    manifest = MANIFEST.format(names=", ".join(NAMES), mode=mode, size=size)
    write_small_book(tmp_path, manifest=manifest, chapter="# 一\n\n文字。\n")
    (built,) = build_book(tmp_path)
    glyphs = [glyph for glyph in glyphs_of(built.output.read_bytes())[0] if glyph.text in "".join(NAMES) + "著"]
    lines: dict[int, str] = {}
    for glyph in sorted(glyphs, key=lambda one: (one.baseline, one.x)):
        place = round(glyph.baseline if mode == "horizontal-tb" else glyph.x)
        lines[place] = lines.get(place, "") + glyph.text
    told = " ".join(lines.values())
    assert len(lines) > 1
    assert [name for name in (*NAMES[:-1], NAMES[-1] + "著") if name not in told] == []
