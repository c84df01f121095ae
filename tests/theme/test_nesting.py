"""A stylesheet that is nested beyond all sense is told with its place, and never reaches a parser."""

from pathlib import Path

import pytest

from banxin.errors import BuildError
from banxin.theme.nesting import DEEPEST, check_nesting

SHOWN = Path("styles/book.css")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@media print{" * 2000, "styles/book.css:1:2613"),
        ("p{}\np{color:" + "(" * 3000, "styles/book.css:2:208"),
        ("p{" + "[(" * 150, "styles/book.css:1:202"),
    ],
)
def test_what_is_nested_too_deep_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BuildError) as told:
        check_nesting(text, SHOWN)
    assert str(told.value) == (
        f"{place}: the stylesheet is nested more than {DEEPEST} levels deep; "
        "hint: a bracket is not closed, or take away some of the levels"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{" * DEEPEST,
        "p{}" * 5000,
        "/*" + "{" * 5000 + "*/",
        "/*" + "{" * 5000,
        'p{content:"' + "(" * 5000 + '"}',
        "p{content:'" + "(" * 5000,
        "p" + "\\{" * 5000 + "{}",
        "}" * 5000,
    ],
)
def test_brackets_in_words_and_brackets_that_are_closed_do_not_count(text: str) -> None:
    check_nesting(text, SHOWN)
