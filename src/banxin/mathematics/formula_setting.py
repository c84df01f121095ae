"""Formulas of a book set: those that are kept are taken, the others go through MathJax."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from banxin.mathematics.formula_parts import formula_of
from banxin.mathematics.interpreter import ExhaustedError, fingerprint, set_formulas
from banxin.mathematics.kept_formulas import KeptFormulas
from banxin.mathematics.reading_words import words_of
from banxin.model.formula import SetFormula
from banxin.saying.said import say

LONGEST = 8_000
"""Characters of TeX; the longest of 5,000 formulas in textbooks had 900."""
SHORT_NAMES = {
    "infin": "infty", "alef": "aleph", "alefsym": "aleph", "empty": "emptyset", "isin": "in", "exist": "exists", "image": "Im", "real": "Re",
    "larr": "leftarrow", "rarr": "rightarrow", "uarr": "uparrow", "darr": "downarrow", "harr": "leftrightarrow", "lrarr": "leftrightarrow",
    "Larr": "Leftarrow", "Rarr": "Rightarrow", "Uarr": "Uparrow", "Darr": "Downarrow", "Harr": "Leftrightarrow", "Lrarr": "Leftrightarrow",
    "lArr": "Leftarrow", "rArr": "Rightarrow", "lang": "langle", "rang": "rangle", "sdot": "cdot", "plusmn": "pm", "sub": "subset",
    "sube": "subseteq", "supe": "supseteq", "thetasym": "vartheta", "weierp": "wp", "bull": "bullet",
}  # fmt: skip
"""Commands that KaTeX and editors with it know besides (those of texvc), by the names of TeX."""
BLACKBOARD = {"R": "R", "Reals": "R", "reals": "R", "N": "N", "natnums": "N", "Z": "Z", "Complex": "C", "cnums": "C"}
OWN_MACROS: Mapping[str, object] = {
    **{short: f"\\{name}" for short, name in SHORT_NAMES.items()}, **{short: f"\\mathbb{{{letter}}}" for short, letter in BLACKBOARD.items()},
    "argmin": "\\operatorname*{arg\\,min}", "argmax": "\\operatorname*{arg\\,max}",
    "bm": ["\\boldsymbol{#1}", 1], "mathds": ["\\mathbb{#1}", 1], "mathbbm": ["\\mathbb{#1}", 1], "hdots": "\\ldots",
    "notag": "", "nonumber": "",
}  # fmt: skip
"""Commands of packages that MathJax does not know, and that Chinese books have; and what takes a number from a line, since none
has one that is not written: MathJax makes a row with an empty number of it.
"""
ARGUMENT = re.compile(r"#([1-9])")

Request = tuple[str, bool]
"""TeX, and whether it is displayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a formula cannot be set: MathJax's words and the name that it has for them."""

    message: str
    name: str


@dataclass(slots=True)
class SetFormulas:
    """What has become of formulas: `results` are MathJax's."""

    results: dict[Request, dict[str, Any]] = field(default_factory=dict)
    problems: dict[Request, Problem] = field(default_factory=dict)
    records: dict[tuple[Request, str], SetFormula] = field(default_factory=dict)

    def record(self, request: Request, language: str) -> SetFormula | None:
        """The formula, read aloud in a language; None for one with a problem. Like ones are one record."""
        if request not in self.results:
            return None
        key = request, language
        if key not in self.records:
            self.records[key] = formula_of(self.results[request], words_of(language), is_display=request[1])
        return self.records[key]


def set_all(requests: Collection[Request], macros: Mapping[str, str]) -> SetFormulas:
    """Formulas set with the macros of a book; raise NoInterpreterError where one is new and QuickJS is missing.

    One that takes more than it may ends the work: a book that is made to waste time wastes it once.
    """
    table = {**OWN_MACROS, **{name: with_arguments(text) for name, text in macros.items()}}
    kept = KeptFormulas(fingerprint(), table)
    done = SetFormulas()
    new: list[Request] = []
    for request in dict.fromkeys(requests):
        tex, is_display = request
        if len(tex) > LONGEST:
            message = say("it has {size} characters, and {most} are the most", size=len(tex), most=LONGEST)
            done.problems[request] = Problem(message=message, name="TooLong")
        elif found := kept.find(tex, is_display=is_display):
            done.results[request] = found
        else:
            new.append(request)
    if not new:
        return done
    at_work = iter(new)
    current: list[Request] = []

    def note(request: Request, result: dict[str, Any]) -> None:
        if "error" in result:
            done.problems[request] = Problem(message=result["error"], name=result["name"])
        elif not result["pieces"]:
            done.problems[request] = Problem(message=say("it draws nothing"), name="Nothing")
        else:
            done.results[request] = result
            kept.keep(request[0], result, is_display=request[1])

    def one_by_one() -> Any:
        for request in at_work:
            current[:] = [request]
            yield request

    try:
        set_formulas(one_by_one(), table, note)
    except ExhaustedError:
        message = say("it takes more computing or memory than a formula may")
        done.problems[current[0]] = Problem(message=message, name="Exhausted")
    return done


def with_arguments(text: str) -> object:
    """A macro as MathJax wants it: its text, and how many arguments it takes."""
    count = max((int(number) for number in ARGUMENT.findall(text)), default=0)
    return [text, count] if count else text
