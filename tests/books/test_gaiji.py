"""Characters that a book draws itself, in finished books: one square on the page, their description in the text."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book
from tests.engines.engines import open_in_engines, skip_without_engines
from tests.engines.mupdf import read_with_mupdf
from tests.pdf.positions import glyphs_of

from banxin.checks.epub.epub_contents import XHTML, open_epub
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.cli.main import main
from banxin.fonts.edition_faces import faces_for
from banxin.making.report import NAME, Report
from banxin.readers.manifest.manifest_file import read_book

FIELDS, CODED = "⿰木昌", "\ue001"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1H9V9H1Z"/></svg>'
GAIJI = f"""\
  vertical: {{extends: print, writing_mode: vertical-rl}}
  carried: {{format: epub, embed_fonts: true}}
gaiji:
  {FIELDS}: gaiji/fields.svg
  {CODED}: gaiji/coded.svg
"""
TEXT = f"\n## 论{FIELDS}\n\n又木昌，{FIELDS}，{CODED}{CODED}，abc{CODED}def，又{FIELDS}。\n\n> 引{FIELDS}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_book(tmp_path_factory.mktemp("gaiji"), manifest=MANIFEST + GAIJI, chapter=CHAPTER + TEXT)
    (root / "gaiji").mkdir()
    (root / "gaiji" / "fields.svg").write_text(SQUARE, encoding="utf-8")
    (root / "gaiji" / "coded.svg").write_text(SQUARE.replace("M1 1", "M2 2"), encoding="utf-8")
    assert main(["-q", "-C", str(root), "build"]) == 0
    return root


def output(book: Path, edition: str) -> Path:
    (found,) = (path for path in (book / "build" / edition).iterdir() if path.suffix in {".pdf", ".epub"})
    return found


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_a_page_says_what_the_author_wrote(book: Path, edition: str) -> None:
    text = "".join("".join(page.body.split()) for page in read_finished_pdf(output(book, edition)).pages)
    assert f"论{FIELDS}又木昌，{FIELDS}，{CODED}{CODED}，abc{CODED}def，又{FIELDS}。引{FIELDS}" in text
    report = Report.read(book / "build" / edition / NAME)
    assert report is not None
    assert report.findings == ()


def test_a_drawn_character_takes_one_square_of_its_line(book: Path) -> None:
    line = [glyph for page in glyphs_of(output(book, "print").read_bytes()) for glyph in page]
    text = "".join(glyph.text for glyph in line)
    comma = text.index("又木昌，") + 3
    end = text.index("，", comma + 1)
    assert set(text[comma + 1 : end]) == set(FIELDS)
    assert line[end].x - line[comma].x == pytest.approx(2 * line[comma].size, abs=0.02)


def test_the_running_text_and_the_parts_keep_their_own_face(book: Path) -> None:
    book_ = read_book(book)
    fonts = faces_for(book_, next(one for one in book_.editions if one.name == "print"))
    assert fonts.gaiji == (FIELDS, CODED)
    assert fonts.gaiji_family not in fonts.families
    assert fonts.face(fonts.gaiji_family).family == fonts.gaiji_family


@pytest.mark.parametrize("edition", ["reader", "carried"])
def test_an_e_book_carries_the_drawings_and_keeps_the_description(book: Path, edition: str) -> None:
    contents = open_epub(output(book, edition))
    spans = [
        element
        for element in contents.documents["one.xhtml"].iter(f"{XHTML}span")
        if element.get("class") == "gaiji-text"
    ]
    assert [element.text for element in spans] == [FIELDS, FIELDS, CODED, CODED, CODED, FIELDS, FIELDS]
    faces = [path for path in contents.files if "Gaiji" in path]
    assert len(faces) == 1
    styles = "".join(contents.styles.values())
    assert ".gaiji-text" in styles


@pytest.mark.external
@pytest.mark.parametrize("edition", ["reader", "carried"])
def test_a_browser_draws_the_description_as_one_square(book: Path, edition: str) -> None:
    skip_without_engines()
    for seen in open_in_engines(output(book, edition)).values():
        assert seen.complaints == []
        sizes = [size for section in seen.sections for size in section["marks"]["gaiji"]]
        assert len(sizes) > 5
        assert all(size == pytest.approx(1, abs=0.01) for size in sizes)


@pytest.mark.external
def test_an_engine_without_ligatures_shows_the_description(book: Path) -> None:
    assert FIELDS in read_with_mupdf(output(book, "reader")).text


def test_another_drawing_makes_the_edition_again(tmp_path: Path) -> None:
    root = write_small_book(
        tmp_path, manifest=MANIFEST + f"gaiji: {{{FIELDS}: a.svg}}\n", chapter=CHAPTER + FIELDS + "\n"
    )
    (root / "a.svg").write_text(SQUARE, encoding="utf-8")
    assert main(["-q", "-C", str(root), "build", "print"]) == 0
    before = output(root, "print").read_bytes()
    (root / "a.svg").write_text(SQUARE.replace("M1 1", "M3 3"), encoding="utf-8")
    assert main(["-q", "-C", str(root), "build", "print"]) == 0
    assert output(root, "print").read_bytes() != before


PLAIN = "export it as plain SVG: one square, filled black shapes, strokes turned into outlines"
HALF = (
    "book.yaml:15:13: gaiji.⿰木: '⿰木' is neither one character nor the description of one; hint: write '⿰木昌', say, "
    "or its code\n"
)
STROKED = f"book.yaml:15:14: the drawing 'a.svg' strokes a <path>: turn its strokes into outlines; hint: {PLAIN}\n"


@pytest.mark.parametrize(
    ("key", "svg", "told"),
    [
        ("⿰木", SQUARE, HALF),
        (FIELDS, SQUARE.replace("<path", '<path stroke="red"'), STROKED),
        (FIELDS, None, "book.yaml:15:14: there is no drawing 'a.svg'\n"),
    ],
)
def test_what_is_wrong_with_a_drawing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, svg: str | None, told: str
) -> None:
    root = write_small_book(tmp_path, manifest=MANIFEST + f"gaiji: {{{key}: a.svg}}\n", chapter=CHAPTER + FIELDS + "\n")
    if svg is not None:
        (root / "a.svg").write_text(svg, encoding="utf-8")
    assert main(["-q", "-C", str(root), "build", "print"]) == 2
    assert capsys.readouterr().err == told
