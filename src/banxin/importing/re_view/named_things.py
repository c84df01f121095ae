"""What the chapters of a Re:VIEW book call by name: chapters, listings, headings; known before the first is written out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from banxin.importing.manuscript import read_text
from banxin.importing.re_view.re_view_lines import BLOCK, HEADING, options_of, without_preprocessing

OF_LISTINGS = frozenset({"list", "listnum", "source", "emlist", "emlistnum"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThings:
    """The captions of listings by chapter and name, the titles of headings by chapter and label, those of chapters by name;
    `of_chapters` are the labels that stand at the titles of chapters.
    """

    listings: dict[tuple[str, str], str] = field(default_factory=dict)
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    of_chapters: set[tuple[str, str]] = field(default_factory=set)


def named_things(chapters: Iterable[Path], root: Path) -> NamedThings:
    """What is called by name in the chapters of a book."""
    found = NamedThings()
    for path in chapters:
        lines = read_text(path, root).split("\n")
        for line in without_preprocessing(lines):
            if heading := HEADING.match(line):
                if len(heading["level"]) == 1 and path.stem not in found.chapters:
                    found.chapters[path.stem] = heading["title"]
                    found.of_chapters.add((path.stem, heading["label"] or ""))
                if heading["label"]:
                    found.headings[path.stem, heading["label"]] = heading["title"]
            elif (block := BLOCK.match(line)) and block["name"] in OF_LISTINGS:
                said = options_of(block["options"])
                if len(said) > 1:
                    found.listings[path.stem, said[0]] = said[1]
    return found


def id_of(kind: str, chapter: str, name: str) -> str:
    """The id that a thing has in the book: names of Re:VIEW hold in their chapter, ours in the whole book.

    >>> id_of("fig", "ch01", "a/b.c")
    'fig-ch01-a-b-c'
    """
    return "-".join(re.sub(r"[^\w]+", "-", part).strip("-").lower() for part in (kind, chapter, name) if part)
