"""What a template may read of each type of value: words, numbers and records; nothing that acts, and no file.

The list is by type. A name that it does not hold is refused, so a method added to a record tomorrow is closed today.
"""

import collections.abc
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any, get_args, get_origin, get_type_hints

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from banxin.model.inline import Ruby
from banxin.templates.addresses import Addresses, ChapterAddresses
from banxin.templates.words.book_words import Words

TEXT_METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "format", "format_map", "index", "isalnum",
    "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper",
    "join", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex",
    "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
    "upper",
})  # fmt: skip
"""Methods of text that change nothing and give no more than they are given; `bounds.py` watches the four that can."""
NOTHING: frozenset[str] = frozenset()
PLAIN: dict[type, frozenset[str]] = {
    str: TEXT_METHODS,
    Markup: TEXT_METHODS | {"striptags", "unescape"},
    tuple: frozenset({"count", "index"}),
    list: frozenset({"count", "index"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    int: NOTHING,
    float: NOTHING,
    bool: NOTHING,
    type(None): NOTHING,
    Decimal: NOTHING,
    frozenset: NOTHING,
}
OF_THE_LANGUAGE = (LoopContext, Macro, Namespace, Cycler, Joiner, TemplateModule, TemplateReference, BlockReference)
"""What Jinja itself hands to a template; the names that it keeps to itself begin with an underscore."""
METHODS: dict[type, frozenset[str]] = {
    Addresses: frozenset({"chapter", "cover", "entry_of", "href", "id_of", "picture", "title_of"}),
    ChapterAddresses: frozenset({
        "block", "blocks_inside_note", "blocks_of_note", "containers", "has_reference", "href_of_note", "hrefs_of_other_references", "href_of_reference",
        "id", "inner_notes", "is_first_reference", "link", "mark", "next_reference", "note", "picture", "unreferenced",
    }),
    Words: frozenset({"credits", "leaf", "role"}),
    Ruby: frozenset({"nested"}),
}  # fmt: skip
"""Methods of ours that templates call. None has an effect but `next_reference`, which counts the calls of a note."""


@cache
def readable(kind: type) -> frozenset[str]:
    """The names that a template may read of values of this type."""
    if kind in PLAIN:
        return PLAIN[kind]
    if issubclass(kind, Enum):
        own = {"name", "value"} | names_of_properties(kind)
        return frozenset(own) | (TEXT_METHODS if issubclass(kind, str) else NOTHING)
    if not kind.__module__.startswith("banxin."):
        return NOTHING
    return frozenset(names_of_fields(kind) | names_of_properties(kind)) | METHODS.get(kind, NOTHING)


def names_of_fields(kind: type) -> set[str]:
    """The fields of a record, those that hold files or functions aside."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else getattr(kind, "_fields", ())
    hints = get_type_hints(kind) if names else {}
    return {name for name in names if not name.startswith("_") and not holds_file_or_function(hints[name])}


def names_of_properties(kind: type) -> set[str]:
    """The properties of a record likewise; what an address book or any other class offers is named in `METHODS`."""
    if not (is_dataclass(kind) or issubclass(kind, tuple | Enum)):
        return set()
    found = {name: getattr(kind, name, None) for name in dir(kind) if not name.startswith("_")}
    return {
        name
        for name, value in found.items()
        if isinstance(value, property) and not holds_file_or_function(get_type_hints(value.fget).get("return"))
    }


def holds_file_or_function(hint: Any) -> bool:
    """Whether a type is a file or a function, or holds one."""
    if get_origin(hint) is collections.abc.Callable:
        return True
    return (isinstance(hint, type) and issubclass(hint, PurePath)) or any(map(holds_file_or_function, get_args(hint)))


def may_read(value: Any, name: str) -> bool:
    """Whether a template may ask a value for this name.

    >>> may_read("版心", "upper"), may_read("版心", "encode"), may_read(len, "__self__")
    (True, False, False)
    """
    if name in readable(type(value)):  # type: ignore[arg-type]  # A class can be hashed, whatever its values can.
        return True
    return isinstance(value, OF_THE_LANGUAGE) and not name.startswith("_")


@cache
def is_printable(kind: type) -> bool:
    """Whether a value of this type is text when it is printed: a list or a record as Python writes it has no place in a book.

    A list may also hold itself a million times over, and its text would fill the memory.
    """
    if issubclass(kind, str | int | float | Decimal | Undefined | type(None)):
        return True
    return kind.__module__.startswith("banxin.") and "__str__" in vars(kind)
