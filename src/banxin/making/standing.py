"""Which editions stand as they were made, known without reading the book.

To read a long book takes longer than to see that none of its files has changed. So beside the editions lies a record of what
the manifest asked for when it was read last: names of editions, their faces. It holds as long as the files that were read are
what they were; where it tells too little (characters that the book draws itself, chapters in other languages), or does not
hold, the book is read.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from banxin.errors import PublishingError
from banxin.fonts.edition_faces import other_typefaces
from banxin.fonts.faces import FontSet, is_file_of_book, resolve_typefaces
from banxin.making.inputs import digest_of_inputs, libraries_of
from banxin.making.report import NAME, Report, sha256_of
from banxin.model.edition import LatinFaces, Typefaces
from banxin.outputs import write_whole
from banxin.reading import MEGABYTE, UnreadableError, digest_now, read_regular

if TYPE_CHECKING:
    from banxin.model.book import Book

CACHE = ".cache"
"""The folder in that of the editions for what can be made again at any time."""
RECORD, CHAPTERS, PAGES, TEXTS = ".json", ".chapters", ".pages", ".texts"
"""The endings of that record, and of the files with the chapters, with the pages of an edition and with their text as it was read back."""
FORMAT = 2
LARGEST = 16 * MEGABYTE
"""In bytes; the record of a book of a thousand chapters has 100 KB."""
EPOCH = "SOURCE_DATE_EPOCH"
"""What decides about a book and is in none of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedEdition:
    """An edition of the manifest; `typefaces` is None where the faces follow from more than these names.

    `libraries` are those that not every edition is made with.
    """

    name: str
    page_list: str
    libraries: tuple[str, ...]
    typefaces: Typefaces | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBook:
    """What a manifest asked for: the files that the book was read from with their digests, and the editions."""

    root: Path
    inputs: dict[str, str]
    modified: str
    editions: tuple[AskedEdition, ...]


def keep_asked(folder: Path, book: "Book") -> None:
    """Write the record of a book that has been read; OSError where there is no room for it."""
    editions = [
        {
            "name": edition.name,
            "page_list": edition.page_list,
            "libraries": libraries_of(book, edition),
            "typefaces": None if book.gaiji or other_typefaces(book, edition) else asdict(edition.typefaces),
        }
        for edition in book.editions
    ]
    record = {
        "format": FORMAT,
        "epoch": os.environ.get(EPOCH, ""),
        "inputs": dict(book.inputs),
        "modified": book.metadata.modified,
        "editions": editions,
    }
    data = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()
    path = kept_beside(folder, book.manifest, RECORD)
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)


def kept_beside(folder: Path, manifest: Path, ending: str) -> Path:
    """A file with what is known of the book of a manifest, in the folder of its editions."""
    return folder / CACHE / f"{manifest.name}{ending}"


def asked_before(folder: Path, manifest: Path) -> AskedBook | None:
    """What the manifest asked for when it was read last; None where nothing is known, or cannot be trusted."""
    try:
        record = json.loads(read_regular(kept_beside(folder, manifest, RECORD), folder, LARGEST).data)
        if record["format"] != FORMAT or record["epoch"] != os.environ.get(EPOCH, ""):
            return None
        return AskedBook(
            root=manifest.parent,
            inputs=record["inputs"],
            modified=record["modified"],
            editions=tuple(
                AskedEdition(
                    name=one["name"],
                    page_list=one["page_list"],
                    libraries=tuple(one["libraries"]),
                    typefaces=typefaces_of(one["typefaces"]),
                )
                for one in record["editions"]
            ),
        )
    except (UnreadableError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def typefaces_of(record: Any) -> Typefaces | None:
    """The typefaces as `asdict` wrote them."""
    if record is None:
        return None
    latin = LatinFaces(**record["latin"])
    return Typefaces(**{**record, "latin": latin, "extra": tuple(record["extra"]), "weights": tuple(record["weights"])})


class Look:
    """One look at books: the faces that several of them ask for are looked at once, for as long as it lasts."""

    def __init__(self) -> None:
        self._faces: dict[Typefaces, FontSet] = {}

    def faces(self, typefaces: Typefaces, root: Path) -> FontSet:
        """The faces of an edition of the book in `root`; raise PublishingError as `resolve_typefaces` does."""
        found = self._faces.get(typefaces)
        if not found:
            found = resolve_typefaces(typefaces, book_root=root)
            if not any(map(is_file_of_book, typefaces.families)):
                self._faces[typefaces] = found
        return found


def standing_reports(
    folder: Path, manifest: Path, names: Sequence[str], look: Look | None = None
) -> tuple[Report, ...]:
    """The reports of the named editions, or of all, when each of them stands as it would be made again; else none."""
    look = look or Look()
    asked = asked_before(folder, manifest)
    if not asked or not set(names) <= {edition.name for edition in asked.editions}:
        return ()
    wanted = set(names) or {edition.name for edition in asked.editions}
    wanted |= {edition.page_list for edition in asked.editions if edition.name in wanted and edition.page_list}
    reports: list[Report] = []
    digests: dict[str, str] = {}
    for edition in asked.editions:
        if edition.name in wanted:
            report = Report.read(folder / edition.name / NAME)
            if not report or manifest.name not in report.used:
                return ()
            if not stands(asked, edition, report, digests, look) or not is_whole(folder, report):
                return ()
            reports.append(report)
    return tuple(reports)


def stands(asked: AskedBook, edition: AskedEdition, report: Report, digests: dict[str, str], look: Look) -> bool:
    """Whether an edition would be made from the same files with the same tools; `digests` has those taken already."""
    if edition.typefaces is None:
        return False
    try:
        fonts = look.faces(edition.typefaces, asked.root)
    except PublishingError:
        # The book is read then, and tells what is wrong with its place.
        return False
    if report.inputs != digest_of_inputs(edition.name, asked.modified, fonts, edition.libraries):
        return False
    # The book may have been read since without success: what the edition was made from counts as well as what was read last.
    used = (*report.used.items(), *asked.inputs.items())
    for name, _ in used:
        if name not in digests:
            digests[name] = digest_now(asked.root, name)
    return all(digests[name] == digest for name, digest in used)


def is_whole(folder: Path, report: Report) -> bool:
    """Whether the files of an edition are those that the report tells of."""
    paths = {folder / report.edition / name: digest for name, digest in report.outputs.items()}
    return all(path.is_file() and sha256_of(path) == digest for path, digest in paths.items())
