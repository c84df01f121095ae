"""The formulas of a book, set: one pass over the chapters that have some, before numbers are given."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from banxin.errors import ManifestError, MissingDependencyError, PublishingError
from banxin.extras import line_for
from banxin.mathematics.formula_setting import Problem, Request, SetFormulas, set_all
from banxin.mathematics.interpreter import NoInterpreterError
from banxin.mathematics.paired_bars import CLOSED_BY, open_bar
from banxin.model.book import Chapter, Section, chapters_in, sections_with
from banxin.model.inline import Formula, plain_text
from banxin.model.mapped import mapped
from banxin.readers.markdown.formula_marks import tag_in, with_circled
from banxin.saying.said import Said, say
from banxin.source import Source

COMMAND = re.compile(r"\\[A-Za-z]+\*?|\\.")
SHOWN = 40
CALLS_ITSELF = say("define it otherwise: a command may not call itself")
HINTS = {
    "UndefinedControlSequence": say(
        "is it misspelt? a command of your own is declared in book.yaml: mathematics: {{macros: {{name: ...}}}}"
    ),
    "UnknownEnv": say("known are cases, aligned, matrix, pmatrix, array and the other environments of amsmath"),
    "Exhausted": say("divide it, or look for a command that calls itself"),
    "TooLong": say("divide it"),
    "Nothing": say(
        "take it out; commands of your own are declared in book.yaml: mathematics: {{macros: {{name: ...}}}}"
    ),
    "MaxMacroSub1": CALLS_ITSELF,
    "MaxMacroSub2": CALLS_ITSELF,
}
COUNT_BRACES = say("look for a brace, a \\right or an \\end without its pair")


def with_formulas(
    sections: Sequence[Section], macros: Mapping[str, str], language: str, errors: list[PublishingError]
) -> tuple[Section, ...]:
    """The sections with what has been made of their formulas; complaints go into `errors`."""
    chapters = [chapter for chapter in chapters_in(sections) if chapter.has_formulas]
    formulas = [formula for chapter in chapters for formula in formulas_of(chapter)]
    try:
        done = set_all([request_of(formula) for formula in formulas], macros)
    except NoInterpreterError:
        message = say(
            "formulas are set by the extra 'math', which is not installed; there are {count} in the book",
            count=len(formulas),
        )
        errors.append(
            MissingDependencyError(message, formulas[0].source, say("run: {command}", command=line_for("math")))
        )
        return tuple(sections)
    errors.extend(
        complaint_about(formula, problem) for formula in formulas if (problem := done.problems.get(request_of(formula)))
    )

    errors.extend(
        complaint_about_bar(formula, bar, macros)
        for formula in formulas
        if request_of(formula) not in done.problems and (bar := open_bar(formula.tex, macros))
    )

    def changed(chapter: Chapter) -> Chapter:
        if not chapter.has_formulas:
            return chapter
        chapter = mapped(chapter, Formula, lambda one: set_formula(one, done, chapter.language or language))
        return replace(chapter, title=plain_text(chapter.heading.children).strip()) if chapter.heading else chapter

    return sections_with(sections, changed)


def set_formula(formula: Formula, done: SetFormulas, language: str) -> Formula:
    return replace(formula, setting=done.record(request_of(formula), language))


def request_of(formula: Formula) -> Request:
    """What is asked of MathJax: numbers are the book's."""
    tex = tag_in(formula.tex)[0] if formula.is_display else formula.tex
    return with_circled(tex), formula.is_display


def formulas_of(chapter: Chapter) -> Iterator[Formula]:
    """The formulas of a chapter and its notes, in reading order."""
    found: list[Formula] = []

    def note(formula: Formula) -> Formula:
        found.append(formula)
        return formula

    mapped(chapter, Formula, note)
    yield from found


def complaint_about(formula: Formula, problem: Problem) -> ManifestError:
    """What is wrong with a formula, at its place as far as MathJax says it."""
    words = problem.message
    words = words if isinstance(words, Said) or not words[1:2].islower() else words[:1].lower() + words[1:]
    shown = " ".join(formula.tex.split())
    shown = shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
    hint = HINTS.get(problem.name, COUNT_BRACES if "brace" in words or "\\right" in words or "\\end" in words else "")
    message = say("the formula '{shown}' cannot be set: {words}", shown=shown, words=words)
    return ManifestError(message, place_of(formula, problem), hint)


def complaint_about_bar(formula: Formula, bar: str, macros: Mapping[str, str]) -> ManifestError:
    """A sign that opens and is never closed, which the formula has itself or by a command of the book."""
    shown = " ".join(formula.tex.split())
    shown = shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
    message = say("in the formula '{shown}' nothing closes '{bar}'", shown=shown, bar=bar)
    command = next((f"\\{name}" for name in macros if open_bar(f"\\{name}", macros) and f"\\{name}" in formula.tex), "")
    hint = (
        say("look at '{command}' in book.yaml: mathematics: it may lack '{end}'", command=command, end=CLOSED_BY[bar])
        if command
        else say("write '{end}' behind what it encloses", end=CLOSED_BY[bar])
    )
    return ManifestError(message, place_of(formula, Problem(message=command or bar, name="")), hint)


def place_of(formula: Formula, problem: Problem) -> Source:
    """Where the command stands that the problem names; else where the formula begins."""
    source = formula.source
    commands = COMMAND.findall(problem.message)
    match = re.search(re.escape(commands[-1]) + r"(?![A-Za-z])", formula.tex) if commands else None
    if not match or not source.line:
        return source
    line, start = formula.tex.count("\n", 0, match.start()), formula.tex.rfind("\n", 0, match.start()) + 1
    if line:
        return replace(source, line=source.line + line, column=match.start() - start + 1)
    return replace(source, column=source.column + match.start()) if source.column else source
