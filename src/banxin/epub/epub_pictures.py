"""The pictures of a book, looked at before they are packed: whole, of the kind their name says, of a usable size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from banxin.epub.part import PackagePart
from banxin.errors import BuildError, PublishingError, raise_all
from banxin.model.block import PdfPage, pictures_in, walk
from banxin.model.edition import Edition
from banxin.pictures.metadata import without_places
from banxin.pictures.no_pictures import instead_of
from banxin.pictures.picture_budget import FittedPictures, fitted_pictures
from banxin.pictures.raster import check_raster
from banxin.pictures.vector import check_drawing
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, Why
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.templates.addresses import Addresses
from banxin.templates.editions.selection import chapters_of

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF"}
"""What shops take: Google Play, Kobo and Kindle refuse WebP and AVIF."""
LARGEST_FILE = 20 * MEGABYTE
"""In bytes; shops charge by the megabyte and readers hold a picture in memory."""
HINTS = {Why.LARGE: say("make it smaller"), Why.MISSING: say("the path counts from the book's folder")}
MOST_PIXELS = 40_000_000
"""Old devices run out of memory at a few million; this bound only stops what is not a picture for a screen."""


def picture_parts(
    files: BookFiles, addresses: Addresses, change: Callable[[bytes], bytes] | None = None
) -> tuple[PackagePart, ...]:
    """Every picture of the edition once, under its name in the EPUB and as `change` makes it; all that is wrong is raised at once."""
    places = places_of_pictures(addresses)
    rendered = dict(rendered_pages(files, addresses))
    parts: list[PackagePart] = []
    errors: list[PublishingError] = []
    for number, (path, name) in enumerate(addresses.pictures.items(), start=1):
        try:
            data = rendered.get(path) or read_picture(files, files.root / path, path, places[path])
            data = change(data) if change else data
        except PublishingError as error:
            errors.append(error)
        else:
            parts.append(PackagePart(name=name, data=data, id=f"picture-{number:03}"))
    raise_all(errors)
    return tuple(parts)


def rendered_pages(files: BookFiles, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """The pages of PDFs as pictures, by the names of these."""
    pages: dict[str, dict[int, str]] = {}
    for chapter in chapters_of(addresses.sections):
        for block in chapter.blocks if chapter.has_pdf_pages else ():
            if isinstance(block, PdfPage):
                pages.setdefault(block.file, {})[block.number] = block.path
    if not pages:
        return
    from banxin.pdf_pages.rendered_pages import pictures_of

    for file, paths in pages.items():
        for number, data in pictures_of(files.read(files.root / file), Path(file), paths):
            yield paths[number], data


def within_budget(
    parts: Sequence[PackagePart], edition: Edition
) -> tuple[tuple[PackagePart, ...], FittedPictures | None]:
    """The pictures with no more bytes in all than the edition allows, and what that took; None where nothing had to change."""
    fitted = (
        fitted_pictures([part.data for part in parts], edition.most_picture_bytes)
        if edition.most_picture_bytes
        else None
    )
    if not fitted:
        return tuple(parts), None
    return tuple(replace(part, data=fitted.made.get(part.data, part.data)) for part in parts), fitted


def places_of_pictures(addresses: Addresses) -> dict[str, Source]:
    """Where the book asks for each picture first."""
    places: dict[str, Source] = {}
    for chapter in chapters_of(addresses.sections):
        for block in walk(chapter.blocks_and_notes):
            for path in pictures_in(block):
                places.setdefault(path, block.source)
    return places


def read_picture(
    files: BookFiles, file: Path, shown: str, source: Source | None = None, where: Said = HINTS[Why.MISSING]
) -> bytes:
    """The bytes of a sound picture, without the place where it was taken; raise BuildError for any other."""
    try:
        data = files.read(file, LARGEST_FILE)
    except UnreadableError as error:
        hints = {**HINTS, Why.MISSING: where}
        raise error.told(BuildError, say("picture"), shown, source, hints.get(error.why, "")) from error
    check_picture(data, file.suffix.lower(), shown, source)
    return without_places(data)


def check_picture(data: bytes, suffix: str, shown: str, source: Source | None) -> None:
    """Raise BuildError unless the bytes are a whole picture of the kind that the suffix names."""
    if suffix == ".svg":
        check_drawing(data, shown, source)
        return
    expected = FORMATS.get(suffix)
    if not expected:
        raise BuildError(
            say("the picture '{shown}' is of a kind that e-books cannot hold", shown=shown),
            source,
            instead_of(suffix) or say("export it as PNG, JPEG or SVG, which every shop and reader takes"),
        )
    kind = check_raster(data, shown, source, most_pixels=MOST_PIXELS)
    if kind != expected:
        raise BuildError(
            say("the picture '{shown}' is really a {kind}", shown=shown, kind=kind),
            source,
            say("name it .{kind}", kind=kind.lower()),
        )
