"""`banxin proof [EDITION...]`: printed editions on contact sheets, as open spreads or page by page; e-books on their screens."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

from banxin.checks.epub.epub_contents import open_epub
from banxin.cli.terminal.bars import shown_progress, teller_of_editions
from banxin.cli.terminal.jobs_option import jobs_option
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words
from banxin.cli.terminal.verbs import Verb
from banxin.errors import UsageError
from banxin.fonts.edition_faces import faces_for
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, WritingMode
from banxin.outputs import new_outputs
from banxin.processes.run_folder import run_folder
from banxin.proofing.device_sheet import device_sheet
from banxin.proofing.facing_pages import is_bound_right
from banxin.proofing.grid_lines import marked_lines, overlays_of
from banxin.proofing.painted_pages import PaintedPages
from banxin.proofing.proof_sheets import ProofKind, ProofPlan, proof_pdf
from banxin.proofing.stand_ins import ShownBook, stand_ins
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import listed, say
from banxin.typography.language_tags import written_language
from banxin.verbs.build import FOLDER, Built, build_editions, edition_named

PROOFS = "proofs"
PAGES = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6})?")
LEAST_DPI, DPI, MOST_DPI = 20, 150, 1200

MOST_TOLD = 5
"""Sheets that a message names."""


@click.command(cls=Verb, short_help="make contact sheets, open spreads or marked pages; screens of e-books")
@click.argument("editions", nargs=-1, metavar="[EDITION...]")
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in ProofKind]),
    default=ProofKind.SPREADS.value,
    help="Facing pages as the reader sees them, pages by themselves, or many on a contact sheet; default: spreads.",
)
@click.option("--pages", metavar="PAGES", help="Only these sheets: 3,7-12.")
@click.option("--grid", "is_grid", is_flag=True, help="Lay the page grid over each page: type area, lines, characters.")
@click.option(
    "--lines",
    "is_lines",
    is_flag=True,
    help="Frame the lines that the typographic report tells of: loose, tight, runts.",
)
@click.option(
    "--png",
    "dpi",
    type=click.IntRange(LEAST_DPI, MOST_DPI),
    metavar="DPI",
    help="Pictures of so many dots an inch instead of a PDF.",
)
@jobs_option
@shared_options
def proof(
    *,
    editions: tuple[str, ...],
    kind: str,
    pages: str | None,
    is_grid: bool,
    is_lines: bool,
    dpi: int | None,
    jobs: int,
    settings: Settings,
) -> None:
    """Make proofs of the named editions, or of all that are printed, in build/proofs/: a PDF, or pictures with --png.

    An edition is built first, if it is not up to date. In books whose lines run down, spreads go from right to left; the first
    page stands alone. Pages are the finished ones, cut to their trim; what is laid over them is in no finished file.

    The proof of an e-book that is named is one picture: cover, contents, opening, notes, table, figure, verse and code on a
    phone, a small phone, at night, with large type, on sepia, on a tablet, in vertical lines where the book has such an
    e-book, and in MuPDF where it is installed. It takes Chromium.
    """
    sheets = parse_sheets(pages) if pages else frozenset()
    book = read_book(settings.directory)
    chosen = [edition_named(book, name) for name in editions] or [
        one for one in book.editions if one.format is Format.PDF
    ]
    has_wishes = bool(pages or is_grid or is_lines or dpi)
    for edition in chosen:
        check_proved(edition, has_wishes=has_wishes)
    if not chosen:
        raise UsageError(
            say("the book has no printed edition"), hint=say("write one in book.yaml: print: {{format: pdf}}")
        )
    with shown_progress(settings, say("pages")) as progress:
        twins = {edition.name: twin for edition in chosen if (twin := vertical_twin(book, edition))}
        names = list(dict.fromkeys((*(edition.name for edition in chosen), *twins.values())))
        built = tuple(build_editions(settings.directory, names, jobs=jobs, tell=teller_of_editions(progress)))
    made = {one.report.edition: one for one in built}
    written: list[str] = []
    for edition in chosen:
        one = made[edition.name]
        if edition.format.is_epub:
            in_columns = made[twins[edition.name]].output if edition.name in twins else None
            written.append(write_screens(book, edition, one.output, in_columns))
            continue
        check_sheets(sheets, one)
        plan = plan_of(edition, one, ProofKind(kind), sheets, is_grid=is_grid, is_lines=is_lines)
        written += write_proof(book, edition, one, plan, dpi)
    if settings.as_json:
        click.echo(json.dumps({"proofs": written}, ensure_ascii=False))
    else:
        click.echo("\n".join(written))


def parse_sheets(text: str) -> frozenset[int]:
    """The sheets that are meant; raise UsageError.

    >>> sorted(parse_sheets("3, 7-9"))
    [3, 7, 8, 9]
    """
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        if not PAGES.fullmatch(part):
            raise UsageError(say("'{part}' is no sheet and no range of sheets", part=part), hint=say("write 3,7-12"))
        first, _, last = part.partition("-")
        if int(first) > int(last or first):
            hint = say("write {last}-{first}", first=first, last=last)
            raise UsageError(say("'{part}' is a range that ends before it begins", part=part), hint=hint)
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def check_proved(edition: Edition, *, has_wishes: bool) -> None:
    """Raise UsageError for an e-book of which pages are wanted, and for a website."""
    if edition.format is Format.WEB:
        message = say("the edition '{name}' is a website, which a browser shows", name=edition.name)
        raise UsageError(message, hint=say("open its index.html, or name an EPUB edition"))
    if edition.format is Format.AZW3:
        message = say("the edition '{name}' is for devices of Kindle", name=edition.name)
        raise UsageError(message, hint=say("prove the EPUB edition that it is made from, or open it in calibre"))
    if edition.format is not Format.PDF and has_wishes:
        message = say("the edition '{name}' is not printed, so it has no pages to prove", name=edition.name)
        raise UsageError(
            message, hint=say("name it without --pages, --grid, --lines and --png, or name one with format: pdf")
        )


def vertical_twin(book: Book, edition: Edition) -> str:
    """The name of the first e-book in vertical lines beside a horizontal one, or nothing."""
    if not edition.format.is_epub or edition.writing_mode is WritingMode.VERTICAL:
        return ""
    others = (one for one in book.editions if one.format.is_epub and one.writing_mode is WritingMode.VERTICAL)
    return next((one.name for one in others), "")


def write_screens(book: Book, edition: Edition, epub: Path, in_columns: Path | None) -> str:
    """Write the contact sheet of an e-book; its path as the user may open it."""
    place = book.root / FOLDER / PROOFS
    shown = [shown_book(book, edition, epub)]
    if in_columns:
        shown.append(shown_book(book, edition_named(book, vertical_twin(book, edition)), in_columns))
    with run_folder() as folder:
        faces = stand_ins(shown, folder)
        data = device_sheet(epub, folder, in_columns, faces, in_words)
    with new_outputs(place) as fresh:
        path = fresh / f"{edition.name}-screens.png"
        path.write_bytes(data)
    return str(place / path.name)


def shown_book(book: Book, edition: Edition, epub: Path) -> ShownBook:
    written = book.metadata.language
    return ShownBook(
        language=written_language(written, written, edition.script),
        fonts=faces_for(book, edition),
        contents=open_epub(epub),
    )


def check_sheets(sheets: frozenset[int], built: Built) -> None:
    count = len(built.report.pages)
    if sheets and not any(1 <= sheet <= count for sheet in sheets):
        asked = listed(map(str, sorted(sheets)[:MOST_TOLD]))
        raise UsageError(
            say(
                "the edition '{name}' has {count} sheets, from 1 to {count}, and none of {asked}",
                name=built.report.edition,
                count=count,
                asked=asked,
            )
        )


def plan_of(
    edition: Edition, built: Built, kind: ProofKind, sheets: frozenset[int], *, is_grid: bool, is_lines: bool
) -> ProofPlan:
    is_right = is_bound_right(edition)
    lines = marked_lines(built.output, built.report.findings) if is_lines else {}
    grid = edition.grid if is_grid else None
    return ProofPlan(
        kind=kind,
        is_right=is_right,
        sheets=sheets,
        overlays=overlays_of(grid, lines, len(built.report.pages), is_vertical=is_right),
        folios={page.sheet: page.folio for page in built.report.pages},
    )


def write_proof(book: Book, edition: Edition, built: Built, plan: ProofPlan, dpi: int | None) -> list[str]:
    """Write the proof of an edition; the paths as the user may open them."""
    place = book.root / FOLDER / PROOFS
    stem = f"{edition.name}-{plan.kind}"
    with new_outputs(place) as fresh:
        path = fresh / f"{stem}.pdf"
        path.write_bytes(proof_pdf(built.output, plan))
        names = [path.name]
        if dpi:
            for old in place.glob(f"{stem}-*.png"):
                old.unlink(missing_ok=True)
            names = list(painted(path, dpi))
            path.unlink()
    return [str(place / name) for name in names]


def painted(path: Path, dpi: int) -> Iterator[str]:
    """Paint each page of a proof beside it; the names of the pictures."""
    pages = PaintedPages(path)
    try:
        for sheet in range(1, len(pages) + 1):
            name = f"{path.stem}-{sheet:03}.png"
            pages.paint(sheet, dpi).save(path.with_name(name), dpi=(dpi, dpi))
            yield name
    finally:
        pages.close()
