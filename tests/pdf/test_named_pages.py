"""A page that the contents name is the one that the thing stands on; anything else is an error in what was made."""

import pytest
from tests.engine.rendering import render

from banxin.pdf.page_map import PrintedPage
from banxin.pdf.told.named_pages import wrongly_named

MARKUP = "<p><a href='#a'>甲</a> <a href='#b'>乙</a></p><h1 id='a' style='break-before:page'>甲</h1><h1 id='b' style='break-before:page'>乙</h1>"
STYLE = "@page{size:300px 300px}html{font-family:'Noto Serif SC'}"
NUMBERED = "a::after{content:' · ' target-counter(attr(href), page)}"


def told(folio: str, style: str = NUMBERED, last: str = "3") -> list[str]:
    document = render(MARKUP, STYLE + style)
    pages = [PrintedPage(sheet=sheet, folio=name) for sheet, name in enumerate(("1", folio, last), start=1)]
    return [f"{finding.page} {finding.code} {finding.message}" for finding in wrongly_named(document, pages)]


def test_another_number_than_that_of_the_page_is_told_once() -> None:
    assert told("7") == ["1 structure-009 page 2 is named for 'a', which stands on page 7"]


@pytest.mark.parametrize(
    ("folio", "style"),
    [
        ("2", NUMBERED),
        (
            "2",
            f"@counter-style wide{{system:numeric;symbols:'０' '１' '２' '３'}}{NUMBERED.replace('page)', 'page, wide)')}",
        ),
        ("二", NUMBERED),
        ("ii", "a::after{content:' · ' target-counter(attr(href), page, lower-roman)}"),
        ("7", "a::after{content:' 2'}"),
        ("7", ""),
    ],
)
def test_the_number_of_the_page_another_kind_of_numerals_and_plain_links_are_no_matter(folio: str, style: str) -> None:
    assert told(folio, style, "iii" if folio == "ii" else "3") == []


def test_a_book_that_counts_from_another_page_on_is_right() -> None:
    assert told("102", last="103") == []


def test_there_is_no_page_0() -> None:
    assert told("1", "a::after{content:' · ' target-counter(attr(href), none-such)}", last="2") == [
        "1 structure-009 page 0 is named for 'a', which stands on page 1",
        "1 structure-009 page 0 is named for 'b', which stands on page 2",
    ]
