"""The typefaces inside an EPUB: each face with the characters that are set in it, and the rules that name them.

No obfuscation: the SIL Open Font License does not ask for it and EPUB 3.4 gives it up. The family is called in CSS as the
font calls itself, and the font keeps its licence text.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from banxin.epub.faces.face_use import FaceUse
from banxin.epub.part import Part
from banxin.fonts.faces import Face, FontSet
from banxin.fonts.subset import subset_font

FOLDER = "fonts"
RARE = " Rare"
RULES = "styles/fonts.css"
"""The stylesheet with the `@font-face` rules; it stands before all others."""


def font_parts(documents: Iterable[etree._Element], stylesheets: Iterable[Part], fonts: FontSet) -> tuple[Part, ...]:
    """The faces in use and the stylesheet that names them."""
    use = FaceUse(part.data.decode() for part in stylesheets)
    for document in documents:
        use.add_document(document)
    return parts_for(use.by_face(fonts))


def rare_parts(faces: Mapping[Face, set[str]]) -> tuple[Part, ...]:
    """Faces for a few rare characters, under names that hide no face of a device."""
    return parts_for(faces, RARE)


def rare_families(faces: Iterable[Face]) -> tuple[str, ...]:
    return tuple(f"{face.family}{RARE}" for face in faces)


def parts_for(faces: Mapping[Face, set[str]], tail: str = "") -> tuple[Part, ...]:
    """A font file for each face, and the rules that name them; `tail` is added to the families."""
    ordered = sorted(faces, key=lambda face: (face.family, face.weight, face.postscript_name))
    parts = [face_part(face, faces[face]) for face in ordered]
    rules = "".join(rule_for(face, part, tail) for face, part in zip(ordered, parts, strict=True))
    return (*parts, Part(name=RULES, data=rules.encode(), id="style-fonts"))


def face_part(face: Face, characters: set[str]) -> Part:
    """The face with these characters, as TrueType or OpenType, which every reader takes."""
    data = subset_font(face.path, sorted(characters))
    suffix = "otf" if data[:4] == b"OTTO" else "ttf"
    name = "".join(char for char in face.postscript_name if char.isascii() and (char.isalnum() or char == "-"))
    return Part(name=f"{FOLDER}/{name}.{suffix}", data=data, id=f"font-{name}")


def rule_for(face: Face, part: Part, tail: str) -> str:
    style = "italic" if face.is_italic else "normal"
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}{tail}";\n  font-weight: {face.weight};\n  font-style: {style};\n'
        f'  src: url("../{part.name}");\n'
        "}\n"
    )
