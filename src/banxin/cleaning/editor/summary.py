"""What a cleaning did, in a line for the terminal, in a text for continuous integration, and as values for JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from banxin.cleaning.chapters.assembly import Made
from banxin.cleaning.chapters.chapter_names import Origin
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.review_words import word_of_state
from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.survey.families import families_of, structure_lines
from banxin.model.finding import Finding
from banxin.saying.counted import CHAPTERS, counted
from banxin.saying.said import Listed, Said, listed, say, sentence

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
    kept: Mapping[Origin, str] = field(default_factory=dict)  # the files of chapters that stand in the folder already

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


JOINS = sentence("1 join"), sentence("{count} joins")
HEADLINES = sentence("1 moved headline"), sentence("{count} moved headlines")
PICTURES = sentence("1 lost picture"), sentence("{count} lost pictures")
QUERIES = sentence("1 open query"), sentence("{count} open queries")
DECISIONS = sentence("1 decision"), sentence("{count} decisions")
TIMES = sentence("asked 1 time"), sentence("asked {count} times")


def summary_line(cleaned: Cleaned) -> Said:
    """`sources/page-01.txt: 7 chapters: 281 width, 8 joins (min 0.96), ...`."""
    source = cleaned.document.source
    name: str = source.path.as_posix()
    if source.codec != "utf-8":
        name = say("{source} (read as {codec})", source=name, codec=source.codec)
    return say("{source}: {summary}", source=name, summary=summary(cleaned))


def summary(cleaned: Cleaned) -> Said:
    """What became of a source, without its name."""
    counts = _counts(cleaned)
    joins = [edit.confidence for edit in cleaned.edits if edit.op is Op.JOIN]
    made = counted(JOINS, counts["join"])
    if joins:
        made = say("{joins} (min {least})", joins=made, least=f"{min(joins):.2f}")
    said = (
        say("{count} width", count=counts["width"]),
        made,
        counted(HEADLINES, counts["headline"]),
        counted(PICTURES, counts["lost"]),
        counted(QUERIES, counts["open"]),
    )
    return say("{chapters}: {counts}", chapters=counted(CHAPTERS, len(cleaned.made)), counts=listed(said))


def _counts(cleaned: Cleaned) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["width"] = sum(edit.passed == "width" for edit in cleaned.edits)
    counts["join"] = sum(edit.op is Op.JOIN for edit in cleaned.edits)
    counts["headline"] = sum(edit.rule == "headline-after-text" for edit in cleaned.edits)
    counts["lost"] = sum(block.kind is Kind.CAPTION for block in cleaned.document.blocks)
    counts["open"] = len(cleaned.open_queries)
    return counts


def text_report(cleaned: Cleaned) -> Iterator[str]:
    """Chapters, then what was changed with less than full confidence, then the questions; one line each."""
    yield summary_line(cleaned)
    source = cleaned.document.source
    for made in cleaned.made:
        chapter = made.chapter
        yield say(
            "  chapter {id}: {title} (lines {lines}; {status})",
            id=chapter.id,
            title=chapter.title,
            lines=chapter.origin.lines,
            status=word_of_state(chapter.status),
        )
    for block in cleaned.unplaced:
        if block.kind is not Kind.SECTION:
            place, text = source.source(block.start), repr(block.text)
            yield say("  {place}: in no chapter: {kind} {text}", place=place, kind=block.kind, text=text)
    yield from (say("  {line}", line=line) for line in structure_lines(cleaned.document))
    groups = question_groups(cleaned.edits)
    if groups:
        yield say("  {decisions} can answer all questions:", decisions=counted(DECISIONS, len(groups)))
    for group in groups:
        what = f" '{group.mark}'" if group.mark else ""
        yield say("  {asked}: {rule}{mark}", asked=counted(TIMES, len(group.edits)), rule=group.rule, mark=what)
    for edit in cleaned.edits:
        if edit.status is not Status.AUTO:
            yield say("  {place}: {edit} [{id}]", place=source.source(edit.start), edit=_told(edit), id=edit.id)


def _told(edit: Edit) -> Said:
    what = f"{edit.before} -> {edit.after}" if edit.op in {Op.TAG, Op.DROP} else f"{edit.before[:24]!r}"
    if edit.op in {Op.REPLACE, Op.QUERY} and edit.after:
        what += f" -> {edit.after!r}"
    reasons = reasons_of(edit)
    why = listed([f"{edit.confidence:.2f}", *([reasons] if reasons else [])], "; ")
    return say(
        "{status} {op} {rule} {what} ({why})",
        status=edit.status.said,
        op=edit.op.said,
        rule=edit.rule,
        what=what,
        why=why,
    )


def reasons_of(edit: Edit) -> Listed:
    """Why an edit was made, what was asked: each with the name of what it is."""
    values = ((key, value) for key, value in edit.reason.items() if key != "second")
    return listed([say("{key}: {value}", key=key, value=value) for key, value in values], "; ")


def json_report(cleaned: Sequence[Cleaned]) -> dict[str, object]:
    """The same as values."""
    return {"sources": [_as_values(one) for one in cleaned]}


def _as_values(cleaned: Cleaned) -> dict[str, object]:
    source = cleaned.document.source
    counts = Counter(f"{edit.passed}/{edit.rule}" for edit in cleaned.edits)
    groups = question_groups(cleaned.edits)
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
            for group in groups
        ],
        "decisions": len(groups),
        "unplaced": [{"kind": block.kind.value, "text": block.text} for block in cleaned.unplaced],
        "queries": [
            {"id": edit.id, "rule": edit.rule, "place": source.place(edit.start), "text": edit.before,
             "suggestion": edit.after, "status": edit.status.value, "reason": dict(edit.reason)}
            for edit in cleaned.edits if edit.op is Op.QUERY
        ],
    }  # fmt: skip
