"""Pictures that are others in a later file are told, by what they show and not by their names or places."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from tests.comparison.conftest import git, paragraphs, without_tree

from banxin.cli import main
from banxin.comparison.changes import Run
from banxin.comparison.finished_text import Leaf
from banxin.comparison.pictures.picture_differences import changed_row
from banxin.comparison.pictures.picture_records import ShownPicture, numbered
from banxin.verbs.build import build_book

MANIFEST = """\
id: sample
title: 样书
language: zh-Hans
modified: 2026-01-01T00:00:00Z
front_matter: [title_page]
body: [chapters/01-rain.md, chapters/02-snow.md]
editions:
  print: {format: pdf, float: none, trim: 105x148mm, grid: {type_size: 五号, leading: 18pt, characters: 22, lines: 16}}
  reader: {format: epub}
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="160" height="60" viewBox="0 0 160 60">
<defs><linearGradient id="a"><stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<rect width="160" height="60" fill="url(#a)"/><g opacity="0.5"><circle cx="40" cy="30" r="20"/><circle cx="60" cy="30" r="20"/></g>
<text x="80" y="40" font-size="16">{word}</text></svg>
"""
RAIN = """\
# 雨

{start}

![河](images/河.png)

![桥](images/桥.svg){{width=60%}}

那一年的字是![⿰雨口](images/字.svg)，写在信里。

![塔](images/塔.svg){{width=60%}}

![](images/花.png){{.decorative}}

{end}
"""
SNOW = """\
# 雪

![灯](images/灯.png)

![门](images/门.png)

{end}
"""


def solid(path: Path, colour: str) -> None:
    Image.new("RGB", (60, 40), colour).save(path)


def write_illustrated(root: Path) -> None:
    """A book with pictures of pixels and drawings, between lines and in one, and one that only decorates."""
    for folder in ("chapters", "images"):
        (root / folder).mkdir(parents=True)
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, colour in (("河", "blue"), ("花", "red"), ("灯", "yellow"), ("门", "green"), ("窗", "white")):
        solid(root / "images" / f"{name}.png", colour)
    for name, word in (("桥", "桥"), ("字", "雨"), ("塔", "塔")):
        (root / "images" / f"{name}.svg").write_text(DRAWING.format(first="#0af", word=word), encoding="utf-8")
    rain = RAIN.format(start=paragraphs("雨", 2), end=paragraphs("后", 2))
    (root / "chapters" / "01-rain.md").write_text(rain, encoding="utf-8")
    (root / "chapters" / "02-snow.md").write_text(SNOW.format(end=paragraphs("雪", 2)), encoding="utf-8")


class Illustrated(NamedTuple):
    """The builds of a book of pictures before and after edits."""

    before: Path
    after: Path
    book: Path


def edit_pictures(root: Path) -> None:
    """Another river and bridge under the same names, a smaller picture in the line, a window in place of the lamp, the door gone, a new picture; and words that move them all."""
    solid(root / "images" / "河.png", "navy")
    (root / "images" / "桥.svg").write_text(DRAWING.format(first="#0a0", word="桥"), encoding="utf-8")
    rain, snow = (root / "chapters" / name for name in ("01-rain.md", "02-snow.md"))
    text = rain.read_text(encoding="utf-8").replace("# 雨\n", f"# 雨\n\n{paragraphs('新', 4)}\n")
    text = text.replace("![塔](images/塔.svg){width=60%}", "![塔](images/塔.svg){width=45%}")
    solid(root / "images" / "花.png", "pink")
    rain.write_text(text, encoding="utf-8")
    text = snow.read_text(encoding="utf-8").replace("![灯](images/灯.png)", "![窗](images/窗.png)")
    snow.write_text(
        text.replace("![门](images/门.png)\n\n", "") + "\n![河](images/河.png){width=40%}\n", encoding="utf-8"
    )


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Illustrated:
    folder = tmp_path_factory.mktemp("illustrated")
    book = folder / "book"
    write_illustrated(book)
    build_book(book)
    shutil.copytree(book, folder / "old")
    edit_pictures(book)
    build_book(book)
    return Illustrated(folder / "old" / "build", book / "build", book)


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, Any]]:
    assert main(["diff", *map(str, arguments), "--json"]) == 1
    (edition,) = json.loads(capsys.readouterr().out)["editions"]
    found: list[dict[str, Any]] = edition["pictures"]
    return found


def names(found: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    return [(one["before"], one["after"]) for one in found]


def test_another_picture_is_told_in_a_pdf_by_its_description_and_both_pages(
    illustrated: Illustrated, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(capsys, illustrated.before / "print", illustrated.after / "print")
    assert names(found) == [("河", "河"), ("桥", "桥"), ("", ""), ("灯", "窗"), ("门", None), (None, "河")]
    assert [one["heading"] for one in found] == ["雨"] * 3 + ["雪"] * 3
    assert (found[0]["from"], found[0]["to"]) == ({"sheet": 4, "folio": "2"}, {"sheet": 5, "folio": "3"})
    assert (found[4]["to"], found[5]["from"]) == (None, None)


def test_another_picture_is_told_in_an_epub_by_its_file_and_not_once_more_as_a_part(
    illustrated: Illustrated, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(illustrated.before / "reader"), str(illustrated.after / "reader"), "--text"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "picture" in line and "{+" not in line] == [
        "reader: differences in the text: 3, in the pictures: 6, other parts that differ: 1",
        "  雨, rain.xhtml: the picture images/picture-001.png is another one",
        "  雨, rain.xhtml: the picture images/picture-002.svg is another one",
        "  雨, rain.xhtml: the picture images/picture-005.png is another one",
        "  雪, snow.xhtml: the picture images/picture-006.png is another one",
        "  雪, snow.xhtml: the picture images/picture-007.png is gone",
        "  雪, snow.xhtml: a new picture, images/picture-001.png",
    ]


def test_a_pdf_that_tells_no_figures_is_asked_for_its_pictures_of_pixels(
    illustrated: Illustrated, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = without_tree(illustrated.before / "print" / "sample.pdf", tmp_path / "a.pdf")
    after = without_tree(illustrated.after / "print" / "sample.pdf", tmp_path / "b.pdf")
    found = told(capsys, before, after)
    sheets = [(one["from"] and one["from"]["sheet"], one["to"] and one["to"]["sheet"]) for one in found]
    assert sheets == [(4, 5), (5, 6), (6, 7), (6, None), (None, 8)]


def test_of_editions_of_the_book_another_picture_is_told_with_its_files_and_the_line_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_illustrated(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    edit_pictures(tmp_path)
    for edition, place in (("print", "sheet 5 (folio 3) was sheet 4"), ("reader", "rain.xhtml")):
        main(["-C", str(tmp_path), "diff", edition, "--text", "-o", str(tmp_path / "seen")])
        lines = [line for line in capsys.readouterr().out.splitlines() if "images/" in line]
        assert lines[0] == f"  chapters/01-rain.md:15, {place}: the picture images/河.png is another one"
        assert lines[3].startswith("  chapters/02-snow.md:3, ")
        assert lines[3].endswith(": the picture images/灯.png was replaced by images/窗.png")
        assert lines[4].endswith(": the picture images/门.png is gone")
        assert lines[5].startswith("  chapters/02-snow.md:9, ")


def row(*pictures: tuple[str, int]) -> list[ShownPicture]:
    return numbered(
        ShownPicture(chapter="a", offset=offset, leaf=Leaf(), digest=name, name=name) for name, offset in pictures
    )


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([("a", 5), ("b", 9)], [("a", 5), ("b", 9)], []),
        # What stands at the same place of the text is in its stead, whatever came before it.
        ([("a", 5), ("b", 9)], [("c", 0), ("a", 5), ("d", 9)], [(None, "c"), ("b", "d")]),
        ([("a", 5), ("b", 9)], [("c", 0), ("d", 9)], [("a", None), (None, "c"), ("b", "d")]),
        ([("a", 5), ("b", 9)], [("b", 9)], [("a", None)]),
        ([("a", 5)], [], [("a", None)]),
    ],
)
def test_a_picture_is_in_the_place_of_the_one_at_the_same_place_of_the_text(
    before: list[tuple[str, int]], after: list[tuple[str, int]], pairs: list[tuple[str | None, str | None]]
) -> None:
    found = changed_row(row(*before), row(*after), [Run(0, 0, 20)])
    assert [(old and old.name, new and new.name) for old, new in found] == pairs


def test_pictures_of_a_chapter_without_text_are_paired_in_their_order() -> None:
    found = changed_row(row(("a", 0), ("b", 0)), row(("c", 0), ("b", 0)), [])
    assert [(old and old.name, new and new.name) for old, new in found] == [("a", "c")]


def test_a_picture_stands_on_either_side_of_what_was_put_in_beside_it() -> None:
    runs = [Run(0, 0, 8), Run(8, 12, 8)]
    for offset in (8, 10, 12):
        assert len(list(changed_row(row(("a", 8)), row(("b", offset)), runs))) == 1
    assert len(list(changed_row(row(("a", 8)), row(("b", 13)), runs))) == 2


def test_a_picture_that_is_described_otherwise_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Neither the words of the page nor its look tell of it: who listens to the book alone would know.
    book = tmp_path / "book"
    write_illustrated(book)
    snow = book / "chapters" / "02-snow.md"
    text = snow.read_text(encoding="utf-8")
    snow.write_text(text.replace("![灯]", "![]").replace("灯.png)", '灯.png){alt="一盏灯"}', 1), encoding="utf-8")
    build_book(book)
    shutil.copytree(book / "build", tmp_path / "old")
    text = snow.read_text(encoding="utf-8")
    snow.write_text(text.replace("一盏灯", "两盏灯").replace("![门]", "![大门]"), encoding="utf-8")
    build_book(book)
    for edition in ("print", "reader"):
        (one,) = told(capsys, tmp_path / "old" / edition, book / "build" / edition)
        assert one["described"] == ["一盏灯", "两盏灯"]
    assert main(["diff", str(tmp_path / "old" / "reader"), str(book / "build" / "reader"), "--text"]) == 1
    assert "picture-006.png is described otherwise: 一盏灯 → 两盏灯" in capsys.readouterr().out
