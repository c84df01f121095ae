"""What a stylesheet adds is no text of the book: it fails no gate, and stands for no text of the book either."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image
from tests.books.small_book import MANIFEST, write_small_book
from tests.checks.samples import FACES

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.ink import check_ink
from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import FontSet
from banxin.model.edition import WritingMode
from banxin.readers.manifest.manifest_file import read_book

CHAPTER = """\
---
title: 第一章
---

北冥有鱼，其名为鲲。

## 小标题

> 化而为鸟。

- 其一
- 其二

其名为[鹏]{rt="péng"}，见[注](https://example.org)。

***

完了。
"""
ADDED = {
    "before": ("p::before{content:'■ '}", "■"),
    "after": ("p::after{content:'〔终〕'}", "〔终〕"),
    "before a title": ("h2::before{content:'◆第' counter(x) '节◆';counter-increment:x}", "◆第1节◆"),
    "a block of its own": ("blockquote::before{content:'引文';display:block}", "引文"),
    "placed absolutely": ("h2::before{content:'饰';position:absolute;left:-2em}", "饰"),
    "floating": ("p::before{content:'浮';float:left}", "浮"),
    "a marker": ("li::marker{content:'第' counter(list-item) '条 '}", "第1条"),
    "the marker of what is no list": ("h2{display:list-item}h2::marker{content:'其'}", "其"),
    "an attribute": ("a::after{content:'（' attr(href) '）'}", "（https://example.org）"),
    "quotes": (
        "blockquote p{quotes:'『' '』'}blockquote p::before{content:open-quote}blockquote p::after{content:close-quote}",
        "『",
    ),
    "inside ruby": ("rb::before{content:'・'}", ""),
    "inside a reading": ("rt::after{content:'・'}", ""),
    "with a first letter of its own": ("p::before{content:'■ '}p::first-letter{font-size:2em}", "■"),
    "a line of its own before a title": (
        "h2::before{content:counter(x, cjk-decimal) '、';counter-increment:x;display:block}",
        "一、",
    ),
    "where a link leads": ("a::after{content:'（' leader('.') target-text(attr(href)) '）'}", ""),
    "an ornament of a break": (".break::before{content:'❦ ❦'}", ""),
}
RUNNING = "h2{string-set:sub content()}@page{@left-middle{content:'〈' string(sub) '〉'}}"
REPLACED = {
    "nothing drawn": "blockquote p{display:none}blockquote::before{content:'化而为鸟。'}",
    "hidden": "blockquote p{visibility:hidden}blockquote::before{content:'化而为鸟。'}",
    "no size": "blockquote p{font-size:0}blockquote::before{content:'化而为鸟。'}",
}


@dataclass(frozen=True)
class Made:
    """A PDF and an EPUB of the small book in one style: what the gates say, and what is drawn."""

    errors: list[str]
    findings: list[str]
    glyphs: list[Glyph]

    @property
    def drawn(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def artifacts(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs if glyph.is_artifact)


Make = Callable[..., Made]


@pytest.fixture
def make(fonts: FontSet, tmp_path: Path) -> Make:
    # WeasyPrint must not be imported before fontconfig knows the faces.
    from banxin.pdf.pdf_writer import write_pdf

    def made(css: str, direction: str = "horizontal-tb") -> Made:
        manifest = f"{MANIFEST}    writing_mode: {direction}\n"
        book = read_book(write_small_book(tmp_path, manifest=manifest, chapter=CHAPTER))
        style = tmp_path / "book.css"
        style.write_text(css, encoding="utf-8")
        reader, edition = (replace(one, stylesheets=(style,), typefaces=FACES) for one in book.editions)
        pdf = write_pdf(book, edition, fonts)
        path = tmp_path / "book.pdf"
        path.write_bytes(pdf.data)
        sheets = [page.chapter for page in pdf.pages]
        finished = read_finished_pdf(path)
        errors = check_parity_of_pdf(book.chapters, edition, path, finished.pages, sheets)
        write_epub(book, reader, fonts, tmp_path / "book.epub", ())
        errors += check_parity_of_epub(book.chapters, tmp_path / "book.epub")
        findings = [*pdf.findings, *check_ink(book.chapters, edition, finished, sheets)]
        glyphs = [glyph for page in glyph_pages(path) for glyph in page.glyphs]
        return Made(list(map(str, errors)), [str(one) for one in findings if one.severity != "note"], glyphs)

    return made


@pytest.mark.parametrize("direction", WritingMode)
@pytest.mark.parametrize(("css", "text"), ADDED.values(), ids=ADDED)
def test_what_is_added_fails_no_gate(make: Make, css: str, text: str, direction: str) -> None:
    made = make(css, direction)
    assert made.errors == []
    assert text in made.drawn
    if text and "::marker" not in css:
        assert text[0] in made.artifacts


def test_a_picture_that_is_added_is_an_artifact(make: Make, tmp_path: Path) -> None:
    Image.new("RGB", (30, 30), "gray").save(tmp_path / "flower.png")
    made = make("h2::before{content:url(flower.png)}")
    assert (made.errors, made.findings) == ([], [])


def test_a_running_head_made_of_a_heading_takes_nothing_from_the_text(make: Make) -> None:
    made = make(RUNNING)
    assert made.errors == []
    assert made.drawn.count("小标题") == 2


@pytest.mark.parametrize("css", REPLACED.values(), ids=REPLACED)
def test_text_of_the_book_is_not_replaced_by_it(make: Make, css: str) -> None:
    (error,) = make(css).errors
    assert "and the chapter goes on with" in error


def test_the_marks_of_the_edition_stay_text(make: Make) -> None:
    assert "＊" in make("").drawn
    assert "＊" not in make("").artifacts
