"""What a book says of its own chapters: by the types of sections, by its table of contents, by its bookmarks."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.extraction.docx_files import archive
from tests.extraction.pdf_files import Piece, column, pdf
from tests.extraction.test_epub import PATH, book, extracted, page

from banxin.extraction.extraction import Extraction
from banxin.extraction.html.html_reader import extract_html
from banxin.extraction.pdf.pdf_reader import extract_pdf

TEXT = "<p>船工姓李，撑了四十年的船。</p>"
FULL = "一二三四五六七八九十一二三四五六七八九十"


def said(extraction: Extraction) -> list[tuple[str, int, str]]:
    """Role, level and beginning of every block of which more is told than that it is text."""
    text = extraction.content.text
    return [
        (one.role.value, one.level, text[one.start : one.end].lstrip("# ")[:8])
        for one in extraction.content.said if one.role.value != "text"
    ]  # fmt: skip


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    """An archive with other words in one of its parts."""
    with ZipFile(BytesIO(data)) as book:
        files = {one: book.read(one).decode() for one in book.namelist()}
    return archive({**files, name: files[name].replace(old, new)})


def nav(*lines: str) -> str:
    return page(f'<nav epub:type="toc"><ol>{"".join(lines)}</ol></nav>')


def link(goal: str, title: str, inner: str = "") -> str:
    return f'<li><a href="{goal}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


def test_the_contents_tell_parts_chapters_and_headings() -> None:
    contents = nav(
        link("p.xhtml", "上编", link("a.xhtml", "开河", link("a.xhtml#s", "冰裂")) + link("b.xhtml", "下种")),
        link("c.xhtml", "后记"),
    )
    extraction = extracted(book(
        nav=contents, p=page("<h1>上编</h1>"), a=page(f"<h1>开河</h1>{TEXT}<h2 id='s'>冰裂</h2>{TEXT}"),
        b=page(f"<h3>下种</h3>{TEXT}"), c=page(f"<h2>后记</h2>{TEXT}"),
    ))  # fmt: skip
    assert said(extraction) == [
        ("section", 1, "上编"), ("headline", 2, "开河"), ("sub-heading", 2, "冰裂"), ("headline", 2, "下种"),
        ("headline", 1, "后记"),
    ]  # fmt: skip


def test_a_page_with_text_is_a_chapter_whatever_stands_below_it() -> None:
    contents = nav(link("a.xhtml", "开河", link("b.xhtml", "续")))
    extraction = extracted(book(nav=contents, a=page(f"<h1>开河</h1>{TEXT * 6}"), b=page(f"<h2>续</h2>{TEXT}")))
    assert said(extraction) == [("headline", 1, "开河"), ("sub-heading", 2, "续")]


def test_the_contents_of_an_old_book_tell_them_too() -> None:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{goal}"/></navPoint>'
        for title, goal in (("甲", "a.xhtml#one"), ("乙", "a.xhtml#two"))
    )
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    data = book(
        extra='<item id="ncx" href="t.xhtml" media-type="application/x-dtbncx+xml"/>',
        spine='<itemref idref="a"/>', t=ncx,
        a=page(f'<a id="one"></a><h2>甲</h2>{TEXT}<div id="two"><h2>乙</h2>{TEXT}</div><h3>丙</h3>{TEXT}'),
    )  # fmt: skip
    extraction = extracted(data.replace(b'href="t.xhtml" media-type="application/xhtml+xml"', b'href="x"'))
    assert [role for role, _, _ in said(extraction)] == ["headline", "headline", "sub-heading"]


def test_sections_say_what_they_are() -> None:
    chapter = f'<section epub:type="chapter"><h3>开河</h3>{TEXT}<h4>冰裂</h4></section>'
    extraction = extracted(book(a=page(f'<section epub:type="part"><h1>上编</h1>{chapter}</section>')))
    assert said(extraction) == [("section", 1, "上编"), ("headline", 3, "开河"), ("sub-heading", 4, "冰裂")]


@pytest.mark.parametrize(("kind", "words"), [("titlepage", "the title page"), ("colophon", "the colophon")])
def test_pages_made_from_the_manifest_are_left_out_and_told(kind: str, words: str) -> None:
    leaf = page(f'<section epub:type="{kind}"><h1>书名</h1><p>版心书局</p></section>')
    extraction = extracted(book(a=leaf, b=page(f"<h1>开河</h1>{TEXT}")))
    assert "版心书局" not in extraction.text
    assert any(one.why == words and "版心书局" in one.text for one in extraction.dropped)
    assert any(words in finding.message for finding in extraction.findings)


def test_the_lines_of_a_title_are_one_title() -> None:
    extraction = extracted(book(a=page(f"<h1>第一章<br/>开河</h1>{TEXT}")))
    assert extraction.text.startswith("# 第一章 开河\n\n")


def test_classes_of_blocks_tell_what_they_are() -> None:
    body = (
        '<h1>开河</h1><p class="subtitle">一个开头</p><p class="byline">李四</p><blockquote><p>古语。</p>'
        '<p class="attribution">——某书</p></blockquote><div class="verse"><p>第一行，<br/>第二行。</p></div>'
        "<figure><figcaption>图中人。</figcaption></figure>"
    )
    assert [role for role, _, _ in said(extract_html(page(body + TEXT).encode(), PATH))] == [
        "subtitle", "byline", "quote", "attribution", "verse", "caption",
    ]  # fmt: skip


def test_bookmarks_tell_chapters_of_a_pdf() -> None:
    pages: list[list[Piece]] = [[("上编", 50, 100, 20)], [("开河", 50, 100, 20), *column([FULL] * 20, 50, 160)],
             [("后记", 50, 100, 20), *column([FULL] * 20, 50, 160)]]  # fmt: skip
    extraction = extract_pdf(pdf(*pages, outline=[("上编", 1), ("开河", 2), ("后记", 3)]), PATH)
    assert [role for role, _, _ in said(extraction)] == ["headline", "headline", "headline"]


def test_titles_at_the_head_of_their_pages_are_no_running_heads() -> None:
    """They stand at one height on many pages, as running heads do; but no running head is so large."""
    pages = [
        [(f"第{n}篇的题目", 50, 40, 18), *column([FULL] * 20, 50, 100), (str(n), 200, 560, 8)] for n in range(3, 8)
    ]
    extraction = extract_pdf(pdf(*pages), PATH)
    assert all(f"第{n}篇的题目" in extraction.text for n in range(3, 8))
    assert {one.text for one in extraction.dropped} == set("34567")


def test_a_part_that_shares_its_page_with_its_chapters_is_known_by_its_name() -> None:
    contents = nav(link("a.xhtml", "第一部 春", link("a.xhtml#k", "开河") + link("a.xhtml#x", "下种")))
    body = f'<h1>第一部 春</h1><h2 id="k">开河</h2>{TEXT}<h2 id="x">下种</h2>{TEXT}'
    assert said(extracted(book(nav=contents, a=page(body)))) == [
        ("section", 1, "第一部 春"), ("headline", 2, "开河"), ("headline", 2, "下种"),
    ]  # fmt: skip


def test_a_title_page_that_does_not_say_so_is_left_out() -> None:
    data = book(
        a=page("<h1>渡口纪事</h1><p>陈立新</p>"), b=page(f"<h1>开河</h1>{TEXT}"), c=page(f"<h1>下种</h1>{TEXT}")
    )
    titled = rewritten(data, "OPS/book.opf", "<package>", "<package><metadata><title>渡口纪事</title></metadata>")
    assert extracted(titled).text.startswith("# 开河")
    assert extracted(data).text.startswith("# 渡口纪事")
