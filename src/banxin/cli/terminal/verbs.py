"""Subcommands whose help and complaints are in the language of this run; what click itself says as well."""

import inspect
from collections.abc import Iterable, Iterator
from typing import ClassVar

import click
from rich.cells import cell_len

from banxin.cli.terminal.speech import in_words, spoken
from banxin.saying.languages import Language
from banxin.saying.said import Said, say, sentence
from banxin.saying.told import recalled
from banxin.typography.character_classes import class_of
from banxin.typography.line_breaking import Kinsoku, may_separate

NAMES_WIDTH = 30
"""Columns that the names of options take at most, as click has it."""

FOREIGN = (
    sentence("No such option {name}."),
    sentence("No such command {name}."),
    sentence("Missing command."),
    sentence("Option {name} does not take a value."),
    sentence("Option {name} requires an argument."),
    sentence("Missing argument {name}. Choose from:{choices}"),
    sentence("Missing argument {name}."),
    sentence("Missing option {name}."),
    sentence("Got unexpected extra argument ({arguments})"),
    sentence("Got unexpected extra arguments ({arguments})"),
    sentence("{value} is not one of {choices}."),
    sentence("{value} is not in the range {range}."),
    sentence("{value} is not a valid integer."),
    sentence("{value} is not a valid integer range."),
    sentence("Invalid value: {message}"),
    sentence("Invalid value for {name}: {message}"),
    sentence("Show this message and exit."),
    sentence("Show the version and exit."),
    sentence("{message} Did you mean {name}?"),
    sentence("{message} (Did you mean one of: {names}?)"),
)
"""What click says (its exceptions.py, types.py, core.py); it is made there and recognised here."""


class SpokenFormatter(click.HelpFormatter):
    """Lines of help: those of Chinese are counted in columns and broken between characters."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':{self.current_indent}}{in_words(say('{heading}:', heading=heading))}\n")

    def write_text(self, text: str) -> None:
        if spoken.get() is Language.ENGLISH:
            super().write_text(text)
            return
        room = max(self.width - self.current_indent, 11)
        paragraphs = (wrapped(paragraph, room) for paragraph in text.split("\n\n"))
        indent = " " * self.current_indent
        self.write("\n\n".join("\n".join(f"{indent}{line}" for line in lines) for lines in paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = NAMES_WIDTH, col_spacing: int = 2) -> None:
        if spoken.get() is Language.ENGLISH:
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = tuple(rows)
        behind = min(max(cell_len(name) for name, _ in rows), col_max) + col_spacing
        for name, words in rows:
            lines = wrapped(words, max(self.width - self.current_indent - behind, 10))
            gap = " " * (behind - cell_len(name)) if cell_len(name) <= behind - col_spacing else ""
            first = lines.pop(0) if gap and lines else ""
            self.write(f"{'':{self.current_indent}}{name}{gap}{first}\n")
            for line in lines:
                self.write(f"{'':{self.current_indent + behind}}{line}\n")


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text, each of at most so many columns where it can be broken; Han takes two of them.

    >>> wrapped("版心之内，排 EPUB 与 PDF。", 10)
    ['版心之内，', '排 EPUB 与', 'PDF。']
    """
    lines, line = [], ""
    for piece in pieces_of(text):
        if line and cell_len(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line else lines


def pieces_of(text: str) -> Iterator[str]:
    """What no line end may divide: a word with the blank after it, or a Han character with its marks."""
    piece = ""
    for letter in text:
        if piece and (piece[-1] == " " != letter or is_break(piece[-1], letter)):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def is_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters, one of which is Han or a mark of Han."""
    if " " in {before, after} or cell_len(before + after) <= 2:
        return False
    return may_separate(class_of(before), class_of(after), Kinsoku.BASIC, keep_words=False)


def help_paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each in one line."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n")]


def help_template(text: str) -> str:
    """The template of a paragraph of help: its braces are what they are, and no places to be filled."""
    return text.replace("{", "{{").replace("}", "}}")


def said_in_help(text: str) -> str:
    return in_words(Said(help_template(text), {}))


class SpokenContext(click.Context):
    formatter_class: ClassVar[type[click.HelpFormatter]] = SpokenFormatter  # type: ignore[misc]


class Verb(click.Command):
    """A subcommand."""

    context_class = SpokenContext

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=in_words(say("Usage: ")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (as click calls it)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(map(said_in_help, help_paragraphs(self.help or ""))))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if isinstance(param, click.Option) if (row := row_of(param, ctx))]
        with formatter.section(in_words(say("Options"))):
            formatter.write_dl(rows)


def row_of(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """An option as the help lists it: its names, and what it is for."""
    row = option.get_help_record(ctx)
    if row is None:
        return None
    words = option.help or ""
    return row[0], said_in_help(words) + row[1].removeprefix(words)


def complaint(error: click.ClickException) -> str:
    """What is wrong with a command line, in the language of this run, with the usage before it."""
    lines = []
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        lines += [ctx.get_usage(), in_words(say("Try '{command} --help' for help.", command=ctx.command_path)), ""]
    message = recalled(error.format_message(), spoken.get())
    return "\n".join([*lines, in_words(say("Error: {message}", message=message))])
