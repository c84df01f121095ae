"""Pictures in vertical text stand upright: measured and drawn across the lines, whose page is turned afterwards."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from weasyprint.formatting_structure.boxes import ReplacedBox

from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.upstream import seams


class UprightPicture:
    """A picture of WeasyPrint, for a box that is laid out on its side."""

    def __init__(self, picture: Any) -> None:
        self.picture = picture

    def __getattr__(self, name: str) -> Any:
        return getattr(self.picture, name)

    def get_intrinsic_size(self, *arguments: Any) -> tuple[Any, Any, Any]:
        """Width, height and ratio as the line sees them."""
        width, height, ratio = self.picture.get_intrinsic_size(*arguments)
        return height, width, 1 / ratio if ratio else ratio

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw into a box of the line: its height is the width of the picture."""
        stream.transform(0, -1, 1, 0, 0, height)
        self.picture.draw(stream, height, width, style)


def install() -> None:
    """Wrap the function that makes the pages, once for the process."""
    function = seams.original(seams.MAKE_ALL_PAGES)
    if not getattr(function, "rights_pictures", False):
        seams.replace(seams.MAKE_ALL_PAGES, righted(function))


def righted(make_all_pages: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The pages as the wrapped function makes them, from boxes whose pictures stand upright."""

    @wraps(make_all_pages)
    def make(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if is_vertical(root_box.style):
            for box in root_box.descendants():
                if isinstance(box, ReplacedBox) and is_vertical(box.style):
                    _right(box)
        return make_all_pages(context, root_box, html, pages)

    make.rights_pictures = True  # type: ignore[attr-defined]
    return make


def _right(box: Any) -> None:
    if not isinstance(box.replacement, UprightPicture):
        box.replacement = UprightPicture(box.replacement)
