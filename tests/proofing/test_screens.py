"""`banxin proof` of an e-book: the same places on several screens, as Chromium and MuPDF paint them."""

import json
import shutil
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image
from tests.comparison.conftest import write_book
from tests.templates.samples import READER, full_book

from banxin.checks.epub.ace import find_browser
from banxin.checks.epub.epub_contents import XHTML, open_epub
from banxin.cli import main
from banxin.epub.epub_writer import write_epub
from banxin.errors import MissingDependencyError
from banxin.fonts.faces import resolve_typefaces
from banxin.model.edition import Typefaces
from banxin.proofing.device_scenes import Scene, scenes_of, shown_document
from banxin.proofing.device_sheet import DEVICES, HEIGHT, device_sheet
from banxin.proofing.painted_screens import page_with, painted_by_mupdf, painted_sheet
from banxin.proofing.stand_ins import ShownBook, stand_ins
from banxin.saying.languages import Language
from banxin.saying.told import told

with_browser = pytest.mark.skipif(not find_browser(), reason="Chromium is not here")
with_mupdf = pytest.mark.skipif(not shutil.which("mutool"), reason="MuPDF is not here")


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("screens")
    fonts = resolve_typefaces(READER.typefaces, book_root=root)
    write_epub(full_book(root), READER, fonts, root / "book.epub")
    return root / "book.epub"


def test_a_place_of_each_kind_is_shown_in_the_order_of_the_proof(epub: Path) -> None:
    names = [scene.name for scene in scenes_of(open_epub(epub))]
    assert names == ["cover", "contents", "opening", "notes", "table", "figure", "verse", "code"]


def test_the_document_of_a_place_has_an_anchor_and_is_itself_unchanged(epub: Path) -> None:
    contents = open_epub(epub)
    scene = next(scene for scene in scenes_of(contents) if scene.name == "table")
    before = etree.tostring(contents.documents[scene.document])
    shown = etree.fromstring(shown_document(contents, scene, "html { color: red }", "here"))
    assert [element.tag.rpartition("}")[2] for element in shown.iter() if element.get("id") == "here"] == ["table"]
    assert [style.text for style in shown.iter(f"{XHTML}style")] == ["html { color: red }"]
    assert etree.tostring(contents.documents[scene.document]) == before


@with_browser
@pytest.mark.external
def test_each_screen_is_painted_in_its_colours(epub: Path, tmp_path: Path) -> None:
    sheet = Image.open(BytesIO(device_sheet(epub, tmp_path))).convert("RGB")
    rows = len(list(scenes_of(open_epub(epub))))
    assert sheet.height > rows * HEIGHT
    colours = {colour for _, colour in sheet.getcolors(1 << 24) or []}
    assert {(0xFF, 0xFF, 0xFF), (0xF1, 0xE8, 0xD0), (0x12, 0x12, 0x12), (0xE0, 0xE0, 0xE0)} <= colours
    assert sheet.width > sum(device.shown_width for device in DEVICES)


@with_browser
@pytest.mark.external
def test_characters_of_code_are_shown_where_the_machine_has_no_face_for_them(epub: Path, tmp_path: Path) -> None:
    """Two characters of each family, one under the other on one page: what is not shown is a box for both."""
    faces = resolve_typefaces(READER.typefaces, book_root=tmp_path)
    fonts = stand_ins([ShownBook(language="zh-Hans", fonts=faces, contents=open_epub(epub))], tmp_path)
    page = tmp_path / "page.html"
    families = ("monospace", "serif", "cursive", "none of these")
    rows = [f'<pre style="font: 40px {family}">{character}</pre>' for family in families for character in "春河"]
    style = "<style>body, pre { margin: 0 } pre { height: 100px; overflow: hidden }</style>"
    page.write_text(f'<meta charset="utf-8">{style}{"".join(rows)}', encoding="utf-8")
    sheet = painted_sheet(page, (200, 100 * len(rows)), is_dark=False, fonts=fonts.configuration)
    with Image.open(BytesIO(sheet)) as painted:
        first, second = (
            [painted.crop((0, at, 200, at + 100)) for at in range(top, painted.height, 200)] for top in (0, 100)
        )
    assert [one for one, *shown in zip(families, first, second, strict=True) if shown[0] == shown[1]] == []


def test_an_e_book_in_another_script_has_faces_with_its_own_characters(epub: Path, tmp_path: Path) -> None:
    simplified = open_epub(epub)
    traditional = replace(simplified, documents={"a.xhtml": etree.fromstring("<p>江灣雜錄</p>")})
    books = [
        ShownBook(
            language=language,
            fonts=resolve_typefaces(Typefaces.of_language(language), book_root=tmp_path),
            contents=contents,
        )
        for language, contents in (("zh-Hans", simplified), ("zh-Hant-TW", traditional))
    ]
    named = stand_ins(books, tmp_path).named
    known = {name: set(TTFont(path).getBestCmap()) for name, path in named.items()}
    assert {ord(one) for one in "江灣雜錄"} <= known["Songti TC"]
    assert ord("灣") not in known["Songti SC"]


@with_mupdf
@pytest.mark.external
def test_mupdf_paints_the_pages_where_places_begin(epub: Path, tmp_path: Path) -> None:
    places = [scene.words for scene in scenes_of(open_epub(epub))]
    names = painted_by_mupdf(epub, tmp_path, places, (360, 640))
    assert len(names) == len(places)
    assert all(names)
    with Image.open(tmp_path / names[0]) as painted:
        assert painted.size == (360, 640)


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("", 1),
        ("学而时习之不亦说乎", 2),
        ("题注在后甲乙丙丁戊己庚辛壬癸", 2),
        ("学而时习之不亦说乎有朋自远方来", 3),
        ("没有", 0),
    ],
)
def test_a_place_is_found_by_what_it_begins_or_goes_on_with(place: str, page: int) -> None:
    """The contents have the title of a chapter, with which it begins, but not what follows there."""
    pages = ["封面", "子曰学而时习之不亦说乎丙丁戊己庚辛壬癸", "学而时习之不亦说乎有朋自远方来"]
    assert page_with(place, pages) == page


def test_a_picture_without_words_is_found_by_what_follows_it() -> None:
    """MuPDF's column showed the cover in its place."""
    body = etree.fromstring("<section><figure><img/></figure><p> </p><p>河 水</p></section>")
    assert Scene(name="figure", document="a.xhtml", element=body[0]).words == "河水"
    assert Scene(name="cover", document="a.xhtml").words == ""


@with_browser
@pytest.mark.external
def test_the_command_writes_one_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(tmp_path)
    assert main(["-C", str(tmp_path), "proof", "reader", "--json"]) == 0
    (path,) = json.loads(capsys.readouterr().out)["proofs"]
    assert path == str(tmp_path / "build" / "proofs" / "reader-screens.png")
    assert main(["-C", str(tmp_path), "proof", "reader", "--pages", "1"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        (
            "the edition 'reader' is not printed, so it has no pages to prove; "
            "hint: name it without --pages, --grid, --lines and --png, or name one with format: pdf"
        )
    ]


def test_a_machine_without_chromium_is_told_what_to_install(
    epub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
    with pytest.raises(MissingDependencyError) as caught:
        device_sheet(epub, tmp_path)
    assert str(caught.value) == (
        "Chromium is not installed, which paints the screens; hint: apt-get install --no-install-recommends chromium"
    )


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page with the screens is written, and nobody paints it."""
    monkeypatch.setattr("banxin.proofing.device_sheet.painted_sheet", lambda *_, **__: b"")
    monkeypatch.setattr("banxin.proofing.device_sheet.painted_by_mupdf", lambda *_: [])


@pytest.mark.usefixtures("unpainted")
def test_devices_and_places_are_named_in_the_language_of_whoever_looks(epub: Path, tmp_path: Path) -> None:
    device_sheet(epub, tmp_path, words=partial(told, language=Language.CHINESE))
    page = (tmp_path / "sheet.html").read_text("utf-8")
    assert "<h2>手机，字大 32 像素</h2>" in page
    assert ">目录</div>" in page
    assert "phone" not in page


@pytest.mark.usefixtures("unpainted")
def test_names_around_the_screens_have_faces_whatever_the_book_is_in(epub: Path, tmp_path: Path) -> None:
    """Around a book in another script 插图 stood as 插 and a box: the book's faces lacked it."""
    device_sheet(epub, tmp_path, words=lambda name: f"{name}插图诗代码")
    page = (tmp_path / "sheet.html").read_text("utf-8")
    assert 'font: 14px "words of the page"' in page
    assert all(f"U+{ord(one):X}" in page for one in "插图诗代码")
