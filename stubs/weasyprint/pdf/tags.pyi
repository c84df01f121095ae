from collections.abc import Iterator, Sequence

from pydyf import PDF, Dictionary
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box
from weasyprint.pdf.stream import Stream

def add_tags(pdf: PDF, document: Document, pdf_version: str, page_streams: Sequence[Stream]) -> None: ...
def _get_pdf_tag(tag: str | None) -> str: ...
def _build_box_tree(
    box: Box,
    parent: Dictionary,
    pdf: PDF,
    page_number: int,
    nums: dict[int, object],
    annotations: list[object],
    tags: dict[Box, dict[str, object]],
) -> Iterator[Dictionary]: ...
