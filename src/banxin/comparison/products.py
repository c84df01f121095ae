"""What is compared: finished files, with the reports that lie beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from banxin.errors import UsageError, refusal_in
from banxin.making.report import NAME, Report
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.reading import UnreadableError, find_regular
from banxin.saying.said import say

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
NOT_COMPARED = frozenset({Format.WEB, Format.AZW3})
HEAD = 1024
"""Bytes in which a PDF says that it is one (ISO 32000-1, annex H.3.4.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The book and the edition that a file was made of, where they are at hand: they know where each character was written."""

    book: Book
    edition: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One finished file: the edition that it is (empty when nothing tells), its report, and what it was made of."""

    path: Path
    is_pdf: bool
    edition: str = ""
    report: Report | None = None
    made: Made | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two things compared: what it is called, and its files by the names of their editions."""

    name: str
    products: Mapping[str, Product]


def product_of_file(path: Path) -> Product:
    """A PDF or EPUB by itself; raise UsageError for another file."""
    try:
        # It may lie anywhere, but it has to be a file: a pipe would make us wait for ever.
        with find_regular(path, Path(path.absolute().anchor)).open("rb") as file:
            head = file.read(HEAD)
    except UnreadableError as error:
        raise error.told(UsageError, say("file"), path) from error
    except OSError as error:
        reason = refusal_in(error)
        raise UsageError(say("{path} cannot be read: {reason}", path=path, reason=reason)) from error
    if PDF not in head and not head.startswith(ZIP):
        hint = say("give PDFs, EPUBs, folders of build/, editions or commits")
        raise UsageError(say("{path} is neither a PDF nor an EPUB", path=path), hint=hint)
    return Product(path=path, is_pdf=PDF in head)


def products_in(folder: Path) -> Iterator[Product]:
    """The finished file of an edition's folder, or those of a folder of editions; raise UsageError where there are none."""
    below = sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    # Of the folders below, only those of editions have a report: proofs and reviews lie there, too.
    found = [
        product for place in (folder, *below) if (product := product_in(place)) and (place == folder or product.report)
    ]
    if not found:
        if (report := Report.read(folder / NAME)) and not is_compared(report):
            raise not_compared(report.edition)
        hint = say("give the folder of an edition, such as build/print, or build/")
        raise UsageError(say("no finished edition lies in {folder}", folder=folder), hint=hint)
    # A folder that is an edition itself is meant as that.
    yield from found[:1] if found[0].path.parent == folder else found


def is_compared(report: Report) -> bool:
    """Whether an edition is a PDF or an EPUB, and no folder of pages or file for Kindle."""
    return report.kind not in NOT_COMPARED


def not_compared(edition: str) -> UsageError:
    """The complaint about an edition of another kind."""
    message = say("the edition '{name}' is neither a PDF nor an EPUB, and nothing else is compared", name=edition)
    return UsageError(message, hint=say("compare an EPUB edition of the same text"))


def product_in(folder: Path) -> Product | None:
    """What a folder's report tells of, or the one finished file in it; None where there is neither, and of an edition that is not compared."""
    report = Report.read(folder / NAME)
    if report and not is_compared(report):
        return None
    if report:
        # A report may come from anywhere: only names of files in its own folder are followed.
        names = [name for name in report.outputs if Path(name).name == name and (folder / name).is_file()]
        if not names:
            message = say("the file that {report} tells of is not there", report=folder / NAME)
            raise UsageError(message, hint=say("run banxin build {name}", name=report.edition))
        product = product_of_file(folder / names[0])
        return Product(path=product.path, is_pdf=product.is_pdf, edition=report.edition, report=report)
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".pdf", ".epub"} and path.is_file())
    return product_of_file(files[0]) if len(files) == 1 else None
