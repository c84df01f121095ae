"""`banxin check [EDITION...]`: look for mistakes in the text and in the finished files; or in any PDF or EPUB."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.option_values import value_of
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import spoken, tell
from banxin.cli.terminal.telling import tell_findings
from banxin.cli.terminal.verbs import Verb
from banxin.covers.spine import millimetres
from banxin.errors import CheckError, UsageError
from banxin.making.report import finding_to_json
from banxin.model.edition import Store
from banxin.model.finding import Finding, Severity
from banxin.model.printer import Printer
from banxin.model.standard import Standard
from banxin.outputs import refusals_told, write_whole
from banxin.saying.counted import ERRORS, NOTES, WARNINGS, counted
from banxin.saying.said import listed, say
from banxin.typography.page_grid import parse_trim_size
from banxin.units import Length
from banxin.verbs.check import check_book
from banxin.verbs.mend import MendedMark, mend_book

PDF, EPUB = ".pdf", ".epub"
WIDEST_SPINE = 200
"""Millimetres."""


@click.command(cls=Verb, short_help="look for mistakes in the text and in the finished files")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@click.option(
    "--printer",
    default="",
    metavar="NAME",
    help="The printer that a PDF is looked at for: one of the book's, or offset, text, ingramspark, kdp.",
)
@click.option(
    "--spine",
    default="",
    metavar="LENGTH",
    help="With the PDF of a cover: how wide its spine is, such as 17.14mm; its words are looked at against the folds.",
)
@click.option(
    "--trim",
    default="",
    metavar="SIZE",
    help="With --spine: the size of the book's pages, such as 140x203mm; the cover has to fit round it, with flaps or without.",
)
@click.option(
    "--standard",
    "standards",
    multiple=True,
    type=click.Choice([one.value for one in Standard]),
    help="With PDFs: look at them by the rules of a standard instead of a printer's; may be given twice.",
)
@click.option(
    "--store",
    "stores",
    multiple=True,
    type=click.Choice([store.value for store in Store]),
    help="Say also what this shop would object to in an e-book; once for each shop.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="With a PDF: write a page that shows its plates side by side, the ink on each sheet and its boxes (by Ghostscript).",
)
@click.option(
    "--fix",
    "is_mending",
    is_flag=True,
    help="First write marks and spaces that have but one right form so, in the chapters: ，for , after Chinese, say.",
)
@limit_option("The most that the text and each edition may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@shared_options
def check(
    *,
    editions: tuple[str, ...],
    printer: str,
    spine: str,
    trim: str,
    standards: tuple[str, ...],
    stores: tuple[str, ...],
    report: Path | None,
    is_mending: bool,
    limits: dict[str, int | None],
    settings: Settings,
) -> None:
    """Look for mistakes in the text of the book, and in the finished files of the named editions (or of all).

    With the name of a PDF, ours or any other, look at it as a printing house would: banxin check cover.pdf --printer offset
    (with --spine 17.14mm its words also against its folds); or as a library: banxin check book.pdf --standard pdf/ua-1.

    With the name of an EPUB, ours or any other, look at it by our rules, EPUBCheck's and Ace's: banxin check novel.epub --store apple.

    With --fix, half-width marks and brackets of Chinese text, dots and hyphens for …… and ——, and spaces at full-width marks are
    first mended in the chapters; the words and all other marks stay as they are. -v tells each place.

    Errors end with exit code 3; so do warnings with --strict. `banxin explain CODE` tells more about a finding.
    """
    files = [name for name in editions if name.lower().endswith(PDF)]
    shops = tuple(map(Store, stores))
    epubs = [name for name in editions if name.lower().endswith(EPUB)]
    cover = folded_cover(spine, trim)
    if cover and (standards or not files):
        raise UsageError(
            say("--spine is about a cover: name its PDF, and no standard beside it"),
            hint=say("write 'banxin check cover.pdf --printer offset --spine 17.14mm', say"),
        )
    if is_mending and (files or epubs):
        raise UsageError(say("--fix mends chapters of a book: name no PDF and no EPUB beside it"))
    mended = mend_book(settings.directory) if is_mending else ()
    if epubs:
        findings = of_epubs(editions, epubs, shops, limits, is_for_press=bool(printer or report or standards or cover))
    elif standards:
        findings = by_standards(editions, files, printer, tuple(map(Standard, standards)), settings, limits=limits)
    elif files or printer or report:
        findings = of_files(editions, files, printer, limits, settings, report=report, cover=cover)
    else:
        findings = tuple(check_book(settings.directory, editions, stores=shops, limits=limits))
    if settings.as_json:
        told = {"findings": [finding_to_json(one) for one in findings]}
        click.echo(json.dumps(told | mended_to_json(mended), ensure_ascii=False))
    else:
        tell_mended(mended, settings)
        tell_findings(findings, settings)
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    summary = say(
        "{errors}, {warnings}, {notes}",
        errors=counted(ERRORS, counts[Severity.ERROR]),
        warnings=counted(WARNINGS, counts[Severity.WARNING]),
        notes=counted(NOTES, counts[Severity.NOTE]),
    )
    if counts[Severity.ERROR] or (settings.strict and counts[Severity.WARNING]):
        raise CheckError(summary)
    if not settings.as_json:
        tell(summary)


def tell_mended(mended: Sequence[MendedMark], settings: Settings) -> None:
    """How many marks were mended in each chapter; each of them where more is to be told."""
    for path, count in Counter(one.place.path for one in mended).items():
        tell(say("mended in {path}: {count} mark{s}", path=path, count=count, s="s"[: count != 1]), is_aside=True)
        for one in mended if settings.verbose else ():
            if one.place.path == path:
                words = say("“{old}” became “{new}” [{code}]", old=one.old, new=one.new, code=one.code)
                tell(say("{place}: {message}", place=one.place, message=words), is_aside=True)


def mended_to_json(mended: Sequence[MendedMark]) -> dict[str, list[dict[str, str]]]:
    values = [{"place": str(one.place), "code": one.code, "old": one.old, "new": one.new} for one in mended]
    return {"mended": values} if mended else {}


def of_epubs(
    editions: Sequence[str],
    files: Sequence[str],
    stores: Sequence[Store],
    limits: dict[str, int | None],
    *,
    is_for_press: bool,
) -> tuple[Finding, ...]:
    """The findings on EPUBs; UsageError where other names stand beside them."""
    # Few who check a book look at a single file, and what reads it takes time to load.
    from banxin.verbs.epub_check import check_epub_file

    if len(files) != len(editions):
        raise UsageError(say("EPUBs are looked at by themselves: name no edition and no PDF beside them"))
    if is_for_press:
        raise UsageError(say("--printer, --standard and --report are for PDFs"), hint=say("--store is for e-books"))
    return tuple(one for name in files for one in check_epub_file(Path(name), stores, limits=limits))


def of_files(
    editions: Sequence[str],
    files: Sequence[str],
    printer: str,
    limits: dict[str, int | None],
    settings: Settings,
    *,
    report: Path | None,
    cover: tuple[float, tuple[float, float] | None] | None,
) -> tuple[Finding, ...]:
    """The findings on PDFs, for a printer; UsageError where other names stand beside them.

    `report` is where the page on one goes; `cover` is the spine and the trim (mm) of the book whose covers they are.
    """
    # Few who check a book look at a single file, and what reads its pages takes time to load.
    from banxin.prepress.file_check import RULES, check_cover, check_file, printer_named

    if len(files) != len(editions) or not files:
        raise UsageError(
            say("--printer is for files: name one or more PDFs, and no edition beside them"),
            hint=say("write 'banxin check build/print/book.pdf --printer offset', say"),
        )
    if report and len(files) != 1:
        raise UsageError(say("--report is about one file"))
    asked = printer_named(printer, settings.directory)
    found = tuple(one for name in files for one in check_file(Path(name), asked, limits=limits))
    if cover:
        found += tuple(one for name in files for one in check_cover(Path(name), *cover, limits=limits))
    if report:
        write_report(report, Path(files[0]), asked, found, limits)
    if not settings.as_json:
        tell(
            say(
                "looked at by {count} rules for the printer '{printer}'; that is no certificate of a standard",
                count=RULES,
                printer=asked.name,
            )
        )
    return found


def folded_cover(spine: str, trim: str) -> tuple[float, tuple[float, float] | None] | None:
    """The spine of a cover and the pages of its book in mm, by what the command line says; None where it says nothing."""
    if not spine:
        if trim:
            raise UsageError(
                say("--trim is about a cover, which has a spine"), hint=say("add --spine, such as --spine 17.14mm")
            )
        return None
    with value_of("--spine"):
        width = float(millimetres(Length.parse(spine)))
    if not 0 < width <= WIDEST_SPINE:
        raise UsageError(say("{option}: {length} is not possible", option="--spine", length=spine))
    with value_of("--trim"):
        pages = parse_trim_size(trim) if trim else None
    return width, (float(millimetres(pages.width)), float(millimetres(pages.height))) if pages else None


def by_standards(
    editions: Sequence[str],
    files: Sequence[str],
    printer: str,
    standards: tuple[Standard, ...],
    settings: Settings,
    *,
    limits: dict[str, int | None],
) -> tuple[Finding, ...]:
    """The findings on PDFs by the rules of standards; UsageError where other names stand beside them."""
    from banxin.prepress.file_check import STANDARD_RULES, check_against

    if printer or len(files) != len(editions) or not files:
        raise UsageError(
            say("--standard is for files: name one or more PDFs, and no edition or printer beside them"),
            hint=say("write 'banxin check build/print/book.pdf --standard pdf/ua-1', say"),
        )
    found = tuple(one for name in files for one in check_against(Path(name), standards, limits=limits))
    if not settings.as_json:
        names = listed(one.said for one in standards)
        tell(
            say(
                "looked at by {count} kinds of rules for {standard}; that is no certificate of a standard",
                count=STANDARD_RULES,
                standard=names,
            )
        )
    return found


def write_report(
    place: Path, file: Path, printer: Printer, found: Sequence[Finding], limits: dict[str, int | None]
) -> None:
    """The page on a file, in the language of this run."""
    from banxin.prepress.preflight_page import report_page, separated_file

    pages = separated_file(file, limits=limits)
    with refusals_told(place.parent):
        write_whole(place, report_page(file.name, printer, found, pages, spoken.get()).encode())
