"""The files in sources/, of whatever form, as the texts that cleaning reads; what could not be kept, told and listed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from banxin.cleaning.chapters.assembly import Made
from banxin.cleaning.source.declared_sources import UNDECLARED, DeclaredSource
from banxin.cleaning.source.doubts import Doubt
from banxin.cleaning.source.known_kinds import KnownKind
from banxin.cleaning.source.marked_text import (
    ADDRESS,
    LINK,
    NOTE,
    ORDER,
    READING,
    RUBY,
    InlineMark,
    MarkedText,
    NoteText,
    canonical,
)
from banxin.cleaning.source.raw_page import parse_source
from banxin.cleaning.source.source_text import SourceText
from banxin.errors import ManifestError, UsageError
from banxin.extraction.extraction import Content, Extraction, Mark, MarkKind, extraction_finding
from banxin.extraction.extractors import TEXT, Choice, is_source, pick_extractor
from banxin.extraction.finished_markdown import finished_markdown
from banxin.importing.ordered_folder import natural
from banxin.model.finding import Finding
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import listed, say
from banxin.source import Source

NAMES = {MarkKind.RUBY: RUBY, MarkKind.SUPERSCRIPT: "sup", MarkKind.SUBSCRIPT: "sub"}
"""Marks that have another name in chapters."""
TOLD_ALREADY = frozenset(
    {
        MarkKind.TABLE,
        MarkKind.FORMULA,
        MarkKind.IMAGE,
        MarkKind.DOUBT,
        MarkKind.PAGE,
        MarkKind.COLUMN,
        MarkKind.REFERENCE,
    }
)
"""Marks of which the extraction has told, or which are a matter of the old setting only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One source: its text with its marks, what an editor should know, and files for the trail by their endings."""

    source: SourceText
    findings: tuple[Finding, ...] = ()
    records: Mapping[str, str] = field(default_factory=dict)


def source_files(files: BookFiles, folder: Path) -> list[Path]:
    """The sources in a folder, in the natural order of their names (2 before 10); raises UsageError for two of one name."""
    try:
        paths = [path for path in (folder / name for name in files.names(folder)) if is_source(path)]
        paths.sort(key=lambda path: natural(path.name))
    except UnreadableError as error:
        what = say("folder") if error.path == folder else say("source")
        raise error.told(ManifestError, what, error.path.relative_to(files.root)) from error
    stems = Counter(path.stem for path in paths)
    for path in paths:
        if stems[path.stem] > 1:
            names = ", ".join(other.name for other in paths if other.stem == path.stem)
            hint = say("keep one of them: decisions and trails are named after it")
            raise UsageError(say("two sources have the name '{stem}': {names}", stem=path.stem, names=names), hint=hint)
    return paths


def read_original(files: BookFiles, path: Path, shown: Path, declared: DeclaredSource = UNDECLARED) -> Original:
    """A source of any form; `declared` is what the manifest says. Raises ManifestError when it cannot be read."""
    try:
        data = files.read(path)
    except UnreadableError as error:
        raise error.told(ManifestError, say("source"), shown, Source(path=shown), say("check the file")) from error
    choice = pick_extractor(shown, data, TEXT if declared.encoding and not declared.form else declared.form)
    if choice.form == "markdown" and not declared.kind:
        _refuse_finished(data, shown)
    extraction = choice.extract(data, shown)
    if extraction is None:
        return Original(source=parse_source(data, shown, declared.encoding))
    digest = sha256(data).hexdigest()
    source = SourceText.of_text(extraction.text, shown, choice.form, digest)
    notes = tuple(_notes(extraction))
    names = {note.name for note in notes}
    marks = canonical(mark for mark in _inline_marks(extraction.content) if mark.name != NOTE or mark.value in names)
    told, doubts = tuple(_told(extraction)), tuple(_doubts(extraction))
    source = replace(source, marks=marks, notes=notes, known_kinds=told, doubts=doubts)
    source = replace(source, code=extraction.content.code, ends=extraction.content.ends)
    findings = (*extraction.findings, *_unfit(extraction), *_empty_notes(extraction, notes), *_uncalled_told(source))
    records = {".txt": extraction.text, ".original.jsonl": _record(extraction, choice, source, findings)}
    return Original(source=source, findings=findings, records=records)


def _refuse_finished(data: bytes, shown: Path) -> None:
    """Raises ManifestError for Markdown that somebody has written: it is a chapter, which cleaning would only spoil."""
    finished = finished_markdown(data.decode("utf-8-sig", "replace"))
    if finished:
        message = say(
            "this Markdown is a finished chapter, and no raw page: it has {signs}", signs=listed(finished.signs)
        )
        hint = say(
            "put the file into chapters/, or take it over with banxin init --from; {{kind: pages}} or {{kind: running}} cleans it"
        )
        raise ManifestError(message, Source(path=shown, line=finished.line), hint)


def _told(extraction: Extraction) -> Iterator[KnownKind]:
    """What the document said of its blocks, as cleaning knows it: the values of both are the same words."""
    for one in sorted(extraction.content.said):
        yield KnownKind(one.start, one.end, one.role.value, one.level, one.parts)


def _doubts(extraction: Extraction) -> Iterator[Doubt]:
    """What a recogniser was not sure of."""
    marks = sorted(
        (mark.start, mark.end, mark.value) for mark in extraction.content.marks if mark.kind is MarkKind.DOUBT
    )
    return (Doubt(start, end, float(value)) for start, end, value in marks)


def _inline_marks(content: Content) -> Iterator[InlineMark]:
    for mark in content.marks:
        if _fits(mark, content):
            name = NAMES.get(mark.kind, mark.kind.value)
            value = mark.value if name in {RUBY, LINK, NOTE} else ""
            yield InlineMark(mark.start, mark.end, name, value)


def _fits(mark: Mark, content: Content) -> bool:
    """Whether a chapter can hold a mark."""
    if mark.kind is MarkKind.RUBY:
        return bool(READING.fullmatch(mark.value)) and "|" not in content.text[mark.start : mark.end]
    if mark.kind is MarkKind.LINK:
        return bool(ADDRESS.fullmatch(mark.value))
    return mark.kind is MarkKind.NOTE or NAMES.get(mark.kind, mark.kind.value) in ORDER


def _notes(extraction: Extraction) -> Iterator[NoteText]:
    for note in extraction.notes:
        marks = tuple(mark for mark in _inline_marks(note.content) if mark.name != NOTE)
        paragraphs = tuple(_paragraphs(note.content.text, marks))
        if paragraphs:
            yield NoteText(note.name, paragraphs)


def _empty_notes(extraction: Extraction, notes: Sequence[NoteText]) -> Iterator[Finding]:
    """A note without text has no place in a chapter."""
    kept = {note.name for note in notes}
    for note in extraction.notes:
        if note.name not in kept:
            message = say("the note with the number {name} has no text, and is left out", name=note.name)
            yield extraction_finding(extraction.path, "empty-note", message, say("see the document"))


def _uncalled(source: SourceText) -> Iterator[str]:
    """The texts of notes that no call leads to: they are in no chapter."""
    called = {mark.value for mark in source.marks if mark.name == NOTE}
    for note in source.notes:
        if note.name not in called:
            yield "\n".join(paragraph.text for paragraph in note.paragraphs)


def _uncalled_told(source: SourceText) -> Iterator[Finding]:
    for text in _uncalled(source):
        message = say("nothing calls the note '{text}', and it is in no chapter", text=_shown([text]))
        yield extraction_finding(source.path, "unkept", message, say("put it into the chapter by hand"))


def _paragraphs(text: str, marks: Sequence[InlineMark]) -> Iterator[MarkedText]:
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        first = start + len(line) - len(line.lstrip())
        last = first + len(body)
        start += len(line)
        if body:
            inside = (mark for mark in marks if mark.start < last and mark.end > first)
            moved = (
                replace(mark, start=max(mark.start, first) - first, end=min(mark.end, last) - first) for mark in inside
            )
            yield MarkedText(body, canonical(moved))


def _unfit(extraction: Extraction) -> Iterator[Finding]:
    """What the document knew and a chapter cannot say, one finding for each kind."""
    rows: dict[MarkKind, list[str]] = {}
    for content in (extraction.content, *(note.content for note in extraction.notes)):
        for mark in content.marks:
            if mark.kind not in TOLD_ALREADY and not _fits(mark, content):
                rows.setdefault(mark.kind, []).append(content.text[mark.start : mark.end] or mark.value)
    for kind, texts in rows.items():
        marks = say("1 mark of the kind") if len(texts) == 1 else say("{count} marks of the kind", count=len(texts))
        message = say(
            "{marks} '{kind}' {are} not in the chapters: {texts}",
            marks=marks,
            kind=kind,
            are="is" if len(texts) == 1 else "are",
            texts=_shown(texts),
        )
        yield extraction_finding(
            extraction.path, "mark", message, say("see them in chapters/audit/, and mark them by hand")
        )


def unkept(source: SourceText, made: Iterable[Made]) -> Iterator[Finding]:
    """Readings and notes of a source that stand in no chapter: they belonged to a title, a byline or dropped text."""
    wanted = Counter((mark.name, mark.value) for mark in source.marks if mark.name in {RUBY, NOTE})
    for one in made:
        wanted.subtract((mark.name, mark.value) for block in one.chapter.blocks for mark in block.marks)
    texts = {note.name: note.paragraphs[0].text for note in source.notes}
    for (name, value), count in wanted.items():
        if count > 0:
            what = (
                say("the note '{value}'", value=_shown([texts.get(value, value)]))
                if name == NOTE
                else say("the reading '{value}'", value=value)
            )
            message = say("{what} is in no chapter: it stood in a title, a byline or dropped text", what=what)
            yield extraction_finding(source.path, "unkept", message, say("put it into the chapter by hand"))


def _shown(texts: Sequence[str]) -> str:
    """The first few of them, short."""
    return ", ".join(text[:20].replace("\n", " ") for text in texts[:5]) + (" ..." if len(texts) > 5 else "")


def _record(extraction: Extraction, choice: Choice, source: SourceText, findings: Sequence[Finding]) -> str:
    """The original as JSON Lines: how it was read, what was dropped and found, and where each piece came from."""
    head = {"file": source.path.as_posix(), "sha256": source.sha256, "form": choice.form, "why": choice.why}
    rows: list[Mapping[str, object]] = [{"original": head}]
    rows += [{"dropped": asdict(one)} for one in extraction.dropped]
    rows += [
        {"dropped": {"text": text, "why": say("a note that nothing calls"), "place": ""}} for text in _uncalled(source)
    ]
    rows += [
        {"finding": {"code": one.code, "severity": one.severity.value, "message": one.message}} for one in findings
    ]
    for mark in extraction.marks:
        places = {"from": source.place(mark.start), "to": source.place(mark.end)}
        rows.append({"mark": {**places, "kind": mark.kind.value, "value": mark.value}})
    for piece in extraction.content.pieces:
        if piece.place:
            rows.append(
                {"place": {"from": source.place(piece.start), "to": source.place(piece.end), "of": piece.place}}
            )
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
