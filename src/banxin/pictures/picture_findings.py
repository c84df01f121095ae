"""What is to be said of the pictures that an edition has taken, sound as they are."""

from collections.abc import Iterator
from pathlib import Path

from banxin.model.block import pictures_in, walk_marked
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.pictures.changed_pictures import is_changed
from banxin.pictures.metadata import without_places
from banxin.pictures.picture_budget import FittedPictures
from banxin.pictures.print_limits import other_looks_in
from banxin.pictures.raster import count_frames, is_raster
from banxin.reading import BookFiles
from banxin.saying.said import listed, say
from banxin.source import Source

HOLDING = frozenset({".svg", ".css"})
"""Files that may hold pictures in `data:` addresses."""
PLACE, MOVING, OTHERWISE, CHANGED = "picture-001", "picture-002", "picture-003", "picture-004"
FITTED, NO_ROOM = "picture-005", "picture-006"
MB = 1_000_000


def check_pictures(book: Book, edition: Edition, files: BookFiles) -> Iterator[Finding]:
    """A finding for each picture, or file that holds some, that said where it was taken, and in print for each that moves or is drawn otherwise."""
    places = places_of_pictures(book)
    yield from check_changes(edition, files, frozenset(places))
    for path in sorted(files.read_paths):
        data = files.read(path)
        is_picture = is_raster(data)
        if not is_picture and path.suffix.lower() not in HOLDING:
            continue
        shown = path.relative_to(files.root)
        place = places.get(path, Source(path=shown))
        if without_places(data) != data:
            message = (
                say("the picture '{shown}' says where it was taken; the edition does not", shown=shown.as_posix())
                if is_picture
                else say("a picture in '{shown}' says where it was taken; the edition does not", shown=shown.as_posix())
            )
            yield Finding(
                code=PLACE, severity=Severity.NOTE, message=message, source=place, edition=edition.name,
                hint=say("take the place out of the file, too, before you pass it on"),
            )  # fmt: skip
        if path.suffix.lower() == ".svg" and edition.format is Format.PDF and (looks := other_looks_in(data)):
            message = say(
                "print draws the picture '{shown}' otherwise than a browser does: {looks}",
                shown=shown.as_posix(),
                looks=listed(looks),
            )
            yield Finding(
                code=OTHERWISE, severity=Severity.WARNING, message=message, source=place, edition=edition.name,
                hint=say("look at it on the page; export it flattened, or as PNG of 600 dpi"),
            )  # fmt: skip
        if is_picture and edition.format is Format.PDF and (frames := count_frames(data)) > 1:
            message = say(
                "the picture '{shown}' has {frames} pictures in it, and print shows the first",
                shown=shown.as_posix(),
                frames=frames,
            )
            yield Finding(
                code=MOVING, severity=Severity.WARNING, message=message, source=place, edition=edition.name,
                hint=say("give print a picture of its own that stands still"),
            )  # fmt: skip


def check_changes(edition: Edition, files: BookFiles, named: frozenset[Path]) -> Iterator[Finding]:
    """A note of how many of the pictures that chapters name an edition shows otherwise than their files."""
    if not (edition.has_grey_pictures or edition.longest_picture):
        return
    count = sum(is_changed(files.read(path), edition) for path in files.read_paths if path in named)
    if not count:
        return
    most = edition.longest_picture
    if edition.has_grey_pictures and most:
        what = say("pictures shown in grey, or with at most {most} pixels: {count}", count=count, most=most)
    elif edition.has_grey_pictures:
        what = say("pictures shown in grey: {count}", count=count)
    else:
        what = say("pictures shown with at most {most} pixels: {count}", count=count, most=most)
    yield Finding(
        code=CHANGED, severity=Severity.NOTE, message=what, edition=edition.name,
        hint=say("their files stay as they are; 'pictures' in book.yaml asks for it"),
    )  # fmt: skip


def findings_on_budget(fitted: FittedPictures | None, edition: Edition) -> Iterator[Finding]:
    """What was done so that all pictures have room in the bytes that an edition allows them, and where they have none."""
    if not fitted:
        return
    before, after, most = (f"{size / MB:.1f}" for size in (fitted.before, fitted.after, edition.most_picture_bytes))
    if fitted.after > edition.most_picture_bytes:
        yield Finding(
            code=NO_ROOM, severity=Severity.ERROR, edition=edition.name,
            message=say("all pictures have {after} MB with {longest} pixels at most, and {most} MB are allowed", after=after, longest=fitted.longest, most=most),
            hint=say("allow more, leave pictures out, or export drawings and moving pictures smaller"),
        )  # fmt: skip
        return
    yield Finding(
        code=FITTED, severity=Severity.NOTE, edition=edition.name,
        message=say("pictures made smaller: {count}, all of them {before} MB before and {after} MB now, {longest} pixels at most", count=fitted.changed, before=before, after=after, longest=fitted.longest),
        hint=say("their files stay as they are; 'pictures' in book.yaml asks for it"),
    )  # fmt: skip


def places_of_pictures(book: Book) -> dict[Path, Source]:
    """Where each picture of the book is named first."""
    places: dict[Path, Source] = {}
    for chapter in book.chapters:
        for block in walk_marked(chapter.blocks_and_notes):
            for name in pictures_in(block):
                places.setdefault(book.root / name, block.source)
    return places
