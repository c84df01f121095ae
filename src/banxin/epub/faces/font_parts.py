"""The typefaces inside an EPUB: each face with the characters that are set in it, and the rules that name them.

No obfuscation: the SIL Open Font License does not ask for it and EPUB 3.4 gives it up. The family is called in CSS as the
font calls itself, unless that name is reserved (`banxin.fonts.own_names`), and the font keeps its licence text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO

from lxml import etree

from banxin.epub.faces.face_use import FaceUse
from banxin.epub.part import PackagePart
from banxin.errors import BuildError, raise_all
from banxin.fonts.faces import Face, FontSet
from banxin.fonts.made.subset import subset_font
from banxin.fonts.own_names import own_family, own_postscript_name, with_own_names
from banxin.fonts.permissions import is_for_print_only
from banxin.saying.said import say

FOLDER = "fonts"
RARE = " Rare"
RULES = "styles/fonts.css"
"""The stylesheet with the `@font-face` rules; it stands before all others."""


def faces_in_use(documents: Iterable[etree._Element], stylesheet: PackagePart, fonts: FontSet) -> dict[Face, set[str]]:
    """The faces of an edition that its documents are set in, each with its characters."""
    use = FaceUse((stylesheet.data.decode(),))
    for document in documents:
        use.add_document(document)
    return use.by_face(fonts)


def font_parts(
    used: Mapping[Face, set[str]],
    rare: Mapping[Face, set[str]],
    formulas: Mapping[Face, set[str]],
    *,
    is_for_web: bool = False,
) -> tuple[PackagePart, ...]:
    """A font file for each face, and the stylesheet that names them; browsers take them as WOFF2.

    The faces for `rare` characters have names that hide no face of a device. Raise the errors for faces that may not be
    embedded.
    """
    files: list[PackagePart] = []
    rules = ""
    for faces, tail in ((used, ""), (rare, RARE), (formulas, "")):
        for face, part in parts_for(faces, is_for_web=is_for_web):
            files.append(part)
            rules += rule_for(face, part, tail)
    return (*files, PackagePart(name=RULES, data=rules.encode(), id="style-fonts"))


def rare_family(face: Face) -> str:
    """What the rules call a face for rare characters."""
    return f"{own_family(face)}{RARE}"


def under_own_names(sheet: PackagePart, fonts: FontSet) -> PackagePart:
    """A stylesheet that names faces as the e-book has them."""
    names = {face.family: own_family(face) for face in fonts.faces if own_family(face) != face.family}
    if not names:
        return sheet
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    quoted = re.compile(rf"([\"'])({either})\1")
    return replace(sheet, data=quoted.sub(lambda found: f'"{names[found[2]]}"', sheet.data.decode()).encode())


def parts_for(faces: Mapping[Face, set[str]], *, is_for_web: bool) -> Iterator[tuple[Face, PackagePart]]:
    """A font file for each face, in their order; raise the errors for faces that may not be embedded."""
    ordered = sorted(faces, key=lambda face: (face.family, face.weight, face.postscript_name))
    raise_all([for_print_only(face) for face in ordered if is_for_print_only(face.permissions)])
    for face in ordered:
        part = face_part(face, faces[face])
        yield face, as_woff2(part) if is_for_web else part


def for_print_only(face: Face) -> BuildError:
    """The error for a face that may not be given away."""
    return BuildError(
        say(
            "the face '{family} {style}' ({name}) may not stand in an e-book: its maker allows it for viewing and printing only (OS/2 fsType 4)",
            family=face.family,
            style=face.style,
            name=face.path.name,
        ),
        hint=say("leave out 'embed_fonts', or take another face; a PDF may have this one"),
    )


def face_part(face: Face, characters: set[str]) -> PackagePart:
    """The face with these characters, as TrueType or OpenType, which every reader takes."""
    data = with_own_names(subset_font(face.path, sorted(characters)), face)
    suffix = "otf" if data[:4] == b"OTTO" else "ttf"
    name = "".join(char for char in own_postscript_name(face) if char.isascii() and (char.isalnum() or char == "-"))
    return PackagePart(name=f"{FOLDER}/{name}.{suffix}", data=data, id=f"font-{name}")


def as_woff2(part: PackagePart) -> PackagePart:
    """The face as browsers take it with the fewest bytes (WOFF 2.0, W3C 2024); e-readers know TrueType and OpenType only."""
    # Most e-books carry no faces.
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(part.data), recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = "woff2"
        made = BytesIO()
        font.save(made, reorderTables=False)
    return replace(part, name=f"{part.name.rpartition('.')[0]}.woff2", data=made.getvalue())


def rule_for(face: Face, part: PackagePart, tail: str) -> str:
    style = "italic" if face.is_italic else "normal"
    return (
        "@font-face {\n"
        f'  font-family: "{own_family(face)}{tail}";\n  font-weight: {face.weight};\n  font-style: {style};\n'
        f'  src: url("../{part.name}");\n'
        "}\n"
    )
