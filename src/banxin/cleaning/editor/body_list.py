"""The chapters in their order as book.yaml names them: `body:` with its parts, ready to be copied."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from banxin.cleaning.chapters.clean_chapter import CleanChapter


def body_lines(chapters: Iterable[tuple[str, CleanChapter]], folder: str = "chapters") -> Iterator[str]:
    """The lines of the key `body`; each chapter comes with the name of its file.

    A chapter of a part's own text (卷一 with an introduction) stands first in that part.
    """
    yield "body:"
    rows = list(chapters)
    heads = [_part(chapter, rows[at + 1][1] if at + 1 < len(rows) else None) for at, (_, chapter) in enumerate(rows)]
    for part, group in groupby(zip(heads, rows, strict=True), key=lambda one: one[0]):
        if part:
            yield f"  - part: {json.dumps(part, ensure_ascii=False)}"
            yield "    chapters:"
        indent = "      " if part else "  "
        yield from (f"{indent}- {folder}/{name}" for _, (name, _) in group)


def _part(chapter: CleanChapter, following: CleanChapter | None) -> str:
    if chapter.section:
        return chapter.section
    is_own = following is not None and following.section and following.section == chapter.title
    return chapter.title if is_own else ""
