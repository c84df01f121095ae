"""Books of Sphinx: the order of the `toctree` directives from its first page on, and what conf.py says of the book."""

import re
from collections.abc import Iterator
from pathlib import Path

from banxin.importing.manuscript import ListedChapter, Manuscript, names_of, read_text

DIRECTIVE = re.compile(r"^([ \t]*)\.\.[ \t]+(toctree|include)::[ \t]*(.*?)[ \t]*$")
OPTION = re.compile(r"^[ \t]+:(\w+):[ \t]*(.*?)[ \t]*$")
TITLED = re.compile(r"^.*<([^<>]+)>$")
VALUE = r"^{}\s*=\s*(?:u|_\()?\s*(['\"])(.*?)\1"
FOLDERS = ("", "docs", "source", "docs/source", "doc")
FIRST = ("index.rst", "contents.rst", "index.md")
SUFFIXES = (".rst", ".md", ".txt")


def read_sphinx(root: Path) -> Manuscript | None:
    """Sphinx: `conf.py` beside a first page; each file once, where it is first named; a caption over a list is a part."""
    for folder in (root / one for one in FOLDERS):
        first = next((folder / name for name in FIRST if (folder / name).is_file()), None)
        if first is None or not (folder / "conf.py").is_file() or not any(folder.rglob("*.rst")):
            continue
        said = read_text(folder / "conf.py", root)
        entries = tuple({entry.path: entry for entry in listed(first, folder, root, "", frozenset())}.values())
        if entries:
            return Manuscript(
                kind="Sphinx", root=root, entries=entries, title=value(said, "project"), language=value(said, "language"),
                authors=names_of(value(said, "author")),
            )  # fmt: skip
    return None


def value(said: str, key: str) -> str:
    found = re.search(VALUE.format(key), said, re.MULTILINE)
    return found[2].strip() if found else ""


def listed(page: Path, base: Path, root: Path, part: str, seen: frozenset[Path]) -> Iterator[ListedChapter]:
    """The pages that one names, each followed by those that it names itself."""
    if page in seen:
        return
    for name, caption in named_in(page, base, root, seen):
        path = page_called(name, page.parent, base)
        if path is not None and path not in seen:
            yield ListedChapter(path=path, part=caption or part)
            yield from listed(path, base, root, caption or part, seen | {page})


def named_in(page: Path, base: Path, root: Path, seen: frozenset[Path]) -> Iterator[tuple[str, str]]:
    """The names in the toctrees of a page and of what it includes, each with the caption above it."""
    lines = read_text(page, root).split("\n")
    number = 0
    while number < len(lines):
        found = DIRECTIVE.match(lines[number])
        number += 1
        if not found:
            continue
        if found[2] == "include":
            inside = page_called(found[3], page.parent, base, bare=True)
            if inside is not None and inside not in seen and inside != page:
                yield from named_in(inside, base, root, seen | {page})
            continue
        caption = ""
        while number < len(lines) and (not lines[number].strip() or indent(lines[number]) > len(found[1])):
            if option := OPTION.match(lines[number]):
                caption = option[2] if option[1] == "caption" else caption
            elif lines[number].strip():
                titled = TITLED.match(lines[number].strip())
                yield titled[1] if titled else lines[number].strip(), caption
            number += 1


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def page_called(name: str, folder: Path, base: Path, *, bare: bool = False) -> Path | None:
    """The file of a page by its name without an ending; one that begins with `/` is looked for from the first page's folder."""
    place = base / name.lstrip("/") if name.startswith("/") else folder / name
    tries = [place] if bare else [place.with_name(place.name + suffix) for suffix in SUFFIXES] + [place]
    return next((one for one in tries if one.is_file()), None)
