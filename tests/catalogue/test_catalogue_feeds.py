"""`banxin catalogue feeds`: what the trade is told of the books that are made, from their records alone."""

import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.catalogue.shelf import write_book, write_catalogue

from banxin.catalogue.catalogue_feeds import write_feeds
from banxin.catalogue.catalogue_file import read_catalogue
from banxin.cli import main
from banxin.errors import BuildError

ISBN = "978-7-02-000220-7"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One book that is made and one that cannot be."""
    root = tmp_path_factory.mktemp("shelf")
    write_book(root, "good", isbn=f", isbn: {ISBN}")
    (root / "shelf" / "good" / "book.yaml").write_text(
        (root / "shelf" / "good" / "book.yaml").read_text(encoding="utf-8") + "publisher: 某社\nclassification: {clc: I246.5}\n",
        encoding="utf-8",
    )  # fmt: skip
    write_book(root, "bad", chapter="::: verse\n")
    write_catalogue(root)
    assert main(["-q", "-C", str(root), "catalogue", "build", "-j", "1"]) == 1
    return root


def feed_of(root: Path) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    read: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads(
        (root / "build/catalogue/opds.json").read_text("utf-8")
    )
    return read


def test_feeds_are_of_the_books_that_are_made_and_their_files_are_found(shelf: Path) -> None:
    feeds = write_feeds(read_catalogue(shelf), "3.1")
    assert [path.name for path in feeds.files] == ["onix.xml", "products.csv", "opds.json", "opds.xml"]
    assert [*map(str, feeds.remarks)] == [
        "not made, and left out: shelf/bad",
        "without an ISBN, and left out: good.print",
    ]
    (publication,) = feed_of(shelf)["publications"]
    folder = shelf / "build" / "catalogue"
    assert [(folder / one["href"]).suffix for one in publication["links"]] == [".epub", ".pdf"]
    assert all((folder / one["href"]).is_file() for one in publication["links"] + publication["images"])
    message = etree.parse(folder / "onix.xml")
    assert [one.text for one in message.iter("{*}IDValue")] == [ISBN.replace("-", "")] * 2
    assert [one.text for one in message.iter("{*}SubjectCode")] == ["I246.5"]
    # List 196, as the e-book says of itself: contents, order, appearance.
    assert {"11", "13", "36", "52"} <= {one.text for one in message.iter("{*}ProductFormFeatureValue")}
    assert all(one.text == "某社" for one in message.iter("{*}SenderName"))


def test_an_e_book_says_its_classes_with_their_authority(shelf: Path) -> None:
    """EPUB 3.3, D.3.1 and D.3.9."""
    with zipfile.ZipFile(shelf / "shelf/good/build/reader/good.epub") as container:
        name = next(name for name in container.namelist() if name.endswith(".opf"))
        package = etree.fromstring(container.read(name))
    told = {one.get("property"): one.text for one in package.iter("{*}meta") if one.get("refines") == "#class-1"}
    assert told == {"authority": "CLC", "term": "I246.5"}


def test_the_same_books_make_the_same_feeds(shelf: Path) -> None:
    def feeds() -> list[bytes]:
        return [(shelf / path).read_bytes() for path in write_feeds(read_catalogue(shelf), "3.0").files]

    assert feeds() == feeds()


def test_files_of_a_catalogue_that_is_served_have_whole_addresses(shelf: Path) -> None:
    write_catalogue(shelf, "books: shelf/*\naddress: https://books.example/一架\n")
    try:
        write_feeds(read_catalogue(shelf), "3.1")
    finally:
        write_catalogue(shelf)
    (publication,) = feed_of(shelf)["publications"]
    assert publication["links"][0]["href"] == "https://books.example/一架/shelf/good/build/reader/good.epub"


def test_where_nothing_is_made_there_is_nothing_to_tell(tmp_path: Path) -> None:
    write_book(tmp_path, "one")
    write_catalogue(tmp_path)
    with pytest.raises(BuildError, match="no book of the catalogue is made"):
        write_feeds(read_catalogue(tmp_path), "3.1")
