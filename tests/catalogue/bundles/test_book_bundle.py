"""Books that travel through a store: they arrive as they were, and what is missing, broken or leads elsewhere is told."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.catalogue.shelf import files_of, write_book

from banxin.catalogue.bundles.blob_store import BlobStore
from banxin.catalogue.bundles.book_bundle import Bundle, bundle_in, packed, packed_outputs, taken_home, unpacked
from banxin.catalogue.cluster.batch_making import OWN, make_batch
from banxin.catalogue.identity import identity, tools
from banxin.catalogue.order import Order
from banxin.cli.main import main
from banxin.errors import BuildError, MissingDependencyError, UsageError
from banxin.verbs.build import build_book


@pytest.fixture(params=["memory", "file", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BlobStore]:
    if request.param == "memory":
        yield BlobStore(f"memory://{tmp_path.name}")
    elif request.param == "file":
        yield BlobStore(f"file://{tmp_path}/store")
    else:
        yield BlobStore(request.getfixturevalue("bucket"))


@pytest.fixture
def folder(tmp_path: Path) -> BlobStore:
    return BlobStore(str(tmp_path / "store"))


def blob_of(store: BlobStore, digest: str) -> Path:
    return Path(store.root, "blobs", digest[:2], digest[2:])


def test_a_book_arrives_as_it_was_with_the_file_of_its_house(store: BlobStore, tmp_path: Path) -> None:
    book = write_book(tmp_path, "b0")
    (book / "图").mkdir()
    (book / "图" / "一 幅.bin").write_bytes(bytes(range(256)))
    (book / "build").mkdir()
    (book / "build" / "old.pdf").write_bytes(b"old")
    (tmp_path / "publisher.yaml").write_text("publisher: 某社\n", encoding="utf-8")
    digest = packed(book, store)
    assert packed(book, store) == digest
    there = tmp_path / "there" / "a" / "b" / "c"
    bundle = unpacked(digest, store, there)
    assert sorted(bundle.files) == ["../../publisher.yaml", "book.yaml", "one.md", "图/一 幅.bin"]
    for name in bundle.files:
        assert (there / name).read_bytes() == (book / name).read_bytes()


def test_what_was_made_goes_home_without_what_one_machine_keeps(store: BlobStore, tmp_path: Path) -> None:
    book = write_book(tmp_path, "b0")
    there = tmp_path / "there"
    before = unpacked(packed(book, store), store, there)
    for name in (
        "build/print/b0.pdf",
        "build/print/report.json",
        "build/.cache/book.yaml.json",
        "build/.cache/print.pages",
    ):
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        (there / name).write_text(name, encoding="utf-8")
    (book / "build" / "print").mkdir(parents=True)
    (book / "build" / "print" / "before.pdf").write_bytes(b"of another id")
    taken_home(packed_outputs(there, before, store), store, book, is_cleaned=False)
    found = {path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()}
    assert found == {
        "book.yaml", "one.md", "build/.lock", "build/.cache/book.yaml.json", "build/print/b0.pdf", "build/print/report.json",
    }  # fmt: skip


def test_what_cleaning_wrote_and_removed_goes_home_only_where_it_was_asked_for(
    folder: BlobStore, tmp_path: Path
) -> None:
    book = write_book(tmp_path, "b0")
    there = tmp_path / "there"
    before = unpacked(packed(book, folder), folder, there)
    (there / "two.md").write_text("# 新\n", encoding="utf-8")
    (there / "one.md").unlink()
    digest = packed_outputs(there, before, folder)
    taken_home(digest, folder, book, is_cleaned=False)
    assert ((book / "one.md").exists(), (book / "two.md").exists()) == (True, False)
    taken_home(digest, folder, book, is_cleaned=True)
    assert ((book / "one.md").exists(), (book / "two.md").exists()) == (False, True)


def test_bytes_that_are_others_or_missing_are_told_and_sent_again(folder: BlobStore, tmp_path: Path) -> None:
    book = write_book(tmp_path, "b0")
    digest = packed(book, folder)
    blob = blob_of(folder, hashlib.sha256((book / "one.md").read_bytes()).hexdigest())
    whole = blob.read_bytes()
    blob.write_bytes(whole[:-1] + b"x")
    with pytest.raises(BuildError, match=rf"the store '{folder.url}' has other bytes under .*; hint: remove {blob}"):
        unpacked(digest, folder, tmp_path / "there")
    blob.write_bytes(whole[:-1])
    assert packed(book, folder) == digest
    assert blob.read_bytes() == whole
    blob.unlink()
    with pytest.raises(BuildError, match=rf"the store '{folder.url}' has no {blob.parent.name}{blob.name[:10]}"):
        unpacked(digest, folder, tmp_path / "there")


@pytest.mark.parametrize(
    "files",
    [
        {"../x.md": "0" * 64},
        {"a/../../x.md": "0" * 64},
        {"/etc/x": "0" * 64},
        {"../../../../publisher.yaml": "0" * 64},
        {"a\\..\\x": "0" * 64},
        {"a\0": "0" * 64},
        {"": "0" * 64},
        {"a.md": "../../etc"},
        {"a.md": 5},
        ["a.md"],
        None,
    ],
)
def test_a_bundle_that_leads_elsewhere_is_none(files: object) -> None:
    with pytest.raises(BuildError, match="is no bundle of a book"):
        bundle_in(json.dumps({"format": 1, "files": files, "gone": []}).encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"\xff", b'{"format": 2, "files": {}, "gone": []}', b'{"format": 1, "files": {}, "gone": ["../x"]}'],
)
def test_what_is_no_bundle_is_told(data: bytes) -> None:
    with pytest.raises(BuildError, match="is no bundle of a book"):
        bundle_in(data)


def test_nothing_is_written_through_a_link_that_leads_out_of_the_book(folder: BlobStore, tmp_path: Path) -> None:
    there, book, outside = tmp_path / "there", write_book(tmp_path, "b0"), tmp_path / "outside"
    outside.mkdir()
    (there / "build" / "print").mkdir(parents=True)
    (there / "build" / "print" / "x.pdf").write_bytes(b"x")
    (book / "build").mkdir()
    (book / "build" / "print").symlink_to(outside)
    with pytest.raises(BuildError, match="outside the book"):
        taken_home(packed_outputs(there, Bundle(files={}), folder), folder, book, is_cleaned=False)
    assert list(outside.iterdir()) == []


def test_a_store_that_cannot_be_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'nothing://x' is no address of a store; hint: write s3://bucket/books"):
        BlobStore("nothing://x")
    with pytest.raises(MissingDependencyError, match="the store 'dropbox://x' needs a library that is not installed"):
        BlobStore("dropbox://x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BuildError, match=r"the store .* fails: "):
        BlobStore(str(tmp_path / "file" / "below")).put(b"a")


def test_a_bucket_that_is_not_there_is_told_and_not_made(bucket: str) -> None:
    with pytest.raises(BuildError, match=r"the store 's3://bokos' fails: The specified bucket does not exist"):
        BlobStore("s3://bokos").put(b"a")


def test_a_batch_of_books_comes_and_goes_through_the_store(folder: BlobStore, tmp_path: Path) -> None:
    """The worker knows nothing of the folders here; what comes home is what is made here, and one whose bundle is broken stops no other."""
    names = ("b0", "b1")
    books = {name: write_book(tmp_path / "here", name) for name in names}
    for book in books.values():
        (book / "one.md").write_text(f"# 一\n\n{book.name}\n", encoding="utf-8")
    orders = [
        Order(
            id=f"shelf/{name}", root="/nowhere", editions=("reader",), checks=False, identity=identity(), store=folder.url,
            bundle=packed(book, folder),
        ).to_json()
        for name, book in books.items()
    ]  # fmt: skip
    blob_of(folder, hashlib.sha256((books["b1"] / "one.md").read_bytes()).hexdigest()).write_bytes(b"other")
    (record, outputs), (broken, nothing) = make_batch(orders, tools())
    assert OWN.maker
    OWN.maker.close()
    assert (record["status"], broken["status"], nothing) == ("done", "refused", "")
    assert "has other bytes under" in broken["errors"][0]["message"]
    taken_home(outputs, folder, books["b0"], is_cleaned=False)
    alone = write_book(tmp_path / "alone", "b0")
    (alone / "one.md").write_bytes((books["b0"] / "one.md").read_bytes())
    build_book(alone, ["reader"])
    assert files_of(tmp_path / "here") == files_of(tmp_path / "alone")
    assert main(["-C", str(books["b0"]), "build", "reader", "-q"]) == 0
