"""EPUBs of anyone's opened within bounds: stylesheets that unfold without end, sounds larger than memory, documents too deep."""

import zipfile
from io import BytesIO
from itertools import pairwise

from tests.checks.epub.case_folders import packed

from banxin.checks.epub.epub_contents import EpubContents
from banxin.checks.epub.foreign_epub import MOST_STYLES, open_foreign

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>'
    '<spine><itemref idref="one"/></spine></package>'
)
ONE = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html>'
STYLE, SOUND = (
    '<item id="s" href="s.css" media-type="text/css"/>',
    '<item id="m" href="m.MP3" media-type="audio/mpeg"/>',
)


def book_with(parts: dict[str, bytes], items: str = "", text: str = "字") -> bytes:
    files = {
        "META-INF/container.xml": CONTAINER.encode(),
        "EPUB/book.opf": PACKAGE.format(items=items).encode(),
        "EPUB/one.xhtml": ONE.format(text=text).encode(),
    }
    return packed(files | parts)


def told(contents: EpubContents) -> list[tuple[str, str]]:
    return [(one.source.path.as_posix(), one.message) for one in contents.broken]


def test_stylesheets_that_unfold_to_megabytes_of_rules_are_told_and_left_unread() -> None:
    rules = b"a{color:#fff}" * (MOST_STYLES // 13 + 1)
    contents = open_foreign(book_with({"EPUB/s.css": rules}, STYLE))
    assert told(contents) == [("s.css", "the stylesheets have more than 2 MB; this one was not read")]
    assert contents.styles == {"s.css": ""}
    assert contents.spine == ("one.xhtml",)


def test_stylesheets_of_a_real_size_are_read_whole() -> None:
    rules = b"a{color:#fff}" * 100_000
    contents = open_foreign(book_with({"EPUB/s.css": rules}, STYLE))
    assert told(contents) == []
    assert contents.files["s.css"] == rules


def test_a_sound_is_gone_through_and_not_kept() -> None:
    contents = open_foreign(book_with({"EPUB/m.MP3": bytes(3_000_000)}, SOUND))
    assert told(contents) == []
    assert contents.files["m.MP3"] == b""


def test_a_sound_that_is_damaged_is_told() -> None:
    data = bytearray(book_with({}, SOUND))
    with zipfile.ZipFile(whole := BytesIO(data), "a", zipfile.ZIP_STORED) as container:
        container.writestr("EPUB/m.MP3", b"sound" * 1000)
    data = bytearray(whole.getvalue())
    data[data.index(b"sound" * 1000) + 100] ^= 1
    assert ("m.MP3", "it is damaged in the archive") in told(open_foreign(bytes(data)))


def test_a_document_that_is_too_deep_is_told_in_the_words_of_books() -> None:
    contents = open_foreign(book_with({}, text="<i>" * 300 + "x" + "</i>" * 300))
    ((name, message),) = told(contents)
    assert name == "one.xhtml"
    assert message.startswith("it is not XML: Excessive depth in document: 256, line 1")


def test_a_text_that_is_longer_than_is_read_is_told_in_the_words_of_books() -> None:
    contents = open_foreign(book_with({}, text="文" * 4_000_000))
    assert told(contents)[0] == ("one.xhtml", "it holds more text in one piece than is read here")


def test_entities_that_unfold_without_end_are_told_and_not_unfolded() -> None:
    names = "abcdefghijklm"
    entities = '<!ENTITY a "lolololololololol">' + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names)
    )
    document = f"<!DOCTYPE html [{entities}]>{ONE.format(text='&m;')}"
    contents = open_foreign(book_with({"EPUB/one.xhtml": document.encode()}))
    assert told(contents)[0] == ("one.xhtml", "it is not XML: its entities unfold to more than any book has")


def test_a_part_that_climbs_out_of_the_archive_is_told_and_left_out() -> None:
    contents = open_foreign(book_with({"../../a.txt": b"x", "/b.txt": b"x", "EPUB/c/../d.txt": b"x"}))
    said = "a part is called '{}', which lies outside of the archive"
    assert told(contents) == [(".", said.format("../../a.txt")), (".", said.format("/b.txt"))]
    assert contents.spine == ("one.xhtml",)
    assert not any("a.txt" in name or "b.txt" in name for name in (*contents.files, *contents.others))
