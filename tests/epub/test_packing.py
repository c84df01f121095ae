"""EbookLib as packer: what goes in comes out byte for byte; a new EbookLib that behaves differently is noticed here."""

import inspect
import zipfile
import zlib
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
from ebooklib import epub
from hypothesis import given
from hypothesis import strategies as st

from banxin.epub.packing import pack, stamp_of
from banxin.epub.part import PackagePart
from banxin.errors import BuildError
from banxin.reading import LargeFile, UnreadableError, Why

TIME = datetime(2024, 5, 1, 8, 0, 1, tzinfo=UTC)
# Everything that EbookLib 0.20 would change: declaration, namespaces, head, attributes of html and body, bare text, SVG.
HARD = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" class="vrtl" lang="zh-Hans"><head><style>p{}</style></head>
<body class="x" id="b">bare<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><linearGradient id="g"/></svg><i/>
</body></html>"""


def part(name: str, data: bytes, identifier: str = "one") -> PackagePart:
    return PackagePart(name=name, data=data, id=identifier)


def packed(*parts: PackagePart, package: bytes = b"<package/>") -> zipfile.ZipFile:
    file = BytesIO()
    pack(file, parts, package, TIME)
    return zipfile.ZipFile(file)


@pytest.mark.parametrize("data", [HARD, b"", b"<!-- nothing -->", "\u0b0b 　\u2028".encode(), b"\xff\x00"])
def test_a_part_comes_out_as_it_went_in(data: bytes) -> None:
    assert packed(part("one.xhtml", data)).read("EPUB/one.xhtml") == data


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_come_out_as_they_went_in(data: bytes, package: bytes) -> None:
    container = packed(part("one.xhtml", data), package=package)
    assert container.read("EPUB/one.xhtml") == data
    assert container.read("EPUB/content.opf") == package


def test_the_type_is_first_and_stored_and_the_rest_is_normal() -> None:
    container = packed(part("one.xhtml", b"a" * 100), part("cover.png", b"b" * 100, "two"))
    entries = container.infolist()
    assert [entry.filename for entry in entries] == [
        "mimetype", "META-INF/container.xml", "EPUB/content.opf", "EPUB/one.xhtml", "EPUB/cover.png",
    ]  # fmt: skip
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert not entries[0].extra
    assert entries[3].compress_type == zipfile.ZIP_DEFLATED
    assert entries[4].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(2024, 5, 1, 8, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}


def test_the_container_names_our_package() -> None:
    assert b'full-path="EPUB/content.opf"' in packed().read("META-INF/container.xml")


def test_dates_before_those_of_zip_become_its_first() -> None:
    assert stamp_of(datetime(1911, 1, 1, tzinfo=UTC)) == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("name", ["../evil.xhtml", "/../evil.xhtml", "a/../../evil.xhtml"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(BuildError, match="the EPUB cannot hold a file named"):
        packed(part(name, b""))


def test_a_name_taken_twice_is_refused() -> None:
    with pytest.raises(BuildError, match=r"cannot hold a file named 'EPUB/one\.xhtml'"):
        packed(part("one.xhtml", b"1"), part("one.xhtml", b"2", "two"))


def test_ebooklib_is_the_one_that_was_read() -> None:
    """The writer overrides `write` and calls three private methods; their text is what the recipe was made for."""
    assert version("ebooklib").startswith("0.20")
    assert "self.get_item" not in inspect.getsource(epub.EpubWriter._write_container)
    items = inspect.getsource(epub.EpubWriter._write_items)
    assert items.count("item.get_content()") == 2
    assert "elif item.manifest:" in items


def test_process_does_nothing_to_our_items() -> None:
    assert "plugins" in inspect.getsource(epub.EpubWriter.process)
    assert "get_content" not in inspect.getsource(epub.EpubWriter.process)


def test_what_is_not_stored_is_packed_by_level_six_of_deflate() -> None:
    data = "".join(f"<p>{number * number}</p>" for number in range(20_000)).encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    entry = packed(part("one.xhtml", data)).getinfo("EPUB/one.xhtml")
    assert entry.compress_size == len(packer.compress(data) + packer.flush())


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.gif", "a.webp"])
def test_pictures_are_stored_as_they_are_packed_already(name: str) -> None:
    assert packed(part(name, b"a" * 100)).getinfo(f"EPUB/{name}").compress_type == zipfile.ZIP_STORED


def test_a_large_file_gives_the_bytes_that_one_in_memory_gives(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    (tmp_path / "a.mp3").write_bytes(data)
    large = LargeFile.of(tmp_path / "a.mp3", tmp_path, len(data))
    files = BytesIO(), BytesIO()
    pack(files[0], [part("a.mp3", data)], b"<package/>", TIME)
    pack(files[1], [PackagePart(name="a.mp3", data=b"", id="one", large=large)], b"<package/>", TIME)
    assert files[0].getvalue() == files[1].getvalue()


def test_a_large_file_that_has_changed_meanwhile_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"one")
    large = LargeFile.of(tmp_path / "a.mp3", tmp_path, 3)
    (tmp_path / "a.mp3").write_bytes(b"two")
    with pytest.raises(UnreadableError) as caught:
        pack(BytesIO(), [PackagePart(name="a.mp3", data=b"", id="one", large=large)], b"<package/>", TIME)
    assert caught.value.why is Why.CHANGING


def test_a_stamp_has_even_seconds() -> None:
    assert stamp_of(datetime(2024, 5, 1, 8, 9, 11, tzinfo=UTC)) == (2024, 5, 1, 8, 9, 10)
    assert stamp_of(datetime(2024, 5, 1, 8, 9, 10, tzinfo=UTC)) == (2024, 5, 1, 8, 9, 10)


def test_files_beside_the_container_go_into_its_folder() -> None:
    file = BytesIO()
    pack(file, [part("one.xhtml", b"")], b"<package/>", TIME, [("com.apple.xml", b"<a/>")])
    container = zipfile.ZipFile(file)
    assert [name for name in container.namelist() if "META-INF" in name] == [
        "META-INF/container.xml", "META-INF/com.apple.xml",
    ]  # fmt: skip
    assert container.read("META-INF/com.apple.xml") == b"<a/>"
