"""Note marks stay with the character before them, and no character is lost or added by it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.templates.samples import READER, at, book, chapter, paragraph

from banxin.model.block import Note
from banxin.model.inline import Code, Inline, Link, NoteReference, Ruby, Span, SpanKind, Text, plain_text
from banxin.templates.gluing import Glued, HeldLink, glue_notes
from banxin.templates.renderer import Renderer
from banxin.templates.upright_spans import LatinWords

MARK = NoteReference("a", 1)


def test_a_mark_takes_the_last_character_out_of_a_span() -> None:
    glued = glue_notes((Span(SpanKind.STRONG, (Text("桐油"),)), MARK))
    assert glued == (Span(SpanKind.STRONG, (Text("桐"),)), Glued((Span(SpanKind.STRONG, (Text("油"),)), MARK)))


def test_a_mark_after_latin_words_takes_their_last_letter() -> None:
    glued = glue_notes((LatinWords("rock ’n’ roll"), MARK))
    assert glued == (LatinWords("rock ’n’ rol"), Glued((LatinWords("l"), MARK)))


def test_a_character_keeps_its_variation_selector() -> None:
    assert glue_notes((Text("葛\U000e0100"), MARK)) == (Glued((Text("葛\U000e0100"), MARK)),)


def test_marks_in_a_row_stay_together() -> None:
    second = NoteReference("b", 2)
    assert glue_notes((Text("汉字"), MARK, second)) == (Text("汉"), Glued((Text("字"), MARK, second)))


def test_a_link_is_one_link_whose_last_character_goes_with_the_mark() -> None:
    link = Link("#a", (Text("链接"),))
    assert glue_notes((link, MARK)) == (Glued((HeldLink(Link("#a", (Text("链"),)), Text("接")), MARK)),)


@pytest.mark.parametrize("words", ["Babel", "ES2015", ""])
def test_a_link_that_ends_in_letters_or_figures_has_them_whole(words: str) -> None:
    link = Link("#a", (Text(words),))
    assert glue_notes((link, MARK)) == (Glued((HeldLink(link, None), MARK)),)


def test_a_mark_after_code_takes_its_last_character() -> None:
    assert glue_notes((Code("f(x)"), MARK)) == (Code("f(x"), Glued((Code(")"), MARK)))


@pytest.mark.parametrize(("words", "link"), [
    ("链接", '<a class="link" href="https://a.cn/"><span class="loose">链</span>接</a>'),
    ("接", '<a class="link" href="https://a.cn/">接</a>'),
    ("Babel", '<a class="link" href="https://a.cn/"><span class="loose">Babel</span></a>'),
])  # fmt: skip
def test_a_link_before_a_mark_is_written_as_one(words: str, link: str) -> None:
    called = paragraph((Text("见"), Link("https://a.cn/", (Text(words),)), NoteReference("a", 1), Text("。")))
    note = Note(source=at(), id="a", number=1, blocks=(paragraph("注"),))
    one = chapter("one", called, notes=(note,))
    assert f'>见<span class="glued">{link}<a class="noteref"' in Renderer(book(Path(), one), READER).section(one)


def test_the_last_group_of_ruby_goes_with_the_mark() -> None:
    pairs = (("党", "dǎng"), ("建", "jiàn"))
    assert glue_notes((Ruby(pairs), MARK)) == (Ruby(pairs[:1]), Glued((Ruby(pairs[1:]), MARK)))


LEAVES = st.one_of(
    st.text(max_size=4).map(Text), st.just(MARK), st.text(min_size=1, max_size=2).map(lambda s: Ruby(((s, "r"),)))
)
TREES: st.SearchStrategy[Inline] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3).map(lambda items: Span(SpanKind.EMPHASIS, tuple(items))),
    max_leaves=8,
)


@given(st.lists(TREES, max_size=6))
def test_no_character_is_lost_or_added(inlines: list[Inline]) -> None:
    opened: list[Inline] = []
    for inline in glue_notes(tuple(inlines)):
        children = inline.children if isinstance(inline, Glued) else (inline,)
        opened.extend(child for child in children if not isinstance(child, LatinWords | HeldLink))
    assert plain_text(tuple(opened)) == plain_text(tuple(inlines))
