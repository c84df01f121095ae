"""What Pandoc passes over in LaTeX: words in commands that it does not know are kept, and what is lost all the same is told."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from banxin.importing.kept_words import LETTERS, said_of_lost
from banxin.importing.latex.flattened_source import Flattened
from banxin.importing.latex.floats_of_text import DRAWING
from banxin.importing.latex.latex_arguments import (
    FORMULA,
    MOST_OPEN,
    Untouched,
    argument,
    is_left_open,
    outside,
    outside_comments,
)
from banxin.importing.latex.plain_preamble import BEGIN
from banxin.late_patterns import late_pattern
from banxin.saying.said import Said, listed, say

ENTRY = re.compile(r"^\[INFO\] Skipped '(?P<what>.*?)' at [^\n]*$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"\\(?P<name>[A-Za-z]+)\*?")
WORDS = late_pattern(rf"{LETTERS.pattern}|{DRAWING}")
LENGTH = re.compile(r"\s*(?:[-+]?[\d.]+\s*(?:pt|em|ex|cm|mm|in|bp|sp|pc|dd|cc)?|[-+]?[\d.]*\\[A-Za-z]+)\s*")
OF_FORMULAS = frozenset({"text", "mathrm", "bm", "ensuremath", "operatorname", "boldsymbol"})
"""What a formula needs as it stands."""
QUIET = frozenset(
    {"addcontentsline", "addtocontents", "addtocounter", "addtolength", "backmatter", "baselineskip", "begingroup", "bfseries", "bgroup", "bibliographystyle",
     "bigskip", "captionsetup", "captionof", "centering", "cleardoublepage", "clearpage", "color", "columnbreak", "CTEXsetup", "ctexset", "definecolor", "egroup", "endgroup",
     "fancyfoot", "fancyhead", "fancyhf", "flushbottom", "fontsize", "footnotesize", "frontmatter", "geometry", "graphicspath", "hfill", "hline", "hrule", "hskip", "hspace",
     "hypersetup", "indent", "itemsep", "itshape", "kern", "label", "Large", "large", "LARGE", "Huge", "huge", "leavevmode", "linebreak", "linespread", "lstset", "mainmatter",
     "makeatletter", "makeatother", "makeglossaries", "makeindex", "markboth", "markright", "medskip", "newblock", "newcounter", "newlength", "newline", "newpage", "nobreak",
     "nocite", "noindent", "nopagebreak", "normalfont", "normalsize", "onecolumn", "pagebreak", "pagenumbering", "pagestyle", "par", "parindent", "parskip", "phantomsection",
     "printbibliography", "printglossary", "printglossaries", "printindex", "protect", "qquad", "quad", "raggedright", "refstepcounter", "relax", "rmfamily", "rowcolor", "scriptsize",
     "selectfont", "setcounter", "setlength", "setlist", "sffamily", "small", "smallskip", "stepcounter", "suppressfloats", "tableofcontents", "tabcolsep", "thispagestyle",
     "tiny", "titleformat", "ttfamily", "twocolumn", "usepackage", "usetikzlibrary", "tikzset", "vfill", "vphantom", "hphantom", "phantom", "vskip", "vspace", "begin", "end", "today",
     "numberwithin", "theoremstyle", "newtheorem", "newtheoremstyle", "allowdisplaybreaks", "arraystretch", "renewcommand", "CJKfamily", "kaishu", "heiti", "songti", "fangsong", "ytableausetup", "bottomrule", "toprule", "midrule", "cmidrule", "chapterimage", "lipsum"}
)  # fmt: skip
"""Commands for layout: nothing of the text is in them."""
MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Unread:
    """Commands that Pandoc passed over: those with words, and how often each other one, those for layout aside."""

    worded: frozenset[str]
    others: Mapping[str, int]


def unread_in(notes: Iterable[str]) -> Unread:
    """What Pandoc says (`--verbose`) that it passes over."""
    worded: set[str] = set()
    others: Counter[str] = Counter()
    for entry in map(ENTRY.match, notes):
        name = NAME.match(entry["what"]) if entry else None
        if entry is None or name is None or name["name"] in QUIET:
            continue
        if WORDS.search(entry["what"], name.end()):
            worded.add(name["name"])
        else:
            others[name["name"]] += 1
    return Unread(frozenset(worded), {name: count for name, count in others.items() if name not in worded})


def said_of_unread(kept: Collection[str], left: Unread, path: Path) -> Iterator[Said]:
    """What is told of commands whose words are kept without what they do, and of others that are left out."""
    if kept:
        names = listed(f"\\{name}" for name in sorted(kept))
        yield say(
            "{name}: commands that are not known, whose words are kept: {commands}", name=path.name, commands=names
        )
    if left.others:
        names = listed(f"\\{name} ({count})" for name, count in sorted(left.others.items()))
        yield say("{name}: commands that are not known, and left out: {commands}", name=path.name, commands=names)


def with_words_of(text: str, names: Collection[str], quiet: Untouched) -> str:
    """The text with the words of these commands in place of them, formulas aside."""
    preamble, begin, body = text.partition(BEGIN)
    general = [name for name in names if name not in OF_FORMULAS]
    preamble = unwrapped(preamble, general) if begin else preamble
    return f"{preamble}{begin}{outside(body if begin else text, quiet, lambda part: outside_formulas(part, names))}"


def outside_formulas(text: str, names: Collection[str]) -> str:
    made: list[str] = []
    place = 0
    for found in FORMULA.finditer(text):
        made += (unwrapped(text[place : found.start()], names), found[0])
        place = found.end()
    return "".join((*made, unwrapped(text[place:], names)))


def unwrapped(text: str, names: Collection[str]) -> str:
    r"""The text with commands as the words in their braces, lengths aside.

    >>> unwrapped(r"甲\raisebox{2pt}{升}乙\name[x]{Turing}", ["raisebox", "name"])
    '甲{升}乙{Turing}'
    """
    if not names:
        return text
    pattern = re.compile(rf"\\(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\*?(?![A-Za-z])")
    place = open_ones = 0
    while open_ones < MOST_OPEN and (found := pattern.search(text, place)):
        end, words = found.end(), list[str]()
        while one := argument(text, end, "[") or argument(text, end):
            words += [] if text[one[1] - 1] == "]" or LENGTH.fullmatch(one[0]) else [one[0]]
            end = one[1]
        place = found.end()
        open_ones += not words and is_left_open(text, place)
        if words:
            spoken = [word for word in words if WORDS.search(word)] or words
            text = f"{text[: found.start()]}{''.join(f'{{{word}}}' for word in spoken)}{text[end:]}"
            place = found.start()
    return text


NO_WORDS = re.compile(
    r"\\(?:label|ref|eqref|pageref|autoref|cref|Cref|cite[a-z]*|upcite|index|input|include|includegraphics|bibliography|"
    + "|".join(sorted(QUIET - {"begin", "end", "color"}, key=len, reverse=True))
    + r")\*?(?![A-Za-z])(?:\s*\[[^\[\]]*\])*(?:\{(?:[^{}]|\{[^{}]*\})*\})*"
)


def words_lost(source: Flattened, made: str) -> Iterator[Said]:
    """Words of the source that the Markdown has not, with the file and the line of each, the first forty."""
    there = "".join(LETTERS.findall(made))
    begins = next((number for number, line in enumerate(source.lines) if BEGIN in line), -1)
    told = last = 0
    for number, line in enumerate(source.lines):
        if number <= begins:
            continue
        for run in LETTERS.findall(NO_WORDS.sub("", outside_comments(line))):
            place = there.find(run, max(0, last - 200), last + 20_000)
            place = there.find(run) if place < 0 else place
            if place >= 0:
                last = place
            elif told < MOST_TOLD:
                told += 1
                yield said_of_lost(run, source.place(number + 1))
