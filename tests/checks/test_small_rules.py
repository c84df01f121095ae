"""Small rules that others stand on, each by itself: names of characters, places with their surroundings, turned marks."""

from pathlib import Path

import pytest
import tinycss2
from lxml import etree

from banxin.checks.chapters.foreign_phrases import HAN, HANGUL, KANA, scripts_foreign_to
from banxin.checks.chapters.look_alikes import code_and_name
from banxin.checks.chapters.rule import context
from banxin.checks.chapters.text_runs import Run, RunKind
from banxin.checks.chapters.unpaired_quotes import is_apostrophe, is_inside_word
from banxin.checks.chapters.white_space import spaces_between_han
from banxin.checks.epub.epub_looks import codes_in, loose_texts, unwrapping_classes
from banxin.checks.pdf.embedded_outlines import NEAR, is_near
from banxin.checks.pdf.pdf_glyphs import _direction
from banxin.checks.styles.all_style_rules import without_repeated
from banxin.checks.styles.custom_properties import names_read
from banxin.checks.styles.style_faces import names_of
from banxin.checks.styles.written_rules import rules_in
from banxin.checks.text.chapter_text import own_text
from banxin.fonts.faces import FontSet
from banxin.model.finding import Finding, Severity
from banxin.model.inline import Formula
from banxin.source import Source


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("版", "U+7248 cjk unified ideograph-7248"),
        ("\x80", "U+0080 without a name"),
        ("\U000f0000", "U+F0000 without a name"),
    ],
)
def test_a_character_is_told_by_its_number_and_its_name(character: str, shown: str) -> None:
    assert code_and_name(character) == shown


def test_what_is_no_text_is_a_box_in_a_place() -> None:
    assert context("今天\ufffc,我们\n出发", 3, 4) == "今天□⟨,⟩我们 出发"


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("don’t", 3, (True, True)),
        ("the ’90s", 4, (True, False)),
        ("books’ ", 5, (True, False)),
        ("他’好", 1, (False, False)),
        ("a”b", 1, (False, True)),
    ],
)
def test_an_apostrophe_stands_beside_a_latin_letter(text: str, place: int, expected: tuple[bool, bool]) -> None:
    assert (is_apostrophe(text, place), is_inside_word(text, place)) == expected


def test_two_outlines_are_one_but_for_rounding() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    assert is_near(box, (NEAR, 0.0, 1.0, 1.0))
    assert is_near(box, (0.0, -NEAR, 1.0, 1.0))
    assert not is_near(box, (0.0, 0.0, 1.0 + 2 * NEAR, 1.0))
    assert not is_near(box, None)
    assert not is_near(None, box)


@pytest.mark.parametrize(
    ("x", "y", "length", "direction"),
    [
        (2.0, 0.0, 2.0, (1.0, 0.0)),
        (0.0, -3.0, 3.0, (0.0, -1.0)),
        (0.99996, 0.00004, 1.0, (1.0, 0.0)),
        (0.99994, 0.00006, 1.0, (0.9999, 0.0001)),
        (0.00004, -0.99996, 1.0, (0.0, -1.0)),
        (0.0, 0.0, 0.0, (1.0, 0.0)),
    ],
)
def test_a_direction_is_one_but_for_the_fifth_place(
    x: float, y: float, length: float, direction: tuple[float, float]
) -> None:
    assert _direction(x, y, length) == direction


def test_a_face_has_the_characters_of_its_map_and_what_is_no_face_has_none(fonts: FontSet) -> None:
    face = fonts.face(fonts.families[0])
    codes = set(codes_in(face.path.read_bytes()))
    assert ord("版") in codes
    assert ord("\ue000") not in codes
    assert list(codes_in(b"no face")) == []
    assert list(codes_in(b"")) == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("var(--a)", [("a", False)]),
        ("VAR(--a, 1px)", [("a", True)]),
        ("calc(var(--a) * 2) var(--b)", [("a", False), ("b", False)]),
        ("(var(--a)) [var(--b, 2)] {var(--c)}", [("a", False), ("b", True), ("c", False)]),
        ("var( /* of ours */ --a )", [("a", False)]),
        ("var(--a, var(--b))", [("a", True), ("b", False)]),
        ("var()", []),
        ("var(a)", []),
        ("'var(--a)'", []),
    ],
)
def test_the_custom_properties_that_a_value_reads(value: str, names: list[tuple[str, bool]]) -> None:
    assert list(names_read(tinycss2.parse_component_value_list(value))) == names


def test_a_rule_and_its_declarations_have_their_places() -> None:
    nodes = tinycss2.parse_stylesheet(
        "p {}\n  .a > b { color: red;\n   MARGIN: 0 }\n@page  :left { size: A5 }", skip_whitespace=True
    )
    rules = list(rules_in(nodes, Path("styles/book.css")))
    assert [(rule.selector, str(rule.source)) for rule in rules] == [
        ("p", "styles/book.css:1:1"),
        (".a > b", "styles/book.css:2:3"),
        ("@page :left", "styles/book.css:4:1"),
    ]
    assert [(one.name, one.selector, str(one.source)) for rule in rules for one in rule.declarations] == [
        ("color", ".a > b", "styles/book.css:2:12"),
        ("margin", ".a > b", "styles/book.css:3:4"),
        ("size", "@page :left", "styles/book.css:4:16"),
    ]


def told(code: str, path: str = "") -> Finding:
    source = Source(path=Path(path), line=1) if path else None
    return Finding(code=code, severity=Severity.WARNING, message="甲", source=source)


@pytest.mark.parametrize("code", ["style-002", "style-003"])
def test_what_only_follows_from_a_property_is_told_once(code: str) -> None:
    of_theme, of_book = told("pdf-002", "theme/base.css"), told("pdf-002", "styles/book.css")
    nowhere, other = told("pdf-002"), told("pdf-001", "theme/base.css")
    findings = (of_theme, of_book, nowhere, other)
    assert without_repeated(findings, [told(code)], ()) == (of_book, other)
    assert without_repeated(findings, [told(code)], {"theme/base.css"}) == (of_theme, of_book, other)
    assert without_repeated(findings, [told("style-001")], ()) == findings
    assert without_repeated(findings, [], ()) == findings


def test_a_formula_that_has_not_been_set_says_its_tex() -> None:
    formula = Formula(tex="a^2", source=Source(path=Path("one.md")))
    assert own_text(formula) == "a^2"


CJK = ["zh", "zh-Hans", "yue", "lzh-Hant", "cmn", "ja", "ko-KR", "JA"]


@pytest.mark.parametrize("language", [*CJK, "en", "vi", "ru", "uk-UA", "fa", "hi", "th", "bo", "el", "he", "ar"])
def test_the_scripts_that_a_language_does_not_use(language: str) -> None:
    primary = language.lower().partition("-")[0]
    tags = {one.tag for one in scripts_foreign_to(language)}
    others = {"ru", "el", "he", "ar", "hi", "th", "bo"} - {{"uk": "ru", "fa": "ar"}.get(primary, primary)}
    first = "en" if language in CJK else HAN.tag
    eastern = {one.tag for one in (KANA, HANGUL) if one.tag != primary}
    assert tags == {first, *eastern, *others}


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        (".a { white-space: nowrap }", {"a"}),
        (".a, .b-c { color: red; white-space : nowrap }", {"a", "b-c"}),
        ("/* .x */ .a { white-space: nowrap } .b { white-space: normal }", {"a"}),
        ("/* first */ /* second */\n.a { white-space: nowrap }", {"a"}),
        (".a .b { white-space: nowrap }", set()),
        ("p.a { white-space: nowrap }", set()),
        ("@media print { .a { white-space: nowrap } }", set()),
        ("", set()),
    ],
)
def test_classes_whose_elements_do_not_wrap(sheet: str, classes: set[str]) -> None:
    assert unwrapping_classes([sheet]) == classes
    assert unwrapping_classes([".z { white-space: nowrap }", sheet]) == {"z", *classes}


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        ("甲", ["甲"]),
        ("甲<b>乙</b>丙", ["甲", "乙", "丙"]),
        ('甲<span class="tcy">12</span>丙', ["甲", "丙"]),
        ('甲<span class="x upright">A</span><i/>', ["甲"]),
        ("甲<code>12</code>丙<!-- 丁 -->戊", ["甲", "丙", "戊"]),
        ("<p><em>甲</em></p>", ["甲"]),
        ("", []),
    ],
)
def test_the_pieces_of_text_that_stand_as_they_may(inside: str, texts: list[str]) -> None:
    body = etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{inside}</body>')
    pieces = list(loose_texts(body))
    assert [text for text in pieces if text] == texts
    assert set(pieces) <= {*texts, ""}


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("font-family: Song, 'Noto Serif', serif", ["song", "noto serif"]),
        ("font-family: var(--face), Song", []),
        ("font-size: 12pt", []),
    ],
)
def test_the_names_of_a_plain_font_family(declared: str, names: list[str]) -> None:
    (rule,) = rules_in(tinycss2.parse_stylesheet(f"p {{ {declared} }}"), Path("a.css"))
    assert [name for name in names_of(rule.declarations[0]) if name != "serif"] == names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("中 国", [(1, 2)]),
        ("中  \u00a0国", [(1, 4)]),
        ("中 国（记者 张三）人", [(1, 2)]),
        ("（记者张三） 人", []),
        ("（甲乙）中 国", [(5, 6)]),
        ("（" + "字" * 40 + "）", []),
        ("（甲 " + "字" * 39 + "）", [(2, 3)]),
        ("中 China 国", []),
        (" 中", []),
        ("中 ", []),
    ],
)
def test_spaces_between_han_are_told_where_no_bracket_holds_them(text: str, places: list[tuple[int, int]]) -> None:
    run = Run(text=text, source=Source(path=Path("a.md")), language="zh-Hans", kind=RunKind.PROSE)
    assert [(hit.start, hit.end) for hit in spaces_between_han(run)] == places
