r"""Algorithms in the commands of algorithm2e, `\For{$i$}{$s$\;}`: each step on a line, set in by the blocks that it stands in.

Source: algorithm2e 5.2, "The algorithm environment" and the commands of its language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from banxin.importing.latex.latex_arguments import argument, outside_comments

USED = re.compile(
    r"\\;|\\(?:Kw[A-Z][A-Za-z]*|[ul]?If|eIf|For(?:Each|All)?|While|Repeat|Return|tc[cp]|Fn|Begin)(?![A-Za-z])"
)
COMMAND = re.compile(r"\\(;|[A-Za-z]+)(\*?)")
INPUTS = {"KwIn": "Input:", "KwOut": "Output:", "KwData": "Data:", "KwResult": "Result:"}
WORDS = {"KwTo": "to", "KwRet": "return", "Return": "return", "KwBy": "by"}
BLOCKS = {
    "If": ("if", "then"), "uIf": ("if", "then"), "lIf": ("if", "then"), "ElseIf": ("else if", "then"), "uElseIf": ("else if", "then"),
    "lElseIf": ("else if", "then"), "For": ("for", "do"), "lFor": ("for", "do"), "ForEach": ("for each", "do"), "lForEach": ("for each", "do"),
    "ForAll": ("for all", "do"), "lForAll": ("for all", "do"), "While": ("while", "do"), "lWhile": ("while", "do"), "Switch": ("switch", "do"),
    "Case": ("case", ""), "uCase": ("case", ""), "Fn": ("function", ""), "Function": ("function", ""), "Procedure": ("procedure", ""),
}  # fmt: skip
"""Commands with a condition and a block: the words before and behind the condition."""
BARE = {"Else": "else", "uElse": "else", "lElse": "else", "Begin": "begin", "Other": "otherwise"}
COMMENTS = frozenset({"tcp", "tcc"})
DEFINED = re.compile(r"\\SetKw(InOut|Input|Function|Data|Array|)\{([A-Za-z]+)\}\{([^{}]*)\}")
SETTING = re.compile(
    r"\\(?:Set[A-Z][A-Za-z]*|LinesNumbered|DontPrintSemicolon|PrintSemicolon|BlankLine|Indp|Indm|nl|lnl)(?![A-Za-z])(?:\{[^{}]*\})*"
)
DEEPER = "\u2003"


def is_of_commands(body: str) -> bool:
    """Whether an algorithm is written in the commands of algorithm2e."""
    return USED.search(body) is not None


def steps_of_commands(body: str) -> str:
    r"""The steps of an algorithm of algorithm2e.

    >>> print(steps_of_commands(r"\KwIn{甲} \For{$i$ \KwTo $n$}{$s$\tcp*{加} \If{乙}{\Return{丙}}} 丁\;").replace("\u2003", "_"))
    \textbf{Input:} 甲\\ \textbf{for} $i$ \textbf{to} $n$ \textbf{do}\\ _$s$ ▷ 加\\ _\textbf{if} 乙 \textbf{then}\\ __\textbf{return} 丙\\ 丁
    """
    body = outside_comments(body)
    steps = Steps()
    for kind, name, word in DEFINED.findall(body):
        known = steps.inputs if kind in {"InOut", "Input"} else steps.words if not kind else steps.names
        known[name] = f"{word.rstrip(':：')}{'：' if not word.isascii() else ':'}" if known is steps.inputs else word
    steps.read(SETTING.sub("", body), 0)
    return "\\\\ ".join(steps.lines)


@dataclass
class Steps:
    """The lines of an algorithm, and what its author has named words, inputs and functions."""

    lines: list[str] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=lambda: dict(INPUTS))
    words: dict[str, str] = field(default_factory=lambda: dict(WORDS))
    names: dict[str, str] = field(default_factory=dict)

    def read(self, text: str, depth: int) -> None:
        r"""Read a block: its statements end at `\;`, and before the next block."""
        place, said = 0, ""
        for found in self.commands(text):
            if found.start() < place:
                continue
            said += text[place : found.start()]
            place = found.end()
            name, condition = found[1], argument(text, found.end())
            if name in COMMENTS and condition:
                place = condition[1]
                self.comment(said, condition[0], depth)
                said = ""
            elif name == ";" or name in {*self.inputs, *BLOCKS, *BARE, "eIf", "Repeat"}:
                self.line(said, depth)
                said = ""
                place = self.block(text, place, name, depth)
            elif name in self.words:
                said += f"\\textbf{{{self.words[name]}}} "
                if condition and name in {"KwRet", "Return"}:
                    said, place = f"{said}{condition[0]}", condition[1]
            elif condition:
                said, place = f"{said}{self.names[name]}({condition[0]})", condition[1]
            else:
                said += self.names[name]
        self.line(said + text[place:], depth)

    def commands(self, text: str) -> Iterator[re.Match[str]]:
        known = {";", *COMMENTS, *self.inputs, *self.words, *self.names, *BLOCKS, *BARE, "eIf", "Repeat"}
        return (found for found in COMMAND.finditer(text) if found[1] in known)

    def block(self, text: str, place: int, name: str, depth: int) -> int:
        """Write what a command opens; the place behind it."""
        condition = argument(text, place) if name != ";" else None
        if condition is None:
            return place
        said, place = condition
        if name in self.inputs:
            self.line(f"\\textbf{{{self.inputs[name]}}} {said}", depth)
            return place
        if name in BARE:
            self.line(f"\\textbf{{{BARE[name]}}}", depth)
            self.read(said, depth + 1)
            return place
        before, behind = ("repeat", "") if name == "Repeat" else BLOCKS.get(name, ("if", "then"))
        heading = "" if name == "Repeat" else self.inner(said)
        self.line(" ".join(filter(None, (f"\\textbf{{{before}}}", heading, behind and f"\\textbf{{{behind}}}"))), depth)
        if inner := argument(text, place):
            self.read(inner[0], depth + 1)
            place = inner[1]
        if name == "Repeat":
            self.line(f"\\textbf{{until}} {self.inner(said)}", depth)
        elif name == "eIf" and (other := argument(text, place)):
            self.line("\\textbf{else}", depth)
            self.read(other[0], depth + 1)
            place = other[1]
        return place

    def inner(self, condition: str) -> str:
        """A condition with the words and names in it."""
        inside = Steps(inputs=self.inputs, words=self.words, names=self.names)
        inside.read(condition, 0)
        return " ".join(inside.lines)

    def comment(self, said: str, words: str, depth: int) -> None:
        """A comment stands behind its statement, or behind the one that has ended."""
        if said.strip() or not self.lines:
            self.line(f"{said.strip()} ▷ {words}", depth)
        else:
            self.lines[-1] += f" ▷ {words}"

    def line(self, said: str, depth: int) -> None:
        if words := " ".join(said.split()):
            self.lines.append(DEEPER * depth + words)
