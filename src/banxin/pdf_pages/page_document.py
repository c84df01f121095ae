"""A PDF, opened; what is wrong with it is told in words of the book."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

PAGES = 5_000


@contextmanager
def opened_pdf(data: bytes, path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed behind; raises ManifestError for a file that is no PDF, is locked or has no end of pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ManifestError(
                say("the PDF is protected by a password"), Source(path=path), say("save it without one")
            ) from error
        hint = say("export it again; a damaged PDF can often be mended with `qpdf in.pdf out.pdf`")
        raise ManifestError(say("the file is no PDF, or is damaged"), Source(path=path), hint) from error
    try:
        if len(document) > PAGES:
            hint = say("split it")
            raise ManifestError(
                say("the PDF has {count} pages, more than {pages}", count=len(document), pages=PAGES),
                Source(path=path),
                hint,
            )
        yield document
    finally:
        document.close()


def page_of(
    document: pypdfium2.PdfDocument, number: int, path: Path
) -> tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]:
    """A page by its number from 1, and its text; raises ManifestError for one that is damaged."""
    try:
        page = document[number - 1]
        return page, page.get_textpage()
    except pypdfium2.PdfiumError as error:
        message = say("page {number} of the PDF is damaged", number=number)
        raise ManifestError(message, Source(path=path), say("mend it with `qpdf in.pdf out.pdf`")) from error
