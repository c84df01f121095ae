"""Faults that once were told as faults of banxin, each with the whole message that it has now."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book
from tests.extraction.pdf_files import assembled, stream

from banxin.cli import main
from banxin.making.report import Report
from banxin.outputs import is_device


def styled(css: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        (book / "styles").mkdir()
        (book / "styles" / "book.css").write_text(css, encoding="utf-8")

    return change


def chaptered(text: str, manifest: str = MANIFEST) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        (book / "chapters" / "01-one.md").write_text(text, encoding="utf-8")
        (book / "book.yaml").write_text(manifest, encoding="utf-8")

    return change


def ordered(change: Callable[[str], str]) -> Callable[[Path], None]:
    return chaptered(CHAPTER, change(MANIFEST))


def drawn(body: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        (book / "images").mkdir()
        head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
        (book / "images" / "a.svg").write_text(f"{head}{body}</svg>", encoding="utf-8")
        (book / "chapters" / "01-one.md").write_text(CHAPTER + '\n![图](images/a.svg){alt="图"}\n', encoding="utf-8")

    return change


def sized(width: str, height: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        drawn("<rect width='1' height='1'/>")(book)
        head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>"
        (book / "images" / "a.svg").write_text(f"{head}<rect width='1' height='1'/></svg>", encoding="utf-8")

    return change


AS_LARGE = "; 9999px does for what is to be as large as it can be"


def unfit(sheet: str, place: str, value: str) -> tuple[Callable[[Path], None], int, str]:
    told = (
        f"styles/book.css:{place}: '{value}' comes to no number that a page can have: it is endless, or none at all; "
        f"hint: correct its value{AS_LARGE}\n"
    )
    return styled(sheet), 1, told


def unread(sheet: str, place: str, name: str) -> tuple[Callable[[Path], None], int, str]:
    told = f"styles/book.css:{place}: the declaration of '{name}' cannot be read; hint: correct its value\n"
    return styled(sheet), 1, told


def nested(sheet: str, place: str) -> tuple[Callable[[Path], None], int, str]:
    told = (
        f"styles/book.css:{place}: the stylesheet is nested more than 200 levels deep; "
        "hint: a bracket is not closed, or take away some of the levels\n"
    )
    return styled(sheet), 1, told


UNPAINTED = (
    "chapters/01-one.md:5: <p> is not painted; "
    "hint: its transform makes it nothing: take it out, or use 'omit' or 'display: none'\n"
)
TRIM = "trim: 140x203mm"
CASES: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "endless padding": unfit(".chapter p{padding:calc(1px/0)}", "1:20", "calc(1px/0)"),
    "endless margin": unfit("\n.chapter p{margin: 0 calc(1px/0)}", "2:22", "calc(1px/0)"),
    "endless by a custom property": unfit(":root{--no:0}p{padding:calc(1px/var(--no))}", "1:24", "calc(1px/0)"),
    "no number": unfit("p{opacity:calc(0/0)}", "1:11", "calc(0/0)"),
    "longer than a street": unfit("p{padding:calc(1mm * 1e9)}", "1:11", "calc(1mm * 1e9)"),
    "a number with an exponent": (
        styled("/* 1e400 */ p{color:#1e4000; letter-spacing:1e400px}"), 1,
        "styles/book.css:1:45: no page can have '1e400px'; hint: correct its value\n"),
    "a length of a thousand kilometres": (
        styled("p{background:url('1e9mm.png');\n padding:1e9mm}"), 1,
        "styles/book.css:2:10: no page can have '1e9mm'; hint: correct its value\n"),
    "a colour without a value": unread("p{color:color()}", "1:3", "color"),
    "a colour without a value behind var()": unread("p{--ink:color();color:var(--ink)}", "1:23", "color"),
    "a sum of nothing": unread("p{padding:calc(())}", "1:3", "padding"),
    "a sum of nothing behind var()": unread("p{--no:calc(());padding:var(--no)}", "1:8", "--no"),
    "a variable without a name": unread("p{width:var()}", "1:3", "width"),
    "custom properties that double": (
        styled(":root{--a:x x;" + "".join(f"--{b}:var(--{a}) var(--{a});" for a, b in pairwise("abcdefghijklmnopqrstuvwxyz"))
               + "}\np{color:var(--z)}"), 1,
        ("styles/book.css:2:3: 'var(--b)' comes to more than 20000 words: custom properties repeat one another; "
         "hint: give one of them a plain value\n"
         "styles/book.css:1:327: 'var(--o)' comes to more than 20000 words: custom properties repeat one another; "
         "hint: give one of them a plain value\n")),
    "scaled to nothing": (styled(".chapter p{transform:scale(0)}"), 1, UNPAINTED),
    "a matrix of nothing": (styled(".chapter p{transform:matrix(0,0,0,0,0,0)}"), 1, UNPAINTED),
    "a drawing of an endless width": (
        sized("inf", "-1"), 1,
        ("page 5 of the PDF cannot be drawn; hint: look at the pictures of that page, and at the lengths that stylesheets "
         "give: one is endless, or no number\n")),
    "nested @media": nested("@media print{" * 2000, "1:2613"),
    "nested brackets": nested("p{color:" + "(" * 3000, "1:208"),
    "type size of nothing": (
        ordered(lambda text: text.replace(TRIM, f"{TRIM}\n    grid: {{type_size: 0.001pt}}")), 2,
        "book.yaml:15:11: editions.print: a type size of 0.001pt cannot be read; hint: 3 pt is the least\n"),
    "type size of four hundred digits": (
        ordered(lambda text: text.replace(TRIM, f"{TRIM}\n    grid: {{type_size: {'9' * 40}pt}}")), 2,
        (f"book.yaml:15:23: editions.print.grid.type_size: '{'9' * 40}pt' is not a length; "
         "hint: write a number with pt, mm, cm, in, Q, em or %, or a size such as 五号\n")),
    "a book that Windows takes for a device": (
        ordered(lambda text: text.replace("small-book", "CON")), 2,
        "book.yaml:1:5: id: 'CON' is a device on Windows, and no file there can have its name; hint: take another\n"),
    "an edition that Windows takes for a device": (
        ordered(lambda text: text.replace("  print:", "  aux:")), 2,
        ("book.yaml:13:5: editions.aux: 'aux' is a device on Windows, and no file there can have its name; "
         "hint: take another\n")),
    "an edition in the folder of a command": (
        ordered(lambda text: text.replace("  print:", "  Proofs:")), 2,
        ("book.yaml:13:5: editions.Proofs: build/Proofs is the folder of 'banxin proof'; hint: take another\n")),
    "editions that differ in a capital": (
        ordered(lambda text: text.replace("  print:", "  Reader: {format: epub}\n  print:")), 2,
        ("book.yaml:12:3: editions.Reader has the folder of 'reader' where capitals are not told apart; "
         "hint: give one of the editions another name\n")),
    "role that is a list": (
        ordered(lambda text: text.replace("name: 佚名", "{name: 佚名, role: [author]}")), 2,
        ("book.yaml:5:22: authors[1].role: '['author']' is not a role; hint: known are author, editor, translator, "
         "illustrator, photographer, compiler, annotator, designer, proofreader, prefacer, narrator, "
         "composer, lyricist, calligrapher, transcriber, consultant, producer, and any word of your own in other letters\n")),
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_small_book(tmp_path / "book")


@pytest.mark.parametrize("name", CASES)
def test_it_is_an_error_of_the_book(name: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, code, told = CASES[name]
    change(book)
    assert main(["-C", str(book), "build", "-j", "1"]) == code
    assert capsys.readouterr().err == told
    assert not list((book / "build").glob("crash-*"))


VERTICAL = MANIFEST.replace(
    TRIM,
    f"{TRIM}\n    writing_mode: vertical-rl\n    grid: {{type_size: 10pt, leading: 17pt, characters: 34, lines: 18}}",
)
LONG_CODE = "---\ntitle: 甲\n---\n\n```\n" + ("x" * 120 + "\n") * 2 + "```\n\n- 一\n- 二\n"


def floated_letter(book: Path) -> None:
    chaptered("---\ntitle: 章\n---\n\n序。\n")(book)
    styled(".chapter > p:first-of-type::first-letter{float:left;font-size:3em;line-height:1}")(book)


WORKS: dict[str, Callable[[Path], None]] = {
    "vertical: long code, then a list": chaptered(LONG_CODE, VERTICAL),
    "a floated letter that is all there is": floated_letter,
    "two shops of different wishes": ordered(
        lambda text: text.replace("format: epub", "format: epub\n    stores: [duokan, kobo]")
    ),
    "shops the other way round": ordered(
        lambda text: text.replace("format: epub", "format: epub\n    stores: [kobo, duokan, apple, ebpaj]")
    ),
}


@pytest.mark.parametrize("name", WORKS)
def test_it_works(name: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    WORKS[name](book)
    assert main(["-C", str(book), "build", "-j", "1"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("text", ["[" * 100_000, "null", "3", '{"format": 1, "pages": 3}', '"' + "a" * 100_000])
def test_a_report_that_makes_no_sense_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    assert Report.read(tmp_path / "report.json") is None


def test_a_build_folder_that_leads_to_itself_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "build").mkdir()
    (book / "build" / "print").symlink_to("print")
    assert main(["-C", str(book), "build"]) == 1
    assert capsys.readouterr().err == (
        f"cannot write to {book}/build/print: something of this name is there already; "
        "hint: make room, or make the folder writable; the last good output is kept\n"
    )


def test_no_file_of_an_epub_is_a_device_on_windows(book: Path) -> None:
    """An e-book is unpacked by whoever mends it, and by some reading systems."""
    (book / "chapters" / "01-one.md").rename(book / "chapters" / "01-CON.md")
    (book / "images").mkdir()
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='5' height='5'/></svg>"
    (book / "images" / "nul.svg").write_text(drawing, encoding="utf-8")
    (book / "chapters" / "01-CON.md").write_text(CHAPTER + '\n![图](images/nul.svg){alt="图"}\n', encoding="utf-8")
    (book / "book.yaml").write_text(MANIFEST.replace("01-one", "01-CON"), encoding="utf-8")
    assert main(["-C", str(book), "build", "reader"]) == 0
    with zipfile.ZipFile(book / "build" / "reader" / "small-book.epub") as archive:
        names = archive.namelist()
    assert not [name for name in names if is_device(Path(name).name)]
    assert "EPUB/CON-.xhtml" in names
    assert "EPUB/images/picture-001.svg" in names


NO_TEXT = (
    "sources/a.pdf: the PDF has no text layer: its pages are pictures; "
    "hint: recognise its text first (OCR), and put the hOCR or ALTO file into sources/\n"
)


@pytest.mark.parametrize(("size", "told"), [("0", NO_TEXT), ("-10", ""), ("1e20", NO_TEXT), ("0.0001", NO_TEXT)])
def test_a_pdf_with_type_of_an_impossible_size_is_read_or_told(
    size: str, told: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "sources").mkdir()
    (book / "sources" / "a.pdf").write_bytes(printed_in(size))
    assert main(["-C", str(book), "clean", "-q"]) == (2 if told else 0)
    assert capsys.readouterr().err == told


def printed_in(size: str) -> bytes:
    """A PDF that sets a word of Latin in this size."""
    content = f"BT /F1 {size} Tf 50 200 Td (ABC DEF) Tj ET".encode()
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 << "
        b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    )
    return assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(content)
    ])  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_source_whose_name_cannot_be_written_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources").mkdir()
    Path(os.fsdecode(os.fsencode(book / "sources") + b"/\xff.txt")).write_text("第一章\n\n甲乙。\n", encoding="utf-8")
    assert main(["-C", str(book), "clean"]) == 2
    assert capsys.readouterr().err == (
        "the name of the source 'sources/\ufffd.txt' is not UTF-8; hint: give it another name\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("arguments", [["explain"], ["--json", "explain"], ["--help"], ["build", "reader"]])
def test_a_full_disk_behind_the_answer_is_told(arguments: list[str], book: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "banxin", "-C", str(book), *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "cannot write the answer: the disk is full; hint: make room\n")


def test_a_closed_answer_is_no_fault(book: Path) -> None:
    command = f"{sys.executable} -m banxin -C {book} build reader >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((book / "build" / "reader" / "report.json").read_text(encoding="utf-8"))["edition"] == "reader"
