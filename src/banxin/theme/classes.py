"""The classes of what banxin writes: what a selector of the book can find."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "classes.toml"
OF_CODE = frozenset(("c", "c1", "ch", "cm", "cp", "cs", "k", "kc", "kd", "kn", "kr", "kt", "nc", "nf", "nt", "sd"))
"""Words of code by what they are; Pygments names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeClass:
    """A class, or several with a * in the name, the part of a book that it stands in, and what it is, in two languages."""

    name: str
    part: tuple[str, str]
    english: str
    chinese: str


@cache
def theme_classes() -> tuple[ThemeClass, ...]:
    """Every class in the order of the table.

    >>> theme_classes()[0].name
    'chapter'
    """
    return tuple(classes_in(files("banxin.theme").joinpath(TABLE).read_text(encoding="utf-8")))


def classes_in(text: str) -> Iterator[ThemeClass]:
    for part in tomllib.loads(text).values():
        for name, (english, chinese) in part["classes"].items():
            yield ThemeClass(name=name, part=(part["en"], part["zh"]), english=english, chinese=chinese)


def is_theme_class(name: str) -> bool:
    """Whether banxin writes a class of this name.

    >>> is_theme_class("level-3"), is_theme_class("chaptr-title")
    (True, False)
    """
    names, beginnings = known_names()
    return name in names or name.startswith(beginnings)


@cache
def known_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole names, and what those begin with that end in anything."""
    names = [one.name for one in theme_classes()]
    whole = frozenset(name for name in names if not name.endswith("*"))
    return whole | OF_CODE, tuple(name[:-1] for name in names if name.endswith("*"))
