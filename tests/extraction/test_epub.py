"""EPUB books: the spine in its order, notes across documents, and archives that mean harm."""

from pathlib import Path

import pytest
from tests.extraction.docx_files import archive

from banxin.errors import ManifestError
from banxin.extraction.epub_reader import extract_epub
from banxin.extraction.extraction import Extraction, MarkKind

PATH = Path("sources/book.epub")
CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'


def page(body: str) -> str:
    head = '<head><title>题</title><link rel="stylesheet" href="s.css"/></head>'
    return f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{head}<body>{body}</body></html>'


def book(extra: str = "", spine: str = "", **documents: str) -> bytes:
    """A book whose spine holds these documents in order; `nav` is its table of contents."""
    kinds = {"nav": " properties='nav'"}
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{kinds.get(name, "")}/>'
        for name in documents
    )
    items += '<item id="css" href="s.css" media-type="text/css"/>' + extra
    order = spine or "".join(f'<itemref idref="{name}"/>' for name in documents)
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/s.css": ".d{text-emphasis:dot}",
    }
    files["OPS/book.opf"] = f"<package><manifest>{items}</manifest><spine>{order}</spine></package>"
    files |= {f"OPS/{name}.xhtml": text for name, text in documents.items()}
    return archive(files)


def extracted(data: bytes) -> Extraction:
    return extract_epub(data, PATH)


def test_the_spine_gives_the_order() -> None:
    data = book(
        spine='<itemref idref="b"/><itemref idref="a"/>', a=page("<h1>甲</h1>"), b=page("<h1>乙</h1><p>文。</p>")
    )
    assert extracted(data).text == "# 乙\n\n文。\n\n# 甲\n"


def test_styles_of_the_book_tell_of_dots() -> None:
    extraction = extracted(book(a=page('<p>一<span class="d">二</span></p>')))
    assert [(mark.start, mark.end, mark.kind) for mark in extraction.marks] == [(1, 2, MarkKind.DOTS)]


def test_notes_in_another_document_are_notes() -> None:
    text = page('<p>正文<a epub:type="noteref" href="notes.xhtml#n1">1</a>。</p>')
    notes = page('<aside epub:type="footnote" id="n1"><p>出典。</p></aside>')
    extraction = extracted(book(a=text, notes=notes))
    assert extraction.text == "正文。\n"
    assert [one.content.text for one in extraction.notes] == ["出典。\n"]


def test_a_document_that_holds_nothing_but_notes_leaves_no_chapter() -> None:
    text = page(
        '<h1>章</h1><p>正文<a id="r1" href="notes.xhtml#n1">[1]</a>，又<a id="r2" href="notes.xhtml#n2">[2]</a>。</p>'
    )
    notes = page(
        '<h1>注释</h1><p id="n1"><a href="a.xhtml#r1">[1]</a>出典。</p><p id="n2"><a href="a.xhtml#r2">[2]</a>同上。</p>'
    )
    extraction = extracted(book(a=text, notes=notes))
    assert extraction.text == "# 章\n\n正文，又。\n"
    assert [one.content.text for one in extraction.notes] == ["出典。\n", "同上。\n"]
    assert ("注释", "round the notes") in [(one.text, one.why) for one in extraction.dropped]


def test_the_table_of_contents_is_dropped() -> None:
    extraction = extracted(book(nav=page("<nav><ol><li>甲</li></ol></nav>"), a=page("<p>文</p>")))
    assert extraction.text == "文\n"
    assert extraction.dropped[0].why == "table of contents"


def test_pages_of_the_printed_book_leave_a_mark() -> None:
    extraction = extracted(book(a=page('<p>一<span epub:type="pagebreak" aria-label="7"/>二</p>')))
    assert [(mark.start, mark.kind, mark.value) for mark in extraction.marks] == [(1, MarkKind.PAGE, "7")]


def test_named_characters_of_html_are_known() -> None:
    data = book(a='<!DOCTYPE html PUBLIC "a" "b">' + page("<p>A&mdash;B&nbsp;&amp;</p>"))
    assert extracted(data).text == "A—B\xa0&\n"


def test_a_document_that_is_not_well_formed_is_read_and_told() -> None:
    extraction = extracted(book(a="<html><body><p>一<b>二</p></body></html>"))
    assert extraction.text == "一二\n"
    assert [finding.code for finding in extraction.findings] == ["extraction-markup"]


@pytest.mark.parametrize(
    ("name", "media_type"), [("page.svg", "image/svg+xml"), ("page.jpg", "image/jpeg"), ("page.png", "image/png")]
)
def test_a_book_of_pictures_is_told_for_what_it_is(name: str, media_type: str) -> None:
    package = (
        f'<package><manifest><item id="a" href="{name}" media-type="{media_type}"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    with pytest.raises(ManifestError) as caught:
        extracted(archive({"META-INF/container.xml": CONTAINER, "OPS/book.opf": package, f"OPS/{name}": "x"}))
    assert caught.value.message == f"the spine of the book holds no text: 'OPS/{name}' is {media_type}"
    assert caught.value.hint == (
        "its pages are pictures: have them read by an OCR program, and take its hOCR or ALTO files"
    )


@pytest.mark.parametrize(
    "shown",
    ['<img src="a.png" alt="页"/>', '<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>'],
)
def test_documents_of_nothing_but_pictures_are_told_for_what_they_are(shown: str) -> None:
    empty = f"<html><head><title>第一页</title></head><body><div>{shown}</div></body></html>"
    with pytest.raises(ManifestError) as caught:
        extracted(book(a=empty, b=empty))
    assert caught.value.message == "the spine of the book holds no text: 'OPS/a.xhtml' shows a picture and says nothing"
    assert "OCR" in caught.value.hint
    assert extracted(book(a=empty, b="<html><body><p>文</p></body></html>")).text.strip() == "文"


def test_typefaces_that_are_garbled_lock_nothing() -> None:
    method = '<x><e:EncryptionMethod xmlns:e="u" Algorithm="http://www.idpf.org/2008/embedding"/></x>'
    files = {"META-INF/container.xml": CONTAINER, "META-INF/encryption.xml": method, "OPS/book.opf": "<package/>"}
    with pytest.raises(ManifestError, match="the spine of the book holds no text: it names nothing"):
        extracted(archive(files))
    files["META-INF/encryption.xml"] = method.replace("idpf", "lock")
    with pytest.raises(ManifestError, match="locked"):
        extracted(archive(files))


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><package>&b;</package>'
HOSTILE = {
    "no container": (archive({"a": "b"}), "the part 'META-INF/container.xml' is missing"),
    "no package": (archive({"META-INF/container.xml": CONTAINER}), "the package document of the book is missing"),
    "entities": (archive({"META-INF/container.xml": CONTAINER, "OPS/book.opf": BOMB}), "declares a document type"),
    "entities in a page": (book(a='<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page("&a;")), "declares entities"),
    "climbing": (archive({"META-INF/container.xml": CONTAINER.replace("OPS/book.opf", "../../etc/passwd")}), "is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_book_that_means_harm_is_refused(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(ManifestError, match=message):
        extracted(data)


def test_a_document_outside_of_the_book_is_only_missing() -> None:
    item = '<item id="x" href="%2e%2e/%2e%2e/etc/passwd" media-type="application/xhtml+xml"/>'
    extraction = extracted(book(item, '<itemref idref="a"/><itemref idref="x"/>', a=page("<p>文</p>")))
    assert (extraction.text, [finding.code for finding in extraction.findings]) == ("文\n", ["extraction-missing"])
