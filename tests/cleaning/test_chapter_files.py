"""The folder of chapters: what is written and removed there, and what a hand has changed and stays."""

import os
from pathlib import Path

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.chapters.chapter_files import (
    append_text,
    chapter_files,
    chapters_from,
    check_base,
    contents,
    differing,
    hand_edits,
    is_same_text,
    text_of,
    write_files,
)
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.errors import ManifestError, UsageError
from banxin.reading import BookFiles
from banxin.verbs.clean import prove

SHOWN = Path("chapters")
NOTHING_LIKE_OURS = "# 手写的一章\n\n没有标记。\n"


def chapter(text: str) -> str:
    return prove(read_blocks(source_of(text)), CleaningSettings()).texts[0]


ONE, OTHER = chapter("# 河道治理\n\n他说好。\n"), chapter("# 春天来了\n\n花开了。\n")
BY_HAND = ONE.replace("他说好。", "他说很好。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    return tmp_path / "chapters"


def written(folder: Path, files: dict[str, str], spared: frozenset[Path] = frozenset()) -> list[str]:
    return [path.name for path in write_files(BookFiles(folder.parent), folder, files, SHOWN, spared)]


def standing(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_what_differs_is_written_and_what_does_not_is_left(folder: Path) -> None:
    assert written(folder, {"01.md": ONE, "02.md": OTHER}) == ["01.md", "02.md"]
    assert written(folder, {"01.md": ONE, "02.md": OTHER}) == []
    assert standing(folder) == {"01.md": ONE, "02.md": OTHER}


def test_a_chapter_that_is_no_longer_made_goes(folder: Path) -> None:
    written(folder, {"01.md": ONE, "02.md": OTHER})
    assert written(folder, {"01.md": OTHER}) == ["01.md", "02.md"]
    assert standing(folder) == {"01.md": OTHER}


def test_what_cleaning_never_made_stays(folder: Path) -> None:
    (folder / "03.md").write_text(NOTHING_LIKE_OURS, encoding="utf-8")
    (folder / "04.md").write_text("---\ngenerated: {tool: another, hash: 1}\n---\n\n字\n", encoding="utf-8")
    (folder / "notes.txt").write_text("字", encoding="utf-8")
    assert written(folder, {"01.md": ONE}) == ["01.md"]
    assert sorted(standing(folder)) == ["01.md", "03.md", "04.md", "notes.txt"]


def test_chapters_of_a_source_that_could_not_be_read_stay(folder: Path) -> None:
    written(folder, {"01.md": ONE, "02.md": OTHER})
    assert written(folder, {"01.md": ONE}, frozenset({Path("in.txt")})) == []
    assert sorted(standing(folder)) == ["01.md", "02.md"]


def test_a_hand_edit_is_told_and_nothing_is_written(folder: Path) -> None:
    (folder / "01.md").write_text(BY_HAND, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        written(folder, {"01.md": ONE, "02.md": OTHER})
    assert str(told.value) == (
        "chapters/01.md: the chapter has been edited by hand and is not overwritten; "
        "hint: run `banxin clean --adopt` to make decisions of the changes, or restore the file"
    )
    assert standing(folder) == {"01.md": BY_HAND}


def test_a_hand_edit_of_a_chapter_that_is_no_longer_made_is_told(folder: Path) -> None:
    (folder / "05.md").write_text(BY_HAND, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        written(folder, {"01.md": ONE})
    assert str(told.value) == (
        "chapters/05.md: no source makes this chapter any more; "
        "hint: it has been edited by hand; move it away, or take its `generated` key out to keep it"
    )


def test_files_that_differ_and_hand_edits_are_named(folder: Path) -> None:
    book = BookFiles(folder.parent)
    (folder / "01.md").write_text(ONE, encoding="utf-8")
    (folder / "02.md").write_text(BY_HAND, encoding="utf-8")
    files = {"01.md": ONE, "02.md": OTHER, "03.md": OTHER, "audit/in.jsonl": ""}
    assert differing(book, folder, files) == ("02.md", "03.md", "audit/in.jsonl")
    assert list(hand_edits(book, folder, files)) == ["02.md"]


def test_the_chapters_of_a_source_are_known_by_their_front_matter(folder: Path) -> None:
    book = BookFiles(folder.parent)
    (folder / "01.md").write_text(ONE, encoding="utf-8")
    (folder / "02.md").write_text(ONE.replace("file: in.txt", "file: other.txt"), encoding="utf-8")
    (folder / "03.md").write_text(NOTHING_LIKE_OURS, encoding="utf-8")
    (folder / "04.md").write_text("---\nsource: in.txt\n---\n字\n", encoding="utf-8")
    assert [path.name for path in chapter_files(book, folder)] == ["01.md", "02.md", "03.md", "04.md"]
    assert chapters_from(book, folder, frozenset({Path("in.txt")})) == {folder / "01.md"}
    assert chapters_from(book, folder, frozenset()) == frozenset()


def test_a_chapter_may_have_the_line_ends_of_any_system_and_broken_bytes(folder: Path) -> None:
    (folder / "01.md").write_bytes("一\r\n二\r三\n".encode() + b"\xff")
    book = BookFiles(folder.parent)
    assert text_of(book, folder / "01.md") == "一\n二\n三\n\ufffd"
    assert text_of(book, folder / "02.md") is None
    assert contents(book, folder / "02.md") is None


def test_a_chapter_that_is_no_file_is_told(folder: Path) -> None:
    (folder / "01.md").mkdir()
    with pytest.raises(ManifestError) as told:
        contents(BookFiles(folder.parent), folder / "01.md")
    assert str(told.value) == "chapters/01.md: the file is a folder"


def test_a_folder_outside_the_book_is_told(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "chapters").symlink_to(tmp_path / "outside")
    with pytest.raises(ManifestError) as told:
        chapter_files(BookFiles(tmp_path / "book"), tmp_path / "book" / "chapters")
    assert str(told.value) == "the folder 'chapters' lies outside the book; hint: copy it into the folder of the book"


def test_a_chapter_whose_name_is_no_text_is_told(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.md")).write_text(ONE, encoding="utf-8")
    with pytest.raises(ManifestError) as told:
        chapter_files(BookFiles(folder.parent), folder)
    assert str(told.value) == ("the name of the chapter 'chapters/\ufffd.md' is not UTF-8; hint: give it another name")


def test_a_hand_edit_of_another_version_cannot_be_adopted() -> None:
    check_base(BY_HAND, ONE, SHOWN / "01.md")
    with pytest.raises(UsageError) as told:
        check_base(BY_HAND, OTHER, SHOWN / "01.md")
    assert str(told.value) == (
        "chapters/01.md: the chapter was made from another source or other decisions; "
        "hint: keep a copy, restore the chapter, clean, and edit again"
    )


def test_chapters_are_the_same_by_title_and_text() -> None:
    assert is_same_text(ONE, ONE.replace("hash: ", "hash: 0"))
    assert not is_same_text(ONE, BY_HAND)
    assert not is_same_text(ONE, ONE.replace("title: 河道治理", "title: 河道"))


def test_text_is_added_on_a_line_of_its_own(tmp_path: Path) -> None:
    book, path = BookFiles(tmp_path), tmp_path / "in.yaml"
    append_text(book, path, "一\n")
    assert path.read_text(encoding="utf-8") == "一\n"
    append_text(BookFiles(tmp_path), path, "二")
    assert path.read_text(encoding="utf-8") == "一\n二"
    append_text(BookFiles(tmp_path), path, "三\n")
    assert path.read_text(encoding="utf-8") == "一\n二\n三\n"
