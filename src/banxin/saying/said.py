"""Sentences for people. Each is an English string, and keeps the template and the values that it was made of.

So it is compared, sorted, written into reports and sent to other processes as what it is, a string; and only where it is
shown to a person (`told.py`) is the template looked up in the catalogue of that person's language.
"""

from collections.abc import Iterable, Mapping
from typing import Self


class Said(str):
    """A sentence: the English text, and `template` and `values`, from which it is told in other languages.

    Values are strings, written as they are to be read; some of them are sentences themselves.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        kept = {name: text_of(value) for name, value in values.items()}
        said = super().__new__(cls, template.format_map(kept))
        said.template = template
        said.values = kept
        return said

    def __reduce__(self) -> tuple[type["Said"], tuple[str, Mapping[str, str]]]:
        return type(self), (self.template, self.values)


class Clause(Said):
    """A sentence inside another one: without its capital and its full stop.

    >>> Clause("Delete it.", {})
    'delete it'
    """

    __slots__ = ()

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        whole = Said(template, values)
        clause = str.__new__(cls, whole[:1].lower() + whole[1:].rstrip("."))
        clause.template = whole.template
        clause.values = whole.values
        return clause


def text_of(value: object) -> str:
    """A value as text: a sentence stays one, and so does that of an error or of a record that has one."""
    if isinstance(value, str):
        return value
    said = getattr(value, "said", None) or (value.args[0] if isinstance(value, Exception) and value.args else None)
    return said if isinstance(said, Said | Listed) else str(value)


class Listed(str):
    """Several texts in a row: `parts`, and `between`, the English sign that stands between two of them."""

    __slots__ = ("between", "parts")
    parts: tuple[str, ...]
    between: str

    def __new__(cls, parts: tuple[str, ...], between: str) -> Self:
        listed = super().__new__(cls, between.join(parts))
        listed.parts = parts
        listed.between = between
        return listed

    def __reduce__(self) -> tuple[type["Listed"], tuple[tuple[str, ...], str]]:
        return Listed, (self.parts, self.between)


def say(template: str, /, **values: object) -> Said:
    """The sentence that a template makes with its values; braces are those of `str.format`.

    The template is written out where it is said, never put together: `tests/saying` reads it there.

    >>> say("the picture '{name}' has {count} pixels", name="map.png", count=3)
    "the picture 'map.png' has 3 pixels"
    """
    return Said(template, values)


def sentence(template: str, /) -> str:
    """A template that is filled in elsewhere, such as one of a table: marked, so that the catalogue has it."""
    return template


COMMA = sentence(", ")
"""What stands between texts in a row; a language may have another sign."""


def listed(parts: Iterable[object], between: str = COMMA) -> Listed:
    """Texts in a row.

    >>> listed(["print", "reader"])
    'print, reader'
    """
    return Listed(tuple(map(text_of, parts)), between)


NOTHING = say("")
"""No sentence: a hint where there is none to give."""
