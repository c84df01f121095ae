"""Stylesheets for old engines: every rewriting on its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.epub.css.plain_css import Sheet, plain_sheets
from banxin.errors import PublishingError
from banxin.model.edition import Format, WritingMode
from banxin.theme import theme_sheets


def plain(*texts: str, mode: WritingMode = WritingMode.HORIZONTAL) -> str:
    sheets = [Sheet(text=text, path=Path(f"{number}.css")) for number, text in enumerate(texts)]
    return " ".join("".join(plain_sheets(sheets, mode)).split())


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("color: var(--c)", "color: red;"),
        ("color: var(--none, blue)", "color: blue;"),
        ("color: var(--none)", "color: var(--none);"),
        ("margin: calc(2 * var(--l)) 0", "margin: 3.5rem 0;"),
        ("margin: calc(var(--l) - 0.75rem)", "margin: 1rem;"),
        ("margin: calc(3 * var(--l) / 2 + 1rem)", "margin: 3.625rem;"),
        ("width: calc(100% - 2em)", "width: calc(100% - 2em);"),
        ("width: calc((1em + 2em) * 2)", "width: calc((1em + 2em) * 2);"),
        ("width: calc(1em / 0)", "width: calc(1em / 0);"),
        ("margin-block-start: 1em", "margin-top: 1em;"),
        ("margin-block: 1em 2em", "margin-top: 1em; margin-bottom: 2em;"),
        ("padding-inline: 1em", "padding-left: 1em; padding-right: 1em;"),
        ("border-block: 1px solid", "border-top: 1px solid; border-bottom: 1px solid;"),
        ("border-inline-start-width: 1px", "border-left-width: 1px;"),
        ("inset-block-end: 0", "bottom: 0;"),
        ("max-inline-size: 100%", "max-width: 100%;"),
        ("text-align: end", "text-align: right;"),
        ("break-before: page", "page-break-before: always; break-before: page;"),
        ("break-before: recto", "page-break-before: always; break-before: recto;"),
        ("break-after: verso", "page-break-after: always; break-after: verso;"),
        ("break-before: auto", "page-break-before: auto; break-before: auto;"),
        ("break-before: column", "break-before: column;"),
        ("break-inside: avoid", "page-break-inside: avoid; break-inside: avoid;"),
        ("margin: 0 !important", "margin: 0 !important;"),
        ("font: 1em/1.5 var(--f)", 'font: 1em/1.5 "A B", serif;'),
        (
            "text-combine-upright: all",
            (
                "-epub-text-combine: horizontal; -webkit-text-combine: horizontal; "
                "-webkit-text-combine-upright: all; text-combine-upright: all;"
            ),
        ),
        (
            "ruby-position: under",
            "-epub-ruby-position: under; -webkit-ruby-position: after; ruby-position: under;",
        ),
        ("line-break: strict", "-epub-line-break: strict; -webkit-line-break: strict; line-break: strict;"),
    ],
)
def test_a_declaration_becomes_plain(declaration: str, expected: str) -> None:
    root = ':root { --c: red; --l: 1.75rem; --f: "A B", serif }'
    assert plain(root, f"p {{ {declaration} }}") == f"p {{ {expected} }}"


def test_vertical_editions_turn_the_sides() -> None:
    sheet = "p { margin-block: 1em 2em; padding-inline-start: 3em; max-inline-size: 4em }"
    expected = "p { margin-right: 1em; margin-left: 2em; padding-top: 3em; max-height: 4em; }"
    assert plain(sheet, mode=WritingMode.VERTICAL) == expected


def test_later_sheets_win_over_the_theme() -> None:
    assert plain(":root { --c: red } p { color: var(--c) }", ":root { --c: blue }") == "p { color: blue; }"


def test_rules_inside_media_are_rewritten() -> None:
    sheet = "@media (prefers-color-scheme: dark) { p { margin-block: 1em } }"
    assert plain(sheet) == "@media (prefers-color-scheme: dark) { p { margin-top: 1em; margin-bottom: 1em; } }"


def test_font_faces_and_imports_pass() -> None:
    assert (
        plain('@font-face { font-family: "A"; src: url("a.ttf") }')
        == '@font-face { font-family: "A"; src: url("a.ttf"); }'
    )


def test_a_circle_of_properties_is_refused() -> None:
    with pytest.raises(PublishingError, match="refers to itself"):
        plain(":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }")


def test_what_is_no_css_is_reported_with_its_place() -> None:
    with pytest.raises(PublishingError) as caught:
        plain("p { color: red }\nq { colour }\nr { : }\n}")
    places = [":".join(line.split(":")[:3]) for line in str(caught.value).splitlines()]
    assert places == ["0.css:2:11", "0.css:3:6", "0.css:4:1"]


@pytest.mark.parametrize("mode", WritingMode)
def test_nothing_of_the_theme_is_left_to_work_out(mode: WritingMode) -> None:
    sheets = [Sheet(text=path.read_text(encoding="utf-8"), path=path) for path in theme_sheets(Format.EPUB)]
    made = "\n".join(plain_sheets(sheets, mode))
    for word in ("calc(", "-inline-", "-block:", "block-size", "--leading", "--size"):
        assert word not in made
    assert {part.split(")")[0] for part in made.split("var(")[1:]} <= {"--face-song", "--face-hei", "--face-kai"}


@given(st.text(max_size=80))
def test_any_text_is_css_or_a_complaint(text: str) -> None:
    try:
        once = plain(text)
    except PublishingError:
        return
    assert plain(once) == once
