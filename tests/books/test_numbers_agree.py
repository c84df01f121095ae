"""A number is the same in the title, contents, nav, NCX, bookmark, running head, caption and reference."""

import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from banxin.cli import main

MANIFEST = """\
id: small-book
title: 铅字
language: zh-Hans
authors: [佚名]
front_matter: [toc, figures, tables, chapters/00-preface.md]
body:
  - part: 上编
    id: metal
    subtitle: 从铸字到检字
    chapters: [chapters/01-type.md, chapters/02-case.md]
back_matter: [chapters/90-tools.md]
numbering:
  part: 卷{壹}
  chapter: 第{一}章
  section: ["第{一}节", "{一}、"]
  figure: 图 {chapter.1}-{1}
  table: 表 {chapter.1}-{1}
  appendix: 附录{甲}
editions:
  reader: {format: epub}
  vertical-reader: {format: epub, writing_mode: vertical-rl}
  print: {format: pdf, trim: 140x203mm}
  vertical: {format: pdf, trim: 140x203mm, writing_mode: vertical-rl, contents: {depth: 2}}
  listing: {extends: reader, page_list: print}
"""
REFERENCES = "[](#metal)、[](#type)、[](#melt)、[](#fig-a)、[](#tbl-a)、[](#tools)、[](#fig-t)；第[](#type)章，[](#type){.title}。"
REFERRED = "卷壹、第一章、第一节、图1-1、表1-1、附录甲、图甲-1；第一章，铸字。"
CHAPTERS = {
    "00-preface": f"# 前言\n\n{REFERENCES}\n",
    "01-type": "# 铸字 {#type}\n\n## 熔铅 {#melt}\n\n### 火候\n\n火候要紧。\n\n"
    '![铸机](images/a.png){#fig-a alt="机器"}\n\n| 名 | 数 |\n|---|---|\n| 铅 | 70 |\n\n: 合金 {#tbl-a}\n\n'
    + "铅锡锑三者依次熔化，火候到了就浇入字模，冷却之后取出。\n\n"
    * 40,
    "02-case": "---\ntitle: 检字\ndisplay_lines: [检, 字]\n---\n\n## 部首[^1]\n\n部首排列。\n\n## 小结 {.unnumbered}\n\n完。\n\n[^1]: 又称部。\n",
    "90-tools": '---\ntitle: 工具\nid: tools\nkind: appendix\n---\n\n![手盘](images/a.png){#fig-t alt="手盘"}\n\n'
    "见[](#fig-t){.page}、[](#melt){.page}、[](#preface){.page}。\n",
}
TITLES = ("卷壹　上编", "第一章　铸字", "第二章　检字", "附录甲　工具")
SECTIONS = ("第一节　熔铅", "一、火候", "第一节　部首", "小结")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("numbers")
    (root / "chapters").mkdir()
    (root / "images").mkdir()
    Image.new("L", (60, 30), 128).save(root / "images" / "a.png")
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, text in CHAPTERS.items():
        (root / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")
    assert main(["-q", "-C", str(root), "build"]) == 0
    return root


def texts(data: bytes, path: str) -> list[str]:
    found = etree.fromstring(data).xpath(path)
    assert isinstance(found, list)
    return ["".join(map(str, one.itertext())).strip() for one in found if isinstance(one, etree._Element)]


def documents(book: Path, edition: str) -> dict[str, bytes]:
    with zipfile.ZipFile(book / "build" / edition / "small-book.epub") as container:
        return {Path(name).name: container.read(name) for name in container.namelist()}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("edition", ["reader", "vertical-reader"])
def test_an_ebook_says_each_number_in_every_place(book: Path, edition: str) -> None:
    found = documents(book, edition)
    nav = texts(found["nav.xhtml"], "//*[local-name()='nav'][1]//*[local-name()='a']")
    ncx = texts(found["toc.ncx"], "//*[local-name()='navLabel']")
    contents = texts(found["toc.xhtml"], "//*[@class='toc-title']")
    heads = [
        head
        for name in ("metal.xhtml", "type.xhtml", "case.xhtml", "tools.xhtml")
        for head in texts(found[name], "//*[starts-with(local-name(), 'h') and string-length(local-name()) = 2]")
    ]
    captions = [
        caption
        for name in ("type.xhtml", "tools.xhtml")
        for caption in texts(found[name], "//*[local-name()='figcaption' or local-name()='caption']")
    ]
    everything = [
        "前言", TITLES[0], TITLES[1], *SECTIONS[:2], TITLES[2], *SECTIONS[2:], TITLES[3],
    ]  # fmt: skip
    assert nav == ncx == ["插图目录", "表格目录", *everything]
    assert contents == ["前言", *TITLES]
    # Between the lines of a title stands a space, and behind a heading the mark of its note.
    assert [squeezed(head.removesuffix("[1]")) for head in heads] == list(map(squeezed, everything[1:]))
    assert captions == ["图 1-1　铸机", "表 1-1　合金", "图甲-1　手盘"]
    assert squeezed(texts(found["preface.xhtml"], "//*[local-name()='p']")[0]) == REFERRED


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_pages_and_bookmarks_say_each_number(book: Path, edition: str) -> None:
    path = book / "build" / edition / "small-book.pdf"
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        waiting = list(outline.root)
        bookmarks: list[str] = []
        while waiting:
            entry = waiting.pop(0)
            bookmarks.append(str(entry.title))
            waiting = [*entry.children, *waiting]
    sections = SECTIONS if edition == "print" else (SECTIONS[0], "", *SECTIONS[2:])
    titles = ["前言", TITLES[0], TITLES[1], *sections[:2], TITLES[2], *sections[2:], TITLES[3]]
    assert bookmarks == [title for title in titles if title]
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(path)]
    contents = pages[0]
    for title in (*TITLES, *(sections if edition == "vertical" else ())):
        assert squeezed(title) in contents
    assert "火候" not in contents
    assert REFERRED in next(page for page in pages if page.startswith("前言") and page != contents)
    chapter = next(number for number, page in enumerate(pages) if "火候要紧" in page)
    # Versos name the part, rectos the chapter; the page where the chapter opens has no head.
    assert any(squeezed(TITLES[0]) in page for page in pages[chapter + 1 : chapter + 4])
    assert any(squeezed(TITLES[1]) in page for page in pages[chapter + 1 : chapter + 4])


def page_words(book: Path, edition: str) -> str:
    """What the book says of pages: the sentence at the end of the appendix."""
    text = squeezed("".join(texts(documents(book, edition)["tools.xhtml"], "//*[local-name()='p']")))
    return text[text.index("见") :]


def pages_of_report(book: Path, edition: str) -> dict[str, str]:
    report = json.loads((book / "build" / edition / "report.json").read_text(encoding="utf-8"))
    return {name: report["pages"][sheet - 1]["folio"] for name, sheet in report["places"].items()}


def test_pages_that_are_referred_to_are_those_of_the_report(book: Path) -> None:
    folios = pages_of_report(book, "print")
    wanted = "见" + "、".join(f"第{folios[name]}页" for name in ("tools-fig-t", "type-melt", "preface")) + "。"
    assert folios["preface"].isalpha()
    pdf = pypdfium2.PdfDocument(book / "build" / "print" / "small-book.pdf")
    printed = squeezed("".join(page.get_textpage().get_text_range() for page in pdf))
    assert wanted in printed
    assert page_words(book, "listing") == wanted
    assert page_words(book, "reader") == "见图甲-1、第一节、前言。"


def test_vertical_print_writes_pages_as_its_folios_are(book: Path) -> None:
    folios = pages_of_report(book, "vertical")
    pdf = pypdfium2.PdfDocument(book / "build" / "vertical" / "small-book.pdf")
    printed = squeezed("".join(page.get_textpage().get_text_range() for page in pdf))
    assert f"第{folios['type-melt']}页" in printed


def test_lists_name_every_caption_with_its_place(book: Path) -> None:
    found = documents(book, "reader")
    path = "//*[local-name()='li']"
    assert [squeezed(text) for text in texts(found["figures.xhtml"], path)] == ["图1-1铸机", "图甲-1手盘"]
    assert [squeezed(text) for text in texts(found["tables.xhtml"], path)] == ["表1-1合金"]
    links = etree.fromstring(found["figures.xhtml"]).xpath("//@href[contains(., '#')]")
    assert links == ["type.xhtml#type-fig-a", "tools.xhtml#tools-fig-t"]
    assert "从铸字到检字" in texts(found["metal.xhtml"], "//*[local-name()='p']")
