"""The sentences in the code: every template that is said, in the order of the files; and the help of the commands."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import click
from tests.parsed_code import PACKAGE, calls_in, files_of_code

from banxin.cli.main import VERBS, banxin, module_of
from banxin.cli.terminal.verbs import help_paragraphs, help_template
from banxin.saying.translations import entries, entry

ROOT = Path(__file__).parent.parent.parent
SAYING = {"say": 0, "sentence": 0, "listed": 1}
"""The functions that take a template or a sign of a row, and its place among their arguments."""
ENDINGS = frozenset({"s", "es", "ies", "are", "has", "article"})
"""Places for endings of English words, which another language may leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A template, and where it is said."""

    template: str
    file: str
    line: int = 0


def catalogue_file() -> Path:
    return PACKAGE / "saying" / "zh.po"


@cache
def sentences() -> dict[str, Sentence]:
    """Every template by itself, with the first place where it is said."""
    found: dict[str, Sentence] = {}
    for one in (*in_code(), *in_pages(), *in_help()):
        found.setdefault(one.template, one)
    return {template: one for template, one in found.items() if template.strip()}


def in_code() -> Iterator[Sentence]:
    for path in files_of_code():
        found = [
            Sentence(template=argument.value, file=shown(path), line=argument.lineno)
            for call in calls_in(path)
            for argument in templates_of(call)
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        yield from sorted(found, key=lambda one: one.line)


def in_pages() -> Iterator[Sentence]:
    """What the pages of the review say: `tell("...")` in their templates."""
    for path in sorted(PACKAGE.rglob("*.jinja")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r'\btell\("([^"]*)"', text):
            yield Sentence(template=match[1], file=shown(path), line=text.count("\n", 0, match.start()) + 1)


def not_written_out() -> Iterator[str]:
    """Places where what is said is not a constant, so that no catalogue can have it."""
    for path in files_of_code():
        if path.parent.name == "saying":
            continue
        for call in calls_in(path):
            for argument in templates_of(call):
                if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call):
                    yield f"{shown(path)}:{argument.lineno}"


MESSAGES = {
    "complain": (0, 2), "remark": (1, 3), "find": (1, 2), "leftover": (1, 2), "extraction_finding": (2, 3),
    "Complaint": (1, 2), "Hit": (2, 3), "WrongValueError": (0, 1), "RefusedError": (0, 1), "UnfitDrawingError": (0,),
    "UnusableFontError": (0,), "UndecidedError": (0,), "page_finding": (2,), "tell": (0,), "drop": (1,), "_drop": (2,),
} | dict.fromkeys(("PublishingError", "BuildError", "LimitError", "InternalError", "UsageError", "ManifestError", "CheckError",
                   "MissingDependencyError"), (0, 2))  # fmt: skip
"""What carries messages, and the places of message and advice among its arguments."""
KEYWORDS = frozenset({"message", "hint", "title", "why", "mend", "words"})
"""The names of such arguments."""
RECORDS = frozenset({"Finding", "Remark", "Explanation", "FileKind", "Diagnosis", "Progress", "query"})


def not_said() -> Iterator[str]:
    """Messages and advice that are plain strings, so that nobody is told them in another language."""
    for path in files_of_code():
        for call in calls_in(path):
            yield from (f"{shown(path)}:{one.lineno}: {ast.unparse(one)}" for one in plain_messages(call))


def plain_messages(call: ast.Call) -> Iterator[ast.expr]:
    name = (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "click":
        return  # Recognised by its form, as all that click says.
    places = MESSAGES.get(name, ())
    given = [call.args[place] for place in places if place < len(call.args)]
    if places or name in RECORDS:
        given += [one.value for one in call.keywords if one.arg in KEYWORDS]
    for one in given:
        for part in (one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,):
            if is_plain(part):
                yield part


def is_plain(part: ast.expr) -> bool:
    """Whether an expression makes a sentence without `say`; one word may be a name or a code, and a command is the same everywhere."""
    texts = [one.value for one in ast.walk(part) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    is_text = isinstance(part, ast.Constant | ast.JoinedStr | ast.BinOp)
    return is_text and any(" " in text.strip() for text in texts) and not texts[0].startswith("pip install ")


def templates_of(call: ast.Call) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Name) and call.func.id in SAYING:
        place = SAYING[call.func.id]
        yield from call.args[place : place + 1]


def in_help() -> Iterator[Sentence]:
    """What `--help` shows: the paragraphs of each command, and the words of its options."""
    for name in ("main", *VERBS):
        module = "banxin.cli.main" if name == "main" else module_of(name)
        command = banxin if name == "main" else getattr(import_module(module), name)
        file = f"{module.removeprefix('banxin.').replace('.', '/')}.py"
        texts = [*help_paragraphs(command.help or ""), command.short_help or ""]
        texts += [option.help or "" for option in command.params if isinstance(option, click.Option)]
        yield from (Sentence(template=help_template(text), file=file) for text in texts if text)
    yield from (Sentence(template=help_template(words), file="cli/main.py") for words in VERBS.values())


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def places_in(template: str) -> set[str]:
    """The names of the places of a template; ValueError where it has a format of its own, which a translator cannot keep."""
    found = set()
    for _, name, form, conversion in Formatter().parse(template):
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(f"'{{{name}}}' is not the plain name of a value")
            found.add(name)
    return found


def differences() -> list[str]:
    """What keeps the catalogue from being whole: sentences without a translation, translations without a sentence."""
    known = dict(entries(catalogue_file().read_text(encoding="utf-8")))
    wanted = sentences()
    missing = [
        f"{one.file}:{one.line}: no translation: {one.template}"
        for one in wanted.values()
        if not known.get(one.template)
    ]
    return missing + [
        f"zh.po: nobody says this: {template}" for template in known if template and template not in wanted
    ]


def brought_in_line() -> str:
    """The catalogue in the order of the code, with an empty translation for what is new."""
    text = catalogue_file().read_text(encoding="utf-8")
    known = dict(entries(text))
    head, _, _ = text.partition("\n\n")
    lines, file = [head, ""], ""
    for one in sentences().values():
        if one.file != file:
            file = one.file
            lines += [f"# {file}", ""]
        lines.append(entry(one.template, known.get(one.template, "")))
    return "\n".join(lines)
