"""Whatever is wrong with a book is told as `path:line:column: what; hint: what to do`, with the right exit code,
without a traceback, and without touching the last good output.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_small_book(tmp_path / "book")


def with_chapter(text: str) -> Callable[[Path], None]:
    return lambda book: void((book / "chapters" / "01-one.md").write_text(CHAPTER + text, encoding="utf-8"))


def with_manifest(change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda book: void((book / "book.yaml").write_text(change(MANIFEST), encoding="utf-8"))


def void(_: object) -> None:
    return None


def remove_manifest(book: Path) -> None:
    (book / "book.yaml").unlink()


def remove_chapter(book: Path) -> None:
    (book / "chapters" / "01-one.md").unlink()


def in_gb18030(book: Path) -> None:
    (book / "book.yaml").write_bytes(MANIFEST.encode("gb18030"))


def link_out_of_the_book(book: Path) -> None:
    (book.parent / "secret.md").write_text(CHAPTER, encoding="utf-8")
    remove_chapter(book)
    (book / "chapters" / "01-one.md").symlink_to(book.parent / "secret.md")


def half_a_picture(book: Path) -> None:
    (book / "images").mkdir()
    (book / "images" / "a.png").write_bytes(PNG[:40])
    with_chapter('\n![图](images/a.png){alt="图"}\n')(book)


def template_error(book: Path) -> None:
    (book / "templates").mkdir()
    (book / "templates" / "title_page.xhtml.jinja").write_text("<p>\n{{ nothing_of_this_name }}</p>", encoding="utf-8")


def template_with_broken_syntax(book: Path) -> None:
    (book / "templates").mkdir()
    (book / "templates" / "title_page.xhtml.jinja").write_text("<p>\n{% if %}</p>", encoding="utf-8")


def build_folder_is_a_file(book: Path) -> None:
    (book / "build").write_text("in the way")


BROKEN: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "no manifest": (remove_manifest, 2, r"book\.yaml"),
    "empty manifest": (with_manifest(lambda _: ""), 2, r"book\.yaml.*empty"),
    "manifest in GB18030": (in_gb18030, 2, r"book\.yaml.*UTF-8"),
    "unknown key": (with_manifest(lambda text: text + "titel: x\n"), 2, r"book\.yaml:15:1: unknown key 'titel'.*title"),
    "missing chapter": (remove_chapter, 2, r"book\.yaml:8:5: .*01-one\.md"),
    "chapter above the book": (
        with_manifest(lambda text: text.replace("chapters/01-one.md", "../secret.md")), 2, r"book\.yaml:8:5: "),
    "chapter by absolute path": (
        with_manifest(lambda text: text.replace("chapters/01-one.md", "/etc/hostname")), 2, r"book\.yaml:8:5: "),
    "chapter linked out of the book": (link_out_of_the_book, 2, r"book\.yaml:8:5: "),
    "missing picture": (with_chapter('\n![图](images/none.png){alt="图"}\n'), 2, r"01-one\.md:7.*images/none\.png"),
    "typeface of no name": (
        with_manifest(lambda text: text.replace("format: pdf", "format: pdf\n    typefaces: {body: FangSong}")), 2,
        r"book\.yaml:\d+:\d+: no typeface is called 'FangSong'; hint: "),
    "picture on the network": (
        with_chapter('\n![图](https://example.org/a.png){alt="图"}\n'), 2, r"01-one\.md:7.*is not a file of the book; hint: .*save"),
    "half a picture": (half_a_picture, 1, r"01-one\.md:7.*images/a\.png"),
    "undefined note": (with_chapter("\n正文[^gone]。\n"), 2, r"01-one\.md:7.*gone"),
    "character that no font has": (with_chapter("\n\U0002ebf0\n"), 1, r"01-one\.md:7.*U\+2EBF0"),
    "NUL": (with_chapter("\n北\x00冥\n"), 2, r"01-one\.md:7.*U\+0000"),
    "lone surrogate in the manifest": (
        with_manifest(lambda text: text.replace("小书", '"\\ud800"')), 2, r"book\.yaml:2.*"),
    "notes in the margin that a page has no room for": (
        with_chapter(f"\n北[{'批' * 900}]{{.margin}}冥\n"), 1,
        r"^chapters/01-one\.md:7: the notes in the margin do not fit, from “批{12}” on; hint: shorten"),
    "undefined variable in a template": (template_error, 1, r"title_page\.xhtml\.jinja:2.*nothing_of_this_name"),
    "syntax error in a template": (template_with_broken_syntax, 1, r"title_page\.xhtml\.jinja:2"),
    "build folder is a file": (build_folder_is_a_file, 1, r"cannot write to .*build"),
    "unknown edition asked of a page list": (
        with_manifest(lambda text: text.replace("format: epub", "format: epub\n    page_list: prnt")), 2, r"book\.yaml:12.*print"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_book_is_told_in_words(name: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_it, exit_code, message = BROKEN[name]
    good = book / "build" / "print" / "small-book.pdf"
    if name != "build folder is a file":
        good.parent.mkdir(parents=True)
        good.write_bytes(b"the last good output")
    break_it(book)
    assert main(["-C", str(book), "build", "-j", "1"]) == exit_code
    told = capsys.readouterr()
    assert re.search(message, told.err), told.err
    assert "Traceback" not in told.err
    assert not list((book / "build").glob("*/.new-*")) if (book / "build").is_dir() else True
    if name != "build folder is a file":
        assert good.read_bytes() == b"the last good output"


def test_what_every_edition_says_is_told_once(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half_a_picture(book)
    assert main(["-C", str(book), "build"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(set(lines)) == 1


def test_words_in_a_picture_are_not_words_of_the_chapter(book: Path) -> None:
    """A chart has letters; the text that is compared is that of the book."""
    (book / "images").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20"><text x="5" y="15">产量</text></svg>'
    (book / "images" / "a.svg").write_text(drawing, encoding="utf-8")
    with_chapter('\n![图题](images/a.svg){alt="图"}\n\n图后文字。\n')(book)
    assert main(["-C", str(book), "build", "print"]) == 0


def test_an_unknown_edition_is_told_with_the_nearest(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "build", "prin"]) == 2
    assert "did you mean 'print'?" in capsys.readouterr().err


def test_ctrl_c_leaves_no_debris(book: Path) -> None:
    """The interrupt comes to the parent alone, as from a service manager; it ends its workers.

    The book is long enough not to be finished before, however slow the machine.
    """
    with_chapter(("\n" + "正文一段。" * 60 + "\n") * 400)(book)
    code = "import sys; from banxin.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "-C", str(book), "build"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list((book / "build").glob("*/.new-*")) and process.poll() is None:
        pass
    os.kill(process.pid, 2)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert not list((book / "build").glob("*/.new-*"))
