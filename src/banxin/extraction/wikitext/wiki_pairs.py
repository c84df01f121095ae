"""Where what opens in a wikitext closes: templates, links, variants and tables, which hold one another."""

import re
from collections.abc import Iterator, Mapping

BRACKETS = re.compile(r"\{\{|\}\}|\[\[|\]\]|-\{(?!\{)|\}-|^[ \t:]*\{\||^[ \t]*\|\}(?!\})", re.MULTILINE)
CLOSING = {"{{": "}}", "[[": "]]", "-{": "}-", "{|": "|}"}


def pairs_of(text: str) -> Mapping[int, int]:
    """The end of each pair by the place where it opens; what does not close has none.

    >>> pairs_of("{{a|[[b]]}}{{c")
    {4: 9, 0: 11}
    """
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for match in BRACKETS.finditer(text):
        sign = match[0].strip(" \t:")
        if sign in CLOSING:
            stack.append((CLOSING[sign], match.start()))
        elif any(sign == wanted for wanted, _ in stack):
            while stack[-1][0] != sign:
                stack.pop()
            found[stack.pop()[1]] = match.end()
    return found


def divided(
    text: str, pairs: Mapping[int, int], span: tuple[int, int], sign: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The parts of a stretch of a text between signs that stand in no pair within it."""
    begin = at = span[0]
    while at < span[1]:
        if at in pairs:
            at = pairs[at]
        elif match := sign.match(text, at, span[1]):
            yield begin, at
            begin = at = match.end()
        else:
            at += 1
    yield begin, span[1]
