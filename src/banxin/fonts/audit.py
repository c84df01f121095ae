"""The fonts inside a finished PDF: each must be a face that the edition declares, as outlines and not as pictures."""

import re
from collections.abc import Iterable

from banxin.fonts.faces import Face, FontSet
from banxin.model.finding import Finding, Severity
from banxin.saying.said import listed, say

WEIGHTS = {
    100: "Thin", 200: "Ultra-Light", 300: "Light", 350: "Semi-Light", 380: "Book", 500: "Medium", 600: "Semi-Bold", 700: "Bold",
    800: "Ultra-Bold", 900: "Heavy", 1000: "Ultra-Heavy",
}  # fmt: skip
"""The words of Pango for weights; 400 has none."""
SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
"""ISO 32000-1, 9.6.4: six capitals and a plus before the name of a subset."""
DIFFERENT = re.compile(r"[\x00-/:-`{-\x7f]")
"""What ASCII has beside digits and small letters."""


def check_embedded_fonts(names: Iterable[str], fonts: FontSet, *, type3: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Findings on the BaseFont names of a PDF, with or without the slash; `type3` names its Type 3 fonts."""
    findings = [undeclared(name, fonts) for name in sorted(set(names)) if not is_declared(name, fonts)]
    return (*findings, *(drawn(name) for name in sorted(set(type3))))


def is_declared(name: str, fonts: FontSet) -> bool:
    """Whether a BaseFont is one of the declared faces, however Pango spells it.

    WeasyPrint writes the family and the style (`Noto-Serif-SC-Bold`), other writers the PostScript name.
    """
    asked = squeezed(SUBSET_TAG.sub("", name.removeprefix("/")))
    return any(asked in {*spellings(face), squeezed(face.family)} for face in fonts.faces)


def faces_called(name: str, fonts: FontSet) -> tuple[Face, ...]:
    """The declared faces that a BaseFont may be: the one that it names, or those of its family."""
    asked = squeezed(SUBSET_TAG.sub("", name.removeprefix("/")))
    exact = [face for face in fonts.faces if asked in spellings(face)]
    return tuple(exact or (face for face in fonts.faces if asked == squeezed(face.family)))


def spellings(face: Face) -> frozenset[str]:
    """What a PDF may call a face: by its own name, by its style, or by the weight that it claims (HanaMinA is Medium in OS/2)."""
    weight = WEIGHTS.get(face.weight, "")
    names = (
        face.postscript_name,
        f"{face.family} {face.style}",
        f"{face.family} {weight}" if weight else face.postscript_name,
    )
    return frozenset(map(squeezed, names))


def squeezed(name: str) -> str:
    """A name without what writers of PDF differ in.

    >>> squeezed("Noto-Serif-SC Semi-Bold") == squeezed("NotoSerifSC-SemiBold")
    True
    """
    return DIFFERENT.sub("", name.casefold())


def undeclared(name: str, fonts: FontSet) -> Finding:
    return Finding(
        code="font-001",
        severity=Severity.ERROR,
        message=say("the PDF holds the font '{name}', which the edition does not declare", name=name.removeprefix("/")),
        hint=say("name a family that the edition has in the stylesheet: {families}", families=listed(fonts.families)),
    )


def drawn(name: str) -> Finding:
    return Finding(
        code="font-002",
        severity=Severity.ERROR,
        message=say("the font '{name}' is in the PDF as Type 3, which presses refuse", name=name.removeprefix("/")),
        hint=say("use a TrueType or OpenType font with outlines, not one of bitmaps or colours"),
    )
