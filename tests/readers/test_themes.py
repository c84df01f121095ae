"""Themes by name: what one says stands below all that the edition says, and a book has its own in themes/."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.errors import PublishingError
from banxin.model.edition import FolioPlace, OrnamentPlace, WritingMode
from banxin.readers.manifest.editions.named_themes import PACKS, SHEETS, pack, pack_names
from banxin.readers.manifest.manifest_file import read_book

HEAD = "id: small\ntitle: 小书\nlanguage: zh-Hans\nbody: [chapters/01-one.md]\n"


def book(root: Path, editions: str, *, theme: str = "", files: dict[str, str] | None = None) -> Path:
    said = f"theme: {theme}\n" if theme else ""
    for name, text in (files or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return write_small_book(root, manifest=f"{HEAD}{said}editions:\n{editions}")


def told(root: Path) -> str:
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    return str(caught.value)


def test_a_theme_fills_in_what_an_edition_does_not_say(tmp_path: Path) -> None:
    root = book(tmp_path, "  print: {format: pdf}\n  other: {format: pdf, folio: head-outer}\n", theme="novel")
    first, second = read_book(root).editions
    assert (first.grid and (first.grid.characters, first.grid.lines), first.folio) == ((26, 24), FolioPlace.FOOT_CENTER)
    assert second == replace(first, name="other", folio=FolioPlace.HEAD_OUTER)


def test_an_edition_has_a_theme_of_its_own_or_none(tmp_path: Path) -> None:
    root = book(
        tmp_path,
        "  a: {format: pdf}\n  b: {format: pdf, theme: plain}\n  c: {format: pdf}\n  d: {extends: b}\n",
        theme="novel",
    )
    assert [one.theme for one in read_book(root).editions] == ["novel", "", "novel", ""]


def test_columns_have_what_a_theme_says_of_them(tmp_path: Path) -> None:
    root = book(tmp_path, "  print: {format: pdf, theme: novel, writing_mode: vertical-rl}\n")
    grid = read_book(root).editions[0].grid
    assert grid
    assert (grid.characters, grid.lines) == (41, 15)


@pytest.mark.parametrize(
    ("own", "characters", "lines", "leading"),
    [
        ("trim: A5", 28, 25, "19pt"),
        ("grid: {type_size: 16pt}", 17, 17, "27.25pt"),
        ("grid: {leading: 21pt}", 26, 22, "21pt"),
        ("grid: {lines: 22}", 26, 22, "19pt"),
        ("margins: {inner: 24mm}", 26, 24, "19pt"),
    ],
)
def test_a_grid_that_is_changed_in_part_still_fits_its_sheet(
    own: str, characters: int, lines: int, leading: str, tmp_path: Path
) -> None:
    grid = read_book(book(tmp_path, f"  print: {{format: pdf, {own}}}\n", theme="novel")).editions[0].grid
    assert grid
    assert (grid.characters, grid.lines, grid.leading.css) == (characters, lines, leading)


@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
@pytest.mark.parametrize(
    "own", ["trim: A5", "grid: {type_size: 16pt}", "grid: {leading: 26pt}", "{trim: 130x200mm, grid: {type_size: 12pt, leading: 26pt}}"]
)  # fmt: skip
def test_a_theme_over_another_has_the_grid_that_an_edition_saying_the_same_has(
    own: str, mode: str, tmp_path: Path
) -> None:
    inner = own.removeprefix("{").removesuffix("}") if own.startswith("{") else own
    files = {"themes/mine/theme.yaml": f"{{extends: poetry, {inner}}}\n"}
    editions = f"  a: {{format: pdf, theme: mine, writing_mode: {mode}}}\n  b: {{format: pdf, theme: poetry, writing_mode: {mode}, {inner}}}\n"
    first, second = read_book(book(tmp_path, editions, files=files)).editions
    assert first.grid == second.grid


def test_a_book_has_themes_of_its_own_over_one_of_banxin(tmp_path: Path) -> None:
    files = {
        "themes/mine/theme.yaml": "extends: novel\nornaments: {chapter: ◇}\n",
        "themes/mine/print.css": ".chapter-title { color: red }",
        "themes/mine/reader.css": ".chapter-title { color: red }",
        "styles/book.css": "p { color: black }",
    }
    root = book(tmp_path, "  print: {format: pdf}\n", theme="mine", files=files)
    edition = read_book(root).editions[0]
    assert (edition.theme, edition.folio) == ("novel", FolioPlace.FOOT_CENTER)
    assert [path.relative_to(root).as_posix() for path in edition.stylesheets] == [
        "themes/mine/print.css",
        "styles/book.css",
    ]
    ornament = edition.ornaments[OrnamentPlace.CHAPTER]
    assert (ornament.text, str(ornament.source)) == ("◇", "themes/mine/theme.yaml:2:22")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"themes/mine/theme.yaml": "folo: none\n"},
            "themes/mine/theme.yaml:1:1: unknown key 'folo'; hint: did you mean 'folio'?",
        ),
        (
            {"themes/mine/theme.yaml": "extends: novle\n"},
            "themes/mine/theme.yaml:1:10: no theme of banxin is called 'novle'; hint: did you mean 'novel'?",
        ),
        (
            {"themes/mine/theme.yaml": "", "themes/mine/prnt.css": ""},
            "themes/mine/prnt.css: 'prnt.css' is no stylesheet that a theme has; hint: did you mean 'print.css'?",
        ),
        (
            {"themes/mine/theme.yaml": "- a\n"},
            "themes/mine/theme.yaml:1:1: a theme wants keys with values; hint: it begins with 'summary: ...'",
        ),
        (
            {"themes/mine/theme.yaml": "ornaments: {break: images/a.svg}\n"},
            "themes/mine/theme.yaml:1:20: there is no picture 'images/a.svg'; hint: the folder is not there either",
        ),
        ({"themes/mien/theme.yaml": ""}, "book.yaml:5:8: no theme is called 'mine'; hint: did you mean 'mien'?"),
    ],
    ids=["key", "base", "sheet", "list", "picture", "name"],
)
def test_what_is_wrong_in_a_theme_of_the_book_is_told(files: dict[str, str], message: str, tmp_path: Path) -> None:
    root = book(tmp_path, "  print: {format: pdf}\n", theme="mine", files=files)
    assert told(root) == message


@pytest.mark.parametrize("name", pack_names())
@pytest.mark.parametrize("mode", WritingMode)
def test_every_theme_of_banxin_can_be_taken_in_both_directions(name: str, mode: WritingMode, tmp_path: Path) -> None:
    editions = f"  print: {{format: pdf, writing_mode: {mode}}}\n  reader: {{format: epub, writing_mode: {mode}}}\n"
    read = read_book(book(tmp_path, editions, theme=name))
    assert [one.theme for one in read.editions] == [name, name]
    assert all(" / " in pack(one).fields.summary for one in pack_names())
    files = {path.name for path in (PACKS / name).iterdir()} - {"theme.yaml", "picture.png"}
    assert files <= set(SHEETS)
