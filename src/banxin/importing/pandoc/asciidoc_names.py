"""Where references of AsciiDoc lead that Asciidoctor leaves open: `<<file#id>>`, and names of a heading that has several.

Source: AsciiDoc, "Cross references" (inter-document) and "Assign an ID".
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from banxin.importing.manuscript import read_text

ANCHOR = re.compile(r"^\[(?:\[(?P<two>[\w:.-]+)(?:,[^\]]*)?\]|#(?P<one>[\w:.-]+)[^\]]*)\][ \t]*$")
IDLE = re.compile(r"^(?://.*|[ \t]*)$")
"""What may stand between the names of a heading: remarks, and empty lines."""


def names_of_headings(paths: Iterable[Path], root: Path, known: Collection[str]) -> dict[str, str]:
    """The name that is known for each further name of a heading, and for each file that for what it begins with."""
    found: dict[str, str] = {}
    for path in paths:
        first = ""
        for names in runs_of_names(read_text(path, root)):
            one = next((name for name in names if name in known), "")
            found |= {name: one for name in names if one and name not in known}
            first = first or one
        if first:
            found.setdefault(path.stem, first)
    return found


def runs_of_names(text: str) -> list[list[str]]:
    r"""The names that stand together above something.

    >>> runs_of_names("[#a]\n[[b]]\n//////\n== Title\n//////\n== 题\n\n[[c]]\n文。\n")
    [['a', 'b'], ['c']]
    """
    runs: list[list[str]] = []
    is_open = False
    for line in text.split("\n"):
        if anchor := ANCHOR.match(line):
            if not is_open:
                runs.append([])
            runs[-1].append(anchor["one"] or anchor["two"])
            is_open = True
        elif not IDLE.match(line):
            is_open = False
    return runs


def target_of(asked: str, known: Collection[str], names: Mapping[str, str]) -> str:
    """The name that a reference means, `id`, `file#id` or `file#`; empty where nothing has it."""
    file, sign, place = asked.rpartition("#")
    wanted = (
        place,
        names.get(place, ""),
        names.get(Path(file).stem, "") if sign and (not place or place == Path(file).stem) else "",
    )
    return next((name for name in wanted if name and name in known), "")
