"""A comparison as a page for the browser: one file beside its pictures, which opens from the file system."""

from functools import cache

from jinja2 import Environment

from banxin.comparison import told_differences
from banxin.comparison.comparing import picture_name
from banxin.comparison.records import Comparison
from banxin.model.finding import Finding
from banxin.proofing.words_face import words_face
from banxin.saying.languages import Language
from banxin.templates.words.told_pages import TAGS, page_templates, teller

LONGEST = 600
"""Characters of one side of a difference that the page shows; the record for programs has all."""
MOST = 2_000
"""Differences of one kind that the page shows: a browser opens so many rows at once."""
FOLDED = 20
"""Rows of a kind that stand open; more of them are opened with a click."""


@cache
def _environment() -> Environment:
    environment = page_templates("banxin.comparison")
    environment.filters |= {
        "part_line": told_differences.line_of_part,
        "moved_line": told_differences.line_of_row,
        "picture_line": told_differences.line_of_picture,
    }
    return environment


def render_diff(comparison: Comparison, language: Language = Language.ENGLISH) -> str:
    """The page of a comparison in a language."""

    def finding_lines(findings: tuple[Finding, ...] | None) -> list[str]:
        return [told_differences.told_finding(finding, language) for finding in findings or ()]

    page = (
        _environment()
        .get_template("diff.html.jinja")
        .render(
            comparison=comparison,
            tell=teller(language),
            language=TAGS[language],
            lines=told_differences,
            picture=picture_name,
            finding_lines=finding_lines,
            longest=LONGEST,
            most=MOST,
            folded=FOLDED,
        )
    )
    return page.replace("</style>", f"{words_face(page)}</style>", 1)
