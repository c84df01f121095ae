"""The editor's desk: the sources of a book, cleaned again after each decision, in a process that stays."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from banxin.cleaning.editor.review.served_review import served_review
from banxin.errors import UsageError
from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.verbs.decide import SourceAtDesk, Taken, Verdict, sources_at_desk, take_back


class Desk:
    """The sources of the book in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: Mapping[str, SourceAtDesk] = {}

    def __call__(self, question: str, *arguments: object) -> object:
        """Answer a question of the server; raise what is wrong with the book, or with a decision."""
        match question, arguments:
            case "sources", ():
                return self.names()
            case "part", (str(name), int(part), Language() as language):
                return self.part(name, part, language)
            case "take", (str(name), tuple() as verdicts, str(by), str(date)):
                return self.take(name, verdicts, by, date)
            case "take back", (Taken() as taken,):
                take_back(self.root, taken)
                return None
        raise ValueError(question)

    def names(self) -> tuple[str, ...]:
        """The names of the sources as they are now."""
        now = sources_at_desk(self.root)
        self.sources = {name: self.sources.get(name, one) for name, one in now.items()}
        return tuple(self.sources)

    def source(self, name: str) -> SourceAtDesk:
        if name not in self.sources and name not in self.names():
            raise UsageError(say("there is no source '{name}'", name=name), hint=say("choose one that is there"))
        return self.sources[name]

    def part(self, name: str, part: int, language: Language) -> dict[str, Any]:
        """A part of the review of a source, with the version of all that it was made from."""
        state = self.source(name).state()
        return {"version": state.version, **served_review(state.cleaned, state.folded, part, language)}

    def take(self, name: str, verdicts: tuple[Verdict, ...], by: str, date: str) -> Taken:
        return self.source(name).take(verdicts, by=by, date=date)
