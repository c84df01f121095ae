"""Blocks for some editions only: `only` and `except` of any block, and what Quarto calls visible content."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from banxin.model.block import Block
from banxin.model.choice import Choice
from banxin.readers.chapters.blocks.block_attributes import Attributes
from banxin.readers.chapters.context import ChapterContext
from banxin.saying.said import say

KEYS = ("only", "except")
QUARTO = {"content-visible": ("when-format", "unless-format"), "content-hidden": ("unless-format", "when-format")}
"""What Quarto calls blocks of some formats, and its keys for those that a block is for, and those that it is not for."""
FORMATS: Mapping[str, tuple[str, ...]] = {
    "html": ("epub", "web"),
    "epub": ("epub",),
    "latex": ("pdf",),
    "pdf": ("pdf",),
    "typst": ("pdf",),
}
Piece = TypeVar("Piece")


def divided(attributes: Attributes, context: ChapterContext, line: int) -> tuple[dict[str, str], Choice | None]:
    """The attributes of a block without those that choose its editions, and what these say."""
    own = dict(attributes)
    names = {key: own.pop(key, "").replace(",", " ").split() for key in KEYS}
    classes = own.get("class", "").split()
    for name in [one for one in classes if one in QUARTO]:
        keys = QUARTO[name]
        for key, ours in zip(keys, KEYS, strict=True):
            for word in own.pop(key, "").split():
                if word not in FORMATS:
                    hint = say("epub and pdf are known; an edition is named by only=...")
                    context.complain(say("'{word}' is no format of a book", word=word), line, hint)
                names[ours].extend(FORMATS.get(word, (word,)))
        own["class"] = " ".join(one for one in classes if one != name)
    if not any(names.values()):
        if any(key in attributes for key in KEYS):
            hint = say('write only=print, or except="reader epub"')
            context.complain(say("'only' and 'except' name editions or formats"), line, hint)
        return dict(attributes), None
    context.has_choices = True
    choice = Choice(only=tuple(names["only"]), excepted=tuple(names["except"]))
    return {key: value for key, value in own.items() if value}, choice


def chosen(pieces: Iterable[Piece], choice: Choice | None) -> Iterator[Piece]:
    """The blocks with a further choice."""
    for piece in pieces:
        yield replace(piece, choices=(choice, *piece.choices)) if choice and isinstance(piece, Block) else piece
