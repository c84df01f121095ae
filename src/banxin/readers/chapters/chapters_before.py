"""A book that is read again and again: a file in which nothing has changed is not read again, and a chapter not parsed again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from banxin.errors import ManifestError
from banxin.model.book import Chapter, Matter
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.readers.chapters.chapter_size import ChapterSize
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.paths import file_beside
from banxin.readers.yaml.yaml_nodes import Node
from banxin.reading import BookFiles
from banxin.readings_before import ReadingsBefore
from banxin.saying.said import say
from banxin.source import Source

NOWHERE = Source(path=Path())
ReadWith = tuple[str, str, tuple[tuple[str, str, str], ...]]
"""What a chapter is read with beside its files: its matter, the language and the own blocks of the book, as plain values."""
Found = Mapping[tuple[str, str], str]
"""The files that names in a chapter led to, by the folder of the chapter and the name."""


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A chapter, what it was read with, the files that it was read from, and those that its names led to."""

    chapter: Chapter
    read_with: ReadWith
    used: Mapping[str, str]
    found: Found

    def stands(self, files: BookFiles) -> bool:
        """Whether the chapter would be read as it was."""
        return all(files.digest_of(name) == digest for name, digest in self.used.items()) and all(
            leads_to(files.root, folder, name) == path for (folder, name), path in self.found.items()
        )


class ChaptersBefore:
    """Reads chapters, and remembers them; `readings` are files of the book, `manifest` is its book.yaml, with the tree of it where it is sound."""

    def __init__(self) -> None:
        self.known: dict[Path, ReadBefore] = {}
        self.readings = ReadingsBefore()
        self.manifest: tuple[bytes, Node] | None = None
        self._sizes: dict[Path, tuple[bytes, ChapterSize]] = {}

    def size_of(self, path: Path, data: bytes) -> ChapterSize:
        """How much the bytes of a chapter hold."""
        before = self._sizes.get(path)
        # Those of a file that is unchanged are the same object.
        if before is None or before[0] is not data:
            before = self._sizes[path] = data, ChapterSize.of(data)
        return before[1]

    def before(self, path: Path) -> ReadBefore | None:
        """The chapter in a file as it was read last."""
        return self.known.get(path)

    def read(
        self, path: Path, files: BookFiles, *, matter: Matter, language: str, own_blocks: Mapping[str, OwnBlock]
    ) -> Chapter:
        """The chapter as `read_chapter` reads it, with its errors."""
        blocks = tuple((name, block.title, block.like) for name, block in own_blocks.items())
        read_with = (matter.value, language, blocks)
        before = self.before(path)
        if before is None or before.read_with != read_with or not before.stands(files):
            # What this chapter was read from is known when nothing else is read through the same door.
            alone = BookFiles(files.root, files.drafts)
            chapter = read_chapter(path, alone, matter=matter, language=language, own_blocks=own_blocks)
            before = ReadBefore(chapter, read_with, alone.used, alone.found)
        self.known[path] = before
        files.also_used(before.used)
        return before.chapter


def leads_to(root: Path, folder: str, name: str) -> str:
    """The file of the book that a chapter in a folder means by a name; empty where there is none."""
    try:
        return file_beside(root, Path(folder), name, NOWHERE, what=say("file"))
    except ManifestError:
        return ""
