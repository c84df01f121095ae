"""The one door through which every file of a book is read, and the record of what came through it.

A name in a book may lead anywhere: out of the book, to a pipe that blocks for ever, to a device without end, to itself.
What lies behind it is looked at before it is opened, since to open a device may act on it.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol, Self, TypeVar

from banxin.errors import PublishingError, refusal_in
from banxin.readings_before import Reading, ReadingsBefore, state_of
from banxin.saying.said import NOTHING, Said, say, sentence
from banxin.source import Source

MANIFEST = "book.yaml"
MEGABYTE = 1024 * 1024
LARGEST = 256 * MEGABYTE
"""In bytes: more than any one file of a book has; the largest fonts have some 40 MB."""
LARGEST_OF_ALL = 1024 * MEGABYTE
"""Likewise of those that are copied in pieces: a sound of twelve hours."""
ABSENT = ""
"""Stands for the digest of a file that was looked for and not found."""
TRIES = 3
"""How often a file that changed meanwhile is read again; a program that saves is done within a few milliseconds."""
FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
"""A pipe put there in between does not make anyone wait, and a link put there in between is not followed."""
KINDS = (
    (stat.S_ISFIFO, say("a named pipe")),
    (stat.S_ISSOCK, say("a socket")),
    (stat.S_ISCHR, say("a device")),
    (stat.S_ISBLK, say("a device")),
)


class SupportsWrite(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object: ...


Kind = TypeVar("Kind", bound=PublishingError)


class Why(Enum):
    """Why a file is not read: the sentence, and what to do about it."""

    MISSING = (sentence("there is no {what}{name}"), NOTHING)
    LOOP = (sentence("the {what}{name} is a link that leads back to itself"), say("put the file itself there"))
    FOLDER = (sentence("the {what}{name} is a folder"), NOTHING)
    SPECIAL = (sentence("the {what}{name} is {detail}, and not a file"), say("put a file there"))
    OUTSIDE = (sentence("the {what}{name} lies outside the book"), say("copy it into the folder of the book"))
    LARGE = (sentence("the {what}{name} is larger than {detail}"), NOTHING)
    CHANGING = (
        sentence("the {what}{name} changes while it is read"),
        say("wait until it has been saved, and try again"),
    )
    NAME = (sentence("the name of the {what}{name} is not UTF-8"), say("give it another name"))
    REFUSED = (sentence("the {what}{name} cannot be read: {detail}"), NOTHING)


NUMBERS = {
    errno.ENOENT: Why.MISSING,
    errno.ENOTDIR: Why.MISSING,
    errno.ENAMETOOLONG: Why.MISSING,
    errno.ELOOP: Why.LOOP,
    errno.EINVAL: Why.CHANGING,
}
"""What the system says while a name is followed; it calls a link that is exchanged meanwhile invalid."""


class UnreadableError(Exception):
    """A file that is not read; `told` puts it into words of the book."""

    def __init__(self, path: Path, why: Why, detail: str = "") -> None:
        super().__init__(path, why, detail)
        self.path = path
        self.why = why
        self.detail = detail

    @classmethod
    def of(cls, path: Path, error: Exception) -> Self:
        """What the system said of a path."""
        if isinstance(error, RuntimeError):
            # Python 3.11 and 3.12 say so of links that lead in a circle.
            return cls(path, Why.LOOP)
        if not isinstance(error, OSError):
            # A name that no file can have, such as one with the character NUL.
            return cls(path, Why.MISSING)
        return cls(path, NUMBERS.get(error.errno or 0, Why.REFUSED), refusal_in(error))

    def told(self, kind: type[Kind], what: str, shown: Path | str, place: Source | None = None, hint: str = "") -> Kind:
        """The error that stops the work: `what` is the word for the file, `hint` comes where we have none.

        The file is not named again where the place of the error is the file itself.
        """
        template, advice = self.why.value
        is_said = place is not None and place.path == shown and not place.line
        name = NOTHING if is_said else say(" '{name}'", name=legible(str(shown)))
        return kind(say(template, what=what, name=name, detail=self.detail), place, advice or hint)


def read_regular(path: Path, root: Path, most: int = LARGEST) -> Reading:
    """The bytes of a regular file inside `root`, wherever links lead, at most `most` of them; raise UnreadableError.

    Two changes of a file within one tick of the file system's clock (some 4 ms) that keep its size are not seen.
    """
    with opened_regular(path, root) as handle:
        for _ in range(TRIES):
            before = os.fstat(handle)
            data = _contents(handle, path, before.st_size, most)
            after = os.fstat(handle)
            if _moment(before) == _moment(after) and len(data) == after.st_size:
                return Reading(data=data, sha256=hashlib.sha256(data).hexdigest())
            os.lseek(handle, 0, os.SEEK_SET)
        raise UnreadableError(path, Why.CHANGING)


@contextmanager
def opened_regular(path: Path, root: Path) -> Iterator[int]:
    """The descriptor of a regular file inside `root`, wherever links lead; raise UnreadableError, also for what the system says meanwhile."""
    real = find_regular(path, root)
    try:
        looked_at = real.lstat()
        handle = os.open(real, FLAGS)
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) == errno.ELOOP:
            # It was a file when it was looked at, and a link is there now: what opens it follows none.
            raise UnreadableError(path, Why.CHANGING) from error
        raise UnreadableError.of(path, error) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or not os.path.samestat(status, looked_at):
            raise UnreadableError(path, Why.CHANGING)
        yield handle
    except OSError as error:
        raise UnreadableError.of(path, error) from error
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeFile:
    """A file of the book that is never whole in memory: its bytes are counted and their sha256 taken, in hexadecimal."""

    path: Path
    root: Path
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path, root: Path, most: int) -> Self:
        """The file as it is now; raise UnreadableError, for one that has more than `most` bytes too."""
        digest, size = hashlib.sha256(), 0
        for piece in pieces_of_file(path, root):
            digest.update(piece)
            size += len(piece)
            if size > most:
                raise too_large(path, most)
        return cls(path=path, root=root, size=size, sha256=digest.hexdigest())

    def copy_to(self, out: SupportsWrite) -> None:
        """Write the bytes piece by piece; raise UnreadableError where they are no longer those that were counted."""
        digest = hashlib.sha256()
        for piece in pieces_of_file(self.path, self.root):
            digest.update(piece)
            out.write(piece)
        if digest.hexdigest() != self.sha256:
            raise UnreadableError(self.path, Why.CHANGING)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file for looking at places in it."""
        with opened_regular(self.path, self.root) as handle, open(handle, "rb", closefd=False) as file:
            yield file


def pieces_of_file(path: Path, root: Path) -> Iterator[bytes]:
    """The bytes of a regular file inside `root`, a megabyte at a time; raise UnreadableError."""
    with opened_regular(path, root) as handle:
        while piece := os.read(handle, MEGABYTE):
            yield piece


def find_regular(path: Path, root: Path) -> Path:
    """The regular file inside `root` that a path leads to, without opening it; raise UnreadableError."""
    try:
        resolved = os.path.realpath(path, strict=True)
        real = Path(resolved)
        mode = os.lstat(resolved).st_mode
        # What a resolved path begins with has no link in it: only another folder has to be followed.
        is_inside = resolved.startswith(f"{root}{os.sep}") or real.is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError) as error:
        told = UnreadableError.of(path, error)
        if told.why is Why.MISSING and leads_outside(path, root):
            # What is there outside of a book, and what is not, is not told either.
            raise UnreadableError(path, Why.OUTSIDE) from error
        raise told from error
    if not is_inside:
        raise UnreadableError(path, Why.OUTSIDE)
    if stat.S_ISDIR(mode):
        raise UnreadableError(path, Why.FOLDER)
    if not stat.S_ISREG(mode):
        raise UnreadableError(
            path, Why.SPECIAL, next((name for holds, name in KINDS if holds(mode)), say("something else"))
        )
    return real


def leads_outside(path: Path, root: Path) -> bool:
    """Whether a path leads out of the book, though nothing need be there."""
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def names_in(folder: Path, root: Path) -> tuple[str, ...]:
    """The names of what stands in a folder of the book and is no folder, sorted, hidden ones aside.

    None when there is no such folder; UnreadableError for a folder outside of `root`, or a name that is no text.
    """
    try:
        real = folder.resolve(strict=True)
        is_inside = real.is_relative_to(root.resolve())
        with os.scandir(real) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and not _is_folder(entry))
    except (OSError, RuntimeError, ValueError) as error:
        told = UnreadableError.of(folder, error)
        if told.why is Why.MISSING:
            return ()
        raise told from error
    if not is_inside:
        raise UnreadableError(folder, Why.OUTSIDE)
    for name in names:
        if name != legible(name):
            raise UnreadableError(folder / name, Why.NAME)
    return tuple(names)


def files_below(folder: Path, root: Path) -> Iterator[Path]:
    """What stands in a folder of the book and in those in it, sorted, hidden names aside; folders that are links are not entered."""
    try:
        real = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return
    if real.is_relative_to(root.resolve()):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place) / name for name in sorted(names) if not name.startswith("."))


def legible(name: str) -> str:
    """A name of the file system as text that can be printed: bytes that are not UTF-8 are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


NO_DRAFTS: Mapping[Path, bytes] = MappingProxyType({})


HOUSE, HOUSE_LEVELS = "publisher.yaml", 3
"""The only file above a book that it is read from, and how many folders above the book it may stand."""


class BookFiles:
    """The files of one book as one piece of work reads them: each once, and what was read is remembered.

    `used` says what the result depends on: the path of each file inside the book with its sha256; a file that was
    looked for and is not there, with `ABSENT`; a folder whose names were asked for, its path ending in '/'.
    `found` are the files that names in a chapter led to, by the folder of the chapter and the name. `drafts` are bytes that
    stand for files which have not been written with them, by their absolute paths. `before` keeps files for who reads them
    again.
    """

    def __init__(
        self, root: Path, drafts: Mapping[Path, bytes] = NO_DRAFTS, before: ReadingsBefore | None = None
    ) -> None:
        self.root = root.resolve()
        self.drafts = drafts
        self._before = before
        self._straight: dict[Path, bool] = {}
        self._readings = {
            path: Reading(data=data, sha256=hashlib.sha256(data).hexdigest()) for path, data in drafts.items()
        }
        self._used: dict[str, str] = {}
        self.found: dict[tuple[str, str], str] = {}

    @property
    def used(self) -> dict[str, str]:
        """What has been read up to now, sorted."""
        return dict(sorted(self._used.items()))

    @property
    def read_paths(self) -> tuple[Path, ...]:
        """The files that have been read up to now, in their order."""
        return tuple(self._readings)

    def read(self, path: Path, most: int = LARGEST) -> bytes:
        """The bytes of a file of the book, at most `most`; raise UnreadableError."""
        reading = self._readings.get(path)
        if reading is None:
            try:
                reading = self._readings[path] = self._read(path, most)
            except UnreadableError as error:
                if error.why is Why.MISSING:
                    self._used[self._name(path)] = ABSENT
                raise
        if len(reading.data) > most:
            raise too_large(path, most)
        self._used[self._name(path)] = reading.sha256
        return reading.data

    def stands(self, path: Path) -> bool:
        """Whether a file of the book was read before, and is there unchanged; False where that is not known."""
        if path in self.drafts:
            return False
        if path not in self._readings and (reading := self._kept(path)):
            self._readings[path] = reading
        return self._before is not None and path in self._readings

    def large(self, path: Path, most: int) -> LargeFile:
        """A file that is copied and not read, of at most `most` bytes; raise UnreadableError."""
        try:
            large = LargeFile.of(path, self.root, most)
        except UnreadableError as error:
            if error.why is Why.MISSING:
                self._used[self._name(path)] = ABSENT
            raise
        self._used[self._name(path)] = large.sha256
        return large

    def digest_of(self, name: str) -> str:
        """The digest of a file, or of the names in a folder, as `used` has them; it is read, and counts as used."""
        try:
            if name.endswith("/"):
                return digest_of_names(self.names(self.root / name))
            self.read(self.root / name)
            return self._used[name]
        except UnreadableError:
            return ABSENT

    def also_used(self, used: Mapping[str, str]) -> None:
        """Take note of what another process has read for the same piece of work."""
        self._used.update(used)

    def note_absence(self, name: str) -> None:
        """Take note that a file is not there: when it comes, the result is another."""
        self._used[name] = ABSENT

    def has(self, path: Path) -> bool:
        """Whether something stands there; a file that comes later changes the result, so that the absence is noted."""
        if os.path.lexists(path):
            return True
        self._used[self._name(path)] = ABSENT
        return False

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder of the book, as `names_in` gives them."""
        names = names_in(folder, self.root)
        self._used[f"{self._name(folder)}/"] = digest_of_names(names)
        return names

    def _read(self, path: Path, most: int) -> Reading:
        if kept := self._kept(path):
            return kept
        if self._before is None:
            return read_regular(path, self.root, most)
        state = state_of(path)
        reading = read_regular(path, self.root, most)
        self._before.keep(path, state, reading)
        return reading

    def _kept(self, path: Path) -> Reading | None:
        """What was read before from a file that no link leads to, on the whole way from the folder of the book."""
        if self._before is None or not (kept := self._before.find(path)):
            return None
        folder = path.parent
        is_straight = self._straight.get(folder)
        if is_straight is None:
            is_straight = self._straight[folder] = os.path.realpath(folder) == str(folder) and folder.is_relative_to(
                self.root
            )
        return kept if is_straight else None

    def _name(self, path: Path) -> str:
        # Every chapter of a long book is asked for again and again; to compare parts of paths takes ten times as long.
        return "." if path == self.root else path.as_posix().removeprefix(f"{self.root.as_posix().rstrip('/')}/")


def manifest_of(path: Path) -> Path:
    """The manifest of a book, which may be meant by its folder or by the manifest itself; neither has to be there.

    >>> manifest_of(Path("novel")).as_posix(), manifest_of(Path("novel/draft.yaml")).as_posix()
    ('novel/book.yaml', 'novel/draft.yaml')
    """
    return path / MANIFEST if path.is_dir() or not path.suffix else path


def find_house(files: BookFiles) -> Path | None:
    """Where the nearest publisher.yaml stands, seen from the book; that there is none in between is noted, too."""
    for level in range(1, HOUSE_LEVELS + 1):
        place = Path(*[os.pardir] * level, HOUSE)
        if os.path.lexists(files.root / place):
            return place
        files.note_absence(place.as_posix())
    return None


def is_as_it_was(root: Path, used: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Whether each file that was used still is what it was; `known` are digests that have just been taken."""
    return all(digest == (known[name] if name in known else digest_now(root, name)) for name, digest in used.items())


def digest_now(root: Path, name: str) -> str:
    """The digest of a file or of the names in a folder, as `BookFiles.used` has them."""
    try:
        if name.endswith("/"):
            return digest_of_names(names_in(root / name, root))
        path = root / name
        if not os.path.lexists(path):
            # Most of what a book may bring and does not: a tenth of the time of `read_regular`, which would say why.
            return ABSENT
        if name.startswith("../"):
            house = path.parent.resolve() / HOUSE
            return LargeFile.of(house, house.parent, LARGEST).sha256
        return LargeFile.of(path, root, LARGEST_OF_ALL).sha256
    except UnreadableError:
        return ABSENT


def digest_of_names(names: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def megabytes_or_bytes(size: int) -> Said:
    if size >= MEGABYTE:
        return say("{count} MB", count=size // MEGABYTE)
    return say("{count} bytes", count=size)


def too_large(path: Path, most: int) -> UnreadableError:
    return UnreadableError(path, Why.LARGE, megabytes_or_bytes(most))


def _contents(handle: int, path: Path, size: int, most: int) -> bytes:
    """What an open file holds; files of /proc and files that grow have no size that can be believed."""
    if size > most:
        raise too_large(path, most)
    parts: list[bytes] = []
    read = 0
    while read <= most and (part := os.read(handle, min(MEGABYTE, most + 1 - read))):
        parts.append(part)
        read += len(part)
    if read > most:
        raise too_large(path, most)
    return b"".join(parts)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a name leads to a folder; a link to itself leads nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _moment(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
