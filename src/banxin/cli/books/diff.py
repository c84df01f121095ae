"""`banxin diff A [B]`: what differs between two editions, builds, commits or files."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from banxin.cli.terminal.bars import shown_progress, teller_of_editions
from banxin.cli.terminal.jobs_option import jobs_option
from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.comparison.comparing import compare
from banxin.comparison.diff_page import render_diff
from banxin.comparison.records import Comparison
from banxin.comparison.sides import book_in, two_sides
from banxin.comparison.told_differences import as_record, lines_of, only_lines, summary_of
from banxin.errors import PublishingError, UsageError
from banxin.outputs import new_outputs
from banxin.processes.run_folder import run_folder
from banxin.saying.said import say
from banxin.verbs.build import FOLDER

PAGE = "index.html"
PICTURES = "pages-*.webp"
DIFFERENT, NOT_COMPARED = 1, 2
"""Exit codes, as those of diff(1)."""


@click.command(cls=Verb, short_help="show what differs between two editions, builds, commits or files")
@click.argument("names", nargs=-1, required=True, metavar="A [B]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the page with the pictures goes; default: build/diff in a book, banxin-diff elsewhere.",
)
@click.option("--text", "is_text", is_flag=True, help="Tell every difference here, and write no page.")
@jobs_option
@limit_option("The most that the comparison of two files may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@shared_options
def diff(
    *,
    names: tuple[str, ...],
    output: Path | None,
    is_text: bool,
    jobs: int,
    limits: dict[str, int | None],
    settings: Settings,
) -> int:
    """Compare two things: PDFs, EPUBs, folders of build/, editions of the book (built first where they are not up to date),
    EDITION@COMMIT or a commit of git (built in a temporary folder). One name alone is held against the last commit.

    Told are the places where the text differs, with chapter, line and page; the pages that begin elsewhere; the pages that look
    different, side by side with marks; bookmarks or files of an EPUB that differ; findings gained and lost.

    Exit codes: 0 the same; 1 different; 2 the two cannot be compared.
    """
    if len(names) > 2:
        raise UsageError(say("two things are compared, and {count} are named", count=len(names)))
    with not_compared():
        is_page = not is_text and (output is not None or not settings.as_json)
        place = output or default_place(settings.directory)
        with (
            shown_progress(settings, say("pages")) as progress,
            two_sides(names, settings.directory, jobs=jobs, tell=teller_of_editions(progress)) as (before, after),
            run_folder() if is_page else nullcontext(None) as pictures,
        ):
            found = compare(before, after, pictures=pictures, limits=limits)
            if pictures:
                write_page(found, pictures, place)
    tell_comparison(found, settings, is_text=is_text, page=place / PAGE if is_page else None)
    return 0 if found.is_same else DIFFERENT


@contextmanager
def not_compared() -> Iterator[None]:
    """An error that ends with the code of a difference gets one of its own: what was not compared is not different."""
    try:
        yield
    except PublishingError as error:
        if error.exit_code == DIFFERENT:
            error.exit_code = NOT_COMPARED  # type: ignore[misc]
        raise


def default_place(directory: Path) -> Path:
    book = book_in(directory)
    return book.root / FOLDER / "diff" if book else Path("banxin-diff")


def write_page(found: Comparison, pictures: Path, place: Path) -> None:
    """Put the page and its pictures where they are looked for; pictures of an earlier comparison go."""
    with new_outputs(place) as fresh:
        for old in place.glob(PICTURES):
            old.unlink(missing_ok=True)
        for picture in sorted(pictures.iterdir()):
            shutil.move(picture, fresh / picture.name)
        (fresh / PAGE).write_text(render_diff(found, spoken.get()), encoding="utf-8")


def tell_comparison(found: Comparison, settings: Settings, *, is_text: bool, page: Path | None) -> None:
    """The comparison on standard output: as JSON, in every line, or in a line for each edition and the first differences."""
    if settings.as_json:
        click.echo(json.dumps(as_record(found), ensure_ascii=False))
        return
    for line in only_lines(found):
        tell(line)
    for one in found.editions:
        tell(summary_of(one))
        if is_text or not settings.quiet:
            for detail in lines_of(one, spoken.get(), is_whole=is_text or settings.verbose):
                click.echo(f"  {in_words(detail)}")
    if page:
        tell(say("side by side: {page}", page=page), is_aside=True)
