"""Sentences taken apart into values that can be kept in a file or sent to another process, and made anew from them."""

from typing import Any

from banxin.saying.said import Clause, Listed, Said

KINDS = {kind.__name__: kind for kind in (Said, Clause)}


def sentence_fields(text: str) -> str | tuple[Any, ...]:
    """A text as values: one that is no sentence of ours as it is, a sentence as what it was made of."""
    if isinstance(text, Said):
        return type(text).__name__, text.template, {name: sentence_fields(value) for name, value in text.values.items()}
    if isinstance(text, Listed):
        return "Listed", tuple(map(sentence_fields, text.parts)), text.between
    return str(text)


def sentence_from(fields: str | tuple[Any, ...]) -> str:
    """The text that `sentence_fields` took apart; ValueError, TypeError or KeyError where there was none.

    >>> from banxin.saying.said import say
    >>> sentence_from(sentence_fields(say("no edition is called '{name}'", name="prnt"))).template
    "no edition is called '{name}'"
    """
    if isinstance(fields, str):
        return fields
    kind, first, second = fields
    if kind == "Listed":
        return Listed(tuple(map(sentence_from, first)), second)
    return KINDS[kind](first, {name: sentence_from(value) for name, value in second.items()})
