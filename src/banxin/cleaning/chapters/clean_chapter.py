"""A clean chapter as a record, and as the Markdown file that an editor reads: `emit_chapter` and `parse_chapter_text`.

The file is a subset of CommonMark with front matter; what a block is stands in containers (`::: caption`) and spans
(`[...]{.run-in}`). Both directions know the whole subset, so that parsing what was emitted gives the same record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

import yaml

from banxin.cleaning.source.fenced_code import FENCE as FENCED
from banxin.cleaning.source.fenced_code import fenced_spans
from banxin.cleaning.source.marked_text import InlineMark, MarkedText, NoteText, canonical, emit_marked, parse_marked
from banxin.model.book import Byline
from banxin.saying.said import say


class ChapterPart(StrEnum):
    """What a block of a chapter file is; containers have the same name in the file."""

    PARAGRAPH = "paragraph"
    SUB_HEADING = "sub-heading"
    CAPTION = "caption"
    AUTHOR_NOTE = "author-note"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    VERSE = "verse"  # one line
    CODE = "code"  # with its fences
    NOTE = "note"
    BREAK = "break"  # between scenes, whatever the source has drawn there
    LOST = "lost"  # the editor's statement, not the source's text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterBlock:
    """One block: its text, of which `run_in` or `dateline` is the beginning that stands out."""

    part: ChapterPart
    text: str
    run_in: str = ""
    dateline: str = ""
    marks: tuple[InlineMark, ...] = ()
    level: int = 2  # of a sub-heading
    is_stanza: bool = False  # whether a stanza of verse begins with the line


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterOrigin:
    """Where a chapter came from: what the page does not tell stays None."""

    file: str
    sha256: str
    lines: str
    publication: str | None = None
    date: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanChapter:
    """A chapter as `clean` makes it."""

    id: str
    title: str
    origin: ChapterOrigin
    blocks: tuple[ChapterBlock, ...]
    notes: tuple[NoteText, ...] = ()
    display_lines: tuple[str, ...] = ()
    subtitle: str | None = None
    kicker: str | None = None
    section: str | None = None
    column: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None  # one that stands by itself; one that opens a paragraph is marked there
    lang: str = "zh-Hans"
    kind: str = "article"
    status: str = "clean"
    lost: tuple[str, ...] = ()
    queries_open: int = 0
    rights: str | None = None
    generated: Mapping[str, str] = field(default_factory=dict)


HASH = re.compile(r"^(  hash: ).*$", re.MULTILINE)
FENCE = "---\n"


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same language, ten times as fast where PyYAML was built with its C parser."""


class _Dumper(yaml.SafeDumper):
    """Writes what is not known as an empty value, which cannot be taken for the word `null`."""


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def emit_chapter(chapter: CleanChapter) -> str:
    """The chapter as a file; the hash in its front matter tells later whether a hand has changed it."""
    front = yaml.dump(_front_matter(chapter), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    body = "\n\n".join([*_emit_blocks(chapter.blocks), *map(_emit_note, chapter.notes)])
    text = f"{FENCE}{front}{FENCE}\n{body}\n"
    return HASH.sub(rf"\g<1>{hash_of(text)}", text, count=1)


def hash_of(text: str) -> str:
    """The hash of a chapter file, but for the line that holds the hash."""
    return sha256(HASH.sub(r"\g<1>", text, count=1).encode()).hexdigest()[:32]


def _front_matter(chapter: CleanChapter) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "display_lines": list(chapter.display_lines),
        "subtitle": chapter.subtitle,
        "kicker": chapter.kicker,
        "section": chapter.section,
        "column": chapter.column,
        "bylines": [_emit_byline(byline) for byline in chapter.bylines],
        "dateline": chapter.dateline,
        "source": asdict(chapter.origin),
        "lang": chapter.lang,
        "kind": chapter.kind,
        "status": chapter.status,
        "lost": list(chapter.lost),
        "queries_open": chapter.queries_open,
        "rights": chapter.rights,
        "generated": {**chapter.generated, "hash": ""},
    }


def _emit_byline(byline: Byline) -> dict[str, Any]:
    filled = {"names": list(byline.names), "role": byline.role, "affiliation": byline.affiliation}
    return {key: value for key, value in filled.items() if value}


ATTRIBUTED = frozenset({ChapterPart.STANDFIRST, ChapterPart.DATELINE, ChapterPart.ATTRIBUTION})
"""Parts that are paragraphs with an attribute over them; the others are containers."""


def _emit_blocks(blocks: Sequence[ChapterBlock]) -> Iterator[str]:
    """The blocks as pieces of the file; lines of verse stand in one container, and quoted paragraphs in one quotation."""
    row: list[ChapterBlock] = []
    for block in blocks:
        if row and not _goes_on(row[-1], block, row[0]):
            yield _emit_row(row)
            row = []
        row.append(block)
    if row:
        yield _emit_row(row)


def _goes_on(before: ChapterBlock, block: ChapterBlock, first: ChapterBlock) -> bool:
    is_quoted = (
        block.part in {ChapterPart.QUOTE, ChapterPart.ATTRIBUTION} and before.part is first.part is ChapterPart.QUOTE
    )
    return is_quoted or block.part is before.part is ChapterPart.VERSE


def _emit_row(row: Sequence[ChapterBlock]) -> str:
    if row[0].part is ChapterPart.VERSE:
        lines = [
            f"\n{_emit_text(one)}" if one.is_stanza and number else _emit_text(one) for number, one in enumerate(row)
        ]
        return "\n".join(("::: verse", *lines, ":::"))
    if row[0].part is ChapterPart.QUOTE:
        return "\n>\n".join(_emit_quoted(one) for one in row)
    return _emit_block(row[0])


def _emit_quoted(block: ChapterBlock) -> str:
    text = _emit_text(block) if block.part is ChapterPart.QUOTE else _emit_block(block)
    return "\n".join(f"> {line}" for line in text.split("\n"))


BREAK = "***"
"""How a chapter writes a break between scenes."""


def _emit_block(block: ChapterBlock) -> str:
    if block.part in {ChapterPart.CODE, ChapterPart.BREAK}:
        return block.text
    text = _emit_text(block)
    if block.part is ChapterPart.SUB_HEADING:
        return f"{'#' * block.level} {text}"
    if block.part in ATTRIBUTED:
        return f"{{.{block.part}}}\n{text}"
    return text if block.part is ChapterPart.PARAGRAPH else f"::: {block.part}\n{text}\n:::"


def _emit_text(block: ChapterBlock) -> str:
    leads = {"run-in": block.run_in, "dateline": block.dateline}
    heads = [InlineMark(0, len(text), name) for name, text in leads.items() if text]
    return emit_marked(
        block.text, canonical([*heads, *block.marks]), is_block=block.part is not ChapterPart.SUB_HEADING
    )


def _emit_note(note: NoteText) -> str:
    """A note; its further paragraphs are indented."""
    return f"[^{note.name}]: " + "\n\n    ".join(emit_marked(one.text, one.marks) for one in note.paragraphs)


class ChapterTextError(ValueError):
    """A chapter file is not of the form that `emit_chapter` writes."""


def parse_chapter_text(text: str) -> CleanChapter:
    """The chapter in a file; the inverse of `emit_chapter`. Raises ChapterTextError for another form."""
    front, body = split_front_matter(text)
    try:
        bylines = tuple(_parse_byline(byline) for byline in front["bylines"])
        blocks, notes = parse_body(body)
        return CleanChapter(
            id=front["id"], title=front["title"], origin=ChapterOrigin(**front["source"]), blocks=blocks, notes=notes,
            display_lines=tuple(front["display_lines"]), bylines=bylines, lost=tuple(front["lost"]),
            generated={key: value for key, value in front["generated"].items() if key != "hash"},
            **{key: front[key] for key in SIMPLE},
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        message = say("front matter is not that of a cleaned chapter: {error}", error=error)
        raise ChapterTextError(message) from error


SIMPLE = ("subtitle", "kicker", "section", "column", "dateline", "lang", "kind", "status", "queries_open", "rights")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The values of the front matter, and what follows it."""
    end = text.find(f"\n{FENCE}", len(FENCE) - 1)
    if not text.startswith(FENCE) or end < 0:
        raise ChapterTextError(say("no front matter"))
    try:
        front = yaml.load(text[len(FENCE) : end + 1], Loader=_Loader)  # noqa: S506  (both are safe loaders)
    except yaml.YAMLError as error:
        raise ChapterTextError(say("front matter is not YAML")) from error
    if not isinstance(front, dict):
        raise ChapterTextError(say("front matter holds no keys"))
    return front, text[end + 1 + len(FENCE) :]


def _parse_byline(values: Mapping[str, Any]) -> Byline:
    return Byline(
        names=tuple(values.get("names", ())), role=values.get("role", ""), affiliation=values.get("affiliation", "")
    )


def parse_body(body: str) -> tuple[tuple[ChapterBlock, ...], tuple[NoteText, ...]]:
    """The blocks of the text under the front matter, and its notes."""
    blocks: list[ChapterBlock] = []
    notes: list[NoteText] = []
    for piece in _pieces(body):
        if match := NOTE_START.match(piece):
            notes.append(NoteText(match[1], (MarkedText(*parse_marked(piece[match.end() :])),)))
        elif notes and piece.startswith("    "):
            more = MarkedText(*parse_marked(piece[4:]))
            notes[-1] = NoteText(notes[-1].name, (*notes[-1].paragraphs, more))
        elif piece:
            blocks.extend(_parse_piece(piece))
    return tuple(blocks), tuple(notes)


VERSE, QUOTED = "::: verse\n", re.compile(r"> ?")


def _pieces(body: str) -> Iterator[str]:
    """What blank lines part; code holds some."""
    done = 0
    for start, end in fenced_spans(body):
        yield from _pieces_of_text(body[done:start])
        yield body[start:end]
        done = end
    yield from _pieces_of_text(body[done:])


def _pieces_of_text(body: str) -> Iterator[str]:
    """What blank lines part; a poem holds some."""
    verse: list[str] = []
    for piece in re.split(r"\n{2,}", body.strip("\n")):
        if verse or piece.startswith(VERSE):
            verse.append(piece)
            if not piece.endswith("\n:::"):
                continue
            yield "\n\n".join(verse)
            verse = []
        else:
            yield piece
    if verse:
        raise ChapterTextError(say("'::: verse' is not closed"))


def _parse_piece(piece: str) -> Iterator[ChapterBlock]:
    if piece == BREAK:
        yield ChapterBlock(part=ChapterPart.BREAK, text=BREAK)
    elif FENCED.match(piece):
        yield ChapterBlock(part=ChapterPart.CODE, text=piece)
    elif piece.startswith(VERSE):
        for stanza in piece[len(VERSE) :].removesuffix("\n:::").split("\n\n"):
            for number, line in enumerate(stanza.split("\n")):
                yield replace(_parse_text(ChapterPart.VERSE, line), is_stanza=not number)
    elif QUOTED.match(piece):
        text = "\n".join(QUOTED.sub("", line, count=1) for line in piece.split("\n"))
        for one in re.split(r"\n{2,}", text):
            block = _parse_block(one)
            yield replace(block, part=ChapterPart.QUOTE) if block.part is ChapterPart.PARAGRAPH else block
    else:
        yield _parse_block(piece)


NOTE_START = re.compile(r"\[\^([^\s\[\]\\^]+)\]: ?")


def _parse_block(piece: str) -> ChapterBlock:
    if match := re.match(r"(#{2,6}) ", piece):
        return replace(_parse_text(ChapterPart.SUB_HEADING, piece[match.end() :]), level=len(match[1]))
    if (match := re.match(r"\{\.([a-z-]+)\}\n", piece)) and match[1] in ATTRIBUTED:
        return _parse_text(ChapterPart(match[1]), piece[match.end() :])
    if match := re.fullmatch(r"::: ?([a-z-]+)\n(.*)\n:::", piece, re.DOTALL):
        if match[1] not in set(ChapterPart):
            raise ChapterTextError(say("unknown container '{name}'", name=match[1]))
        return _parse_text(ChapterPart(match[1]), match[2])
    return _parse_text(ChapterPart.PARAGRAPH, piece)


def _parse_text(part: ChapterPart, piece: str) -> ChapterBlock:
    text, marks = parse_marked(piece)
    leads = {mark.name: text[: mark.end] for mark in marks if is_lead(mark)}
    rest = tuple(mark for mark in marks if not is_lead(mark))
    return ChapterBlock(
        part=part, text=text, run_in=leads.get("run-in", ""), dateline=leads.get("dateline", ""), marks=rest
    )


LEADS = frozenset({"run-in", "dateline"})


def is_lead(mark: InlineMark) -> bool:
    """Whether a mark is about the beginning of its paragraph: a run-in head, a dateline."""
    return mark.name in LEADS and mark.start == 0
