"""The typographic report: what a careful eye would say of the lines and pages of a PDF, counted and placed.

The counts are those that an edition's `budgets` may limit; each has its word here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from weasyprint import Document

from banxin.engine.report.composition_report import CompositionReport, Fallback, LineKind, LineNote, composition_report
from banxin.model.finding import Finding, Severity
from banxin.pdf.told.rhythm import Rhythm, source_of
from banxin.saying.said import say

SHOWN = 16
"""Characters of a line that a finding shows."""

LINES = {
    LineKind.LOOSE: ("loose_lines", "typography-002", Severity.WARNING),
    LineKind.HOLED: ("loose_lines", "typography-002", Severity.WARNING),
    LineKind.TIGHT: ("tight_lines", "typography-003", Severity.NOTE),
    LineKind.RUNT: ("runts", "typography-004", Severity.WARNING),
    LineKind.UNFILLED: ("unfilled_lines", "typography-005", Severity.WARNING),
    LineKind.OVERFULL: ("overfull_lines", "typography-006", Severity.ERROR),
    LineKind.TORN: ("torn_words", "typography-010", Severity.WARNING),
    LineKind.CROWDED: ("crowded_lines", "typography-008", Severity.WARNING),
    LineKind.CUT: ("cut_heads", "typography-009", Severity.WARNING),
    LineKind.REDUCED: ("reduced_formulas", "formula-001", Severity.NOTE),
}
"""The name of each count, the code of its findings, and how much they weigh."""

PAGES = {
    "rhythm-001": "off_grid_lines",
    "rhythm-002": "widows",
    "rhythm-003": "orphans",
    "rhythm-004": "stranded_headings",
    "rhythm-005": "unlevel_spreads",
    "rhythm-006": "short_pages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """Counts by name, and a finding for each line or paragraph that is worth a look."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def typography_of(document: Document, rhythm: Rhythm, first: int = 1) -> Typography:
    """The report on a laid-out document; `rhythm` has been measured on the same pages, whose sheets count from `first`."""
    report = composition_report(document)
    counts = dict.fromkeys((name for name, _, _ in LINES.values()), 0)
    for kind, (name, _, _) in LINES.items():
        counts[name] += report.count(kind)
    counts |= {name: rhythm.count(code) for code, name in PAGES.items()}
    counts |= {
        "lines": rhythm.lines,
        "composed_lines": report.lines,
        "justified_lines": report.justified,
        "squeezed_lines": report.squeezed,
        "uncomposed_paragraphs": len(report.fallbacks),
    }
    return Typography(
        counts=counts, findings=tuple(replace(found, page=found.page + first - 1) for found in findings_of(report))
    )


def findings_of(report: CompositionReport) -> list[Finding]:
    lines = [line_finding(note) for note in report.notes]
    return lines + [fallback_finding(fallback) for fallback in report.fallbacks]


def line_finding(note: LineNote) -> Finding:
    """A line in the words of a typesetter."""
    _, code, severity = LINES[note.kind]
    if note.kind is LineKind.CUT:
        message = say("the running head “{text}” is too long for the page and is cut", text=note.text)
        hint = say("give the chapter, the part or the book a 'short_title'")
        return Finding(code=code, severity=severity, message=message, page=note.page, hint=hint)
    if note.kind is LineKind.REDUCED:
        message = say(
            "the formula “{text}” is set in {share} of its size, so that it fits the measure",
            text=shortened(note.text),
            share=f"{note.amount:.0%}",
        )
        hint = say("divide it: into lines by aligned and \\\\, or into two formulas")
        return Finding(
            code=code, severity=severity, message=message, source=source_of(note.source), page=note.page, hint=hint
        )
    points = f"{note.amount * 0.75:.1f}"
    what = {
        LineKind.LOOSE: say("is set loose, {gap} em between characters", gap=f"{note.amount:.2f}"),
        LineKind.HOLED: say("is set loose, {space} em between words", space=f"{note.amount:.2f}"),
        LineKind.TIGHT: say(
            "is set tight, its punctuation squeezed to {share} of what it can give", share=f"{note.amount:.0%}"
        ),
        LineKind.RUNT: say("is a last line of one character"),
        LineKind.UNFILLED: say("stays {points} pt short of the measure", points=points),
        LineKind.OVERFULL: say("runs {points} pt over the measure", points=points),
        LineKind.TORN: say("ends inside a word that no line can hold"),
        LineKind.CROWDED: say(
            "wants {points} pt more leading for the marks between it and the line before", points=points
        ),
    }[note.kind]
    return Finding(
        code=code,
        severity=severity,
        message=say("line {line} “{text}…” {what}", line=note.line, text=note.text[:SHOWN], what=what),
        source=source_of(note.source),
        page=note.page,
    )


def shortened(text: str) -> str:
    """The beginning of a text, an ellipsis where it goes on."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def fallback_finding(fallback: Fallback) -> Finding:
    return Finding(
        code="typography-007",
        severity=Severity.WARNING,
        message=say(
            "a paragraph in <{tag}> is set without composition: {reason}", tag=fallback.tag, reason=fallback.reason
        ),
        source=source_of(fallback.source),
        page=fallback.page,
    )
