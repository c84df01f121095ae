"""Descriptions of characters (Unicode, section 18.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.readers.manifest.descriptions import LONGEST, OPERATORS, TERNARY, UNARY, is_description

PARTS = st.sampled_from("木昌日土⺮𠂇？")
DESCRIPTIONS = st.recursive(
    PARTS,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(sorted(OPERATORS - UNARY - TERNARY)), inner, inner),
        st.tuples(st.sampled_from(sorted(TERNARY)), inner, inner, inner),
        st.tuples(st.sampled_from(sorted(UNARY)), inner),
    ).map("".join),
    max_leaves=12,
).filter(lambda text: 1 < len(text) <= LONGEST)


@given(DESCRIPTIONS)
def test_whatever_is_put_together_by_the_rules_is_a_description(text: str) -> None:
    assert is_description(text)


@given(DESCRIPTIONS, PARTS)
def test_a_description_wants_all_of_its_parts_and_no_more(text: str, part: str) -> None:
    assert not is_description(text[:-1])
    assert not is_description(text + part)


@pytest.mark.parametrize("text", ["", "木", "木昌", "⿰", "⿰木", "⿰木 ", "⿰木x", "⿰木\n昌", "⿰" * 70 + "木" * 71])
def test_what_is_no_description(text: str) -> None:
    assert not is_description(text)
