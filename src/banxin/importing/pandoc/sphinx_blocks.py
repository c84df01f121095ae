"""Blocks of Sphinx as Pandoc writes them: each directive that it does not know stands between colons under its own name."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.manuscript import is_there, read_text
from banxin.importing.marks.page import fence_for, outside_code
from banxin.importing.pandoc.docbook_divisions import BOX
from banxin.importing.pandoc.sphinx_names import base_of

OPENING = re.compile(r"^(:{3,}) (?:\{\.)?([a-z][\w-]*)([^\n]*?)\}?$")
LABELLED = re.compile(r"^(:{3,}) \{#([^\s{}]+)\}$")
NO_PARAGRAPH = re.compile(r"\s*(?:$|[>|#`:+!$<~{]|[-*]\s|\d+[.)]\s|\(?\w{1,3}\)\s)|\s{4}")
KEY = re.compile(r"([\w-]+)=\"([^\"]*)\"")
LEFT_OUT = frozenset({"toctree", "contents", "index", "highlight", "tabularcolumns", "meta", "currentmodule", "raw"})
UNWRAPPED = frozenset(
    {"only", "centered", "glossary", "hlist", "container", "compound", "highlights", "pull-quote", "rst-class", "parsed-literal", "graphviz"}
)  # fmt: skip
TITLED = frozenset({"admonition", "topic", "sidebar"})
KINDS = {
    "admonition": "note", "topic": "aside", "sidebar": "aside", "seealso": "note", "todo": "note", "versionadded": "note",
    "versionchanged": "note", "deprecated": "warning", "attention": "warning", "error": "danger", "hint": "tip",
}  # fmt: skip
USUAL_TITLES = frozenset(
    {"note", "tip", "hint", "warning", "caution", "important", "danger", "attention", "error", "see also"}
)
"""What Sphinx calls a block without a title of its own, in small letters."""
INCLUDED = "literalinclude"
RANGE = re.compile(r"(\d+)?(-)?(\d+)?")


def with_our_blocks(lines: Sequence[str], path: Path, root: Path) -> Iterator[str]:
    """The lines with the blocks of Sphinx as ours: what is for its program left out, files of the manuscript that are shown put in."""
    lines = list(lines)
    plain = set(outside_code(lines))
    open_blocks: list[tuple[str, bool]] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        opening = (LABELLED.match(line) or OPENING.match(line)) if number - 1 in plain else None
        if opening is None:
            closes = number - 1 in plain and bool(open_blocks) and line.rstrip() == open_blocks[-1][0]
            if not closes or open_blocks.pop()[1]:
                yield line
            continue
        name = opening[2] if opening.re is OPENING else ""
        end = end_of_block(lines, number, opening[1])
        body = [one for one in lines[number:end] if one.strip()]
        if name in LEFT_OUT:
            number = behind(lines, end)
        elif name == INCLUDED:
            yield from shown_file(body[0].strip() if body else "", opening[3], path, root)
            number = end + 1
        elif name in TITLED and body:
            yield f"{opening[1]} {KINDS[name]} {body[0].strip().strip('*').strip()}"
            number = next(n for n in range(number, end) if lines[n].strip()) + 1
            open_blocks.append((opening[1], True))
        else:
            is_kept = bool(name) and name not in UNWRAPPED
            title, number = title_below(lines, number)
            if is_kept:
                boxed, sign, words = title.partition(BOX)
                kind = f"{opening[1]} {KINDS.get(name, name)}" if title or name in KINDS else line
                yield f"{opening[1]} {words}".rstrip() if sign and not boxed else f"{kind} {title}" if title else kind
            elif title:
                yield from (f"**{title}**", "")
            elif not name:
                name_paragraph(lines, number, opening[2])
            open_blocks.append((opening[1], is_kept))


def name_paragraph(lines: list[str], number: int, name: str) -> None:
    """Put a place of the name before the paragraph that a block without a kind begins with."""
    first = next((one for one in range(number, len(lines)) if lines[one].strip()), None)
    if first is not None and not NO_PARAGRAPH.match(lines[first]):
        lines[first] = f'<a id="{name}"></a>{lines[first]}'


def title_below(lines: Sequence[str], number: int) -> tuple[str, int]:
    """The title that a block begins with, empty where it is what its kind is called, and the line behind it."""
    opening = OPENING.match(lines[number]) if number < len(lines) else None
    if not opening or opening[2] != "title":
        return "", number
    end = end_of_block(lines, number + 1, opening[1])
    title = " ".join(" ".join(lines[number + 1 : end]).split())
    return "" if title.casefold() in USUAL_TITLES else title, behind(lines, end)


def end_of_block(lines: Sequence[str], number: int, colons: str) -> int:
    """The first line from `number` on that closes a block with so many colons; behind the last where none does."""
    return next((one for one in range(number, len(lines)) if lines[one].rstrip() == colons), len(lines))


def behind(lines: Sequence[str], end: int) -> int:
    """The line behind a block that ends on a line, and behind an empty one."""
    return end + 1 + int(end + 1 < len(lines) and not lines[end + 1].strip())


def shown_file(name: str, said: str, path: Path, root: Path) -> Iterator[str]:
    """The text of a file as code, or of those of its lines that are asked for; the name alone where it is not in the manuscript."""
    keys = dict(KEY.findall(said))
    base = (base_of(path) or root) if name.startswith("/") else path.parent
    place = (base / name.lstrip("/")).resolve()
    try:
        text = read_text(place, root) if place.is_relative_to(root.resolve()) and is_there(place) else None
    except UsageError:
        text = None
    if text is None:
        yield f"`{name}`"
        return
    lines = text.rstrip("\n").split("\n")
    if keys.get("lines"):
        lines = [line for part in keys["lines"].split(",") for line in part_of(lines, part.strip())]
    fence = fence_for("\n".join(lines))
    yield f'{fence} {{.{keys.get("language") or place.suffix.lstrip(".") or "text"} caption="{keys.get("caption", "")}"}}'
    yield from lines
    yield fence


def part_of(lines: Sequence[str], asked: str) -> Sequence[str]:
    """Lines by their numbers: `3`, `3-9`, `7-`.

    >>> part_of(["a", "b", "c"], "2-")
    ['b', 'c']
    """
    found = RANGE.fullmatch(asked)
    if not found or not (found[1] or found[3]):
        return ()
    first = int(found[1] or 1)
    return lines[first - 1 : int(found[3]) if found[3] else (len(lines) if found[2] else first)]
