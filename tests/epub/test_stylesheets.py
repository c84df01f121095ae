"""The stylesheets of a finished EPUB: order, the files they name, and what may not be in them."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.epub.opened import opened
from tests.templates.samples import LONG, READER, book, chapter, draw_picture, metadata, paragraph, text

from banxin.epub.css.stylesheets import make_styles, mode_rule, root_rule
from banxin.epub.epub_writer import make_epub
from banxin.errors import BuildError, PublishingError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, Store, WritingMode
from banxin.model.inline import Span, SpanKind


def styled(root: Path, *texts: str) -> Edition:
    """An edition with these stylesheets in the book's styles folder."""
    (root / "styles").mkdir(exist_ok=True)
    paths = [root / "styles" / f"own-{number}.css" for number in range(len(texts))]
    for path, sheet in zip(paths, texts, strict=True):
        path.write_text(sheet, encoding="utf-8")
    return replace(READER, stylesheets=tuple(paths))


def complaint(root: Path, fonts: FontSet, text: str) -> str:
    with pytest.raises(PublishingError) as caught:
        make_styles(book(root), styled(root, text), fonts)
    return str(caught.value)


@pytest.mark.parametrize(("language", "indent"), [("zh-Hans", "2em"), ("ja", "1em"), ("ko", "1em")])
def test_paragraphs_are_indented_as_in_the_language_of_the_book(
    tmp_path: Path, fonts: FontSet, language: str, indent: str
) -> None:
    japanese = replace(book(tmp_path, chapter("one", paragraph(LONG))), metadata=replace(metadata(), language=language))
    base = opened(make_epub(japanese, READER, fonts)).files["EPUB/styles/all.css"].decode()
    assert f"text-indent: {indent}" in base


def test_the_books_sheets_come_after_the_theme_and_the_editions_values_last(tmp_path: Path, fonts: FontSet) -> None:
    edition = replace(styled(tmp_path, "p { color: var(--ink) }"), properties={"ink": "navy", "size-title": "3em"})
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    assert made.find("one.xhtml", "//h:link/@href") == ["styles/all.css"]
    css = made.css()
    assert css.index("text-align: justify") < css.index("p {\n  color: navy;\n}\n")
    assert "font-size: 3em" in css


def test_pictures_and_fonts_of_a_stylesheet_are_packed_once(tmp_path: Path, fonts: FontSet) -> None:
    draw_picture(tmp_path / "figures" / "rule.png")
    text = 'h1 { background: url(../figures/rule.png) } p { background: url("../figures/rule.png") }'
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), styled(tmp_path, text, text), fonts))
    assert [name for name in made.files if "/media/" in name] == ["EPUB/styles/media/file-01.png"]
    assert made.css().count('url("media/file-01.png")') == 4


PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def test_data_addresses_stay(tmp_path: Path, fonts: FontSet) -> None:
    text = f"p {{ background: url({PIXEL}) }}"
    made = make_styles(book(tmp_path), styled(tmp_path, text), fonts)
    assert f'url("{PIXEL}")' in made.sheet.data.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "p { background: url(https://example.org/a.png) }",
            "styles/own-0.css:1:17: 'https://example.org/a.png' lies outside the book",
        ),
        (
            "p { background: url(../../a.png) }",
            "styles/own-0.css:1:17: the picture '../../a.png' lies outside the book",
        ),
        (
            "p { background: url(none.png) }",
            "styles/own-0.css:1:17: there is no picture 'none.png'; hint: the path counts from the stylesheet",
        ),
        (
            "p { cursor: url(a.cur) }",
            "styles/own-0.css:1:13: 'a.cur' is neither a picture nor a font that e-books take",
        ),
        ('@import "other.css";', "styles/own-0.css:1:1: @import is not followed"),
        ("p { color: red", "styles/own-0.css:1:3: “{” of the stylesheet has no partner"),
        ("p { colour }", "styles/own-0.css:1:11: the stylesheet is not understood"),
    ],
)
def test_what_a_stylesheet_may_not_name_is_told_with_its_place(
    tmp_path: Path, fonts: FontSet, text: str, message: str
) -> None:
    assert complaint(tmp_path, fonts, text).startswith(message)


def test_a_stylesheet_in_another_encoding_is_told(tmp_path: Path, fonts: FontSet) -> None:
    edition = styled(tmp_path, "")
    edition.stylesheets[0].write_bytes("/* 样式 */".encode("gb18030"))
    with pytest.raises(BuildError, match=r"^styles/own-0\.css: the stylesheet is not UTF-8; hint: save it as UTF-8"):
        make_styles(book(tmp_path), edition, fonts)


@pytest.mark.parametrize(
    ("language", "face"),
    [("zh-Hans", "Songti SC"), ("zh-Hant-TW", "Songti TC"), ("ja", "Hiragino Mincho ProN"), ("ko", "AppleMyungjo")],
)
def test_faces_of_the_texts_own_region_are_asked_for(tmp_path: Path, fonts: FontSet, language: str, face: str) -> None:
    made = make_styles(book(tmp_path, meta=metadata(language=language)), READER, fonts)
    assert f'html {{\n  font-family: "{face}"' in made.sheet.data.decode()


def in_two_languages(root: Path) -> Book:
    foreign = Span(SpanKind.FOREIGN, (*text("骨の"), Span(SpanKind.STRONG, text("話"))), "ja")
    return book(root, chapter("one", paragraph((*text("书名是"), foreign, Span(SpanKind.STRONG, text("怪谈"))))))


@pytest.mark.parametrize("embeds_fonts", [False, True])
def test_words_in_another_language_ask_for_faces_of_its_region(
    tmp_path: Path, fonts: FontSet, embeds_fonts: bool
) -> None:
    edition = replace(READER, embeds_fonts=embeds_fonts)
    css = opened(make_epub(in_two_languages(tmp_path), edition, fonts)).css()
    for head, face in (('html [lang|="ja"]', "Hiragino Mincho ProN"), ('[lang|="ja"] strong', "Hiragino Sans")):
        assert f'\n{head} {{\n  font-family: "{face}"' in css
    # No title of a chapter is in Japanese, nor are words of one.
    assert not re.search(r"\.chapter-title ?\[lang\|=\"ja\"|\[lang\|=\"ja\"\] \.chapter-title", css)


def test_a_book_of_one_language_has_no_rules_for_others(tmp_path: Path, fonts: FontSet) -> None:
    english = Span(SpanKind.FOREIGN, text("to be or not to be"), "en")
    one = book(tmp_path, chapter("one", paragraph((*text("他说"), english))))
    assert "[lang|=" not in opened(make_epub(one, READER, fonts)).css().replace('[lang|="ja"] {\n  -epub-text-emph', "")


def test_one_edition_leaves_no_trace_in_the_next(tmp_path: Path, fonts: FontSet) -> None:
    before = make_styles(book(tmp_path), READER, fonts)
    make_styles(book(tmp_path), replace(READER, embeds_fonts=True), fonts)
    assert make_styles(book(tmp_path), READER, fonts) == before


def root_of(root: Path, fonts: FontSet, language: str = "zh-Hans", **changes: Any) -> str:
    """The stylesheets of a book with what a stylesheet of its own makes of the faces."""
    sheet = "".join(f".{job} {{ font-family: var(--face-{job}) }}\n" for job in ("song", "title", "latin", "mono"))
    one = replace(book(root), metadata=replace(metadata(), language=language))
    made = make_styles(one, replace(styled(root, sheet), **changes), fonts)
    return made.sheet.data.decode()


def test_duokan_is_asked_for_faces_of_its_own_in_books_with_the_shapes_of_the_mainland(
    tmp_path: Path, fonts: FontSet
) -> None:
    stores = frozenset({Store.DUOKAN})
    assert 'font-family: "DK-SONGTI", "Songti SC"' in root_of(tmp_path, fonts, stores=stores)
    assert 'font-family: "DK-XIAOBIAOSONG"' in root_of(tmp_path, fonts, stores=stores)
    assert "DK-" not in root_of(tmp_path, fonts, "zh-Hant", stores=stores)
    assert "DK-" not in root_of(tmp_path, fonts)


def test_kobo_is_asked_for_generic_families_alone(tmp_path: Path, fonts: FontSet) -> None:
    made = root_of(tmp_path, fonts, stores=frozenset({Store.KOBO}))
    assert ".song {\n  font-family: serif;\n}" in made
    assert ".latin {\n  font-family: serif;\n}" in made
    assert ".mono {\n  font-family: monospace;\n}" in made


def test_rare_families_are_asked_for_before_the_generic_one(tmp_path: Path, fonts: FontSet) -> None:
    sheet = ".song { font-family: var(--face-song) }"
    made = make_styles(book(tmp_path), styled(tmp_path, sheet), fonts, ("Rare",))
    assert made.sheet.data.decode().strip().endswith('"宋体", "Rare", serif;\n}')


def test_an_e_book_has_one_stylesheet_with_the_rules_that_it_uses(tmp_path: Path, fonts: FontSet) -> None:
    edition = styled(tmp_path, ".mine { color: red } .chapter, .theirs { color: navy } body.night p { color: #ccc }")
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    assert [name for name in made.files if name.endswith(".css")] == ["EPUB/styles/all.css"]
    css = made.css()
    assert css.endswith(".chapter {\n  color: navy;\n}\nbody.night p {\n  color: #ccc;\n}\n")
    assert ".verse" not in css
    assert ".imprint" not in css


def test_namespaces_stand_before_all_rules(tmp_path: Path, fonts: FontSet) -> None:
    sheet = '@charset "utf-8"; @namespace h "http://www.w3.org/1999/xhtml"; h|p { color: navy }'
    css = make_styles(book(tmp_path), styled(tmp_path, sheet, sheet), fonts).sheet.data.decode()
    assert css.startswith('@namespace h "http://www.w3.org/1999/xhtml";\nhtml {')
    assert (css.count("@namespace"), css.count("@charset"), css.count("h|p {")) == (1, 0, 2)
    assert complaint(tmp_path, fonts, '@namespace "http://www.w3.org/2000/svg"; p { color: navy }') == (
        "styles/own-0.css:1:1: @namespace without a prefix would hold for every stylesheet of the e-book; "
        'hint: name a prefix: @namespace svg "http://www.w3.org/2000/svg";'
    )


@pytest.mark.parametrize(
    ("mode", "rule"),
    [
        (WritingMode.HORIZONTAL, "html { writing-mode: horizontal-tb; }\n"),
        (WritingMode.VERTICAL, "html.vrtl { writing-mode: vertical-rl; text-autospace: no-autospace; }\n"),
    ],
)
def test_the_direction_stands_on_the_root(mode: WritingMode, rule: str) -> None:
    assert mode_rule(replace(READER, writing_mode=mode)) == rule


def test_properties_stand_on_the_root() -> None:
    assert root_rule([("a", "1"), ("b", "2")]) == ":root {\n  --a: 1;\n  --b: 2;\n}\n"
    assert root_rule([]) == ""


def test_an_edition_with_faces_of_its_own_asks_for_them_first(tmp_path: Path, fonts: FontSet) -> None:
    sheet = ".body { font-family: var(--face-body) } .quote { font-family: var(--face-quote) }"
    for embeds in (True, False):
        made = make_styles(book(tmp_path), replace(styled(tmp_path, sheet), embeds_fonts=embeds), fonts)
        text = made.sheet.data.decode()
        assert (f'"{fonts.body}", "Songti SC"' in text) is embeds
