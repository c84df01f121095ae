"""What a manuscript holds, whatever tool it was kept in: its chapters in their order, and what it knows of the book."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from banxin.cleaning.knowledge.text_language import language_of
from banxin.cleaning.source.encodings import Decoded, UndecidedError, decode
from banxin.errors import UsageError
from banxin.model.people import ContributorRole
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk_letter

PICTURE = {"zh": "图", "zh-Hant": "圖", "ja": "図", "ko": "그림", "en": "picture"}
SAMPLE = 100_000
"""Characters that are looked at for the language of a text."""
LEAST = 50
"""One letter in so many shows a text of East Asia: the others may be programs."""
CHAPTERS = frozenset({".md", ".markdown", ".qmd", ".rmd", ".mdx", ".ipynb"})
"""Endings of chapters in Markdown, and of notebooks, in small letters."""
OWN_PAGES = frozenset({"readme", "index"})
"""Names, in small letters and without their endings, of files that are the page of their folder itself."""
RE_VIEW = ".re"
LISTED = CHAPTERS | {RE_VIEW, ".rst", ".adoc", ".asciidoc", ".asc", ".tex", ".org", ".typ"}
"""Endings of chapters that the list of a tool may name."""
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
EMPTY_TAGS = re.compile(r"<([a-z]+)\b[^<>]*>\s*</\1>")
"""A place on a page that a program fills."""
FOLDER = say("folder")
"""The kind of a manuscript that nothing lists the chapters of."""
ONE_FILE = say("one file")
"""The kind of a manuscript that is divided at its headings."""
WITH_KEY = re.compile(r"(?P<name>.*?)[ -]?[0-9a-f]{32}")
"""The name of a file with the key of its page behind it, as Notion exports it."""
LARGEST = 20_000_000
"""Bytes of one file of a manuscript; the longest novels have some 20 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChapter:
    """One chapter: its file, the title in the list (empty: its own), the part that it stands in (empty: none), whether
    its tool gives it no number, how deep it is set in below a chapter (0 is one, 1 a section of the one above), and whether it counts
    as an appendix.
    """

    path: Path
    title: str = ""
    part: str = ""
    unnumbered: bool = False
    level: int = 0
    is_appendix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A manuscript under `root`. `contributors` did something else than write it. `kind` is what it was kept in; `missing` names entries of its list that have no
    file, `works` are files of works that it cites (.bib, .json), `variables` what its chapters may ask for by name, `site` the
    folder that addresses from the root of a site are looked for in, `variants` the libraries that a d2lbook has its programs for.
    A text that `has_parts` has them as its headings of the first level; where it `counts` "chapters" (or, without such, "sections"), its
    language gives numbers to them, figures and tables, and to the `statements` that it names, each with the one that it counts with.
    """

    kind: str
    root: Path
    entries: tuple[ListedChapter, ...]
    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    contributors: tuple[tuple[str, ContributorRole], ...] = ()
    publisher: str = ""
    language: str = ""
    cover: Path | None = None
    missing: tuple[str, ...] = ()
    works: tuple[Path, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    site: Path | None = None
    variants: tuple[str, ...] = ()
    has_parts: bool = False
    counts: str = ""
    statements: Mapping[str, str] = field(default_factory=dict)


def variables_of(title: str, authors: Sequence[str], own: Any = None) -> dict[str, str]:
    """What chapters ask for by name: the title and authors of the book as tools call them, and the variables of its own.

    >>> variables_of("书", ["甲"], {"year": 2026})["book.year"]
    '2026'
    """
    named = (
        {f"book.{key}": EMPTY_TAGS.sub("", str(value)) for key, value in own.items()} if isinstance(own, dict) else {}
    )
    titles = dict.fromkeys(
        ("book.title", "site.title", "config.site_name", "site_name", "config.title", "title"), title
    )
    people = dict.fromkeys(("book.author", "site.author", "config.site_author", "author"), "、".join(authors))
    return {key: value for key, value in (titles | people).items() if value} | named


def read_text(path: Path, root: Path) -> str:
    """The text of a file of the manuscript; UsageError when its encoding cannot be told, when it is too large, or no file."""
    return decoded(path, root).text


def decoded(path: Path, root: Path) -> Decoded:
    """The text of a file, its lines ended in one way, and its encoding; UsageError as above."""
    try:
        found = decode(read_regular(path, root, LARGEST).data, path.name)
        return replace(found, text=unified(found.text))
    except UnreadableError as error:
        raise error.told(
            UsageError, say("file"), path.relative_to(root) if path.is_relative_to(root) else path
        ) from error
    except UndecidedError as error:
        raise UsageError(
            say("'{path}' cannot be read as text: {reason}", path=path, reason=error.args[0]),
            hint=say("save it as UTF-8"),
        ) from error


def unified(text: str) -> str:
    r"""A text with the line ends of Unix, and without the mark of the order of bytes that stands first in files of Windows.

    >>> unified("\ufeff# 一\r\n\r二")
    '# 一\n\n二'
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _Loose(yaml.SafeLoader):
    """YAML of other tools: tags that only their programs know (`!!python/name:`, `!ENV`) are read as text."""


_Loose.add_multi_constructor("", lambda _, __, node: node.value if isinstance(node, yaml.ScalarNode) else None)


def read_yaml(path: Path, root: Path) -> dict[str, Any]:
    """The mapping in a file; UsageError with the line when it is no YAML."""
    return yaml_of(read_text(path, root), path)


def yaml_of(text: str, path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(text, _Loose)  # noqa: S506 - built on SafeLoader
    except yaml.YAMLError as error:
        raise unreadable(path, error) from error
    return found if isinstance(found, dict) else {}


def read_settings(path: Path, root: Path) -> dict[str, Any]:
    """The mapping in a file of TOML, JSON or YAML, as its name ends; UsageError where it cannot be read."""
    text = read_text(path, root)
    if path.suffix in {".yaml", ".yml"}:
        return yaml_of(text, path)
    try:
        found = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except ValueError as error:
        raise unreadable(path, error) from error
    return found if isinstance(found, dict) else {}


def unreadable(path: Path, error: Exception) -> UsageError:
    """The error about settings of another tool that are not what their name says, with the first line of why."""
    return UsageError(
        say("'{path}' cannot be read: {reason}", path=path, reason=str(error).splitlines()[0]),
        hint=say("mend it, or take it away"),
    )


def names_of(value: Any) -> tuple[str, ...]:
    """Names of people, however a tool writes them: one, several, or records with a name.

    >>> names_of("甲, 乙"), names_of([{"name": "甲"}, "乙"]), names_of(None)
    (('甲', '乙'), ('甲', '乙'), ())
    >>> names_of('<a href="mailto:a@example.org">甲</a>')
    ('甲',)
    """
    if isinstance(value, dict):
        value = value.get("name") or ""
    if isinstance(value, str):
        parts = TAG.sub("", value).replace("、", ",").replace("，", ",").replace(" and ", ",").split(",")
        return tuple(name for part in parts if (name := part.strip()))
    return tuple(name for one in value or () for name in names_of(one))


def text_of(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def language_in(text: str) -> str:
    """The language of East Asia that a text is in; empty for one in another.

    >>> language_in("山路を登りながら、こう考えた。"), language_in("A walk in the hills, and what came of it.")
    ('ja', '')
    """
    sample = text[:SAMPLE]
    is_other = LEAST * sum(map(is_cjk_letter, sample)) < sum(map(str.isalpha, sample))
    return "" if is_other else language_of(text)


def word_for_picture(text: str) -> str:
    """What a picture is called that nobody has described, in the language of a text.

    >>> word_for_picture("山路を登りながら、こう考えた。"), word_for_picture("A walk in the hills, and what came of it.")
    ('図', 'picture')
    """
    language = language_in(text)
    return PICTURE.get(language) or PICTURE.get(language.partition("-")[0]) or PICTURE["en"]


def without_key(name: str) -> str:
    """A name without the key of a page behind it.

    >>> without_key("第一天 0a2b3c4d5e6f708192a3b4c5d6e7f802"), without_key("0a2b3c4d5e6f708192a3b4c5d6e7f802"), without_key("第一天")
    ('第一天', '0a2b3c4d5e6f708192a3b4c5d6e7f802', '第一天')
    """
    found = WITH_KEY.fullmatch(name)
    return found["name"] or name if found else name


def is_there(path: Path) -> bool:
    r"""Whether there is a file; what a text calls one may be no path at all: too long, or with signs that no path has.

    >>> is_there(Path("字" * 300)), is_there(Path("a\0b"))
    (False, False)
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
