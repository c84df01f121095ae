"""What the files of chapters are called: number and title, 02-第一章-渡口.md; a chapter that has a file keeps it."""

import re
from collections.abc import Mapping

from banxin.cleaning.chapters.assembly import UNTITLED

LONGEST = 40
"""Characters of a title in the name of a file."""
UNNAMED = re.compile(r"article-\d+")
"""What a chapter is called that no decision names."""
ORIGIN = re.compile(r"\A---\nid: (.*)\n(?:.*\n)*?source:\n  file: (.*)\n(?:.*\n){0,2}?  lines: \D?(\d+)")

Origin = tuple[str, ...]
"""What a chapter is called, its source, and the line there with which it begins."""


def origin_of(text: str) -> Origin:
    """Where the text of a chapter's file comes from; nothing for one that cleaning did not make."""
    found = ORIGIN.match(text)
    return found.groups() if found else ()


def word_of(title: str) -> str:
    """A title as the name of a file: letters and figures, with hyphens between.

    >>> word_of("第一章：渡口 夜行"), word_of("……")
    ('第一章-渡口-夜行', '')
    """
    return re.sub(r"[^\w]+", "-", title).strip("-").lower()[:LONGEST].rstrip("-")


def name_of_file(number: int, identifier: str, title: str, *, text: str, kept: Mapping[Origin, str]) -> str:
    """The name of a chapter's file: of its title, or of what decisions call it; `kept` has those of the files that are there.

    >>> name_of_file(2, "article-2", "第一章：渡口", text="", kept={}), name_of_file(2, "ferry", "第一章：渡口", text="", kept={})
    ('02-第一章-渡口.md', '02-ferry.md')
    >>> name_of_file(2, "article-2", "（无题）", text="", kept={})
    '02-article-2.md'
    """
    before = kept.get(origin_of(text), "")
    if before.startswith(f"{number:02}-"):
        return before
    word = word_of(title)
    is_titled = UNNAMED.fullmatch(identifier) and word and title not in UNTITLED
    return f"{number:02}-{word if is_titled else identifier}.md"
