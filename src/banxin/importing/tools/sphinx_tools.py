"""Books of Sphinx and d2lbook: the order of the lists `toctree` and `toc` from the first page on, and what their settings say."""

import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from configparser import Error as ConfigError
from os.path import normpath
from pathlib import Path

from banxin.importing.manuscript import ListedChapter, Manuscript, is_there, names_of, read_text, unreadable

DIRECTIVE = re.compile(r"^([ \t]*)\.\.[ \t]+(toctree|include)::[ \t]*(.*?)[ \t]*$")
FENCED = re.compile(r"^[ \t]*(`{3,}|:{3,})[ \t]*(?:\{toctree\}|toc)[ \t]*$")
"""The head of such a list in Markdown, as MyST and d2lbook have it."""
OPTION = re.compile(r"^[ \t]*:(\w+):[ \t]*(.*?)[ \t]*$")
TITLED = re.compile(r"^.*<([^<>]+)>$")
VALUE = r"^{}\s*=\s*(?:u|_\()?\s*(['\"])(.*?)\1"
FOLDERS = ("", "docs", "source", "docs/source", "doc")
FIRST = ("index.rst", "contents.rst", "index.md")
SUFFIXES = (".rst", ".md", ".txt")
PATTERN = re.compile(r"[*?\[]")


def read_sphinx(root: Path) -> Manuscript | None:
    """Sphinx: `conf.py` beside a first page, or a folder of such a book, whose page lists the others; each file once, where it is first
    named; a caption over a list is a part.
    """
    for folder in (root / one for one in FOLDERS):
        is_whole = (folder / "conf.py").is_file()
        names = FIRST if is_whole else FIRST[:2] if folder == root else ()
        pages = (folder / name for name in names if (folder / name).is_file())
        found = (entries_from(page, folder, root) for page in pages if has_lists(page, folder, root))
        entries = next(filter(None, found), ())
        said = read_text(folder / "conf.py", root) if is_whole else ""
        if entries:
            return Manuscript(
                kind="Sphinx", root=root, entries=entries, title=value(said, "project"), language=value(said, "language"),
                authors=names_of(value(said, "author")),
            )  # fmt: skip
    return None


def read_d2lbook(root: Path) -> Manuscript | None:
    """d2lbook: `config.ini` beside `index.md` with a list of chapters, each of which lists its sections."""
    first, settings = root / "index.md", root / "config.ini"
    if not first.is_file() or not settings.is_file() or not has_lists(first, root, root):
        return None
    said = ConfigParser(interpolation=None, strict=False)
    try:
        said.read_string(read_text(settings, root))
    except ConfigError as error:
        raise unreadable(settings, error) from error

    def project(key: str) -> str:
        return said.get("project", key, fallback="").strip()

    return Manuscript(
        kind="d2lbook", root=root, entries=entries_from(first, root, root), title=project("title") or project("name"),
        authors=names_of(project("author")), language=project("lang"),
        variants=tuple(one.strip() for one in said.get("build", "tabs", fallback="default").split(",")),
    )  # fmt: skip


def has_lists(first: Path, folder: Path, root: Path) -> bool:
    """Whether the first page lists others, or the folder holds pages of reStructuredText."""
    return any(map(FENCED.match, read_text(first, root).split("\n"))) or any(folder.rglob("*.rst"))


def entries_from(first: Path, folder: Path, root: Path) -> tuple[ListedChapter, ...]:
    """The pages of a book, each once."""
    return tuple({entry.path: entry for entry in listed(first, folder, root, "", frozenset())}.values())


def value(said: str, key: str) -> str:
    found = re.search(VALUE.format(key), said, re.MULTILINE)
    return found[2].strip() if found else ""


def listed(page: Path, base: Path, root: Path, part: str, seen: frozenset[Path]) -> Iterator[ListedChapter]:
    """The pages that one names, each followed by those that it names itself, its sections; `seen` are the pages above it."""
    if page in seen:
        return
    for name, caption, is_pattern in named_in(page, base, root, seen):
        for path in pages_called(name, page.parent, base) if is_pattern else [page_called(name, page.parent, base)]:
            if path is not None and path not in seen and path != page:
                yield ListedChapter(path=path, part=caption or part, level=len(seen))
                yield from listed(path, base, root, caption or part, seen | {page})


def named_in(page: Path, base: Path, root: Path, seen: frozenset[Path]) -> Iterator[tuple[str, str, bool]]:
    """The names in the toctrees of a page and of what it includes, each with the caption above it, and whether it is a pattern."""
    lines = read_text(page, root).split("\n")
    number = 0
    while number < len(lines):
        found, fenced = DIRECTIVE.match(lines[number]), FENCED.match(lines[number])
        number += 1
        if fenced:
            end = next((one for one in range(number, len(lines)) if lines[one].strip() == fenced[1]), len(lines))
            yield from names_of_list(lines[number:end])
            number = end + 1
            continue
        if not found:
            continue
        if found[2] == "include":
            inside = page_called(found[3], page.parent, base, bare=True)
            if inside is not None and inside not in seen and inside != page:
                yield from named_in(inside, base, root, seen | {page})
            continue
        begin = number
        while number < len(lines) and (not lines[number].strip() or indent(lines[number]) > len(found[1])):
            number += 1
        yield from names_of_list(lines[begin:number])


def names_of_list(lines: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """The names in one list, each with its caption; in a list with the option `glob` a name with an asterisk is a pattern."""
    caption, has_patterns = "", False
    for line in lines:
        if option := OPTION.match(line):
            caption = option[2] if option[1] == "caption" else caption
            has_patterns = has_patterns or option[1] == "glob"
        elif line.strip():
            titled = TITLED.match(line.strip())
            name = titled[1] if titled else line.strip()
            yield name, caption, has_patterns and not titled and PATTERN.search(name) is not None


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def pages_called(pattern: str, folder: Path, base: Path) -> list[Path]:
    """The files of the pages that a pattern names, in the order of their names, as Sphinx has them."""
    above, _, names = (pattern.lstrip("/") if pattern.startswith("/") else pattern).rpartition("/")
    place = (base if pattern.startswith("/") else folder) / above
    if PATTERN.search(above) or not place.resolve().is_relative_to(base.resolve()):
        place, names = base, pattern.lstrip("/")
    found = {Path(normpath(path)) for suffix in SUFFIXES[:2] for path in place.glob(names + suffix) if path.is_file()}
    return sorted(found, key=lambda path: path.with_suffix("").as_posix())


def page_called(name: str, folder: Path, base: Path, *, bare: bool = False) -> Path | None:
    """The file of a page by its name without an ending; one that begins with `/` is looked for from the first page's folder."""
    place = base / name.lstrip("/") if name.startswith("/") else folder / name
    tries = [place] if bare else [place.with_name(place.name + suffix) for suffix in SUFFIXES] + [place]
    return next((one for one in tries if is_there(one)), None)
