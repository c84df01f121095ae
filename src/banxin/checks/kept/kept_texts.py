"""The text of the pages of an edition as it was read back from its last file, in a file of the build folder.

What a page says follows from its bytes (`digested_pages.py`) and from what the fonts say of the codes on it. The file
is values only (`marshal`, no code), and read only if this user's own build has sealed it.
"""

import marshal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from banxin.caches import sealed, unsealed
from banxin.outputs import write_whole
from banxin.reading import MEGABYTE, UnreadableError, read_regular

MAGIC = b"banxin kept texts 2\n"
LARGEST = 256 * MEGABYTE


class KeptPage(NamedTuple):
    """What a page says; marks are numbers of marked content, as they are on any sheet."""

    body: str
    notes: str
    first_row: tuple[str, ...]
    last_row: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    figures: tuple[int, ...]


CodeFacts = tuple[str, float, tuple[float, float]]
"""The text, the advance and the vertical origin of a code, in thousandths of the type size."""
FontFacts = tuple[str, bool, dict[bytes, CodeFacts]]
"""The name of a face, whether it writes downwards, and its codes by their digits."""


@dataclass(slots=True)
class Texts:
    """Pages by their digests, and what the fonts and the graphics states on them were, by their names."""

    pages: dict[bytes, KeptPage] = field(default_factory=dict)
    fonts: dict[bytes, FontFacts] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


def joined_texts(parts: Sequence[Texts | None]) -> Texts | None:
    """What is to be kept of a file whose pages were read in parts; None where nothing is to be kept of one."""
    if len(parts) == 1:
        return parts[0]
    whole = Texts()
    for part in parts:
        if part is None:
            return None
        whole.pages |= part.pages
        whole.states |= part.states
        for name, (face, is_vertical, codes) in part.fonts.items():
            _, _, before = whole.fonts.get(name, (face, is_vertical, {}))
            whole.fonts[name] = face, is_vertical, before | codes
    return whole


@dataclass(slots=True, kw_only=True)
class KeptTexts:
    """Where the texts of an edition are kept; `made_with` is the digest of tools and faces.

    `reads` says whether those of an earlier build may be believed; `fresh` are those of this one.
    """

    path: Path
    made_with: str
    reads: bool = True
    fresh: Texts | None = None
    _before: Texts | None = None

    def before(self) -> Texts:
        """What an earlier build has kept; nothing where there is none, it is not whole, or was made with other tools or faces."""
        if self._before is None:
            self._before = self._read() if self.reads else Texts()
        return self._before

    def _read(self) -> Texts:
        try:
            data = unsealed(MAGIC, read_regular(self.path, self.path.parent, LARGEST).data)
            made_with, pages, fonts, states = marshal.loads(data or b"")  # noqa: S302  (values only, and sealed by ourselves)
            if made_with == self.made_with:
                return Texts({key: KeptPage(*page) for key, page in pages.items()}, fonts, states)
        except (UnreadableError, OSError, EOFError, ValueError, TypeError, AttributeError):
            pass
        return Texts()

    def write(self) -> None:
        """Keep the texts of a build that has passed its gates; where there is no room, it goes without."""
        with suppress(OSError):
            if self.fresh and self.fresh.pages:
                pages = {key: tuple(page) for key, page in self.fresh.pages.items()}
                data = marshal.dumps((self.made_with, pages, self.fresh.fonts, self.fresh.states), 4)
                write_whole(self.path, sealed(MAGIC, data))
            else:
                self.path.unlink(missing_ok=True)
