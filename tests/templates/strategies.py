"""Chapters of any shape, for what must hold for all of them."""

from typing import Any

from hypothesis import strategies as st
from tests.templates.samples import at, chapter

from banxin.model.block import (
    CodeBlock,
    DefinitionList,
    EditorNote,
    Figure,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from banxin.model.book import Byline, Chapter
from banxin.model.inline import Code, Inline, LineBreak, Link, NoteReference, Ruby, Span, SpanKind, Text

# What XML can hold, with a liking for what markup, CJK text and white space stumble over.
CHARACTERS = st.one_of(
    st.sampled_from("汉字，。“”（）…—　 \u00a0\u3000\u2060\U00020000葛\U000e0100e\u0301<>&\"'{}%#\\]]>1aÄ"),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")),
)
WORDS = st.text(CHARACTERS, max_size=8)
NAMES = st.text(CHARACTERS, min_size=1, max_size=8).filter(str.strip)
SOME_WORDS = st.text(CHARACTERS, min_size=1, max_size=4)


GROUPS: st.SearchStrategy[Any] = st.lists(st.tuples(SOME_WORDS, SOME_WORDS), min_size=1, max_size=3).map(tuple)
RUBIES: st.SearchStrategy[Any] = st.one_of(
    GROUPS.map(Ruby),
    st.builds(lambda pairs, text: Ruby(pairs, under=(("".join(base for base, _ in pairs), text),)), GROUPS, SOME_WORDS),
    st.builds(lambda pairs: Ruby(pairs, is_compound=True), GROUPS),
)


def leaves(notes: int) -> st.SearchStrategy[Inline]:
    kinds: list[st.SearchStrategy[Any]] = [WORDS.map(Text), WORDS.map(Code), st.just(LineBreak()), RUBIES]
    if notes:
        kinds.append(st.integers(1, notes).map(lambda number: NoteReference(f"n{number}", number)))
    return st.one_of(*kinds)


def inlines(notes: int = 0) -> st.SearchStrategy[tuple[Inline, ...]]:
    def wrapped(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
        children = st.lists(inner, max_size=3).map(tuple)
        span: st.SearchStrategy[Any] = st.builds(
            Span, st.sampled_from(SpanKind), children, st.sampled_from(("", "en", "zh-Hant"))
        )
        link: st.SearchStrategy[Any] = st.builds(Link, st.just("https://example.org/?a=1&b"), children)
        return st.one_of(span, link)

    return st.lists(st.recursive(leaves(notes), wrapped, max_leaves=6), max_size=5).map(tuple)


def blocks(notes: int = 0) -> st.SearchStrategy[Any]:
    words = inlines(notes)
    lines = st.builds(VerseLine, children=words, indent=st.integers(0, 30))
    stanzas = st.lists(st.lists(lines, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2).map(tuple)
    row = st.lists(words, min_size=2, max_size=2).map(tuple)
    rows = st.lists(row, max_size=2).map(tuple)
    source = st.just(at(1))
    plain = st.one_of(
        st.builds(Paragraph, source=source, children=words, role=st.sampled_from(ParagraphRole)),
        st.builds(Heading, source=source, level=st.integers(2, 6), children=words),
        st.builds(Verse, source=source, stanzas=stanzas),
        st.builds(Table, source=source, alignments=st.just(()), head=rows, body=rows, caption=words),
        st.builds(Figure, source=source, path=st.just("a.png"), alt=WORDS, caption=words),
        st.builds(CodeBlock, source=source, text=WORDS),
        st.builds(ThematicBreak, source=source),
    )
    return st.recursive(plain, lambda inner: nested(source, inner, words), max_leaves=5)


def nested(source: Any, inner: st.SearchStrategy[Any], words: Any) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(some, min_size=1, max_size=2).map(tuple)
    entries = st.lists(st.tuples(words, items), min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Quotation, source=source, blocks=some),
        st.builds(EditorNote, source=source, blocks=some),
        st.builds(ListBlock, source=source, items=items, is_ordered=st.booleans(), start=st.integers(1, 9)),
        st.builds(DefinitionList, source=source, entries=entries),
    )


@st.composite
def chapters(draw: st.DrawFn) -> Chapter:
    """A chapter with up to two notes, each perhaps referred to, perhaps not, perhaps twice."""
    count = draw(st.integers(0, 2))
    notes = tuple(
        Note(source=at(9), id=f"n{number}", number=number, blocks=tuple(draw(st.lists(blocks(), max_size=2))))
        for number in range(1, count + 1)
    )
    people = draw(
        st.lists(
            st.builds(Byline, names=st.lists(NAMES, max_size=2).map(tuple), role=WORDS, affiliation=WORDS), max_size=2
        )
    )
    body = draw(st.lists(blocks(count), max_size=4))
    return chapter(
        "any", *body, notes=notes, title=draw(NAMES), subtitle=draw(WORDS), kicker=draw(WORDS), bylines=tuple(people)
    )
