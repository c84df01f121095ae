"""Choosing a reader, and files that are damaged anywhere: an error in words or a text, never anything else."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.extraction.docx_files import docx, paragraph, ruby, run
from tests.extraction.pdf_files import column, pdf
from tests.extraction.test_epub import book, page

from banxin.errors import ManifestError, PublishingError
from banxin.extraction.extractors import EXTRACTORS, is_source, pick_extractor

WHOLE = {
    "page.docx": docx(paragraph(run("题"), style="1"), paragraph(run("正"), ruby("漢", "hàn"))),
    "page.epub": book(a=page("<h1>题</h1><p>文</p>")),
    "page.pdf": pdf(column(["一二三四五六七八九十"] * 3, 50, 100), outline=(("题", 1),)),
    "page.html": b"<!DOCTYPE html><html><meta charset=gbk><p><ruby>a<rt>b</ruby>",
    "page.xml": b'<alto><Layout><Page><TextBlock><TextLine><String CONTENT="a"/></TextLine></TextBlock></Page></Layout></alto>',
    "page.page.xml": b"<PcGts><Page><TextRegion><TextLine><TextEquiv><Unicode>a</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>",
    "page.abbyy.xml": b'<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"><page><block><text><par><line><formatting>a</formatting></line></par></text></block></page></document>',
    "page.wiki.txt": "{{header|section=题}}\n<poem>\n甲\n</poem>\n{{*|乙}}[[丙|丁]]".encode(),
    "page.hocr": b"<html><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line'>a</span></div></html>",
    "page.md": "# 题\n\n**文**".encode(),
}


def complaint(read: Callable[[], object]) -> str:
    """What an author is told; nothing when the file can be read."""
    try:
        read()
    except PublishingError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", WHOLE)
def test_content_tells_the_form_and_says_why(name: str) -> None:
    """Also under another name, but for notations of texts, which are looked for in texts."""
    choice = pick_extractor(Path(name), WHOLE[name])
    assert choice.why
    assert choice.extract(WHOLE[name], Path(name)) is not None
    if not name.endswith((".md", ".txt")):
        assert pick_extractor(Path("page.bin"), WHOLE[name]).form == choice.form


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_damaged_anywhere_ends_in_words_or_in_a_text(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        data = bytearray(WHOLE[name])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 4))] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 4)))
        damaged = bytes(data[: chance.choice((len(data), chance.randrange(len(data)) + 1))])
        said = complaint(lambda: pick_extractor(Path(name), damaged).extract(damaged, Path(name)))  # noqa: B023
        assert not said or said.startswith(name)


@pytest.mark.parametrize("form", EXTRACTORS)
def test_every_reader_refuses_or_reads_nothing_at_all(form: str) -> None:
    for data in (b"", b"\0", b"\xff" * 50, b"<" * 50):
        said = complaint(lambda: EXTRACTORS[form](data, Path("page")))  # noqa: B023
        assert not said or said.startswith("page")


def test_the_manifest_may_say() -> None:
    assert pick_extractor(Path("page.html"), b"<html>", "text").extractor is None
    with pytest.raises(ManifestError, match=r"'htm' is no form of a source; hint: did you mean 'html'\?"):
        pick_extractor(Path("page.html"), b"", "htm")


@pytest.mark.parametrize(("name", "is_one"), [
    ("page.txt", True), ("page.DOCX", True), ("page.doc", True), ("README.md", False), (".hidden.txt", False), ("~$page.docx", False),
    ("scan.jpg", False),
])  # fmt: skip
def test_which_files_are_sources(name: str, is_one: bool) -> None:
    assert is_source(Path(name)) is is_one


@pytest.mark.parametrize(("data", "what", "hint"), [
    (b"{\\rtf1\\ansi {\\fonttbl}\\u28193?\\u21475?\\par}", "this is a Rich Text file", "save it as .docx"),
    (b"book".ljust(60, b"\0") + b"BOOKMOBI" + bytes(range(256)), "this is an e-book for the Kindle", "convert it to .epub"),
    (b"\x1f\x8b\x08" + bytes(range(256)), "this is a packed file", "unpack it"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "this is a picture", "recognise its text first"),
])  # fmt: skip
def test_a_file_that_is_no_text_is_refused_for_what_it_is_whatever_its_name(data: bytes, what: str, hint: str) -> None:
    said = complaint(lambda: pick_extractor(Path("page.txt"), data))
    assert what in said
    assert hint in said
