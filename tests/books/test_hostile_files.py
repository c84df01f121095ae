"""Names in a book that lead to pipes, devices, circles and out of the book: each is told at once, and nothing is touched."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main

FIGURE = '\n![图](images/a.png){alt="图"}\n'
FONT_RULE = "@font-face { font-family: X; src: url(a.ttf) } p { font-family: X }"
LONGEST = 60
"""Seconds after which a build counts as hanging; each takes about one."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_small_book(tmp_path / "book")
    for folder in ("styles", "images", "templates", "decisions", "sources"):
        (root / folder).mkdir()
    return root


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """End the whole run, rather than wait for ever."""
    watch = threading.Timer(LONGEST, os._exit, (99,))
    watch.start()
    yield
    watch.cancel()


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / name).symlink_to(target)


def pipe(name: str) -> Callable[[Path], None]:
    return lambda root: os.mkfifo(root / name)


def text(name: str, words: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(words, encoding="utf-8")


PIPE = "is a named pipe, and not a file; hint: put a file there\n"
OUTSIDE = "lies outside the book; hint: copy it into the folder of the book\n"
LOOP = "is a link that leads back to itself; hint: put the file itself there\n"
MANIFEST_WITH_SHEET = MANIFEST + "    stylesheets: [styles/one.css]\n"
CASES: dict[str, tuple[tuple[Callable[[Path], object], ...], str, int, str]] = {
    "a stylesheet is a pipe": ((pipe("styles/a.css"),), "reader", 1, f"styles/a.css: the stylesheet {PIPE}"),
    "a stylesheet in print": ((pipe("styles/a.css"),), "print", 1, f"styles/a.css: the stylesheet {PIPE}"),
    "a stylesheet without end": ((link("styles/a.css", "/dev/zero"),), "print", 1, f"styles/a.css: the stylesheet {OUTSIDE}"),
    "a stylesheet that is named": (
        (pipe("styles/one.css"), text("book.yaml", MANIFEST_WITH_SHEET)), "reader", 2,
        f"book.yaml:15:19: the stylesheet 'styles/one.css' {PIPE}",
    ),
    "a stylesheet that leads back to itself": (
        (link("styles/a.css", "a.css"),), "reader", 1, f"styles/a.css: the stylesheet {LOOP}",
    ),
    "a font of a stylesheet": (
        (pipe("styles/a.ttf"), text("styles/a.css", FONT_RULE)), "reader", 1, f"styles/a.css:1:35: the font 'a.ttf' {PIPE}",
    ),
    "a font of a stylesheet in print": (
        (pipe("styles/a.ttf"), text("styles/a.css", FONT_RULE)), "print", 1, f"styles/a.css:1:35: the file 'styles/a.ttf' {PIPE}",
    ),
    "a typeface": (
        (pipe("a.ttf"), text("book.yaml", MANIFEST + "    typefaces: {body: a.ttf}\n")), "print", 2,
        f"book.yaml:15:23: the font file 'a.ttf' {PIPE}",
    ),
    "a picture that leads back to itself": (
        (link("images/a.png", "a.png"), text("chapters/01-one.md", CHAPTER + FIGURE)), "print", 2,
        f"chapters/01-one.md:7:6: the picture 'images/a.png' {LOOP}",
    ),
    "a picture that is a pipe": (
        (pipe("images/a.png"), text("chapters/01-one.md", CHAPTER + FIGURE)), "reader", 2,
        f"chapters/01-one.md:7:6: the picture 'images/a.png' {PIPE}",
    ),
    "a picture behind url()": (
        (pipe("images/a.png"), text("styles/a.css", "p { background: url(../images/a.png) }")), "print", 1,
        f"styles/a.css:1:17: the file 'images/a.png' {PIPE}",
    ),
    "a stylesheet behind @import": (
        (pipe("styles/b"), text("styles/a.css", "@import 'b';")), "print", 1, f"styles/a.css:1:9: the file 'styles/b' {PIPE}",
    ),
    "a template": (
        (pipe("templates/toc.xhtml.jinja"),), "reader", 1, f"templates/toc.xhtml.jinja: the template {PIPE}",
    ),
    "a folder of templates outside": (
        (lambda root: (root / "templates").rmdir(), link("templates", "/usr")), "reader", 1, f"the template 'templates' {OUTSIDE}",
    ),
    "a chapter": (
        (lambda root: (root / "chapters/01-one.md").unlink(), pipe("chapters/01-one.md")), "reader", 2,
        f"book.yaml:8:5: the chapter 'chapters/01-one.md' {PIPE}",
    ),
    "the manifest": ((lambda root: (root / "book.yaml").unlink(), pipe("book.yaml")), "reader", 2, f"book.yaml: the file {PIPE}"),
    "a manifest that leads back to itself": (
        (lambda root: (root / "book.yaml").unlink(), link("book.yaml", "book.yaml")), "reader", 2, f"book.yaml: the file {LOOP}",
    ),
    "the folder that is built into": (
        (link("build", "/tmp"),), "reader", 1,
        "build: the folder lies outside the book, where nothing is written; hint: put a folder of the book in the place of the link\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_build_tells_where_a_name_leads(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes, edition, code, told = CASES[name]
    for change in changes:
        change(root)
    assert (main(["-q", "-C", str(root), "build", edition]), capsys.readouterr().err) == (code, told)


def test_a_report_that_is_a_pipe_is_made_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "build" / "reader").mkdir(parents=True)
    os.mkfifo(root / "build" / "reader" / "report.json")
    assert main(["-q", "-C", str(root), "build", "reader"]) == 0
    assert (root / "build" / "reader" / "report.json").is_file()
    capsys.readouterr()


def test_a_report_nested_without_end_is_made_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "build" / "reader").mkdir(parents=True)
    (root / "build" / "reader" / "report.json").write_text("[" * 100_000)
    assert main(["-q", "-C", str(root), "build", "reader"]) == 0
    assert "outputs" in (root / "build" / "reader" / "report.json").read_text(encoding="utf-8")
    capsys.readouterr()


RAW = "# 第一章\n\n甲乙丙丁，戊己庚辛。\n"
CLEANING: dict[str, tuple[tuple[Callable[[Path], object], ...], int, str]] = {
    "a source": ((pipe("sources/a.txt"),), 2, f"sources/a.txt: the source {PIPE}"),
    "a source outside": ((link("sources/a.txt", "/etc/hostname"),), 2, f"sources/a.txt: the source {OUTSIDE}"),
    "a name that is no text": (
        (lambda root: (root / "sources" / os.fsdecode(b"\xb5.txt")).write_text(RAW, encoding="utf-8"),), 2,
        "the name of the source 'sources/\ufffd.txt' is not UTF-8; hint: give it another name\n",
    ),
    "decisions": (
        (text("sources/a.txt", RAW), pipe("decisions/a.yaml")), 2, f"decisions/a.yaml: the file {PIPE}",
    ),
    "decisions outside": (
        (text("sources/a.txt", RAW), link("decisions/a.yaml", "/etc/hostname")), 2, f"decisions/a.yaml: the file {OUTSIDE}",
    ),
    "the manifest": (
        (text("sources/a.txt", RAW), lambda root: (root / "book.yaml").unlink(), pipe("book.yaml")), 2,
        f"book.yaml: the file {PIPE}",
    ),
    "the folder of sources": (
        (lambda root: (root / "sources").rmdir(), link("sources", "/usr")), 2, f"the folder 'sources' {OUTSIDE}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEANING)
def test_cleaning_tells_where_a_name_leads(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes, code, told = CLEANING[name]
    for change in changes:
        change(root)
    assert (main(["-q", "-C", str(root), "clean"]), capsys.readouterr().err) == (code, told)


NOT_WRITTEN = (
    "the folder lies outside the book, where nothing is written; "
    "hint: put a folder of the book in the place of the link\n"
)


@pytest.mark.parametrize(
    ("place", "target", "told"),
    [
        ("chapters", "elsewhere", f"the folder 'chapters' {OUTSIDE}"),
        ("chapters/audit", "elsewhere", f"chapters/audit/a.jsonl: the file {OUTSIDE}"),
        ("build", "elsewhere", f"build/review: {NOT_WRITTEN}"),
        ("chapters/01-第一章.md", "elsewhere/own.md", f"chapters/01-第一章.md: the file {OUTSIDE}"),
        ("chapters/audit/a.jsonl", "elsewhere/own.md", f"chapters/audit/a.jsonl: the file {OUTSIDE}"),
    ],
)
def test_cleaning_writes_nothing_outside_of_the_book(
    place: str, target: str, told: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "own.md").write_text("mine", encoding="utf-8")
    (root / "chapters" / "01-one.md").unlink()
    (root / "chapters").rmdir()
    text("sources/a.txt", RAW)(root)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(root.parent / target)
    assert (main(["-q", "-C", str(root), "clean"]), capsys.readouterr().err) == (1 if NOT_WRITTEN in told else 2, told)
    assert {path.name: path.read_text(encoding="utf-8") for path in elsewhere.iterdir()} == {"own.md": "mine"}


def test_adoption_copies_what_was_read_and_no_more(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "chapters" / "01-one.md").unlink()
    text("sources/a.txt", RAW)(root)
    os.mkfifo(root / "sources" / "pipe")
    (root / "sources" / "folder").symlink_to("/usr")
    assert main(["-q", "-C", str(root), "clean"]) == 0
    chapter = root / "chapters" / "01-第一章.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("丁", "了"), encoding="utf-8")
    assert main(["-q", "-C", str(root), "clean", "--adopt", "--by", "编辑"]) == 0
    assert "了" in (root / "decisions" / "a.yaml").read_text(encoding="utf-8")
    capsys.readouterr()
