"""The language of this run of the command line, and everything that is said in it.

It is chosen once, before the command line is read, because the help is said in it, too: by --lang, BANXIN_LANG, or the locale.
What goes into files, and --json, is the same in every language.
"""

import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

import click

from banxin.errors import UsageError
from banxin.saying.languages import VARIABLE, Language, language_named, language_of_locale
from banxin.saying.said import listed, say
from banxin.saying.told import told

OPTION = "--lang"
spoken = ContextVar("spoken", default=Language.ENGLISH)
"""The language of this run."""


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that is asked for; one that is none of ours is told when the option itself is read."""
    for name in (asked_for(arguments), environment.get(VARIABLE, "")):
        if language := language_named(name):
            return language
    return language_of_locale(environment)


def asked_for(arguments: Sequence[str]) -> str:
    """What stands behind --lang, the last time that it is given; empty when it is not.

    >>> asked_for(["build", "--lang", "zh", "print"]), asked_for(["--lang=en", "--help"]), asked_for(["build", "--", "--lang=zh"])
    ('zh', 'en', '')
    """
    found = ""
    for before, argument in zip(("", *arguments), arguments, strict=False):
        if argument == "--":
            break
        if before == OPTION:
            found = argument
        elif argument.startswith(f"{OPTION}="):
            found = argument.partition("=")[2]
    return found


def known_language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001  (as click calls it)
    """The value of --lang, or of the variable; raise UsageError for a language that banxin does not speak."""
    name = value or os.environ.get(VARIABLE, "")
    if name and not language_named(name):
        where = OPTION if value else VARIABLE
        raise UsageError(
            say("banxin does not speak '{language}', which {where} asks for", language=name, where=where),
            hint=say("known are {languages}", languages=listed(Language)),
        )
    return value


def in_words(text: str) -> str:
    """A text in the language of this run."""
    return told(text, spoken.get())


def tell(text: str, *, is_aside: bool = False) -> None:
    """Print a text: a result on standard output, what is said beside it on standard error."""
    click.echo(in_words(text), err=is_aside)
