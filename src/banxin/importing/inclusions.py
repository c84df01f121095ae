"""Text that a chapter asks for from another file: mdBook's `{{#include file:3:9}}` and `{{#rustdoc_include file:anchor}}`.

A book holds its text itself, so what is asked for is put in its place when the manuscript is taken over.
"""

import re
from collections.abc import Callable
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.manuscript import read_text
from banxin.saying.said import say

ASKED = re.compile(
    r"^([ \t]*)\{\{#(?:include|rustdoc_include|playground|playpen)\s+([^\s}:]+)((?::[^\s}]*)?)[^}]*\}\}[ \t]*$"
)
MARK = re.compile(r"ANCHOR(?:_END)?:\s*([\w-]+)")


def with_inclusions(lines: list[str], where: Path, root: Path, tell: Callable[[str], None]) -> list[str]:
    """The lines with what they ask for; a file that is not there is told and its line stays."""
    result: list[str] = []
    for line in lines:
        asked = ASKED.match(line)
        found = included(where.parent / asked[2], asked[3][1:], root) if asked else None
        if asked and found is None:
            tell(
                say(
                    "{where}: the text of '{asked}' is not there",
                    where=where.relative_to(root),
                    asked=asked[2] + asked[3],
                )
            )
        result += [line] if asked is None or found is None else [asked[1] + one for one in found]
    return result


def included(path: Path, part: str, root: Path) -> list[str] | None:
    """The lines of a file that are asked for: all, those of a range (`3:9`, `3`, `:9`), or those of an anchor."""
    if not path.is_file():
        return None
    try:
        lines = read_text(path, root).split("\n")
    except UsageError:
        return None
    lines = lines[:-1] if lines[-1] == "" else lines
    if not part:
        return [line for line in lines if not MARK.search(line)]
    if re.fullmatch(r"\d*(?::\d*)?", part):
        first, colon, last = part.partition(":")
        start = int(first or 1) - 1
        end = int(last) if last else (len(lines) if colon else start + 1)
        return lines[start:end]
    return anchored(lines, part)


def anchored(lines: list[str], name: str) -> list[str] | None:
    """The lines between `ANCHOR: name` and `ANCHOR_END: name`, without the marks of other anchors between them."""
    marks = [
        (number, found[0]) for number, line in enumerate(lines) if (found := MARK.search(line)) and found[1] == name
    ]
    start = next((number for number, mark in marks if not mark.startswith("ANCHOR_END")), None)
    if start is None:
        return None
    end = next((number for number, mark in marks if mark.startswith("ANCHOR_END") and number > start), len(lines))
    return [line for line in lines[start + 1 : end] if not MARK.search(line)]
