"""Whether a page that the contents, an index or a sentence names is the one that the thing stands on (CSS Generated Content 3, target-counter).

WeasyPrint makes a page again when a number on it has become known; a number that it forgets to look up again would be printed as 0.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox, TextBox

from banxin.model.finding import Finding, Severity
from banxin.pdf.page_map import PrintedPage
from banxin.saying.said import say

NUMBER = re.compile(r"\d+|[ivxlcdm]+")
ASKS = "target-counter()"


def wrongly_named(document: Document, pages: Sequence[PrintedPage]) -> Iterator[Finding]:
    """Each link that shows another page number than that of its target; `pages` are those of the document, with their folios."""
    linking = [
        (page, links) for page in document.pages if (links := [link for link in page.links if link[0] == "internal"])
    ]
    if not linking:
        return
    folios = {
        name: printed.folio
        for page, printed in reversed([*zip(document.pages, pages, strict=True)])
        for name in page.anchors
    }
    sheets = {id(page): printed.sheet for page, printed in zip(document.pages, pages, strict=True)}
    for page, links in linking:
        named = dict.fromkeys((target, number_in(box)) for _, target, _, box in links)
        for target, shown in named:
            folio = folios.get(target, "")
            if shown and folio and shown != folio and NUMBER.fullmatch(folio):
                yield Finding(
                    code="structure-009",
                    severity=Severity.ERROR,
                    message=say(
                        "page {shown} is named for '{target}', which stands on page {folio}",
                        shown=shown,
                        target=target,
                        folio=folio,
                    ),
                    page=sheets[id(page)],
                    hint=say(
                        "this is a fault of banxin: report it; until then make the book again with another 'opening' or trim"
                    ),
                )


def number_in(box: Box) -> str:
    """The page number that a link shows, in figures or Roman numerals; empty for one that shows none."""
    if not isinstance(box, ParentBox):
        return ""
    generated = [child for child in box.descendants() if asks_for_page(child)]
    if len(generated) != 1:
        return ""
    words = "".join(child.text for child in generated[0].descendants() if isinstance(child, TextBox))
    # Vertical pages have full-width figures.
    numbers = NUMBER.findall(unicodedata.normalize("NFKC", words))
    return numbers[0] if len(numbers) == 1 else ""


def asks_for_page(box: Box) -> bool:
    """Whether a box is generated content that shows a page number."""
    if not (box.element_tag or "").endswith(("::after", "::before")) or not isinstance(box, ParentBox):
        return False
    content = box.style["content"]
    return isinstance(content, tuple | list) and any(part[0] == ASKS for part in content)
