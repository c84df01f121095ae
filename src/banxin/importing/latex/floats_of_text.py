r"""Floats of LaTeX without a picture: algorithms in steps, drawings in code, listings with a caption.

Source: the packages algorithm, algorithmic and algpseudocode; TikZ, PGFPlots and their kin.
"""

import re
from collections.abc import Callable, Collection

from banxin.importing.latex.algorithm_commands import is_of_commands, steps_of_commands
from banxin.importing.latex.latex_arguments import FORMULA, Environment, argument, environments, given, outside_comments

DRAWN = (
    "tikzpicture",
    "tikzcd",
    "forest",
    "circuitikz",
    "asy",
    "pspicture",
    "dependency",
    "xy",
    "prooftree",
    "chemfig",
)
"""Environments in which a picture is drawn: kept as code until a picture is there."""
BEGUN = re.compile(rf"\\begin\{{(?:{'|'.join(DRAWN)})\}}")
STEPS = ("algorithmic", "algorithmic*")
ALGORITHMS = ("algorithm", "algorithm*", "algorithm2e")
ALGORITHM_WORD = "算法"
"""What an algorithm with a caption is called; it has a number of its own."""
FIGURES = ("figure", "figure*", "listing", "wrapfigure", "SCfigure")
CAPTION = re.compile(r"\\caption\*?(?![A-Za-z])")
LABEL = re.compile(r"\\label\{([^{}]*)\}")
SHOWN = re.compile(r"\\includegraphics|\\begin\{tabular")
LAYOUT = re.compile(r"\\(?:centering|small|footnotesize|vspace\*?\{[^{}]*\})(?![A-Za-z])")
STEP = re.compile(
    r"\\(?P<name>STATEX?|REQUIRE|ENSURE|INPUT|OUTPUT|RETURN|PRINT|COMMENT|IF|ELSIF|ELSEIF|ELSE|ENDIF|FORALL|FOR|ENDFOR|WHILE|ENDWHILE|REPEAT|UNTIL|LOOP|ENDLOOP"
    r"|PROCEDURE|ENDPROCEDURE|FUNCTION|ENDFUNCTION)(?![A-Za-z])",
    re.IGNORECASE,
)
WORDS = {
    "REQUIRE": "Require:", "ENSURE": "Ensure:", "INPUT": "Input:", "OUTPUT": "Output:", "RETURN": "return", "PRINT": "print",
    "IF": "if", "ELSIF": "else if", "ELSEIF": "else if", "ELSE": "else", "ENDIF": "end if", "FOR": "for", "FORALL": "for all", "ENDFOR": "end for",
    "WHILE": "while", "ENDWHILE": "end while", "REPEAT": "repeat", "UNTIL": "until", "LOOP": "loop", "ENDLOOP": "end loop",
    "PROCEDURE": "procedure", "ENDPROCEDURE": "end procedure", "FUNCTION": "function", "ENDFUNCTION": "end function",
}  # fmt: skip
BEHIND = {"IF": "then", "ELSIF": "then", "ELSEIF": "then", "FOR": "do", "FORALL": "do", "WHILE": "do"}
OPENS = frozenset({"IF", "FOR", "FORALL", "WHILE", "REPEAT", "LOOP", "PROCEDURE", "FUNCTION"})
TURNS = frozenset({"ELSE", "ELSIF", "ELSEIF"})
DEEPER = "\u2003"
"""What a step is set in by for each block that it stands in."""
NAMED, DRAWING, CLOSE = "\ue010", "\ue013", "\ue012"
"""Around the label of a float, and the number of a drawing, on their way through Pandoc."""
TITLED, ALGORITHM = "titledfloat", "titledalgorithm"
"""What the environments of floats with a caption are called on the way."""


def with_floats_of_text(text: str, verbatim: Collection[str]) -> tuple[str, list[str]]:
    """The text with drawings as numbers, algorithms and floats without a picture as blocks that Pandoc keeps; and the drawings.

    Each block ends on the line that it ended on; what stands in environments of `verbatim` text is left alone.
    """
    drawings: list[str] = []

    def number_of(drawing: str) -> str:
        drawings.append(drawing)
        return f"{DRAWING}{len(drawings)}{CLOSE}" + "\n" * drawing.count("\n")

    if any(f"{{{name}}}" in text for name in DRAWN):
        text = FORMULA.sub(lambda found: number_of(found[0]) if BEGUN.search(found[0]) else found[0], text)
        text = each(text, DRAWN, verbatim, lambda one: number_of(f"\\begin{{{one.name}}}{one.body}\\end{{{one.name}}}"))

    def changed(one: Environment) -> str:
        if one.name in STEPS:
            return f"\\par {steps(one.body)}\\par "
        if one.name in ALGORITHMS:
            inner = each(one.body, STEPS, (), lambda within: steps(within.body))
            return titled(inner, ALGORITHM, steps_of_commands if inner == one.body and is_of_commands(inner) else None)
        return "" if SHOWN.search(one.body) else titled(one.body, TITLED)

    return each(text, (*STEPS, *ALGORITHMS, *FIGURES), verbatim, changed), drawings


def has_algorithms(text: str) -> bool:
    """Whether a text has algorithms with captions."""
    return any(CAPTION.search(one.body) for one in environments(text, ALGORITHMS))


def each(text: str, names: Collection[str], verbatim: Collection[str], change: Callable[[Environment], str]) -> str:
    """The text with environments changed; one of which nothing is made stays."""
    made: list[str] = []
    place = 0
    for one in environments(text, {*names, *verbatim}):
        if one.name not in names:
            continue
        whole = text[one.start : one.end]
        now = change(one)
        made += (text[place : one.start], now + "\n" * (whole.count("\n") - now.count("\n")) if now else whole)
        place = one.end
    return "".join((*made, text[place:]))


def titled(body: str, kind: str, change: Callable[[str], str] | None = None) -> str:
    """A float as a block: its caption with its label first; nothing for one without a caption."""
    body = outside_comments(body)
    found = CAPTION.search(body)
    said = given(body, found.end()) if found else None
    if found is None or said is None:
        return ""
    option = argument(body, 0, "[")
    label = LABEL.search(said.argument) or LABEL.search(body)
    name = f"{NAMED}{label[1] if label else ''}{CLOSE}"
    rest = body[option[1] if option else 0 : found.start()] + body[said.end :]
    rest = LAYOUT.sub("", LABEL.sub("", rest))
    rest = change(rest) if change else rest
    return f"\\par\\begin{{{kind}}}{name}{LABEL.sub('', said.argument).strip()}\\par {rest}\\end{{{kind}}}\\par "


def steps(body: str) -> str:
    r"""The steps of an algorithm, each on a line, set in by its blocks.

    >>> print(steps("[1]\n\\REQUIRE 甲\n\\FOR{$i$}\n\\STATE 乙 \\COMMENT{丙}\n\\ENDFOR\n").replace("\u2003", "_"))
    \textbf{Require:} 甲\\ \textbf{for} $i$ \textbf{do}\\ _乙 ▷ 丙\\ \textbf{end for}
    """
    body = outside_comments(body)
    lines: list[str] = []
    depth = 0
    option = argument(body, 0, "[")
    found = list(STEP.finditer(body))
    place = option[1] if option else 0
    ends = [one.start() for one in found[1:]] + [len(body)]
    lead = " ".join(body[place : found[0].start() if found else len(body)].split())
    lines += [lead] if lead else []
    for one, end in zip(found, ends, strict=True):
        name = one["name"].upper()
        inner = (
            argument(body, one.end(), "[") or argument(body, one.end()) if name in WORDS or name == "COMMENT" else None
        )
        words = inner[0] if inner and inner[1] <= end else ""
        rest = " ".join(body[inner[1] if inner and inner[1] <= end else one.end() : end].split())
        if name == "COMMENT":
            lines[-1:] = [f"{lines[-1] if lines else ''} ▷ {words} {rest}".rstrip()]
            continue
        depth = max(0, depth - ((name.startswith("END") and name != "ENSURE") or name in {"UNTIL", *TURNS}))
        said = [f"\\textbf{{{WORDS[name]}}}"] if name in WORDS else []
        said += [words, *([f"\\textbf{{{BEHIND[name]}}}"] if name in BEHIND else []), rest]
        lines.append(DEEPER * depth + " ".join(filter(None, said)))
        depth += name in OPENS or name in TURNS
    return "\\\\ ".join(lines)
