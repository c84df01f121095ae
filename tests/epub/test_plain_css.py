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
        ("text-align: start", "text-align: left;"),
        ("text-align: end", "text-align: right;"),
        ("text-align: justify", "text-align: justify;"),
        ("text-align-last: start", "text-align-last: start;"),
        ("inset-inline: 1em 2em", "left: 1em; right: 2em;"),
        ("inset-block: 1em", "top: 1em; bottom: 1em;"),
        ("padding-block: 1em 2em", "padding-top: 1em; padding-bottom: 2em;"),
        ("border-inline: 1px solid red", "border-left: 1px solid red; border-right: 1px solid red;"),
        ("padding-inline-end: 1em", "padding-right: 1em;"),
        ("border-block-end-style: solid", "border-bottom-style: solid;"),
        ("min-block-size: 1em", "min-height: 1em;"),
        ("inline-size: 1em", "width: 1em;"),
        ("color: var( --c /* a */ )", "color: red;"),
        ("color: /* a */ red /* b */", "color: red;"),
        ("color: var(--none, var(--c))", "color: red;"),
        ("color: var(--none, rgb(1, 2, 3) )", "color: rgb(1, 2, 3);"),
        ("color: var(--none,)", "color: ;"),
        ("color: VAR(--c)", "color: red;"),
        ("margin: calc(1em + 1em - 0.5em)", "margin: 1.5em;"),
        ("margin: calc(1em - 2em)", "margin: -1em;"),
        ("margin: calc(1px * 2 * 3 / 4)", "margin: 1.5px;"),
        ("width: calc(1% * 3)", "width: 3%;"),
        ("width: calc(1 + 2)", "width: 3;"),
        ("width: calc(2em * 1px)", "width: calc(2em * 1px);"),
        ("width: calc(1em / 3)", "width: 0.3333em;"),
        ("width: fit-content(calc(1em + 1em), 3px)", "width: fit-content(2em, 3px);"),
        ("width: calc(1em +)", "width: calc(1em +);"),
        ("width: calc(1em 2em)", "width: calc(1em 2em);"),
        ("break-inside: page", "page-break-inside: always; break-inside: page;"),
        ("break-after: avoid", "page-break-after: avoid; break-after: avoid;"),
        ("ruby-position: over", "-epub-ruby-position: over; -webkit-ruby-position: before; ruby-position: over;"),
        (
            "ruby-position: inter-character",
            "-epub-ruby-position: inter-character; -webkit-ruby-position: inter-character; ruby-position: inter-character;",
        ),
        ("ruby-position: alternate", "ruby-position: alternate;"),
        ("text-combine-upright: none", "text-combine-upright: none;"),
        ("hyphens: auto", "-epub-hyphens: auto; -webkit-hyphens: auto; hyphens: auto;"),
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


def test_vertical_editions_turn_the_sizes_and_insets() -> None:
    sheet = "p { inset-block: 1em 2em; inset-inline-start: 3em; block-size: 4em; border-block-start: 1px; text-align: start }"
    expected = "p { right: 1em; left: 2em; top: 3em; width: 4em; border-right: 1px; text-align: left; }"
    assert plain(sheet, mode=WritingMode.VERTICAL) == expected


def test_later_sheets_win_over_the_theme() -> None:
    assert plain(":root { --c: red } p { color: var(--c) }", ":root { --c: orange }") == "p { color: orange; }"


def test_rules_inside_media_are_rewritten() -> None:
    sheet = "@media (prefers-color-scheme: dark) { p { margin-block: 1em } }"
    assert plain(sheet) == "@media (prefers-color-scheme: dark) { p { margin-top: 1em; margin-bottom: 1em; } }"


def test_font_faces_and_imports_pass() -> None:
    assert (
        plain('@font-face { font-family: "A"; src: url("a.ttf") }')
        == '@font-face { font-family: "A"; src: url("a.ttf"); }'
    )


def test_a_circle_of_properties_is_refused() -> None:
    with pytest.raises(PublishingError) as told:
        plain(":root { --a: var(--a) } p { color: var(--a) }")
    assert str(told.value) == (
        "0.css:1:29: the custom property '--a' refers to itself; hint: give one of them a plain value"
    )
    with pytest.raises(PublishingError, match="refers to itself"):
        plain(":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }")


def test_a_circle_through_what_follows_a_comma_is_refused_too() -> None:
    with pytest.raises(PublishingError, match="refers to itself"):
        plain(":root { --a: var(--none, var(--a)) } p { color: var(--a) }")


def test_properties_may_refer_to_one_another_a_hundred_deep() -> None:
    chain = "".join(f"--p{number}: var(--p{number + 1}); " for number in range(100))
    assert plain(f":root {{ {chain} --p100: red }} p {{ color: var(--p0) }}") == "p { color: red; }"
    with pytest.raises(PublishingError) as told:
        plain(f":root {{ {chain} --p100: var(--p101); --p101: red }} p {{ color: var(--p0) }}")
    assert str(told.value).partition(": ")[2] == (
        "custom properties refer to one another more than 100 deep; hint: give one of them a plain value"
    )


@pytest.mark.parametrize("first", ["x x", ""])
def test_properties_that_double_one_another_are_refused_at_once(first: str) -> None:
    steps = "".join(f"--p{number + 1}: var(--p{number}) var(--p{number}); " for number in range(60))
    with pytest.raises(PublishingError) as told:
        plain(f":root {{ --p0: {first}; {steps} }} p {{ color: var(--p60) }}")
    assert "comes to more than 20000 words: custom properties repeat one another" in str(told.value)


def test_what_follows_the_comma_may_refer_to_other_properties_as_well() -> None:
    assert plain(":root { --c: red } p { color: var(--a, var(--b, var(--c))) }") == "p { color: red; }"


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("@media screen { /* a */ p { color: red } /* b */ }", "@media screen { p { color: red; } }"),
        ("/* a */ p { /* b */ color: red } /* c */", "p { color: red; }"),
        ("@media screen { :root { --c: red } }", ""),
        ("@media screen { @supports (color: red) { p { color: red } } }", "@media screen { @supports (color: red) { p { color: red; } } }"),
        ("@layer a { p { color: red } }", "@layer a { p { color: red; } }"),
        ("@layer a;", "@layer a;"),
        ("@container (width > 30em) { p { color: red } }", "@container (width > 30em) { p { color: red; } }"),
        ("@container (inline-size > 30em) { p { color: red } }", "@container (width > 30em) { p { color: red; } }"),
        ("@import url(a.css) screen;", "@import url(a.css) screen;"),
        ("@page { margin: 0 }", "@page { margin: 0; }"),
        ("html { --c: orange } p { color: var(--c) }", "p { color: orange; }"),
        ("q, html { --c: orange } p { color: var(--c) }", "p { color: orange; }"),
        ("q { --c: blue } p { color: var(--c) }", "p { color: var(--c); }"),
        ("p { --c: blue }", ""),
        ("p { COLOR: red }", "p { color: red; }"),
    ],
)  # fmt: skip
def test_rules_are_written_anew(sheet: str, expected: str) -> None:
    assert plain(sheet) == expected


def test_faults_inside_groups_are_told_with_their_place() -> None:
    with pytest.raises(PublishingError) as told:
        plain("@media screen {\n p { colour }\n}")
    assert (
        str(told.value)
        == "0.css:2:12: the stylesheet is not understood: EOF reached before {} block for a qualified rule."
    )


def test_words_in_another_language_have_the_rule_once_more() -> None:
    sheets = [
        Sheet(
            text=":root { --f: A } h1, q { font-family: var(--f); color: red } p { font-family: B }", path=Path("a.css")
        )
    ]
    regions = {"ja": {"f": "J"}, "ko": {"f": "K"}}
    assert " ".join("".join(plain_sheets(sheets, WritingMode.HORIZONTAL, regions)).split()) == (
        "h1, q { font-family: A; color: red; } "
        'h1[lang|="ja"], h1 [lang|="ja"], [lang|="ja"] h1, q[lang|="ja"], q [lang|="ja"], [lang|="ja"] q { font-family: J; } '
        'h1[lang|="ko"], h1 [lang|="ko"], [lang|="ko"] h1, q[lang|="ko"], q [lang|="ko"], [lang|="ko"] q { font-family: K; } '
        "p { font-family: B; }"
    )


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


@pytest.mark.parametrize(
    ("mode", "written", "expected"),
    [
        (WritingMode.HORIZONTAL, "max-block-size: 95vh", "max-height: 95vh;"),
        (WritingMode.VERTICAL, "max-block-size: 95vh", "max-width: 95vw;"),
        (WritingMode.VERTICAL, "max-inline-size: calc(50vw - 1em)", "max-height: calc(50vh - 1em);"),
        (WritingMode.VERTICAL, "margin-block: 1vh 2em", "margin-right: 1vw; margin-left: 2em;"),
        # What is named by its side of the screen is meant so.
        (WritingMode.VERTICAL, "max-height: 95vh", "max-height: 95vh;"),
        (
            WritingMode.HORIZONTAL,
            "margin-inline-start: min(6em, 30vi)",
            "margin-left: min(6em, 30vw); margin-left: min(6em, 34.29cqi);",
        ),
        (
            WritingMode.VERTICAL,
            "margin-inline-start: min(6em, 30vi)",
            "margin-top: min(6em, 30vh); margin-top: min(6em, 34.29cqi);",
        ),
        (
            WritingMode.HORIZONTAL,
            "font-size: min(1em, (90vi - 3em) / 6)",
            "font-size: min(1em, (90vw - 3em) / 6); font-size: min(1em, (102.86cqi - 3em) / 6);",
        ),
        (WritingMode.VERTICAL, "font-size: 5vb", "font-size: 5vw;"),
    ],
)
def test_shares_of_the_screen_turn_with_the_axes_of_the_text(mode: WritingMode, written: str, expected: str) -> None:
    sheets = [Sheet(text=f"p {{ {written} }}", path=Path("a.css"))]
    assert f"p {{ {expected} }}" in " ".join("".join(plain_sheets(sheets, mode)).split())


@pytest.mark.parametrize(
    ("selector", "is_wrapped"),
    [
        ("p.a > b + i:first-child::before", False),
        ("em:lang(ja)", False),
        ('a[href="x"]', False),
        ("a:not(.b)", True),
        ("p ~ p", True),
        ('a[epub|type="noteref"]', True),
        ('em:lang("ja")', True),
    ],
)
def test_a_selector_that_css_2_does_not_know_stands_where_old_engines_skip_it(selector: str, is_wrapped: bool) -> None:
    rule = f"{selector} {{ color: inherit; }}"
    assert plain(f"{selector} {{ color: inherit }}") == (
        f"@supports (display: block) {{ {rule} }}" if is_wrapped else rule
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "color: inherit; width: min(3ch + 2em, 40vw)",
            "p { color: inherit; } @supports (display: block) { p { width: min(3ch + 2em, 40vw); } }",
        ),
        ("font-size: MAX(9px, 1em)", "@supports (display: block) { p { font-size: MAX(9px, 1em); } }"),
        (
            "margin: clamp(1em, 5vw, 2em); margin-left: 0",
            "p { margin-left: 0; } @supports (display: block) { p { margin: clamp(1em, 5vw, 2em); margin-left: 0; } }",
        ),
        ("max-width: 3em", "p { max-width: 3em; }"),
    ],
)
def test_lengths_that_are_compared_stand_where_old_engines_skip_them(written: str, expected: str) -> None:
    assert plain(f"p {{ {written} }}") == expected


@pytest.mark.parametrize(
    ("mode", "side"), [(WritingMode.HORIZONTAL, "max-width"), (WritingMode.VERTICAL, "max-height")]
)
def test_a_narrow_screen_is_one_with_short_lines(mode: WritingMode, side: str) -> None:
    """Lines that run down are as long as the screen is high: on a phone they have room that lines across it have not."""
    found = plain("@media (max-inline-size: 30em) { p { color: red } }", mode=mode)
    rule = "{ p { color: red; } }"
    assert found == f"@media ({side}: 30em) {rule} @container ({side}: 480px) {rule}"


def test_the_book_s_own_queries_and_shares_of_the_screen_stay_as_they_are() -> None:
    """Pages side by side in one frame make the screen of the theme that of their column; what a book asks for is meant so."""
    text = "@media (max-inline-size: 30em) { p { margin-inline-start: 10vi } }"
    found = "".join(plain_sheets([Sheet(text=text, path=Path("a.css"), is_own=True)], WritingMode.HORIZONTAL))
    assert "@container" not in found
    assert "cqi" not in found


def test_a_kindle_file_asks_for_no_width_of_a_column() -> None:
    """calibre told of each such rule, in every book."""
    texts = (
        "@media (max-inline-size: 30em) { p { margin-inline-start: 10vi } }",
        "@container (max-width: 9em) { p { color: red } }",
    )
    sheets = [Sheet(text=text, path=Path("a.css")) for text in texts]
    found = "".join(plain_sheets(sheets, WritingMode.HORIZONTAL, asks_columns=False))
    assert "@media" in found
    assert "@container" not in found
    assert "cqi" not in found


def test_the_sides_of_a_screen_that_a_stylesheet_names_stay() -> None:
    found = plain("@media (max-width: 30em) { p { color: red } }", mode=WritingMode.VERTICAL)
    assert found.startswith("@media (max-width: 30em)")
