"""Findings that the editor lets stand."""

from pathlib import Path

from banxin.checks.ignoring import without_ignored
from banxin.model.finding import Finding, Ignored, Severity
from banxin.source import Source

MANIFEST = Source(path=Path("book.yaml"), line=9)


def finding(code: str, path: str = "chapters/a.md", message: str = "space: 中⟨ ⟩国") -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, source=Source(path=Path(path), line=3))


def ignored(code: str, path: str = "", text: str = "") -> Ignored:
    return Ignored(code=code, reason="as printed in 1985", source=MANIFEST, path=path, text=text)


def test_a_finding_is_ignored_by_code_chapter_and_text() -> None:
    findings = (finding("spacing-001"), finding("spacing-001", "chapters/b.md"), finding("spacing-002"))
    assert without_ignored(findings, [ignored("spacing-001")]) == findings[2:]
    assert without_ignored(findings, [ignored("spacing-001", "chapters/b.md")]) == (findings[0], findings[2])
    assert without_ignored(findings, [ignored("spacing-002", text="中⟨")]) == findings[:2]


def test_what_was_not_looked_for_is_not_missing() -> None:
    rules = [ignored("spacing-001"), ignored("epub-011")]
    (unused,) = without_ignored((), rules, {"spacing-001"})
    assert "'spacing-001'" in unused.message
    assert len(without_ignored((), rules)) == 2


def test_a_rule_that_ignores_nothing_is_a_finding() -> None:
    (unused,) = without_ignored((), [ignored("spacing-001")])
    assert str(unused) == (
        "book.yaml:9: warning: nothing is found here that 'spacing-001' is ignored for (“as printed in 1985”) "
        "[ignore-001]; hint: delete the entry"
    )
