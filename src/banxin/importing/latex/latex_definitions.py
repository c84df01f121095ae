r"""What a manuscript in LaTeX defines in its own classes, packages and preamble, as far as Pandoc does not understand it.

Environments for code (fancyvrb, listings, minted, tcolorbox), terms (glossaries), folders of pictures (graphicx).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from banxin.importing.latex.latex_arguments import (
    MOST_OPEN,
    argument,
    arguments,
    is_left_open,
    options,
    outside_comments,
)
from banxin.importing.manuscript import read_text

STYLES = frozenset({".cls", ".sty"})
MOST_STYLES = 40
LARGEST_STYLE = 1_000_000
"""Bytes of a class or package."""
LOADED = re.compile(
    r"\\(?:usepackage|RequirePackage|documentclass|LoadClass)[ \t\n]*(?:\[[^\[\]]*\])?[ \t\n]*\{(?P<names>[^{}]*)\}"
)
TELLS_OF_CODE = re.compile(
    r"\\VerbatimEnvironment|\\begin\{(?:Verbatim|verbatim|lstlisting|minted)\}|\\verbatim\b|\\lst@|\\lstset"
)
LANGUAGE = re.compile(r"language\s*=\s*(?:\[[^\]]*\])?\{?([\w+#]+)")
DEFINED = re.compile(
    r"\\(?:(?P<fancy>DefineVerbatimEnvironment)|(?P<lst>lstnewenvironment)|(?P<minted>newminted)|(?P<tcb>newtcblisting|DeclareTCBListing)"
    r"|(?P<plain>(?:re)?newenvironment)\*?)(?![A-Za-z])"
)
TERM = re.compile(r"\\(?P<kind>(?:long)?newglossaryentry|newacronym|newabbreviation)(?![A-Za-z])")
THEOREM = re.compile(r"\\newtheorem(?P<plain>\*)?(?![A-Za-z])")
PICTURES = re.compile(r"\\graphicspath(?![A-Za-z])")
WORD = re.compile(r"\\(?:(?:re)?new|provide)command\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*\{(?P<word>[^\\{}\n]+)\}")
"""A command that stands for words."""
HAN = re.compile(r"[\u3400-\u9fff]")
COMMAND = re.compile(r"\\(?:(?:re)?new|provide)command\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*(?:\[(?P<count>\d)\])?")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary: how it is called in the text, in full, what is said of it, and its sign."""

    name: str
    long: str = ""
    description: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An environment of statements: what is printed before each (定理), whether it has a number, and with which environment it counts."""

    word: str
    is_numbered: bool = True
    counts_with: str = ""

    @property
    def name(self) -> str:
        """What its block is called: a name has no spaces and signs.

        >>> Statement("Main Theorem").name, Statement("定理").name
        ('Main-Theorem', '定理')
        """
        return re.sub(r"\W+", "-", self.word).strip("-")


@dataclass(frozen=True, slots=True)
class Definitions:
    """`code` has the language of each environment of code ("" where none is said), `commands` the text and the number of
    arguments of each command that shows terms, `statements` those of amsthm, `styles` the text of its own classes and packages.
    """

    code: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    commands: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    styles: tuple[str, ...] = ()


def definitions_of(text: str, folder: Path, root: Path) -> Definitions:
    """What the text of a manuscript defines, and the classes and packages that lie beside its main file."""
    styles = tuple(styles_used(text, folder, root))
    whole = "\n".join((*styles, text))
    spoken = outside_comments(whole)
    return Definitions(
        code=dict(code_environments(spoken)),
        terms=dict(terms_in(spoken)),
        pictures=tuple(dict.fromkeys(picture_folders(spoken))),
        commands=dict(commands_of_terms(spoken)),
        statements=dict(statements_in(spoken, is_han=bool(HAN.search(text)))),
        styles=styles,
    )


def styles_used(text: str, folder: Path, root: Path) -> list[str]:
    """The classes and packages beside the main file that the text, or one of them, loads."""
    waiting = {path.stem: path for path in own_styles(folder)}
    used: list[str] = []
    spoken = [text]
    while spoken:
        for found in LOADED.finditer(outside_comments(spoken.pop())):
            for name in found["names"].split(","):
                if path := waiting.pop(name.strip(), None):
                    used.append(read_text(path, root))
                    spoken.append(used[-1])
    return used


def own_styles(folder: Path) -> list[Path]:
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in STYLES and path.is_file())
    return [path for path in paths if path.stat().st_size <= LARGEST_STYLE][:MOST_STYLES]


def code_environments(text: str) -> Iterator[tuple[str, str]]:
    """The names of environments of code, with their languages."""
    open_ones = 0
    for found in DEFINED.finditer(text):
        place = found.end()
        if found["minted"]:
            named = argument(text, place, "[")
            said = argument(text, named[1] if named else place)
            if said:
                yield (named[0] if named else f"{said[0]}code"), said[0]
            continue
        before = argument(text, place, "[") if found["tcb"] else None
        name = argument(text, before[1] if before else place)
        if name is None:
            open_ones += is_left_open(text, place)
            if open_ones > MOST_OPEN:
                return
            continue
        body = text[name[1] : end_of_definition(text, name[1])]
        if not found["plain"] or TELLS_OF_CODE.search(body):
            language = LANGUAGE.search(body)
            yield name[0].strip(), language[1] if language else ""


def end_of_definition(text: str, place: int) -> int:
    """The place behind the options and arguments that follow."""
    for _ in range(5):
        found = argument(text, place, "[") or argument(text, place)
        if found is None:
            break
        place = found[1]
    return place


def terms_in(text: str) -> Iterator[tuple[str, Term]]:
    open_ones = 0
    for found in TERM.finditer(text):
        if open_ones > MOST_OPEN:
            return
        if found["kind"] in {"newacronym", "newabbreviation"}:
            option = argument(text, found.end(), "[")
            said = arguments(text, option[1] if option else found.end(), 3)
            open_ones += said is None and is_left_open(text, found.end())
            if said:
                key, short, long = said[0]
                yield key.strip(), Term(name=short, long=long, description=long)
        elif (pair := arguments(text, found.end(), 2)) is None:
            open_ones += is_left_open(text, found.end())
        else:
            key, rest = pair[0]
            own = options(rest)
            name = own.get("text") or own.get("name", "")
            yield key.strip(), Term(name, own.get("long", ""), own.get("description", ""), own.get("symbol", ""))


def statements_in(text: str, *, is_han: bool) -> Iterator[tuple[str, Statement]]:
    r"""The environments of statements: `\newtheorem{lem}[thm]{引理}`, `\newtheorem*{note}{注}`.

    A word may be a command that classes of several languages define for each: the one of the text is taken.
    """
    said: dict[str, list[str]] = {}
    for found in WORD.finditer(text):
        said.setdefault(found["name"], []).append(found["word"].strip())
    for found in THEOREM.finditer(text):
        name = argument(text, found.end())
        shared = argument(text, name[1], "[") if name else None
        word = argument(text, shared[1] if shared else name[1]) if name else None
        if name and word:
            yield (
                name[0].strip(),
                Statement(
                    word_said(" ".join(word[0].split()), said, is_han=is_han),
                    not found["plain"],
                    shared[0].strip() if shared else "",
                ),
            )


def word_said(word: str, said: Mapping[str, Sequence[str]], *, is_han: bool) -> str:
    r"""The word that a command stands for.

    >>> word_said(r"\lemmaname", {"lemmaname": ["Lemma", "引理"]}, is_han=True), word_said("引理", {}, is_han=True)
    ('引理', '引理')
    """
    words = said.get(word.removeprefix("\\"), ()) if word.startswith("\\") else ()
    return next((one for one in words if bool(HAN.search(one)) is is_han), next(iter(words), word))


def picture_folders(text: str) -> Iterator[str]:
    for found in PICTURES.finditer(text):
        whole = argument(text, found.end())
        place = 0
        while whole and (one := argument(whole[0], place)):
            yield one[0].strip()
            place = one[1]


def commands_of_terms(text: str) -> Iterator[tuple[str, tuple[int, str]]]:
    r"""Commands that show a term given to them: `\newcommand{\firstgls}[1]{\textbf{\gls{#1}}（\glsdesc{#1}）}`."""
    for found in COMMAND.finditer(text):
        body = argument(text, found.end())
        if body and found["count"] and re.search(r"\\(?:[gG]ls|acr)[a-zA-Z]*\s*\{#\d\}", body[0]):
            yield found["name"], (int(found["count"]), body[0])
