"""`banxin`: the group of subcommands, and the one place where an error becomes an exit code."""

import importlib
import json
import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

import click

from banxin import __version__
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import chosen_language, in_words, spoken, tell
from banxin.cli.terminal.verbs import Verb, complaint, said_in_help
from banxin.errors import ENDED, INTERRUPTED, CheckError, PublishingError, flat, refusal_in, with_hint
from banxin.processes.ending import Ended, tidied_up, uninterrupted
from banxin.processes.faults import InternalError
from banxin.processes.garbage import garbage_collection_off
from banxin.reading import MANIFEST
from banxin.saying.said import say

VERBS = {
    "annotate": "propose readings for characters, in the chapters",
    "build": "make the editions of a book",
    "catalogue": "make many books at once, and say what became of each",
    "check": "look for mistakes in the text and in the finished files",
    "clean": "turn raw pages in sources/ into chapters",
    "collate": "hold a Word document that came back against the chapters",
    "completions": "let the shell complete commands and options",
    "diff": "show what differs between two editions, builds, commits or files",
    "doctor": "say what is missing on this machine and how to get it",
    "explain": "tell more about the code of a finding",
    "export": "write the book as a Word document for authors and editors",
    "fonts": "fetch the typefaces into the cache of this user",
    "impose": "lay the pages of a PDF on sheets that are folded into a book",
    "init": "start a new book",
    "proof": "make contact sheets, open spreads or marked pages of printed editions",
    "script": "list what the conversion of an edition to another script decided",
    "serve": "show the book in a browser while it is written",
    "styles": "show which property of a style has which value, and who set it",
    "themes": "list the looks that a book can take by name",
}
ROOMS = {
    "books": ("build", "catalogue", "check", "diff", "export", "impose", "proof", "script", "serve", "styles"),
    "manuscripts": ("annotate", "clean", "collate", "init"),
}
"""Which room has the file of a verb; those that need no book stand beside this one."""
ALIASES = {"new": "init", "render": "build", "compile": "build", "lint": "check"}


def module_of(verb: str) -> str:
    """The module that has a verb.

    >>> module_of("build"), module_of("doctor")
    ('banxin.cli.books.build', 'banxin.cli.doctor')
    """
    room = next((f"{room}." for room, verbs in ROOMS.items() if verb in verbs), "")
    return f"banxin.cli.{room}{verb}"


class Verbs(Verb, click.Group):
    """Subcommands, each imported only when it is asked for: `banxin --help` need not load a layout engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (the signature is click's)
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (the signature is click's)
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in VERBS:
            return None
        # Python makes other errors of an interrupt while a class is made, or loses it where it locks a module.
        with uninterrupted(), garbage_collection_off():
            command = getattr(importlib.import_module(module_of(name)), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0].casefold(), [*self.list_commands(ctx), *ALIASES], n=1, cutoff=0.6)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, said_in_help(VERBS[name])) for name in self.list_commands(ctx)]
        if rows:
            with formatter.section(in_words(say("Commands"))):
                formatter.write_dl(rows)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@shared_options
@click.pass_context
def banxin(ctx: click.Context, *, settings: Settings) -> None:
    """Raw Chinese text into books: EPUB for readers, PDF for the press.

    Exit codes: 0 done; 1 the build failed; 2 the command line or book.yaml is wrong; 3 errors were found
    (or warnings, with --strict); 4 something has to be installed first; 130 interrupted; 143 ended by SIGTERM.
    """
    ctx.obj = settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the return value is the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    spoken.set(chosen_language(arguments, os.environ))
    try:
        with tidied_up():
            code = answer(arguments)
            # What is still buffered is refused here, while it can be told.
            if sys.stdout:
                sys.stdout.flush()
            return code
    except (KeyboardInterrupt, click.Abort):
        tell(say("interrupted; the last finished editions are untouched"), is_aside=True)
        return INTERRUPTED
    except Ended as error:
        tell(say("ended by {signal}; the last finished editions are untouched", signal=error), is_aside=True)
        return ENDED + error.number
    except BrokenPipeError:
        # The reader of our output has gone (`banxin explain | head`).
        drop_output()
        return 1
    except OSError as error:
        drop_output()
        reason = refusal_in(error)
        message = say("cannot write the answer: {reason}", reason=reason)
        tell(with_hint(message, say("make room")), is_aside=True)
        return 1


def answer(arguments: list[str]) -> int:
    """Do what the command line asks for, and tell what stopped it."""
    if not arguments and "_BANXIN_COMPLETE" not in os.environ:
        tell_what_next(Path())
        return 0
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    try:
        result = banxin.main(arguments, prog_name="banxin", standalone_mode=False)
    except click.ClickException as error:
        click.echo(complaint(error), err=True)
        return error.exit_code
    except PublishingError as error:
        tell_error(error, arguments)
        return error.exit_code
    return result if isinstance(result, int) else 0


def tell_what_next(folder: Path) -> None:
    """What to do next here, for who gives the name of the program alone."""
    if (folder / MANIFEST).is_file():
        rows = [
            ("banxin build", say("make the editions of the book that lies here")),
            ("banxin check", say("look for mistakes in it")),
        ]
    else:
        rows = [
            ("banxin init my-book", say("start a small book that can be built at once")),
            ("banxin init --from PATH", say("begin with a manuscript: Word, Markdown, EPUB, TXT, or a folder of them")),
        ]
    rows.append(("banxin doctor", say("say what is missing on this machine and how to get it")))
    rows.append(("banxin --help", say("all commands")))
    for command, words in rows:
        tell(say("{command}    {words}", command=f"{command:24}", words=words))


def tell_error(error: PublishingError, arguments: list[str]) -> None:
    """One line for each fault; the traceback of one of ours only with -v, because it helps only those who mend banxin."""
    if {"-v", "--verbose"} & set(arguments):
        for one in flat([error]):
            if isinstance(one, InternalError):
                click.echo(one.story, err=True, nl=False)
    tell(error.said, is_aside=True)
    if "--json" in arguments and not isinstance(error, CheckError):
        click.echo(json.dumps(as_record(error), ensure_ascii=False))


def drop_output() -> None:
    """What is still buffered has nowhere to go."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_record(error: PublishingError) -> dict[str, object]:
    """What stopped a command, for `--json`; what `check` has found stands in its own object."""
    errors = [
        {
            "message": one.message,
            "hint": one.hint,
            "path": one.source.path.as_posix() if one.source else None,
            "line": one.source.line if one.source else 0,
            "column": one.source.column if one.source else 0,
        }
        for one in flat([error])
    ]
    return {"errors": errors, "exit_code": error.exit_code}
