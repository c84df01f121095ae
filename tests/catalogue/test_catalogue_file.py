"""catalogue.yaml: what is wrong with it is told with its place, all at once."""

from pathlib import Path

import pytest
from tests.catalogue.shelf import write_book, write_catalogue

from banxin.catalogue.catalogue_file import read_catalogue
from banxin.errors import PublishingError


def test_books_are_the_folders_that_the_patterns_find(tmp_path: Path) -> None:
    for name in ("b2", "b10", "draft"):
        write_book(tmp_path, name)
    (tmp_path / "shelf" / "empty").mkdir()
    write_catalogue(
        tmp_path, "books: [shelf/*, shelf/b2/book.yaml]\nleave_out: shelf/draft\nlimits: cpu=5m\neditions: print\n"
    )
    found = read_catalogue(tmp_path)
    assert (found.books, found.editions, found.limits, found.checks, found.cleans) == (
        ("shelf/b10", "shelf/b2"), ("print",), {"cpu": 300}, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "catalogue.yaml: the catalogue wants keys with values; hint: it begins with 'books: ...'"),
        (
            "books: nowhere/*\n",
            "catalogue.yaml: no book lies where 'nowhere/*' points; hint: each book is a folder with a book.yaml",
        ),
        (
            "books: ../*\n",
            "catalogue.yaml: '../*' leads out of the folder of the catalogue; hint: put the catalogue above its books",
        ),
        (
            "books: shelf/*\nlimits: cpu=x\n",
            "catalogue.yaml:2:9: limits: 'x' is no limit of cpu; hint: write memory=4GB,cpu=5m,time=10m, or cpu=none",
        ),
        ("book: shelf/*\n", "catalogue.yaml:1:1: the file has no 'books'; hint: write 'books: ...'"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    write_catalogue(tmp_path, text)
    with pytest.raises(PublishingError) as told:
        read_catalogue(tmp_path)
    assert str(told.value).split("\n")[0] == said


def test_a_folder_without_a_catalogue_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as told:
        read_catalogue(tmp_path)
    assert (
        str(told.value)
        == f"{tmp_path / 'catalogue.yaml'}: there is no catalogue.yaml here; hint: write catalogue.yaml with 'books: [shelf/*]'"
    )
