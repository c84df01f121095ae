"""What PAGE XML calls its regions (PRImA PAGE 2019, TextTypeSimpleType; SegmOnto's zones in eScriptorium), by what becomes of them."""

HEADING_REGION = "heading"
FURNITURE_REGIONS = frozenset({
    "header", "footer", "page-number", "signature-mark", "catch-word",
    "RunningTitleZone", "NumberingZone", "QuireMarksZone",
})  # fmt: skip
FOOT_REGIONS = frozenset({
    "footnote", "footnote-continued", "endnote", "caption", "marginalia", "MarginTextZone",
})  # fmt: skip
"""What no sentence of the text goes on with."""
PICTURE_REGIONS = frozenset(
    {"ImageRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "MusicRegion", "ChemRegion"}
)
"""A GraphicRegion is a sign or an ornament, a SeparatorRegion a rule."""
