"""What is in a PDF and nobody can read there is told; what can be seen, however it is painted, is not."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.books.small_book import MANIFEST, write_small_book
from tests.checks.samples import FACES

from banxin.checks.ink import check_ink
from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.fonts.faces import FontSet
from banxin.model.edition import WritingMode
from banxin.readers.manifest.manifest_file import read_book

CHAPTER = """\
---
title: 第一章
---

北冥有鱼，其名为鲲。

鲲之大不知其几千里也。

## 小标题

化而为鸟，其名为[鹏]{rt="péng"}。[注意]{.dots}，~~删去~~，[夹注两行小字]{.warichu}，[庄子]{.name}。

| 甲 | 乙 |
|---|---|
| 一 | 二 |
| 三 | 四 |
"""
SECOND = "p:nth-of-type(2)"
PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg=="
"""One white pixel."""
TEXT = "鲲之大不知其几千里也。"

HIDDEN = {
    "opacity": f"{SECOND}{{opacity:0}}",
    "nearly no opacity": f"{SECOND}{{opacity:.02}}",
    "white on white": f"{SECOND}{{color:white}}",
    "nearly white on white": f"{SECOND}{{color:#fafafa}}",
    "white in print colours": f"{SECOND}{{color:device-cmyk(0 0 0 0)}}",
    "the colour of its tint": f"{SECOND}{{color:#ccc;background:#ccc}}",
    "black on black": f"{SECOND}{{background:black}}",
    "hardly a colour": f"{SECOND}{{color:rgba(0,0,0,.02)}}",
    "transparent": f"{SECOND}{{color:transparent}}",
    "covered": f"{SECOND}{{position:relative}}{SECOND}::after{{content:'';position:absolute;inset:0;background:white}}",
    "covered by another block": "p:nth-of-type(1){position:relative;z-index:2}p:nth-of-type(1)::after"
    "{content:'';position:absolute;top:100%;left:0;right:0;height:1.8em;background:white}",
    "covered by a picture": (
        f"{SECOND}{{position:relative}}{SECOND}::after{{content:'';position:absolute;inset:0;"
        f"background:url({PICTURE});background-size:100% 100%}}"
    ),
    "covered by an edge": f"{SECOND}{{position:relative}}{SECOND}::after"
    "{content:'';position:absolute;inset:0;border-top:3em solid white}",
    "clipped away": f"{SECOND}{{height:0;overflow:hidden}}",
    "clipped by a rectangle": f"{SECOND}{{position:absolute;clip:rect(0,0,0,0)}}",
}
"""Each leaves the whole of the second paragraph without ink."""

VISIBLE = (
    "color:#999",
    "opacity:.5",
    "color:white;background:#222",
    "color:#c00;background:#9c9",
    "background:#eee",
    "border:2px solid;padding:3px;border-radius:5px",
    "text-decoration:underline wavy red",
    "text-decoration:line-through",
    f"background:url({PICTURE})",
    "transform:rotate(3deg)",
    "overflow:hidden",
    "columns:2",
    "color:device-cmyk(0 0 0 1)",
    "font-size:5pt",
    "position:relative;left:1em",
    "text-align:right",
)
"""Each of these paragraphs can be read."""
PAGES = {
    "white": "",
    "tinted": "@page{background:#fdf6e3}tr:nth-child(2n){background:#e8e8e8}td,th{border:.5pt solid #555}",
}

Look = Callable[..., list[str]]


@pytest.fixture
def look(fonts: FontSet, tmp_path: Path) -> Look:
    """What is told of the small book in a style: by a build, and by `banxin check`, which must agree."""
    # WeasyPrint must not be imported before fontconfig knows the faces.
    from banxin.pdf.pdf_writer import write_pdf

    def told(css: str, chapter: str = CHAPTER, direction: str = "horizontal-tb") -> list[str]:
        manifest = f"{MANIFEST}    writing_mode: {direction}\n"
        book = read_book(write_small_book(tmp_path, manifest=manifest, chapter=chapter))
        style = tmp_path / "book.css"
        style.write_text(css, encoding="utf-8")
        edition = replace(book.editions[1], stylesheets=(style,), typefaces=FACES)
        pdf = write_pdf(book, edition, fonts)
        path = tmp_path / "book.pdf"
        path.write_bytes(pdf.data)
        sheets = [page.chapter for page in pdf.pages]
        found = []
        for paints_all in (False, True):
            finished = read_finished_pdf(path, fonts=fonts, paints_all=paints_all)
            assert check_parity_of_pdf(book.chapters, edition, path, finished.pages, sheets) == []
            found.append([str(finding) for finding in check_ink(book.chapters, edition, finished, sheets)])
        assert found[0] == found[1]
        return found[0]

    return told


@pytest.mark.parametrize("css", HIDDEN.values(), ids=HIDDEN)
def test_text_that_leaves_no_ink_is_told_with_page_line_and_source(look: Look, css: str) -> None:
    (finding,) = look(css)
    line = finding.partition("line ")[2].partition(" ")[0]
    assert finding == (
        f"chapters/01-one.md:7: error: line {line} “{TEXT}”: 11 characters leave no ink on the page (print, sheet 5) "
        "[ink-001]; hint: look in the stylesheet for its colour, an opacity, a box over it, or a clip"
    )


@pytest.mark.parametrize("direction", WritingMode)
@pytest.mark.parametrize("css", PAGES.values(), ids=PAGES)
def test_what_can_be_seen_is_not_told(look: Look, css: str, direction: str) -> None:
    styles = "".join(f"p:nth-of-type({number}){{{style}}}" for number, style in enumerate(VISIBLE, start=3))
    assert (
        look(css + styles, CHAPTER + "".join(f"\n第{number}段文字。\n" for number in range(len(VISIBLE))), direction)
        == []
    )


OTHERS = {
    "only a part": (
        f"{SECOND}{{width:4em;white-space:nowrap;overflow:hidden}}",
        (
            "chapters/01-one.md:7: error: line 13 “不知其几千里也。”: 8 characters leave no ink on the page (print, sheet 5) "
            "[ink-001]; hint: look in the stylesheet for its colour, an opacity, a box over it, or a clip"
        ),
    ),
    "off the sheet": (
        f"{SECOND}{{margin-left:-200mm}}",
        (
            "chapters/01-one.md:7: error: line 3 “鲲之大不知其几千里也。”: 11 characters stand outside the sheet or on its edge "
            "(print, sheet 5) [ink-002]; hint: give it room: smaller type, other columns, or a break in a long word"
        ),
    ),
    "moved off the sheet": (
        f"{SECOND}{{transform:translate(0,-300mm)}}",
        (
            "chapters/01-one.md:7: error: line 13 “鲲之大不知其几千里也。”: 11 characters stand outside the sheet or on its edge "
            "(print, sheet 5) [ink-002]; hint: give it room: smaller type, other columns, or a break in a long word"
        ),
    ),
    "small": (
        f"{SECOND}{{font-size:2pt}}",
        (
            "chapters/01-one.md:7: warning: line 3 “鲲之大不知其几千里也。”: 11 characters of 2.0 pt, too small to be read "
            "(print, sheet 5) [ink-003]; hint: set it larger; 5 pt is small already"
        ),
    ),
    "tiny": (
        f"{SECOND}{{font-size:.4pt}}",
        (
            "chapters/01-one.md:7: error: line 3 “鲲之大不知其几千里也。”: 11 characters of 0.40 pt, which nobody can read "
            "(print, sheet 5) [ink-003]; hint: set it larger; 5 pt is small already"
        ),
    ),
    "a box off the sheet": (
        "h2::before{content:'';position:absolute;left:-99mm;width:20mm;height:5mm;background:red}",
        (
            "chapters/01-one.md:11: warning: rules or boxes lie outside the sheet, 221.7 pt beyond its edge (print, sheet 5) "
            "[ink-005]; hint: give it the width of the text, or a place on the page"
        ),
    ),
}


@pytest.mark.parametrize(("css", "finding"), OTHERS.values(), ids=OTHERS)
def test_what_is_told_of_the_rest(look: Look, css: str, finding: str) -> None:
    assert look(css) == [finding]


PICTURES = {
    "cut": (
        "img{width:40mm;height:40mm;position:relative;left:60mm}",
        ("chapters/01-one.md:7: warning: a picture is cut by the edge of the sheet, 30.6 pt of it lie beyond "
        "(print, sheet 5) [ink-005]; hint: give it the width of the text, or a place on the page"),
    ),
    "off": (
        "img{position:relative;left:200mm}",
        ("chapters/01-one.md:7: error: a picture lies outside the sheet, 483.3 pt beyond its edge "
        "(print, sheet 5) [ink-005]; hint: give it the width of the text, or a place on the page"),
    ),
    "a bleed": ("figure{position:absolute;left:-25mm}", ""),
}  # fmt: skip


@pytest.mark.parametrize(("css", "finding"), PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_pictures_off_the_sheet_are_told(look: Look, tmp_path: Path, css: str, finding: str, suffix: str) -> None:
    (tmp_path / "images").mkdir()
    if suffix == "png":
        Image.new("RGB", (300, 300), "gray").save(tmp_path / "images" / "a.png")
    else:
        shape = (
            "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'><rect width='300' height='300'/></svg>"
        )
        (tmp_path / "images" / "a.svg").write_text(shape, encoding="utf-8")
    chapter = f'---\ntitle: 第一章\n---\n\n北冥有鱼。\n\n![图注](images/a.{suffix}){{alt="灰"}}\n\n其名为鲲。\n'
    assert look(css, chapter) == ([finding] if finding else [])


def test_glyphs_that_their_neighbours_bring_about_are_those_of_their_characters(look: Look) -> None:
    assert look("", "---\ntitle: 第一章\n---\n\n特 tʰɤ˧˥，妈 ma˥˥，马 ma˨˩˦，骂 ma˥˩。\n") == []


FORGED = {
    "another character": (
        ("9cb2", "4ecb", "horizontal-tb"),
        (
            "chapters/01-one.md:7: error: line 3 “介”: a character is shown by the glyph of another character (print, sheet 5) "
            "[ink-006]; hint: name another face for the character, or write the character that is meant"
        ),
    ),
    "more than it shows": (
        ("9cb2", "9cb24e4b", "horizontal-tb"),
        (
            "chapters/01-one.md:7: error: line 3 “鲲之”: a glyph stands for 2 characters, of which it shows less (print, sheet 5) "
            "[ink-004]; hint: let the text run on to another line instead of cutting it with an ellipsis"
        ),
    ),
    "a hyphen in the place of a dot": (
        ("2010", "2027", "horizontal-tb"),
        (
            "chapters/01-one.md:7: error: line 3 “‧”: a character is shown by the glyph of another character (print, sheet 5) "
            "[ink-006]; hint: name another face for the character, or write the character that is meant"
        ),
    ),
    "a form in columns, which no character has of its own": (
        ("306e", "3081", "vertical-rl"),
        (
            "chapters/01-one.md:7: error: line 3 “め”: a character is shown by the glyph of another character (print, sheet 5) "
            "[ink-006]; hint: name another face for the character, or write the character that is meant"
        ),
    ),
}


@pytest.mark.parametrize(("claim", "expected"), FORGED.values(), ids=FORGED)
def test_a_glyph_that_claims_another_text_is_told(
    look: Look, fonts: FontSet, tmp_path: Path, claim: tuple[str, str, str], expected: str
) -> None:
    """The text of one glyph is changed in the finished file: what no stylesheet can do, an engine may."""
    said, forgery, direction = claim
    chapter = "---\ntitle: 第一章\n---\n\n北冥有鱼，其名为鹏。\n\n大鲲の不知其几‐千里也。\n"
    assert look("", chapter, direction) == []
    sound, forged = tmp_path / "book.pdf", tmp_path / "forged.pdf"
    with pikepdf.open(sound) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                stream = thing.ToUnicode
                texts = re.sub(
                    rf"(?i)<{said}>$".encode(), f"<{forgery}>".encode(), stream.read_bytes(), flags=re.MULTILINE
                )
                stream.write(texts)
        pdf.save(forged)
    book = read_book(tmp_path)
    finished, honest = read_finished_pdf(forged, fonts=fonts), read_finished_pdf(sound)
    # The text is that of the book, so that the place is found; what is lost is what the forged file says.
    mixed = replace(finished, pages=honest.pages)
    sheets = ["" if "北冥" not in page.body else book.chapters[0].id for page in honest.pages]
    assert [str(one) for one in check_ink(book.chapters, book.editions[1], mixed, sheets)] == [expected]


def test_columns_of_a_table_beyond_the_sheet_are_told_once_for_a_page(look: Look) -> None:
    columns = range(14)
    rows = ["|" + "|".join(f"第{column}列" for column in columns) + "|", "|" + "---|" * len(columns)]
    rows += ["|" + "数据内容|" * len(columns)] * 3
    # A table fits its measure, unless a stylesheet gives it widths of its own.
    css = "td { width: 4em }"
    (finding,) = [one for one in look(css, "---\ntitle: 表\n---\n\n" + "\n".join(rows) + "\n") if "ink-002" in one]
    assert finding.startswith("chapters/01-one.md:5: error: line ")
    assert finding.endswith(
        " characters stand outside the sheet or on its edge (print, sheet 5) [ink-002]; "
        "hint: give it room: smaller type, other columns, or a break in a long word"
    )
