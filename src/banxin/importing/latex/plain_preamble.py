r"""What stands above `\begin{document}` as far as Pandoc has a use for it: names, statements, and commands that it can write out.

The rest says how pages look. Pandoc stumbles over some of it, and one definition that it cannot read (a command drawn by TikZ) may
cost the whole text in silence.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.importing.latex.latex_arguments import MOST_OPEN, argument, outside_comments

BEGIN = "\\begin{document}"
CHAPTERED = re.compile(r"^[^%\n]*\\chapter\b", re.MULTILINE)
"""What a text in chapters has."""
KEPT = re.compile(
    r"\\(?:(?P<command>(?:re)?newcommand|providecommand|DeclareRobustCommand)|(?P<environment>(?:re)?newenvironment)"
    r"|(?P<operator>DeclareMathOperator)|(?P<theorem>newtheorem)|(?P<plain>def)|(?P<said>documentclass|title|subtitle|author|date|theoremstyle))"
    r"\*?(?![A-Za-z@])"
)
NAME = re.compile(r"[ \t]*(?:\{[ \t]*)?\\(?P<name>[A-Za-z]+|[^A-Za-z@])[ \t]*(?:\})?")
PARAMETERS = re.compile(r"(?:#\d)*[ \t]*(?=\{)")
MACHINERY = re.compile(
    r"@|\\(?:tikz|draw|pgf|setbox|[hv]box|vtop|csname|expandafter|if[a-z]*|let|[egx]def|global|futurelet|loop|advance|write|special|noexpand|futurenonspacelet)(?![a-z])"
)
"""What a definition does that is no text and no formula."""
OWN = frozenset(
    {"part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "footnote", "caption", "item", "label", "ref", "eqref", "cite",
     "emph", "textbf", "textit", "text", "mbox", "maketitle", "tableofcontents", "includegraphics", "url", "href", "title", "author", "date", "index", "bibliography",
     "xrightarrow", "xleftarrow", "today", "footnotemark", "footnotetext", "appendix", "frontmatter", "mainmatter", "backmatter", "cleardoublepage", "clearpage"}
)  # fmt: skip
"""Commands that Pandoc knows: a manuscript defines them anew for their looks."""


def with_plain_preamble(text: str, styles: Sequence[str]) -> str:
    """The text with a preamble of definitions only, those of its own classes and packages first; every line stays where it is."""
    preamble, begin, body = text.partition(BEGIN)
    if not begin:
        return text
    own = "".join(" ".join(one.split()) for style in styles for one, _, _ in definitions(outside_comments(style)))
    spoken = outside_comments(preamble)
    made = [own]
    place = 0
    for definition, start, end in definitions(spoken):
        made += ("\n" * spoken.count("\n", place, start), definition)
        place = end
    return "".join((*made, "\n" * spoken.count("\n", place), begin, body))


def definitions(text: str) -> Iterator[tuple[str, int, int]]:
    """The definitions that Pandoc can use, with where each begins and ends."""
    place = open_ones = 0
    while open_ones < MOST_OPEN and (found := KEPT.search(text, place)):
        place = found.end()
        end = end_of(text, found)
        if end is None:
            open_ones += 1
            continue
        if not MACHINERY.search(text, place, end) and not is_own(text, found):
            yield text[found.start() : end], found.start(), end
        place = end


def is_own(text: str, found: re.Match[str]) -> bool:
    """Whether a command is defined that Pandoc knows."""
    name = NAME.match(text, found.end()) if found["command"] or found["plain"] else None
    return name is not None and name["name"] in OWN


def end_of(text: str, found: re.Match[str]) -> int | None:
    """The place behind a definition; None for one without an end."""
    place = found.end()
    if found["said"]:
        return behind_bodies(text, place, 1)
    if found["theorem"] or found["environment"]:
        end = behind_bodies(text, place, 2 if found["theorem"] else 3)
        within = argument(text, end, "[") if end and found["theorem"] else None
        return within[1] if within else end
    name = NAME.match(text, place)
    if name is None:
        return None
    parameters = PARAMETERS.match(text, name.end()) if found["plain"] else None
    return behind_bodies(text, parameters.end() if parameters else name.end(), 1)


def behind_bodies(text: str, place: int, count: int) -> int | None:
    """The place behind so many arguments, those in brackets aside."""
    while count:
        if option := argument(text, place, "["):
            place = option[1]
        elif body := argument(text, place):
            place, count = body[1], count - 1
        else:
            return None
    return place
