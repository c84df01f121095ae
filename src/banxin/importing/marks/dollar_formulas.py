r"""Formulas as other tools let them be written: `$ x $` with space inside, `$$x$$` in a line, empty lines between `$$` and `$$`,
commands that an author has defined among them (`\newcommand`, `\def`, `\DeclareMathOperator`).
"""

import re
from collections.abc import Container, Sequence
from itertools import groupby

from banxin.importing.formulas.tagged_rows import tagged_rows, with_tags
from banxin.importing.marks.page import Page, outside_code
from banxin.importing.marks.short_codes import FORMULA
from banxin.readers.markdown.formula_marks import is_doubtful
from banxin.saying.said import say

CODE = re.compile(r"(`+)(?!`)(?:(?!\1(?!`)).)+?(?<!`)\1(?!`)|\\\$")
DISPLAYED = re.compile(
    r"(?<![\\$])\$\$(?!\$)((?:[^$]|\\\$)+?)\$\$(?!\$)(\s*\{#[^{}]*\})?(?P<mark>[，。；：、！？,.;:])?"
)
"""A displayed formula with its id, and the mark behind it, which begins no line."""
WHOLE_LINES = re.compile(r"^([ \t]*)\$\$(?!\$)((?:[^$]|\\\$)+?)\$\$[ \t]*(\{#[^{}]*\})?[ \t]*$", re.MULTILINE)
"""A displayed formula on lines of its own."""
NAMED = re.compile(r"\{#[^{}]*\}")
COMMENT = re.compile(r"(?<!\\)%.*")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
ESCAPED_END = re.compile(r"^([ \t]*\$\$(?:(?!\$\$).)+)\\\$\$[ \t]*$")
"""A formula on a line of its own, of whose end a tool has taken a sign for one of prose."""
DOLLAR = re.compile(r"(?<![\\$])\$(?!\$)")
SPREAD = re.compile(r"^\$[ \t]*\n((?:(?![ \t]*\n)[^$\n]*\n){1,60})[ \t]*\$(?!\$)", re.MULTILINE)
"""A formula in a sentence whose dollars begin lines of their own, a matrix most often, as MathJax finds it between any two dollars."""
BRACES = r"\{((?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\}"
MACRO = re.compile(
    r"\\(?:(?:re)?newcommand\*?|providecommand)\s*\{?\\([A-Za-z]+)\}?\s*(?:\[\d\])?\s*" + BRACES
    + r"|\\def\s*\\([A-Za-z]+)(?:#\d)*\s*" + BRACES + r"|\\DeclareMathOperator(\*?)\s*\{?\\([A-Za-z]+)\}?\s*" + BRACES
)  # fmt: skip
MATHJAX = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`))|\\\\\((?P<line>(?:(?!\n[ \t]*\n|\\\\\().)+?)\\\\\)|\\\\\[(?P<block>(?:(?!\n[ \t]*\n|\\\\\[).)+?)\\\\\]",
    re.DOTALL,
)
r"""`\\( \\)` and `\\[ \\]`: the brackets of MathJax as Markdown lets them through (mdBook)."""
ESCAPED = re.compile(r"\\(?P<sign>[_*^<>~`])|(?P<row>\\\\\\\\)|\\\\(?=[{},;:!|%#&])")
"""What Markdown takes away before MathJax sees a formula: a backslash before a sign of Markdown, and one of two."""
BOLD = re.compile(r"\\boldsymbol\s*(?:\{[^{}\n]*\}|[\u0370-\u03ff])")
NAMES = [
    "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma",
    "tau", "upsilon", "varphi", "chi", "psi", "omega",
]  # fmt: skip
GREEK = str.maketrans({
    **{sign: f"\\{name} " for sign, name in zip("αβγδεζηθικλμνξπρστυφχψω", NAMES, strict=True)},
    "ϕ": "\\phi ", "ϵ": "\\epsilon ", "ϑ": "\\vartheta ", "ϱ": "\\varrho ", "ϖ": "\\varpi ",
})  # fmt: skip
"""Greek letters by their names: as signs, in \\mathbf, they would be characters that no face of formulas has."""
BOLD_GREEK = re.compile(r"\\(?:mathbf|textbf|bf)\s*(\{[^{}\n]*[\u0370-\u03ff][^{}\n]*\}|[\u0370-\u03ff])")
"""Greek letters as they are typed, upright and bold: faces of formulas have them slanted and bold only."""
CODED = re.compile(
    r"(?<!`)`(?:(?P<dollars>\$\$?)(?P<tex>[^`$\n]+)(?P=dollars)|\\\((?P<line>[^`\n]+)\\\)|\\\[(?P<block>[^`\n]+)\\\])`(?!`)"
)
"""A formula that is held from Markdown by the marks of code, as blogdown asks for: `` `$x$` ``, `` `\\(x\\)` ``."""
FEWEST_CODED = 2
OF_FORMULAS = re.compile(r"latex|mathjax|katex|markdown|`{3,}[ \t]*(?:tex|math)", re.IGNORECASE)
"""Words of a page that explains how formulas are written."""
OF_SPACE = say("formula written as chapters have it")
OF_MACRO = say("command for formulas declared in book.yaml")


def turn_formulas(page: Page, macros: dict[str, str]) -> None:
    """Change the formulas of a page; commands that it defines go into `macros`."""
    take_macros(page, macros)
    take_out_of_code(page)
    for number in outside_code(page.lines):
        page.lines[number], times = ESCAPED_END.subn(r"\1$$", page.lines[number])
        page.count(OF_SPACE, times)
    page.lines[:] = with_dollars(page)
    page.lines[:] = with_formulas_of_sentences(page)
    page.lines[:] = with_whole_blocks(page)
    for number in list(outside_code(page.lines)):
        line = page.lines[number]
        if line.count("$") >= 2:
            page.lines[number] = in_line(line, page)
    page.lines[:] = "\n".join(page.lines).split("\n")
    page.lines[:] = with_one_number_each(page)


def take_out_of_code(page: Page) -> None:
    """Make formulas of code that is one, where most code of a page is formulas, it has no others, and does not explain how they are written."""
    numbers = [number for number in outside_code(page.lines) if "`" in page.lines[number]]
    coded = sum(len(CODED.findall(page.lines[number])) for number in numbers)
    spans = sum(len(CODE.findall(page.lines[number])) for number in numbers)
    if coded < FEWEST_CODED or coded * 2 < spans or OF_FORMULAS.search("\n".join(page.lines)):
        return
    plain = "\n".join(CODE.sub("", page.lines[number]) for number in outside_code(page.lines))
    if len(DOLLAR.findall(plain)) > 1 or "$$" in plain:
        return
    for number in numbers:
        page.lines[number], times = CODED.subn(out_of_code, page.lines[number])
        page.count(OF_SPACE, times)


def out_of_code(found: re.Match[str]) -> str:
    r"""One formula without the marks of code.

    >>> CODED.sub(out_of_code, "取`$k$`杯，`\\[x\\]`，`a$b`")
    '取$k$杯，$$x$$，`a$b`'
    """
    sign = found["dollars"] or ("$" if found["line"] else "$$")
    behind = found.string[found.end() : found.end() + 1]
    return f"{sign}{(found['tex'] or found['line'] or found['block']).strip()}{sign}{' ' if behind.isdigit() else ''}"


def with_dollars(page: Page) -> list[str]:
    """The lines with formulas between dollars that stood in the escaped brackets of MathJax."""
    plain = set(outside_code(page.lines))
    result: list[str] = []
    for is_plain, numbers in groupby(range(len(page.lines)), plain.__contains__):
        text = "\n".join(page.lines[number] for number in numbers)
        if is_plain and "\\\\" in text:
            text = MATHJAX.sub(lambda found: found[0] if found["code"] else in_dollars(found, page), text)
        if is_plain and "\\" in text:
            text = SPREAD.sub(lambda found: on_one_line(found, page), text)
        if is_plain and "\\mathbf" in text:
            text = BOLD_GREEK.sub(lambda found: f"\\boldsymbol{{{found[1].strip('{}')}}}", text)
            text = BOLD.sub(lambda found: found[0].translate(GREEK), text)
        result += text.split("\n")
    return result


def on_one_line(found: re.Match[str], page: Page) -> str:
    """A formula of a sentence on one line; words between two prices have no commands, and stay."""
    if "\\" not in found[1]:
        return found[0]
    page.count(OF_SPACE)
    behind = found.string[found.end() : found.end() + 1]
    # A break of the line behind the last one shows nothing, and would take the dollar with it.
    tex = re.sub(r"(?:\s*\\\\)+$", "", " ".join(found[1].split()))
    return f"${tex}${' ' if behind.isdigit() else ''}"


def in_dollars(found: re.Match[str], page: Page) -> str:
    """One formula, its signs without the backslashes that kept them from Markdown."""
    page.count(OF_SPACE)
    tex = ESCAPED.sub(unescaped, found["line"] or found["block"]).strip()
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    if found["block"] and not line.strip():
        return f"\n\n$$\n{tex}\n$$\n\n"
    before, behind = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    left = " " if before.isascii() and before.isalnum() else ""
    return f"{left}${' '.join(tex.split())}${' ' if behind.isdigit() else ''}"


def unescaped(found: re.Match[str]) -> str:
    return found["sign"] or ("\\\\" if found["row"] else "\\")


def with_one_number_each(page: Page) -> list[str]:
    r"""The lines with formulas of which several rows say their numbers as so many formulas."""
    plain = set(outside_code(page.lines))
    result: list[str] = []
    for is_plain, numbers in groupby(range(len(page.lines)), plain.__contains__):
        text = "\n".join(page.lines[number] for number in numbers)
        if is_plain and ("\\tag" in text or "eqno" in text):
            text = WHOLE_LINES.sub(lambda found: numbered_apart(found, page), text)
        result += text.split("\n")
    return result


def numbered_apart(found: re.Match[str], page: Page) -> str:
    """One displayed formula, its number as amsmath has it; several where several of its rows have one, the id that of the first."""
    tex = with_tags(found[2])
    rows = tagged_rows(tex)
    if not rows and tex == found[2]:
        return found[0]
    page.count(OF_SPACE)
    shown = rows or [tex.strip()]
    names = [f" {found[3]}" if found[3] else "", *("" for _ in shown[1:])]
    made = (f"$$\n{one}\n$$" + name for one, name in zip(shown, names, strict=True))
    return "\n".join(found[1] + line for line in "\n\n".join(made).split("\n"))


def take_macros(page: Page, macros: dict[str, str]) -> None:
    for number in list(outside_code(page.lines)):
        line = page.lines[number]
        if (
            "\\newcommand" in line
            or "\\def" in line
            or "\\DeclareMathOperator" in line
            or "\\renewcommand" in line
            or "\\providecommand" in line
        ):
            for one, text, other, words, star, operator, name in MACRO.findall(line):
                macros.setdefault(one or other or operator, text or words or f"\\operatorname{star}{{{name}}}")
                page.count(OF_MACRO)
            page.lines[number] = MACRO.sub("", line).strip()
            around = [one for one in (number - 1, number + 1) if 0 <= one < len(page.lines)]
            if not page.lines[number] and all(page.lines[one].strip() in {"$$", "$"} for one in around):
                for one in around:
                    page.lines[one] = ""


def with_formulas_of_sentences(page: Page) -> list[str]:
    r"""The lines with each formula of several lines that a sentence goes on around on one: `甲 $$a`, `b$$ 乙`."""
    result: list[str] = []
    plain = set(outside_code(page.lines))
    number = 0
    while number < len(page.lines):
        line = page.lines[number]
        last = number
        if number in plain and CODE.sub("", line).count("$$") % 2:
            last = end_of_formula(page.lines, number, plain)
            around = line.partition("$$")[0].strip() or NAMED.sub("", page.lines[last].rpartition("$$")[2]).strip()
            last = last if around else number
        if last > number:
            page.count(OF_SPACE)
            line = " ".join(COMMENT.sub("", one).strip() for one in page.lines[number : last + 1])
        result.append(line)
        number = last + 1
    return result


def end_of_formula(lines: Sequence[str], number: int, plain: Container[int]) -> int:
    """The line on which a formula ends that begins on a line; that line itself where none ends it within its paragraph."""
    signs = lines[number].count("$$")
    for place in range(number + 1, len(lines)):
        if place not in plain or not lines[place].strip():
            break
        signs += lines[place].count("$$")
        if signs % 2 == 0 and "$$" in lines[place]:
            return place
    return number


def with_whole_blocks(page: Page) -> list[str]:
    """The lines without empty ones between `$$` and `$$`, each sign on a line of its own; one that no other ends goes."""
    result: list[str] = []
    end = -1
    plain = set(outside_code(page.lines))
    for number, line in enumerate(page.lines):
        if number <= end:
            page.count(OF_SPACE, int(not line.strip()))
            result.extend([line] if line.strip() else [])
            continue
        if number in plain and line.lstrip().startswith("$$") and line.count("$$") % 2:
            end = end_of_block(page.lines, number, plain)
        is_alone = number in plain and line.strip() == FORMULA and end < number
        if is_alone:
            page.tell(say("'$$' is left out: no other ends the formula that it begins"))
        result.append("" if is_alone else line)
    return result


def end_of_block(lines: Sequence[str], number: int, plain: Container[int]) -> int:
    """The line on which a formula ends that begins on a line and may have empty ones; -1 where a heading, code or a whole formula comes first."""
    for place in range(number + 1, len(lines)):
        if place not in plain or HEADING.match(lines[place]):
            break
        if signs := lines[place].count("$$"):
            return place if signs % 2 else -1
    return -1


def in_line(line: str, page: Page) -> str:
    """A line with its formulas as chapters have them; one that may be prose between prices stays."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue003{len(kept) - 1}\ue003"

    text = CODE.sub(hide, line)
    alone = DISPLAYED.fullmatch(text.strip())
    if DISPLAYED.search(text) and (not alone or alone["mark"]):
        is_tight = text.lstrip().startswith(("|", "#", ">", "-", "*", "+", ":")) or re.match(r"\s*\d+[.)]\s", text)

        def apart(found: re.Match[str]) -> str:
            page.count(OF_SPACE)
            tex, mark = found[1].strip(), found["mark"] or ""
            if is_tight:
                return f"${tex}${mark}"
            shown = mark if mark.isascii() else f"\\text{{{mark}}}"
            return "\n" + hide_text(f"$${tex}{shown}$${found[2] or ''}") + "\n"

        def hide_text(written: str) -> str:
            kept.append(written)
            return f"\ue003{len(kept) - 1}\ue003"

        text = DISPLAYED.sub(apart, text)
        text = text if is_tight else re.sub(r"[ \t]*\n[ \t]*", "\n", text).strip("\n")
    signs = [found.start() for found in DOLLAR.finditer(text)] if "$$" not in text else []
    if signs and len(signs) % 2 == 0:
        pairs = list(zip(signs[::2], signs[1::2], strict=True))
        inner = [text[left + 1 : right] for left, right in pairs]
        are_names = any(is_of_names(text, *pair) for pair in pairs)
        if (
            not are_names
            and any(one != one.strip() for one in inner)
            and all(one.strip() and not is_doubtful(one) and "\n" not in one for one in inner)
        ):
            page.count(OF_SPACE)
            for left, right in reversed(pairs):
                behind = text[right + 1 : right + 2]
                text = f"{text[: left + 1]}{text[left + 1 : right].strip()}${' ' if behind.isdigit() else ''}{text[right + 1 :]}"
    return re.sub("\ue003(\\d+)\ue003", lambda found: kept[int(found[1])], text) if kept else text


def is_of_names(text: str, left: int, right: int) -> bool:
    """Whether the dollars at two places begin names, as those of registers and variables do, and not the second one ends what the first began.

    >>> is_of_names("$s by $t", 0, 6), is_of_names("$ x $ and", 0, 4)
    (True, False)
    """
    behind = text[right + 1 : right + 2]
    return not text[left + 1].isspace() and text[right - 1].isspace() and behind.isascii() and behind.isalpha()
