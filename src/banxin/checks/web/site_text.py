"""What a finished website says: the text of each chapter, read back from its pages by the rules of browsers (HTML, section 13.2)."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import tinyhtml5
from lxml import etree

from banxin.checks.epub.epub_contents import EpubContents
from banxin.checks.epub.epub_file import chapters_in
from banxin.checks.text.chapter_text import ChapterText, differences
from banxin.errors import BuildError
from banxin.model.book import Chapter

PAGE = ".html"


def check_parity_of_site(chapters: Iterable[Chapter], folder: Path) -> list[BuildError]:
    """One error for each chapter whose text, or whose notes' text, is not in the pages as it is in the book."""
    return differences(chapters, site_text(folder), folder.name)


def site_text(folder: Path) -> dict[str, ChapterText]:
    """The text of each chapter by its id; notes may stand on a page of their own."""
    texts: dict[str, ChapterText] = {}
    for document in site_contents(folder).documents.values():
        for chapter, text in chapters_in(document):
            before = texts.get(chapter, ChapterText(body=""))
            texts[chapter] = ChapterText(body=before.body + text.body, notes=before.notes + text.notes)
    return texts


def site_contents(folder: Path) -> EpubContents:
    """The files of a website by their names, its pages parsed, as the rules for e-books look at them."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    documents = {name: page_of(data) for name, data in files.items() if name.endswith(PAGE)}
    return EpubContents(files=files, documents=documents, spine=tuple(documents))


def page_of(data: bytes) -> etree._Element:
    """A page as a tree of XHTML."""
    tree = tinyhtml5.parse(data, transport_encoding="utf-8")
    return etree.fromstring(ET.tostring(tree, encoding="utf-8"))
