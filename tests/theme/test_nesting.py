"""A stylesheet that does not end, or is nested beyond all sense, is told with its place, and never reaches a parser."""

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
    ("text", "told"),
    [
        ("p { color: red\n\nh2 { margin: 0 }\n", "styles/book.css:1:3: “{” of the stylesheet has no partner"),
        ("h2 color: red }\np { margin: 0 }", "styles/book.css:1:15: “}” of the stylesheet has no partner"),
        ("a{}\np:not(.b { color: red }", "styles/book.css:2:6: “(” of the stylesheet has no partner"),
        ("p { color: red }\n/* aside\nq {}", "styles/book.css:2:1: a comment of the stylesheet does not end; hint: write */ behind it"),
        ("/*/", "styles/book.css:1:1: a comment of the stylesheet does not end"),
        ("p{content:\"a\n}", "styles/book.css:1:11: “\"” of the stylesheet has no partner"),
        ("p｛ color: red }", "styles/book.css:1:2: “｛” is a full-width sign; hint: write “{”"),
        ("p{ color：red }", "styles/book.css:1:9: “：” is a full-width sign; hint: write “:”"),
    ],
)  # fmt: skip
def test_what_does_not_end_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(BuildError) as refused:
        check_nesting(text, SHOWN)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "{" * DEEPEST + "}" * DEEPEST,
        "p{}" * 5000,
        "/*" + "{" * 5000 + "*/",
        'p{content:"' + "(" * 5000 + '（"}',
        "p{content:'" + "(" * 5000 + "'}",
        "p" + "\\{" * 5000 + "{}",
        '/**/p[title="a\\"b"]{background:url(a.png)}',
    ],
)
def test_brackets_in_words_and_brackets_that_are_closed_do_not_count(text: str) -> None:
    check_nesting(text, SHOWN)
