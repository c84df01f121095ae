"""The gate before packing: each fault of a template is told in words, all of them at once."""

import pytest

from banxin.epub.gate import check_parts, parse_documents, with_properties
from banxin.epub.part import PackagePart
from banxin.errors import PublishingError

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>题</title></head><body>'


def document(body: str, name: str = "one.xhtml", identifier: str = "one") -> PackagePart:
    return PackagePart(name=name, data=f"{HEAD}{body}</body></html>".encode(), id=identifier)


def complaints(*parts: PackagePart) -> list[str]:
    try:
        check_parts(parts, parse_documents(parts))
    except PublishingError as error:
        return str(error).splitlines()
    return []


def test_a_sound_book_passes() -> None:
    assert (
        complaints(document('<p id="a"><a href="two.xhtml#b">乙</a></p>'), document('<p id="b"/>', "two.xhtml", "two"))
        == []
    )


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<a href="two.xhtml">甲</a>', "one.xhtml links to 'two.xhtml', and the EPUB has no such file"),
        ('<a href="#b">甲</a>', "one.xhtml links to '#b', and that file has no such id"),
        ('<a href="one.xhtml#b">甲</a>', "one.xhtml links to 'one.xhtml#b', and that file has no such id"),
        ('<img src="../../x.png" alt=""/>', "one.xhtml links to '../../x.png', and the EPUB has no such file"),
        (
            '<a href="javascript:x()">甲</a>',
            "one.xhtml links to 'javascript:x()'; hint: link to https:, http: or mailto: addresses",
        ),
        (
            '<a href="//evil.example/x">甲</a>',
            "one.xhtml links to '//evil.example/x'; hint: link to https:, http: or mailto: addresses",
        ),
        (
            "<script>x()</script>",
            "one.xhtml has a <script>, which does not belong into a book; hint: change the template",
        ),
        ('<p onclick="x()">甲</p>', "one.xhtml has a script in the attribute 'onclick'; hint: change the template"),
        ("<iframe/>", "one.xhtml has a <iframe>, which does not belong into a book; hint: change the template"),
        ('<p id="a"/><p id="a"/>', "the id 'a' stands in one.xhtml and again in one.xhtml"),
    ],
)
def test_a_fault_is_told(body: str, complaint: str) -> None:
    assert complaints(document(body)) == [complaint]


def test_ids_are_unique_in_the_whole_book() -> None:
    assert complaints(document('<p id="a"/>'), document('<p id="a"/>', "two.xhtml", "two")) == [
        "the id 'a' stands in one.xhtml and again in two.xhtml"
    ]


def test_names_differ_by_more_than_case() -> None:
    assert complaints(document(""), document("", "ONE.xhtml", "two")) == [
        "two files of the EPUB have the name 'one.xhtml'"
    ]


def test_all_faults_are_told_at_once() -> None:
    assert len(complaints(document('<a href="#b"/><a href="#c"/><script/>'))) == 3


@pytest.mark.parametrize("body", ["<p>", "<p></q>", "&nbsp;", "a & b", "<p a=1/>", "\x0c"])
def test_what_is_not_xml_is_told_with_its_file(body: str) -> None:
    (told,) = complaints(document(body))
    assert told.startswith("one.xhtml is not well-formed: ")


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml">&a;&b;</html>'
    trees = parse_documents([PackagePart(name="one.xhtml", data=bomb, id="one")])
    assert "root:" not in "".join(map(str, trees["one.xhtml"].itertext()))


@pytest.mark.parametrize(
    ("body", "properties"),
    [
        ("<p>甲</p>", set()),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', {"svg"}),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"/>', {"mathml"}),
        ('<img src="https://example.org/a.png" alt=""/>', {"remote-resources"}),
    ],
)
def test_the_manifest_says_what_is_inside(body: str, properties: set[str]) -> None:
    part = document(body)
    assert with_properties(part, parse_documents([part])["one.xhtml"]).properties == properties
