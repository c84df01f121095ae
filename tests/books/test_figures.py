"""Pictures in finished books: to the edges of the sheet, side by side, with captions where the edition has them."""

import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from tests.books.small_book import MANIFEST, write_small_book

from banxin.model.block import Paragraph
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import Built, build_editions

TEXT = """# 图版

见[](#fig-b)、[](#fig-g)、[](#fig-d)。

![满版](images/a.png){#fig-a .full-bleed alt="满版"}

::: {layout-ncol=2 #fig-g}
![左图](images/a.png){#fig-b alt="左"}

![右图](images/a.png){#fig-d alt="右"}

两图并列
:::

| 名 | 数 |
|---|---|
| 铅 | 70 |

: 合金 {#tbl-a}
"""
NUMBERING = "numbering: {figure: '图 {1}', table: '表 {1}'}\n"


def made(root: Path, captions: str = "", mode: str = "horizontal-tb") -> dict[str, Built]:
    (root / "images").mkdir()
    Image.new("L", (60, 30), 90).save(root / "images/a.png")
    manifest = MANIFEST.replace("[title_page, toc]", "[toc, figures]")
    manifest = manifest.replace("format: pdf", f"format: pdf\n    writing_mode: {mode}{captions}").replace("format: epub", f"format: epub{captions}")  # fmt: skip
    write_small_book(root, manifest=manifest + NUMBERING, chapter=TEXT)
    return {built.report.edition: built for built in build_editions(root)}


def words_of(built: Built) -> list[str]:
    return [page.get_textpage().get_text_bounded().replace("\r\n", "|") for page in pypdfium2.PdfDocument(built.output)]


@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
def test_a_picture_fills_its_sheet_to_the_edges(tmp_path: Path, mode: str) -> None:
    built = made(tmp_path, mode=mode)["print"]
    (number,) = (place for place, text in enumerate(words_of(built)) if "满版" in text and "目录" not in text)
    page = pypdfium2.PdfDocument(built.output)[number].render(scale=1).to_pil().convert("L")
    width, height = page.size
    corners = [page.getpixel((x, y)) for x in (2, width // 2, width - 3) for y in (2, height // 2)]
    assert set(corners) == {90}
    assert [one for one in built.report.findings if one.severity == "error"] == []


def test_members_of_a_group_are_named_by_its_number_and_their_letter(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("L", (60, 30), 90).save(tmp_path / "images/a.png")
    book = read_book(write_small_book(tmp_path, manifest=MANIFEST + NUMBERING, chapter=TEXT))
    first = next(block for block in book.chapters[0].blocks if isinstance(block, Paragraph))
    assert plain_text(first.children) == "见图 2（a）、图 2、图 2（b）。"


@pytest.mark.parametrize(
    ("captions", "group"),
    [
        ("", ["左图", "右图", "图 2　两图并列"]),
        ("\n    captions: {figures: above, tables: below}", ["图 2　两图并列", "左图", "右图"]),
    ],
)
def test_captions_stand_where_the_edition_has_them(tmp_path: Path, captions: str, group: list[str]) -> None:
    built = made(tmp_path, captions)
    with zipfile.ZipFile(built["reader"].output) as epub:
        tree: Any = etree.fromstring(epub.read("EPUB/one.xhtml" if "EPUB/one.xhtml" in epub.namelist() else next(name for name in epub.namelist() if "chapter" in name)))  # fmt: skip
    (figure,) = tree.xpath("//*[@role='group']")
    said = ["".join(one.itertext()).strip() for one in figure.iter("{*}figcaption")]
    assert said == group
    page = next(text for text in words_of(built["print"]) if "铅" in text)
    assert (page.index("合金") > page.index("铅")) is bool(captions)


def test_a_list_names_a_group_and_not_its_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path)["reader"].output) as epub:
        tree: Any = etree.fromstring(epub.read("EPUB/figures.xhtml"))
    said = ["".join(one.itertext()).strip() for one in tree.xpath("//*[@class='toc-title']")]
    assert said == ["图 1　满版", "图 2　两图并列"]
