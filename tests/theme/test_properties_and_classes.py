"""The tables of properties and classes name all that the theme has, and nothing that it has not."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import tinycss2

from banxin.checks.styles.value_kinds import is_fit
from banxin.theme.classes import OF_CODE, ThemeClass, is_theme_class, theme_classes
from banxin.theme.properties import OF_COMPOSITION, ThemeProperty, theme_properties

PACKAGE = Path(str(files("banxin")))
STYLES = sorted((PACKAGE / "theme").rglob("*.css"))
TEXT = "\n".join(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in STYLES)
MARKUP = "\n".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "templates").rglob("*.*[ay]")))


def own_properties() -> Iterator[tuple[str, str]]:
    """The custom properties that the theme sets, with their values."""
    yield from re.findall(r"--([a-z][a-z0-9-]*)\s*:\s*([^;}]*)", TEXT)


def test_every_property_of_the_theme_is_in_the_table() -> None:
    names = {name for name, _ in own_properties()} | set(re.findall(r"var\(--([a-z0-9-]+)", TEXT))
    assert names - set(theme_properties()) == set()


def test_every_property_of_the_table_is_read() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    unread = [
        name
        for name in theme_properties()
        if f"var(--{name}" not in TEXT + code
        and not re.fullmatch(
            "(face|size|colour)-(running-head|folio)|cover-(paper|accent)", name
        )  # pdf/styles/page_frame.py puts the names together, epub/cover.py reads the values
        and not (
            name.startswith(OF_COMPOSITION)
            and re.search(f"(__|--){name.replace('-', '[-_]')}|OWN = .*{name[7:]}", code)
        )
    ]
    assert unread == []


def test_what_the_theme_itself_sets_is_of_the_kind_that_the_table_says() -> None:
    table = theme_properties()
    set_here = sorted(set(own_properties()))
    assert [
        one for one in set_here if not is_fit(table[one[0]], tinycss2.parse_component_value_list(one[1]), None)
    ] == []


def test_every_class_of_the_theme_is_in_the_table() -> None:
    selectors = re.findall(r"([^{}]*)\{", TEXT)
    names = {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}
    assert {name for name in names if not is_theme_class(name)} == set()


def test_every_class_of_the_table_is_written_or_styled() -> None:
    code = (path for room in ("model", "epub/css") for path in sorted((PACKAGE / room).glob("*.py")))
    whole = TEXT + MARKUP + "\n".join(path.read_text(encoding="utf-8") for path in code)
    names = {one.name.rstrip("*") for one in theme_classes()} | OF_CODE
    assert {name for name in names if name not in whole} == set()


def test_every_row_speaks_two_languages() -> None:
    rows: list[ThemeProperty | ThemeClass] = [*theme_properties().values(), *theme_classes()]
    assert [row.name for row in rows if not re.search("[a-z]{2}", row.english)] == []
    assert [row.name for row in rows if not re.search("[一-鿿]", row.chinese)] == []
