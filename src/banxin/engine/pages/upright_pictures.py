"""Pictures in vertical text stand upright: measured and drawn across the lines, whose page is turned afterwards.

Lengths are px.
"""

from collections.abc import Iterator

from weasyprint import HTML
from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox, ReplacedBox
from weasyprint.layout import LayoutContext
from weasyprint.pdf.stream import Stream

from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.text.inline_text import ORIENTATION
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import MakeAllPages
from banxin.engine.upstream.stub_types import Replacement

MARK = "banxin_upright_pictures"
"""On a function that is wrapped here."""


class UprightPicture:
    """A picture of WeasyPrint, for a box that is laid out on its side."""

    def __init__(self, picture: Replacement) -> None:
        self.picture = picture

    def __getattr__(self, name: str) -> object:
        found: object = getattr(self.picture, name)
        return found

    def get_intrinsic_size(
        self, resolution: float, font_size: float
    ) -> tuple[float | None, float | None, float | None]:
        """Width and height in px and their ratio as the line sees them; None for what the picture does not say."""
        width, height, ratio = self.picture.get_intrinsic_size(resolution, font_size)
        return height, width, 1 / ratio if ratio else ratio

    def draw(self, stream: Stream, width: float, height: float, style: Style) -> None:
        """Draw into a box of the line: its height is the width of the picture."""
        stream.transform(0, -1, 1, 0, 0, height)
        self.picture.draw(stream, height, width, style)


def install() -> None:
    """Wrap the function that makes the pages, once for the process."""
    seams.wrap_once(seams.MAKE_ALL_PAGES, righted, MARK)


def righted(make_all_pages: MakeAllPages) -> MakeAllPages:
    """The pages as the wrapped function makes them, from boxes whose pictures stand upright."""

    @seams.in_place_of(make_all_pages)
    def make(context: LayoutContext, root_box: boxes.Box, html: HTML, pages: list[PageBox]) -> Iterator[PageBox]:
        if is_vertical(root_box.style):
            for box in root_box.descendants():
                if isinstance(box, ReplacedBox) and is_vertical(box.style) and not is_sideways(box):
                    _right(box)
        return make_all_pages(context, root_box, html, pages)

    return make


def is_sideways(box: ReplacedBox) -> bool:
    """Whether a picture lies in the line as letters do: a formula that has been set."""
    return keyword_of(box.style, ORIENTATION) == "sideways"


def _right(box: ReplacedBox) -> None:
    if not isinstance(box.replacement, UprightPicture):
        box.replacement = UprightPicture(box.replacement)
