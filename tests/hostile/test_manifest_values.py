"""Every number, length and path of book.yaml with values that none can have: an error with its place, or a book that can be made."""

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.hostile.books import CHAPTER, MANIFEST, SVG
from tests.hostile.spoiling import LENGTHS, NUMBERS, TRIMS

from banxin.errors import PublishingError, flat
from banxin.model.edition import Edition
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.schema.cleaning_schema import CleaningFields
from banxin.readers.manifest.schema.page_schema import BudgetFields, GridFields, MarginFields

KEYS = (
    *(("editions", "print", "grid", key) for key in GridFields.model_fields),
    *(("editions", "print", "margins", key) for key in MarginFields.model_fields),
    *(("editions", "print", "budgets", key) for key in BudgetFields.model_fields),
    # Any number may be a word that is protected.
    *(("cleaning", key) for key in CleaningFields.model_fields if key != "protected"),
    ("editions", "print", "trim"),
    ("editions", "print", "isbn"),
    ("series", "position"),
    ("date",),
    ("modified",),
)
PATHS: tuple[tuple[str | int, ...], ...] = (
    ("cover",),
    ("body", 0, "chapters", 0),
    ("front_matter", 0),
    ("editions", "reader", "stylesheets", 0),
)


def written(root: Path, steps: tuple[str | int, ...]) -> Callable[[str], Path]:
    """The book, and what writes one value of its manifest as it stands here."""
    for name, text in (("chapters/01.md", CHAPTER), ("images/a.svg", SVG), ("styles/more.css", "p{}")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    tree: Any = yaml.load(MANIFEST, Loader=yaml.BaseLoader)
    place = tree
    for step in steps[:-1]:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    place[steps[-1]] = "HERE"
    manifest = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)

    def write(value: str) -> Path:
        (root / "book.yaml").write_text(manifest.replace("HERE", value, 1), encoding="utf-8")
        return root

    return write


def is_told(root: Path) -> bool:
    """Whether the book is refused, each complaint with its place; a book that is not has a page that can be printed."""
    try:
        book = read_book(root)
    except PublishingError as error:
        told = error
    else:
        return not all(map(can_be_printed, book.editions))
    assert all(one.source and one.message for one in flat([told])), str(told)
    return True


def can_be_printed(edition: Edition) -> bool:
    """Whether the page of an edition, if it has one, is one that a press has."""
    if grid := edition.grid:
        points = [grid.type_size.points, grid.leading.points, grid.trim.width.points, grid.trim.height.points]
        assert all(math.isfinite(number) and 3 <= number <= 14_400 for number in points)
        assert 1 <= grid.characters <= 5_000
        assert 1 <= grid.lines <= 5_000
    return True


@pytest.mark.parametrize("steps", KEYS, ids=lambda steps: ".".join(map(str, steps)))
def test_a_number_is_told_or_can_be_printed(steps: tuple[str, ...], tmp_path: Path) -> None:
    # Budgets are all of one kind: whole numbers.
    values = (*NUMBERS, "NaNpt") if "budgets" in steps else (*NUMBERS, *LENGTHS, *TRIMS)
    write = written(tmp_path, steps)
    told = {value: is_told(write(value)) for value in values}
    if steps[-1] != "position":
        assert told["-1e9"]
        assert told[".nan"]
        assert told["NaNpt"]


@pytest.mark.parametrize("steps", PATHS, ids=lambda steps: ".".join(map(str, steps)))
@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "circle", "device", "outside", "above", "absolute"])
def test_a_path_that_is_no_file_of_the_book_is_told(steps: tuple[str | int, ...], kind: str, tmp_path: Path) -> None:
    root, name = tmp_path / "book", "images/odd.md"
    names = {"above": "../odd.md", "absolute": str(tmp_path / "odd.md")}
    written(root, steps)(names.get(kind, name))
    (tmp_path / "odd.md").write_text(CHAPTER, encoding="utf-8")
    path = root / name
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "circle":
            path.symlink_to(path.name)
        case "device":
            path.symlink_to("/dev/zero")
        case "outside":
            path.symlink_to(tmp_path / "odd.md")
    assert is_told(root)
