"""Case folders: in.txt, or in.html (and decisions.yaml), are cleaned; golden.txt shows the blocks, findings.txt what is worth a look.

chapters.txt has the chapter files that come of it, one after the other. edits.txt is the whole record: how sure each edit
is, for what reason, and the id by which an editor's decisions name it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.pipeline import CleaningSettings, clean
from banxin.cleaning.source.document import Document, Kind, read_blocks
from banxin.cleaning.source.fenced_code import fenced_spans
from banxin.cleaning.source.source_text import SourceText

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.rglob("in.*"))
LOOKS_PLAIN = frozenset({"text", "heading-mark", "mark-of-kind"})


def source_of(text: str) -> SourceText:
    return replace(SourceText.of_text(text, Path("in.txt")), code=fenced_spans(text))


def cleaned(text: str, settings: CleaningSettings | None = None) -> tuple[Document, tuple[Edit, ...]]:
    """A text after all passes."""
    return clean(read_blocks(source_of(text)), settings or CleaningSettings())


def texts(document: Document, kind: Kind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind is kind]


def shown_blocks(document: Document) -> str:
    """One line for each block: its kind, its other tags, its text."""
    lines = []
    for block in document.blocks:
        tags = "".join(f" {name}={value}" for name, value in sorted(block.tags.items()) if name != "kind")
        lines.append(f"[{block.kind}{tags}] {block.text}\n")
    return "".join(lines)


def shown_findings(document: Document, edits: Sequence[Edit]) -> str:
    """One line for each edit that moves, joins, asks, or was made with less than full confidence."""
    lines = []
    for edit in edits:
        is_plain = edit.op in {Op.REPLACE, Op.TAG} and edit.status is Status.AUTO and edit.by == "rule"
        if not is_plain:
            line, column = document.source.place(edit.start)
            lines.append(f"{line}:{column} {edit.status} {edit.op} {edit.rule}: {edit.before!r} -> {edit.after!r}\n")
    return "".join(lines)


def shown_edits(document: Document, edits: Sequence[Edit]) -> str:
    """One line for each edit with all that the trail says of it; "end" is the end of the source."""

    def place(offset: int) -> str:
        return "{}:{}".format(*document.source.place(offset)) if offset >= 0 else "end"

    lines = []
    for edit in edits:
        moved = f" from {place(edit.origin)} to {place(edit.target)}" if edit.op is Op.MOVE else ""
        why = "".join(f", {name} {value!r}" for name, value in edit.reason.items())
        lines.append(
            f"{place(edit.start)}-{place(edit.end)} {edit.id} v{edit.version} {edit.by} {edit.status} {edit.op}{moved} {edit.rule}"
            f" {edit.confidence:g}{why}: {edit.before!r} -> {edit.after!r}\n"
        )
    return "".join(lines)


def shown_chapters(texts: Iterable[str]) -> str:
    """The chapter files, without the version that made them and the hash that counts it."""
    return re.sub(r"^  (?:version|hash): .*\n", "", "\n".join(texts), flags=re.MULTILINE)
