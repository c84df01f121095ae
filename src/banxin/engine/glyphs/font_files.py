"""The files of the fonts of a PDF, held once each.

WeasyPrint 70 copies the whole file for every font of Pango that is drawn with, and there is one for each size, language and
part of a book: fifty copies of six files of 15 MB in a book of twenty pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.pdf.fonts import Font

from banxin.engine.upstream import seams
from banxin.engine.upstream.stub_types import FontDescription, PangoFont

HEAD = 4096
"""In bytes: the directory of tables, whose checksums differ from file to file."""
_files: dict[tuple[int, bytes], bytes] = {}


def wrap_font_files() -> None:
    """Let fonts that are made of one file share what is in it."""
    upstream = seams.original(seams.FONT)

    @seams.in_place_of(upstream)
    def make_font(font: Font, pango_font: PangoFont, description: FontDescription, font_size: float) -> None:
        """What WeasyPrint does; the size is in px."""
        upstream(font, pango_font, description, font_size)
        font.file_content = held_once(font.file_content)

    seams.replace(seams.FONT, make_font)


def held_once(content: bytes) -> bytes:
    """The same bytes, and the same object for the same bytes while `font_files_forgotten` lasts."""
    known = _files.setdefault((len(content), content[:HEAD]), content)
    return known if known == content else content


@contextmanager
def font_files_forgotten() -> Iterator[None]:
    """Let go of the files at the end of the block, in which a PDF is made."""
    try:
        yield
    finally:
        _files.clear()
