"""Whether a page that the contents, an index or a sentence names is the one that the thing stands on (CSS Generated Content 3, target-counter).

WeasyPrint makes a page again when a number on it has become known; a number that it forgets to look up again would be printed as 0.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox, TextBox

from banxin.model.finding import Finding, Severity
from banxin.pdf.page_map import PrintedPage
from banxin.saying.said import say

NUMBER = re.compile(r"\d+|[ivxlcdm]+")
ASKS = "target-counter()"


class Named(NamedTuple):
    """A page that a link on a sheet names, and the folio of the page that its target stands on."""

    sheet: int
    target: str
    shown: str
    folio: str

    @property
    def shift(self) -> int | None:
        """By how much the two differ; None for unlike Roman numerals."""
        if self.shown.isdecimal() and self.folio.isdecimal():
            return int(self.shown) - int(self.folio)
        return 0 if self.shown == self.folio else None


def wrongly_named(document: Document, pages: Sequence[PrintedPage]) -> Iterator[Finding]:
    """Each link that shows another page number than that of its target; `pages` are those of the document, with their folios.

    A stylesheet may count from another page on than the first: what most links differ by is no fault, unless it makes a page 0.
    """
    named = list(named_pages(document, pages))
    shifts = Counter(one.shift for one in named)
    usual = max(shifts, key=lambda shift: (shifts[shift], shift == 0), default=0)
    for one in named:
        if one.shown != one.folio and (one.shown == "0" or one.shift != usual):
            message = say(
                "page {shown} is named for '{target}', which stands on page {folio}",
                shown=one.shown, target=one.target, folio=one.folio,
            )  # fmt: skip
            hint = say(
                "this is a fault of banxin: report it; until then make the book again with another 'opening' or trim"
            )
            yield Finding(code="structure-009", severity=Severity.ERROR, message=message, page=one.sheet, hint=hint)


def named_pages(document: Document, pages: Sequence[PrintedPage]) -> Iterator[Named]:
    """What links show of pages with an Arabic or Roman folio, each target of a page once."""
    both = [*zip(document.pages, pages, strict=True)]
    linking = [
        (printed, links) for page, printed in both if (links := [one for one in page.links if one[0] == "internal"])
    ]
    folios = {name: printed.folio for page, printed in reversed(both) for name in page.anchors} if linking else {}
    for printed, links in linking:
        for target, shown in dict.fromkeys((target, number_in(box)) for _, target, _, box in links):
            folio = folios.get(target, "")
            if shown and NUMBER.fullmatch(folio):
                yield Named(printed.sheet, target, shown, folio)


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
