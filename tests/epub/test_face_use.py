"""Which text stands in which face: a stylesheet, a page, and the characters of each family and weight."""

import pytest
import tinycss2
from lxml import etree

from banxin.epub.faces.face_use import MARKERS, FaceStyle, FaceUse, families_in, weight_in
from banxin.epub.faces.rare_characters import is_rare


def used(css: str, body: str) -> dict[FaceStyle, str]:
    use = FaceUse([css])
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>题</title></head><body>{body}</body></html>'
    use.add_document(etree.fromstring(html))
    return {style: "".join(sorted(characters)) for style, characters in use.characters.items()}


@pytest.mark.parametrize(
    ("css", "body", "faces"),
    [
        ("", "甲", {((), 400): "甲"}),
        ("p { font-family: A }", "<p>甲<q>乙</q>丙</p>丁", {(("A",), 400): "丙乙甲", ((), 400): "丁"}),
        ("p { font-family: A } q { font-family: inherit }", "<p>甲<q>乙</q></p>", {(("A",), 400): "乙甲"}),
        ("p { font-family: A } q { font-family: B, inherit, C }", "<p><q>乙</q></p>", {(("B", "C"), 400): "乙"}),
        ("p { font-weight: 600 } b { font-weight: bolder }", "<p>甲<b>乙</b></p>", {((), 600): "甲", ((), 900): "乙"}),
        ("h1 { font-weight: inherit }", "<h1>甲</h1>", {((), 400): "甲"}),
        ("h1 { font-weight: normal }", "<h1>甲</h1><th>乙</th>", {((), 400): "甲", ((), 700): "乙"}),
        ("p { font: bold 12pt/1.5 A, B C }", "<p>甲</p>", {(("A", "B C"), 700): "甲"}),
        ("p { font: 1em/2 A }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("p { font: normal bold 1em / 1.5em A, B }", "<p>甲</p>", {(("A", "B"), 700): "甲"}),
        ("p { font: bold normal 1em A }", "<p>甲</p>", {(("A",), 700): "甲"}),
        ("p { font: medium/normal A }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("p { font: bold LARGER 'A B' }", "<p>甲</p>", {(("A B",), 700): "甲"}),
        ("p { font: calc(1em + 2px)A }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("p { font: 300 50%A }", "<p>甲</p>", {(("A",), 300): "甲"}),
        ("/* a */ p /* b */ { font-family: A }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("@media screen { /* a */ p { font-family: A } }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("p { font: italic 1em A } q { font: 1em B }", "<q>甲</q>", {(("B",), 400): "甲"}),
        ("p { font: 600 80% A }", "<p>甲</p>", {(("A",), 600): "甲"}),
        ("p { font-family: A } q { font: 1em inherit }", "<p><q>乙</q></p>", {(("A",), 400): "乙"}),
        ("p { font-family: A } q { font: menu }", "<p><q>乙</q></p>", {(("A",), 400): "乙"}),
        ("b { font: 1em A }", "<b>甲</b>", {(("A",), 400): "甲"}),
        ("@media screen { p { font-family: A } }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("@supports (x: y) { p { font-family: A } }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("@layer base { p { font-family: A } }", "<p>甲</p>", {(("A",), 400): "甲"}),
        ("p { q { font-family: A } }", "<p>甲</p>", {((), 400): "甲"}),
        ("@page { font-family: A }", "<p>甲</p>", {((), 400): "甲"}),
        ("p { FONT-FAMILY: A; color: red }", "<p>甲</p>", {(("A",), 400): "甲"}),
        (
            "p { font-family: A } p::before { content: '乙' attr(x) '丙'; color: red }",
            "<p>甲</p>",
            {(("A",), 400): "丙乙甲"},
        ),
        ("p { content: '乙' }", "<p>甲</p>", {((), 400): "甲"}),
        ("li { font-family: L }", "<li>二</li>", {(("L",), 400): "".join(sorted(f"二{MARKERS}"))}),
        ("head { font-family: A }", "", {}),
    ],
)
def test_each_text_stands_in_the_face_of_its_style(
    css: str, body: str, faces: dict[tuple[tuple[str, ...], int], str]
) -> None:
    assert used(css, body) == {FaceStyle(*style): characters for style, characters in faces.items()}


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ('"Songti SC", SimSun , serif', ["Songti SC", "SimSun", "serif"]),
        ("Noto Serif  SC", ["Noto Serif SC"]),
        ("inherit", []),
        ("'inherit it', A", ["inherit it", "A"]),
        ("A,,B,", ["A", "B"]),
        ("", []),
        ("12px", []),
    ],
)
def test_the_families_of_a_value(value: str, names: list[str]) -> None:
    assert list(families_in(tinycss2.parse_component_value_list(value))) == names


@pytest.mark.parametrize(
    ("value", "inherited", "weight"),
    [
        ("normal", 700, 400), ("bold", 400, 700), ("BOLD", 400, 700), ("350", 400, 350), ("1", 400, 1), ("1000", 400, 1000),
        ("0", 400, 400), ("1001", 400, 400), ("350.5", 400, 400), ("inherit", 300, 300), ("", 500, 500), ("italic 300", 400, 300),
        # What is bolder and lighter than each weight: the table of CSS Fonts 4, section 2.2.1.
        ("bolder", 99, 400), ("bolder", 100, 400), ("bolder", 349, 400), ("bolder", 350, 700), ("bolder", 549, 700),
        ("bolder", 550, 900), ("bolder", 899, 900), ("bolder", 900, 900), ("bolder", 950, 950),
        ("lighter", 50, 50), ("lighter", 100, 100), ("lighter", 349, 100), ("lighter", 350, 100), ("lighter", 549, 100),
        ("lighter", 550, 400), ("lighter", 749, 400), ("lighter", 750, 700), ("lighter", 950, 700),
    ],
)  # fmt: skip
def test_the_weight_of_a_value(value: str, inherited: int, weight: int) -> None:
    assert weight_in(tinycss2.parse_component_value_list(value), inherited) == weight


@pytest.mark.parametrize(
    ("character", "rare"),
    [("河", False), ("㐀", False), ("\uffff", False), ("𠀀", True), ("𰻞", True), ("\ue000", True), ("\uf8ff", True),
     ("\U000f0000", True), ("😀", False), ("a", False), ("\uf900", False), ("\U0002f800", True)],
)  # fmt: skip
def test_rare_is_what_devices_have_no_face_for(character: str, rare: bool) -> None:
    assert is_rare(character) is rare


@pytest.mark.parametrize(
    ("css", "slanted"),
    [
        ("", "乙"), ("q { font-style: italic }", "丙乙"), ("q { font-style: oblique 10deg }", "丙乙"), ("em { font-style: normal }", ""),
        ("em { font-style: initial }", ""), ("em { font-style: inherit }", ""), ("em { font-style: unset }", ""),
        ("em { font: 1em A }", ""), ("em { font: italic 1em A }", "乙"), ("q { font: oblique 14deg 1em A }", "丙乙"),
    ],
)  # fmt: skip
def test_what_stands_in_italics(css: str, slanted: str) -> None:
    """甲 stands by itself, 乙 in <em>, 丙 in <q>."""
    found = used(css, "甲<em>乙</em><q>丙</q>")
    assert "".join(sorted("".join(text for style, text in found.items() if style.is_italic))) == slanted
