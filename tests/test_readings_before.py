"""A file that is read again and again is read once while nothing happens in it, and anew after whatever may have changed it."""

import os
from pathlib import Path

import pytest

from banxin import readings_before
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles, UnreadableError, Why
from banxin.readings_before import Reading, ReadingsBefore, state_of

BOOK = "id: b\ntitle: 书\nlanguage: zh-Hans\nbody: [chapters/a.md, chapters/b.md]\neditions: {print: {format: pdf}}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that has been saved long ago."""
    monkeypatch.setattr(readings_before, "SETTLED", -(10**12))
    root = tmp_path.resolve() / "book"
    (root / "chapters").mkdir(parents=True)
    (root / "book.yaml").write_text(BOOK, encoding="utf-8")
    for name in "ab":
        (root / f"chapters/{name}.md").write_text(f"# {name}\n\n山高水长。\n", encoding="utf-8")
    return root


def test_a_file_that_is_unchanged_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, path = ReadingsBefore(), root / "chapters/a.md"
    data = BookFiles(root, before=before).read(path)
    monkeypatch.setattr("banxin.reading.read_regular", lambda *_: pytest.fail("it is read again"))
    files = BookFiles(root, before=before)
    assert files.stands(path)
    assert files.read(path) is data
    assert list(files.used) == ["chapters/a.md"]


def test_a_change_that_keeps_size_and_time_is_seen(root: Path) -> None:
    before, path = ReadingsBefore(), root / "chapters/a.md"
    BookFiles(root, before=before).read(path)
    status = path.stat()
    path.write_text("# a\n\n水高山长。\n", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    files = BookFiles(root, before=before)
    assert not files.stands(path)
    assert "水高山长" in files.read(path).decode()


def test_what_has_just_been_saved_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change in the same tick of the clock would leave the same time behind."""
    monkeypatch.setattr(readings_before, "SETTLED", 10**12)
    before, path = ReadingsBefore(), root / "chapters/a.md"
    BookFiles(root, before=before).read(path)
    assert not BookFiles(root, before=before).stands(path)


def test_what_has_left_the_book_is_refused_though_it_is_unchanged(root: Path) -> None:
    before, path = ReadingsBefore(), root / "chapters/a.md"
    BookFiles(root, before=before).read(path)
    (root / "chapters").rename(root.parent / "elsewhere")
    (root / "chapters").symlink_to(root.parent / "elsewhere")
    files = BookFiles(root, before=before)
    assert not files.stands(path)
    with pytest.raises(UnreadableError) as caught:
        files.read(path)
    assert caught.value.why is Why.OUTSIDE


def test_a_draft_stands_for_a_file_that_was_read_before(root: Path) -> None:
    before, path = ReadingsBefore(), root / "chapters/a.md"
    BookFiles(root, before=before).read(path)
    files = BookFiles(root, {path: b"draft"}, before)
    assert not files.stands(path)
    assert files.read(path) == b"draft"


def test_no_more_is_kept_than_there_is_room_for(root: Path) -> None:
    before, paths = ReadingsBefore(most=10), [root / f"chapters/{name}.md" for name in "ab"]
    for path in paths * 2:
        before.keep(path, state_of(path), Reading(b"7 bytes", ""))
        assert before.size == sum(len(reading.data) for _, reading in before.known.values()) <= before.most
    assert len(before.known) == 1


def test_a_book_that_is_read_again_is_the_one_that_is_there(root: Path) -> None:
    """After each change that its author may make, the book is what a first reading finds."""
    before = ChaptersBefore()
    changes = (
        lambda: None,
        lambda: (root / "chapters/b.md").write_text("# 乙\n\n流水。\n", encoding="utf-8"),
        lambda: (root / "book.yaml").write_text(BOOK.replace("书", "卷"), encoding="utf-8"),
        lambda: (root / "chapters/a.md").replace(root / "chapters/b.md"),
        lambda: (root / "chapters/a.md").write_text("# 丙\n", encoding="utf-8"),
    )
    for change in changes:
        change()
        if (root / "chapters/a.md").exists():
            assert read_book(root, before) == read_book(root)
        else:
            with pytest.raises(Exception, match="there is no chapter"):
                read_book(root, before)
