"""build/catalogue/: what has become of each book, written down as it ends, so that a run that is cut off goes on where it was."""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from banxin.catalogue.book_record import Record
from banxin.errors import BuildError, BusyError, refusal_in
from banxin.outputs import refusals_told, write_whole
from banxin.saying.said import say

FOLDER = Path("build", "catalogue")
LEDGER = "ledger"
CATALOGUE = "catalogue.json"
SHARD = "{number}-of-{count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of a catalogue that one job of several makes: `number` counts from 1."""

    number: int = 1
    count: int = 1

    def takes(self, place: int) -> bool:
        """Whether the book at this place of the list, from 0, is one of the part."""
        return place % self.count == self.number - 1

    @property
    def name(self) -> str:
        return SHARD.format(number=self.number, count=self.count) if self.count > 1 else ""


WHOLE = Shard()
"""The only part of a catalogue that is made in one go."""


class Ledger:
    """The ledger of a catalogue, or of a shard of it: a line for each book that ended, the last one of a book holding."""

    def __init__(self, root: Path, shard: Shard) -> None:
        self.folder = root / FOLDER
        self.path = self.folder / f"{LEDGER}{f'-{shard.name}' if shard.name else ''}.jsonl"

    def read(self) -> dict[str, Record]:
        """The last record of each book; a line that was cut off is none."""
        return {one.id: one for one in records_in(self.path)}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Inside the block this run alone writes the ledger; raise BusyError where another one does."""
        with refusals_told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / f".{self.path.stem}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                hint = say("wait until it ends, or end it")
                raise BusyError(say("another run is at work on this catalogue"), hint=hint) from error
            yield
        finally:
            os.close(lock)

    def write(self, record: Record) -> None:
        """Add a record; raise BuildError where there is no room for all of it."""
        line = line_of(record).encode()
        with refusals_told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
            try:
                if is_cut_off(handle):
                    # What comes next is not to be lost with the line before.
                    line = b"\n" + line
                while line:
                    line = line[os.write(handle, line) :]
            finally:
                os.close(handle)

    def shorten(self, records: Iterable[Record]) -> None:
        """Write the ledger anew with these records alone, when a run has ended."""
        with refusals_told(self.folder):
            write_whole(self.path, "".join(map(line_of, records)).encode())


def is_cut_off(handle: int) -> bool:
    """Whether the last line of an open file has no end."""
    size = os.fstat(handle).st_size
    return size > 0 and os.pread(handle, 1, size - 1) != b"\n"


def line_of(record: Record) -> str:
    """The line of a ledger that a record is."""
    return json.dumps({"record": record.to_json()}, ensure_ascii=False, sort_keys=True) + "\n"


def records_in(path: Path) -> Iterator[Record]:
    """The records of a ledger in the order in which they were written."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise BuildError(say("'{path}' cannot be read: {reason}", path=path, reason=refusal_in(error))) from error
    for line in lines:
        try:
            yield Record.from_json(json.loads(line)["record"])
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def ledgers(root: Path) -> tuple[Path, ...]:
    """The ledgers of all shards and of whole runs, the oldest first."""
    found = (root / FOLDER).glob(f"{LEDGER}*.jsonl")
    return tuple(sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name)))


def write_catalogue(root: Path, title: str, records: Mapping[str, Record]) -> Path:
    """catalogue.json: the records of all books in the order of their names; no clock stands in it."""
    path = root / FOLDER / CATALOGUE
    whole = {"title": title, "books": [records[name].to_json() for name in sorted(records)]}
    with refusals_told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    return path
