"""A font file with what the book uses of it, for embedding: by characters in an EPUB, by glyphs in a PDF.

HarfBuzz does it in a twentieth of a second, fontTools in five. It is the HarfBuzz of our own dependency, not that of the
machine, so that the same book has the same bytes everywhere.
"""

from collections.abc import Iterable
from pathlib import Path

from banxin.errors import BuildError
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

FEATURES = (
    "ccmp",
    "kern",
    "halt",
    "vert",
    "vrt2",
    "vkrn",
    "vhal",
    "chws",
    "vchw",
    "liga",
    "mark",
    "mkmk",
    "palt",
    "vpal",
    "ssty",
    "dtls",
    "flac",
)
"""What CJK text needs, and formulas (the last three: forms for small sizes, without dots, for capitals). `locl` is left out: it would bring the glyphs of every region, twice the size."""

NAMES = (13, 14)
"""Name ids of the licence text and its address, which the SIL Open Font License wants to stay with the font."""


IDLE_IN_PDF = (
    "BASE", "CBDT", "CBLC", "COLR", "CPAL", "DSIG", "EBDT", "EBLC", "EBSC", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "STAT", "SVG ", "VDMX", "VORG",
    "gasp", "hdmx", "meta", "sbix", "vhea", "vmtx",
)  # fmt: skip
"""Tables that nothing reads in a PDF, where every glyph has its place and its advance (ISO 32000-2, 9.9.2).

GDEF is worse than idle: in a face whose class definition is one range (LXGW WenKai, 574 bytes for 29,145 glyphs) each
glyph that stays becomes a range of its own, and HarfBuzz up to 8 gives up on a table that outgrows sixteen times its
source (harfbuzz#4943). The whole face of 10 MB was embedded then.
"""


def subset_glyphs(
    font: bytes, glyphs: Iterable[int], *, index: int = 0, has_hints: bool = False, has_notdef: bool = False
) -> bytes:
    """The font with these glyphs alone, each under the number that it had; `index` is its place in a collection.

    `has_notdef` keeps the outline of glyph 0, which stands for what is missing. Raises ValueError or RuntimeError where
    HarfBuzz cannot.
    """
    import uharfbuzz

    flags = uharfbuzz.SubsetFlags
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = flags.RETAIN_GIDS | flags.PASSTHROUGH_UNRECOGNIZED | flags.DESUBROUTINIZE
    if not has_hints:
        wanted.flags |= flags.NO_HINTING
    if has_notdef:
        wanted.flags |= flags.NOTDEF_OUTLINE
    wanted.glyph_set.update(set(glyphs))
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update({int.from_bytes(tag.encode()) for tag in IDLE_IN_PDF})
    return bytes(uharfbuzz.subset(uharfbuzz.Face(font, index), wanted).blob.data)


def subset_font(file: Path, characters: Iterable[str]) -> bytes:
    """The font with these characters alone, hints left out; the same input gives the same bytes.

    Raise BuildError for a file that cannot be read or cut down.
    """
    import uharfbuzz

    try:
        face = uharfbuzz.Face(read_regular(file, file.resolve().parent).data)
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
        wanted.unicode_set.update({ord(character) for character in characters})
        features = wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
        features.clear()
        features.update({int.from_bytes(tag.encode()) for tag in FEATURES})
        wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).update(set(NAMES))
        return bytes(uharfbuzz.subset(face, wanted).blob.data)
    except UnreadableError as error:
        raise error.told(BuildError, say("font file"), file.name) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise BuildError(
            say("{file} cannot be made smaller: {error}", file=file, error=error),
            hint=say("run: {command}", command="banxin doctor"),
        ) from error
