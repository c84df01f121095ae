"""What an e-book may say of its accessibility: a page, a stylesheet or a picture, and the claims that they bear out."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from banxin.epub.accessibility import Rendered, accessibility_of, rendered
from banxin.epub.part import PackagePart
from banxin.model.edition import WritingMode
from banxin.templates.words.book_words import words_for

NOTHING: Mapping[str, bool] = {
    "has_pictures": False,
    "is_described": True,
    "has_ruby": False,
    "has_headings": False,
    "has_roles": False,
    "has_page_marks": False,
    "has_page_list": False,
    "has_fixed_sizes": False,
    "may_flash": False,
}


def gif(frames: int) -> bytes:
    file = BytesIO()
    first, *others = (Image.new("L", (2, 2), 90 * number) for number in range(frames))
    first.save(file, "GIF", save_all=True, append_images=others)
    return file.getvalue()


def looked_at(body: str = "", css: str = "", pictures: Mapping[str, bytes] | None = None) -> Rendered:
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    document = etree.fromstring(f"<html {names}><body>{body}</body></html>")
    parts = [PackagePart(name="a.css", data=css.encode(), id="a")]
    parts += [PackagePart(name=name, data=data, id=name) for name, data in (pictures or {}).items()]
    return rendered(parts, {"one.xhtml": document})


SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"'
DESCRIBED, SILENT = {"has_pictures": True}, {"has_pictures": True, "is_described": False}


@pytest.mark.parametrize(
    ("body", "true"),
    [
        ("<p>甲</p>", {}),
        ('<img alt="河"/>', DESCRIBED),
        ('<img alt=" "/>', SILENT),
        ("<img/>", SILENT),
        ('<img alt="河"/><img/>', SILENT),
        ('<img aria-label="河"/>', DESCRIBED),
        ('<img alt="" aria-hidden="true"/>', DESCRIBED),
        ('<img alt="" aria-hidden="false"/>', SILENT),
        ('<img role="presentation"/>', {**DESCRIBED, "has_roles": True}),
        ('<img role="none"/>', {**DESCRIBED, "has_roles": True}),
        ('<img role="img"/>', {**SILENT, "has_roles": True}),
        (f"{SVG}><title>河</title></svg>", DESCRIBED),
        (f"{SVG}><title/></svg>", SILENT),
        (f"{SVG}/>", SILENT),
        ("<ruby>版<rt>bǎn</rt></ruby>", {"has_ruby": True}),
        ("<h1>题</h1>", {"has_headings": True}),
        (f'{MATH} alttext="x的平方"/>', {"has_formulas": True, "has_described_formulas": True}),
        (f'{MATH} alttext="x"/>{MATH} alttext=" "/>', {"has_formulas": True}),
        ("<h6>题</h6>", {"has_headings": True}),
        ('<p role="note">甲</p>', {"has_roles": True}),
        ('<span role="doc-pagebreak"/>', {"has_roles": True, "has_page_marks": True}),
        ('<nav epub:type="page-list"/>', {"has_page_list": True}),
        ('<nav epub:type="toc"/>', {}),
    ],
)
def test_what_a_page_bears_out(body: str, true: Mapping[str, bool]) -> None:
    assert looked_at(body) == Rendered(**{**NOTHING, **true})


@pytest.mark.parametrize(
    ("css", "true"),
    [
        ("p { font-size: 1em }", {}),
        ("p { font-size: 12pt }", {"has_fixed_sizes": True}),
        ("@layer base { p { font-size: 12pt } }", {"has_fixed_sizes": True}),
        ("@container (width > 30em) { p { font-size: 12pt } }", {"has_fixed_sizes": True}),
        ("p { em { font-size: 12pt } }", {"has_fixed_sizes": True}),
        ("p { @media screen { font-size: 12pt } }", {"has_fixed_sizes": True}),
        ("@page { font-size: 12pt }", {}),
        ("@keyframes a { from { font-size: 12pt } }", {}),
        ("p { animation: x 1s }", {"may_flash": True}),
        ("p { -webkit-transition: x 1s }", {"may_flash": True}),
    ],
)
def test_what_a_stylesheet_takes_away(css: str, true: Mapping[str, bool]) -> None:
    assert looked_at(css=css) == Rendered(**{**NOTHING, **true})


@pytest.mark.parametrize(("frames", "flashes"), [(1, False), (2, True)])
def test_a_picture_that_moves_may_flash(frames: int, flashes: bool) -> None:
    assert looked_at(pictures={"a.gif": gif(frames)}).may_flash is flashes


ALWAYS = ["displayTransformability", "horizontalWriting", "readingOrder", "tableOfContents", "unlocked"]


@pytest.mark.parametrize(
    ("true", "modes", "sufficient", "features", "hazard"),
    [
        ({}, ["textual"], ["textual"], ALWAYS, "none"),
        (DESCRIBED, ["textual", "visual"], ["textual", "textual,visual"], ["alternativeText", *ALWAYS], "none"),
        (SILENT, ["textual", "visual"], ["textual,visual"], ALWAYS, "none"),
        ({"may_flash": True}, ["textual"], ["textual"], ALWAYS, "unknown"),
        ({"has_fixed_sizes": True}, ["textual"], ["textual"], ALWAYS[1:], "none"),
        (
            {"has_roles": True, "has_ruby": True, "has_headings": True, "has_page_marks": True, "has_page_list": True},
            ["textual"],
            ["textual"],
            sorted(["ARIA", "pageBreakMarkers", "pageNavigation", "rubyAnnotations", "structuralNavigation", *ALWAYS]),
            "none",
        ),
    ],
)
def test_what_the_metadata_say(
    true: Mapping[str, bool], modes: list[str], sufficient: list[str], features: list[str], hazard: str
) -> None:
    said = accessibility_of(Rendered(**{**NOTHING, **true}), words_for("zh-Hans"), WritingMode.HORIZONTAL)
    assert [name for name, _ in said] == [
        *["accessMode"] * len(modes),
        *["accessModeSufficient"] * len(sufficient),
        *["accessibilityFeature"] * len(features),
        "accessibilityHazard",
        "accessibilitySummary",
    ]
    assert [value for _, value in said[:-1]] == [*modes, *sufficient, *features, hazard]


def test_a_book_in_columns_says_so() -> None:
    said = accessibility_of(Rendered(**NOTHING), words_for("zh-Hans"), WritingMode.VERTICAL)
    assert ("accessibilityFeature", "verticalWriting") in said
    assert ("accessibilityFeature", "horizontalWriting") not in said


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko", "en"])
def test_a_person_reads_of_pictures_and_pages_where_there_are_any(language: str) -> None:
    words = words_for(language)

    def summary(**true: bool) -> str:
        return accessibility_of(Rendered(**{**NOTHING, **true}), words, WritingMode.HORIZONTAL)[-1][1]

    assert summary() == words.accessibility.strip()
    assert summary(has_pictures=True) == f"{words.accessibility}{words.pictures_described}".strip()
    assert summary(has_pictures=True, is_described=False) == words.accessibility.strip()
    assert summary(has_page_list=True) == f"{words.accessibility}{words.pages_listed}".strip()
