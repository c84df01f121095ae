"""Font files that have what few real ones have: variants, permissions, reserved names."""

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_14

from banxin.fonts.made.subset import subset_font


def made_font(
    source: Path,
    target: Path,
    text: str,
    *,
    variants: str = "",
    permissions: int = 0,
    copyright_notice: str = "",
    family: str = "",
) -> Path:
    """A face of its own with the characters of a text; each of `variants` is drawn as its base is, under a glyph of its own.

    `variants` are characters and their selectors, one after the other.
    """
    font = TTFont(BytesIO(subset_font(source, text)), recalcTimestamp=False)
    font["OS/2"].fsType = permissions
    if copyright_notice:
        font["name"].setName(copyright_notice, 0, 3, 1, 0x409)
    if family:
        font["name"].names = [record for record in font["name"].names if record.nameID not in {16, 17}]
        for number, name in ((1, family), (4, f"{family} Regular"), (6, f"{family}-Regular")):
            font["name"].setName(name, number, 3, 1, 0x409)
    if variants:
        font["cmap"].tables.append(variants_table(font, variants))
    font.save(target)
    return target


def variants_table(font: TTFont, variants: str) -> cmap_format_14:
    glyphs = font.getBestCmap()
    order = list(font.getGlyphOrder())
    table = cmap_format_14(14)
    table.platformID, table.platEncID, table.language, table.cmap, table.uvsDict = 0, 5, 0, {}, {}
    for base, selector in zip(variants[::2], variants[1::2], strict=True):
        other = order[-1 - len(table.uvsDict)]
        table.uvsDict.setdefault(ord(selector), []).append((ord(base), other if other != glyphs[ord(base)] else None))
    return table
