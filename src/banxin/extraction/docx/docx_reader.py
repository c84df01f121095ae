"""DOCX: a reader of its own, because the known ones lose the base of ruby, emphasis dots and tate-chu-yoko.

Measured: python-docx 1.2.0, mammoth 1.13.0 and pandoc 2.17 all drop the base text of `w:ruby` and all marks of `w:em`.
The standard is ECMA-376 part 1, 17 (WordprocessingML).
"""

from collections.abc import Iterator
from pathlib import Path

from banxin.extraction.document_listener import SILENT, Change, ChangeKind, Listener
from banxin.extraction.docx.docx_document import DocxDocument
from banxin.extraction.docx.docx_numbering import ListNumbering
from banxin.extraction.docx.docx_package import DocxPackage, attribute, child, name_of, text_nodes, whole
from banxin.extraction.docx.docx_styles import DocxStyles
from banxin.extraction.docx.docx_text import Stream, change_of, place_of_note
from banxin.extraction.extraction import Extraction, visible
from banxin.extraction.writing import ContentWriter, Writer
from banxin.extraction.xml_parts import Element, children
from banxin.model.finding import Severity
from banxin.saying.said import say

NOTES = {"footnote": say("footnote"), "endnote": say("endnote")}
FURNITURE = {"header": say("running head"), "footer": say("running foot")}
RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that only draw the rule over the notes."""
SIDES = (("left", "start"), ("right", "end"))
TWENTIETHS = 20
UNREAD = {
    "diagramData": say("a diagram (SmartArt)"),
    "chart": say("a chart"),
    "aFChunk": say("an embedded document"),
    "oleObject": say("an embedded object"),
}
DRAWN = frozenset({"diagramData", "chart"})
WORDS_OF_DRAWINGS = frozenset({"a:t", "c:v"})


def extract_docx(data: bytes, path: Path) -> Extraction:
    """The text of a Word document with everything that bears on it; raises ManifestError for a file that is none."""
    package = DocxPackage(data, path)
    writer = Writer(path, "DOCX")
    return writer.finished(read_document(document_of(package, writer), writer))


def document_of(package: DocxPackage, writer: Writer) -> DocxDocument:
    """What the streams of a document share; `writer` takes what is dropped, and the notes."""
    notes = {kind: package.related_xml(f"{kind}s") for kind in ("footnote", "endnote")}
    return DocxDocument(
        package=package,
        writer=writer,
        styles=DocxStyles(package.related_xml("styles")),
        numbering=ListNumbering(package.related_xml("numbering")),
        notes={(kind, attribute(one, "id")): one for kind, part in notes.items() for one in _notes(part, kind)},
        comments={attribute(one, "id"): _comment(one) for one in _comments(package)},
        has_headings=False,
    )


def read_document(document: DocxDocument, out: ContentWriter, listener: Listener = SILENT) -> list[str]:
    """Read the whole of a document; every text of it comes back, gathered in another way than it was read."""
    package = document.package
    root = package.xml(package.main)
    document.has_headings = _has_headings(root, document.styles)
    body = next((one for one in children(root) if name_of(one) == "w:body"), None)
    if body is None:
        raise package.archive.fault(say("the part '{main}' holds no document", main=package.main))
    document.text_width = _text_width(body)
    Stream(document, out, listener=listener).read(body)
    _drop_unused_notes(document)
    parts = [root, *dict.fromkeys(one.getroottree().getroot() for one in document.notes.values())]
    for part in parts:
        document.drop_strays(part)
    original = [text for part in parts for text in text_nodes(part)]
    original.extend(_furniture(package, document.writer))
    original.extend(_unread(package, document.writer))
    return original


def _comments(package: DocxPackage) -> Iterator[Element]:
    for name in package.related("comments"):
        yield from (one for one in children(package.xml(name)) if name_of(one) == "w:comment")


def _comment(element: Element) -> Change:
    return change_of(element, ChangeKind.COMMENT, "".join(text_nodes(element)))


def _notes(part: Element | None, kind: str) -> Iterator[Element]:
    return iter(()) if part is None else (one for one in children(part) if name_of(one) == f"w:{kind}")


def _text_width(body: Element) -> float:
    """How wide the text is on the pages of the last section, in pt (ECMA-376, 17.6); 0 where it does not say."""
    section = child(body, "w:sectPr")
    page, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    if page is None or margins is None:
        return 0.0
    sides = [whole(attribute(margins, side) or attribute(margins, logical)) or 0 for side, logical in SIDES]
    columns = child(section, "w:cols")
    count = max(whole(attribute(columns, "num")) or 1, 1) if columns is not None else 1
    return max((whole(attribute(page, "w")) or 0) - sum(sides), 0) / TWENTIETHS / count


def _has_headings(root: Element, styles: DocxStyles) -> bool:
    """Whether there are headings of the first level beside the title of the whole."""
    for element in root.iter():
        if isinstance(element.tag, str) and name_of(element) == "w:pPr":
            style = styles.paragraph(element)
            if style.level == 1 and not style.is_title:
                return True
    return False


def _drop_unused_notes(document: DocxDocument) -> None:
    for (kind, name), element in document.notes.items():
        if (kind, name) in document.named:
            continue
        text = document.taken(element)
        if attribute(element, "type") not in RULES and visible(text):
            document.writer.find(
                "note", say("no place in the text refers to the {kind} '{text}'", kind=NOTES[kind], text=text[:20])
            )
        why = say("footnote without a reference") if kind == "footnote" else say("endnote without a reference")
        document.writer.drop(text, why, place_of_note(kind, name))


def _furniture(package: DocxPackage, writer: Writer) -> Iterator[str]:
    """The texts of running heads, running feet and comments, all dropped."""
    for kind, why in FURNITURE.items():
        for name in package.related(kind):
            texts = text_nodes(package.xml(name))
            writer.drop("".join(texts), why, name)
            yield from texts
    comments = list(_comments(package))
    for comment in comments:
        texts = text_nodes(comment)
        author = attribute(comment, "author") or "someone"
        writer.drop("".join(texts), say("comment by {author}", author=author), f"comment {attribute(comment, 'id')}")
        yield from texts
    if comments:
        message = say("{count} comments are not part of the text", count=len(comments))
        writer.find("comments", message, say("answer them in the document"), Severity.NOTE)


def _unread(package: DocxPackage, writer: Writer) -> Iterator[str]:
    """Tell what is not read, and take note of the words of diagrams and charts, which come back."""
    for kind, what in UNREAD.items():
        for name in package.related(kind):
            if name in package.read_objects:
                continue
            message = say("{what} is not read: {name}", what=what, name=name)
            writer.find("unread", message, say("put what it says into the text by hand"))
            texts = _words_of_drawing(package.xml(name)) if kind in DRAWN else []
            writer.drop(" ".join(texts), say("words of {what}", what=what), name)
            yield from texts


def _words_of_drawing(root: Element) -> list[str]:
    return [
        one.text for one in root.iter() if isinstance(one.tag, str) and name_of(one) in WORDS_OF_DRAWINGS and one.text
    ]
