"""Code in a raw text that no fence marks: lines set in by four spaces or a tab, with the signs that programs have."""

import re
from collections.abc import Sequence

from banxin.typography.scripts import is_cjk_letter

SET_IN = re.compile(r"(?: {2,}|\t)\S")
"""How a line of code begins within its run; the least is that of a block in a program."""
DEEP = re.compile(r"(?: {4}|\t)")
"""How at least one line of a run begins."""
LATIN_LINE = re.compile(r"(?<![^\r\n])(?: {4}|\t)[ \t]*[!-~]")
"""A line without which there is no such run: next to all texts have none."""
SIGNS = re.compile(
    r"[;{}]\s*$|[\w)\]\"']:\s*$|\w\([^()]*\)|[\w\])]\s*(?:[-+*/|&]?=|==|:=|->|=>|<-)\s*\S|^\s*(?:[$>]\s|>>>|#!|//|/\*|\*/|@\w+|#\s?(?:include|define|if|endif)\b|</?\w+[^<>]*/?>"
    r"|(?:def|class|import|from|return|if|elif|else|for|while|try|except|finally|with|print|public|private|static|void|int|char|const|let|var|func|fn|struct|end|then|do|done|echo|SELECT|FROM|WHERE|INSERT|UPDATE)\b(?![,.]))"
)
"""What programs have and sentences have not: ends of statements and blocks, calls, assignments, prompts, tags, key words."""
WORDS = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?,? [a-z]+ [a-z]+ [a-z]+ ")
"""Four words of English in a row, which a remark in a program has, and text all the time."""
ENOUGH, MOST, LATIN = 2, 0.6, 0.5
"""Lines of a run, how many of them must have signs of a program, and how many of its letters outside of remarks and strings must be Latin."""
LOOKED_AT = 400
"""Characters of a line that are looked at: a longer one is no line of a program."""
REMARK = re.compile(r"//.*|#\s.*|/\*.*|--\s.*|\"[^\"]*\"|'[^']*'")


def indented_spans(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    r"""Where such code stands in a text: offsets from 0, end exclusive; `taken` is what fences hold.

    >>> text = "字。\n\n    for i in range(3):\n        print(i)\n\n    done = True\n\n字。"
    >>> [text[first:last] for first, last in indented_spans(text)]
    ['    for i in range(3):\n        print(i)\n\n    done = True']
    >>> indented_spans("    春天的早晨（河边）\n    他走了；\n")
    ()
    """
    if not LATIN_LINE.search(text):
        return ()
    spans: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for line in (*re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text), None):
        shown = line[0].rstrip() if line else ""
        if line and (SET_IN.match(shown) or (run and not shown)):
            run.append(line)
            continue
        spans.extend(_span(run))
        run = []
    fences = [(first, last) for first, last in taken if first < last]
    return tuple(one for one in spans if not any(one[0] < last and first < one[1] for first, last in fences))


def _span(run: Sequence[re.Match[str]]) -> Sequence[tuple[int, int]]:
    """Where the code of a run of set-in lines stands, or nothing where it is text."""
    lines = [line for line in run if line[0].strip()]
    if len(lines) < ENOUGH or not any(DEEP.match(line[0]) for line in lines):
        return ()
    rows = [line[0].rstrip()[:LOOKED_AT] for line in lines]
    signed = sum(SIGNS.search(row) is not None for row in rows)
    bare = "".join(REMARK.sub("", row) for row in rows)
    letters = [one for one in bare if one.isalpha()]
    latin = sum(one.isascii() for one in letters)
    is_text = any(is_cjk_letter(one) for one in bare) and latin < (1 - LATIN / 2) * len(letters)
    prose = sum(WORDS.search(REMARK.sub("", row)) is not None for row in rows)
    if signed < MOST * len(rows) or is_text or latin < LATIN * len(letters) or 2 * prose > len(rows):
        return ()
    return [(lines[0].start(), lines[-1].start() + len(lines[-1][0].rstrip("\r\n")))]
