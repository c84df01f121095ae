"""Pictures that fill a page of another proportion, of which more is cut away than anybody expects who has not seen the page."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from banxin.model.block import Figure, walk_marked
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.pictures.vector import extent_of, parsed
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.source import Source

CROPPED = "picture-007"
FULL_BLEED = "full-bleed"
MOST_CUT = 0.2
"""The share of a picture that may be cut off: on a page of 140 × 210 mm one of 2:3 loses nothing, 3:4 a ninth, and 4:3 half of its width."""


def check_crops(book: Book, edition: Edition, files: BookFiles) -> Iterator[Finding]:
    """A finding for each picture of which a page of a printed edition, or the front of its cover, shows too little."""
    if edition.format is not Format.PDF or edition.grid is None:
        return
    trim = edition.grid.trim
    page = trim.width.points / trim.height.points
    for path, source in filling_pictures(book, edition):
        cut = share_cut(size_of_picture(files.read(path), path.suffix), page)
        if cut > MOST_CUT:
            shown = path.relative_to(book.root).as_posix()
            yield Finding(
                code=CROPPED, severity=Severity.WARNING, source=source, edition=edition.name,
                message=say("the picture '{shown}' fills the page, and {percent} % of it are cut off", shown=shown, percent=round(100 * cut)),
                hint=say("give it the proportion of the page, {width} × {height}, or put it on the page without .full-bleed", width=trim.width, height=trim.height)
                if source.line
                else say("give it the proportion of the page, {width} × {height}", width=trim.width, height=trim.height),
            )  # fmt: skip


def filling_pictures(book: Book, edition: Edition) -> Iterator[tuple[Path, Source]]:
    """The pictures that fill a page, and where they are named."""
    if edition.is_cover:
        if cover := edition.cover or book.cover:
            yield cover, Source(path=cover.relative_to(book.root))
        return
    for chapter in book.chapters:
        for block in walk_marked(chapter.blocks_and_notes):
            if isinstance(block, Figure) and FULL_BLEED in block.classes:
                yield book.root / block.path, block.source


def share_cut(size: tuple[int, int], page: float) -> float:
    """How much of a picture is cut off where it fills a page; `page` is its width by its height.

    >>> round(share_cut((4000, 1300), 210 / 285), 2), share_cut((300, 400), 0.75)
    (0.76, 0.0)
    """
    width, height = size
    if not width or not height:
        return 0.0
    own = width / height
    return 1 - min(own, page) / max(own, page)


def size_of_picture(data: bytes, suffix: str) -> tuple[int, int]:
    """Width and height of a picture, as it is shown, in whatever unit."""
    if suffix.lower() == ".svg":
        return extent_of(parsed(data))
    with Image.open(BytesIO(data)) as picture:
        width, height = picture.size
        # Orientation, EXIF 2.32, section 4.6.4: values from 5 on lie on their side.
        return (height, width) if picture.getexif().get(0x0112, 1) >= 5 else (width, height)
