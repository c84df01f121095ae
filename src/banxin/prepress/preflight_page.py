"""The report of a preflight as a page for the browser: each page of the file with its boxes, its plates side by side, and what is amiss."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from banxin.making.foreign_files import made_of_file
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.prepress.separations import SeparatedPage, plates_of, separated
from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.templates.words.told_pages import TAGS, page_templates, teller

TEMPLATE = "preflight.html.jinja"


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """A page with the findings on it."""

    page: SeparatedPage
    findings: tuple[Finding, ...]


@cache
def _environment() -> Environment:
    environment = page_templates("banxin.prepress")
    environment.filters["address"] = address_of
    return environment


def separated_file(path: Path, *, limits: Mapping[str, int | None] | None = None) -> tuple[SeparatedPage, ...]:
    """The plates of the pages of a PDF, made in a process of its own; UsageError for no file, BuildError for one that cannot be read."""
    subject = say("the separation of '{name}'", name=path.name)
    return made_of_file(separated, path, subject=subject, limits=limits)


def report_page(
    name: str,
    printer: Printer,
    findings: Sequence[Finding],
    pages: Sequence[SeparatedPage],
    language: Language = Language.ENGLISH,
) -> str:
    """The page on one file, in a language."""
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            name=name,
            printer=printer,
            tell=teller(language),
            language=TAGS[language],
            findings=tuple(one for one in findings if not one.page),
            count=len(findings),
            plates=plates_of(pages),
            pages=[ReportedPage(page, tuple(one for one in findings if one.page == page.number)) for page in pages],
        )
    )


def address_of(picture: bytes) -> str:
    """A picture as its own address: the report is one file."""
    return f"data:image/png;base64,{b64encode(picture).decode()}"
