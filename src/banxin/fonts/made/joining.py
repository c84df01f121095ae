"""A whole TrueType face out of the slices of a web font.

Web fonts of Han come as a hundred WOFF2 files, each with some of the characters. Where a face is in no other package that
every system can fetch, its slices are put together again: outlines, advances, vertical forms; kerning and hints stay behind.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

NOTDEF = ".notdef"


def join_slices(slices: Iterable[Path], target: Path) -> None:
    """Write the face that the slices make together; where two have one character, the first gives it.

    ValueError or OSError when a slice is no font.
    """
    joined = _Joined([TTFont(path) for path in sorted(slices)])
    joined.font().save(target)


class _Joined:
    """What the slices have, under glyph names that are unique in the whole."""

    def __init__(self, slices: list[TTFont]) -> None:
        if not slices:
            raise ValueError("there are no slices")
        self.first = slices[0]
        self.order = [NOTDEF]
        self.outlines: dict[str, object] = {}
        self.advances: dict[str, tuple[int, int]] = {}
        self.columns: dict[str, tuple[int, int]] = {}
        self.characters: dict[int, str] = {}
        self.upright: dict[str, str] = {}
        for number, slice_ in enumerate(slices):
            self.take(slice_, number)

    def take(self, font: TTFont, number: int) -> None:
        names = self.names(font, number)
        for old, name in names.items():
            if name in self.outlines:
                continue
            outline = font["glyf"][old]
            if outline.isComposite():
                for component in outline.components:
                    component.glyphName = names[component.glyphName]
            self.outlines[name] = outline
            self.advances[name] = font["hmtx"][old]
            self.columns[name] = font["vmtx"][old] if "vmtx" in font else (font["head"].unitsPerEm, 0)
            if name != NOTDEF:
                self.order.append(name)
        for point, old in font.getBestCmap().items():
            self.characters.setdefault(point, names[old])
        for old, new in vertical_forms(font):
            self.upright.setdefault(names[old], names[new])

    def names(self, font: TTFont, number: int) -> dict[str, str]:
        """The names of a slice's glyphs in the whole: by their first character, else by the slice."""
        points: dict[str, int] = {}
        for point, name in font.getBestCmap().items():
            points.setdefault(name, point)
        order = font.getGlyphOrder()
        named = {name: f"u{points[name]:05X}" if name in points else f"s{number}.{i}" for i, name in enumerate(order)}
        return named | {order[0]: NOTDEF}

    def font(self) -> TTFont:
        builder = FontBuilder(self.first["head"].unitsPerEm, isTTF=True)
        builder.setupGlyphOrder(self.order)
        builder.setupCharacterMap(self.characters)
        builder.setupGlyf(self.outlines)
        builder.setupHorizontalMetrics(self.advances)
        across = self.first["hhea"]
        builder.setupHorizontalHeader(ascent=across.ascent, descent=across.descent, lineGap=across.lineGap)
        if "vhea" in self.first:
            down = self.first["vhea"]
            builder.setupVerticalHeader(ascent=down.ascent, descent=down.descent)
            builder.setupVerticalMetrics(self.columns)
        for tag in ("OS/2", "name"):
            builder.font[tag] = self.first[tag]
        builder.setupPost(keepGlyphNames=False)
        if self.upright:
            rules = " ".join(f"sub {old} by {new};" for old, new in self.upright.items())
            languages = "languagesystem DFLT dflt; languagesystem hani dflt;"
            addOpenTypeFeaturesFromString(builder.font, f"{languages} feature vert {{ {rules} }} vert;")
        # The time of joining is no fact of the face.
        builder.font["head"].created = builder.font["head"].modified = self.first["head"].modified
        builder.font.recalcTimestamp = False
        font: TTFont = builder.font
        return font


def vertical_forms(font: TTFont) -> Iterable[tuple[str, str]]:
    """Pairs of a glyph and the one that stands for it in columns (OpenType feature `vert`)."""
    table = font["GSUB"].table if "GSUB" in font else None
    if not table or not table.FeatureList:
        return
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "vert":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    yield from getattr(getattr(part, "ExtSubTable", part), "mapping", {}).items()
