"""A document that was read as chapters in our own Markdown, with what is told of each place of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from pathlib import Path, PurePosixPath

from banxin.cleaning.source.marked_text import escaped
from banxin.errors import with_hint
from banxin.extraction.document_listener import Change
from banxin.extraction.docx.docx_text import CONTENTS
from banxin.extraction.extraction import Dropped, MarkKind, Role
from banxin.extraction.writing import Writer
from banxin.importing.documents.block_markdown import Scribe
from banxin.importing.documents.document_blocks import (
    BlockWriter,
    DocumentBlock,
    DocumentFrame,
    DocumentParagraph,
    DocumentTable,
    paragraphs_of,
)
from banxin.importing.documents.document_chapters import Division
from banxin.importing.documents.drawn_pictures import drawn_pictures
from banxin.importing.documents.frame_markdown import OPEN_FRAMES
from banxin.importing.documents.inline_markdown import InlineWords, inline_markdown, without_mark
from banxin.importing.documents.typed_bylines import Byline, byline_of
from banxin.importing.documents.written_blocks import Written, joined, set_in
from banxin.importing.manuscript_paths import suffix_by_bytes
from banxin.importing.marks.in_line import INVISIBLE
from banxin.importing.marks.page import Page
from banxin.importing.title_page_lines import Person
from banxin.importing.typed.straight_quotes import turn_straight_quotes
from banxin.readers.yaml.quoted_text import quoted
from banxin.saying.said import say

SHOWN_AGAIN = frozenset(
    {"picture", "table", "formula", "comments", "changes", "leaf", "list", "code", "rule", "hidden"}
)
"""Findings of the reader that are told here with the line of the chapter, or are no longer true."""
OF_THE_WHOLE = {"the title of the document": "title", "the subtitle of the document": "subtitle"}
OF_NOTES = say(
    "a table or picture in a note: print has no room for it at the foot of a page: put it into the text, or let the edition set its notes behind the text"
)
QUIET = frozenset(
    {"field instruction", "small letters shown as capitals", "a sign of a face", "a formula, which is written in TeX", "a formula, said again", "the same again, for older programs", "number of a note", "link back from a note", "brackets round a reading", "a script",
     "styles", "a template", "the head of the page", "the title of the page", "round the notes"}
)  # fmt: skip
"""What is dropped and nobody would miss."""
HELD = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})
FRONT = {Role.SUBTITLE: "subtitle", Role.BYLINE: "bylines", Role.LABEL: "kicker"}
"""What stands beside a title, by the keys that a chapter has for it."""
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
    form: str = "Word"


@dataclass(kw_only=True)
class Reading:
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

    def paragraphs(self) -> Iterator[DocumentParagraph]:
        """All paragraphs, those of the notes as well."""
        return paragraphs_of(self.blocks())


def without_hidden_signs(chapter: DocumentChapter) -> DocumentChapter:
    """A chapter without signs that nobody sees and no chapter may hold: zero-width spaces, marks of direction, controls."""
    return replace(
        chapter, text=INVISIBLE.sub("", chapter.text), body=INVISIBLE.sub("", chapter.body), notes=INVISIBLE.sub("", chapter.notes)
    )  # fmt: skip


def with_pairs(chapter: DocumentChapter, scribe: Scribe) -> DocumentChapter:
    """A chapter whose straight quotation marks are pairs where they can only be read in one way; others are told."""
    front, text = front_matter_of(chapter.text)
    page = Page(where=Path(), lines=text.split("\n"))
    turn_straight_quotes(page)
    scribe.counts.update(page.counts)
    left = tuple((1, one.values["message"]) for one in page.told)
    return replace(chapter, text=front + "\n".join(page.lines), told=(*left, *chapter.told))


def front_matter_of(text: str) -> tuple[str, str]:
    """The front matter of a chapter with its lines, and what stands below it."""
    if not text.startswith("---\n"):
        return "", text
    front, fence, rest = text.partition("\n---\n")
    return front + fence, rest


def texts_in(reading: Reading) -> Iterator[str]:
    """Every text that was taken from the document."""
    for one in reading.paragraphs():
        yield one.content.original_text()
        yield from (mark.value for mark in one.content.marks if mark.kind is MarkKind.RUBY)
    yield from (dropped.text for dropped in reading.writer.dropped)


def ids_of(reading: Reading) -> Mapping[str, str]:
    """The ids of the places that references of the document lead to, by their names there."""
    wanted = {
        mark.value for one in reading.paragraphs() for mark in one.content.marks if mark.kind is MarkKind.REFERENCE
    }  # fmt: skip
    found: dict[str, str] = {}
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for unit in units_of(reading.body.blocks):
        named = [name for one in unit for name in one.anchors if name in wanted]
        if named:
            identifier = NOT_IN_IDS.sub("-", word_of(named[0]).lower()).strip("-") or "place"
            identifier = f"at-{identifier}" if identifier[0].isdigit() else identifier
            free = identifier
            while free in taken:
                counts[identifier] += 1
                free = f"{identifier}-{counts[identifier] + 1}"
            taken.add(free)
            found |= dict.fromkeys(named, free)
    return found


def word_of(name: str) -> str:
    """The word for a place: its own name, or the file that it is the beginning of.

    >>> word_of("text/b.xhtml#note"), word_of("text/b.xhtml#"), word_of("_Ref1")
    ('note', 'b', '_Ref1')
    """
    page, sign, place = name.rpartition("#")
    return place or PurePosixPath(page).stem if sign else name


def units_of(blocks: Iterable[DocumentBlock]) -> Iterator[tuple[DocumentParagraph, ...]]:
    """The paragraphs that share one id, since only the block that they stand in can have one."""
    for block in blocks:
        if isinstance(block, DocumentFrame) and block.frame.kind in OPEN_FRAMES:
            yield from units_of(block.blocks)
        else:
            yield tuple(paragraphs_of([block]))


def kept_pictures(
    reading: Reading, read: Callable[[str], bytes | None], prefix: str
) -> tuple[dict[str, str], dict[str, bytes], int]:
    """The names of pictures in the book by their parts, which `read` gives the bytes of, those bytes by these names, and how many had to be drawn anew."""
    names: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    found = {
        part: data
        for part in dict.fromkeys(
            picture.part for one in reading.paragraphs() for picture in one.pictures if not picture.is_outside
        )
        if (data := read(part)) is not None
    }
    drawn = drawn_pictures(found)
    for part, original in found.items():
        data = drawn.get(part, original)
        stem, _, suffix = ("" if part.startswith("data:") else part).rpartition("/")[2].rpartition(".")
        suffix = suffix_by_bytes(data, f".{suffix.lower()}")
        if suffix in HELD:
            name = unused(f"{prefix}{re.sub(r'[^a-zA-Z0-9]+', '-', stem).strip('-') or 'picture'}", suffix, pictures)
            names[part] = name
            pictures[name] = data
    return names, pictures, len(drawn)


def unused(stem: str, suffix: str, pictures: Mapping[str, bytes]) -> str:
    """The name of a picture in the book, with a number where others are called so.

    >>> unused("a", ".png", {"images/a.png": b""})
    'images/a-2.png'
    """
    numbered = (f"images/{stem}{f'-{number}' if number > 1 else ''}{suffix}" for number in count(1))
    return next(name for name in numbered if name not in pictures)


def chapter_of(division: Division, scribe: Scribe, reading: Reading, level: int, whole_title: str) -> DocumentChapter:
    """A chapter with its notes below it."""
    head = division.title
    title = " ".join(head.text.split()) if head else whole_title
    identifier = scribe.id_of([head]) if head else ""
    front, blocks = front_of(division)
    plain, unkept = heading_markdown(head, scribe) if head else ("", ())
    parts: list[Written] = [
        Written(
            markdown=f"# {plain}{f' {{#{identifier}}}' if identifier else ''}" if head else f"# {escaped(title)}",
            words=" ".join(head.words.split()) if head else title, changes=tuple(head.changes) if head else (), told=unkept,
        )
    ]  # fmt: skip
    if head:
        parts.extend(scribe.pictures(head) if head.pictures else ())
    parts[0] = with_front(parts[0], front)
    parts.extend(scribe.write(blocks, raise_by=level - 1))
    names = list(dict.fromkeys(note_names([*((head,) if head else ()), *paragraphs_of(blocks)])))
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


def front_of(division: Division) -> tuple[dict[str, list[str]], list[DocumentBlock]]:
    """What stands beside the title of a chapter and has a key of its own, and the blocks without it."""
    front: dict[str, list[str]] = {}
    blocks = list(division.blocks)
    while (
        division.title
        and blocks
        and isinstance(first := blocks[0], DocumentParagraph)
        and is_beside_title(first, front)
    ):
        front.setdefault(FRONT[first.role or Role.TEXT], []).append(" ".join(first.text.split()))
        blocks.pop(0)
    return front, blocks


def is_beside_title(paragraph: DocumentParagraph, front: Mapping[str, list[str]]) -> bool:
    """Whether a paragraph is a subtitle, a byline or a kicker, in words alone; of the first and the last there is one."""
    key = FRONT.get(paragraph.role or Role.TEXT, "")
    return bool(key) and not paragraph.content.marks and not paragraph.level and (key == "bylines" or key not in front)


def with_front(title: Written, front: Mapping[str, list[str]]) -> Written:
    """The title below the front matter of its chapter, and what a reader sees of both."""
    if not front:
        return title
    lines = [f"{key}: {quoted(said[0])}" for key, said in front.items() if key != "bylines"]
    bylines = [byline_of(said) for said in front.get("bylines", ())]
    lines += [f"bylines: [{', '.join(map(byline_in_yaml, bylines))}]"] if bylines else []
    names = (word for deed, people in bylines for word in (deed, *people))
    words = [*front.get("kicker", ()), title.words, *front.get("subtitle", ()), *names]
    return replace(title, markdown="\n".join(["---", *lines, "---", "", title.markdown]), words="".join(words))


def byline_in_yaml(byline: Byline) -> str:
    """A byline as the key `bylines` has it.

    >>> byline_in_yaml(("", ("张三",))), byline_in_yaml(("译", ("李四", "王五")))
    ('"张三"', '{names: ["李四", "王五"], role: "译"}')
    """
    deed, names = byline
    if not deed and len(names) == 1:
        return quoted(names[0])
    return f"{{names: [{', '.join(map(quoted, names))}]{f', role: {quoted(deed)}' if deed else ''}}}"


def heading_markdown(head: DocumentParagraph, scribe: Scribe) -> tuple[str, tuple[str, ...]]:
    """The words of a title with its readings and the calls of its notes, and what could not be kept; no pictures stand in it."""
    content = head.content
    blank = len(content.text) - len(content.text.lstrip())
    kept = tuple(
        replace(mark, start=max(mark.start - blank, 0), end=max(mark.end - blank, 0))
        for mark in content.marks
        if mark.kind is not MarkKind.IMAGE
    )
    words = InlineWords(ids=scribe.ids, line_end=" ", has_marks=False)
    plain = type(content)(text=content.text.strip() + "\n", pieces=(), marks=kept)
    text = without_mark(inline_markdown(plain, words, {}, is_block=False))
    return text, tuple(say("{what} is left out", what=one) for one in words.unkept)


def note_names(paragraphs: Iterable[DocumentParagraph]) -> Iterator[str]:
    for one in paragraphs:
        yield from (mark.value for mark in one.content.marks if mark.kind is MarkKind.NOTE)


def note_text(name: str, note: BlockWriter, scribe: Scribe) -> Written:
    """A note as its chapter has it; blocks after the first are set in."""
    inner = joined(list(scribe.write(note.blocks)))
    changes = tuple(change for one in paragraphs_of(note.blocks) for change in one.changes)
    text = f"[^{name}]: {set_in(inner.markdown, '    ')}"
    told = (*inner.told, *([OF_NOTES] if any(map(is_too_much, note.blocks)) else []))
    return Written(markdown=text, words=inner.words, told=told, changes=changes)


def is_too_much(block: DocumentBlock) -> bool:
    """Whether a block of a note has no room at the foot of a page: a table, a figure."""
    if isinstance(block, DocumentParagraph):
        return bool(block.pictures) and not block.text
    return isinstance(block, DocumentTable)


def told_by_reader(writer: Writer) -> Iterator[str]:
    for finding in writer.findings.values():
        if finding.code.removeprefix("extraction-") not in SHOWN_AGAIN:
            # Only a cleaned book has chapters/audit/; here what is left out is listed below.
            yield with_hint(finding.message, "" if "chapters/audit/" in finding.hint else finding.hint)


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
