"""The review as HTML: one file with its style and script inside, which opens from the file system."""

import json
from collections import Counter
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from banxin.cleaning.editor.review.review_rows import rows_of
from banxin.cleaning.editor.summary import Cleaned, summary_line
from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.document import Kind
from banxin.cleaning.source.source_text import SourceText

REACH = 8
"""Characters of the raw page that a decision quotes before and after its words."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("banxin.cleaning.editor", "review"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["island"] = _island
    environment.filters["shown"] = shown
    return environment


def _island(value: Any) -> Markup:
    """A value as JSON inside a script element: `<` cannot end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))  # noqa: S704  (escaped just here)


CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in {0x09, 0x0A, 0x0D}} | {0x7F: 0x2421} | {
    code: f"\u27e8U+{code:04X}\u27e9" for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)
}  # fmt: skip


def shown(text: str) -> str:
    r"""The text with signs in the place of characters that nobody can see.

    >>> shown("\x00版\ufeff")
    '␀版⟨U+FEFF⟩'
    """
    return text.translate(CONTROLS)


def render_review(cleaned: Cleaned) -> str:
    """The review of one source."""
    source = cleaned.document.source
    rows = rows_of(cleaned)
    chapters = [
        (made.chapter, [rows[block.start] for block in _in_order(cleaned, made.blocks)]) for made in cleaned.made
    ]
    questions = [edit for edit in cleaned.edits if edit.op is Op.QUERY]
    return _environment().get_template("review.html.jinja").render(
        source=source,
        summary=summary_line(cleaned).split(": ", 1)[1],
        chapters=chapters,
        unplaced=[rows[block.start] for block in cleaned.unplaced],
        questions=[(source.place(edit.start), edit) for edit in questions],
        moved=[(source.place(edit.start), edit) for edit in cleaned.edits if edit.op is Op.MOVE],
        dropped=[(source.place(block.start), block) for block in cleaned.unplaced if block.kind is not Kind.SECTION],
        lost=[(made.chapter, lost) for made in cleaned.made for lost in made.chapter.lost],
        passes=sorted(Counter(edit.passed for edit in cleaned.edits).items(), key=lambda item: -item[1]),
        states=[(status.value, sum(edit.status is status for edit in cleaned.edits)) for status in Status],
        edits={edit.id: _values(edit, source) for edit in cleaned.edits},
    )  # fmt: skip


def _in_order(cleaned: Cleaned, blocks: Any) -> list[Any]:
    order = {block.start: index for index, block in enumerate(cleaned.document.blocks)}
    return sorted(blocks, key=lambda block: order[block.start])


def _values(edit: Edit, source: SourceText) -> dict[str, Any]:
    line, column = source.place(edit.start)
    return {
        "pass": edit.passed, "rule": edit.rule, "op": edit.op.value, "place": f"{line}:{column}",
        "before": edit.before, "after": edit.after, "confidence": edit.confidence, "status": edit.status.value,
        "by": edit.by, "reason": "; ".join(f"{key}: {value}" for key, value in edit.reason.items() if key != "second"),
        "decisions": [_snippet(edit, source, do, to) for do, to in _choices(edit)],
    }  # fmt: skip


CHOICES = {
    Op.QUERY: (("keep", None), ("replace", "…")),
    Op.REPLACE: (("replace", "…"),),
    Op.JOIN: (("no-join", None),),
    Op.TAG: (("tag", "…"),),
    Op.MOVE: (("move-before", "…"),),
    Op.DROP: (("tag", "…"),),
}
"""What an editor may want to decide about an edit, and with what `to`; the review fills in what it knows."""


def _choices(edit: Edit) -> list[tuple[str, str | None]]:
    is_settled = edit.by == "editor" and edit.op is not Op.QUERY
    is_white = edit.op is Op.REPLACE and not edit.before.strip()
    if is_settled or is_white or (edit.op is Op.TAG and not edit.before.startswith("kind=")):
        return []
    known = {Op.QUERY: edit.after, Op.REPLACE: edit.before}.get(edit.op, "")
    return [(do, known or to if to else to) for do, to in CHOICES.get(edit.op, ())]


def _snippet(edit: Edit, source: SourceText, do: str, to: str | None) -> str:
    """A decision to copy; flow scalars are JSON strings, which YAML reads."""
    start, end = edit.start, max(edit.end, edit.start + 1)
    if edit.op is Op.JOIN:
        start, end = edit.end, edit.end + REACH
    elif edit.op in {Op.TAG, Op.MOVE, Op.DROP}:
        end = min(end, start + 2 * REACH)
    text = source.text
    parts = {
        "exact": text[start:end],
        "prefix": text[max(0, start - REACH) : start] if edit.op in {Op.REPLACE, Op.QUERY} else "",
        "suffix": text[end : end + REACH] if edit.op in {Op.REPLACE, Op.QUERY} else "",
    }
    quoted = [f"{name}: {_quoted(part)}" for name, part in parts.items() if part.strip()]
    what = f"  do: {do}\n" + (f"  to: {_quoted(to)}\n" if to is not None else "")
    return f"- at: {{line: {source.place(start)[0]}, {', '.join(quoted)}}}\n{what}  by: \n  date: \n  why: \n"


def _quoted(text: str) -> str:
    return json.dumps("".join(text.split()), ensure_ascii=False)
