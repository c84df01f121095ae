"""What book.yaml says, and every way to get it wrong, each with the exact complaint."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.books.small_book import MANIFEST as SMALL_MANIFEST
from tests.books.small_book import write_small_book

from banxin.errors import PublishingError
from banxin.fonts.registry import family_named
from banxin.model.book import Leaf, Part
from banxin.model.edition import Format
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.schema.manifest_schema import PLACE, json_schema

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
MODEL_BOOK = REPOSITORY / "tests" / "model_book"
INVALID = sorted((HERE / "manifest" / "invalid").glob("*.yaml"))
GOOD = """\
id: small
title: no
language: zh-hant-tw
body: [chapters/01-one.md]
editions:
  print:
    format: pdf
    typefaces: {body: 甲, quote: 乙}
    properties: {a: "1", b: "2"}
    isbn: 978-7-00-000000-1
  large: {extends: print, typefaces: {quote: 丙}, properties: {b: 012}}
"""


def write_book(root: Path, manifest: str | bytes) -> Path:
    (root / "chapters").mkdir(parents=True)
    (root / "chapters" / "01-one.md").write_text("---\ntitle: 一\n---\n正文。\n", encoding="utf-8")
    (root / "book.yaml").write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    return root


def complaints(root: Path) -> str:
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert caught.value.exit_code == 2
    return f"{caught.value}\n"


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_wrong_manifest_is_told_in_words(path: Path, tmp_path: Path, save_golden: bool) -> None:
    told = complaints(write_book(tmp_path / "book", path.read_bytes()))
    expected = path.with_suffix(".txt")
    if save_golden:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(("codec", "word"), [("gb18030", "GB18030"), ("utf-16", "UTF-16")])
def test_another_encoding_is_named_and_not_guessed(codec: str, word: str, tmp_path: Path) -> None:
    told = complaints(write_book(tmp_path / "book", GOOD.replace("no", "小书").encode(codec)))
    assert word in told
    assert "save it as UTF-8" in told


def test_a_link_out_of_the_book_is_refused(tmp_path: Path) -> None:
    root = write_book(tmp_path / "book", GOOD)
    (tmp_path / "secret.md").write_text("---\ntitle: 一\n---\n", encoding="utf-8")
    (root / "chapters" / "01-one.md").unlink()
    (root / "chapters" / "01-one.md").symlink_to(tmp_path / "secret.md")
    assert "lies outside the book" in complaints(root)


def test_a_folder_without_manifest_is_told(tmp_path: Path) -> None:
    assert "there is no book.yaml here" in complaints(tmp_path)


def test_the_faults_of_all_chapters_are_told_at_once(tmp_path: Path) -> None:
    root = write_book(tmp_path / "book", GOOD.replace("01-one.md]", "01-one.md, chapters/02.md]"))
    (root / "chapters" / "01-one.md").write_text("---\ntitle: 一\n---\n[^a]\n", encoding="utf-8")
    (root / "chapters" / "02.md").write_text("---\ntitle: 二\n---\n# 甲\n", encoding="utf-8")
    told = complaints(root)
    assert "chapters/01-one.md:4:1: the note '[^a]' is not defined" in told
    assert "chapters/02.md:4: the heading of the first level, '甲', is not the title '二'" in told


def test_values_keep_what_the_author_typed(tmp_path: Path) -> None:
    book = read_book(write_book(tmp_path / "book", GOOD))
    assert book.metadata.title == "no"
    assert book.metadata.language == "zh-Hant-TW"
    assert book.editions[1].properties == {"a": "1", "b": "012"}


@pytest.mark.parametrize(
    ("language", "body", "heading", "quote"),
    [
        ("zh-Hans", "Noto Serif SC", "Noto Sans SC", "LXGW WenKai"),
        ("zh-Hant-TW", "Noto Serif TC", "Noto Sans TC", "Noto Serif TC"),
        ("zh-Hant-HK", "Noto Serif HK", "Noto Sans HK", "Noto Serif HK"),
        ("ja", "Noto Serif JP", "Noto Sans JP", "Noto Serif JP"),
        ("ko-KR", "Noto Serif KR", "Noto Sans KR", "Noto Serif KR"),
        ("en", "Noto Serif SC", "Noto Sans SC", "LXGW WenKai"),
    ],
)
def test_the_usual_typefaces_have_the_shapes_of_the_language(
    language: str, body: str, heading: str, quote: str, tmp_path: Path
) -> None:
    manifest = GOOD.replace("zh-hant-tw", language).replace("body: 甲, quote: 乙", "mono: Noto Sans Mono")
    book = read_book(write_book(tmp_path / "book", manifest))
    typefaces = book.editions[0].typefaces
    assert (typefaces.body, typefaces.heading, typefaces.quote) == (body, heading, quote)
    assert all(family_named(name) for name in typefaces.families)


def test_lines_of_a_text_are_those_of_a_list(tmp_path: Path) -> None:
    lines = "cip: |\n  图书在版编目（CIP）数据\n\n    小书 / 佚名著.\n  ISBN 978-7\nimprint: 一行\n"
    metadata = read_book(write_book(tmp_path, GOOD + lines)).metadata
    assert metadata.cip == ("图书在版编目（CIP）数据", "小书 / 佚名著.", "ISBN 978-7")
    assert metadata.imprint_lines == ("一行",)


@pytest.mark.parametrize(
    ("word", "role", "stated"),
    [
        ("editor", "edt", ""),
        ("主编", "edt", "主编"),
        ("譯", "trl", "譯"),
        ("校註", "ann", "校註"),
        ("摄影", "pht", "摄影"),
        ("作曲", "cmp", "作曲"),
        ("題簽", "cll", "題簽"),
        ("总主编", "edt", "总主编"),
        ("篆刻", "oth", "篆刻"),
        ("社长", "oth", "社长"),
    ],
)
def test_roles_have_names_of_chinese_title_pages(word: str, role: str, stated: str, tmp_path: Path) -> None:
    (person,) = read_book(write_book(tmp_path, GOOD + f"authors: [{{name: 甲, role: {word}}}]\n")).metadata.contributors
    assert (person.role, person.stated) == (role, stated)


def test_a_word_that_is_nearly_a_role_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match=r"'edtior' is not a role; hint: did you mean 'editor'\?"):
        read_book(write_book(tmp_path, GOOD + "authors: [{name: 甲, role: edtior}]\n"))


def test_an_edition_takes_what_it_does_not_say_from_the_one_it_extends(tmp_path: Path) -> None:
    large = read_book(write_book(tmp_path / "book", GOOD)).editions[1]
    assert large.format is Format.PDF
    assert (large.typefaces.body, large.typefaces.quote) == ("甲", "丙")
    assert large.isbn == ""
    assert large.grid
    assert large.grid.characters == 27


def test_the_model_book_is_read_whole() -> None:
    book = read_book(MODEL_BOOK)
    assert [edition.name for edition in book.editions] == ["reader", "print", "large-print"]
    assert [path.name for path in book.editions[2].stylesheets] == ["book.css", "large-print.css"]
    assert [part.title for part in book.body_matter if isinstance(part, Part)] == ["古文", "今文：从稿子到成书"]
    assert book.back_matter[-1] is Leaf.COLOPHON
    assert len(book.chapters) == 6
    assert book == read_book(MODEL_BOOK / "book.yaml")


@pytest.mark.parametrize(
    ("line", "epoch", "expected"),
    [
        ("modified: 2026-01-02T03:04:05Z", "", "2026-01-02T03:04:05Z"),
        ("date: 2025", "", "2025-01-01T00:00:00Z"),
        ("date: 2025-06", "", "2025-06-01T00:00:00Z"),
        ("date: 2025-06-07", "", "2025-06-07T00:00:00Z"),
        ("", "", "2000-01-01T00:00:00Z"),
        ("date: 2025-06-07", "86400", "1970-01-02T00:00:00Z"),
    ],
)
def test_the_time_of_a_book_never_comes_from_the_clock(
    line: str, epoch: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert read_book(write_book(tmp_path / "book", f"{line}\n{GOOD}")).metadata.modified == expected


def test_the_schema_for_editors_is_up_to_date() -> None:
    assert PLACE.read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize(
    "root", [MODEL_BOOK, REPOSITORY / "src" / "banxin" / "scaffold" / "book"], ids=["model", "scaffold"]
)
def test_the_schema_for_editors_accepts_our_books(root: Path) -> None:
    assert what_editors_underline(root / "book.yaml") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("unknown-key", ["$: Additional properties are not allowed ('publsher' was unexpected)"]),
        (
            "unknown-nested-key",
            ["$.editions.print.grid: Additional properties are not allowed ('ledding' was unexpected)"],
        ),
        (
            "missing-keys",
            [f"$: '{key}' is a required property" for key in ("body", "editions", "id", "language", "title")],
        ),
        (
            "wrong-types",
            [
                "$.body: 'chapters/01-one.md' is not of type 'array'",
                "$.title: ['小书'] is not of type 'string', 'number'",
            ],
        ),
        ("unknown-word", ["$.editions.print.opening: 'rectoo' is not one of ['page', 'recto']"]),
    ],
)
def test_the_schema_for_editors_refuses_what_we_refuse(name: str, expected: list[str]) -> None:
    assert what_editors_underline(HERE / "manifest" / "invalid" / f"{name}.yaml") == expected


def what_editors_underline(path: Path) -> list[str]:
    """Where in a manifest the schema is not kept, and how."""
    checker = jsonschema.Draft202012Validator(json.loads(json_schema()))
    return sorted(f"{error.json_path}: {error.message}" for error in checker.iter_errors(as_editors_read(path)))


def as_editors_read(path: Path) -> object:
    """YAML 1.2, which knows no dates."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012
            key: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
            for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)


def test_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    names = [
        "one/01-scene.md",
        "one/02-scene.md",
        "two/scene.md",
        "three/scene.md",
        "three/03-tables.md",
        "three/scene-2.md",
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# 场\n\n见[那里](../three/scene.md)。\n", encoding="utf-8")
    listed = ", ".join(names)
    (tmp_path / "book.yaml").write_text(
        f"id: small\ntitle: 戏\nlanguage: zh-Hans\nfront_matter: [toc, tables]\nbody: [{listed}]\neditions: {{print: {{format: pdf}}}}\n",
        encoding="utf-8",
    )
    book = read_book(tmp_path)
    assert [chapter.id for chapter in book.chapters] == [
        "scene", "scene-02", "two-scene", "three-scene", "tables-03", "scene-2",
    ]  # fmt: skip


def test_an_id_that_is_written_twice_is_an_error(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text("---\nid: same\ntitle: 甲\n---\n文。\n", encoding="utf-8")
    (tmp_path / "book.yaml").write_text(
        "id: small\ntitle: 戏\nlanguage: zh-Hans\nbody: [a.md, b.md]\neditions: {print: {format: pdf}}\n",
        encoding="utf-8",
    )
    assert (
        complaints(tmp_path)
        == "b.md:1: two parts or chapters have the id 'same'; hint: give one of them another 'id'\n"
    )


def test_a_chapter_that_is_named_without_its_folder_is_found_for_the_hint(tmp_path: Path) -> None:
    manifest = SMALL_MANIFEST.replace("chapters/01-one.md", "01-one.md")
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(tmp_path, manifest=manifest))
    assert caught.value.hint == "did you mean 'chapters/01-one.md'?"
