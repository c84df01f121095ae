from collections.abc import Sequence

from pydyf import PDF
from weasyprint.document import Document
from weasyprint.pdf.stream import Stream

def add_tags(pdf: PDF, document: Document, pdf_version: str, page_streams: Sequence[Stream]) -> None: ...
def _get_pdf_tag(tag: str | None) -> str: ...
