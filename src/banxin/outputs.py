"""The build folder: one build at a time, and a finished file or the last good one, never a half.

A new output is made in a folder `.new-*` beside its place, and moved there when every gate has passed; a folder of pages
changes places with the one before. What a killed build left behind is swept away by the next one, under the lock.
"""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.errors import BuildError, BusyError, UnwritableError, refusal_in
from banxin.reading import leads_outside
from banxin.saying.said import say
from banxin.source import Source

LOCK = ".lock"
PREFIX = ".new-"
LAST = ".last-"
"""Before the name of a folder that makes room for a new one, where a system cannot change the two in one step."""
OF_A_WEBSITE = Path("search", "pages.js")
"""What every folder of pages has."""
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""As <fcntl.h> and <linux/fs.h> have them."""


DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, in any case and with any ending: no file there can be called so."""


def is_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device.

    >>> is_device("CON.xhtml"), is_device("console")
    (True, False)
    """
    return name.partition(".")[0].rstrip().lower() in DEVICES


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the build folder; BusyError when another build holds it, BuildError when it can't be written to."""
    check_stays_inside(folder, folder.parent)
    with refusals_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = say("another build is at work in {folder}", folder=folder)
            raise BusyError(message, hint=say("wait until it ends, or end it")) from error
        try:
            sweep(folder)
            yield
        finally:
            # Processes that were ended by an interrupt could not tidy up themselves.
            sweep(folder)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed builds left in the folder, and in the folders of the editions."""
    for last in folder.glob(f"*/{LAST}*"):
        place = last.with_name(last.name.removeprefix(LAST))
        if not place.exists():
            last.replace(place)
        shutil.rmtree(last, ignore_errors=True)
    for left in (*folder.glob(f"{PREFIX}*"), *folder.glob(f"*/{PREFIX}*")):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def new_outputs(folder: Path) -> Iterator[Path]:
    """A fresh folder to write into; its files and folders move to `folder` when the block ends well, or vanish."""
    with refusals_told(folder):
        check_stays_inside(folder, folder.parent)
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        yield fresh
        with refusals_told(folder):
            for path in sorted(fresh.iterdir()):
                settle(path)
                put_in_place(path, folder / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def put_in_place(fresh: Path, place: Path) -> None:
    """Move a file or a folder to its place: whoever looks there finds the last one or this one, whole."""
    if not (fresh.is_dir() and place.is_dir()):
        fresh.replace(place)
    elif not exchanged(fresh, place):
        last = place.with_name(f"{LAST}{place.name}")
        place.replace(last)
        fresh.replace(place)
        shutil.rmtree(last, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places, in one step (renameat2(2)); not every system and file system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def settle(path: Path) -> None:
    """Make sure that the bytes are on the disk before the file, or the folder, takes its place (a full disk shows here)."""
    if path.is_dir():
        path.chmod(0o777 & ~umask())
        for inner in sorted(path.iterdir()):
            settle(inner)
        return
    give_usual_mode(path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nobody ever sees half of it; raise OSError and leave it as it was.

    What a killed run left half written beside it is removed: its name tells the process that wrote it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_halves(path.parent)
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{os.getpid()}-", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        give_usual_mode(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def remove_halves(folder: Path) -> None:
    """Remove the unfinished files of processes that are no more."""
    for left in folder.glob(f"{PREFIX}*"):
        number = left.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not is_alive(int(number)):
            with suppress(OSError):
                left.unlink()


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def give_usual_mode(path: Path) -> None:
    """Let those read and write the file whom the user's umask lets: files made under a temporary name are private."""
    path.chmod(0o666 & ~umask())


def umask() -> int:
    """The bits that the user's umask takes away."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def write_inside(path: Path, text: str, root: Path) -> None:
    """Write a file of the book in one step, so that a reader never sees half of it; BuildError when it can't be.

    No link is followed out of `root`: the folders on the way have to lie in it, and a link in the place of the file is
    replaced, not what it leads to.
    """
    check_stays_inside(path.parent, root)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        reason = refusal_in(error)
        place = Source(path=path.relative_to(root) if path.is_relative_to(root) else path)
        hint = say("make room, or make the folder writable")
        raise BuildError(say("the file cannot be written: {reason}", reason=reason), place, hint) from error


def check_stays_inside(folder: Path, root: Path) -> None:
    """Raise BuildError when links lead a folder that is written to out of the book."""
    if leads_outside(folder, root):
        shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
        hint = say("put a folder of the book in the place of the link")
        raise BuildError(say("the folder lies outside the book, where nothing is written"), Source(path=shown), hint)


@contextmanager
def refusals_told(folder: Path) -> Iterator[None]:
    """What the operating system refuses becomes a sentence for the person who builds."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        message = say("cannot write to {where}: {reason}", where=where, reason=refusal_in(error))
        raise UnwritableError(
            message, hint=say("make room, or make the folder writable; the last good output is kept")
        ) from error


def remove_stale(folder: Path, keep: set[str]) -> None:
    """Remove finished files of an edition that this build no longer makes (an old book id, say)."""
    for path in folder.iterdir():
        if path.name in keep:
            continue
        if path.suffix in {".epub", ".pdf"}:
            with suppress(OSError):
                path.unlink()
        elif (path / OF_A_WEBSITE).is_file() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
