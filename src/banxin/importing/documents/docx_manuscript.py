"""A Word document as chapters in our own Markdown: nothing of it is lost, and what is not in a chapter is told with its place.

Our own reader and no library: ARCHITECTURE.md has what others lose. Each character of the document is in a chapter or on the list of what was left out:
the reader proves the one half (`check_texts`), and `begin.py` the other, by reading the chapters again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from banxin.cleaning.source.marked_text import escaped
from banxin.errors import with_hint
from banxin.extraction.docx.docx_listener import Change, ChangeKind
from banxin.extraction.docx.docx_package import DocxPackage
from banxin.extraction.docx.docx_reader import document_of, read_document
from banxin.extraction.docx.docx_text import CONTENTS
from banxin.extraction.extraction import Dropped, MarkKind
from banxin.extraction.writing import Writer, check_texts
from banxin.importing.documents.block_markdown import Scribe, Written, joined
from banxin.importing.documents.document_blocks import BlockWriter, DocumentBlock, DocumentParagraph, paragraphs_of
from banxin.importing.documents.document_chapters import (
    Divided,
    Division,
    divided_document,
    is_blank,
    is_empty_contents,
    with_headings_by_look,
)
from banxin.importing.documents.drawn_pictures import drawn_pictures
from banxin.importing.documents.inline_markdown import InlineWords, inline_markdown
from banxin.importing.documents.paragraphs_by_look import with_quotations_by_look
from banxin.importing.documents.title_page import Person, TitlePage, title_page_of
from banxin.importing.documents.typed_contents import without_contents
from banxin.importing.manuscript import word_for_picture
from banxin.importing.manuscript_paths import suffix_by_bytes
from banxin.importing.marks.in_line import INVISIBLE, OF_HIDDEN
from banxin.importing.marks.page import Page
from banxin.importing.typed.straight_quotes import turn_straight_quotes
from banxin.saying.said import Said, listed, say

SHOWN_AGAIN = frozenset({"picture", "table", "formula", "comments", "changes", "leaf"})
"""Findings of the reader that are told here with the line of the chapter, or are no longer true."""
KINDS_OF_CHANGE = {ChangeKind.INSERTED: say("inserted"), ChangeKind.DELETED: say("deleted")}
OF_THE_WHOLE = {"the title of the document": "title", "the subtitle of the document": "subtitle"}
QUIET = frozenset({"field instruction", "the same again, for older programs"})
"""What is dropped and nobody would miss."""
HELD = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})
NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChapter:
    """A chapter: its title, the part that it stands in, its text, and the words that a reader has to find in body and notes.

    `told` and `changes` have the line (from 1) on which the block stands that they are about.
    """

    title: str
    part: str
    text: str
    body: str
    notes: str
    told: tuple[tuple[int, str], ...] = ()
    changes: tuple[tuple[int, Change], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentManuscript:
    """What a document holds; `pictures` are bytes by their names in the book, `left_out` says what is in no chapter and why."""

    chapters: tuple[DocumentChapter, ...]
    title: str = ""
    subtitle: str = ""
    people: tuple[Person, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class _Reading:
    """One document while its chapters are made."""

    path: Path
    writer: Writer
    body: BlockWriter = field(default_factory=BlockWriter)
    notes: dict[str, BlockWriter] = field(default_factory=dict)

    def note(self, name: str) -> tuple[BlockWriter, BlockWriter]:
        self.notes[name] = BlockWriter()
        return self.notes[name], self.notes[name]

    def blocks(self) -> Iterator[DocumentBlock]:
        """All blocks, those of the notes as well."""
        for writer in (self.body, *self.notes.values()):
            yield from writer.blocks


def read_docx_manuscript(data: bytes, path: Path, prefix: str = "") -> DocumentManuscript:
    """The chapters of a Word document; ManifestError for what is none, BuildError when anything would be lost.

    `prefix` begins the names of its pictures. Signs that nobody sees are left out, and counted.
    """
    package = DocxPackage(data, path)
    reading = _Reading(path=path, writer=Writer(path, "DOCX"))
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
    found_by_look = with_headings_by_look(blocks)
    quoted_by_look = with_quotations_by_look(blocks)
    divided = divided_document(blocks)
    page = TitlePage() if prefix else taken_title_page(divided, blocks, reading)
    names, pictures, drawn = kept_pictures(reading, package, prefix)
    scribe = Scribe(ids=ids_of(reading), names=names, alt=word_for_picture("\n".join(texts_in(reading))))
    title, subtitle = titles_of(reading, divided.title)
    title, subtitle = title or page.title, subtitle or page.subtitle
    chapters = tuple(
        chapter_of(division, scribe, reading, divided.level, title or path.stem)
        for division in divided.chapters
        if (division.title or not is_blank(division)) and not is_empty_contents(division)
    )
    if emptied := sum(map(is_empty_contents, divided.chapters)):
        scribe.counts[say("heading of contents that were left out")] += emptied
    if found_by_look:
        scribe.counts[say("heading known by its look, since no style says it")] += found_by_look
    if quoted_by_look:
        scribe.counts[say("paragraph set in from the left made a quotation")] += quoted_by_look
    if drawn:
        scribe.counts[
            say("picture of Windows (WMF, EMF) drawn as PNG by LibreOffice: compare it with the document")
        ] += drawn
    if hidden := sum(len(INVISIBLE.findall(one.text)) for one in chapters):
        scribe.counts[OF_HIDDEN] += hidden
    if reading.body.page_breaks:
        scribe.counts[say("page break left to the style")] += reading.body.page_breaks
    chapters = tuple(with_pairs(without_hidden_signs(one), scribe) for one in chapters)
    return DocumentManuscript(
        chapters=chapters, title=title, subtitle=subtitle, people=page.people, pictures=pictures, left_out=tuple(left_out(reading.writer)),
        told=tuple(told_by_reader(reading.writer)), counts=dict(scribe.counts),
    )  # fmt: skip


def without_hidden_signs(chapter: DocumentChapter) -> DocumentChapter:
    """A chapter without signs that nobody sees and no chapter may hold: zero-width spaces, marks of direction, controls."""
    return replace(
        chapter, text=INVISIBLE.sub("", chapter.text), body=INVISIBLE.sub("", chapter.body), notes=INVISIBLE.sub("", chapter.notes)
    )  # fmt: skip


def taken_title_page(divided: Divided, blocks: Sequence[DocumentBlock], reading: _Reading) -> TitlePage:
    """The title page that was set by hand; what book.yaml has of it goes from the text before the first chapter, and is told."""
    first = divided.chapters[0]
    if len(divided.chapters) == 1 or first.title:
        return TitlePage()
    page = title_page_of(first.blocks, blocks)
    for one in page.lines:
        reading.writer.drop(one.text, say("title page, taken into book.yaml"), one.content.pieces[0].place)
    taken = set(map(id, page.lines))
    first.blocks[:] = [one for one in first.blocks if id(one) not in taken]
    return page


def with_pairs(chapter: DocumentChapter, scribe: Scribe) -> DocumentChapter:
    """A chapter whose straight quotation marks are pairs where they can only be read in one way; others are told."""
    page = Page(where=Path(), lines=chapter.text.split("\n"))
    turn_straight_quotes(page)
    scribe.counts.update(page.counts)
    left = tuple((1, one.values["message"]) for one in page.told)
    return replace(chapter, text="\n".join(page.lines), told=(*left, *chapter.told))


def texts_in(reading: _Reading) -> Iterator[str]:
    """Every text that was taken from the document."""
    for one in paragraphs_of(reading.blocks()):
        yield one.content.original_text()
        yield from (mark.value for mark in one.content.marks if mark.kind is MarkKind.RUBY)
    yield from (dropped.text for dropped in reading.writer.dropped)


def ids_of(reading: _Reading) -> Mapping[str, str]:
    """The ids of the places that references of the document lead to, by their names there."""
    wanted = {
        mark.value for one in paragraphs_of(reading.blocks()) for mark in one.content.marks if mark.kind is MarkKind.REFERENCE
    }  # fmt: skip
    found: dict[str, str] = {}
    for one in paragraphs_of(reading.body.blocks):
        named = [name for name in one.anchors if name in wanted]
        if named:
            identifier = NOT_IN_IDS.sub("-", named[0].lower()).strip("-") or "place"
            identifier = f"at-{identifier}" if identifier[0].isdigit() else identifier
            count = sum(other == identifier or other.startswith(f"{identifier}-") for other in set(found.values()))
            found |= dict.fromkeys(named, f"{identifier}-{count + 1}" if count else identifier)
    return found


def kept_pictures(reading: _Reading, package: DocxPackage, prefix: str) -> tuple[dict[str, str], dict[str, bytes], int]:
    """The names of pictures in the book by their parts, their bytes by these names, and how many had to be drawn anew."""
    names: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    found = {
        picture.part: package.archive.read(picture.part)
        for one in paragraphs_of(reading.blocks())
        for picture in one.pictures
        if not picture.is_outside and picture.part in package.archive
    }
    drawn = drawn_pictures(found)
    for part, original in found.items():
        data = drawn.get(part, original)
        stem, _, suffix = part.rpartition("/")[2].rpartition(".")
        suffix = suffix_by_bytes(data, f".{suffix.lower()}")
        if suffix in HELD:
            name = f"images/{prefix}{re.sub(r'[^a-zA-Z0-9]+', '-', stem) or 'picture'}{suffix}"
            names[part] = name
            pictures[name] = data
    return names, pictures, len(drawn)


def titles_of(reading: _Reading, heading: DocumentParagraph | None) -> tuple[str, str]:
    """Title and subtitle that stand over the whole document; a heading over all chapters is a title too."""
    said = {
        OF_THE_WHOLE[one.why]: " ".join(one.text.split()) for one in reversed(reading.writer.dropped) if one.why in OF_THE_WHOLE
    }  # fmt: skip
    title = " ".join(heading.text.split()) if heading else ""
    if title and said.get("title") and title != said["title"]:
        return said["title"], said.get("subtitle", "") or title
    return said.get("title", "") or title, said.get("subtitle", "")


def chapter_of(division: Division, scribe: Scribe, reading: _Reading, level: int, whole_title: str) -> DocumentChapter:
    """A chapter with its notes below it."""
    head = division.title
    title = " ".join(head.text.split()) if head else whole_title
    identifier = scribe.id_of([head]) if head else ""
    plain = heading_markdown(head, scribe) if head else ""
    parts: list[Written] = [
        Written(
            markdown=f"# {plain}{f' {{#{identifier}}}' if identifier else ''}" if head else f"# {escaped(title)}",
            words=" ".join(head.words.split()) if head else title, changes=tuple(head.changes) if head else (),
        )
    ]  # fmt: skip
    if head:
        parts.extend(beside_title(head, scribe, reading))
    parts.extend(scribe.write(division.blocks, raise_by=level - 1))
    names = list(dict.fromkeys(note_names(paragraphs_of(division.blocks))))
    notes = [note_text(name, reading.notes[name], scribe) for name in names if name in reading.notes]
    lines, told, changes = 1, [], []
    for part in (*parts, *notes):
        told += [(lines, one) for one in part.told]
        changes += [(lines, one) for one in part.changes]
        lines += part.markdown.count("\n") + 2
    return DocumentChapter(
        title=title, part=division.part, text="\n\n".join(one.markdown for one in (*parts, *notes)) + "\n",
        body="".join(one.words for one in parts), notes="".join(one.words for one in notes),
        told=tuple(told), changes=tuple(changes),
    )  # fmt: skip


def heading_markdown(head: DocumentParagraph, scribe: Scribe) -> str:
    """The words of a title: neither notes nor pictures nor readings stand in it."""
    content = head.content
    kept = tuple(mark for mark in content.marks if mark.kind not in {MarkKind.NOTE, MarkKind.IMAGE, MarkKind.RUBY})
    return inline_markdown(
        type(content)(text=content.text.strip() + "\n", pieces=(), marks=kept),
        InlineWords(ids=scribe.ids, line_end=" ", has_marks=False), {}, is_block=False,
    )  # fmt: skip


def note_names(paragraphs: Iterable[DocumentParagraph]) -> Iterator[str]:
    for one in paragraphs:
        yield from (mark.value for mark in one.content.marks if mark.kind is MarkKind.NOTE)


def beside_title(head: DocumentParagraph, scribe: Scribe, reading: _Reading) -> Iterator[Written]:
    """What stood in a title and has no place there: its notes as notes of the author, its pictures, and its readings told."""
    for name in note_names([head]):
        if name in reading.notes:
            inner = joined(list(scribe.write(reading.notes[name].blocks)))
            told = (*inner.told, say("a note of the title stands below it as a note of the author"))
            yield Written(markdown=f"::: author-note\n{inner.markdown}\n:::", words=inner.words, told=told)
    if head.pictures:
        yield from scribe.pictures(head)
    readings = [mark.value for mark in head.content.marks if mark.kind is MarkKind.RUBY]
    if readings:
        told = (
            say(
                "the readings of the title are left out ({readings}): see 'display_lines' in docs/writing.md",
                readings=listed(readings),
            ),
        )
        yield Written(markdown="<!-- readings -->", told=told)


def note_text(name: str, note: BlockWriter, scribe: Scribe) -> Written:
    """A note as its chapter has it; blocks after the first are set in."""
    inner = joined(list(scribe.write(note.blocks)))
    lines = [
        line if not number or not line else f"    {line}" for number, line in enumerate(inner.markdown.split("\n"))
    ]
    changes = tuple(change for one in paragraphs_of(note.blocks) for change in one.changes)
    return Written(
        markdown=f"[^{name}]: " + "\n".join(lines), words=inner.words, told=inner.told, changes=changes
    )  # fmt: skip


def left_out(writer: Writer) -> Iterator[str]:
    """What is in no chapter: why, where it stood, and its words; running heads once, and contents as one."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in contents_together(writer.dropped):
        words = " ".join(one.text.split())
        seen[one.why, words] += 1
        if seen[one.why, words] == 1:
            yield say("{place}: {why}: '{words}'", place=one.place, why=one.why, words=words[:200])


def contents_together(dropped: Iterable[Dropped]) -> Iterator[Dropped]:
    """What was left out and is worth telling; lines of contents that follow one another are one."""
    told = (
        one for one in dropped
        if one.why not in QUIET and one.why not in OF_THE_WHOLE and not one.why.startswith("comment by")
    )  # fmt: skip
    for is_contents, group in groupby(told, key=lambda one: one.why == CONTENTS):
        if is_contents:
            lines = list(group)
            yield replace(lines[0], text=" ".join(one.text for one in lines))
        else:
            yield from group


def told_by_reader(writer: Writer) -> Iterator[str]:
    for finding in writer.findings.values():
        if finding.code.removeprefix("extraction-") not in SHOWN_AGAIN:
            yield with_hint(finding.message, finding.hint)


def change_in_words(change: Change) -> Said:
    """What a tracked change or comment says: `deleted by 张三, 2024-05-01: '旧文'`."""
    words = " ".join(change.text.split())
    shown = say("the end of a paragraph") if change.text == "¶" else say("'{words}'", words=words)
    what = say("comment") if change.kind is ChangeKind.COMMENT else KINDS_OF_CHANGE[change.kind]
    who = change.who or say("someone")
    if change.when:
        return say("{what} by {who}, {when}: {shown}", what=what, who=who, when=change.when[:10], shown=shown)
    return say("{what} by {who}: {shown}", what=what, who=who, shown=shown)
