r"""LaTeX in Markdown, as theses have it: `\textbf{}`, `\footnote{}`, `\cite{}`, `\ref{}`, `\newpage`."""

import re
from collections.abc import Callable
from itertools import groupby

from banxin.importing.formulas.labelled_formulas import labels_as_ids
from banxin.importing.marks.page import Page, outside_code
from banxin.saying.said import say

LAYOUT = re.compile(
    r"^\s*(?:\\(?:newpage|clearpage|cleardoublepage|pagebreak|linebreak|vspace\*?|hspace\*?|bigskip|medskip|smallskip|noindent|centering|"
    r"raggedright|raggedleft|maketitle|tableofcontents|listoffigures|listoftables|pagenumbering|setcounter|addtocounter|thispagestyle|"
    r"pagestyle|addcontentsline|singlespacing|doublespacing|onehalfspacing|setlength|appendix|frontmatter|mainmatter|backmatter|hfill|vfill|"
    r"newline|null|par|printbibliography|bibliography|printindex|cleartoleftpage|usepackage|begingroup|endgroup|renewcommand|fancyhead|"
    r"fancyfoot|fancyhf|afterpage|phantomsection|markboth|markright|small|large|Large|normalsize|footnotesize|scriptsize|selectlanguage)"
    r"\*?(?![A-Za-z])(?:\s*(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\}))*\s*|\\(?:begin|end)\{(?:center|flushleft|flushright|spacing|landscape|"
    r"minipage|document|titlepage|multicols)\}(?:\{[^{}]*\})*\s*)+$"
)
ARGUMENT = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
WORDS = {
    "textbf": "**{0}**", "textit": "*{0}*", "emph": "*{0}*", "textsl": "*{0}*", "texttt": "`{0}`", "underline": "[{0}]{{.underline}}",
    "footnote": "^[{0}]", "textrm": "{0}", "textsf": "{0}", "textsc": "{0}", "textnormal": "{0}", "mbox": "{0}", "text": "{0}",
    "textsuperscript": "<sup>{0}</sup>", "textsubscript": "<sub>{0}</sub>", "sout": "~~{0}~~", "url": "<{0}>", "enquote": "“{0}”",
}  # fmt: skip
COMMAND = re.compile(r"\\(" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")" + ARGUMENT)
HREF = re.compile(r"\\href" + ARGUMENT + ARGUMENT)
CITE = re.compile(
    r"\\(?:cite|citep|citet|citealp|autocite|parencite|textcite|footcite)\*?(?:\[([^\]]*)\])?(?:\[([^\]]*)\])?\{([^{}]*)\}"
)
REF = re.compile(r"\\(?:ref|eqref|autoref|cref|Cref|pageref)\{([^{}]*)\}")
HEADING = re.compile(
    r"^\s*\\(part|chapter|section|subsection|subsubsection)\*?" + ARGUMENT + r"\s*(?:\\label\{([^{}]*)\})?\s*$"
)
LEVELS = {"part": "#", "chapter": "#", "section": "##", "subsection": "###", "subsubsection": "####"}
SIGNS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "ldots": "…",
    "dots": "…",
    "textbackslash": "\\\\",
    "quad": "\u2003",
    "textasciitilde": "~",
    "copyright": "©",
}
SIGN = re.compile(r"\\(" + "|".join(SIGNS) + r")(?![A-Za-z])(?:\{\})?")
INDEX = re.compile(r"\\index\{([^{}@!|]*)\}")
OF_LAYOUT = say("command of LaTeX for pages and space left out")
OF_WORDS = say("command of LaTeX written as our mark")
OF_LABEL = say("label of another tool made an id")


def turn_latex(page: Page, *, has_works: bool) -> None:
    """Change the LaTeX of a page that stands outside of formulas; citations become ours where the book `has_works`."""
    same = take_labels(page)
    for number in page.plain():
        line = page.lines[number]
        if "\\" not in line:
            continue
        if LAYOUT.match(line):
            page.lines[number] = ""
            page.count(OF_LAYOUT)
        elif found := HEADING.match(line):
            identifier = f" {{#{name_of(found[3])}}}" if found[3] else ""
            page.lines[number] = f"{LEVELS[found[1]]} {found[2]}{identifier}"
            page.count(OF_WORDS)
    page.turn(lambda line: words(line, page, same, has_works=has_works) if "\\" in line else line)


def take_labels(page: Page) -> dict[str, str]:
    """Make ids of the labels of formulas; those that became none, with the id that is meant."""
    same: dict[str, str] = {}
    plain = set(outside_code(page.lines))
    result: list[str] = []
    for is_plain, numbers in groupby(range(len(page.lines)), plain.__contains__):
        text = "\n".join(page.lines[number] for number in numbers)
        if is_plain and "\\label" in text:
            before = text.count("\\label")
            text, others = labels_as_ids(text, name_of)
            same |= others
            page.count(OF_LABEL, before - text.count("\\label"))
        result += text.split("\n")
    page.lines[:] = result
    return same


def words(line: str, page: Page, same: dict[str, str], *, has_works: bool) -> str:
    changes: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
        (HREF, lambda found: f"[{found[2]}](<{found[1]}>)"),
        (COMMAND, lambda found: WORDS[found[1]].format(found[2])),
        (COMMAND, lambda found: WORDS[found[1]].format(found[2])),
        (REF, lambda found: f"@ref({same.get(name_of(found[1]), name_of(found[1]))})"),
        (INDEX, lambda found: f'[]{{.index term="{found[1].strip()}"}}' if found[1].strip() else found[0]),
        (SIGN, lambda found: SIGNS[found[1]]),
    ]
    if has_works:
        changes.append((CITE, citation))
    for pattern, change in changes:
        line, times = pattern.subn(change, line)
        page.count(OF_WORDS, times)
    return line


def citation(found: re.Match[str]) -> str:
    keys = [key.strip() for key in found[3].split(",") if key.strip()]
    page = f", {found[2] or found[1]}" if found[2] or found[1] else ""
    return "[" + "; ".join(f"@{key}" for key in keys) + page + "]" if keys else found[0]


def name_of(label: str) -> str:
    """A label as an id: `fig:one` and `sec_two` as they are written in braces.

    >>> name_of("fig:one"), name_of("tbl a")
    ('fig-one', 'tbl-a')
    """
    return re.sub(r"[^\w-]+", "-", label.strip()).strip("-")
