"""`banxin check FILE.pdf`: what a printing house would object to in a file, whoever made it."""

from collections.abc import Mapping
from pathlib import Path

from banxin.checks.preflight.preflight import preflight
from banxin.checks.preflight.preflight_codes import PREFLIGHT_CODES
from banxin.errors import UsageError
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.prepress.foreign_files import made_of_file
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.printer_presets import PRESETS
from banxin.readers.manifest.printers import known_printer
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say

RULES = len(PREFLIGHT_CODES)
USUAL = "offset"


def check_file(path: Path, printer: Printer, *, limits: Mapping[str, int | None] | None = None) -> tuple[Finding, ...]:
    """The findings on one PDF by what a printer wants, looked at in a process of its own; UsageError for no file."""
    subject = say("the check of '{name}'", name=path.name)
    return made_of_file(preflight, path, printer, Path(path.name), subject=subject, limits=limits)


def printer_named(name: str, directory: Path) -> Printer:
    """A printer by its name: of the book in the folder, or one of the kinds that are known; UsageError for none.

    Without a name it is the book's only one, or that of sheet-fed offset.
    """
    manifest = directory / "book.yaml" if directory.is_dir() else directory
    own = {printer.name: printer for printer in read_book(directory).printers} if manifest.is_file() else {}
    if not name and len(own) == 1:
        return next(iter(own.values()))
    found = own.get(name) or known_printer(name or USUAL)
    if found is None:
        raise UsageError(
            say("no printer is called '{name}'", name=name), hint=nearest(name, list(dict.fromkeys((*own, *PRESETS))))
        )
    return found
