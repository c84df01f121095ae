"""What book.yaml says of cleaning: how sure a change must be, what the sources are; and what it may not say, in whole messages."""

from pathlib import Path

import pytest

from banxin.cleaning.edits.thresholds import Thresholds, read_declared, read_language, read_thresholds
from banxin.cleaning.source.declared_sources import DeclaredSource, check_declared
from banxin.errors import ManifestError
from banxin.reading import BookFiles
from banxin.source import Source

PLACE = Source(path=Path("book.yaml"))


def book(root: Path, manifest: str) -> tuple[BookFiles, Path]:
    path = root / "book.yaml"
    path.write_text(manifest, encoding="utf-8")
    return BookFiles(root), path


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ("title: 书\n", Thresholds(silent=0.95, listed=0.75)),
        ("cleaning:\n", Thresholds(silent=0.95, listed=0.75)),
        ("cleaning: {silent: 0.9}\n", Thresholds(silent=0.9, listed=0.75)),
        ("cleaning: {listed: 0}\n", Thresholds(silent=0.95, listed=0.0)),
        ("cleaning: {silent: 1, listed: 1}\n", Thresholds(silent=1.0, listed=1.0)),
        ("cleaning: {listed: 0.5, sources: {a.txt: {form: text}}}\n", Thresholds(silent=0.95, listed=0.5)),
        ("- a list\n", Thresholds()),
        ("", Thresholds()),
    ],
)
def test_a_threshold_that_is_not_written_is_ours(manifest: str, expected: Thresholds, tmp_path: Path) -> None:
    assert read_thresholds(*book(tmp_path, manifest)) == expected


def test_a_folder_without_a_manifest_is_cleaned_by_our_thresholds(tmp_path: Path) -> None:
    files = BookFiles(tmp_path)
    assert read_thresholds(files, tmp_path / "book.yaml") == Thresholds()
    assert read_declared(files, tmp_path / "book.yaml") == {}
    assert read_language(files, tmp_path / "book.yaml") == ""


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("cleaning: {silent: 0.5}", "book.yaml: 'cleaning.listed' is above 'cleaning.silent'; hint: what is silent is the surer one"),
        ("cleaning: {silent: 1.5}", "book.yaml: 'cleaning.silent' is not a number from 0 to 1: '1.5'; hint: write 0.9, say"),
        ("cleaning: {listed: -0.1}", "book.yaml: 'cleaning.listed' is not a number from 0 to 1: '-0.1'; hint: write 0.9, say"),
        ("cleaning: {listed: true}", "book.yaml: 'cleaning.listed' is not a number from 0 to 1: 'True'; hint: write 0.9, say"),
        ("cleaning: {listed: much}", "book.yaml: 'cleaning.listed' is not a number from 0 to 1: 'much'; hint: write 0.9, say"),
        (
            "cleaning: {loud: 0.5}",
            "book.yaml: 'cleaning' has other keys than listed, protected, silent and sources; hint: write a number for each share",
        ),
        ("cleaning: 0.5", "book.yaml: 'cleaning' has other keys than listed, protected, silent and sources; hint: write a number for each share"),
        ("cleaning: [", "book.yaml: the manifest cannot be read; hint: `banxin build` tells more"),
    ],
)  # fmt: skip
def test_a_wrong_threshold_is_told(manifest: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        read_thresholds(*book(tmp_path, manifest))
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("language", "expected"), [("zh-Hans", "zh-Hans"), ("zh-Hant-HK", "zh-Hant-HK"), ("ja", "ja"), ("ko", "ko"), ("fr", ""), ("[zh]", ""), ("", "")]
)  # fmt: skip
def test_the_language_is_that_of_the_book_where_cleaning_knows_it(language: str, expected: str, tmp_path: Path) -> None:
    assert read_language(*book(tmp_path, f"language: {language}\n")) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{}", DeclaredSource()),
        ("{form: html}", DeclaredSource(form="html")),
        ("{encoding: BIG5}", DeclaredSource(encoding="big5")),
        ("{kind: pages}", DeclaredSource(kind="pages")),
        ("{kind: running}", DeclaredSource(kind="running")),
        ("{language: ja}", DeclaredSource(language="ja")),
        (
            "{structure: {第N节: chapter, 卷N: part, 第N条: section, 注N: text}}",
            DeclaredSource(structure={"第N节": "chapter", "卷N": "part", "第N条": "section", "注N": "text"}),
        ),
    ],
)
def test_a_source_is_what_the_manifest_says(said: str, expected: DeclaredSource, tmp_path: Path) -> None:
    assert read_declared(*book(tmp_path, f"cleaning: {{sources: {{a.txt: {said}}}}}\n")) == {"a.txt": expected}


OTHER_KEYS = (
    "book.yaml: 'cleaning.sources.a.txt' has other keys than encoding, form, kind, language and structure; "
    "hint: write {form: text}, or {encoding: big5}, say"
)
NO_FAMILIES = (
    "book.yaml: 'cleaning.sources.a.txt.structure' is not a list of families; "
    "hint: write {第N节: chapter, 卷N: part}, say; or section, or text"
)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("text", OTHER_KEYS),
        ("{format: text}", OTHER_KEYS),
        ("{encoding: big6}", "book.yaml: 'big6' is no encoding of a source; hint: did you mean 'big5'?"),
        (
            "{encoding: koi8}",
            (
                "book.yaml: 'koi8' is no encoding of a source; hint: known are utf-8, utf8, gb18030, gbk, gb2312, big5, big5-hkscs, big5hkscs, "
                "utf-16, utf-16le, utf-16be, shift_jis, sjis, cp932, euc-jp, euc-kr, cp949"
            ),
        ),
        ("{kind: columns}", "book.yaml: 'columns' is no kind of source; hint: say pages or running"),
        (
            "{language: fr}",
            "book.yaml: 'fr' is no language that is cleaned; hint: say one of zh-Hans, zh-Hant, ja, ko, with a region if you like: zh-Hant-HK",
        ),
        ("{structure: {第N节: volume}}", NO_FAMILIES),
        ("{structure: chapter}", NO_FAMILIES),
    ],
)
def test_what_a_source_cannot_be_is_told(said: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        read_declared(*book(tmp_path, f"cleaning: {{sources: {{a.txt: {said}}}}}\n"))
    assert str(told.value) == message


def test_sources_that_are_no_list_of_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        read_declared(*book(tmp_path, "cleaning: {sources: big5}\n"))
    assert str(told.value) == (
        "book.yaml: 'cleaning.sources' is not a list of files; "
        "hint: write the name of a file, then its form or encoding: {page-01.txt: {encoding: big5}}"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [("page-1.txt", "did you mean 'page-01.txt'?"), ("elsewhere", "give the name of the file with its ending")],
)
def test_a_file_that_is_not_there_is_told(name: str, hint: str) -> None:
    check_declared({"page-01.txt": DeclaredSource()}, frozenset({"page-01.txt"}), PLACE)
    with pytest.raises(ManifestError) as told:
        check_declared({name: DeclaredSource()}, frozenset({"page-01.txt"}), PLACE)
    assert str(told.value) == f"book.yaml: 'cleaning.sources' names '{name}', which is not in sources/; hint: {hint}"
