"""Which file of the book a picture in its PDF was: in the PDF a picture is called by the digest of what it shows."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path

from weasyprint import DEFAULT_OPTIONS
from weasyprint.images import RasterImage, get_image_from_uri

from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.pdf.resources import BookFetcher, PictureCache
from banxin.pictures.changed_pictures import change_of
from banxin.pictures.picture_findings import places_of_pictures
from banxin.reading import BookFiles
from banxin.source import Source
from banxin.theme import theme_sheets

KINDS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"})


class PictureNames:
    """The pictures of an edition by their names in its PDF; they are read when the first is asked for."""

    def __init__(self, book: Book, edition: Edition, files: BookFiles) -> None:
        self.book = book
        self.edition = edition
        self.files = files

    def __call__(self, name: str) -> tuple[str, Source] | None:
        """The picture as the book names it, and where it does; None for one that is not of the book."""
        # Behind the digest stands whether it is to be smoothed.
        return self.known.get(name[1:-1])

    @cached_property
    def known(self) -> dict[str, tuple[str, Source]]:
        root = self.book.root
        places = {} if self.edition.is_cover else places_of_pictures(self.book)
        theme = theme_sheets(Format.PDF, self.edition.writing_mode)[0].parent
        cover = self.book.cover and root / self.book.cover
        fetcher = BookFetcher(self.files, theme, places, change=change_of(self.edition), unchanged=cover)
        known: dict[str, tuple[str, Source]] = {}
        for path in dict.fromkeys([*places, *(root / name for name in self.files.used)]):
            with suppress(PublishingError):
                if (picture := self.picture(path, fetcher)) is not None:
                    shown = fetcher.shown(path)
                    known.setdefault(picture.id, (shown, places.get(path) or Source(path=Path(shown))))
        return known

    def picture(self, path: Path, fetcher: BookFetcher) -> RasterImage | None:
        if path.suffix.lower() not in KINDS or not path.is_file():
            return None
        found = get_image_from_uri(PictureCache(), fetcher, DEFAULT_OPTIONS, path.as_uri())
        return found if isinstance(found, RasterImage) else None
