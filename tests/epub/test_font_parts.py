"""Embedded faces: each holds the characters that are set in it, and no more."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from tests.epub.opened import Opened, opened
from tests.templates.samples import READER, book, chapter, metadata, paragraph

from banxin.checks.epub.epub_rules import check_epub
from banxin.epub.epub_writer import make_epub
from banxin.epub.faces.face_use import FaceUse, Style
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.inline import Span, SpanKind, Text

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
    assert '"SimSun", "Noto Serif SC Rare", serif' in made.css()
    path = tmp_path / "rare.epub"
    path.write_bytes(make_epub(book(tmp_path, chapter("one", paragraph(f"甲{rare}乙"))), READER, fonts))
    assert check_epub(path) == ()


def used(css: str, body: str) -> dict[Style, set[str]]:
    use = FaceUse([css])
    use.add_document(etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'))
    return {style: characters - {" "} for style, characters in use.characters.items()}


def test_the_cascade_decides() -> None:
    css = (
        'body { font-family: A, serif } .x { font-family: "B C" } p.x { font-weight: bold } #y { font: 600 1em/2 D, E }'
    )
    assert used(css, '一<p class="x">二<b>三</b></p><p id="y" class="x">四</p><h1>五</h1>') == {
        Style(("A", "serif"), 400): {"一"},
        Style(("B C",), 700): {"二", "三"},
        Style(("D", "E"), 600): {"四"},
        Style(("A", "serif"), 700): {"五"},
    }


def test_generated_text_and_list_markers_count() -> None:
    made = used('p::before { content: "＊" } li { font-family: L }', "<p>一</p><ul><li>二</li></ul>")
    assert made[Style()] == {"＊", "一"}
    assert made[Style(("L",))] >= {"二", "•", "1"}


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
