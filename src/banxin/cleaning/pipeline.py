"""The passes, their order and the reasons for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from banxin.cleaning.decisions.decided_edits import (
    closed_by,
    editors_changes,
    editors_moves,
    editors_queries,
    editors_splits,
    editors_tags,
)
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.applying import apply, block_index
from banxin.cleaning.edits.edit import Edit, Op, Status, with_ids
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.edits.protected_words import is_about_code, spares
from banxin.cleaning.edits.thresholds import Thresholds
from banxin.cleaning.passes.broken_sentences import find_broken_sentences
from banxin.cleaning.passes.dots import find_dots
from banxin.cleaning.passes.entities import find_entities
from banxin.cleaning.passes.headings_twice import find_headings_twice
from banxin.cleaning.passes.invisible_characters import find_invisible_characters
from banxin.cleaning.passes.left_over_tags import find_left_over_tags
from banxin.cleaning.passes.line_ends import find_line_ends
from banxin.cleaning.passes.mixed_headings import find_mixed_headings
from banxin.cleaning.passes.narrow_marks import find_narrow_marks
from banxin.cleaning.passes.quotation_marks import find_quotes
from banxin.cleaning.passes.record_tags import find_record_tags
from banxin.cleaning.passes.sentences_overleaf import find_sentences_overleaf
from banxin.cleaning.passes.stray_spaces import find_spaces
from banxin.cleaning.passes.upright_headings import find_upright_headings
from banxin.cleaning.queries.all_queries import find_queries
from banxin.cleaning.source.document import Document
from banxin.cleaning.structure.block_kinds import find_block_kinds
from banxin.cleaning.structure.captions import find_captions
from banxin.cleaning.structure.column_labels import find_labels
from banxin.cleaning.structure.datelines import find_datelines
from banxin.cleaning.structure.furniture import find_furniture
from banxin.cleaning.structure.glued.glued_headings import find_glued_headings
from banxin.cleaning.structure.heading_marks import find_heading_marks
from banxin.cleaning.structure.headline_order import find_late_headlines
from banxin.cleaning.structure.kinds_of_document import find_told_kinds
from banxin.cleaning.structure.run_in_heads import find_run_in_heads
from banxin.cleaning.structure.section_covers import find_section_covers
from banxin.cleaning.structure.speakers import find_speakers
from banxin.cleaning.structure.truncation import find_truncations
from banxin.cleaning.structure.verse_lines import find_verse
from banxin.saying.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningSettings:
    """What a run is given beside the text."""

    decisions: tuple[Decision, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)


Finder = Callable[[Document, tuple[Decision, ...]], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass: a pure function from a document to edits. The version grows when its results may change."""

    name: str
    version: int
    find: Finder
    is_decision: bool = False  # what an editor decides is done in the first round, and not over again

    def edits(self, document: Document, settings: CleaningSettings) -> tuple[Edit, ...]:
        code = document.code
        found = (
            edit
            for edit in self.find(document, settings.decisions)
            if not (spares(document.source.protected, edit) or is_about_code(code, edit))
        )
        left = [decision for decision in settings.decisions if decision.leaves(document.source.text)]
        return tuple(
            weighed(asked_where_left(replace(edit, passed=self.name, version=self.version), left), settings)
            for edit in found
        )


PASSES = (
    # Character references before all that would take their marks for those of a sentence.
    Pass("entities", 1, find_entities),
    # Invisible characters first: every later rule looks at neighbours.
    Pass("characters", 1, find_invisible_characters),
    # Then what the editor says about the text and the blocks, so that the rules see the corrected page.
    Pass("split", 1, editors_splits, is_decision=True),
    # Headings of one character a line before the lines are parted.
    Pass("upright", 1, find_upright_headings),
    Pass("lines", 1, find_line_ends),
    # Tags after the lines are parted: those of a heading hold one.
    Pass("tags", 1, find_left_over_tags),
    Pass("records", 1, find_record_tags),
    Pass("glued", 1, find_glued_headings),
    Pass("editor", 1, editors_changes, is_decision=True),
    Pass("kind", 1, editors_tags, is_decision=True),
    # What the document knows of its blocks goes before all that would guess it.
    Pass("told", 1, find_told_kinds),
    Pass("furniture", 2, find_furniture),
    # Width before quotes, kinds and joins: whether a sentence is closed is decided on real marks.
    Pass("width", 2, find_narrow_marks),
    Pass("dots", 1, find_dots),
    Pass("quotes", 2, find_quotes),
    Pass("blocks", 2, find_block_kinds),
    # What says a headline again before all that would take it for text or a heading.
    Pass("twice", 1, find_headings_twice),
    # Verse and speakers before spaces and joins, which would glue them.
    Pass("verse", 1, find_verse),
    Pass("speakers", 1, find_speakers),
    # Marks and indents have told what they can tell; from here on they are not part of the text.
    Pass("marks", 2, find_heading_marks),
    Pass("series", 1, find_mixed_headings),
    Pass("datelines", 1, find_datelines),
    Pass("spaces", 2, find_spaces),
    # Joins before everything that looks at whole paragraphs or counts them.
    Pass("joins", 1, find_broken_sentences),
    # Over notes after all that is broken otherwise, so that both halves are whole.
    Pass("overleaf", 1, find_sentences_overleaf),
    # A headline has to stand where its article begins before articles can own captions, labels and sections.
    Pass("headlines", 1, find_late_headlines),
    Pass("order", 1, editors_moves, is_decision=True),
    Pass("captions", 1, find_captions),
    Pass("labels", 1, find_labels),
    Pass("sections", 1, find_section_covers),
    Pass("run-in", 1, find_run_in_heads),
    Pass("truncation", 1, find_truncations),
    Pass("queries", 1, find_queries),
    Pass("asked", 1, editors_queries),
)


def asked_where_left(edit: Edit, left: Sequence[Decision]) -> Edit:
    """The edit, or a question in its place where an editor has decided that the words read as the source has them."""
    if edit.op is not Op.REPLACE or edit.by == "editor":
        return edit
    is_left = any(decision.start < edit.end and edit.start < decision.end for decision in left)
    return proposed(edit) if is_left else edit


def proposed(edit: Edit) -> Edit:
    """A question that proposes what the edit would have done."""
    return replace(edit, op=Op.QUERY, reason={**edit.reason, "proposes": edit.op.value})


def weighed(edit: Edit, settings: CleaningSettings) -> Edit:
    """The edit with its status: too unsure to be made, it becomes a question; a question may have its answer."""
    if edit.by == "editor" and edit.op is not Op.QUERY:
        return replace(edit, status=Status.ACCEPTED)
    if edit.op is not Op.QUERY and edit.confidence < settings.thresholds.listed:
        edit = proposed(edit)
    if edit.op is Op.QUERY:
        answer = closed_by(edit, settings.decisions)
        reason = {**edit.reason, "answer": answer} if answer else edit.reason
        return replace(edit, status=Status.ACCEPTED if answer else Status.PENDING, reason=reason)
    return replace(edit, status=Status.AUTO if edit.confidence >= settings.thresholds.silent else Status.LISTED)


ROUNDS = 8


def clean(document: Document, settings: CleaningSettings) -> tuple[Document, tuple[Edit, ...]]:
    """The document after all passes, and the edits that led there; cleaning the result again would do nothing.

    One round is enough for nearly every text. Where taking out a character has brought two others together that a pass
    before would have looked at, another round sees to it; the last round, which finds nothing to do, is the proof. Where
    two rules undo one another for ever, what the first round has done stands, and a question names the place.
    """
    done: list[Edit] = []
    first: tuple[Document, tuple[Edit, ...]] | None = None
    for number in range(ROUNDS):
        document, edits = one_round(document, settings, is_first=number == 0)
        fresh = _fresh(edits, done)
        if not fresh:
            return document, with_ids(done)
        done.extend(fresh)
        first = first or (document, tuple(done))
    assert first is not None
    return first[0], with_ids([*first[1], _unsettled(fresh[0], first[0], settings)])


def _fresh(edits: Sequence[Edit], done: Sequence[Edit]) -> list[Edit]:
    """The edits of a round without the questions that have been asked before."""
    asked = {(edit.rule, edit.start, edit.end) for edit in done if edit.op is Op.QUERY}
    known = {edit.id for edit in done if edit.op is Op.QUERY}
    return [
        edit for edit in with_ids(edits)
        if edit.op is not Op.QUERY or (edit.id not in known and (edit.rule, edit.start, edit.end) not in asked)
    ]  # fmt: skip


def _unsettled(edit: Edit, document: Document, settings: CleaningSettings) -> Edit:
    """The question about a place on which the rules do not agree."""
    block = document.blocks[block_index(document.blocks, with_leads=True)(edit.start)]
    (asked,) = query(
        block, 0, len(block.text), rule="unsettled", confidence=0.5,
        why=say("two rules undo one another here, the last was {rule}; the text stands as the first round left it", rule=edit.rule),
    )  # fmt: skip
    return weighed(replace(asked, passed="rounds", version=1), settings)


def one_round(
    document: Document, settings: CleaningSettings, *, is_first: bool = False
) -> tuple[Document, tuple[Edit, ...]]:
    """The document after each pass once, and the edits."""
    done: list[Edit] = []
    for step in PASSES:
        if step.is_decision and not is_first:
            continue
        edits = step.edits(document, settings)
        document = apply(document, edits)
        done.extend(edits)
    return document, tuple(done)
