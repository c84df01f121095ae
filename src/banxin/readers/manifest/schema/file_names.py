"""Names in book.yaml that become names of files and folders."""

import re

from banxin.errors import WrongValueError
from banxin.outputs import is_device
from banxin.saying.said import say

BOOK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
EDITION_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")

OF_COMMANDS = {"diff": "diff", "exports": "export", "proofs": "proof", "review": "clean"}
"""Folders in build/ that are no editions', and the commands that write them; whoever builds on another system tells no capitals apart."""


def parse_id(value: str) -> str:
    if not BOOK_ID.fullmatch(value):
        raise WrongValueError(
            say("'{value}' cannot name a file", value=value), say("use ASCII letters, digits, '-', '_' and '.'")
        )
    return no_device(value)


def parse_edition_name(value: str) -> str:
    if not EDITION_NAME.fullmatch(value):
        raise WrongValueError(
            say("'{value}' cannot name a folder", value=value), say("use ASCII letters, digits, '-' and '_'")
        )
    if value.lower() in OF_COMMANDS:
        raise WrongValueError(
            say("build/{name} is the folder of 'banxin {command}'", name=value, command=OF_COMMANDS[value.lower()]),
            say("take another"),
        )
    return no_device(value)


def no_device(value: str) -> str:
    if is_device(value):
        raise WrongValueError(
            say("'{value}' is a device on Windows, and no file there can have its name", value=value),
            say("take another"),
        )
    return value
