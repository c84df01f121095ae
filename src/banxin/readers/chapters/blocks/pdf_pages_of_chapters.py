"""Pages of a PDF in a chapter: `![](plates.pdf){pages="3-20"}`, each a page of the e-book as it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from banxin.errors import ManifestError
from banxin.model.block import PdfPage
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of, merged_attributes
from banxin.readers.chapters.context import UNTOLD, ChapterContext
from banxin.readers.chapters.inlines.inline_pictures import picture_attributes
from banxin.saying.said import say

if TYPE_CHECKING:
    from banxin.pdf_pages.shown_pages import ShownPage

SUFFIX = ".pdf"


def is_pdf(image: Token) -> bool:
    """Whether a picture is pages of a PDF."""
    return str(image.attrs.get("src", "")).lower().endswith(SUFFIX)


def pages_of(image: Token, line: int, attributes: Attributes, context: ChapterContext) -> Iterator[PdfPage]:
    """The pages that an author asks for; complaints, and none, where there are none."""
    own = {key: value for key, value in picture_attributes(image).items() if key != "src"}
    own = merged_attributes(attributes, {key: value for key, value in own.items() if key != "alt" or value})
    written = str(image.attrs.get("src", ""))
    common = common_of(context, line, own, ("alt", "pages"))
    context.has_pdf_pages = True
    if image.content:
        message = say(
            "the words '{content}' of the pages '{written}' would be lost", content=image.content, written=written
        )
        context.complain(
            message, line, say("write them below as a paragraph, or say alt= of pages without words"), written
        )
    try:
        file, pages = context.read_pages(written, own.get("pages", ""), context.place(line, written))
    except ManifestError as error:
        if error.source and error.source.line:
            context.errors.append(error)
        else:
            message = say("the PDF '{written}': {reason}", written=written, reason=error.message)
            context.complain(message, line, error.hint, written)
        return
    alt = own.get("alt", "").strip()
    tell_of_words(pages, alt, written, line, context)
    for number, page in enumerate(pages):
        yield PdfPage(
            file=file,
            number=page.number,
            path=f"{file}/page-{page.number:03}{page.suffix}",
            width=page.width,
            height=page.height,
            lines=page.lines,
            alt=alt if len(pages) == 1 or not page.lines else "",
            source=common["source"],
            id="" if number else common["id"],
            classes=common["classes"],
            lang=common["lang"],
        )


def tell_of_words(pages: "tuple[ShownPage, ...]", alt: str, written: str, line: int, context: ChapterContext) -> None:
    """Complain about pages that say nothing to those who cannot see them, and tell of glyphs without characters."""
    silent = [str(page.number) for page in pages if not page.lines]
    if silent and not alt:
        message = say("pages of '{written}' have no text: {numbers}", written=written, numbers=", ".join(silent[:8]))
        hint = say('recognise their text (OCR), or write {{alt="what they show"}} behind the file')
        context.complain(message, line, hint, written)
    if unknown := sum(page.unknown for page in pages):
        message = say(
            "{count} glyphs of '{written}' have no character that the PDF tells", count=unknown, written=written
        )
        hint = say("they are seen and not found: export the PDF again, with Unicode for its fonts")
        context.remark(UNTOLD, message, line, hint, written)
