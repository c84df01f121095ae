"""What a page may load: regular files inside the book and the package, nothing else.

WeasyPrint would read any file of the machine and any address of the network, draw half a picture without a word and
wait for ever on a named pipe. This fetcher refuses all of that, with the place in the book where the file is named.
"""

import mimetypes
from collections.abc import Callable, Mapping
from hashlib import md5
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from weasyprint.images import RasterImage
from weasyprint.urls import URLFetcher, URLFetcherResponse

from banxin.engine.units.drawn_pages import ADDRESS
from banxin.errors import BuildError
from banxin.fonts.made.formula_drawings import FormulaDrawings
from banxin.pdf.printable_pictures import check_picture, printable
from banxin.pictures.data_address import bytes_of, shown_address
from banxin.pictures.metadata import without_places
from banxin.pictures.no_pictures import instead_of
from banxin.pictures.raster import is_raster
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, read_regular
from banxin.saying.said import say
from banxin.source import Source
from banxin.theme.read_sheets import ReadSheets

LARGEST_FILE = 64 * MEGABYTE
"""In bytes; a picture for print is a tenth of it."""


class ReadFile(URLFetcherResponse):
    """What was read, and the file that it was read from where the bytes are still those of the file.

    WeasyPrint reads a PNG or JPEG from its file once more when it writes the pages, whatever it was given here.
    """

    def __init__(self, url: str, data: bytes, kind: str, *, is_as_in_file: bool) -> None:
        super().__init__(url, data, {"Content-Type": kind})
        self.is_as_in_file = is_as_in_file

    @property
    def path(self) -> str | None:
        """The file whose bytes may be taken in the place of these; None when they were changed."""
        return super().path if self.is_as_in_file else None


class BookFetcher(URLFetcher):
    """Reads files of the book and of the theme; `places` names the line of the book where a file is asked for.

    `formulas` draws what the addresses of formulas stand for, `sheets` says where a stylesheet names a file. `change` is what
    the edition makes of pictures, but for the one that is `unchanged`, its cover.
    """

    def __init__(
        self,
        files: BookFiles,
        theme: Path,
        places: Mapping[Path, Source] | None = None,
        formulas: FormulaDrawings | None = None,
        sheets: ReadSheets | None = None,
        *,
        change: Callable[[bytes], bytes] | None = None,
        unchanged: Path | None = None,
    ) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self.files = files
        self.theme = theme
        self.places = dict(places or {})
        self.formulas = formulas
        self.sheets = sheets or ReadSheets()
        self.change = change
        self.unchanged = unchanged

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes at the address; raise BuildError for what is not a sound file of the book."""
        parts = urlsplit(url)
        if self.formulas and url in self.formulas.parts:
            return URLFetcherResponse(url, self.formulas.svg(url), {"Content-Type": "image/svg+xml"})
        if is_data(url):
            return self.fetch_data(url)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            raise BuildError(
                say("'{url}' lies outside the book: pages load nothing from the network", url=url),
                next((place for address, place in self.sheets.addresses() if address == url), None),
                say("put the file into the book's folder and name it by its path"),
            )
        path = path_of(url)
        data = self.read(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        shown = self.as_shown(data, path)
        return ReadFile(url, shown, kind, is_as_in_file=shown is data)

    def refuse_lost(self, url: str, why: str) -> NoReturn:
        """Stop the build for a picture that cannot be shown: WeasyPrint would leave it out."""
        path = path_of(url)
        name = self.shown(path) if urlsplit(url).scheme == "file" else shown_address(url)
        hint = instead_of(path.suffix) or say("export it as PNG, JPEG or SVG")
        raise BuildError(
            say(
                "the picture '{name}' cannot be shown: {why}",
                name=name,
                why=why or say("it is of no kind that is known"),
            ),
            self.place_of(path),
            hint,
        )

    def read(self, path: Path) -> bytes:
        """The bytes of a file of the book or theme; raise BuildError for one that cannot be read, or is no sound picture."""
        try:
            if path.is_relative_to(self.theme):
                return read_regular(path, self.theme, LARGEST_FILE).data
            data = self.files.read(path, LARGEST_FILE)
        except UnreadableError as error:
            raise error.told(BuildError, say("file"), self.shown(path), self.place_of(path)) from error
        check_picture(data, self.shown(path), path.suffix, self.place_of(path))
        return data

    def as_shown(self, data: bytes, path: Path) -> bytes:
        """The bytes of a picture as the edition prints it; those of any other file, and of the theme's, as they are."""
        if path.is_relative_to(self.theme):
            return data
        kept = without_places(data)
        is_picture = is_raster(kept)
        if self.change and path != self.unchanged and (is_picture or path.suffix.lower() == ".svg"):
            kept = self.change(kept)
        return printable(kept) if is_picture else kept

    def place_of(self, path: Path) -> Source | None:
        """Where the book names a file: in a chapter, or in a stylesheet."""
        return self.places.get(path) or next(
            (place for address, place in self.sheets.addresses() if path_of(address) == path), None
        )

    def place_of_data(self, data: bytes) -> Source | None:
        """Where a stylesheet of the book holds these bytes."""
        held = self.sheets.addresses()
        return next((place for address, place in held if is_data(address) and bytes_of(address) == data), None)

    def fetch_data(self, url: str) -> URLFetcherResponse:
        """What a `data:` address holds: a picture in it passes the same door as one in a file."""
        data = bytes_of(url)
        check_picture(data, shown_address(url), "", self.place_of_data(data))
        kind = url.partition(",")[0].partition(":")[2]
        kept = without_places(data)
        shown = printable(kept) if is_raster(kept) else kept
        return URLFetcherResponse(url, shown, {"Content-Type": kind or "text/plain"})

    def shown(self, path: Path) -> str:
        """A path as the author wrote it: relative to the book."""
        root = self.files.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def path_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def is_data(address: str) -> bool:
    return address[:5].lower() == "data:"


class PictureCache(dict[str, object]):
    """The pictures of a document, each named by what it shows.

    WeasyPrint names a picture in the file by its address, which begins with the folder that the book happens to lie in.
    """

    def __setitem__(self, key: str, value: object) -> None:
        if isinstance(value, RasterImage):
            value.id = md5(value.image_data.data, usedforsecurity=False).hexdigest()
            value.__dict__[ADDRESS] = key
        super().__setitem__(key, value)
