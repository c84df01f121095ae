r"""Chapters that count as appendices: those behind `\appendix`, or in the environment of the package of that name.

Source: LaTeX2e, `\appendix`; the package appendix, environment appendices.
"""

import re

from banxin.importing.latex.plain_preamble import CHAPTERED
from banxin.importing.marks.heading_levels import APPENDIX_SIGN

LEVELS = {
    level: re.compile(
        rf"(?P<opens>\\appendix(?![A-Za-z])|\\begin\{{appendices\}})|(?P<closes>\\(?:backmatter|mainmatter)(?![A-Za-z])|\\end\{{appendices\}})"
        rf"|\\{level}(?![A-Za-z*])(?:\[[^\[\]\n]*\])?\s*\{{"
    )
    for level in ("chapter", "section")
}
"""Where appendices begin and end, and headings of the level that chapters of the book have, up to their words."""


def with_signed_appendices(text: str) -> str:
    r"""The text with a sign before the titles of appendices.

    >>> with_signed_appendices("\\chapter{一}\\appendix\\chapter{二}\\backmatter\\chapter{三}").replace(APPENDIX_SIGN, "*")
    '\\chapter{一}\\appendix\\chapter{*二}\\backmatter\\chapter{三}'
    """
    is_inside = False

    def signed(found: re.Match[str]) -> str:
        nonlocal is_inside
        if found["opens"] or found["closes"]:
            is_inside = bool(found["opens"])
            return found[0]
        return found[0] + APPENDIX_SIGN * is_inside

    return LEVELS["chapter" if CHAPTERED.search(text) else "section"].sub(signed, text)
