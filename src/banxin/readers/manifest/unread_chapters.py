"""What a chapter that could not be read may have had: a reference to it is no fault of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from banxin.errors import PublishingError, flat
from banxin.model.book import Chapter
from banxin.readers.chapters.chapter_file import id_of
from banxin.reading import BookFiles, UnreadableError

GIVEN = re.compile(r"#([\w.:-]+)|^id:\s*[\"']?([\w.:-]+)", re.MULTILINE)
"""An id in the attributes of a block, or in front matter."""


def ids_out_of_sight(
    errors: Sequence[PublishingError], chapters: Iterable[Chapter], files: BookFiles
) -> frozenset[str]:
    """The ids that may stand in chapters which have errors, and so are in no list of what the book has."""
    read = {chapter.source.path for chapter in chapters}
    told = {error.source.path for error in flat(errors) if error.source is not None}
    return frozenset(name for path in told - read if path.suffix == ".md" for name in ids_in(path, files))


def ids_in(path: Path, files: BookFiles) -> Iterator[str]:
    yield id_of(path)
    try:
        text = files.read(files.root / path).decode("utf-8", "replace")
    except UnreadableError:
        return
    for match in GIVEN.finditer(text):
        yield match[1] or match[2]
