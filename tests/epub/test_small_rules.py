"""Small rules of the writer, each by itself: values of stylesheets, slanted type, names in the package."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import tinycss2
from PIL import Image
from tests.epub.opened import Opened, opened
from tests.templates.samples import LONG, READER, book, chapter, metadata, paragraph

from banxin.epub.cover import ACCENT_TONE, STEP, draw_cover
from banxin.epub.css.css_names import pair_of
from banxin.epub.css.css_values import trimmed
from banxin.epub.css.plain_css import Sheet, plain_sheets
from banxin.epub.css.stylesheets import languages_in, regions_in, regions_of, sheets_of
from banxin.epub.epub_writer import make_epub
from banxin.epub.faces.cover_faces import cover_faces
from banxin.epub.faces.device_faces import device_properties
from banxin.epub.faces.face_use import is_slanted
from banxin.epub.faces.rare_characters import is_rare
from banxin.epub.packing import NormalisedZip
from banxin.fonts.faces import FontSet
from banxin.model.edition import WritingMode
from banxin.reading import BookFiles


def values(text: str) -> list[tinycss2.ast.Node]:
    return list(tinycss2.parse_component_value_list(text))


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("1px", ("1px", "1px")),
        ("1px 2em", ("1px", "2em")),
        (" 1px  2em ", ("1px", "2em")),
        ("", ("", "")),
        (" ", ("", "")),
    ],
)
def test_a_shorthand_has_two_values_or_one_twice(text: str, pair: tuple[str, str]) -> None:
    assert pair_of(values(text)) == pair


@pytest.mark.parametrize(
    ("text", "left"),
    [("  a b  ", "a b"), ("/* of ours */ a /* and more */", "a"), ("a/* of ours */b", "ab"), ("  ", ""), ("", "")],
)
def test_a_value_is_without_what_stands_around_it(text: str, left: str) -> None:
    assert "".join(tinycss2.serialize([token]) for token in trimmed(values(text))) == left


@pytest.mark.parametrize(
    ("text", "otherwise", "is_one"),
    [
        ("italic", False, True),
        ("OBLIQUE 10deg", False, True),
        ("bold 12pt A", False, False),
        ("bold 12pt A", True, True),
        ("normal", True, False),
        ("initial", True, False),
        ("Normal bold", True, False),
        ("inherit", True, True),
        ("'italic'", False, False),
    ],
)
def test_type_is_slanted_where_a_value_says_so_or_says_nothing(text: str, *, otherwise: bool, is_one: bool) -> None:
    assert is_slanted(values(text), otherwise=otherwise) is is_one


@pytest.fixture(scope="session")
def small(fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return opened(make_epub(book(tmp_path_factory.mktemp("small"), chapter("one", paragraph(LONG))), READER, fonts))


def test_old_readers_find_the_cover_by_its_name_in_the_package(small: Opened) -> None:
    named = small.package("//opf:meta[@name='cover']/@content")
    assert named == small.package("//opf:item[@properties='cover-image']/@id") != []


def test_the_leaf_of_the_cover_is_horizontal_in_a_vertical_book(fonts: FontSet, tmp_path: Path) -> None:
    edition = replace(READER, writing_mode=WritingMode.VERTICAL)
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    assert [made.find(name, "/h:html/@class") for name in ("cover.xhtml", "one.xhtml")] == [["hltr"], ["vrtl"]]


def test_documents_say_the_language_of_the_book(small: Opened) -> None:
    for name in ("cover.xhtml", "one.xhtml", "nav.xhtml"):
        assert small.find(name, "/h:html/@lang") == ["zh-Hans"]


def test_the_nav_document_is_named_in_the_package_and_leads_to_where_the_text_begins(small: Opened) -> None:
    assert small.package("//opf:item[@properties='nav']/@href") == ["nav.xhtml"]
    begins = small.find("nav.xhtml", "//h:nav[@epub:type='landmarks']//h:a[@epub:type='bodymatter']/@href")
    assert begins == ["one.xhtml"]


def test_only_a_vertical_book_is_leafed_through_to_the_left(fonts: FontSet, tmp_path: Path, small: Opened) -> None:
    edition = replace(READER, writing_mode=WritingMode.VERTICAL)
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), edition, fonts))
    directions = [one.package("//opf:spine/@page-progression-direction") for one in (small, made)]
    assert directions == [[], ["rtl"]]


@pytest.mark.parametrize(
    ("character", "is_one"),
    [
        ("版", False),
        ("版\U000e0100", True),
        ("a", False),
        ("\ue000", True),
        ("\U00020000", True),
        ("\U0001f600", False),
    ],
)
def test_rare_characters_are_those_that_devices_may_lack(character: str, *, is_one: bool) -> None:
    assert is_rare(character) is is_one


def test_the_nav_document_is_called_what_the_contents_are(small: Opened) -> None:
    assert small.find("nav.xhtml", "//h:head/h:title") == ["目录"]


def test_the_sheets_stand_in_the_order_of_the_cascade(fonts: FontSet, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "own.css").write_text("p {}", encoding="utf-8")
    edition = replace(READER, stylesheets=(tmp_path / "styles" / "own.css",), properties={"ink": "navy"})
    one = book(tmp_path, chapter("one", paragraph(LONG)))
    sheets = list(sheets_of(one, edition, fonts, {}, BookFiles(tmp_path), pictures=""))
    names = [sheet.path.as_posix() for sheet in sheets]
    assert names[-4:] == ["faces.css", "direction.css", "styles/own.css", "edition.css"]
    assert set(names[:-4]) == {name for name in names if name.startswith("theme/")} != set()
    assert "--ink: navy" in sheets[-1].text


@pytest.mark.parametrize(
    ("languages", "regions"),
    [
        (["zh-Hans", ""], ()),
        (["zh-Hans", "zh-Hans"], ()),
        (["zh-Hans", "en"], ()),
        (["zh-Hans", "ja"], ("ja", "zh-Hans")),
        (["zh-Hant-HK", "zh-Hant-TW"], ()),
        (["ko", "zh-Hant"], ("ko", "zh-Hant")),
    ],
)
def test_words_of_another_region_ask_for_its_shapes(
    languages: list[str], regions: tuple[str, ...], tmp_path: Path
) -> None:
    of_book, of_chapter = languages
    one = replace(chapter("one", paragraph(LONG)), language=of_chapter)
    made = replace(book(tmp_path, one), metadata=replace(metadata(), language=of_book))
    assert set(regions_in(languages_in(made))) == set(regions)


def test_a_block_in_another_language_asks_for_its_shapes(tmp_path: Path) -> None:
    """Not only a chapter and words in a line: 骨 of a quoted Japanese paragraph is another than that of the Chinese around it."""
    quoted = replace(paragraph("骨は残る。"), lang="ja")
    made = replace(book(tmp_path, chapter("one", quoted)), metadata=replace(metadata(), language="zh-Hans"))
    assert regions_in(languages_in(made)) == ("ja", "zh-Hans")


@pytest.mark.parametrize(("tag", "has_kai"), [("", True), ("en", False), ("fr", False), ("zh-Hans", True)])
def test_quoted_western_words_stand_in_the_face_of_the_text(tag: str, has_kai: bool, tmp_path: Path) -> None:
    """The letters of Kai are written by hand. A quotation in Chinese inside one in English is in Kai again."""
    made = replace(
        book(tmp_path, chapter("one", replace(paragraph(LONG), lang=tag))),
        metadata=replace(metadata(), language="zh-Hans"),
    )
    faces = device_properties("zh-Hans")
    roots = f":root {{ --face-body: {faces['face-song']}; --face-quote: {faces['face-kai']} }}"
    sheet = Sheet(text=f"{roots} .quotation {{ font-family: var(--face-quote) }}", path=Path("own.css"))
    plain = "".join(plain_sheets([sheet], WritingMode.HORIZONTAL, regions_of(made, faces)))
    found = dict(re.findall(r"([^{}]*) [{]\s*font-family: ([^;]*);\s*[}]", plain))
    named = [value for names, value in found.items() if f'[lang|="{tag}"] .quotation' in names] or [found[".quotation"]]
    assert ("Kaiti SC" in named[0]) is has_kai


def test_a_drawn_cover_has_few_tones(fonts: FontSet) -> None:
    """Every eighth from paper to ink, and the accent: its file is then a tenth."""
    meta = metadata(title="河边的人")
    cover = Image.open(BytesIO(draw_cover(meta, cover_faces(meta, fonts))))
    tones = set(cover.tobytes())
    assert tones
    assert all(tone == ACCENT_TONE or tone % STEP == 0 for tone in tones)


def test_an_entry_is_packed_close() -> None:
    file = BytesIO()
    with NormalisedZip(file, "w") as container:
        container.writestr("EPUB/one.xhtml", "春江潮水连海平" * 500)
        (entry,) = container.infolist()
    assert entry.compress_size < entry.file_size / 50
