"""`banxin impose FILE.pdf`: its pages on sheets that are folded into a book."""

import json
from pathlib import Path

import click

from banxin.cli.terminal.limit_option import limit_option
from banxin.cli.terminal.option_values import value_of
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import UsageError
from banxin.outputs import refusals_told, write_whole
from banxin.prepress.folding import Binding
from banxin.prepress.imposed_file import array_file, impose_file
from banxin.prepress.imposition import Plan
from banxin.prepress.page_array import ARRAYS
from banxin.saying.said import listed, say
from banxin.units import Length

ARRAY = "n-up"


@click.command(cls=Verb, short_help="lay the pages of a PDF on sheets that are folded into a book")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "binding",
    type=click.Choice([*(one.value for one in Binding), ARRAY]),
    default=Binding.SADDLE.value,
    help="Stitched through the fold, signatures that are glued, or n-up: side by side, to be cut; default: saddle.",
)
@click.option(
    "--pages",
    default=None,
    type=click.IntRange(1, 64),
    metavar="N",
    help="Pages of a glued signature (default: 16), or of a sheet of n-up (default: 4).",
)
@click.option("--leaf", default="0.1mm", metavar="LENGTH", help="How thick a leaf is, for the creep; default: 0.1mm.")
@click.option("--bleed", default="3mm", metavar="LENGTH", help="How far pages go on over their edges; default: 3mm.")
@click.option("--right", "is_bound_right", is_flag=True, help="Bound at the right, as vertical books are.")
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="Default: FILE-sheets.pdf beside it.")
@limit_option("The most that it may take: memory=4GB,cpu=5m,time=10m; none lifts one.")
@shared_options
def impose(
    *,
    file: Path,
    binding: str,
    pages: int | None,
    leaf: str,
    bleed: str,
    is_bound_right: bool,
    output: Path | None,
    limits: dict[str, int | None],
    settings: Settings,
) -> None:
    """Lay the pages of a PDF two to a side on sheets: the outer sheet first, front before back. Print on both sides, fold, and read.

    Pages move towards the fold by what the leaves inside are thick; glued signatures keep 3 mm to be milled, and have bars at the
    fold that step down from one to the next. Blank pages fill the last sheet, and are told.
    """
    place = output or file.with_name(f"{file.stem}-sheets.pdf")
    if binding == ARRAY:
        bled = points_of("--bleed", bleed)
        lay_side_by_side(file, place, pages or 4, bled, settings, limits=limits, is_bound_right=is_bound_right)
        return
    pages = pages or 16
    if pages % 4:
        raise UsageError(say("a signature has a multiple of 4 pages, and not {pages}", pages=pages))
    plan = Plan(
        binding=Binding(binding),
        pages=pages,
        leaf=points_of("--leaf", leaf),
        bleed=points_of("--bleed", bleed),
        is_bound_right=is_bound_right,
    )
    made = impose_file(file, plan, limits=limits)
    with refusals_told(place.parent):
        write_whole(place, made.data)
    if settings.as_json:
        sides = [
            {
                "signature": one.signature,
                "sheet": one.sheet,
                "front": one.is_front,
                "left": one.left,
                "right": one.right,
            }
            for one in made.sides
        ]
        click.echo(json.dumps({"output": str(place), "sides": sides, "blanks": made.blanks}, ensure_ascii=False))
        return
    tell(
        say(
            "{path}: {sides} sides of {sheets} sheets, {blanks} blank pages",
            path=str(place),
            sides=len(made.sides),
            sheets=len(made.sides) // 2,
            blanks=made.blanks,
        )
    )


def lay_side_by_side(
    file: Path,
    place: Path,
    pages: int,
    bleed: float,
    settings: Settings,
    *,
    limits: dict[str, int | None],
    is_bound_right: bool,
) -> None:
    """Plain n-up, told; `bleed` is in pt."""
    if pages not in ARRAYS:
        raise UsageError(
            say("{pages} pages do not fill a sheet in rows", pages=pages),
            hint=say("take {counts}", counts=listed(map(str, ARRAYS))),
        )
    data, sheets = array_file(file, pages, bleed, is_from_right=is_bound_right, limits=limits)
    with refusals_told(place.parent):
        write_whole(place, data)
    if settings.as_json:
        click.echo(json.dumps({"output": str(place), "sheets": sheets}, ensure_ascii=False))
        return
    tell(say("{path}: {sheets} sheets of {pages} pages", path=str(place), sheets=sheets, pages=pages))


def points_of(option: str, text: str) -> float:
    """A length of the command line in points (pt); UsageError for what is none."""
    with value_of(option):
        points = Length.parse(text).points
    if not 0 <= points <= 60:
        raise UsageError(say("{option}: {length} is not possible", option=option, length=text))
    return points
