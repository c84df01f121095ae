"""Text that a chapter asks for from another file: mdBook's `{{#include file:3:9}}` and `{{#rustdoc_include file:anchor}}`,
`--8<-- "file:section"` of MkDocs (PyMdown's snippets), and `[import:"part"](file)` of HonKit's include-codeblock, which is code.

A book holds its text itself, so what is asked for is put in its place when the manuscript is taken over.
"""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from banxin.errors import UsageError
from banxin.importing.manuscript import CHAPTERS, is_there, read_text
from banxin.importing.marks.page import outside_code
from banxin.importing.notebooks import fenced
from banxin.importing.pandoc.sphinx_blocks import part_of
from banxin.saying.said import say

ASKED = re.compile(
    r"^([ \t]*)\{\{#(?:include|rustdoc_include|playground|playpen)\s+([^\s}:]+)((?::[^\s}]*)?)[^}]*\}\}[ \t]*$"
)
SNIPPET = re.compile(r"^([ \t]*)-+8<-+[ \t]+([\"'])([^\"']+?)(:[^\"'/:.]*(?::\d*)?)?\2[ \t]*$")
SNIPPET_MARK = re.compile(r"-+8<-+[ \t]*\[[ \t]*(start|end)[ \t]*:[ \t]*([\w-]+)[ \t]*\]")
FOLDERS = ("", "docs")
"""Where the files of snippets are looked for below the manuscript, before the folder of the page."""
CODE_ASKED = re.compile(r"^([ \t]*)\[(?:import|include)\b([^\]]*)\]\(\s*<?([^)>\s]+)>?\s*\)[ \t]*$")
KEY = re.compile(r"([a-z]+)\s*[:=]\s*[\"']([^\"']*)[\"']")
PLACE = re.compile(r"^\s*:\s*(?:[\"']([^\"']+)[\"']|(\d+(?:-\d*)?|-\d+))")
PART_MARK = re.compile(r"!\s*\[([\w\s,-]+)\]")
"""Begins a part of a file for include-codeblock, and ends it: `//! [part]`."""
MARK = re.compile(r"ANCHOR(?:_END)?:\s*([\w-]+)")


def with_inclusions(
    lines: list[str], where: Path, root: Path, tell: Callable[[str], None], count: Callable[[str], None]
) -> list[str]:
    """The lines with what they ask for; a file that is not there is told, and its name stands in its place.

    A line that asks for a file is an error of a book.
    """
    plain = set(outside_code(lines))
    result: list[str] = []
    for number, line in enumerate(lines):
        asked, snippet = ASKED.match(line), SNIPPET.match(line)
        code = CODE_ASKED.match(line) if number in plain else None
        if asked:
            named, found = asked[2] + asked[3], included(where.parent / asked[2], asked[3][1:], root)
        elif snippet:
            named, found = snippet[3], included(place_of_snippet(snippet[3], where, root), (snippet[4] or "")[1:], root)
        elif code and Path(code[3]).suffix.lower() not in CHAPTERS:
            named, found = code[3], shown_code(where.parent / code[3], code[2], root)
        else:
            result.append(line)
            continue
        if found is None:
            tell(say("{where}: the text of '{asked}' is not there", where=where.relative_to(root), asked=named))
            name = f"[{named.rpartition('/')[2]}]"
            found = [f"`{name}`" if number in plain else name]
        else:
            count(say("text of another file put in where it was asked for"))
        indent = line[: len(line) - len(line.lstrip())]
        result += [indent + one for one in found]
    return result


def place_of_snippet(name: str, where: Path, root: Path) -> Path:
    """The file of a snippet that a page asks for, where such files usually lie."""
    places = [*(root / folder / name for folder in FOLDERS), where.parent / name]
    return next((one for one in places if is_there(one)), places[0])


def shown_code(path: Path, said: str, root: Path) -> list[str] | None:
    """A file, or the part of it that is asked for by its name or its lines, as fenced code; None where it is not there."""
    if not path.resolve().is_relative_to(root.resolve()) or not is_there(path):
        return None
    try:
        lines = read_text(path, root).rstrip("\n").split("\n")
    except UsageError:
        return None
    keys, place = dict(KEY.findall(said)), PLACE.match(said)
    lines = part_asked(lines, keys.get("marker") or (place[1] if place else ""), place[2] if place else "") or []
    if not lines:
        return None
    if keys.get("unindent") == "true":
        lines = dedent("\n".join(lines)).split("\n")
    title = f' title="{keys["title"]}"' if keys.get("title") else ""
    return fenced("\n".join(lines), f"{keys.get('lang') or path.suffix.lstrip('.')}{title}").split("\n")


def part_asked(lines: list[str], name: str, numbers: str) -> list[str] | None:
    """The lines of a part by its name, or by their numbers (`3`, `3-9`, `7-`), without the marks of parts; None for no such part."""
    if numbers:
        lines = list(part_of(lines, numbers))
    elif name:
        marks = [number for number, line in enumerate(lines) if name in parts_marked(line)]
        if not marks:
            return None
        lines = lines[marks[0] + 1 : marks[1] if marks[1:] else None]
    return [line for line in lines if not parts_marked(line)]


def parts_marked(line: str) -> list[str]:
    """The parts of a file that begin or end with a line."""
    found = PART_MARK.search(line)
    return [name.strip() for name in found[1].split(",")] if found else []


def included(path: Path, part: str, root: Path) -> list[str] | None:
    """The lines of a file that are asked for: all, those of a range (`3:9`, `3`, `:9`), or those of an anchor."""
    if not is_there(path):
        return None
    try:
        lines = read_text(path, root).split("\n")
    except UsageError:
        return None
    lines = lines[:-1] if lines[-1] == "" else lines
    if not part:
        return [line for line in lines if part_marked(line) is None]
    if re.fullmatch(r"\d*(?::\d*)?", part):
        first, colon, last = part.partition(":")
        start = int(first or 1) - 1
        end = int(last) if last else (len(lines) if colon else start + 1)
        return lines[start:end]
    return anchored(lines, part)


def anchored(lines: list[str], name: str) -> list[str] | None:
    """The lines between `ANCHOR: name` and `ANCHOR_END: name`, or between the marks of a snippet, without those of others."""
    marks = [part_marked(line) for line in lines]
    if ("start", name) not in marks:
        return None
    start = marks.index(("start", name))
    end = marks.index(("end", name), start) if ("end", name) in marks[start:] else len(lines)
    return [line for line, mark in zip(lines[start:end], marks[start:end], strict=True) if mark is None]


def part_marked(line: str) -> tuple[str, str] | None:
    """Whether a line begins or ends a part, and its name: `ANCHOR: a`, `--8<-- [end:a]`."""
    if anchor := MARK.search(line):
        return ("end" if anchor[0].startswith("ANCHOR_END") else "start"), anchor[1]
    snippet = SNIPPET_MARK.search(line)
    return (snippet[1], snippet[2]) if snippet else None
