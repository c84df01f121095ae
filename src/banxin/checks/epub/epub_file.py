"""What a finished EPUB says: the text of each chapter, read back from its container in the order of the spine."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, classes, open_epub
from banxin.checks.text.chapter_text import ChapterText, differences, without_space
from banxin.errors import BuildError
from banxin.model.book import Chapter
from banxin.theme.added_text import ADDED

SOUNDS = (".mp3", ".m4a")
"""Parts that hold no text, and may be larger than memory."""
PARENTHESES = f"{XHTML}rp"
"""What a reading system shows only when it cannot set ruby."""


def check_parity_of_epub(chapters: Iterable[Chapter], output: Path) -> list[BuildError]:
    """One error for each chapter whose text, or whose notes' text, is not in the EPUB as it is in the book."""
    return differences(chapters, epub_text(output), output.name)


def epub_text(path: Path) -> dict[str, ChapterText]:
    """The text of each chapter by its id; raise BuildError for what is not an EPUB."""
    texts: dict[str, ChapterText] = {}
    contents = open_epub(path, leaves_out=SOUNDS)
    for name in contents.spine:
        for chapter, text in chapters_in(contents.documents[name]):
            before = texts.get(chapter, ChapterText(body=""))
            texts[chapter] = ChapterText(body=before.body + text.body, notes=before.notes + text.notes)
    return texts


def chapters_in(document: etree._Element) -> Iterator[tuple[str, ChapterText]]:
    """The chapters, or notes of chapters, that stand in a document."""
    for section in document.iter(f"{XHTML}section"):
        if chapter := section.get("data-chapter"):
            notes = [inner for inner in section.iter(f"{XHTML}section") if "notes" in classes(inner)]
            body = text_without(section, frozenset(notes))
            yield chapter, ChapterText(body=body, notes="".join(text_without(inner) for inner in notes))
        elif chapter := section.get("data-notes-of"):
            asides = section.iterfind(f"{XHTML}aside")
            yield chapter, ChapterText(body="", notes="".join(text_without(aside) for aside in asides))


def text_without(element: etree._Element, left_out: frozenset[etree._Element] = frozenset()) -> str:
    """The text of an element without white space, furniture and the elements to be left out."""
    return without_space("".join(text_parts(element, left_out)))


def text_parts(element: etree._Element, left_out: frozenset[etree._Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (child in left_out or is_furniture(child)):
            yield from text_parts(child, left_out)
        yield child.tail or ""


def is_furniture(element: etree._Element) -> bool:
    return not isinstance(element.tag, str) or element.tag == PARENTHESES or not ADDED.isdisjoint(classes(element))
