"""Embedded faces: each holds the characters that are set in it, and no more."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from tests.epub.opened import Opened, opened
from tests.fonts.made_fonts import made_font
from tests.templates.samples import READER, book, chapter, metadata, paragraph

from banxin.checks.epub.epub_rules import check_epub
from banxin.epub.epub_writer import make_epub
from banxin.epub.faces.face_use import FaceStyle, FaceUse
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet, face_in
from banxin.model.book import Book
from banxin.model.edition import Format
from banxin.model.inline import Span, SpanKind, Text
from banxin.web.site_writer import make_site

EMBEDDED = replace(READER, embeds_fonts=True)


@pytest.fixture(scope="module")
def embedded(sample: Book, fonts: FontSet) -> bytes:
    return make_epub(sample, EMBEDDED, fonts)


def characters_of(made: Opened, name: str) -> set[str]:
    font = TTFont(BytesIO(made.files[f"EPUB/fonts/{name}.ttf"]))
    return {chr(code) for code in font.getBestCmap()}


def test_each_face_has_what_is_set_in_it(tmp_path: Path, fonts: FontSet) -> None:
    text = paragraph((Text("宋体"), Span(SpanKind.EMPHASIS, (Text("楷书"),)), Span(SpanKind.STRONG, (Text("黑字"),))))
    plain = replace(book(tmp_path, chapter("one", text, title="题"), meta=metadata(title="册")), front_matter=())
    made = opened(make_epub(plain, replace(EMBEDDED, omit=frozenset({"cover"})), fonts))
    faces = {name.rpartition("/")[2].removesuffix(".ttf") for name in made.files if "/fonts/" in name}
    assert faces == {"NotoSerifSC-Regular", "NotoSerifSC-Bold", "LXGWWenKai-Regular", "NotoSansSC-Bold"}
    assert characters_of(made, "NotoSerifSC-Regular") == set("宋体")
    assert characters_of(made, "NotoSerifSC-Bold") == set("题")
    assert characters_of(made, "LXGWWenKai-Regular") == set("楷书")
    assert characters_of(made, "NotoSansSC-Bold") == set("黑字")


def test_the_faces_come_before_every_other_stylesheet(embedded: bytes) -> None:
    made = opened(embedded)
    assert made.find("river.xhtml", "//h:link/@href")[0] == "styles/fonts.css"
    assert '"Noto Serif SC", "Songti SC"' in made.css()


def test_browsers_take_the_same_face_as_woff2(tmp_path: Path, fonts: FontSet) -> None:
    plain = book(tmp_path, chapter("one", paragraph("宋体", line=2)), meta=metadata(title="册"))
    as_book = opened(make_epub(plain, EMBEDDED, fonts)).files
    web = replace(EMBEDDED, format=Format.WEB)
    as_site = make_site(plain, web, fonts)
    # The website has words of its own around the book, and a face with other characters has another name.
    names = {name: f"EPUB/{name.removesuffix('.woff2')}.ttf" for name in as_site if name.startswith("fonts/Noto")}
    assert names
    for name, other in names.items():
        face, given = TTFont(BytesIO(as_site[name])), TTFont(BytesIO(as_book[other]))
        assert as_site[name][:4] == b"wOF2"
        assert {*map(ord, "宋体")} & face.getBestCmap().keys() == {*map(ord, "宋体")} & given.getBestCmap().keys()
        assert len(as_site[name]) < len(as_book[other])
        assert f'url("../{name}")'.encode() in as_site["styles/fonts.css"]
    assert make_site(plain, web, fonts) == as_site


def test_the_licence_stays_with_the_font(embedded: bytes) -> None:
    font = TTFont(BytesIO(opened(embedded).files["EPUB/fonts/NotoSerifSC-Regular.ttf"]))
    assert "SIL Open Font License" in str(font["name"].getDebugName(13))


def test_a_character_that_no_face_has_stands_in_none(tmp_path: Path, fonts: FontSet) -> None:
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph("甲\U0010fffd乙"))), EMBEDDED, fonts))
    assert characters_of(made, "NotoSerifSC-Regular") >= set("甲乙")


def test_rare_characters_are_brought_along_where_the_rest_is_left_to_the_device(tmp_path: Path, fonts: FontSet) -> None:
    rare = next(chr(first) for first, _ in fonts.face(fonts.body).ranges if 0x20000 <= first < 0x30000)
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(f"甲{rare}乙"))), READER, fonts))
    assert characters_of(made, "NotoSerifSC-Regular") == {rare}
    assert 'font-family: "Noto Serif SC Rare"' in made.css()
    assert '"SimSun", "宋体", "Noto Serif SC Rare", serif' in made.css()
    path = tmp_path / "rare.epub"
    path.write_bytes(make_epub(book(tmp_path, chapter("one", paragraph(f"甲{rare}乙"))), READER, fonts))
    assert check_epub(path) == ()


def carried(tmp_path: Path, text: str, fonts: FontSet, *, embeds: bool = True) -> Opened:
    """An e-book of one paragraph with the faces of the edition, or with rare ones alone."""
    return opened(
        make_epub(book(tmp_path, chapter("one", paragraph(text))), replace(READER, embeds_fonts=embeds), fonts)
    )


def variants_of(made: Opened, name: str) -> set[str]:
    """The variants in an embedded face: its table of format 14."""
    font = TTFont(BytesIO(made.files[f"EPUB/fonts/{name}.ttf"]))
    tables = [table for table in font["cmap"].tables if table.format == 14]
    return {
        chr(base) + chr(selector) for table in tables for selector, bases in table.uvsDict.items() for base, _ in bases
    }


KATSURAGI, TSUJI = "葛\U000e0100", "辻\U000e0101"


@pytest.fixture
def with_variants(tmp_path: Path, fonts: FontSet) -> FontSet:
    """Faces with one more that has 葛, 辻 and a variant of each."""
    path = made_font(fonts.face(fonts.body).path, tmp_path / "variants.ttf", "葛辻城", variants=KATSURAGI + TSUJI)
    face = replace(face_in(path), family="Variants", postscript_name="Variants-Regular")
    return replace(fonts, extra=("Variants",), families=(*fonts.families, "Variants"), faces=(*fonts.faces, face))


def test_an_embedded_face_keeps_the_variants_of_the_text(tmp_path: Path, with_variants: FontSet) -> None:
    made = carried(tmp_path, f"{KATSURAGI}城の葛", with_variants)
    assert variants_of(made, "Variants-Regular") == {KATSURAGI}
    assert characters_of(made, "NotoSerifSC-Regular") >= set("城の葛")


def test_a_variant_that_no_face_has_stands_with_its_character(tmp_path: Path, fonts: FontSet) -> None:
    assert "葛" in characters_of(carried(tmp_path, f"{KATSURAGI}城", fonts), "NotoSerifSC-Regular")


def test_variants_are_brought_along_where_the_rest_is_left_to_the_device(
    tmp_path: Path, with_variants: FontSet
) -> None:
    made = carried(tmp_path, f"{TSUJI}と葛\ufe00", with_variants, embeds=False)
    assert variants_of(made, "Variants-Regular") == {TSUJI}
    assert characters_of(made, "Variants-Regular") == {"辻"}
    assert '"SimSun", "宋体", "Variants Rare", serif' in made.css()


def test_a_copy_of_a_face_with_a_reserved_name_has_one_of_its_own(tmp_path: Path, fonts: FontSet) -> None:
    made = carried(tmp_path, "版心 Gentle", fonts)
    name = next(name for name in made.files if "SubsetPlus" in name)
    font = TTFont(BytesIO(made.files[name]))
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    family = names[1]
    assert family.startswith("Subset Plus ")
    assert "Gentium" not in "".join(text for number, text in names.items() if number not in {0, 13})
    assert "with Reserved Font Names" in names[13]  # the licence stays
    assert f'@font-face {{\n  font-family: "{family}";' in made.css()
    assert f'html {{\n  font-family: "{family}", "Noto Serif SC", "Songti SC"' in made.css()
    assert "Gentium" not in made.css()
    assert [part for part in made.files if "Gentium" in part] == []
    assert "Source" not in "".join(part for part in made.files if "/fonts/" in part)


def test_a_stylesheet_of_the_book_that_names_a_reserved_face_names_the_copy(tmp_path: Path, fonts: FontSet) -> None:
    sheet = tmp_path / "styles" / "own.css"
    sheet.parent.mkdir()
    sheet.write_text("p { font-family: 'Gentium Plus', serif }", encoding="utf-8")
    edition = replace(EMBEDDED, stylesheets=(sheet,))
    css = opened(make_epub(book(tmp_path, chapter("one", paragraph("a"))), edition, fonts)).css()
    assert re.search(r'p \{\n  font-family: "Subset Plus [0-9a-f]{4}", serif;', css)


def test_a_face_for_print_only_is_refused_in_an_e_book(tmp_path: Path, fonts: FontSet) -> None:
    path = made_font(fonts.face(fonts.body).path, tmp_path / "print.ttf", "版心", permissions=4)
    face = replace(face_in(path), family="Print")
    only = replace(fonts, body="Print", families=("Print", *fonts.families), faces=(face, *fonts.faces))
    with pytest.raises(BuildError) as caught:
        carried(tmp_path, "版心", only)
    assert str(caught.value) == (
        "the face 'Print Regular' (print.ttf) may not stand in an e-book: its maker allows it for viewing and printing "
        "only (OS/2 fsType 4); hint: leave out 'embed_fonts', or take another face; a PDF may have this one"
    )
    carried(tmp_path, "版心", only, embeds=False)


def test_emphasised_latin_stands_in_the_italic_face_of_its_companion(tmp_path: Path, fonts: FontSet) -> None:
    text = paragraph((Span(SpanKind.EMPHASIS, (Text("Jean"),)), Text("与"), Span(SpanKind.EMPHASIS, (Text("版 X"),))))
    made = opened(make_epub(book(tmp_path, chapter("one", text)), EMBEDDED, fonts))
    italic = next(name for name in made.files if "SubsetPlus" in name and "Italic" in name)
    assert characters_of(made, italic.removeprefix("EPUB/fonts/").removesuffix(".ttf")) == set("Jean")
    assert "font-style: italic;\n  src" in made.css()
    assert "版" in characters_of(made, "LXGWWenKai-Regular")


def test_only_words_that_are_latin_as_a_whole_are_italic_in_an_e_book(tmp_path: Path, fonts: FontSet) -> None:
    spans = [
        Span(SpanKind.EMPHASIS, (Text("Jean"),)),
        Span(SpanKind.EMPHASIS, (Text("版 X"),)),
        Span(SpanKind.BOOK_TITLE, (Text("Faust"),)),
        Span(SpanKind.FOREIGN, (Text("Война и мир"),), "ru"),
        Span(SpanKind.FOREIGN, (Text("かな"),), "ja"),
    ]
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(tuple(spans)))), READER, fonts))
    classes = made.find("one.xhtml", "//h:p/*/@class")
    assert classes == ["emphasis italic", "emphasis", "book-title italic", "foreign italic", "foreign"]
    assert '.italic {\n  font-family: Georgia, "Times New Roman"' in made.css()


def test_a_book_without_italics_has_no_rules_for_them(tmp_path: Path, fonts: FontSet) -> None:
    assert ".italic" not in carried(tmp_path, "版心", fonts, embeds=False).css()


def used(css: str, body: str) -> dict[FaceStyle, set[str]]:
    use = FaceUse([css])
    use.add_document(etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'))
    return {style: characters - {" "} for style, characters in use.characters.items()}


def test_the_cascade_decides() -> None:
    css = (
        'body { font-family: A, serif } .x { font-family: "B C" } p.x { font-weight: bold } #y { font: 600 1em/2 D, E }'
    )
    assert used(css, '一<p class="x">二<b>三</b></p><p id="y" class="x">四</p><h1>五</h1>') == {
        FaceStyle(("A", "serif"), 400): {"一"},
        FaceStyle(("B C",), 700): {"二", "三"},
        FaceStyle(("D", "E"), 600): {"四"},
        FaceStyle(("A", "serif"), 700): {"五"},
    }


def test_the_cascade_decides_what_is_italic() -> None:
    css = "em { font-style: normal } .x { font-style: italic } .x b { font: 1em A }"
    assert used(css, '<p>一<em>二</em><i>三<q>四</q></i></p><p class="x">五<b>六</b></p>') == {
        FaceStyle(): {"一", "二"},
        FaceStyle(is_italic=True): {"三", "四", "五"},
        FaceStyle(("A",)): {"六"},
    }


def test_generated_text_and_list_markers_count() -> None:
    made = used('p::before { content: "＊" } li { font-family: L }', "<p>一</p><ul><li>二</li></ul>")
    assert made[FaceStyle()] == {"＊", "一"}
    assert made[FaceStyle(("L",))] >= {"二", "•", "1"}


MAKE = """
import sys
from pathlib import Path
from tests.epub.test_font_parts import EMBEDDED
from tests.templates.samples import full_book
from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.model.edition import Typefaces
root = Path(sys.argv[1])
write_epub(full_book(root), EMBEDDED, resolve_typefaces(Typefaces(), book_root=root), root / "out.epub")
"""


def test_another_process_embeds_the_same_bytes(embedded: bytes, tmp_path: Path) -> None:
    here = Path(__file__).parents[2]
    path = f"{here / 'src'}{os.pathsep}{here}"
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    subprocess.run([sys.executable, "-c", MAKE, str(tmp_path)], check=True, env=environment)
    assert (tmp_path / "out.epub").read_bytes() == embedded
