"""A comparison as a page for the browser: one file beside its pictures, which opens from the file system."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from banxin.comparison import told_differences
from banxin.comparison.comparing import picture_name
from banxin.comparison.records import Comparison
from banxin.model.finding import Finding
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.saying.told import recalled, told

LONGEST = 600
"""Characters of one side of a difference that the page shows; the record for programs has all."""
MOST = 2_000
"""Differences of one kind that the page shows: a browser opens so many rows at once."""

FOLDED = 20
"""Rows of a kind that stand open; more of them are opened with a click."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("banxin", "comparison"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {
        "part_line": told_differences.line_of_part,
        "moved_line": told_differences.line_of_row,
        "picture_line": told_differences.line_of_picture,
    }
    return environment


def render_diff(comparison: Comparison, language: Language = Language.ENGLISH) -> str:
    """The page of a comparison in a language."""

    def tell(text: str, **values: object) -> str:
        # What a report tells is text again; the catalogue knows of which sentence it was made.
        if isinstance(text, Said):
            return told(text, language)
        return told(say(text, **values), language) if values else recalled(text, language)

    def finding_lines(findings: tuple[Finding, ...] | None) -> list[str]:
        return [told_differences.told_finding(finding, language) for finding in findings or ()]

    return (
        _environment()
        .get_template("diff.html.jinja")
        .render(
            comparison=comparison,
            tell=tell,
            language={Language.CHINESE: "zh-Hans"}.get(language, "en"),
            lines=told_differences,
            picture=picture_name,
            finding_lines=finding_lines,
            longest=LONGEST,
            most=MOST,
            folded=FOLDED,
        )
    )
