"""Pages of a PDF as pages of an e-book: written in a chapter, read, gated, packed, and looked at in a browser."""

import json
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.books.small_book import write_small_book
from tests.engines.engines import HERE, chromium, skip_without_engines
from tests.epub.opened import Opened, opened
from tests.extraction.pdf_files import WIDTH, column, pdf, upright

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.epub.epub_rules import check_epub
from banxin.checks.unnamed_files import check_unnamed
from banxin.epub.epub_writer import make_epub
from banxin.errors import PublishingError
from banxin.exchange.word_document import word_document
from banxin.fonts.faces import FontSet
from banxin.model.block import PdfPage
from banxin.model.book import Book
from banxin.readers.manifest.manifest_file import read_book

MANIFEST = """\
id: plates
title: 图录
language: zh-Hans
modified: 2026-11-28T00:00:00Z
body: [chapters/01-one.md]
editions:
  picture: {format: epub, layout: {style: fixed, words: in-picture}}
  columns: {extends: picture, writing_mode: vertical-rl}
"""
PLATES = pdf(
    [*column(["小船𠀀醒了。", "It wants the sea."], 50, 100), ("12", 200, 580, 9)],
    [*upright("竖排的书从右往左", 300, 60), *upright("一行一行地读完", 280, 60)],
    [],
    [("海", 50, 100, 20)],
)
HEAD = "---\ntitle: 图录\nid: plates\n---\n\n"
CHAPTER = (
    f'{HEAD}![](plates/a.pdf){{pages="1-2"}}\n\n## 白页\n\n![](plates/a.pdf){{pages="3-4" alt="一页空白"}}\n\n完。\n'
)
PIXELS = 1223 / WIDTH
"""Of a point of these pages."""


def book_with(root: Path, chapter: str = CHAPTER, manifest: str = MANIFEST, data: bytes = PLATES) -> Book:
    write_small_book(root, manifest=manifest, chapter=chapter)
    (root / "plates").mkdir(exist_ok=True)
    (root / "plates" / "a.pdf").write_bytes(data)
    return read_book(root)


def refused(root: Path, chapter: str, manifest: str = MANIFEST) -> str:
    with pytest.raises(PublishingError) as caught:
        book_with(root, chapter, manifest)
    return str(caught.value)


@pytest.fixture(scope="module")
def plates(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_with(tmp_path_factory.mktemp("plates"))


@pytest.fixture(scope="module")
def files(plates: Book, fonts: FontSet) -> dict[str, bytes]:
    return {edition.name: make_epub(plates, edition, fonts) for edition in plates.editions}


@pytest.fixture(scope="module")
def made(files: dict[str, bytes]) -> Opened:
    return opened(files["picture"])


def test_each_page_is_a_page_with_its_words(made: Opened) -> None:
    words = [made.find(f"plates{end}.xhtml", "//*[local-name()='text']") for end in ("", "-2", "-3", "-4")]
    assert words == [
        ["小船𠀀醒了。", "It wants the sea.", "12"], ["竖排的书从右往左", "一行一行地读完"], [], ["海"],
    ]  # fmt: skip
    assert made.find("plates.xhtml", "//h:meta[@name='viewport']/@content") == ["width=1223, height=1834"]
    assert made.find("plates.xhtml", "//h:img/@alt") == [""]
    assert made.find("plates-3.xhtml", "//h:img/@alt") == ["一页空白"]
    assert made.find("plates-4.xhtml", "//h:img/@alt") == [""]


def test_reading_systems_are_told_what_the_pages_are(made: Opened) -> None:
    assert made.package("//opf:item[@id='plates.xhtml']/@properties") == ["svg"]
    assert made.meta("schema:accessModeSufficient") == ["visual", "textual", "textual,visual"]
    assert "alternativeText" in made.meta("schema:accessibilityFeature")


@pytest.mark.parametrize("name", ["picture", "columns"])
def test_no_word_of_the_pdf_is_lost_and_no_rule_objects(
    name: str, plates: Book, files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "plates.epub"
    path.write_bytes(files[name])
    assert check_parity_of_epub(plates.chapters, path) == []
    assert [one for one in check_epub(path) if one.code != "epub-014"] == []
    (chapter,) = plates.chapters
    page = next(block for block in chapter.blocks if isinstance(block, PdfPage))
    other = replace(page, lines=(replace(page.lines[0], pieces=(("小舟醒了。", "1"),)), *page.lines[1:]))
    spoilt = replace(chapter, blocks=tuple(other if block is page else block for block in chapter.blocks))
    assert len(check_parity_of_epub((spoilt,), path)) == 1


def test_the_same_book_has_the_same_bytes_and_names_its_file(
    plates: Book, files: dict[str, bytes], fonts: FontSet
) -> None:
    assert make_epub(plates, plates.editions[0], fonts) == files["picture"]
    assert [*check_unnamed(plates)] == []


@pytest.mark.parametrize(
    ("mention", "message"),
    [
        ("![](plates/b.pdf)", "chapters/01-one.md:6:5: there is no PDF 'plates/b.pdf'"),
        (
            '![](plates/a.pdf){pages="9"}',
            "chapters/01-one.md:6:5: the PDF 'plates/a.pdf': there are no pages 9: the PDF has 4",
        ),
        ("![](plates/a.pdf)", "chapters/01-one.md:6:5: pages of 'plates/a.pdf' have no text: 3"),
        (
            "![图一](plates/a.pdf){pages=1}",
            "chapters/01-one.md:6:7: the words '图一' of the pages 'plates/a.pdf' would be lost",
        ),
        ("![](plates/a.pdf){pages=1 width=50%}", "chapters/01-one.md:6: a block of this kind has no 'width'"),
        ("> ![](plates/a.pdf){pages=1}", "chapters/01-one.md:6: pages of a PDF stand inside another block"),
    ],
)
def test_what_cannot_be_a_page_is_refused_with_its_place(mention: str, message: str, tmp_path: Path) -> None:
    assert refused(tmp_path, f"{HEAD}{mention}\n").startswith(message)


def test_an_edition_that_flows_refuses_pages_but_for_chapters_of_other_editions(tmp_path: Path) -> None:
    flowing = f"{MANIFEST}  flow: {{format: epub}}\n"
    told = refused(tmp_path, CHAPTER, manifest=flowing)
    assert told.startswith("chapters/01-one.md:6: the edition 'flow' cannot show pages of the PDF 'plates/a.pdf'")
    book_with(tmp_path, CHAPTER.replace("title: 图录", "title: 图录\nexcept: flow"), flowing)
    book_with(tmp_path, f"{HEAD}{{except=flow}}\n![](plates/a.pdf){{pages=1}}\n\n文。\n", flowing)


def test_a_word_document_shows_the_words_of_a_page(plates: Book) -> None:
    with ZipFile(BytesIO(word_document(plates, plates.chapters).data)) as container:
        said = container.read("word/document.xml").decode()
    assert all(words in said for words in ("It wants the sea.", "竖排的书从右往左"))


def test_glyphs_without_characters_are_told(tmp_path: Path) -> None:
    book = book_with(tmp_path, f"{HEAD}![](plates/a.pdf)\n", data=pdf([("甲\ue000乙", 50, 100, 10)]))
    assert [(one.code, one.message) for one in book.chapters[0].remarks] == [
        ("manuscript-007", "1 glyphs of 'plates/a.pdf' have no character that the PDF tells")
    ]


@pytest.mark.external
@pytest.mark.parametrize("name", ["picture", "columns"])
def test_a_browser_puts_each_character_where_the_page_shows_it(
    name: str, plates: Book, files: dict[str, bytes], tmp_path: Path
) -> None:
    skip_without_engines()
    ZipFile(BytesIO(files[name])).extractall(tmp_path)
    pages = ["plates.xhtml", "plates-2.xhtml"]
    command = ["node", str(HERE / "words.mjs"), chromium(), str(tmp_path / "EPUB"), json.dumps(pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    shown = [block for block in plates.chapters[0].blocks if isinstance(block, PdfPage)]
    for page, one in zip(shown, (seen[page] for page in pages), strict=False):
        assert one["picture"] == one["words"] == [0, 0, one["width"], one["height"]]
        assert one["selected"].split("\n") == [line.words for line in page.lines]
        for line, found in zip(page.lines, one["lines"], strict=True):
            begins = [float(place) * PIXELS for _, places in line.pieces for place in places.split()]
            side = 1 if line.is_vertical else 0
            assert [box[side] for box in found["boxes"]] == pytest.approx(begins, abs=1)
            middle = [(box[1 - side] + box[3 - side]) / 2 for box in found["boxes"]]
            assert all(abs(place - float(line.across) * PIXELS) < 0.6 * float(line.size) * PIXELS for place in middle)
