"""The files of the fonts of a PDF, held once each.

WeasyPrint 70 copies the whole file for every font of Pango that is drawn with, and there is one for each size, language and
part of a book: fifty copies of six files of 15 MB in a book of twenty pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

from banxin.engine.glyphs.kept_subsets import HEAD, forget_subsets
from banxin.engine.upstream import seams
from banxin.engine.upstream.stub_types import Blob, FontDescription, HarfBuzzFace, PangoFont
from banxin.processes.warmth import WARMTH


@dataclass(slots=True)
class HeldFiles:
    """The files that are held, and the number of blocks within one another in which they are.

    `copied` has by where a file stands in memory, and its length, its copy, and HarfBuzz's own, which stays there as long as it is held.
    """

    files: dict[tuple[int, bytes], bytes] = field(default_factory=dict)
    copied: dict[tuple[int, int], tuple[bytes, Blob]] = field(default_factory=dict)
    blocks: int = 0


HELD = HeldFiles()
MOST_MAPPED = 32
"""Files that HarfBuzz holds in memory for us, the latest: a document has a few faces, and each maps their files anew."""


def wrap_font_files() -> None:
    """Let fonts that are made of one file share what is in it."""
    upstream = seams.original(seams.FONT)

    @seams.in_place_of(upstream)
    def make_font(font: Font, pango_font: PangoFont, description: FontDescription, font_size: float) -> None:
        """What WeasyPrint does; the size is in px."""
        upstream(font, pango_font, description, font_size)
        font.file_content = held_once(font.file_content)

    seams.replace(seams.FONT, make_font)
    copied = seams.original(seams.FONT_FILE)

    @seams.in_place_of(copied)
    def font_file(hb_object: HarfBuzzFace, ot_color: str | None = None, glyph: object = None) -> bytes | None:
        """What WeasyPrint does; a whole file is copied once."""
        return copied(hb_object, ot_color, glyph) if ot_color else copied_once(hb_object)

    seams.replace(seams.FONT_FILE, font_file)


def copied_once(face: HarfBuzzFace) -> bytes | None:
    """The file of a face; the copy that was made before where it stands at the same place of memory."""
    blob, length = harfbuzz.hb_face_reference_blob(face), ffi.new("unsigned int *")
    data = harfbuzz.hb_blob_get_data(blob, length)
    place = (int(ffi.cast("uintptr_t", data)), int(length[0]))
    if data == ffi.NULL or place in HELD.copied:
        harfbuzz.hb_blob_destroy(blob)
        return HELD.copied[place][0] if place in HELD.copied else None
    content = held_once(ffi.buffer(data, length[0]))
    HELD.copied[place] = content, blob
    while len(HELD.copied) > MOST_MAPPED:
        _, oldest = HELD.copied.pop(next(iter(HELD.copied)))
        harfbuzz.hb_blob_destroy(oldest)
    return content


def held_once(content: bytes) -> bytes:
    """The same bytes, and the same object for the same bytes while `font_files_forgotten` lasts.

    A buffer of memory that is not ours is copied when what it has is not known: each document maps the files anew.
    """
    place = len(content), content[:HEAD]
    known = HELD.files.get(place)
    if known is None:
        known = HELD.files[place] = bytes(content)
    return known if known is content or content == known else bytes(content)


@contextmanager
def font_files_forgotten() -> Iterator[None]:
    """Let go of the files at the end of the block, in which a PDF is made, and of what was taken out of them.

    They stay to the end of another such block around this one, in which many PDFs are made of the same faces, and for the copies
    of a warm process.
    """
    HELD.blocks += 1
    try:
        yield
    finally:
        HELD.blocks -= 1
        if not HELD.blocks:
            for _, blob in HELD.copied.values():
                harfbuzz.hb_blob_destroy(blob)
            HELD.copied.clear()
        if not HELD.blocks and not WARMTH.keeps_faces:
            HELD.files.clear()
            forget_subsets()
