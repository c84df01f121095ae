"""The chapters of a folder in their order, and what stands above the text of each."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from banxin.errors import UsageError
from banxin.importing.manuscript import CHAPTERS, LARGEST, yaml_of
from banxin.reading import UnreadableError, read_regular

FRONT = re.compile(
    r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z))", re.DOTALL
)
KEY = re.compile(r"^([A-Za-z_][\w-]*)\s*[:=]\s*(.*?)\s*$", re.MULTILINE)
APART = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "summary", "security", "404", "tags", "categories",
     "pull_request_template", "issue_template", "_sidebar", "_navbar", "_coverpage", "_footer"}
)  # fmt: skip
"""Files of a repository or a site that are no chapters, where nothing lists them."""
FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "dist", "public"})
MOST_APART = 3
"""So many chapters and fewer may repeat one another by chance."""
SAME = 0.9
"""The share of all other chapters that a file holds which was put together of them."""
NUMBERS = re.compile(r"(\d+)")


def part_of(path: Path) -> str:
    """The part that a folder is: its name without its number."""
    return re.sub(r"^[\d._-]+", "", path.parts[0]).replace("-", " ").strip() if len(path.parts) > 1 else ""


def in_order(folder: Path) -> Iterable[Path]:
    """The chapters below a folder, numbers by their value: 2 before 10; hidden folders and a repository's own files apart."""
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in CHAPTERS and path.stem.lower() not in APART and path.is_file()
        and not any(part.startswith((".", "_")) or part in FOLDERS for part in path.relative_to(folder).parts)
    ]  # fmt: skip
    return sorted(found, key=lambda path: natural(path.relative_to(folder).as_posix()))


def whole_copies(paths: Sequence[Path]) -> set[Path]:
    """Of the chapters of a folder those that are all others one after the other: what a program put together of them."""
    texts = {path: lines_of(path) for path in paths}
    sizes = {path: sum(map(len, lines)) for path, lines in texts.items()}
    whole = sum(sizes.values())
    found = set()
    for path, lines in texts.items():
        others = whole - sizes[path]
        if len(paths) > MOST_APART and sizes[path] >= SAME * others > 0:
            held = sum(len(line) for other, more in texts.items() if other != path for line in more & lines)
            found |= {path} if held >= SAME * others else set()
    return found


def lines_of(path: Path) -> set[str]:
    """What stands on the lines of a file, each once; nothing of one that cannot be read as text."""
    try:
        return set(read_regular(path, path.parent, LARGEST).data.decode("utf-8").splitlines())
    except (UnreadableError, UnicodeDecodeError):
        return set()


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which 第2章 comes before 第10章.

    >>> sorted(["c10.md", "c2.md"], key=natural)
    ['c2.md', 'c10.md']
    """
    return [(0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in NUMBERS.split(name)]


def front_of(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a chapter, YAML or TOML, and the text below it; of one that cannot be read, its plain lines."""
    found = FRONT.match(text)
    if not found:
        return {}, text
    written = found[1] if found[1] is not None else found[2]
    try:
        front = yaml_of(written, path) if found[1] is not None else {}
    except UsageError:
        front = {}
    front = front or {key: value.strip("\"'") for key, value in KEY.findall(written)}
    if not front and written.strip():
        # Two breaks with text between them.
        return {}, text
    return front, text[found.end() :]
