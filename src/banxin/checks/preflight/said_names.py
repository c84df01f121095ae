"""Names in a PDF as a person reads them: those of inks and fonts are in whatever letters a program wrote (ISO 32000-1, 7.3.5)."""

import re
from typing import Any

ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")


def said_name(name: Any) -> str:
    """What a name says, without its slash; what is no UTF-8 is read as GB 18030, in which older Chinese programs write.

    >>> import pikepdf
    >>> said_name(pikepdf.Name("/Black")), said_name(pikepdf.Object.parse(b"/#cb#ce#cc#e5"))
    ('Black', '宋体')
    """
    if isinstance(name, str):
        # The keys of a dictionary keep bytes that are no UTF-8 as halves of surrogate pairs.
        words = name.encode("utf-8", "surrogateescape")
    else:
        try:
            return str(name).removeprefix("/")
        except UnicodeDecodeError:
            words = ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), name.unparse())
    try:
        return words.decode("utf-8").removeprefix("/")
    except UnicodeDecodeError:
        return words.decode("gb18030", errors="replace").removeprefix("/")
