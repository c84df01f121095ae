"""What the maker of a face allows: the bits of OS/2 `fsType` (OpenType, OS/2 table).

Of several levels the least strict holds. Where nothing is set everything is allowed.
"""

from banxin.saying.said import say

RESTRICTED, PREVIEW, EDITABLE = 2, 4, 8
LEVELS = RESTRICTED | PREVIEW | EDITABLE
WHOLE_ONLY, BITMAPS_ONLY = 0x100, 0x200
ELSEWHERE = say("take another face, or ask its maker for one that may be embedded")


def forbidden(permissions: int) -> str:
    """Why a face may stand in no book; empty when it may.

    >>> forbidden(RESTRICTED), forbidden(RESTRICTED | EDITABLE), forbidden(PREVIEW)
    ('its maker forbids to embed it (OS/2 fsType 2)', '', '')
    """
    if permissions & LEVELS == RESTRICTED:
        return say("its maker forbids to embed it (OS/2 fsType 2)")
    if permissions & WHOLE_ONLY:
        return say("its maker forbids copies with a part of its characters (OS/2 fsType 0x100)")
    if permissions & BITMAPS_ONLY:
        return say("its maker allows to embed its bitmaps only, not its outlines (OS/2 fsType 0x200)")
    return ""


def is_for_print_only(permissions: int) -> bool:
    """Whether a face may stand in a PDF, but not in an e-book, out of which a reader can take it.

    >>> is_for_print_only(PREVIEW), is_for_print_only(PREVIEW | EDITABLE), is_for_print_only(0)
    (True, False, False)
    """
    return permissions & (PREVIEW | EDITABLE) == PREVIEW
