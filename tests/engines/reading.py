"""What must hold of every book in every engine; each function raises AssertionError that names the place."""

from collections.abc import Iterator
from urllib.parse import unquote

from tests.engines.engines import Seen

from banxin.checks.text.chapter_text import text_of, text_pieces
from banxin.model.block import Note
from banxin.model.book import Book, Part
from banxin.model.edition import WritingMode


def check_links_arrive(seen: Seen, name: str) -> None:
    """Each link of the contents, the page list or the landmarks opens its document and shows its element."""
    entries, arrivals = seen.entries(name), seen.arrivals(name)
    assert len(entries) == len(arrivals)
    for (_, label, href), arrival in zip(entries, arrivals, strict=True):
        file, _, fragment = unquote(href).partition("#")
        arrived = (seen.file_of(arrival["section"]), arrival["element"], arrival["isShown"])
        assert arrived == (file, fragment, True), label


def check_contents_nest(seen: Seen, book: Book) -> None:
    """Parts and chapters stand in the contents once, in their order, chapters below their part."""
    wanted = list(parts_and_chapters(book))
    files = {file for _, file in wanted}
    found = [(level, href) for level, _, href in seen.entries("contents") if href in files]
    assert found == wanted


def parts_and_chapters(book: Book) -> Iterator[tuple[int, str]]:
    """Level and file of each part and chapter; ids in the tests' books are safe as names of files."""
    for section in book.sections:
        if isinstance(section, Part):
            yield 0, f"{section.id}.xhtml"
            yield from ((1, f"{chapter.id}.xhtml") for chapter in section.chapters)
        elif not isinstance(section, str):
            yield 0, f"{section.id}.xhtml"


def check_text_is_the_books(seen: Seen, book: Book) -> None:
    for chapter in book.chapters:
        text = text_of(chapter)
        assert seen.text_of(chapter.id) == text.body + text.notes, chapter.id


def check_notes_pop_up(seen: Seen, book: Book) -> None:
    """Pressing a note's mark shows the note, its number before its text, instead of leaving the page."""
    wanted = [
        (f"[{note.number}]", f"[{note.number}]{text_of_note(note)}")
        for chapter in book.chapters
        for note in chapter.notes
    ]
    found = [(note["mark"], "".join(note["text"].split())) for note in seen.notes]
    assert list(dict.fromkeys(found)) == wanted
    assert {(note["type"], note["hidden"]) for note in seen.notes} <= {("footnote", True)}


def text_of_note(note: Note) -> str:
    return "".join(text for block in note.blocks for text, _ in text_pieces(block))


def check_pictures_are_visible(seen: Seen) -> None:
    """Each picture is loaded, keeps its shape, and fits on the screen."""
    for picture in seen.pictures():
        (width, height), (wide, high) = picture["natural"], picture["shown"]
        assert width > 0, picture["source"]
        assert height > 0, picture["source"]
        assert 0 < wide <= seen.all["screen"][0], picture["source"]
        assert 0 < high <= seen.all["screen"][1], picture["source"]
        # A gaiji is a few pixels wide, and pixels are whole numbers.
        assert abs(wide - high * width / height) <= 1 + 0.01 * wide, picture["source"]


def check_look(seen: Seen, book: Book, writing_mode: WritingMode = WritingMode.HORIZONTAL) -> None:
    """The direction, the language, the styles, and the indent of the language (two characters in Chinese) reach the text."""
    indent = 1 if book.metadata.language in {"ja", "ko"} else 2
    assert seen.all["language"] == book.metadata.language
    assert seen.all["direction"] == ("rtl" if writing_mode is WritingMode.VERTICAL else "")
    for section in seen.sections:
        # A cover is a picture of a horizontal page in any book.
        is_upright = "cover-page" in section["classes"]
        expected = WritingMode.HORIZONTAL if is_upright else writing_mode
        assert section["html"]["writingMode"] == expected, section["name"]
        assert section["language"], section["name"]
        assert section["stylesheets"] > 0, section["name"]
        assert section["overflows"] == [], section["name"]
        if paragraph := section["paragraph"]:
            assert float(paragraph["textIndent"][:-2]) == indent * float(paragraph["fontSize"][:-2]), section["name"]
            assert paragraph["textAlign"] == "justify", section["name"]


def check_text_reflows(seen: Seen) -> None:
    """On a small screen with type twice as large nothing is cut off but tables, which WCAG 2.2, 1.4.10 exempts."""
    crowded = {
        name: [found for found in blocks if not found.startswith("table:")] for name, blocks in seen.crowded.items()
    }
    assert {name: found for name, found in crowded.items() if found} == {}
