"""Which findings of two reports are the same, though what they tell of stands elsewhere by now."""

import re
from collections import Counter
from collections.abc import Sequence

from banxin.making.report import Report
from banxin.model.finding import Finding
from banxin.saying.said import Listed, Said

PLACES = frozenset({"line", "sheet", "page", "pages", "sheets", "object"})
"""How messages call where in a finished file something stands; they call nothing else so."""
LINE_OF_FILE = re.compile(r"(\.\w+):\d+(?::\d+)?\b")
"""The line and column behind the name of a file, as `Source` writes them."""

Findings = tuple[Finding, ...]


def changed_findings(before: Report | None, after: Report | None) -> tuple[Findings | None, Findings | None]:
    """The findings that only the later report has, and those that only the earlier one has; None where a file has no report."""
    if not before or not after:
        return None, None
    return left_over(after.findings, before.findings), left_over(before.findings, after.findings)


def left_over(findings: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    counts = Counter(map(gist, others))
    left = []
    for finding in findings:
        if counts[gist(finding)]:
            counts[gist(finding)] -= 1
        else:
            left.append(finding)
    return tuple(left)


def gist(finding: Finding) -> tuple[str, object, str]:
    """What makes two findings the same, though lines were put in before it and pages moved."""
    return finding.code, placeless(finding.message), finding.source.path.as_posix() if finding.source else ""


def placeless(message: str) -> object:
    """A message without the places that it names, those of the sentences in it included."""
    if isinstance(message, Said):
        values = ((name, placeless(value)) for name, value in message.values.items() if name not in PLACES)
        return message.template, tuple(values)
    if isinstance(message, Listed):
        return tuple(map(placeless, message.parts))
    return LINE_OF_FILE.sub(r"\1", message)
