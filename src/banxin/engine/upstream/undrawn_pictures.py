"""A work-around for WeasyPrint: `SVGImage.draw` swallows whatever goes wrong, even the end of memory or of time.

The picture is then missing from the page, with a line in the log. Here the error goes on, and the build stops. Needed
with WeasyPrint 70; to be deleted when that version's `except BaseException` in weasyprint/images.py is gone.
Lengths are px.
"""

from typing import Protocol

from weasyprint.pdf.stream import Stream

from banxin.engine.upstream import seams


class Drawing(Protocol):
    """An SVG as WeasyPrint has read it."""

    def draw(self, stream: Stream, width: float, height: float, base_url: str, context: object, /) -> None:
        """Draw it into a stream; lengths in px."""


class SvgImage(Protocol):
    """What `SVGImage.draw` looks at."""

    _svg: Drawing
    _base_url: str
    _context: object


def let_undrawn_pictures_fail() -> None:
    """Let what goes wrong in an SVG reach whoever asked for the page."""

    def draw(self: SvgImage, stream: Stream, concrete_width: float, concrete_height: float, _style: object) -> None:
        self._svg.draw(stream, concrete_width, concrete_height, self._base_url, self._context)

    seams.replace(seams.SVG_IMAGE, draw)
