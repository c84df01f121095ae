"""Plain, static faces out of a file that holds more: the faces of a collection, the weights of a variable font.

Neither can stand in a PDF or an e-book as it is (OpenType, `otff` and `fvar`). HarfBuzz makes a weight of a Chinese face in a
seventh of a second, fontTools in fifteen.
"""

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

COLLECTION = b"ttcf"
MOST_FACES = 256
"""In a collection; the largest that are sold have some forty."""
USUAL = (400, 700)
WEIGHT = "wght"
BOLD, REGULAR, ITALIC = 1 << 5, 1 << 6, 1
"""Bits of OS/2 fsSelection."""
STYLES = {
    100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold",
    800: "ExtraBold", 900: "Black",
}  # fmt: skip
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
REPLACED = (16, 17, 18, 20, 21, 22, 25)
"""Further names of family and style, which speak of the font that the weight was taken from (OpenType, name ids)."""


class NoSuchFaceError(Exception):
    """A collection has no family of that name, or several and none was named; `families` are those that it has."""

    def __init__(self, families: Collection[str]) -> None:
        super().__init__()
        self.families = tuple(families)


def is_plain(data: bytes) -> bool:
    """Whether a file holds one static face, or is no font at all."""
    return data[:4] != COLLECTION and not is_variable(data)


def is_variable(data: bytes) -> bool:
    count = int.from_bytes(data[4:6])
    return any(data[at : at + 4] == b"fvar" for at in range(12, 12 + 16 * count, 16))


def plain_faces(data: bytes, family: str, weights: Collection[int]) -> Iterator[bytes]:
    """The faces of a file as files of their own: those of one family of a collection, the usual weights of a variable font and these.

    Raise NoSuchFaceError where a collection has not this family, and fontTools' and HarfBuzz's own errors for broken files.
    """
    for face in faces_of_collection(data, family) if data[:4] == COLLECTION else (data,):
        yield from weights_of_face(face, weights) if is_variable(face) else (face,)


def faces_of_collection(data: bytes, family: str) -> Iterator[bytes]:
    """The faces of the named family, or of the only one."""
    if int.from_bytes(data[8:12]) > MOST_FACES:
        raise ValueError("too many faces")
    from fontTools.ttLib import TTCollection

    with TTCollection(BytesIO(data), lazy=True) as collection:
        named = [(font["name"].getBestFamilyName() or "", font) for font in collection.fonts]
        families = dict.fromkeys(name for name, _ in named)
        if family not in families and (family or len(families) > 1):
            raise NoSuchFaceError(families)
        for name, font in named:
            if name == family or not family:
                yield saved(font)


def weights_of_face(data: bytes, weights: Collection[int]) -> Iterator[bytes]:
    """A static face for each weight that the variable one reaches; its own where it reaches none of them."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        axis = next((axis for axis in font["fvar"].axes if axis.axisTag == WEIGHT), None)
    if axis is None:
        yield static_face(data, None)
        return
    reached = [weight for weight in sorted({*USUAL, *weights}) if axis.minValue <= weight <= axis.maxValue]
    for weight in reached or [round(axis.defaultValue)]:
        yield static_face(data, weight)


def static_face(data: bytes, weight: int | None) -> bytes:
    """The face at one weight (100 to 900), other axes at their defaults, under names of its own."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    face = uharfbuzz.Face(data)
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    if weight is not None:
        wanted.pin_axis_location(face, WEIGHT, weight)
    pinned = bytes(uharfbuzz.subset(face, wanted).blob.data)
    with TTFont(BytesIO(pinned), lazy=True) as font:
        rename(font, weight)
        return saved(font)


def rename(font: "TTFont", weight: int | None) -> None:
    """Let names, weight and style bits say what the face has become."""
    names, metrics, head = font["name"], font["OS/2"], font["head"]
    family = names.getBestFamilyName() or "Unnamed"
    weight = weight if weight is not None else int(metrics.usWeightClass)
    is_italic = bool(metrics.fsSelection & ITALIC)
    upright = STYLES.get(weight, str(weight))
    style = " ".join(
        filter(None, (upright if upright != "Regular" or not is_italic else "", "Italic" if is_italic else ""))
    )
    postscript = f"{family}-{style}".replace(" ", "")
    given = {FAMILY: family, STYLE: style, UNIQUE: postscript, FULL: f"{family} {style}", POSTSCRIPT: postscript}
    names.names = [record for record in names.names if record.nameID not in {*given, *REPLACED}]
    for number, text in given.items():
        names.setName(text, number, 3, 1, 0x409)
    is_bold = weight == 700
    metrics.usWeightClass = weight
    metrics.fsSelection = metrics.fsSelection & ~(BOLD | REGULAR) | (BOLD if is_bold else 0)
    if weight == 400 and not is_italic:
        metrics.fsSelection |= REGULAR
    head.macStyle = head.macStyle & ~1 | int(is_bold)


def saved(font: "TTFont") -> bytes:
    """A face as a file; what was not changed is copied as it is."""
    font.recalcTimestamp = font.recalcBBoxes = False
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
