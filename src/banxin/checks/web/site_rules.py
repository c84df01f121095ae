"""What is to be said of a finished website: the rules for e-books that hold for any screen."""

from collections.abc import Sequence
from pathlib import Path

from banxin.checks.epub.epub_rules import RULES, findings_in
from banxin.checks.epub.own_places import WrittenSheet, at_own_places
from banxin.checks.web.site_text import site_contents
from banxin.model.finding import Finding

OF_PACKAGES = frozenset({"epub-001", "epub-008", "epub-014", "epub-016", "epub-017"})
"""What is asked of XML, of old readers, of shops and of containers."""


def check_site(folder: Path, own: Sequence[WrittenSheet] = ()) -> tuple[Finding, ...]:
    """What the rules have to say about a finished website; places are in the book's own stylesheets, or in files inside it."""
    rules = (rule for rule in RULES if rule.explanation.code not in OF_PACKAGES)
    contents = site_contents(folder)
    return tuple(at_own_places(findings_in(contents, rules), contents.styles, own))
