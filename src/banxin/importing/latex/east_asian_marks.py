r"""Readings, dots and colours at words, and what is said of the author: commands whose words Pandoc takes apart or drops.

Source: the packages ruby, pxrubrica, xpinyin, xeCJKfntef, xcolor; LaTeX2e, `\thanks`.
"""

import re
from collections.abc import Iterator

from banxin.importing.latex.latex_arguments import MOST_OPEN, argument, arguments, is_left_open, turned
from banxin.importing.latex.plain_preamble import BEGIN, CHAPTERED

RUBY = re.compile(r"\\(?:ruby|xpinyin|jruby|aruby)\*?(?![A-Za-z])(?:\[[^\[\]]*\])?")
DOTS = re.compile(r"\\(?:CJKunderdot|dotemph|kenten|CTEXunderdot)\*?(?![A-Za-z])(?:\[[^\[\]]*\])?")
COLOURED = re.compile(r"\\(?P<name>colorbox|fcolorbox|textcolor)(?![A-Za-z])(?:\[[^\[\]]*\])?")
COLOURS = {"colorbox": 1, "fcolorbox": 2, "textcolor": 1}
ABSTRACT = re.compile(
    r"\\(?P<what>begin|end)\{(?P<name>[ce]?abstract\*?|abstract(?:zh|cn|en)|(?:zh|cn|en)abstract)\}(?:\[[^\[\]\n]*\])?"
)
HAN = re.compile("[\u4e00-\u9fff]")
THANKS = re.compile(r"\\thanks(?![A-Za-z])")
OPENS, READS, ENDS, DOTTED, DOTTED_ENDS = "\ue01a", "\ue01b", "\ue01c", "\ue01d", "\ue01e"
RUBY_MARK = re.compile(rf"{OPENS}([^{READS}\n]*){READS}([^{ENDS}\n]*){ENDS}")


def with_marks_kept(text: str) -> str:
    r"""The text with signs around words that have a reading or dots, and without colours.

    >>> with_our_readings(with_marks_kept(r"\ruby{漢}{かん}字，\CJKunderdot{着重}，\colorbox{red}{红}"))
    '<ruby>漢<rt>かん</rt></ruby>字，[着重]{.dots}，{红}'
    """
    text = with_readings(text) if RUBY.search(text) else text
    text = turned(text, DOTS, lambda _, said: f"{DOTTED}{said.argument}{DOTTED_ENDS}")
    return without_colours(text) if COLOURED.search(text) else text


def with_readings(text: str) -> str:
    made: list[str] = []
    place = 0
    for found in RUBY.finditer(text):
        said = arguments(text, found.end(), 2)
        if said is None or found.start() < place or "\n" in "".join(said[0]):
            continue
        (words, reading), end = said
        made += (text[place : found.start()], f"{OPENS}{words}{READS}{reading}{ENDS}")
        place = end
    return "".join((*made, text[place:]))


def without_colours(text: str) -> str:
    """The text with the words of coloured ones, in braces."""
    # From behind, so that what stands inside of one is read before it.
    open_ones = 0
    for found in [*COLOURED.finditer(text)][::-1]:
        said = arguments(text, found.end(), COLOURS[found["name"]] + 1)
        open_ones += said is None and is_left_open(text, found.end())
        if open_ones > MOST_OPEN:
            break
        words, end = (f"{{{said[0][-1]}}}", said[1]) if said else ("", found.end())
        text = f"{text[: found.start()]}{words}{text[end:]}"
    return text


def with_titled_abstracts(text: str) -> str:
    """The text with what says in short what it is about below a heading of its own, where Pandoc leaves it out."""
    level = "chapter" if CHAPTERED.search(text) else "section"

    def heading(found: re.Match[str]) -> str:
        if found["what"] == "end":
            return "\\par "
        end = text.find(f"\\end{{{found['name']}}}", found.end())
        word = "摘要" if HAN.search(text, found.end(), end if end >= 0 else len(text)) else "Abstract"
        return f"\\{level}*{{{word}}} "

    return ABSTRACT.sub(heading, text)


def thanks_of(text: str) -> Iterator[str]:
    """What is said of the authors in notes of the title page."""
    for found in THANKS.finditer(text):
        if said := argument(text, found.end()):
            yield said[0]


def without_thanks(text: str) -> str:
    """The text without such notes, which Pandoc leaves behind without what calls them."""
    before, sign, body = text.partition(BEGIN)
    return turned(before, THANKS, lambda _, said: "\n" * said.argument.count("\n")) + sign + body


def with_our_readings(text: str) -> str:
    """What Pandoc has written with the signs as ours."""
    text = RUBY_MARK.sub(r"<ruby>\1<rt>\2</rt></ruby>", text)
    return text.replace(DOTTED, "[").replace(DOTTED_ENDS, "]{.dots}")
