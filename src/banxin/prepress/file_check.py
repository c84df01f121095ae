"""`banxin check FILE.pdf`: what a printing house would object to in a file, whoever made it."""

from collections.abc import Mapping
from pathlib import Path

from banxin.checks.preflight.preflight import preflight
from banxin.checks.preflight.preflight_codes import PREFLIGHT_CODES
from banxin.errors import UsageError
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.processes.apart import run_apart
from banxin.processes.limits import MB, Limits, with_given
from banxin.processes.task import Task
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.printer_presets import PRESETS
from banxin.readers.manifest.printers import known_printer
from banxin.readers.yaml.complaints import nearest
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

RULES = len(PREFLIGHT_CODES)
LARGEST = 1024 * MB
"""In bytes: a picture book for the press has some 300 MB."""
USUAL = "offset"
ALLOWED = Limits(memory=3072 * MB, cpu=300, time=1200)


def check_file(path: Path, printer: Printer, *, limits: Mapping[str, int | None] | None = None) -> tuple[Finding, ...]:
    """The findings on one PDF by what a printer wants, looked at in a process of its own; UsageError for no file."""
    shown = Path(path.name)
    try:
        data = read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("file"), path) from error
    task = Task(
        path.name,
        preflight,
        (data, printer, shown),
        limits=with_given(ALLOWED, limits or {}),
        root=path.resolve().parent,
        subject=say("the check of '{name}'", name=path.name),
        lays_out=False,
    )
    (outcome,) = run_apart([task], jobs=1)
    if outcome.error:
        raise outcome.error
    findings: tuple[Finding, ...] = outcome.value
    return findings


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
