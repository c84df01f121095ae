r"""Chapters that count as appendices: those behind `\appendix`, or in the environment of the package of that name; and those without a number around the main matter.

Source: LaTeX2e, `\appendix`, `\frontmatter`, `\backmatter`; the package appendix, environment appendices.
"""

import re

from banxin.importing.latex.plain_preamble import CHAPTERED
from banxin.importing.marks.heading_levels import APPENDIX_SIGN

LEVELS = {
    level: re.compile(
        rf"(?P<opens>\\appendix(?![A-Za-z])|\\begin\{{appendices\}})|(?P<closes>\\(?P<matter>front|main|back)matter(?![A-Za-z])|\\end\{{appendices\}})"
        rf"|\\{level}(?![A-Za-z*])(?:\[[^\[\]\n]*\])?\s*\{{"
    )
    for level in ("chapter", "section")
}
"""Where appendices begin and end, and headings of the level that chapters of the book have, up to their words."""


def with_signed_appendices(text: str) -> str:
    r"""The text with a sign before the titles of appendices, and a star where the front or back matter gives a chapter no number.

    >>> with_signed_appendices("\\chapter{一}\\appendix\\chapter{二}\\backmatter\\chapter[短]{三}").replace(APPENDIX_SIGN, "+")
    '\\chapter{一}\\appendix\\chapter{+二}\\backmatter\\chapter*{三}'
    """
    level = "chapter" if CHAPTERED.search(text) else "section"
    is_inside, is_bare = False, False

    def signed(found: re.Match[str]) -> str:
        nonlocal is_inside, is_bare
        if found["opens"] or found["closes"]:
            is_inside = bool(found["opens"])
            is_bare = found["matter"] in {"front", "back"} if found["matter"] else is_bare
            return found[0]
        if is_bare and not is_inside and level == "chapter":
            return r"\chapter*{"
        return found[0] + APPENDIX_SIGN * is_inside

    return LEVELS[level].sub(signed, text)
