"""What nothing decided in titles and names of an edition in another script is told, once for each character."""

from pathlib import Path

from tests.books.small_book import MANIFEST, write_small_book

from banxin.conversion.converted_book import with_script_of
from banxin.conversion.open_choices import findings_on_open_choices
from banxin.readers.manifest.manifest_file import read_book


def told(folder: Path, title: str, text: str = "一。", more: str = "") -> list[str]:
    manifest = f"{MANIFEST}  trad: {{format: pdf, script: zh-Hant-TW}}\n{more}"
    book = read_book(write_small_book(folder, manifest=manifest, chapter=f"# {title}\n\n{text}\n"))
    edition = next(one for one in book.editions if one.name == "trad")
    return [str(one) for one in findings_on_open_choices(with_script_of(book, edition)[1], edition)]


def test_an_open_choice_in_a_title_is_told_once(tmp_path: Path) -> None:
    [one] = told(tmp_path, "制发文件", "统一制发文件。")
    assert one.startswith("chapters/01-one.md")
    assert "'制' in the title or name '制发文件' has become '制', and may be '製'" in one
    assert "conversion: {replace: {制发: …}}" in one
    assert "[scripts-004]" in one


def test_nothing_is_told_of_the_text_or_of_what_the_book_decides(tmp_path: Path) -> None:
    assert told(tmp_path, "题", "统一制发文件。") == []
    assert told(tmp_path, "制发文件", more="conversion: {replace: {制发: 製發}}\n") == []


def test_a_surname_in_a_title_is_decided(tmp_path: Path) -> None:
    assert told(tmp_path, "余氏家谱") == []
