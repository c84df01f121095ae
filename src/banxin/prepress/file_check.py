"""`banxin check FILE.pdf`: what a printing house would object to in a file, whoever made it."""

from collections.abc import Mapping
from pathlib import Path

from banxin.checks.preflight.fold_rules import FoldedCover, check_folds
from banxin.checks.preflight.preflight import preflight
from banxin.checks.preflight.preflight_codes import PREFLIGHT_CODES
from banxin.checks.standards.referee import refereed
from banxin.checks.standards.standard_codes import STANDARD_CODES
from banxin.checks.standards.standards import check_standards
from banxin.errors import UsageError
from banxin.making.foreign_files import made_of_file
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.model.standard import Standard
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.printer_presets import PRESETS
from banxin.readers.manifest.printers import known_printer
from banxin.readers.yaml.complaints import nearest
from banxin.reading import manifest_of
from banxin.saying.said import say

STANDARD_RULES = len([one for one in STANDARD_CODES if one.code.startswith("pdf")])
RULES = len(PREFLIGHT_CODES)
USUAL = "offset"


def check_file(path: Path, printer: Printer, *, limits: Mapping[str, int | None] | None = None) -> tuple[Finding, ...]:
    """The findings on one PDF by what a printer wants, looked at in a process of its own; UsageError for no file."""
    subject = say("the check of '{name}'", name=path.name)
    return made_of_file(preflight, path, printer, Path(path.name), subject=subject, limits=limits)


def check_cover(
    path: Path, spine: float, trim: tuple[float, float] | None, *, limits: Mapping[str, int | None] | None = None
) -> tuple[Finding, ...]:
    """The findings on a cover by where it is folded, from its spine and the pages of its book (mm); errors as above."""
    cover = FoldedCover(spine=spine, trim=trim)
    subject = say("the check of '{name}'", name=path.name)
    return made_of_file(check_folds, path, cover, Path(path.name), subject=subject, limits=limits)


def check_against(
    path: Path, standards: tuple[Standard, ...], *, limits: Mapping[str, int | None] | None = None
) -> tuple[Finding, ...]:
    """What one PDF does not keep of standards, by our rules and by veraPDF where it is; errors as above."""
    subject = say("the check of '{name}'", name=path.name)
    shown = Path(path.name)
    found: tuple[Finding, ...] = made_of_file(check_standards, path, standards, shown, subject=subject, limits=limits)
    return (*found, *refereed(path, standards, shown))


def printer_named(name: str, directory: Path) -> Printer:
    """A printer by its name: of the book in the folder, or one of the kinds that are known; UsageError for none.

    Without a name it is the book's only one, or that of sheet-fed offset.
    """
    own = (
        {printer.name: printer for printer in read_book(directory).printers} if manifest_of(directory).is_file() else {}
    )
    if not name and len(own) == 1:
        return next(iter(own.values()))
    found = own.get(name) or known_printer(name or USUAL)
    if found is None:
        raise UsageError(
            say("no printer is called '{name}'", name=name), hint=nearest(name, list(dict.fromkeys((*own, *PRESETS))))
        )
    return found
