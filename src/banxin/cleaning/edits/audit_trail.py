"""The trail: edits as JSON Lines, one file for each source, and back.

The first line names the source (file, hash, encoding) and the passes; each line after it is one edit in the order in
which it was made. Places are [line, column], both from 1, the end exclusive.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.source_text import SourceText


def emit_trail(source: SourceText, edits: Iterable[Edit], passes: Mapping[str, int]) -> str:
    """The trail of one source as text."""
    head = {"source": {"file": source.path.as_posix(), "sha256": source.sha256, "codec": source.codec}}
    lines = [_line({**head, "passes": dict(passes)})]
    lines.extend(_line(record_of(edit, source)) for edit in edits)
    return "".join(lines)


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def record_of(edit: Edit, source: SourceText) -> dict[str, Any]:
    """One edit as it stands in the trail; empty fields are left out."""
    record: dict[str, Any] = {
        "id": edit.id, "pass": edit.passed, "v": edit.version, "rule": edit.rule, "op": edit.op.value,
        "src": {"from": source.place(edit.start), "to": source.place(edit.end)},
        "before": edit.before, "after": edit.after, "ctx": edit.context, "confidence": edit.confidence,
        "reason": dict(edit.reason), "status": edit.status.value, "by": edit.by,
    }  # fmt: skip
    if edit.op is Op.MOVE:
        record["move"] = {"from_before": _place(edit.origin, source), "to_before": _place(edit.target, source)}
    return record


def _place(offset: int, source: SourceText) -> tuple[int, int] | None:
    return source.place(offset) if offset >= 0 else None


def parse_trail(text: str, source: SourceText) -> tuple[Edit, ...]:
    """The edits of a trail."""
    return tuple(_edit(json.loads(line), source.offset) for line in text.split("\n")[1:] if line)


def _edit(record: Mapping[str, Any], offset: Callable[[tuple[int, int]], int]) -> Edit:
    move = record.get("move", {})
    return Edit(
        id=record["id"], passed=record["pass"], version=record["v"], rule=record["rule"], op=Op(record["op"]),
        start=offset(tuple(record["src"]["from"])), end=offset(tuple(record["src"]["to"])),
        before=record["before"], after=record["after"], context=tuple(record["ctx"]),
        confidence=record["confidence"], reason=record["reason"], status=Status(record["status"]), by=record["by"],
        origin=offset(tuple(move["from_before"])) if move.get("from_before") else -1,
        target=offset(tuple(move["to_before"])) if move.get("to_before") else -1,
    )  # fmt: skip
