"""A book that was begun: what is told of it, and its report `import.md`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from banxin.errors import PublishingError

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

    @property
    def needs_a_hand(self) -> int:
        return len(self.missing) + len(self.complaints) + len(self.questions) + len(self.settled)


def report_of(begun: Begun) -> str:
    """What was changed, and what needs a hand, each with its place; the likes of one another stand together."""
    lines = [f"# {begun.root.name}", "", f"{begun.kind}: {begun.chapters} chapters."]
    if begun.changes:
        lines += ["", "## Changed", "", *(f"- {what}: {count}" for what, count in sorted(begun.changes.items()))]
    rows = {
        "Look here": begun.missing,
        "Set as code": begun.settled,
        "Questions": begun.questions,
        "Left out": begun.left_out,
    }
    for heading, row in rows.items():
        lines += ["", f"## {heading}", "", *(f"- {one}" for one in row)] if row else []
    if begun.complaints:
        kinds = Counter(error.message for error in begun.complaints)
        lines += [
            "",
            "## Needs a hand",
            "",
            *(f"- {error}" for error in begun.complaints),
            "",
            f"{len(begun.complaints)} places, {len(kinds)} kinds.",
        ]
    if not begun.needs_a_hand:
        lines += ["", "Nothing needs a hand: `banxin build` makes the book."]
    return "\n".join(lines) + "\n"
