"""Pages of a PDF painted by PDFium, as whoever opens the file sees them.

PDFium is not made for several threads: each painter belongs to one.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from ctypes import c_float
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from banxin.errors import BuildError
from banxin.saying.said import say

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfBookmark, PdfTextPage

POINT = 72
"""Points of an inch."""
HYPHENS = "\u00ad\ufffe"
"""What stands in the text for a hyphen that the end of a line has put there."""
MOST_PIXELS = 16_000_000
"""Of one picture: a sheet of A0 at 72 dpi has 8 million; what is larger is painted smaller."""

DEEPEST = 6
"""Levels of bookmarks, as many as there are of headings."""


class PaintedPages:
    """The pages of one file; sheets count from 1. Raise BuildError for a file that PDFium does not open."""

    def __init__(self, path: Path) -> None:
        import pypdfium2

        self._path = path
        try:
            self._document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise BuildError(say("{name} is not a sound PDF: {error}", name=path.name, error=error)) from error

    def __len__(self) -> int:
        return len(self._document)

    def size(self, sheet: int) -> tuple[float, float]:
        """Width and height of a sheet in points, as it is shown."""
        width, height = self._document.get_page_size(sheet - 1)
        return float(width), float(height)

    def paint(self, sheet: int, dpi: float) -> "Image":
        """A sheet as a picture in RGB; a page that is damaged is told by BuildError."""
        import pypdfium2

        width, height = self.size(sheet)
        scale = dpi / POINT
        pixels = width * height * scale * scale
        if pixels > MOST_PIXELS:
            scale *= (MOST_PIXELS / pixels) ** 0.5
        try:
            page = self._document[sheet - 1]
            try:
                picture: Image = page.render(scale=scale).to_pil().convert("RGB")
                return picture
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError) as error:
            message = say("sheet {sheet} of {name} cannot be painted", sheet=sheet, name=self._path.name)
            raise BuildError(message, hint=say("mend it with `qpdf in.pdf out.pdf`")) from error

    def box_of_marks(self, sheet: int, marks: AbstractSet[int]) -> tuple[float, float, float, float] | None:
        """The least box around what is drawn with these numbers of marked content: left, top, right, bottom in points from the head of
        the page as it is shown. None where nothing is, and for a page that is shown turned.
        """
        import pypdfium2.raw

        page = self._document[sheet - 1]
        try:
            if page.get_rotation():
                return None
            left, _, _, top = page.get_cropbox()
            drawn = (
                pypdfium2.raw.FPDFPage_GetObject(page, number)
                for number in range(pypdfium2.raw.FPDFPage_CountObjects(page))
            )
            boxes = [bounds(one) for one in drawn if pypdfium2.raw.FPDFPageObj_GetMarkedContentID(one) in marks]
        finally:
            page.close()
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts) - left, top - max(tops), max(rights) - left, top - min(bottoms)

    def paint_box(self, sheet: int, box: tuple[float, float, float, float], dpi: float) -> "Image":
        """What lies in a box of a sheet, in RGB: its first pixel begins where the box begins, wherever on the sheet that is."""
        import pypdfium2
        import pypdfium2.raw

        page = self._document[sheet - 1]
        try:
            # PDFium lays the page out in whole points before the matrix is asked.
            across, down = (dpi / POINT * int(side) / side for side in page.get_size())
            left, top, right, bottom = box[0] * across, box[1] * down, box[2] * across, box[3] * down
            width, height = max(1, ceil(right - left)), max(1, ceil(bottom - top))
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGRx)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            scale = dpi / POINT
            matrix = pypdfium2.raw.FS_MATRIX(scale, 0, 0, scale, -left, -top)
            clip = pypdfium2.raw.FS_RECTF(0, 0, width, height)
            pypdfium2.raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, pypdfium2.raw.FPDF_ANNOT)
            picture: Image = bitmap.to_pil().convert("RGB")
            return picture
        finally:
            page.close()

    def boxes_of(self, sheet: int, words: str) -> list[tuple[float, float, float, float]]:
        """Where words stand on a sheet, line by line: left, top, width and height as shares of it.

        Ends of lines are in no word, and spaces and capitals make no difference.
        """
        wanted = "".join(map(folded, words))
        width, height = self.size(sheet)
        page = self._document[sheet - 1]
        text = page.get_textpage()
        try:
            boxes = []
            for place, count in places_of(text, wanted) if wanted else ():
                for number in range(text.count_rects(place, count)):
                    left, bottom, right, top = text.get_rect(number)
                    boxes.append((left / width, 1 - top / height, (right - left) / width, (top - bottom) / height))
            return boxes
        finally:
            text.close()
            page.close()

    def titles(self) -> Sequence[tuple[int, str]]:
        """The bookmarks: level from 1 and title."""
        return tuple((entry.level + 1, entry.get_title()) for entry in self._bookmarks())

    def headings(self) -> Sequence[tuple[int, str]]:
        """The bookmarks of the first level with the sheets that they lead to, from 1, in the order of the sheets."""
        places = ((entry.get_dest(), entry.get_title()) for entry in self._bookmarks() if entry.level == 0)
        found = [(place.get_index(), title) for place, title in places if place is not None]
        return sorted((index + 1, title) for index, title in found if index is not None)

    def _bookmarks(self) -> Iterator["PdfBookmark"]:
        # The library complains of each bookmark below the deepest level that it is asked for.
        yield from self._document.get_toc(max_depth=DEEPEST)

    def labels(self) -> dict[str, str]:
        """Title, author, subject and keywords as the file tells them."""
        told = self._document.get_metadata_dict(skip_empty=True)
        return {name: told[name] for name in ("Title", "Author", "Subject", "Keywords") if name in told}

    def close(self) -> None:
        self._document.close()


def bounds(drawn: Any) -> tuple[float, float, float, float]:
    """Where something that is drawn lies on its page: left, bottom, right, top in points of its own coordinates."""
    import pypdfium2.raw

    edges = [c_float() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetBounds(drawn, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def places_of(text: "PdfTextPage", wanted: str) -> Iterator[tuple[int, int]]:
    """Where characters stand on a page: the number of the first of them, and how many with what is passed over between."""
    if wanted not in "".join(map(folded, text.get_text_range(errors="replace"))):
        return
    import pypdfium2.raw

    # Its own numbers: a character beyond the first plane is one of them, and two of the text.
    characters = [folded(chr(pypdfium2.raw.FPDFText_GetUnicode(text, one))) for one in range(text.count_chars())]
    numbers = [number for number, one in enumerate(characters) for _ in one]
    whole, place = "".join(characters), -1
    while (place := whole.find(wanted, place + 1)) >= 0:
        yield numbers[place], numbers[place + len(wanted) - 1] - numbers[place] + 1


def folded(character: str) -> str:
    r"""A character as it is looked for; nothing of white space, and of what PDFium puts for the hyphen at the end of a line.

    >>> [folded(one) for one in ("A", "版", " ", "\n", "\x02")]
    ['a', '版', '', '', '']
    """
    return "" if character.isspace() or character < " " or character in HYPHENS else character.lower()
