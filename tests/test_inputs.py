"""An edition is made again when one of the files that it was made from has changed, and only then."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PIL import Image

from banxin.build import Built, build_book, unchanged_build
from banxin.progress import Progress, Step
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.environment import PACKAGE_PREFIX

MANIFEST = """\
id: small
title: 小书
language: zh-Hans
front_matter: [half_title]
body: [chapters/01.md]
editions:
  reader: {format: epub, page_list: print}
  print: {format: pdf, trim: 大32开, stylesheets: [print/print.css]}
"""
CHAPTER = '---\ntitle: 第一章\n---\n\n学而时习之，不亦说乎？\n\n![图](images/figure.png){alt="图"}\n'
FILES = {
    "book.yaml": MANIFEST,
    "chapters/01.md": CHAPTER,
    "styles/book.css": "h1 { background: url(../images/ground.png) }",
    "print/print.css": '@import "deeper/more.css"; h1 { color: #111 }',
    "print/deeper/more.css": "em { color: #222 }",
    "templates/half_title.xhtml.jinja": f'{{% include "sub/mark.jinja" %}}{{% include "{PACKAGE_PREFIX}half_title.xhtml.jinja" %}}',
    "templates/sub/mark.jinja": "{# 1 #}",
}


def picture(path: Path, colour: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 40), colour).save(path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of which both editions have been made."""
    root = tmp_path_factory.mktemp("books") / "book"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name in ("figure", "ground"):
        picture(root / "images" / f"{name}.png", "red")
    list(build_book(root))
    return root


@pytest.fixture
def book(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "book")


def made_again(root: Path) -> set[str]:
    """The editions that a build would make."""
    book = read_book(root)
    return {edition.name for edition in book.editions if not unchanged_build(book, edition, root / "build")}


def text(name: str, words: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a chapter": (text("chapters/01.md", CHAPTER + "\n新段。\n"), {"reader", "print"}),
    "the manifest": (text("book.yaml", MANIFEST + "publisher: 某社\n"), {"reader", "print"}),
    "a picture of a chapter": (lambda root: picture(root / "images/figure.png", "blue"), {"reader", "print"}),
    "a picture behind url()": (lambda root: picture(root / "images/ground.png", "blue"), {"reader", "print"}),
    "a stylesheet": (text("styles/book.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a stylesheet of one edition": (text("print/print.css", "h1 { color: #333 }"), {"print"}),
    "a stylesheet behind @import": (text("print/deeper/more.css", "em { color: #333 }"), {"print"}),
    "a stylesheet added": (text("styles/more.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a stylesheet of one edition added": (text("styles/editions/print.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a template": (text("templates/half_title.xhtml.jinja", "甲"), {"reader", "print"}),
    "a template in a folder": (text("templates/sub/mark.jinja", "{# 2 #}"), {"reader", "print"}),
    "a template added": (text("templates/title_page.xhtml.jinja", "甲"), {"reader", "print"}),
    "a file that nothing asks for": (text("notes.txt", "甲"), set()),
    "the pages that are listed": (text("build/print/report.json", "{}"), {"reader", "print"}),
}
# The e-book lists the pages of the print: only a build tells whether those have changed.


@pytest.mark.parametrize("name", CHANGES)
def test_an_edition_is_made_again_when_it_would_be_another(book: Path, name: str) -> None:
    change, editions = CHANGES[name]
    change(book)
    assert made_again(book) == editions


@pytest.mark.parametrize("format_of_edition", ["reader", "print"])
def test_a_chapter_that_is_saved_during_a_build_is_in_the_next(book: Path, format_of_edition: str) -> None:
    saved = iter([CHAPTER + "\n新段一。\n", CHAPTER + "\n新段一。\n\n新段二。\n"])

    def save(progress: Progress) -> None:
        if progress.step is Step.STARTED:
            text("chapters/01.md", next(saved))(book)

    text("chapters/01.md", CHAPTER + "\n新段零。\n")(book)
    assert states(build_book(book, [format_of_edition], tell=save))[format_of_edition] == "made"
    assert format_of_edition in made_again(book)
    assert states(build_book(book, [format_of_edition]))[format_of_edition] == "made"
    assert states(build_book(book, [format_of_edition]))[format_of_edition] == "unchanged"


def states(built: Iterable[Built]) -> dict[str, str]:
    return {one.report.edition: "unchanged" if one.is_unchanged else "made" for one in built}


def test_the_report_names_what_the_edition_was_made_from(finished: Path) -> None:
    book = read_book(finished)
    built = {edition.name: unchanged_build(book, edition, finished / "build") for edition in book.editions}
    assert built["print"]
    assert built["reader"]
    own = {"book.yaml", "chapters/01.md", "images/figure.png", "images/ground.png", "styles/", "styles/book.css"}
    templates = {name for name in FILES if name.startswith("templates")}
    assert own | templates | {"print/print.css", "print/deeper/more.css"} <= set(built["print"].report.used)
    assert own | templates | {"build/print/report.json"} <= set(built["reader"].report.used)
