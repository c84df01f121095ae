"""What an editor may decide about an edit, and the decision that is made of it.

A question is answered, an edit accepted or overruled. What comes of it is a decision like one that was written by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from banxin.cleaning.decisions.decided_edits import ABOUT_JOINTS
from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.decisions.decision_files import Folded, fold, occurrences
from banxin.cleaning.editor.adoption import Adopted, quoting
from banxin.cleaning.editor.question_groups import QuestionGroup
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.source.document import Kind
from banxin.cleaning.source.source_text import SourceText
from banxin.saying.said import Said, say


class Answer(StrEnum):
    """How an editor answers."""

    ACCEPT = "accept"  # as it is proposed, or has been done
    OVERRULE = "overrule"  # as it was in the source
    KEEP = "keep"  # the text is right as it stands
    READ = "read"  # the words read otherwise
    JOIN = "join"
    NO_JOIN = "no-join"
    BREAKS_OFF = "breaks-off"
    DROP = "drop"

    @property
    def said(self) -> Said:
        """The word for a person."""
        return WORDS[self]


WORDS = {
    Answer.ACCEPT: say("accept"),
    Answer.OVERRULE: say("overrule"),
    Answer.KEEP: say("right as it stands"),
    Answer.READ: say("reads otherwise"),
    Answer.JOIN: say("join"),
    Answer.NO_JOIN: say("do not join"),
    Answer.BREAKS_OFF: say("breaks off"),
    Answer.DROP: say("leave out"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer and what it decides; `to` is None where the decision needs none, or the editor has to write it (`is_written`)."""

    answer: Answer
    do: Do
    to: str | None = None
    is_written: bool = False


BLOCKWISE = frozenset({Do.TAG, Do.DROP, Do.MOVE_BEFORE})
"""Decisions about a whole block, which quote its first words."""
FIRST_WORDS = 16
"""Characters of a block that are quoted."""
JOINTS = frozenset({Do.JOIN, Do.NO_JOIN})
OWNED = frozenset({"labels", "captions"})
"""The passes whose questions propose an article, by its headline."""


def choices_of(edit: Edit, source: SourceText, folded: Folded) -> tuple[Choice, ...]:
    """What may be decided about an edit; nothing where an editor has decided already."""
    if edit.op is Op.QUERY:
        return tuple(_answers(edit, folded)) if edit.is_open else ()
    return () if edit.by == "editor" else tuple(_verdicts(edit, source, folded))


def _answers(edit: Edit, folded: Folded) -> Iterator[Choice]:
    proposed = edit.reason.get("proposes", "")
    if proposed == Op.JOIN or (edit.passed in ABOUT_JOINTS and edit.passed != "truncation"):
        yield Choice(answer=Answer.JOIN, do=Do.JOIN)
        yield Choice(answer=Answer.NO_JOIN, do=Do.NO_JOIN)
    elif edit.passed == "truncation":
        yield Choice(answer=Answer.BREAKS_OFF, do=Do.BREAKS_OFF)
    elif proposed in {Op.TAG, Op.DROP}:
        yield from _tagged(edit.after)
    elif edit.passed in OWNED:
        if stands_once(edit.after, folded):
            yield Choice(answer=Answer.ACCEPT, do=Do.MOVE_BEFORE, to=edit.after)
    elif proposed == Op.REPLACE or edit.after:
        yield from (_replaced(Answer.ACCEPT, edit.after),) if is_one_line(edit.after) else ()
    yield Choice(answer=Answer.KEEP, do=Do.KEEP)
    if edit.passed not in OWNED | ABOUT_JOINTS:
        yield Choice(answer=Answer.READ, do=Do.REPLACE, is_written=True)
    if edit.before and not proposed and is_of_block(edit):
        yield Choice(answer=Answer.DROP, do=Do.DROP)


def _tagged(after: str) -> Iterator[Choice]:
    name, _, kind = after.partition("=")
    if kind == Kind.DROPPED:
        yield Choice(answer=Answer.ACCEPT, do=Do.DROP)
    elif name == "kind" and kind != Kind.RAW:
        yield Choice(answer=Answer.ACCEPT, do=Do.TAG, to=kind)


def _verdicts(edit: Edit, source: SourceText, folded: Folded) -> Iterator[Choice]:
    """Accept what a rule has done, or overrule it."""
    if edit.op is Op.REPLACE:
        raw = source.text[edit.start : edit.end]
        if is_one_line(raw) and raw.strip():
            yield _replaced(Answer.ACCEPT, edit.after)
            yield _replaced(Answer.OVERRULE, raw)
            yield Choice(answer=Answer.READ, do=Do.REPLACE, is_written=True)
    elif edit.op is Op.JOIN:
        yield Choice(answer=Answer.ACCEPT, do=Do.JOIN)
        yield Choice(answer=Answer.OVERRULE, do=Do.NO_JOIN)
    elif edit.op is Op.TAG and edit.after.startswith("kind="):
        yield from _tagged(edit.after)
        before = edit.before.removeprefix("kind=")
        other = before if before in set(Kind) - {Kind.RAW} else Kind.PARAGRAPH.value
        if other != edit.after.removeprefix("kind="):
            yield Choice(answer=Answer.OVERRULE, do=Do.TAG, to=other)
    elif edit.op is Op.DROP:
        yield Choice(answer=Answer.ACCEPT, do=Do.DROP)
        yield Choice(answer=Answer.OVERRULE, do=Do.TAG, to=Kind.PARAGRAPH.value)
    elif edit.op is Op.MOVE:
        # A late headline moves after the editor's moves, captions move before them: only so does a decision show.
        is_late = edit.passed == "headlines"
        block = edit.origin if is_late else edit.target
        words = source.text[block : block + FIRST_WORDS].strip().partition("\n")[0].strip() if block >= 0 else ""
        if stands_once(words, folded):
            yield Choice(answer=Answer.OVERRULE if is_late else Answer.ACCEPT, do=Do.MOVE_BEFORE, to=words)


def _replaced(answer: Answer, to: str) -> Choice:
    return Choice(answer=answer, do=Do.REPLACE, to=to)


def is_one_line(text: str) -> bool:
    """Whether a replacement may be of this text."""
    return "\n" not in text and "\r" not in text


def stands_once(words: str, folded: Folded) -> bool:
    """Whether a block may be named by these words."""
    quoted = fold(words).text
    return bool(quoted) and len(list(occurrences(folded.text, quoted))) == 1


def is_of_block(edit: Edit) -> bool:
    """Whether a question is about all that stands in a block."""
    return not (edit.context[0] or edit.context[1])


def decided(edit: Edit, do: Do, to: str | None, source: SourceText, folded: Folded) -> Adopted | None:
    """The decision about the place of an edit; None where the place cannot be told from others by quoting it."""
    start, end = _quoted(edit, do, source.text)
    return quoting(source, folded, (start, end), do, to) if start < end else None


def _quoted(edit: Edit, do: Do, text: str) -> tuple[int, int]:
    """What a decision quotes: the words of the edit, or those with which its block begins."""
    start, end = edit.start, max(edit.end, edit.start + 1)
    if do in JOINTS and edit.op in {Op.JOIN, Op.SPLIT}:
        start = edit.end
    elif do in JOINTS and edit.op is Op.QUERY:
        # A question about a joint ends with the first character behind it.
        start = edit.end if edit.reason.get("proposes") == Op.JOIN else edit.end - 1
    while start < len(text) and text[start].isspace():
        start += 1
    if do in JOINTS | BLOCKWISE or edit.op in {Op.TAG, Op.DROP, Op.MOVE}:
        end = start + FIRST_WORDS if do in JOINTS else min(end, start + FIRST_WORDS)
        line = text.find("\n", start)
        end = min(end, line if line >= 0 else len(text))
    return start, end


def decided_together(group: QuestionGroup) -> Adopted:
    """The decision that answers all questions of a group at once."""
    return Adopted(do=group.do, question=group.rule, pattern=group.mark)
