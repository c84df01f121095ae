"""publisher.yaml above the books of a house: a key of the book stands over it, names are joined, and errors have its place."""

from pathlib import Path

import pytest

from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book, standing_builds

HOUSE = """\
publisher: 某某出版社
publisher_place: 北京
inks:
  zhu: {screen: "#cc2222", cmyk: [0, 90, 80, 0]}
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 大32开, grid: {characters: 26, lines: 26}}
"""
BOOK = "id: a\ntitle: 书\nlanguage: zh-Hans\nbody: [one.md]\n"


def read(tmp_path: Path, house: str, book: str, *, between: str = "shelf") -> Book:
    root = tmp_path / between / "a"
    root.mkdir(parents=True, exist_ok=True)
    (tmp_path / "publisher.yaml").write_text(house, encoding="utf-8")
    (root / "book.yaml").write_text(book, encoding="utf-8")
    (root / "one.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    return read_book(root)


def test_a_book_has_what_its_house_says_and_its_editions(tmp_path: Path) -> None:
    book = read(tmp_path, HOUSE, BOOK)
    assert (book.metadata.publisher, book.metadata.publisher_place, [one.name for one in book.inks]) == (
        "某某出版社",
        "北京",
        ["zhu"],
    )
    assert [one.name for one in book.editions] == ["reader", "print"]


def test_a_key_of_the_book_stands_over_that_of_the_house(tmp_path: Path) -> None:
    book = read(tmp_path, HOUSE, BOOK + "publisher: 别家\ninks:\n  qing: {screen: '#2288cc', cmyk: [80, 0, 0, 0]}\n")
    assert (book.metadata.publisher, book.metadata.publisher_place, [one.name for one in book.inks]) == (
        "别家",
        "北京",
        ["qing", "zhu"],
    )


def test_an_edition_extends_the_one_of_its_name_and_no_other_comes(tmp_path: Path) -> None:
    book = read(tmp_path, HOUSE, BOOK + "editions:\n  print: {format: pdf, trim: A5}\n")
    (edition,) = book.editions
    assert edition.name == "print"
    assert edition.grid is not None
    plain = read(
        tmp_path / "else",
        "publisher: 某\n",
        BOOK + "editions:\n  print: {format: pdf, trim: A5, grid: {characters: 26, lines: 26}}\n",
    )
    assert edition.grid == plain.editions[0].grid


@pytest.mark.parametrize(
    ("house", "said"),
    [
        (
            "title: 书\n",
            "../../publisher.yaml:1:1: 'title' belongs to one book, and not to a house; hint: write it into book.yaml",
        ),
        ("publischer: 某\n", "../../publisher.yaml:1:1: 'publischer' is no key of a publisher's file"),
        ("- a\n", "../../publisher.yaml:1:1: the publisher's file wants keys with values"),
        (
            "editions:\n  print: {format: pdf, trim: nix}\n",
            "../../publisher.yaml:2:30: editions.print.trim: 'nix' is not a trim size",
        ),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_place(tmp_path: Path, house: str, said: str) -> None:
    with pytest.raises(PublishingError) as told:
        read(tmp_path, house, BOOK)
    assert str(told.value).split("\n")[0].startswith(said)


def test_a_change_of_the_house_makes_its_books_again(tmp_path: Path) -> None:
    house = HOUSE.partition("editions")[0] + "editions:\n  reader: {format: epub}\n"
    root = read(tmp_path, house, BOOK).root
    build_book(root)
    assert len(standing_builds(root, ())) == 1
    (tmp_path / "publisher.yaml").write_text(house.replace("某某", "另一"), encoding="utf-8")
    assert standing_builds(root, ()) == ()
    build_book(root)
    (root.parent / "publisher.yaml").write_text(house, encoding="utf-8")
    assert standing_builds(root, ()) == ()


def test_a_house_too_far_above_is_none(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as told:
        read(tmp_path, HOUSE, BOOK, between="a/b/c")
    assert "editions" in str(told.value)
