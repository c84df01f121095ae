"""Every value that can reach a template, of all our books and editions, holds no file and offers no function with an effect."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import pytest

from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.model.edition import Format
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates import environment, renderer
from banxin.templates.renderer import Renderer
from banxin.templates.sandbox.closed_environment import ClosedEnvironment

ROOT = Path(__file__).parents[3]
BOOKS = {"own": ROOT, "model": ROOT / "tests" / "model_book", "classical": ROOT / "tests" / "classical_book"}
CALLED = {
    "Addresses": "chapter entry_of href id_of picture title_of",
    "ChapterAddresses": "block blocks_inside_note blocks_of_note containers has_reference href_of_note href_of_reference hrefs_of_other_references "
    "inner_notes is_first_reference link mark next_reference note picture unreferenced",
    "Words": "credits leaf role",
    "Ruby": "nested",
    "dict": "get items keys values",
    "tuple": "count index",
    "list": "count index",
}
"""Looked at one by one: each answers with text or records, and changes nothing that outlives the rendering of a chapter."""
GLOBALS = {"range", "dict", "cycler", "joiner", "namespace", "matter_of"}


def walked(environment: ClosedEnvironment, values: dict[str, Any]) -> Iterator[tuple[str, Any, str, Any]]:
    """Each name that a template could read on its way from the values: path, owner, name, what it gives."""
    seen: dict[int, Any] = {}
    todo: list[tuple[str, Any]] = list(values.items())
    while todo:
        path, value = todo.pop()
        if id(value) in seen or isinstance(value, str | int | float | type(None)):
            continue
        seen[id(value)] = value
        assert not isinstance(value, PurePath | ModuleType | type), f"{path} is {value!r}"
        assert not hasattr(value, "fileno"), f"{path} is a file"
        if isinstance(value, dict):
            todo += [(f"{path}[{key!r}]", inner) for key, inner in value.items()]
        elif isinstance(value, list | tuple | set | frozenset):
            todo += [(f"{path}[{index}]", inner) for index, inner in enumerate(value)]
        for name in dir(value):
            inner = getattr(value, name)
            if environment.is_safe_attribute(value, name, inner):
                yield path, value, name, inner
                if not callable(inner):
                    todo.append((f"{path}.{name}", inner))


def complaints(environment: ClosedEnvironment, values: dict[str, Any]) -> Iterator[str]:
    for path, owner, name, value in walked(environment, values):
        kind = type(owner).__name__
        if name.startswith("_") or (callable(value) and name not in CALLED.get(kind, "").split()):
            yield f"{path}.{name}() of {kind}"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[tuple[ClosedEnvironment, dict[str, Any]]]:
    """What each rendering is given, watched."""
    seen: list[tuple[ClosedEnvironment, dict[str, Any]]] = []
    inner = environment.render

    def watched(used: ClosedEnvironment, name: str, values: dict[str, Any]) -> str:
        seen.append((used, dict(values)))
        return inner(used, name, values)

    monkeypatch.setattr(renderer, "render", watched)
    return seen


@pytest.mark.parametrize("name", BOOKS)
def test_no_value_of_a_template_acts(
    name: str, given: list[tuple[ClosedEnvironment, dict[str, Any]]], tmp_path: Path
) -> None:
    book = read_book(BOOKS[name])
    for edition in book.editions:
        if edition.format is Format.PDF:
            Renderer(book, edition).print_document()
        else:
            fonts = resolve_typefaces(edition.typefaces, book_root=book.root, manifest=book.manifest)
            write_epub(book, edition, fonts, tmp_path / f"{edition.name}.epub")
        used, _ = given[-1]
        own = {key: value for key, value in used.globals.items() if key not in GLOBALS}
        assert list(complaints(used, own)) == []
        assert {key for key, value in used.globals.items() if callable(value)} <= GLOBALS
        assert list(complaints(used, {"matter_of": used.globals["matter_of"]})) == []
    assert len(given) > len(book.editions)
    for used, values in given:
        assert list(complaints(used, values)) == []


def test_the_walk_finds_what_it_looks_for() -> None:
    class Open(ClosedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return not attr.startswith("_")

    book = read_book(BOOKS["own"])
    with pytest.raises(AssertionError, match=r"^book\..* is PosixPath"):
        list(complaints(Open(), {"book": book}))
    assert "f.func() of partial" in list(complaints(Open(), {"f": partial(len, "江")}))
