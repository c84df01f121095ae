"""Names for changed copies of faces whose makers keep theirs (SIL Open Font License 1.1, condition 3: Reserved Font Names).

A face in an e-book has lost what the book does not use, which makes it a changed copy; where its name is reserved, reading
systems and their readers must not meet it under that name. A face in a PDF is part of the page, and asks for nothing.
"""

import hashlib
import re
from io import BytesIO

from banxin.fonts.faces import Face

FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
OTHER_NAMES = (16, 17, 18, 20, 21, 22, 25)
"""Further names of family and style (OpenType, name ids)."""


def own_family(face: Face) -> str:
    """The family of a changed copy: the face's own, or one that has nothing of the reserved names.

    Two families never become one: the name ends in a digest of the old one.
    """
    rest = face.family
    for name in face.reserved:
        rest = re.sub(rf"\b{re.escape(name)}\b", "", rest, flags=re.IGNORECASE)
    if rest == face.family:
        return face.family
    digest = hashlib.sha256(face.family.encode()).hexdigest()[:4]
    return " ".join(["Subset", *rest.split(), digest])


def own_postscript_name(face: Face) -> str:
    """The PostScript name of a changed copy."""
    family = own_family(face)
    return face.postscript_name if family == face.family else f"{family}-{face.style}".replace(" ", "")


def with_own_names(data: bytes, face: Face) -> bytes:
    """A changed copy under a name that it may have; copyright and licence stay."""
    family = own_family(face)
    if family == face.family:
        return data
    from fontTools.ttLib import TTFont

    full, postscript = f"{family} {face.style}", own_postscript_name(face)
    given = {FAMILY: family, STYLE: face.style, UNIQUE: postscript, FULL: full, POSTSCRIPT: postscript}
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in OTHER_NAMES]
    for record in table.names:
        record.string = given.get(record.nameID, record.string)
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
