"""The pages of the printed edition in the e-book: each once, at its first character."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.epub.opened import Opened, opened
from tests.templates.samples import LONG, PRINT, READER, book, chapter, full_book, paragraph

from banxin.checks.epub.epub_file import epub_text
from banxin.checks.text.chapter_text import differences, text_of
from banxin.epub.epub_writer import make_epub
from banxin.epub.page_list import PageStart, is_counted, with_page_marks, written
from banxin.epub.part import PackagePart
from banxin.fonts.faces import FontSet
from banxin.model.book import Book, Leaf
from banxin.model.finding import Finding

EDITION = replace(READER, page_list="print")
MARKS = "//*[@role='doc-pagebreak']/@aria-label"
PRINTED = replace(PRINT, isbn="978-7-111-11111-5")


def marks_in(element: etree._Element, count: list[int]) -> Iterator[tuple[str, int]]:
    """Each mark of a section with the number of characters that come before it."""
    if element.get("role") == "doc-pagebreak":
        yield str(element.get("aria-label")), count[0]
    count[0] += len("".join((element.text or "").split()))
    for child in element:
        if is_counted(child):
            yield from marks_in(child, count)
        count[0] += len("".join((child.tail or "").split()))


def marks(made: Opened, name: str) -> list[tuple[str, int]]:
    root = made.tree(name)
    section = root.find(".//{http://www.w3.org/1999/xhtml}section[@data-chapter]")
    assert section is not None
    return list(marks_in(section, [0]))


@pytest.fixture(scope="module")
def sample_with_pages(tmp_path_factory: pytest.TempPathFactory) -> Book:
    whole = full_book(tmp_path_factory.mktemp("pages"))
    return replace(whole, editions=(EDITION, PRINTED))


def pages_of(whole: Book, step: int) -> list[PageStart]:
    """A page every few characters of the long chapter, whatever stands there."""
    river = next(chapter for chapter in whole.chapters if chapter.id == "river")
    length = len(text_of(river).body)
    pages = [
        PageStart(label="i", ids=("title-page",)),
        PageStart(label="ii"),
        PageStart(label="iii", ids=("toc", "spring")),
    ]
    return pages + [
        PageStart(label=str(n), chapter="river", offset=at) for n, at in enumerate(range(0, length, step), 1)
    ]


@pytest.mark.parametrize("step", [1, 7])
def test_every_page_begins_at_its_first_character(
    sample_with_pages: Book, fonts: FontSet, step: int, tmp_path: Path
) -> None:
    pages = pages_of(sample_with_pages, step)
    data = make_epub(sample_with_pages, EDITION, fonts, pages)
    body = text_of(next(chapter for chapter in sample_with_pages.chapters if chapter.id == "river")).body
    # A group of ruby (党建) is not divided, so a page that begins inside one is marked before it.
    inside = body.index("党建") + 1
    wanted = {page.label: page.offset - (page.offset == inside) for page in pages if page.chapter}
    assert dict(marks(opened(data), "river.xhtml")) == wanted
    path = tmp_path / "pages.epub"
    path.write_bytes(data)
    assert differences(sample_with_pages.chapters, epub_text(path), "pages.epub") == []


def test_the_list_names_every_page_in_order(sample_with_pages: Book, fonts: FontSet) -> None:
    made = opened(make_epub(sample_with_pages, EDITION, fonts, pages_of(sample_with_pages, 100)))
    path = "//h:nav[@epub:type='page-list']//h:a"
    labels = made.find("nav.xhtml", path)
    assert labels[:5] == ["i", "ii", "iii", "1", "2"]
    assert made.find("nav.xhtml", f"{path}/@href")[:4] == [
        "title-page.xhtml#page-i",
        "toc.xhtml#page-ii",
        "toc.xhtml#page-iii",
        "river.xhtml#page-1",
    ]
    assert made.find("toc.ncx", "//ncx:pageTarget//ncx:text") == labels
    assert {"pageNavigation", "pageBreakMarkers"} <= set(made.meta("schema:accessibilityFeature"))
    assert made.meta("pageBreakSource") == ["urn:isbn:9787111111115"]
    assert made.meta("source-of") == ["pagination"]


def test_a_page_that_opens_with_a_block_is_marked_before_it(tmp_path: Path, fonts: FontSet) -> None:
    plain = replace(book(tmp_path, chapter("one", paragraph(LONG), paragraph(LONG))), editions=(EDITION, PRINTED))
    starts = (0, 2, 2 + len(LONG))
    pages = [PageStart(label=str(n), chapter="one", offset=at) for n, at in enumerate(starts, 1)]
    made = opened(make_epub(plain, EDITION, fonts, pages))
    parents = made.tree("one.xhtml").xpath("//*[@role='doc-pagebreak']/..")
    assert [element.tag.rpartition("}")[2] for element in parents] == ["section"]  # type: ignore[union-attr]
    assert [n for _, n in marks(made, "one.xhtml")] == [0, 2, 2 + len(LONG)]


def test_pages_without_text_stand_where_the_next_one_begins(sample_with_pages: Book, fonts: FontSet) -> None:
    """Blank versos, leaves that the edition omits, and pages that hold nothing but the end of a note."""
    river = next(chapter for chapter in sample_with_pages.chapters if chapter.id == "river")
    length = len(text_of(river).body)
    pages = [
        PageStart(label="i"),
        PageStart(label="ii", ids=("no-such-leaf",)),
        PageStart(label="iii", ids=("title-page",)),
        PageStart(label="1", chapter="river"),
        PageStart(label="2", chapter="river", offset=length - 3),  # one page ends in notes that are long ...
        PageStart(label="3", chapter="river", offset=length - 3),
        PageStart(label="4", chapter="river", offset=length),  # ... and so does the last one of the chapter
        PageStart(label="5", chapter="river", offset=length),
        PageStart(label="6"),
        PageStart(label="7", ids=("colophon",)),
        PageStart(label="8"),
        PageStart(label="9"),
    ]
    made = opened(make_epub(sample_with_pages, EDITION, fonts, pages))
    homes = ["title-page"] * 3 + ["river"] * 5 + ["colophon"] * 4
    hrefs = made.find("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/@href")
    assert hrefs == [f"{home}.xhtml#page-{page.label}" for home, page in zip(homes, pages, strict=True)]
    order = [label for name in ("title-page", "river", "colophon") for label in made.find(f"{name}.xhtml", MARKS)]
    assert order == [page.label for page in pages]
    assert [n for _, n in marks(made, "river.xhtml")] == [0, length - 3, length - 3, length, length]
    # The reader who goes to a page of notes finds them right there.
    assert made.find("river.xhtml", "//*[@id='page-5']/following-sibling::*[1]/@class") == ["notes"]
    assert made.find("colophon.xhtml", "//*[@id='page-9']/following::*") == []


def test_without_a_list_nothing_is_claimed(sample_epub: Opened) -> None:
    assert sample_epub.find("nav.xhtml", "//h:nav[@epub:type='page-list']") == []
    assert sample_epub.meta("pageBreakSource") == []


@pytest.mark.external
def test_epubcheck_accepts_the_pages(
    sample_with_pages: Book, fonts: FontSet, tmp_path: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    path = tmp_path / "pages.epub"
    whole = replace(sample_with_pages, front_matter=(Leaf.TITLE_PAGE, *sample_with_pages.front_matter[4:]))
    path.write_bytes(make_epub(whole, EDITION, fonts, pages_of(whole, 5)))
    assert epubcheck(path) == ()


def tree(body: str) -> etree._Element:
    return etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{body}</body></html>')


def marked(*pages: PageStart, **bodies: str) -> tuple[list[str], list[str]]:
    """The bodies of documents with marks `|label|` where pages begin, and the list of pages."""
    parts = [
        PackagePart(name=f"{name}.xhtml", data=etree.tostring(tree(body)), id=name, spine=True)
        for name, body in bodies.items()
    ]
    made, targets = with_page_marks(parts, pages)
    texts = []
    for part in made:
        text = etree.tostring(etree.fromstring(part.data), encoding="unicode")
        body = text.partition("<body>")[2].partition("</body>")[0]
        texts.append(re.sub(r'<span [^>]*aria-label="([^"]*)"/>', r"|\1|", body))
    return texts, [f"{target.label} {target.href}" for target in targets]


def page(label: str, offset: int, chapter: str = "c") -> PageStart:
    return PageStart(label=label, chapter=chapter, offset=offset)


FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mi>y</mi></math>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>地玄</text></svg>'
SECTION = '<section data-chapter="c">{}</section>'
PLACES = {
    "in the middle of a text": ("<p>天地玄黄</p>", 2, "<p>天地|1|玄黄</p>"),
    "white space counts nothing": ("<p>天 地\n玄黄</p>", 2, "<p>天 地\n|1|玄黄</p>"),
    "before the block that it opens": ("<p>天地</p><p>玄黄</p>", 2, "<p>天地</p>|1|<p>玄黄</p>"),
    "before the outermost block": ("<p>天地</p><div><div><p>玄黄</p></div></div>", 2, "<p>天地</p>|1|<div><div><p>玄黄</p></div></div>"),
    "not before a block of which something stands before": (
        "<p>天地</p><div>玄<p>黄宇</p></div>", 3, "<p>天地</p><div>玄<p>|1|黄宇</p></div>",
    ),
    "nor before one whose sibling has text": ("<div><p>天</p><p>地</p></div>", 1, "<div><p>天</p><p>|1|地</p></div>"),
    "an empty element before it is nothing": ("<div><hr/><p>天</p></div>", 0, "|1|<div><hr/><p>天</p></div>"),
    "nor is white space in one": ("<div><p> <b> </b> </p><p>天</p></div>", 0, "|1|<div><p> <b> </b> </p><p>天</p></div>"),
    "text behind an element": ("<p>天<b>地</b>玄黄</p>", 3, "<p>天<b>地</b>玄|1|黄</p>"),
    "at the beginning of the text behind an element": ("<p>天<b>地</b>玄</p>", 2, "<p>天<b>地</b>|1|玄</p>"),
    "a ruby is not divided": ("<p>天<ruby>地玄<rt>a</rt></ruby>黄</p>", 2, "<p>天|1|<ruby>地玄<rt>a</rt></ruby>黄</p>"),
    "nor is what stands inside it": ("<p>天<ruby><b>地玄</b><rt>a</rt></ruby></p>", 2, "<p>天|1|<ruby><b>地玄</b><rt>a</rt></ruby></p>"),
    "nor is a formula": (f"<p>天{FORMULA}黄</p>", 2, f"<p>天|1|{FORMULA}黄</p>"),
    "nor a drawing": (f"<p>天{DRAWING}黄</p>", 2, f"<p>天|1|{DRAWING}黄</p>"),
    "nor a formula in a ruby": (f"<p>天<ruby>{FORMULA}<rt>a</rt></ruby></p>", 2, f"<p>天|1|<ruby>{FORMULA}<rt>a</rt></ruby></p>"),
    "readings count nothing": ("<p><ruby>天<rt>tiān</rt></ruby>地</p><p>玄</p>", 2, "<p><ruby>天<rt>tiān</rt></ruby>地</p>|1|<p>玄</p>"),
    "marks of notes count nothing": ('<p>天<a class="noteref x">1</a>地</p><p>玄</p>', 2, '<p>天<a class="noteref x">1</a>地</p>|1|<p>玄</p>'),
    "notes count nothing": (
        '<p>天</p><section class="notes"><p>注</p></section>', 1, '<p>天</p>|1|<section class="notes"><p>注</p></section>',
    ),
    "beyond the text it is at its end": ("<p>天</p>", 9, "<p>天</p>|1|"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "offset", "expected"), PLACES.values(), ids=PLACES)
def test_a_mark_stands_where_the_page_begins(body: str, offset: int, expected: str) -> None:
    (made,), targets = marked(page("1", offset), one=SECTION.format(body))
    assert made == SECTION.format(expected)
    assert targets == ["1 one.xhtml#page-1"]


def test_a_whole_section_is_marked_inside_it() -> None:
    (made,), _ = marked(page("1", 0), one=f"<div>{SECTION.format('<p>天</p>')}</div>")
    assert made == f"<div>{SECTION.format('|1|<p>天</p>')}</div>"


def test_an_item_of_the_contents_is_marked_inside_it() -> None:
    body = '<section id="toc"><ol><li id="entry">天</li></ol></section>'
    (made,), _ = marked(PageStart(label="vi", ids=("entry",)), one=body)
    assert made == '<section id="toc"><ol><li id="entry">|vi|天</li></ol></section>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<table><tbody><tr id="a"><td>天</td></tr></tbody></table>', '<table><tbody><tr id="a"><td>|i|天</td></tr></tbody></table>'),
        ('<table><tbody><tr><td>天</td><td id="a">地</td></tr></tbody></table>', '<table><tbody><tr><td>天</td><td id="a">|i|地</td></tr></tbody></table>'),
        ('<table><caption id="a">天</caption></table>', '<table><caption id="a">|i|天</caption></table>'),
        ('<dl><dt id="a">天</dt><dd>地</dd></dl>', '<dl><dt id="a">|i|天</dt><dd>地</dd></dl>'),
        ('<figure><img src="a"/><figcaption id="a">天</figcaption></figure>', '<figure><img src="a"/><figcaption id="a">|i|天</figcaption></figure>'),
    ],
)  # fmt: skip
def test_a_page_that_begins_with_a_part_of_a_whole_is_marked_where_words_may_stand(body: str, expected: str) -> None:
    (made,), _ = marked(PageStart(label="i", ids=("a",)), one=body)
    assert made == expected


def test_pages_that_begin_at_one_place_stand_in_their_order() -> None:
    (made,), targets = marked(page("1", 1), page("2", 1), page("3", 2), one=SECTION.format("<p>天</p><p>地玄</p>"))
    assert made == SECTION.format("<p>天</p>|1||2|<p>地|3|玄</p>")
    assert targets == ["1 one.xhtml#page-1", "2 one.xhtml#page-2", "3 one.xhtml#page-3"]


def test_the_text_of_a_chapter_goes_on_from_file_to_file() -> None:
    (one, two, three), targets = marked(
        page("1", 1),
        page("2", 3),
        one=SECTION.format("<p>天地</p>"),
        two=SECTION.format("<p>玄黄</p>"),
        three="<p>附</p>",
    )
    assert (one, two, three) == (SECTION.format("<p>天|1|地</p>"), SECTION.format("<p>玄|2|黄</p>"), "<p>附</p>")
    assert targets == ["1 one.xhtml#page-1", "2 two.xhtml#page-2"]


def test_a_page_without_text_stands_before_the_first_of_its_ids() -> None:
    pages = [PageStart(label="i", ids=("b", "a")), PageStart(label="ii", ids=("none",)), PageStart(label="iii")]
    (made,), targets = marked(*pages, one='<p id="a">天</p><p id="b">地</p>')
    assert made == '|i|<p id="a">天</p><p id="b">地|ii||iii|</p>'
    assert targets == ["i one.xhtml#page-i", "ii one.xhtml#page-ii", "iii one.xhtml#page-iii"]


def test_notes_of_chapters_are_no_landings_as_they_stand_elsewhere_on_paper() -> None:
    body = '<section data-chapter="c"><aside id="n">注</aside></section><aside id="m">旁</aside>'
    pages = [PageStart(label="1", ids=("n",)), PageStart(label="2", ids=("m",))]
    (made,), _ = marked(*pages, one=body)
    assert made == '<section data-chapter="c"><aside id="n">注</aside></section>|1||2|<aside id="m">旁</aside>'


def test_a_mark_has_a_name_that_is_still_free() -> None:
    body = SECTION.format('<p id="PAGE-1">天地玄</p>')
    (_,), targets = marked(page("1", 1), page("i/ii", 2), one=body)
    assert [target.partition(" ")[0] for target in targets] == ["1", "i/ii"]
    assert "one.xhtml#page-1" not in targets[0].split()
    assert targets[1].endswith("#page")


def test_without_pages_the_parts_stay_as_they_are() -> None:
    parts = [PackagePart(name="one.xhtml", data=b"as it was", id="one")]
    assert with_page_marks(parts, []) == (parts, [])


def test_elements_without_content_are_not_closed_in_their_own_tag() -> None:
    """A system that reads the file as HTML takes `<span/>` for the beginning of a span, and what follows for its content."""
    document = tree(
        "<p>一<br/>二<i/><img src='a.png' alt=''/><span> </span></p><svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"
    )
    made = written(document).decode()
    assert "<p>一<br/>二<i></i><img" in made
    assert "<g/>" in made
