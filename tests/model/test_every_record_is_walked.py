"""Every record that holds blocks or inlines is known to the functions through which all gates see the text.

A record that `children_of`, `inline_parts` or `walk` forgot would leave the text gates, the look-up of glyphs and the
links at once, and nothing would say so. The records are filled from their annotations: a new one is tried the day it comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from banxin.checks.chapters.character_coverage import texts_of_block
from banxin.checks.text.chapter_text import text_pieces, with_readings
from banxin.checks.text.printed_text import block_pieces
from banxin.model import block as blocks
from banxin.model import inline as inlines
from banxin.model.block import AnyBlock, Block, Heading, Note, Paragraph, Quotation, inline_parts, walk, walk_marked
from banxin.model.changed_blocks import changed
from banxin.model.inline import IndexEntry, Inline, Link, Ruby, Text, margin_notes, plain_text
from banxin.model.mapped import mapped
from banxin.source import Source

BLOCKS: tuple[Any, ...] = get_args(AnyBlock)
INLINES: tuple[Any, ...] = get_args(Inline)
HERE = Source(path=Path("a.md"), line=1)


def members(module: object) -> Iterator[type]:
    """The records that a module defines."""
    for value in vars(module).values():
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == getattr(module, "__name__", ""):
            yield value


def is_union(annotation: Any, of: tuple[Any, ...]) -> bool:
    return get_origin(annotation) in {Union, UnionType} and set(get_args(annotation)) == set(of)


class Filler:
    """Fills records; every place for text gets a word that stands nowhere else, remembered in `words`."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"甲{next(self.numbers)}乙")
        return self.words[-1]

    def value(self, annotation: Any, name: str = "") -> Any:
        if annotation is Source:
            return HERE
        if is_union(annotation, INLINES):
            return Text(self.word())
        if is_union(annotation, BLOCKS):
            return Paragraph(source=HERE, children=(Text(self.word()),))
        if annotation is inlines.Groups:
            return ((self.word(), self.word()),)
        if get_origin(annotation) is tuple:
            kinds = [one for one in get_args(annotation) if one is not Ellipsis]
            return tuple(self.value(one) for one in kinds)
        if get_origin(annotation) in {Union, UnionType}:
            return self.value(next(one for one in get_args(annotation) if one is not NoneType), name)
        if is_dataclass(annotation):
            return self.record(annotation)
        if issubclass(annotation, Enum):
            return next(iter(annotation))
        if annotation is str:
            return self.word() if name == "text" else ""
        return annotation(1)

    def record(self, kind: Any) -> Any:
        hints = get_type_hints(kind, {**vars(blocks), **vars(inlines)})
        return kind(**{field.name: self.value(hints[field.name], field.name) for field in fields(kind)})


def said_by(block: AnyBlock | Note) -> str:
    """All text that the walkers find in a block."""
    found = []
    for inner in walk((block,)) if not isinstance(block, Note) else walk(block.blocks):
        found.append(getattr(inner, "text", ""))
        for part in inline_parts(inner):
            found += [plain_text(part), with_readings(part), *map(plain_text, margin_notes(part))]
    return "".join(found)


@pytest.mark.parametrize("kind", [*BLOCKS, Note], ids=lambda kind: kind.__name__)
def test_the_walkers_find_every_word_of_a_block(kind: Any) -> None:
    filler = Filler()
    block = filler.record(kind)
    said = said_by(block)
    assert [word for word in filler.words if word not in said] == []


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_the_gates_ask_for_every_word_of_a_block(kind: Any) -> None:
    """In e-books, in print, in faces, in corner brackets and in references, each of which walks in its own way."""
    filler = Filler()
    block = filler.record(kind)
    seen = {
        "e-book": "".join(text for text, _ in text_pieces(block, with_readings)),
        "print": "".join(piece.text for piece in block_pieces(block)),
        "faces": "".join(text for text, _ in texts_of_block(block)),
    }
    for name, text in seen.items():
        assert [word for word in filler.words if word not in text] == [], name
    marked = changed(block, lambda run: (Text("变"), *run))
    runs = [part for inner in walk((marked,)) for part in inline_parts(inner)]
    assert all(run[:1] == (Text("变"),) for run in runs)
    assert mapped(block, Link, lambda link: link) is block


@pytest.mark.parametrize("kind", INLINES, ids=lambda kind: kind.__name__)
def test_the_walkers_find_every_word_of_an_inline(kind: Any) -> None:
    filler = Filler()
    inline = filler.record(kind)
    walked = with_readings((inline,))
    assert [word for word in filler.words if word not in walked] == []
    beside = "".join(map(plain_text, margin_notes((inline,))))
    read = plain_text((inline,)) + beside
    readings = {reading for _, reading in (*inline.pairs, *inline.under)} if isinstance(inline, Ruby) else set()
    under = {base for base, _ in inline.under} if isinstance(inline, Ruby) else set()
    assert [word for word in filler.words if word not in read and word not in readings | under] == []


def test_every_record_is_a_block_an_inline_or_part_of_one() -> None:
    """A record that stands in no union is printed by no template."""
    parts = {blocks.Block, blocks.VerseLine, Note}
    assert {one for one in members(blocks) if issubclass(one, Block)} - parts == set(BLOCKS)
    assert set(members(inlines)) - {IndexEntry} == set(INLINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten(Block):
    """A record that no walker knows."""

    children: tuple[Inline, ...]
    blocks: tuple[AnyBlock, ...]


def test_a_forgotten_record_would_be_seen() -> None:
    """The test itself: what the walkers do not know of is reported."""
    filler = Filler()
    block = filler.record(Forgotten)
    assert len(filler.words) == 2
    assert said_by(block) == ""


def test_only_paragraphs_of_plain_text_are_passed_over() -> None:
    """What looks for links, pictures or citations looks at no other block of a novel."""
    place = Source(path=Path("a.md"))
    plain = Paragraph(source=place, children=(Text("江流天地外"),))
    linked = Paragraph(source=place, children=(Text("见"), Link(target="#a", children=(Text("山色"),))))
    heading = Heading(source=place, level=2, children=(Text("有无中"),))
    inside = Quotation(source=place, blocks=(plain, linked))
    assert list(walk_marked((plain, linked, heading, inside))) == [linked, heading, inside, linked]
