"""Compiled templates: kept while the process lives, and those of the package for the next one, in the cache of this user.

To compile our own templates takes as long as to fill them in for a short book. What a book brings along is compiled anew by
each process: nothing that came with a book is ever read as code.
"""

import hashlib
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from banxin.caches import cache_home
from banxin.installed import version_of
from banxin.outputs import write_whole
from banxin.reading import MEGABYTE, UnreadableError, read_regular

FOLDER = "templates"
OWN = "own-"
"""The keys of the package's own templates begin with it."""


class KeptCode(BytecodeCache):
    """What templates were compiled to, by the template's name, with the checksum of the source: books of one process, and the copies
    of a warm one, unpack it once. What comes out of a file is compared with the source by the bucket itself.

    `own_prefix` is how the paths of the package's templates begin.
    """

    def __init__(self, own_prefix: str) -> None:
        self.own_prefix = own_prefix
        self.code: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template, which says whose it is."""
        is_own = bool(filename and filename.startswith(self.own_prefix))
        return f"{OWN if is_own else ''}{super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known."""
        checksum, code = self.code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif kept := self.kept(bucket.key):
            bucket.bytecode_from_string(kept)
            self.remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a cache that cannot be written is done without."""
        self.remember(bucket)
        if bucket.key.startswith(OWN):
            with suppress(OSError):
                write_whole(self.place(bucket.key), bucket.bytecode_to_string())

    def remember(self, bucket: Bucket) -> None:
        """For the next book of this process."""
        if bucket.code:
            self.code[bucket.key] = bucket.checksum, bucket.code

    def kept(self, key: str) -> bytes:
        """The code of one of our own templates from an earlier process, empty when there is none."""
        if not key.startswith(OWN):
            return b""
        with suppress(UnreadableError):
            return read_regular(self.place(key), cache_home(), MEGABYTE).data
        return b""

    def place(self, key: str) -> Path:
        return cache_home() / FOLDER / digest_of_compiler() / key


@cache
def digest_of_compiler() -> str:
    """What the code of a template depends on beside its text: the interpreter, Jinja, and this room, which adds to loops."""
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {sys.hexversion} {version_of('jinja2')}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
