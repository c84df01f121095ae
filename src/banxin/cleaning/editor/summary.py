"""What a cleaning did, in a line for the terminal, in a text for continuous integration, and as values for JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from banxin.cleaning.chapters.assembly import Made
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.survey.families import families_of, structure_lines
from banxin.model.finding import Finding

KNOWN = frozenset({"project-gutenberg"})
"""Rules that drop what says of itself that it is no part of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """One source, cleaned: `texts` are the chapter files, one for each of `made`."""

    document: Document
    edits: tuple[Edit, ...]
    made: tuple[Made, ...]
    texts: tuple[str, ...]
    unplaced: tuple[Block, ...]
    first: int = 1  # the ordinal of the first chapter in the book
    findings: tuple[Finding, ...] = ()  # about the original, where it was not plain text
    records: Mapping[str, str] = field(default_factory=dict)  # files for the trail, by their endings

    @property
    def open_queries(self) -> tuple[Edit, ...]:
        return tuple(edit for edit in self.edits if edit.is_open)

    @property
    def drops(self) -> tuple[Edit, ...]:
        """Blocks with letters that a rule has dropped, and no editor has looked at."""
        return tuple(
            edit for edit in self.edits
            if edit.op is Op.DROP and edit.by == "rule" and edit.status is Status.LISTED and edit.rule not in KNOWN
        )  # fmt: skip


def summary_line(cleaned: Cleaned) -> str:
    """`sources/page-01.txt: 7 chapters: 281 width, 8 joins (min 0.96), ...`."""
    counts = _counts(cleaned)
    joins = [edit.confidence for edit in cleaned.edits if edit.op is Op.JOIN]
    minimum = f" (min {min(joins):.2f})" if joins else ""
    said = (
        f"{counts['width']} width",
        f"{_number(counts['join'], 'join')}{minimum}",
        _number(counts["headline"], "moved headline"),
        _number(counts["lost"], "lost picture"),
        _number(counts["open"], "open quer", "y", "ies"),
    )
    chapters = _number(len(cleaned.made), "chapter")
    source = cleaned.document.source
    codec = "" if source.codec == "utf-8" else f" (read as {source.codec})"
    return f"{source.path.as_posix()}{codec}: {chapters}: {', '.join(said)}"


def _counts(cleaned: Cleaned) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["width"] = sum(edit.passed == "width" for edit in cleaned.edits)
    counts["join"] = sum(edit.op is Op.JOIN for edit in cleaned.edits)
    counts["headline"] = sum(edit.rule == "headline-after-text" for edit in cleaned.edits)
    counts["lost"] = sum(block.kind is Kind.CAPTION for block in cleaned.document.blocks)
    counts["open"] = len(cleaned.open_queries)
    return counts


def _number(count: int, word: str, one: str = "", many: str = "s") -> str:
    return f"{count} {word}{one if count == 1 else many}"


def text_report(cleaned: Cleaned) -> Iterator[str]:
    """Chapters, then what was changed with less than full confidence, then the questions; one line each."""
    yield summary_line(cleaned)
    source = cleaned.document.source
    for made in cleaned.made:
        chapter = made.chapter
        yield f"  chapter {chapter.id}: {chapter.title} (lines {chapter.origin.lines}; {chapter.status})"
    for block in cleaned.unplaced:
        if block.kind is not Kind.SECTION:
            yield f"  {source.source(block.start)}: in no chapter: {block.kind} {block.text!r}"
    yield from (f"  {line}" for line in structure_lines(cleaned.document))
    for group in question_groups(cleaned.edits):
        what = f" '{group.mark}'" if group.mark else ""
        yield f"  asked {_number(len(group.edits), 'time')}: {group.rule}{what}"
    for edit in cleaned.edits:
        if edit.status is not Status.AUTO:
            yield f"  {source.source(edit.start)}: {_told(edit)} [{edit.id}]"


def _told(edit: Edit) -> str:
    what = f"{edit.before} -> {edit.after}" if edit.op in {Op.TAG, Op.DROP} else f"{edit.before[:24]!r}"
    if edit.op in {Op.REPLACE, Op.QUERY} and edit.after:
        what += f" -> {edit.after!r}"
    why = "; ".join(f"{key}: {value}" for key, value in edit.reason.items() if key != "second")
    return f"{edit.status} {edit.op} {edit.rule} {what} ({edit.confidence:.2f}{'; ' + why if why else ''})"


def json_report(cleaned: Sequence[Cleaned]) -> dict[str, object]:
    """The same as values."""
    return {"sources": [_as_values(one) for one in cleaned]}


def _as_values(cleaned: Cleaned) -> dict[str, object]:
    source = cleaned.document.source
    counts = Counter(f"{edit.passed}/{edit.rule}" for edit in cleaned.edits)
    return {
        "file": source.path.as_posix(),
        "sha256": source.sha256,
        "codec": source.codec,
        "characters": len(source.text),
        "edits": dict(sorted(counts.items())),
        "chapters": [
            {"id": made.chapter.id, "title": made.chapter.title, "status": made.chapter.status,
             "lines": made.chapter.origin.lines, "queries_open": made.chapter.queries_open}
            for made in cleaned.made
        ],
        "setting": {"kind": cleaned.document.setting.regime.value, "why": cleaned.document.setting.why},
        "structure": [asdict(family) for family in families_of(cleaned.document)],
        "groups": [
            {"rule": group.rule, "mark": group.mark, "times": len(group.edits), "decision": group.snippet}
            for group in question_groups(cleaned.edits)
        ],
        "unplaced": [{"kind": block.kind.value, "text": block.text} for block in cleaned.unplaced],
        "queries": [
            {"id": edit.id, "rule": edit.rule, "place": source.place(edit.start), "text": edit.before,
             "suggestion": edit.after, "status": edit.status.value, "reason": dict(edit.reason)}
            for edit in cleaned.edits if edit.op is Op.QUERY
        ],
    }  # fmt: skip
