"""`banxin init` starts a book that the reader takes as it is."""

import shlex
from pathlib import Path

import pytest

from banxin.checks.chapters.all_rules import check_chapters
from banxin.cli import main
from banxin.readers.manifest.editions.named_themes import pack_names
from banxin.readers.manifest.manifest_file import read_book


@pytest.mark.parametrize(
    ("name", "identifier"), [("My Book", "my-book"), ("红楼梦", "book"), ('a"b\\c', "a-b-c"), ("1984: no", "1984-no")]
)
def test_a_new_book_is_named_after_its_folder(name: str, identifier: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / name)]) == 0
    book = read_book(tmp_path / name)
    assert (book.metadata.title, book.metadata.id) == (name, identifier)
    assert [edition.name for edition in book.editions] == ["reader", "print", "large-print"]
    assert (tmp_path / name / ".gitignore").read_text(encoding="utf-8") == "build/\n"
    assert (tmp_path / name / ".banxin" / "book.schema.json").is_file()


def test_the_next_command_can_be_copied_into_a_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "我的 书")]) == 0
    command = capsys.readouterr().err.removeprefix("next: ")
    assert shlex.split(command) == ["banxin", "-C", str(tmp_path / "我的 书"), "build"]


def test_the_folder_is_taken_from_the_folder_of_the_command(tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "init", "book"]) == 0
    assert (tmp_path / "book" / "book.yaml").is_file()


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert "is not an empty folder; hint: name a new one" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["init", str(tmp_path / "file" / "book")]) == 1
    assert "cannot write to" in capsys.readouterr().err


def test_a_manuscript_becomes_a_book_whose_needs_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / "a.md").write_text("# 甲\n\n文。\n\n```mermaid\ngraph\n```\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "init", "--from", "稿"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{tmp_path / '稿-book' / 'book.yaml'}\n"
    assert "folder: 1 chapter\n" in told.err
    assert f"needs a hand in 1 places: {tmp_path / '稿-book' / 'import.md'} lists them" in told.err


def test_without_a_folder_the_two_ways_to_begin_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 2
    assert "no folder is named; hint: banxin init my-book, or banxin init --from MANUSCRIPT" in capsys.readouterr().err


TRIMS = {"ja": "105mm", "ko": "152mm", "zh-Hant-TW": "148mm", "zh-Hant-HK": "130mm"}


@pytest.mark.parametrize("language", list(TRIMS))
def test_a_sample_speaks_its_language_and_nothing_is_said_of_it(language: str, tmp_path: Path) -> None:
    assert main(["init", "--language", language, str(tmp_path / "book")]) == 0
    book = read_book(tmp_path / "book")
    assert book.metadata.language == language
    assert check_chapters(book) == ()
    printed = next(edition for edition in book.editions if edition.name == "print")
    assert printed.grid is not None
    assert printed.grid.trim.width.css == TRIMS[language]
    assert not (tmp_path / "book" / "README.md").read_text(encoding="utf-8").count("制作全部版本")


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "込み入つた峠の辻"), ("zh-Hant-TW", "廣東話與臺灣的著作"), ("ko", "漢字와 한글")]
)
def test_a_manuscript_asks_for_no_faces_beside_those_of_its_language(language: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# 一\n\n{text}\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "book"), "--from", str(tmp_path / "a.md"), "--language", language]) == 0
    assert "extra" not in (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")


def test_a_language_without_a_sample_is_refused(tmp_path: Path) -> None:
    assert main(["init", "--language", "fr", str(tmp_path / "book")]) == 2


def test_the_plain_look_is_the_sample_without_a_theme(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "book"), "--theme", "plain"]) == 0
    assert {edition.theme for edition in read_book(tmp_path / "book").editions} == {""}


@pytest.mark.parametrize("theme", pack_names())
def test_a_theme_has_a_small_book_of_its_kind(theme: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "book"), "--theme", theme]) == 0
    book = read_book(tmp_path / "book")
    assert {edition.theme for edition in book.editions} == {theme}
    assert [str(one) for one in check_chapters(book) if one.severity == "error"] == []


def test_a_manuscript_takes_no_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "book"), "--from", str(tmp_path), "--theme", "novel"]) == 2
    assert "a manuscript is no sample of a theme" in capsys.readouterr().err
