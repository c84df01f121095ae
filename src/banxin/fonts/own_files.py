"""Font files of the book, each as plain files that a PDF or an e-book can carry.

What is taken out of a collection or a variable font is kept in the cache under the digest of what it was taken from.
"""

import hashlib
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from banxin.caches import ANOTHER_CACHE, cache_home, writing_to
from banxin.errors import ManifestError
from banxin.fonts.facts import LARGEST
from banxin.fonts.made.plain_faces import NoSuchFaceError, is_plain, plain_faces
from banxin.installed import version_of
from banxin.reading import read_regular
from banxin.saying.said import say

WHOLE = say("put a whole .ttf or .otf file there")


def plain_files(file: Path, book_root: Path, family: str, weights: Collection[int]) -> Iterator[Path]:
    """The file itself, or files of the cache with the faces that it holds: those of a collection, weights of a variable font.

    Raise ManifestError for a family that a collection has not, and for a file that breaks while it is taken apart.
    """
    data = read_regular(file, book_root, LARGEST).data
    if is_plain(data):
        yield file
        return
    key = hashlib.sha256(data)
    key.update(f"{family}|{sorted(weights)}|{version_of('uharfbuzz')}|{version_of('fonttools')}".encode())
    folder = cache_home() / "plain" / key.hexdigest()[:32]
    if not folder.is_dir():
        keep_plain_faces(file, data, family, weights, folder)
    yield from sorted(folder.iterdir())


def keep_plain_faces(file: Path, data: bytes, family: str, weights: Collection[int], folder: Path) -> None:
    """Write the faces that a file holds into a folder of the cache, all of them or none."""
    try:
        faces = list(plain_faces(data, family, weights))
    except NoSuchFaceError as error:
        name = file.name
        message = (
            say("the collection '{name}' has no family '{family}'", name=name, family=family)
            if family
            else say("the collection '{name}' has several families", name=name)
        )
        hint = say("write '{name}#' and one of: {families}", name=name, families=", ".join(error.families))
        raise ManifestError(message, hint=hint) from error
    except Exception as error:
        # fontTools raises whatever the broken bytes lead it to: struct.error, KeyError, AssertionError and more.
        raise ManifestError(
            say("{path} cannot be used as a font: {error}", path=file, error=say("it is damaged")), hint=WHOLE
        ) from error
    with writing_to(folder.parent, ANOTHER_CACHE), tempfile.TemporaryDirectory(dir=folder.parent) as fresh:
        whole = Path(fresh) / "faces"
        whole.mkdir()
        for number, face in enumerate(faces):
            (whole / f"{number:02}.{'otf' if face[:4] == b'OTTO' else 'ttf'}").write_bytes(face)
        # Another build may have been quicker: between the question and the move as well.
        try:
            whole.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
