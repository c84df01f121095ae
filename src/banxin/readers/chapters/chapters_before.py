"""Chapters of a book that is read again and again: one of which nothing has changed is not parsed again."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from banxin.model.block import pictures_in, walk
from banxin.model.book import Chapter, Matter
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.reading import BookFiles


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A chapter, what it was read with, the files that it was read from, and those of the pictures that it names."""

    chapter: Chapter
    read_with: tuple[Matter, str, Mapping[str, OwnBlock]]
    used: Mapping[str, str]
    pictures: tuple[Path, ...]

    def stands(self, files: BookFiles) -> bool:
        """Whether the chapter would be read as it was."""
        return all(files.digest_of(name) == digest for name, digest in self.used.items()) and all(
            path.is_file() for path in self.pictures
        )


class ChaptersBefore:
    """Reads chapters, and remembers them."""

    def __init__(self) -> None:
        self._known: dict[Path, ReadBefore] = {}

    def read(
        self, path: Path, files: BookFiles, *, matter: Matter, language: str, own_blocks: Mapping[str, OwnBlock]
    ) -> Chapter:
        """The chapter as `read_chapter` reads it, with its errors."""
        read_with = (matter, language, own_blocks)
        before = self._known.get(path)
        if before is None or before.read_with != read_with or not before.stands(files):
            before = self._known[path] = read_anew(path, files, read_with)
        files.also_used(before.used)
        return before.chapter


def read_anew(path: Path, among: BookFiles, read_with: tuple[Matter, str, Mapping[str, OwnBlock]]) -> ReadBefore:
    # What this chapter was read from is known when nothing else is read through the same door.
    files = BookFiles(among.root, among.drafts)
    matter, language, own_blocks = read_with
    chapter = read_chapter(path, files, matter=matter, language=language, own_blocks=own_blocks)
    pictures = chain.from_iterable(map(pictures_in, walk(chapter.blocks_and_notes)))
    return ReadBefore(chapter, read_with, files.used, tuple(files.root / name for name in dict.fromkeys(pictures)))
