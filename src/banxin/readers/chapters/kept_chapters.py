"""Chapters as the last build has read them, in a file of the build folder: one of which nothing has changed is not parsed again.

The file is values only (`marshal`, no code), and read only if this user's own build has sealed it.
"""

import marshal
from contextlib import suppress
from pathlib import Path
from typing import Any

from banxin.caches import sealed, unsealed
from banxin.outputs import write_whole
from banxin.readers.chapters.chapter_values import recalled, told
from banxin.readers.chapters.chapters_before import ChaptersBefore, ReadBefore
from banxin.reading import MEGABYTE, UnreadableError, read_regular

MAGIC = b"banxin kept chapters 1\n"
LARGEST = 256 * MEGABYTE


class KeptChapters(ChaptersBefore):
    """Reads chapters, and keeps them in a file; `made_with` is the digest of what reads them.

    `reads` says whether those of an earlier build may be believed.
    """

    def __init__(self, path: Path, made_with: str, *, reads: bool = True) -> None:
        super().__init__()
        self.path = path
        self.made_with = made_with
        self._told = self._kept() if reads else {}
        self._recalled: dict[Path, ReadBefore] = {}

    def before(self, path: Path) -> ReadBefore | None:
        """The chapter in a file as it was read last, now or by an earlier build."""
        if path not in self.known and str(path) in self._told:
            with suppress(ValueError, TypeError, KeyError):
                chapter, read_with, used, found = self._told[str(path)]
                self._recalled[path] = ReadBefore(recalled(chapter), read_with, used, found)
                return self._recalled[path]
        return super().before(path)

    def keep(self) -> None:
        """Keep the chapters that were read; where there is no room, the next build goes without."""
        fresh = {path: one for path, one in self.known.items() if self._recalled.get(path) is not one}
        stay = {str(path): self._told[str(path)] for path in self.known if path not in fresh}
        if not fresh and stay.keys() == self._told.keys():
            return
        for path, one in fresh.items():
            # What cannot be told in plain values is read each time.
            with suppress(TypeError):
                stay[str(path)] = told(one.chapter), one.read_with, dict(one.used), dict(one.found)
        with suppress(OSError, ValueError):
            write_whole(self.path, sealed(MAGIC, marshal.dumps((self.made_with, stay), 4)))

    def _kept(self) -> dict[str, Any]:
        """What an earlier build has kept; nothing where there is none, it is not whole, or was read by another banxin."""
        try:
            data = unsealed(MAGIC, read_regular(self.path, self.path.parent, LARGEST).data)
            made_with, chapters = marshal.loads(data or b"")  # noqa: S302  (values only, and sealed by ourselves)
            return dict(chapters) if made_with == self.made_with else {}
        except (UnreadableError, OSError, EOFError, ValueError, TypeError, AttributeError):
            return {}
