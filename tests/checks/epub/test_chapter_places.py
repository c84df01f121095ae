"""What is found in the finished e-book of a book is told where its chapters say it."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.checks.epub.chapter_places import ChapterPlaces
from banxin.checks.epub.epub_contents import XHTML, EpubContents, open_epub
from banxin.cli import main
from banxin.model.finding import Finding, Severity
from banxin.readers.manifest.manifest_file import read_book
from banxin.source import Source

CHAPTER = """# 第一章

开头一段。

#### 跳级的标题

同样的话。

| 甲 | 乙 |
|---|---|
| 子 | 丑 |

同样的话。

![](images/river.png){alt="河"}

末了有注[^1]。

[^1]: 注里的话。
"""
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = write_small_book(tmp_path, chapter=CHAPTER.replace("river.png", "river.svg"))
    (root / "images").mkdir(exist_ok=True)
    (root / "images/river.svg").write_text(PICTURE, encoding="utf-8")
    return root


def places(root: Path) -> tuple[ChapterPlaces, str, EpubContents]:
    assert main(["-C", str(root), "build", "reader"]) == 0
    contents = open_epub(next(root.glob("build/reader/*.epub")))
    name = next(name for name in contents.spine if "跳级" in contents.files[name].decode())
    return ChapterPlaces(book=read_book(root), contents=contents), name, contents


def test_each_element_of_a_document_has_its_line_of_the_chapter(book: Path) -> None:
    chapters, name, contents = places(book)
    root = contents.documents[name]
    lines = [
        chapters.place(Source(path=Path(name), line=int(str(element.sourceline))))
        for tag in ("h4", "h3", "h2", "table", "img", "p")
        for element in root.iter(f"{XHTML}{tag}")
    ]
    assert {str(place).partition(".md:")[2] for place in lines if place} >= {"3", "5", "7", "9", "13", "15", "17", "19"}


def test_a_picture_that_stands_twice_is_told_of_at_each_of_its_places(book: Path) -> None:
    file = next(book.glob("chapters/*.md"))
    file.write_text(file.read_text("utf-8") + '\n又一段。\n\n![](images/river.svg){alt="再看一次河"}\n', "utf-8")
    chapters, name, contents = places(book)
    images = list(contents.documents[name].iter(f"{XHTML}img"))
    lines = [chapters.place(Source(path=Path(name), line=int(str(image.sourceline)))) for image in images]
    assert [str(place).partition(".md:")[2] for place in lines] == ["15", "23"]


def test_what_no_chapter_says_is_the_manifest_s(book: Path) -> None:
    chapters, _, _ = places(book)
    finding = Finding(
        code="epub-005", severity=Severity.ERROR, message="m", source=Source(path=Path("nav.xhtml"), line=3)
    )
    told = chapters.written(finding)
    assert (str(told.source), str(told.message)) == ("book.yaml", "m (nav.xhtml:3 in the e-book)")


def test_a_level_left_out_is_told_once(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "build", "reader"]) == 0
    capsys.readouterr()
    main(["-C", str(book), "check", "reader"])
    told = [line for line in capsys.readouterr().err.splitlines() if "level 4" in line]
    assert len(told) == 1
    assert ".md:5: warning" in told[0]
    assert "[structure-001]" in told[0]
