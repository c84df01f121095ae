"""Whole messages about pictures and numbers of a finished EPUB."""

import pytest
from lxml import etree

from banxin.checks.epub.epub_contents import EpubContents, contents_of
from banxin.checks.epub.epub_looks import heavy_pictures, sideways_numbers


def test_a_picture_of_too_many_bytes_is_told_with_its_size() -> None:
    (heavy, unreadable) = heavy_pictures(contents_of({"a.PNG": b"0" * 5_260_000, "b.txt": b"0" * 6_000_000}, ()))
    assert (
        f"{heavy.source}: {heavy.message}; {heavy.hint}" == "a.PNG: the picture has 5.3 MB; export it with fewer pixels"
    )
    assert (
        f"{unreadable.source}: {unreadable.message}; {unreadable.hint}"
        == "a.PNG: the picture cannot be opened; export it again"
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>第12回</p>", ["“12” will lie on its side; mark it as {.tcy}"]),
        ("<p>第12回，第34回</p><p>第56回</p>", ["“12” and 2 more will lie on its side; mark it as {.tcy}"]),
        ('<p>第<span class="tcy">12</span>回</p>', []),
        ("<p>第十二回</p>", []),
        ('<p>not<span class="glued">e<a href="#n">注</a></span></p>', []),
        ('<p>图<span class="glued">e<a href="#n">注</a></span></p>', ["“e” will lie on its side; mark it as {.tcy}"]),
    ],
)
def test_numbers_that_lie_are_told_once_for_a_document(body: str, told: list[str]) -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" class="vrtl"><body>{body}</body></html>'
    found = sideways_numbers(contents_of({"one.xhtml": page.encode()}, ("one.xhtml",)))
    assert [f"{one.message}; {one.hint}" for one in found] == told


def test_stylesheets_are_read_once_however_many_documents_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def is_vertical(text: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr("banxin.checks.epub.epub_looks.is_vertical_by_element", is_vertical)
    root = (
        '<html xmlns="http://www.w3.org/1999/xhtml">'
        '<head><link rel="stylesheet" href="a.css"/></head><body><p>甲12乙</p></body></html>'
    )
    documents = {f"{number}.xhtml": etree.fromstring(root) for number in range(3)}
    contents = EpubContents(files={"a.css": b"p {}"}, documents=documents, spine=tuple(documents))
    assert len(list(sideways_numbers(contents))) == 3
    assert asked == ["p {}"]
