"""A face of the characters that a book draws itself (造字, 外字): their outlines as glyphs of one TrueType font.

A character is called by what stands for it in the text: a description of its parts (⿰木昌), or a code that faces lack. The
glyph of a description is a ligature of it, so that the text of a finished book is what the author wrote: it can be searched,
copied and read aloud, and a reading system that knows no ligatures shows the description.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import AbstractPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from banxin.fonts.made.gaiji_drawing import ASCENT, DESCENT, EM

SMOOTHNESS = 0.5
"""How far a quadratic curve may lie from the cubic one that it stands for, in 1/1000 em."""
FIXED = 3_029_529_600
"""The first moment of 2000, in seconds since 1904, when the file says it was made: a book has the same bytes on any day."""
NOTDEF = ".notdef"
SYSTEMS = "languagesystem DFLT dflt; languagesystem hani dflt; languagesystem kana dflt;"


def gaiji_font(family: str, outlines: Mapping[str, RecordingPen], others: Sequence[Path]) -> bytes:
    """The face as TrueType: for each text its outline; the parts of descriptions look as the first of the font files has them.

    The same input gives the same bytes.
    """
    descriptions = [text for text in outlines if len(text) > 1]
    parts = dict(outlines_of_parts(dict.fromkeys("".join(descriptions)), others))
    named = {code_name(text): (text, pen) for text, pen in {**parts, **outlines}.items() if len(text) == 1}
    ligatures = {f"gaiji{number:03}": text for number, text in enumerate(descriptions)}
    pens = {NOTDEF: RecordingPen()} | {name: pen for name, (_, pen) in named.items()}
    pens |= {name: outlines[text] for name, text in ligatures.items()}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(pens))
    builder.setupCharacterMap({ord(text): name for name, (text, _) in named.items()})
    builder.setupGlyf({name: glyph_of(pen) for name, pen in pens.items()})
    set_metrics(builder, list(pens))
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular".replace(" ", "")}
    )
    builder.setupPost(keepGlyphNames=False)
    rules = "".join(f"sub {' '.join(map(code_name, text))} by {name};" for name, text in ligatures.items())
    if rules:
        # `ccmp` holds in both directions, and where letters are spaced: what is described is one character.
        addOpenTypeFeaturesFromString(builder.font, f"{SYSTEMS} feature ccmp {{ {rules} }} ccmp;")
    return saved(builder.font)


def code_name(character: str) -> str:
    return f"u{ord(character):05X}"


def set_metrics(builder: FontBuilder, names: Iterable[str]) -> None:
    """Give each glyph a whole square, in lines of both directions."""
    glyphs = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (EM, getattr(glyphs[name], "xMin", 0)) for name in names})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupVerticalMetrics({name: (EM, ASCENT - getattr(glyphs[name], "yMax", ASCENT)) for name in names})
    builder.setupVerticalHeader(ascent=EM // 2, descent=-EM // 2)
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT, fsType=0)


def outlines_of_parts(parts: Iterable[str], others: Sequence[Path]) -> Iterator[tuple[str, RecordingPen]]:
    """The outlines of the parts of descriptions, in 1/1000 em; nothing is drawn for one that no file has."""
    with ExitStack() as stack:
        fonts: list[TTFont] = []
        waiting = iter(others)
        for part in parts:
            while not (font := first_with(fonts, part)) and (path := next(waiting, None)):
                fonts.append(stack.enter_context(TTFont(path, lazy=True)))
            yield part, outline_in(font, part) if font else RecordingPen()


def first_with(fonts: Iterable[TTFont], character: str) -> TTFont | None:
    return next((font for font in fonts if ord(character) in font.getBestCmap()), None)


def outline_in(font: TTFont, character: str) -> RecordingPen:
    """The outline of a character, in 1/1000 em."""
    glyphs, pen, outline = font.getGlyphSet(), RecordingPen(), DecomposingRecordingPen(font.getGlyphSet())
    glyphs[font.getBestCmap()[ord(character)]].draw(outline)
    scale = EM / font["head"].unitsPerEm
    outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    return pen


def glyph_of(outline: RecordingPen) -> object:
    """An outline as TrueType has it: quadratic curves."""
    pen = TTGlyphPen(None)
    curves: AbstractPen = Cu2QuPen(pen, SMOOTHNESS)
    outline.replay(curves)
    return pen.glyph(dropImpliedOnCurves=False)


def saved(font: TTFont) -> bytes:
    font["head"].created = font["head"].modified = FIXED
    font.recalcTimestamp = False
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def family_of(drawings: Mapping[str, bytes]) -> str:
    """A name for the face of these texts and drawings, which no other has."""
    digest = hashlib.sha256()
    for text, data in drawings.items():
        digest.update(f"{text}\0{len(data)}\0".encode())
        digest.update(data)
    return f"Gaiji {digest.hexdigest()[:8]}"
