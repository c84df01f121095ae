"""What a page may load: regular files inside the book and the package, nothing else.

WeasyPrint would read any file of the machine and any address of the network, draw half a picture without a word and
wait for ever on a named pipe. This fetcher refuses all of that, with the place in the book where the file is named.
"""

import mimetypes
from collections.abc import Mapping
from hashlib import md5
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from weasyprint.images import RasterImage
from weasyprint.urls import URLFetcher, URLFetcherResponse

from banxin.errors import BuildError
from banxin.fonts.made.formula_drawings import FormulaDrawings
from banxin.pdf.printable_pictures import check_picture
from banxin.pictures.data_address import bytes_of, shown_address
from banxin.pictures.metadata import without_places
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, read_regular
from banxin.saying.said import say
from banxin.source import Source

LARGEST_FILE = 64 * MEGABYTE
"""In bytes; a picture for print is a tenth of it."""


class BookFetcher(URLFetcher):
    """Reads files of the book and of the theme; `places` names the line of the book where a file is asked for.

    `formulas` draws what the addresses of formulas stand for.
    """

    def __init__(
        self,
        files: BookFiles,
        theme: Path,
        places: Mapping[Path, Source] | None = None,
        formulas: FormulaDrawings | None = None,
    ) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self.files = files
        self.theme = theme
        self.places = dict(places or {})
        self.formulas = formulas

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes at the address; raise BuildError for what is not a sound file of the book."""
        parts = urlsplit(url)
        if self.formulas and url in self.formulas.parts:
            return URLFetcherResponse(url, self.formulas.svg(url), {"Content-Type": "image/svg+xml"})
        if parts.scheme.lower() == "data":
            return fetch_data(url)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            raise BuildError(
                say("'{url}' lies outside the book: pages load nothing from the network", url=url),
                hint=say("put the file into the book's folder and name it by its path"),
            )
        path = Path(unquote(parts.path))
        data = self.read(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def refuse_lost(self, url: str, why: str) -> NoReturn:
        """Stop the build for a picture that cannot be shown: WeasyPrint would leave it out."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        name = self.shown(path) if parts.scheme == "file" else shown_address(url)
        hint = say("export it as PNG, JPEG or SVG")
        raise BuildError(
            say(
                "the picture '{name}' cannot be shown: {why}",
                name=name,
                why=why or say("it is of no kind that is known"),
            ),
            self.places.get(path),
            hint,
        )

    def read(self, path: Path) -> bytes:
        """The bytes of a file of the book or theme; raise BuildError for one that cannot be read, or is no sound picture."""
        source = self.places.get(path)
        try:
            if path.is_relative_to(self.theme):
                return read_regular(path, self.theme, LARGEST_FILE).data
            data = self.files.read(path, LARGEST_FILE)
        except UnreadableError as error:
            raise error.told(BuildError, say("file"), self.shown(path), source) from error
        check_picture(data, self.shown(path), path.suffix, source)
        return without_places(data)

    def shown(self, path: Path) -> str:
        """A path as the author wrote it: relative to the book."""
        root = self.files.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def fetch_data(url: str) -> URLFetcherResponse:
    """What a `data:` address holds: a picture in it passes the same door as one in a file."""
    data = bytes_of(url)
    check_picture(data, shown_address(url), "")
    kind = url.partition(",")[0].partition(":")[2]
    return URLFetcherResponse(url, data, {"Content-Type": kind or "text/plain"})


class PictureCache(dict[str, object]):
    """The pictures of a document, each named by what it shows.

    WeasyPrint names a picture in the file by its address, which begins with the folder that the book happens to lie in.
    """

    def __setitem__(self, key: str, value: object) -> None:
        if isinstance(value, RasterImage):
            value.id = md5(value.image_data.data, usedforsecurity=False).hexdigest()
        super().__setitem__(key, value)
