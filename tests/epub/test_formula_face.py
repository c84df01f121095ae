"""The face of mathematics in e-books and on websites: with what formulas are drawn with, where there are some, unless it is refused."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests.epub.opened import opened

from banxin.checks.epub.epub_rules import check_epub
from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.making.made_edition import make_edition
from banxin.model.edition import Format
from banxin.readers.manifest.manifest_file import read_book
from banxin.web.site_writer import make_site

MANIFEST = """\
id: sums
language: zh-Hans
title: 求和
body: [chapters/one.md]
editions:
  reader: {format: epub}
  plain: {format: epub, embed_formula_face: false}
  shop: {format: epub, stores: [apple, kindle, kobo]}
  web: {format: web}
"""
FACE = "EPUB/fonts/STIXTwoMath.ttf"


def written(root: Path, text: str) -> Path:
    (root / "chapters").mkdir()
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (root / "chapters" / "one.md").write_text(f"# 一\n\n{text}\n", encoding="utf-8")
    return root


def made(root: Path, fonts: FontSet, name: str) -> bytes:
    book = read_book(root)
    edition = next(one for one in book.editions if one.name == name)
    return make_epub(book, edition, fonts)


def test_formulas_have_a_face_that_knows_mathematics(tmp_path: Path, fonts: FontSet) -> None:
    tex = r"$$\sum_{i=1}^n \sqrt{x_i} + \boldsymbol{w} + \theta + h + \partial$$"
    data = made(written(tmp_path, f"{tex}\n\n设 $a$。"), fonts, "reader")
    file = opened(data)
    face = TTFont(BytesIO(file.files[FACE]))
    assert {*"∑√=+12", "𝑖", "𝑥", "𝜃", "ℎ", "𝜕", "𝑎"} - {*"2"} <= {chr(code) for code in face.getBestCmap()}
    assert "𝑧" not in {chr(code) for code in face.getBestCmap()}
    assert face["MATH"].table.MathVariants.VertGlyphCount > 0
    assert "OFL" in str(face["name"].getDebugName(14))
    assert 'math { font-family: "STIX Two Math", math, ' in " ".join(file.css().split())
    path = tmp_path / "sums.epub"
    path.write_bytes(data)
    assert check_epub(path) == ()


def test_apple_is_told_of_the_face(tmp_path: Path, fonts: FontSet) -> None:
    """Older Apple Books leave any face out unasked; a book without formulas asks for none."""
    options = "META-INF/com.apple.ibooks.display-options.xml"
    root = written(tmp_path, "设 $a$。")
    assert options in opened(made(root, fonts, "shop")).files
    assert options not in opened(made(root, fonts, "reader")).files
    (root / "chapters" / "one.md").write_text("# 一\n\n没有算式。\n", encoding="utf-8")
    assert options not in opened(made(root, fonts, "shop")).files


def test_an_edition_can_do_without(tmp_path: Path, fonts: FontSet) -> None:
    file = opened(made(written(tmp_path, "$$a+b$$"), fonts, "plain"))
    assert FACE not in file.files
    assert "STIX" not in file.css()


def test_a_book_without_formulas_has_none(tmp_path: Path, fonts: FontSet) -> None:
    file = opened(made(written(tmp_path, "没有算式。"), fonts, "reader"))
    assert not [name for name in file.files if "/fonts/" in name or name.endswith("fonts.css")]
    assert "STIX" not in file.css()


def test_a_website_has_it_as_woff2(tmp_path: Path, fonts: FontSet) -> None:
    book = read_book(written(tmp_path, "$$a+b$$"))
    edition = replace(next(one for one in book.editions if one.name == "web"), format=Format.WEB)
    files = make_site(book, edition, fonts)
    assert files["fonts/STIXTwoMath.woff2"][:4] == b"wOF2"
    assert b"STIX Two Math" in files["styles/fonts.css"]


@pytest.mark.parametrize(
    ("name", "families"), [("reader", ["STIX Two Math"]), ("plain", []), ("web", ["STIX Two Math"])]
)
def test_the_report_names_it(name: str, families: list[str], tmp_path: Path) -> None:
    book = read_book(written(tmp_path, "$$a+b$$"))
    edition = next(one for one in book.editions if one.name == name)
    report = make_edition(book, edition, tmp_path / "build")
    assert [face.family for face in report.faces] == families


def test_the_report_names_it_beside_the_faces_of_the_edition(tmp_path: Path) -> None:
    book = read_book(written(tmp_path, "$$a+b$$"))
    edition = replace(next(one for one in book.editions if one.name == "reader"), embeds_fonts=True)
    families = {face.family for face in make_edition(book, edition, tmp_path / "build").faces}
    assert {"Noto Serif SC", "STIX Two Math"} <= families
