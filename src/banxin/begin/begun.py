"""A book that was begun: what is told of it, and its report `import.md`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from banxin.begin.folded import folded
from banxin.errors import PublishingError
from banxin.saying.counted import CHAPTERS, counted
from banxin.saying.languages import Language
from banxin.saying.said import Said, listed, say
from banxin.saying.told import told

REPORT = "import.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A book that was begun: what its manuscript was kept in, its chapters, what was changed and what needs a hand."""

    root: Path
    kind: str
    chapters: int
    changes: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    complaints: tuple[PublishingError, ...] = ()
    questions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    own_blocks: tuple[str, ...] = ()
    unfetched: tuple[str, ...] = ()
    """Families of faces that the editions ask for and that are not on this machine."""
    guessed_title: str = ""
    """The title of the book where nothing in the manuscript says it and the name of the file or folder is taken."""
    is_of_folder: bool = False
    """Whether that is the name of a folder."""
    begins_with: str = ""
    """The title of the first chapter where the text begins with it: it may be that of the book."""

    @property
    def needs_a_hand(self) -> int:
        return len(self.missing) + len(self.complaints) + len(self.questions) + len(self.settled)


def report_of(begun: Begun, language: Language) -> str:
    """What was changed, and what needs a hand, each with its place, in the language of whoever reads it."""
    rows: list[tuple[Said, tuple[str, ...]]] = [
        (say("Look here"), begun.missing),
        (say("Set as it was typed"), begun.settled),
        (say("Questions"), begun.questions),
        (say("Left out"), begun.left_out),
        (say("Needs a hand"), tuple(error.said for error in begun.complaints)),
    ]
    title: list[str] = [f"# {begun.root.name}", ""]
    lines: list[str] = [say("{kind}: {chapters}", kind=begun.kind, chapters=counted(CHAPTERS, begun.chapters))]
    if begun.guessed_title:
        lines += ["", _guessed(begun)]
    if begun.changes:
        lines += ["", heading(say("Changed"))]
        lines += [
            "",
            *(say("- {what}: {count}", what=what, count=count) for what, count in sorted(begun.changes.items())),
        ]
    for what, row in rows:
        lines += ["", heading(what), "", *(say("- {what}", what=one) for one in folded(row))] if row else []
    if begun.unfetched:
        lines += ["", fetching_first(begun.unfetched)]
    elif not begun.needs_a_hand:
        is_whole = not (begun.guessed_title or begun.left_out)
        lines += [
            "",
            say("Nothing needs a hand: `banxin build` makes the book.")
            if is_whole
            else say("`banxin build` makes the book; read what stands above first."),
        ]
    return "\n".join([*title, *(told(line, language) for line in lines)]) + "\n"


def _guessed(begun: Begun) -> Said:
    """Where the title of the book is from that nothing in the manuscript says, or what may be the title."""
    if begun.begins_with and begun.begins_with != begun.guessed_title:
        return say(
            "The title '{title}' is the name of the file, and the text begins with '{first}', which is the title of the first chapter now. If it is that of the book, write it in book.yaml, behind `title:`.",
            title=begun.guessed_title,
            first=begun.begins_with,
        )
    if begun.is_of_folder:
        return say(
            "The title '{title}' is the name of the folder: nothing in the manuscript says it. Another is written in book.yaml, behind `title:`.",
            title=begun.guessed_title,
        )
    return say(
        "The title '{title}' is the name of the file: nothing in the manuscript says it. Another is written in book.yaml, behind `title:`.",
        title=begun.guessed_title,
    )


def fetching_first(families: Sequence[str]) -> Said:
    """What has to be done before the book can be made."""
    return say(
        "First run `banxin fonts` in the folder of the book: {families} are not on this machine yet. Then `banxin build` makes it.",
        families=listed(families),
    )


def heading(what: Said) -> Said:
    return say("## {what}", what=what)
