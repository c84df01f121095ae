"""No line of an e-book begins with a mark behind a formula or a picture, or ends with one before it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.inline import Code, Formula, Inline, InlineImage, NoteReference, Span, SpanKind, Text, plain_text
from banxin.source import Source
from banxin.templates.bound_signs import bind_signs, with_bound_spaces
from banxin.templates.gluing import Glued, HeldLink, glue_notes
from banxin.templates.upright_spans import LatinWords

BOX = Formula("n", Source(path=Path("a.md"), line=1))
GAIJI = InlineImage("x.png", "字")
MARK = NoteReference("a", 1)


def bound(*inlines: Inline) -> tuple[Inline | LatinWords | Glued, ...]:
    return bind_signs(inlines)


@pytest.mark.parametrize("box", [BOX, GAIJI])
def test_the_marks_behind_a_box_stay_with_it(box: Inline) -> None:
    assert bound(Text("为"), box, Text("）。又")) == (Text("为"), Glued((box, Text("）。"))), Text("又"))


def test_an_opening_bracket_stays_with_the_box_behind_it() -> None:
    assert bound(Text("数（"), BOX, Text("）个")) == (Text("数"), Glued((Text("（"), BOX, Text("）"))), Text("个"))


def test_a_space_that_was_typed_before_a_mark_of_full_width_goes() -> None:
    assert bound(BOX, Text(" ，又")) == (Glued((BOX, Text("，"))), Text("又"))
    assert bound(BOX, Text(" 又")) == (BOX, Text(" 又"))
    assert bound(BOX, Text(" (a)")) == (BOX, Text(" (a)"))


def test_a_formula_at_the_end_of_strong_words_keeps_the_mark_behind_them() -> None:
    strong = Span(SpanKind.STRONG, (Text("为"), BOX))
    parts = (Span(SpanKind.STRONG, (Text("为"),)), Glued((Span(SpanKind.STRONG, (BOX,)), Text("。"))))
    assert bound(strong, Text("。")) == parts


def test_letters_behind_a_formula_are_one_word_with_it() -> None:
    assert bound(BOX, Text("-gram 模型")) == (Glued((BOX, Text("-gram"))), Text(" 模型"))
    assert bound(BOX, Text("th")) == (Glued((BOX, Text("th"))),)


def test_a_note_mark_goes_with_the_marks_behind_the_formula() -> None:
    assert glue_notes(bind_signs((BOX, Text("。"), MARK))) == (Glued((BOX, Text("。"), MARK)),)
    assert glue_notes(bind_signs((BOX, MARK))) == (Glued((BOX, MARK)),)


def test_a_displayed_formula_and_plain_words_are_left_alone() -> None:
    shown = Formula("n", Source(path=Path("a.md"), line=1), is_display=True)
    plain = (Text("甲"), shown, Text("。"))
    assert bind_signs(plain) is plain


LEAVES = st.one_of(st.text("甲（，。 )-a", max_size=5).map(Text), st.just(GAIJI), st.just(MARK))
TREES: st.SearchStrategy[Inline] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3).map(lambda items: Span(SpanKind.EMPHASIS, tuple(items))),
    max_leaves=8,
)


@given(st.lists(TREES, max_size=6))
def test_no_character_but_a_space_is_lost(inlines: list[Inline]) -> None:
    opened: list[Inline] = []
    for inline in bind_signs(tuple(inlines)):
        children = inline.children if isinstance(inline, Glued) else (inline,)
        opened.extend(child for child in children if not isinstance(child, LatinWords | HeldLink))
    assert plain_text(tuple(opened)).replace(" ", "") == plain_text(tuple(inlines)).replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("Il dit : « Non ! » et partit ; oui ?", "Il dit\xa0: «\xa0Non\xa0!\xa0» et partit\xa0; oui\xa0?"),
        ("a ?b", "a ?b"),
        ("他说 ：好", "他说 ：好"),
        ("word word", "word word"),
    ],
)
def test_no_line_of_french_ends_at_the_space_beside_a_mark(typed: str, bound: str) -> None:
    """On a phone » stood at the beginning of lines, and « at their end."""
    assert with_bound_spaces((Text(typed),)) == (Text(bound),)


def test_spaces_in_code_and_in_other_text_are_left_alone() -> None:
    plain = (Text("北冥有鱼，a b"), Code("a ? b : c"))
    assert with_bound_spaces(plain) is plain
