"""Where what can be made again is kept for this user (XDG Base Directory Specification)."""

import hmac
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.cache_folder import cache_folder
from banxin.errors import BuildError, refusal_in
from banxin.saying.said import Said, say

ANOTHER_CACHE = say("make room, or name another folder in XDG_CACHE_HOME")


def cache_home() -> Path:
    """The folder of this user."""
    return Path(cache_folder())


def fonts_home() -> Path:
    """The folder of the typefaces that were fetched: `$BANXIN_FONTS`, or `fonts` among what is kept."""
    given = os.environ.get("BANXIN_FONTS", "")
    return Path(given).absolute() if given else cache_home() / "fonts"


@contextmanager
def writing_to(folder: Path, hint: Said) -> Iterator[None]:
    """Inside the block, which may write to the folder, a refusal of the operating system is a BuildError, as a sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = refusal_in(error)
        message = say("cannot write to {path}: {reason}", path=error.filename or folder, reason=reason)
        raise BuildError(message, hint=hint) from error


def own_key() -> bytes:
    """32 bytes that nobody but this user knows, made when they are first asked for; OSError where there is no place for them.

    What is sealed with them was kept here, and did not come with a book.
    """
    path = cache_home() / "key"
    with suppress(FileNotFoundError):
        return path.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as fresh:
        fresh.write(os.urandom(32))
    try:
        # Of two that are made at once the first one stays.
        os.link(fresh.name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(fresh.name)  # noqa: PTH108
    return path.read_bytes()


def sealed(magic: bytes, data: bytes) -> bytes:
    """The data behind the name of its kind and a seal that tells that this user's own build has kept it, and all of it."""
    return magic + hmac.digest(own_key(), data, "sha256") + data


def unsealed(magic: bytes, found: bytes) -> bytes | None:
    """The data of something that was sealed here; None for anything else, or what is not whole."""
    data = found[len(magic) + 32 :]
    head = magic + hmac.digest(own_key(), data, "sha256")
    return data if hmac.compare_digest(found[: len(head)], head) else None
