"""A book as names and digests: packed where it lies, unpacked where it is made, and what was made of it on the same way back.

{"format": 1, "files": {"book.yaml": sha256, "one.md": sha256, "../publisher.yaml": sha256}, "gone": []}
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from banxin.catalogue.bundles.blob_store import BlobStore
from banxin.catalogue.identity import files_of_book
from banxin.errors import BuildError
from banxin.making.standing import CACHE
from banxin.outputs import check_stays_inside, locked, refusals_told, remove_stale, write_whole
from banxin.reading import HOUSE, HOUSE_LEVELS, MANIFEST, UnreadableError, files_below, read_regular
from banxin.saying.said import say
from banxin.verbs.build import FOLDER

FORMAT = 1
MOST = 100_000
"""Files of one book."""
HOUSES = tuple("../" * level + HOUSE for level in range(1, HOUSE_LEVELS + 1))
"""Names of the only file above a book that belongs to it."""
SHA256 = re.compile("[0-9a-f]{64}")
BAD = frozenset("\0\\")
EDITION = 2
"""Slashes in the name of a file of an edition: build/print/book.pdf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Files by their names, each with its sha256, and the names of those that are `gone`."""

    files: Mapping[str, str]
    gone: tuple[str, ...] = ()


def packed(root: Path, store: BlobStore) -> str:
    """The digest of the bundle of a book, whose files are in the store then; BuildError where the store fails.

    What leads out of the book or is no file is left out: who reads the book says that it is not there.
    """
    houses = [name for name in HOUSES if (root / name).is_file()]
    names = [name for name, _ in files_of_book(root)]
    return _stored(Bundle(files=_sent(root, (*houses, *names), store, {})), store)


def packed_outputs(root: Path, before: Bundle, store: BlobStore) -> str:
    """The same of what has been made of a book that was unpacked as `before`."""
    names = tuple(made_files(root))
    gone = tuple(name for name in before.files if name not in HOUSES and name not in names)
    return _stored(Bundle(files=_sent(root, names, store, before.files), gone=gone), store)


def _sent(root: Path, names: Iterable[str], store: BlobStore, known: Mapping[str, str]) -> dict[str, str]:
    files: dict[str, str] = {}
    for name in names:
        path = root / name
        with suppress(UnreadableError):
            reading = read_regular(path, path.resolve().parent if name in HOUSES else root)
            if known.get(name) != reading.sha256:
                files[name] = store.put(reading.data)
    return files


def _stored(bundle: Bundle, store: BlobStore) -> str:
    data = {"format": FORMAT, "files": bundle.files, "gone": bundle.gone}
    return store.put(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())


def unpacked(digest: str, store: BlobStore, root: Path) -> Bundle:
    """Write the files of a bundle into a new folder; BuildError for a bundle that is broken, or leads elsewhere."""
    bundle = bundle_in(store.get(digest))
    for name, sha256 in bundle.files.items():
        data = store.get(sha256)
        with refusals_told(root):
            write_whole(root / name, data)
    return bundle


def taken_home(digest: str, store: BlobStore, root: Path, *, is_cleaned: bool) -> None:
    """Put what was made of a book into its folder, all of it or nothing: outputs, and where it `is_cleaned` its own files, too."""
    bundle = bundle_in(store.get(digest))
    names = [name for name in bundle.files if name.startswith(f"{FOLDER}/") or (is_cleaned and name not in HOUSES)]
    arrived = {name: store.get(bundle.files[name]) for name in names}
    with locked(root / FOLDER):
        for name, data in arrived.items():
            check_stays_inside((root / name).parent, root)
            with refusals_told(root):
                write_whole(root / name, data)
        for name in bundle.gone if is_cleaned else ():
            check_stays_inside((root / name).parent, root)
            (root / name).unlink(missing_ok=True)
        inside = [PurePosixPath(name).parts for name in names if name.count("/") >= EDITION]
        for folder in {parts[:EDITION] for parts in inside}:
            remove_stale(root.joinpath(*folder), {parts[EDITION] for parts in inside})


def bundle_in(data: bytes) -> Bundle:
    """The bundle that bytes are; BuildError for what is none, and for names that lead out of a book."""
    try:
        read = json.loads(data)
        files, gone = read["files"], read["gone"]
        is_sound = read["format"] == FORMAT and len(files) + len(gone) <= MOST
        is_sound = is_sound and all(map(is_inside, (*files, *gone))) and all(map(SHA256.fullmatch, files.values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        is_sound = False
    if not is_sound:
        raise BuildError(say("what the store holds is no bundle of a book"))
    return Bundle(files=files, gone=tuple(gone))


def is_inside(name: str) -> bool:
    """Whether a name is that of a file of a book, or of its house.

    >>> is_inside("chapters/one.md"), is_inside("../publisher.yaml"), is_inside("../other.md"), is_inside("/etc/x")
    (True, True, False, False)
    """
    parts = PurePosixPath(name).parts
    is_plain = bool(parts) and not name.startswith("/") and ".." not in parts and not BAD & set(name)
    return name in HOUSES or is_plain


def made_files(root: Path) -> Iterator[str]:
    """The names of what has been made of a book: its outputs, and its own files, which cleaning may have written."""
    yield from (name for name, _ in files_of_book(root))
    yield from (path.relative_to(root).as_posix() for path in files_below(root / FOLDER, root))
    # By it the next run knows that the book stands; what else is kept there is of use on one machine only.
    yield f"{FOLDER}/{CACHE}/{MANIFEST}.json"
