"""What a book of Sphinx shows where a file or a label is named without words: the title of the page, of the section, or the caption."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.manuscript import is_there, read_text

LABEL = re.compile(r"^\.\. _`?([^:`]+)`?:[ \t]*$")
UNDERLINE = re.compile(r"^([=\-~^\"'`#*+_])\1+[ \t]*$")
CAPTIONED = re.compile(r"^\.\. (?:figure|table|list-table|csv-table|code-block|literalinclude)::[ \t]*(.*)$")
MARKS = re.compile(r":[\w:]+:`([^`<]*?)[ \t]*(?:<[^<>]*>)?`|[*`]+")
MOST_FILES = 3000
"""Files of one book."""


def base_of(path: Path) -> Path | None:
    """The folder of conf.py above a file; None where it belongs to no book of Sphinx."""
    return next((folder for folder in path.resolve().parents if (folder / "conf.py").is_file()), None)


def title_called(name: str, path: Path) -> str:
    """The title of the page that a file calls by a path: from the first page's folder when it begins with `/`."""
    base = base_of(path)
    if base is None:
        return ""
    place = base / name.lstrip("/") if name.startswith("/") else path.resolve().parent / name
    target = place.with_name(f"{place.name.removesuffix('.rst')}.rst").resolve()
    return titles_in(target)[0] if target.is_relative_to(base) and is_there(target) else ""


def label_called(name: str, path: Path) -> str:
    """What stands under a label, wherever in the book it is."""
    base = base_of(path)
    return labels_of(base).get(" ".join(name.casefold().split()), "") if base else ""


@cache
def labels_of(base: Path) -> Mapping[str, str]:
    """All labels of a book with the headings and captions below them."""
    found: dict[str, str] = {}
    for path in sorted(base.rglob("*.rst"))[:MOST_FILES]:
        found |= titles_in(path)[1]
    return found


@cache
def titles_in(path: Path) -> tuple[str, Mapping[str, str]]:
    """The title of a file, and its labels with what stands below them."""
    try:
        lines = read_text(path, path.parent).split("\n")
    except UsageError:
        return "", {}
    title, labels, waiting = "", dict[str, str](), list[str]()
    for number, line in enumerate(lines):
        if label := LABEL.match(line):
            waiting.append(" ".join(label[1].casefold().split()))
            continue
        if not line.strip() or (UNDERLINE.match(line) and (not waiting or not title_at(lines, number))):
            continue
        words = title_at(lines, number) or caption_at(lines, number)
        title = title or title_at(lines, number)
        labels |= {name: words for name in waiting if words}
        waiting = [] if not UNDERLINE.match(line) else waiting
    return title, labels


def title_at(lines: Sequence[str], number: int) -> str:
    """The heading on a line: its underline is on the next."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    line = lines[number]
    is_title = line.strip() and not UNDERLINE.match(line) and UNDERLINE.match(below) and not line.startswith(" " * 2)
    return plain(line) if is_title else ""


def caption_at(lines: Sequence[str], number: int) -> str:
    """The caption of a figure or table whose directive is on a line."""
    found = CAPTIONED.match(lines[number])
    if not found:
        return ""
    if "figure" not in found[0]:
        return plain(found[1]) if "table" in found[0] else ""
    below = lines[number + 1 :]
    end = next((place for place, line in enumerate(below) if line.strip() and not line.startswith(" ")), len(below))
    texts = [line for line in below[:end] if line.strip() and not line.lstrip().startswith(":")]
    return plain(texts[0]) if texts else ""


def plain(line: str) -> str:
    """Words without the marks of reStructuredText.

    >>> plain("用 :ref:`灯 <lamp>` 与 ``码``")
    '用 灯 与 码'
    """
    return " ".join(MARKS.sub(lambda found: found[1] or "", line).split())
