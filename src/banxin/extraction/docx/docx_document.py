"""What the streams of one DOCX file share: its parts, its styles, its notes, and what has been read of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from banxin.extraction.document_listener import Change, Listener
from banxin.extraction.docx.docx_numbering import ListNumbering
from banxin.extraction.docx.docx_package import DocxPackage, text_elements
from banxin.extraction.docx.docx_styles import DocxStyles
from banxin.extraction.extraction import visible
from banxin.extraction.writing import ContentWriter, Writer
from banxin.extraction.xml_parts import Element
from banxin.saying.said import say


@dataclass(slots=True, kw_only=True)
class DocxDocument:
    """One document while it is being read; `named` are the notes that the text has referred to.

    `text_width` is that of the lines on a page, in pt, 0 where the file does not say. `note_writer` gives who writes a note of a name, and who listens to it; without one, notes are those of `writer`.
    """

    package: DocxPackage
    writer: Writer
    styles: DocxStyles
    numbering: ListNumbering
    notes: dict[tuple[str, str], Element]
    has_headings: bool
    text_width: float = 0.0
    comments: Mapping[str, Change] = field(default_factory=dict)
    note_writer: Callable[[str], tuple[ContentWriter, Listener]] | None = None
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0
    seen: set[Element] = field(default_factory=set)

    def taken(self, element: Element) -> str:
        """The text of an element and of those below it, from now on accounted for."""
        found = text_elements(element)
        self.seen.update(found)
        return "".join(one.text or "" for one in found)

    def drop_strays(self, root: Element) -> None:
        """Text where no program puts any: it is in no block, but it is not lost."""
        for one in text_elements(root):
            if one not in self.seen and visible(one.text or ""):
                message = say("text stands where none belongs: '{text}'", text=(one.text or "")[:20])
                self.writer.find("stray", message, say("put it into the text by hand"))
                self.writer.drop(one.text or "", say("text where none belongs"), say("the document"))
