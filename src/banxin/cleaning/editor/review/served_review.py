"""The review as a browser is served it: parts of rows, what is to be looked at in all of them, and how each may be answered."""

from collections.abc import Iterator
from typing import Any

from banxin.cleaning.decisions.decision_files import Folded
from banxin.cleaning.editor.answering import choices_of
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.review.review_page import edit_values, render_parts
from banxin.cleaning.editor.summary import Cleaned, summary
from banxin.cleaning.edits.edit import Edit, Status
from banxin.cleaning.source.source_text import SourceText
from banxin.saying.languages import Language
from banxin.saying.told import told


def served_review(cleaned: Cleaned, folded: Folded, part: int, language: Language) -> dict[str, Any]:
    """One part of a review, counted from 0, with the list of all that is worth a look; the last one for a number too large."""
    source = cleaned.document.source
    parts = list(render_parts(cleaned, language))
    part = max(0, min(part, len(parts) - 1))
    part_of = {edit.id: number for number, (_, edits) in reversed(list(enumerate(parts))) for edit in edits}
    html, shown = parts[part]
    ids = {edit.id for edit in shown}
    here = [edit for edit in cleaned.edits if edit.id in ids or part_of.get(edit.id, 0) == part]
    together = {
        edit.id: {"rule": group.rule, "mark": group.mark, "count": len(group.edits), "do": group.do.value}
        for group in question_groups(cleaned.edits)
        if len(group.edits) > 1
        for edit in group.edits
    }
    return {
        "source": source.path.as_posix(),
        "summary": told(summary(cleaned), language),
        "part": part,
        "parts": len(parts),
        "html": html,
        "open": len(cleaned.open_queries),
        "queue": [
            {"id": edit.id, "part": part_of.get(edit.id, 0), "level": level_of(edit)}
            for edit in sorted(cleaned.edits, key=lambda one: (one.start, one.end))
        ],
        "edits": {
            edit.id: {
                **edit_values(edit, source, language),
                "context": list(edit.context),
                "choices": list(choice_records(edit, source, folded, language)),
                "together": together.get(edit.id),
            }
            for edit in here
        },
    }


def level_of(edit: Edit) -> int:
    """How much an edit wants to be looked at: 0 a question, 1 what is listed, 2 all the rest."""
    return 0 if edit.is_open else 1 if edit.status is Status.LISTED else 2


def choice_records(edit: Edit, source: SourceText, folded: Folded, language: Language) -> Iterator[dict[str, Any]]:
    for choice in choices_of(edit, source, folded):
        yield {
            "answer": choice.answer.value,
            "said": told(choice.answer.said, language),
            "do": choice.do.value,
            "to": choice.to,
            "written": choice.is_written,
        }
