"""A document that goes out says the words of the chapters, knows their places, and comes back as it went."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST as SMALL_MANIFEST
from tests.books.small_book import write_small_book

from banxin.errors import UsageError
from banxin.exchange.returned_document import ReturnedParagraph, returned_paragraphs
from banxin.exchange.word_document import WordDocument, chapters_taken, word_document
from banxin.exchange.word_pictures import word_picture
from banxin.importing.documents.docx_manuscript import read_docx_manuscript
from banxin.readers.manifest.manifest_file import read_book

TESTS = Path(__file__).parent.parent
BOOKS = ("model_book", "classical_book", "textbook", "japanese_book")


def document_of_book(name: str) -> WordDocument:
    book = read_book(TESTS / name)
    return word_document(book, book.chapters)


def came_back(document: WordDocument) -> tuple[ReturnedParagraph, ...]:
    return returned_paragraphs(document.data, Path("book.docx"))


def book_of(folder: Path, text: str) -> WordDocument:
    (folder / "book.yaml").write_text(
        "id: try\ntitle: 试\nlanguage: zh-Hans\nbody: [chapters/01.md]\neditions:\n  reader: {format: epub}\n"
    )
    (folder / "chapters").mkdir()
    (folder / "chapters/01.md").write_text(f"---\ntitle: 第一章\n---\n\n{text}\n")
    book = read_book(folder)
    return word_document(book, book.chapters)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="50.8mm" height="1in"', (192, 96)),
        ('width="40" height="30px" viewBox="0 0 4 3"', (40, 30)),
        ('width="100%" height="50%" viewBox="0 0 4 3"', (4, 3)),
        ('viewBox="0 0 0 3"', (300, 150)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]) -> None:
    picture = word_picture(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "a.svg")
    assert (picture.width, picture.height) == pytest.approx(size)


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_book_is_the_same_bytes(name: str) -> None:
    assert document_of_book(name).data == document_of_book(name).data


@pytest.mark.parametrize("name", BOOKS)
def test_every_place_comes_back_with_its_words(name: str) -> None:
    """A paragraph without words, that of a picture say, gives its place to the next."""
    document = document_of_book(name)
    words = {one.places[-1]: "\n".join((one.words, *one.behind)) for one in came_back(document) if one.places}
    found = [place for one in came_back(document) for place in one.places]
    assert sorted(found) == sorted(one.name for one in document.places)
    told = {one.name: one.words.strip() for one in document.places}
    assert {name: text.strip() for name, text in words.items()} == {name: told[name] for name in words}
    assert {one.name for one in document.places if one.words.strip()} <= words.keys()


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_gives_it_back_unchanged(name: str, tmp_path: Path) -> None:
    document = document_of_book(name)
    (tmp_path / "book.docx").write_bytes(document.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "back"), str(tmp_path / "book.docx")]
    subprocess.run(["soffice", profile, "--headless", *target], check=True, capture_output=True, timeout=300)
    back = returned_paragraphs((tmp_path / "back/book.docx").read_bytes(), Path("book.docx"))
    assert back == came_back(document)


def test_a_manuscript_is_read_from_it_as_from_any_document(tmp_path: Path) -> None:
    """Headings, readings, notes, tables, lists and marks are those that Word has, and no pictures of them."""
    document = book_of(
        tmp_path,
        '他说[汉字]{rt="hànzì"}[要紧]{.dots}，**重**。[^a]\n\n'
        "## 小节\n\n- 一\n- 二\n\n3. 三\n4. 四\n\n| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n\n> 引文\n\n[^a]: 注文。",
    )
    (chapter,) = read_docx_manuscript(document.data, Path("book.docx")).chapters
    assert chapter.text == (
        "# 第一章\n\n"
        '他说[汉字]{rt="hànzì"}[要紧]{.dots}，**重**。[^1]\n\n'
        "## 小节\n\n- 一\n- 二\n\n3. 三\n4. 四\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n> 引文\n\n[^1]: 注文。\n"
    )


def test_a_title_calls_its_notes_in_word_too(tmp_path: Path) -> None:
    document = book_of(tmp_path, '# 第[一]{rt="yī"}章[^t]\n\n一。[^a]\n\n[^a]: 注。\n[^t]: 题注。')
    (chapter,) = read_docx_manuscript(document.data, Path("book.docx")).chapters
    assert chapter.text == '# 第[一]{rt="yī"}章[^1]\n\n一。[^2]\n\n[^1]: 题注。\n\n[^2]: 注。\n'


def test_a_place_is_the_line_of_the_chapter(tmp_path: Path) -> None:
    document = book_of(tmp_path, "一。\n\n二。[^a]\n\n[^a]: 注。")
    assert [(str(one.source), one.words, one.is_written) for one in document.places] == [
        ("chapters/01.md:1", "第一章", False),
        ("chapters/01.md:9", "注。", True),
        ("chapters/01.md:5", "一。", True),
        ("chapters/01.md:7", "二。", True),
    ]


def test_an_edit_changes_the_words_of_the_place_only(tmp_path: Path) -> None:
    """The name of a place begins alike, so that the same paragraph is known before and after."""
    before, after = (tmp_path / "a", tmp_path / "b")
    before.mkdir()
    after.mkdir()
    one, other = (book_of(folder, text).places for folder, text in ((before, "一。\n\n二。"), (after, "一。\n\n三。")))
    assert [a.name == b.name for a, b in zip(one, other, strict=True)] == [True, True, False]
    assert one[2].name.rpartition("_")[0] == other[2].name.rpartition("_")[0]


def test_what_xml_does_not_hold_is_text(tmp_path: Path) -> None:
    document = book_of(tmp_path, 'a < b & "c"，`x  <y>`')
    assert [one.words for one in came_back(document)] == ["第一章", 'a < b & "c"，x  <y>']


def test_an_index_that_banxin_fills_is_no_chapter_of_the_document(tmp_path: Path) -> None:
    manifest = SMALL_MANIFEST + "back_matter: [index]\n"
    book = read_book(write_small_book(tmp_path, manifest=manifest, chapter="# 甲\n\n[夏洛]{.index}来了。\n"))
    assert len(book.chapters) == 2
    assert [one.title for one in chapters_taken(book, ())] == ["甲"]


def test_an_unknown_chapter_is_told_with_the_nearest() -> None:
    book = read_book(TESTS / "model_book")
    name = book.chapters[0].path.relative_to(book.root).as_posix()
    with pytest.raises(UsageError) as caught:
        chapters_taken(book, [name + "x"])
    assert str(caught.value) == f"the book has no chapter '{name}x'; hint: did you mean '{Path(name).stem}'?"
    assert chapters_taken(book, [name]) == book.chapters[:1]
