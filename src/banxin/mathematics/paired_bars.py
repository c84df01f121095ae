r"""Bars and brackets of TeX that open and are never closed: `\lvert x` draws half of what was meant, and MathJax says nothing.

What may stand alone is left alone: bras and kets pair a bar with an angle (`\lvert a\rangle`), `f\rvert_{x=0}` has a bar at its
right only, and plain bars close whatever stands open.
"""

from collections.abc import Mapping

from banxin.late_patterns import late_pattern

SIGNS = late_pattern(r"\\right\s*\.|\\[A-Za-z]+|\\.|\|")
CLOSED_BY = {"\\lvert": "\\rvert", "\\lVert": "\\rVert", "\\lfloor": "\\rfloor", "\\lceil": "\\rceil"}
OPENING = {*CLOSED_BY, "\\langle"}
CLOSING = {*CLOSED_BY.values(), "\\rangle", "|", "\\vert", "\\|", "\\Vert"}
MOST_SIGNS, DEEPEST = 1000, 30
"""Commands that call commands can stand for any number of signs: beyond these nothing is said."""


def open_bar(tex: str, macros: Mapping[str, str]) -> str:
    r"""The first sign that is never closed, commands of the book's own looked into; empty where there is none.

    >>> open_bar(r"\lvert x\rvert + \lVert y", {}), open_bar(r"\abs{x}", {"abs": r"\lvert"})
    ('\\lVert', '\\lvert')
    >>> open_bar(r"\lvert a\rangle\lfloor x\rfloor\left\lvert x\right.", {})
    ''
    """
    waiting: list[str] = []
    for sign in signs_in(tex, macros, {}):
        if sign in OPENING:
            waiting.append(sign)
        elif waiting:
            waiting.pop()
    return next((sign for sign in waiting if sign in CLOSED_BY), "")


def signs_in(tex: str, macros: Mapping[str, str], known: dict[str, tuple[str, ...]], depth: int = 0) -> tuple[str, ...]:
    """The bars and brackets of a formula in their order; those of commands are worked out once."""
    found: list[str] = []
    for sign in SIGNS.findall(tex):
        name = sign[1:]
        if name in macros:
            if name not in known:
                known[name] = ()
                known[name] = signs_in(macros[name], macros, known, depth + 1) if depth < DEEPEST else ()
            found.extend(known[name])
        elif sign in OPENING or sign in CLOSING or (sign.startswith("\\right") and sign.endswith(".")):
            found.append(sign)
    return tuple(found) if len(found) <= MOST_SIGNS else ()
