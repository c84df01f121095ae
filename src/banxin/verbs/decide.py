"""Decisions taken one by one: each is tried in memory, and written when the source can be cleaned with it and it decides something.

What is written is what `banxin clean --adopt` writes: entries at the end of decisions/<source>.yaml, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from banxin.cleaning.chapters.chapter_files import append_text, text_of
from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.decisions.decision_files import Folded, fold
from banxin.cleaning.editor.adoption import Adopted, emit_decisions
from banxin.cleaning.editor.answering import choices_of, decided, decided_together
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.thresholds import read_declared
from banxin.cleaning.source.declared_sources import UNDECLARED
from banxin.errors import UsageError
from banxin.outputs import write_inside
from banxin.reading import MANIFEST, BookFiles
from banxin.saying.said import say
from banxin.source import Source
from banxin.verbs.clean import DECISIONS, SOURCES, clean_source
from banxin.verbs.sources import source_files

KEPT = 4
"""States of a source of which the edits are remembered: a page may still show the one before."""
WHY = "decided in the review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an editor has said: of the edit `id` of the state `version`, `answer` among its choices, or `do` freely;

    of a group of questions, its `rule` and `mark`, when there is no `id`. `to` is what the editor has written.
    """

    version: str
    id: str = ""
    answer: str = ""
    do: str = ""
    to: str | None = None
    rule: str = ""
    mark: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Decisions that were written: the file, and all that stood in it before and after; None where there was no file."""

    path: Path
    before: str | None
    after: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A source as it is cleaned now. `version` changes with every input."""

    version: str
    cleaned: Cleaned
    folded: Folded

    def edit(self, identifier: str) -> Edit | None:
        return next((one for one in self.cleaned.edits if one.id == identifier), None)

    def asks(self, question: Edit) -> bool:
        """Whether a question of another state of the same text is open."""
        asked = question.rule, question.start, question.end
        return any((one.rule, one.start, one.end) == asked for one in self.cleaned.open_queries)

    def is_of_text(self, other: "State") -> bool:
        return self.cleaned.document.source.text == other.cleaned.document.source.text


@dataclass(slots=True)
class SourceAtDesk:
    """One source of a book on an editor's desk; `path` is absolute."""

    root: Path
    path: Path
    states: dict[str, State] = field(default_factory=dict)

    @property
    def decisions(self) -> Path:
        return self.root / DECISIONS / f"{self.path.stem}.yaml"

    def state(self) -> State:
        """The source, cleaned as everything is on the disk now; raise what is wrong with it."""
        files = BookFiles(self.root)
        version = self._version(files)
        if version not in self.states:
            self._keep(State(version=version, cleaned=self._cleaned(files), folded=Folded("", ())))
        return self.states[version]

    def _version(self, files: BookFiles) -> str:
        names = (MANIFEST, *(path.relative_to(self.root).as_posix() for path in (self.path, self.decisions)))
        return "-".join(files.digest_of(name)[:12] for name in names)

    def _keep(self, state: State) -> None:
        self.states[state.version] = State(
            version=state.version, cleaned=state.cleaned, folded=fold(state.cleaned.document.source.text)
        )
        while len(self.states) > KEPT:
            del self.states[next(iter(self.states))]

    def _cleaned(self, files: BookFiles) -> Cleaned:
        declared = read_declared(files, self.root / MANIFEST).get(self.path.name, UNDECLARED)
        return clean_source(self.path, files, 1, declared)

    def take(self, verdicts: Sequence[Verdict], *, by: str, date: str) -> Taken:
        """Write the decisions; raise UsageError, and write nothing, for one that cannot be made or decides nothing."""
        self.state()
        adopted = [(self._adopted(one), one.why or WHY) for one in verdicts]
        more = "".join(emit_decisions([one], by=by, date=date, why=why) for one, why in adopted)
        before = text_of(BookFiles(self.root), self.decisions)
        drafted = (before or "") + ("\n" if before and not before.endswith("\n") else "") + more
        files = BookFiles(self.root, {self.decisions: drafted.encode()})
        state = State(version=self._version(files), cleaned=self._cleaned(files), folded=Folded("", ()))
        self._check_decided(state, first=len(drafted[: -len(more)].splitlines()), verdicts=verdicts)
        fresh = BookFiles(self.root)
        if text_of(fresh, self.decisions) != before:
            message = say("the decisions have been changed meanwhile")
            raise UsageError(message, Source(path=self._shown), hint=say("decide again"))
        append_text(fresh, self.decisions, more)
        self._keep(state)
        return Taken(path=self.decisions, before=before, after=drafted, count=len(adopted))

    @property
    def _shown(self) -> Path:
        return self.decisions.relative_to(self.root)

    def _adopted(self, verdict: Verdict) -> Adopted:
        state = self.states.pop(verdict.version, None)
        if state is None:
            raise UsageError(say("the source has been changed meanwhile"), hint=say("decide again"))
        # Whoever is quick decides much on one state of the source, and each decision makes another: this one is still wanted.
        self.states[verdict.version] = state
        if not verdict.id:
            groups = question_groups(state.cleaned.edits)
            group = next((one for one in groups if (one.rule, one.mark) == (verdict.rule, verdict.mark)), None)
            if group is None:
                raise UsageError(say("nothing of that kind is asked any more"), hint=say("decide again"))
            return decided_together(group)
        edit = state.edit(verdict.id)
        if edit is None:
            raise UsageError(say("there is no edit of that name"), hint=say("decide again"))
        current = self.state()
        if edit.is_open and current.is_of_text(state) and not current.asks(edit):
            # Somebody else has answered it, or the same editor in another window.
            place = state.cleaned.document.source.source(edit.start)
            hint = say("look at what was decided, or take it back")
            raise UsageError(say("this has been decided meanwhile, and is asked no more"), place, hint)
        do, to = self._decision(verdict, edit, state)
        adopted = decided(edit, do, to, state.cleaned.document.source, state.folded)
        if adopted is None:
            place = state.cleaned.document.source.source(edit.start)
            hint = say("write the decision by hand in decisions/")
            raise UsageError(say("'{exact}' cannot be told from its other occurrences", exact=edit.before), place, hint)
        return adopted

    def _decision(self, verdict: Verdict, edit: Edit, state: State) -> tuple[Do, str | None]:
        if verdict.do:
            if verdict.do not in set(Do):
                raise UsageError(say("'{word}' is not a decision", word=verdict.do), hint=say("choose one of the list"))
            return Do(verdict.do), verdict.to
        choices = choices_of(edit, state.cleaned.document.source, state.folded)
        choice = next((one for one in choices if one.answer == verdict.answer), None)
        if choice is None:
            raise UsageError(say("this cannot be answered so"), hint=say("choose one of the answers that are offered"))
        return choice.do, verdict.to if choice.is_written else choice.to

    def _check_decided(self, state: State, first: int, verdicts: Sequence[Verdict]) -> None:
        """Raise UsageError where a new decision changes nothing, or leaves its question open."""
        for finding in state.cleaned.findings:
            if finding.code == "cleaning-idle" and finding.source and finding.source.line > first:
                raise UsageError(finding.message, hint=say("decide otherwise"))
        for verdict in verdicts:
            asked = self.states[verdict.version].edit(verdict.id) if verdict.id else None
            if asked and asked.is_open and verdict.do != Do.QUERY and state.asks(asked):
                message = say("the decision leaves the question '{rule}' open", rule=asked.rule)
                raise UsageError(message, hint=say("decide otherwise"))


def take_back(root: Path, taken: Taken) -> None:
    """Put a file of decisions back as it was; raise UsageError where somebody else has changed it since."""
    if text_of(BookFiles(root), taken.path) != taken.after:
        message = say("the decisions have been changed since, and nothing is taken back")
        raise UsageError(message, Source(path=taken.path.relative_to(root)), hint=say("take the entry out by hand"))
    if taken.before is None:
        taken.path.unlink()
    else:
        write_inside(taken.path, taken.before, root)


def sources_at_desk(root: Path) -> dict[str, SourceAtDesk]:
    """The sources of a book by their names; none where there are none."""
    folder = root / SOURCES
    if not folder.is_dir():
        return {}
    return {path.name: SourceAtDesk(root, path) for path in source_files(BookFiles(root), folder)}
