"""A Word document as chapters in our own Markdown: nothing of it is lost, and what is not in a chapter is told with its place.

Our own reader and no library: ARCHITECTURE.md has what others lose. Each character of the document is in a chapter or on the list of what was left out:
the reader proves the one half (`check_texts`), and `banxin.begin` the other, by reading the chapters again.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from banxin.extraction.document_listener import Change, ChangeKind
from banxin.extraction.docx.docx_package import DocxPackage
from banxin.extraction.docx.docx_reader import document_of, read_document
from banxin.extraction.docx.docx_text import CONTENTS
from banxin.extraction.writing import Writer, check_texts
from banxin.importing.documents.block_markdown import Scribe
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph
from banxin.importing.documents.document_chapters import (
    Divided,
    divided_document,
    is_blank,
    is_empty_contents,
    with_headings_by_look,
)
from banxin.importing.documents.document_manuscript import (
    OF_THE_WHOLE,
    DocumentManuscript,
    Reading,
    chapter_of,
    ids_of,
    kept_pictures,
    left_out,
    texts_in,
    told_by_reader,
    with_pairs,
    without_hidden_signs,
)
from banxin.importing.documents.page_manuscript import is_scene, with_scenes
from banxin.importing.documents.paragraphs_by_look import with_quotations_by_look
from banxin.importing.documents.title_page import TitlePage, lines_below_title, title_page_of
from banxin.importing.documents.typed_bylines import OF_BYLINES, mark_typed_bylines
from banxin.importing.documents.typed_contents import without_contents
from banxin.importing.manuscript import word_for_picture
from banxin.importing.marks.in_line import INVISIBLE, OF_HIDDEN
from banxin.importing.package_facts import facts_of_package
from banxin.importing.typed.typed_breaks import OF_BREAK
from banxin.saying.said import Said, say

KINDS_OF_CHANGE = {ChangeKind.INSERTED: say("inserted"), ChangeKind.DELETED: say("deleted")}


def read_docx_manuscript(data: bytes, path: Path, prefix: str = "") -> DocumentManuscript:
    """The chapters of a Word document; ManifestError for what is none, BuildError when anything would be lost.

    `prefix` begins the names of its pictures. Signs that nobody sees are left out, and counted.
    """
    package = DocxPackage(data, path)
    reading, blocks = read_blocks(package, path)
    by_look = {
        say("heading known by its look, since no style says it"): with_headings_by_look(blocks),
        say("paragraph set in from the left made a quotation"): with_quotations_by_look(blocks),
        OF_BREAK: sum(isinstance(one, DocumentParagraph) and is_scene(one) for one in blocks),
    }
    blocks = list(with_scenes(blocks))
    divided = divided_document(blocks)
    title, subtitle = titles_of(reading, divided.title)
    authors = facts_of_package(data, path).authors
    page = TitlePage() if prefix else taken_title_page(divided, blocks, reading, (title, subtitle), authors)
    bylines = mark_typed_bylines(divided.chapters)
    names, pictures, drawn = kept_pictures(reading, part_of(package), prefix)
    scribe = Scribe(ids=ids_of(reading), names=names, alt=word_for_picture("\n".join(texts_in(reading))))
    title, subtitle = title or page.title, subtitle or page.subtitle
    chapters = tuple(
        chapter_of(division, scribe, reading, divided.level, division.part or title or path.stem)
        for division in divided.chapters
        if (division.title or not is_blank(division)) and not is_empty_contents(division)
    )
    changes = by_look | {
        say("heading of contents that were left out"): sum(map(is_empty_contents, divided.chapters)),
        say("picture of Windows (WMF, EMF) drawn as PNG by LibreOffice: compare it with the document"): drawn,
        OF_BYLINES: bylines,
        OF_HIDDEN: sum(len(INVISIBLE.findall(one.text)) for one in chapters),
        say("page break left to the style"): reading.body.page_breaks,
    }
    scribe.counts.update({what: count for what, count in changes.items() if count})
    chapters = tuple(with_pairs(without_hidden_signs(one), scribe) for one in chapters)
    return DocumentManuscript(
        chapters=chapters, title=title, subtitle=subtitle, people=page.people, pictures=pictures, left_out=tuple(left_out(reading.writer)),
        told=tuple(told_by_reader(reading.writer)), counts=dict(scribe.counts),
    )  # fmt: skip


def read_blocks(package: DocxPackage, path: Path) -> tuple[Reading, list[DocumentBlock]]:
    """The document as it was read, and the blocks of its body without those that list its contents."""
    reading = Reading(path=path, writer=Writer(path, "DOCX"))
    document = document_of(package, reading.writer)
    document.note_writer = reading.note
    original = read_document(document, reading.body, reading.body)
    blocks = reading.body.finished()
    for note in reading.notes.values():
        note.finished()
    check_texts(texts_in(reading), original, "DOCX", path)
    are_left_out = any(one.why == CONTENTS for one in reading.writer.dropped)
    for one in without_contents(blocks, are_left_out=are_left_out):
        reading.writer.drop(one.text, CONTENTS, one.content.pieces[0].place)
    return reading, blocks


def taken_title_page(
    divided: Divided, blocks: Sequence[DocumentBlock], reading: Reading, titles: tuple[str, str], authors: Sequence[str]
) -> TitlePage:
    """The title page that was set by hand; what book.yaml has of it goes from the text before the first chapter, and is told.

    `titles` are title and subtitle that styles say.
    """
    first = divided.chapters[0]
    title, subtitle = titles
    if first.title or (len(divided.chapters) == 1 and not title):
        return TitlePage()
    if title:
        page = lines_below_title(first.blocks, has_subtitle=bool(subtitle), authors=authors)
    else:
        page = title_page_of(first.blocks, blocks)
    for one in page.lines:
        reading.writer.drop(one.text, say("title page, taken into book.yaml"), one.content.pieces[0].place)
    taken = set(map(id, page.lines))
    first.blocks[:] = [one for one in first.blocks if id(one) not in taken]
    return page


def part_of(package: DocxPackage) -> Callable[[str], bytes | None]:
    """The bytes of a part of the document, by its name."""
    return lambda part: package.archive.read(part) if part in package.archive else None


def titles_of(reading: Reading, heading: DocumentParagraph | None) -> tuple[str, str]:
    """Title and subtitle that stand over the whole document; a heading over all chapters is a title too."""
    said = {
        OF_THE_WHOLE[one.why]: " ".join(one.text.split()) for one in reversed(reading.writer.dropped) if one.why in OF_THE_WHOLE
    }  # fmt: skip
    title = " ".join(heading.text.split()) if heading else ""
    if title and said.get("title") and title != said["title"]:
        return said["title"], said.get("subtitle", "") or title
    return said.get("title", "") or title, said.get("subtitle", "")


def change_in_words(change: Change) -> Said:
    """What a tracked change or comment says: `deleted by 张三, 2024-05-01: '旧文'`."""
    words = " ".join(change.text.split())
    shown = say("the end of a paragraph") if change.text == "¶" else say("'{words}'", words=words)
    what = say("comment") if change.kind is ChangeKind.COMMENT else KINDS_OF_CHANGE[change.kind]
    who = change.who or say("someone")
    if change.when:
        return say("{what} by {who}, {when}: {shown}", what=what, who=who, when=change.when[:10], shown=shown)
    return say("{what} by {who}: {shown}", what=what, who=who, shown=shown)
