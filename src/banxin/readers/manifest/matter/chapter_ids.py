"""The ids of chapters whose files do not say one, where several files have one name or the name of a leaf."""

import re
from collections.abc import Container, Iterator
from itertools import count
from pathlib import PurePath

from banxin.model.book import Chapter
from banxin.readers.chapters.chapter_file import UNSAFE, id_of

NUMBER_IN_FRONT = re.compile(r"\d+")


def free_id(chapter: Chapter, shown: PurePath, taken: Container[str]) -> str:
    """The id of a chapter: its own when it has one, else the first of those that its file suggests and nothing has taken.

    The first file of a name keeps it; the next one has its number behind it, or its folder before it, so that files with
    one name (01-scene.md, 02-scene.md, one/index.md, two/index.md) need no id written in them.
    """
    if chapter.id != id_of(chapter.path):
        return chapter.id
    return next(one for one in suggested(chapter.id, shown) if one not in taken)


def suggested(identifier: str, shown: PurePath) -> Iterator[str]:
    """The ids that a file suggests, from its path in the book.

    >>> several = suggested("scene", PurePath("chapters/02-scene.md"))
    >>> next(several), next(several), next(several), next(several)
    ('scene', 'scene-02', 'chapters-scene', 'scene-2')
    """
    yield identifier
    if number := NUMBER_IN_FRONT.match(shown.stem):
        yield f"{identifier}-{number[0]}"
    folder = UNSAFE.sub("-", shown.parent.name).strip("-")
    if folder and not folder[0].isdigit():
        yield f"{folder}-{identifier}"
    for number_of_it in count(2):
        yield f"{identifier}-{number_of_it}"
