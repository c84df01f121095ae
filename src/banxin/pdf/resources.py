"""What a page may load: regular files inside the book and the package, nothing else.

WeasyPrint would read any file of the machine and any address of the network, draw half a picture without a word and
wait for ever on a named pipe. This fetcher refuses all of that, with the place in the book where the file is named.
"""

import mimetypes
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote, urlsplit

from PIL import Image, ImageFile, UnidentifiedImageError
from weasyprint.urls import URLFetcher, URLFetcherResponse

from banxin.errors import BuildError
from banxin.model.block import AnyBlock, Figure, inline_parts, walk
from banxin.model.book import Book
from banxin.model.inline import InlineImage
from banxin.model.inline import walk as walk_inlines
from banxin.source import Source

LARGEST_FILE = 64 * 1024 * 1024
"""In bytes; a picture for print is a tenth of it."""
MOST_PIXELS = 80_000_000
"""A full page of A4 at 600 ppi has 35 million."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff")


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files below `roots`; `places` names the line of the book where a file is asked for."""

    def __init__(self, roots: Iterable[Path], places: Mapping[Path, Source] | None = None) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self.roots = tuple(root.resolve() for root in roots)
        self.places = dict(places or {})

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes at the address; raise BuildError for what is not a sound file of the book."""
        parts = urlsplit(url)
        if parts.scheme.lower() == "data":
            return super().fetch(url, headers)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            raise BuildError(
                f"'{url}' lies outside the book: pages load nothing from the network",
                hint="put the file into the book's folder and name it by its path",
            )
        path = Path(unquote(parts.path))
        data = self.read(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def read(self, path: Path) -> bytes:
        """The bytes of a file of the book."""
        source = self.places.get(path)
        try:
            real = path.resolve(strict=True)
            status = real.stat()
        except (OSError, RuntimeError, ValueError) as error:
            raise BuildError(f"there is no file '{self.shown(path)}'", source) from error
        if not any(real.is_relative_to(root) for root in self.roots):
            raise BuildError(
                f"'{self.shown(path)}' lies outside the book", source, "copy the file into the book's folder"
            )
        if not S_ISREG(status.st_mode):
            raise BuildError(f"'{self.shown(path)}' is not a file", source)
        if status.st_size > LARGEST_FILE:
            raise BuildError(f"'{self.shown(path)}' is larger than {LARGEST_FILE // 2**20} MB", source)
        data = real.read_bytes()
        if real.suffix.lower() in PICTURES:
            check_picture(data, self.shown(path), source)
        return data

    def shown(self, path: Path) -> str:
        """A path as the author wrote it: relative to the book."""
        for root in self.roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return path.as_posix()


@contextmanager
def whole_pictures() -> Iterator[None]:
    """WeasyPrint tells Pillow, for the whole process, to pass over the missing end of a picture; here it must not."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def check_picture(data: bytes, name: str, source: Source | None = None) -> None:
    """Raise BuildError unless the picture is whole and of a size that a page can use."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with whole_pictures(), Image.open(BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise BuildError(
                        f"the picture '{name}' has {picture.width} x {picture.height} pixels", source,
                        f"make it smaller: {MOST_PIXELS // 1_000_000} million pixels are more than a page can show",
                    )  # fmt: skip
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BuildError(f"the picture '{name}' has too many pixels", source, "make it smaller") from error
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, EOFError) as error:
        raise BuildError(f"the picture '{name}' is damaged or cut off", source, "export it again") from error


def places_of_pictures(book: Book) -> dict[Path, Source]:
    """Where each picture of the book is named first."""
    places: dict[Path, Source] = {}
    for chapter in book.chapters:
        for block in walk(chapter.blocks + tuple(inner for note in chapter.notes for inner in note.blocks)):
            for name in _pictures_in(block):
                places.setdefault(book.root / name, block.source)
    return places


def _pictures_in(block: AnyBlock) -> Iterator[str]:
    if isinstance(block, Figure):
        yield block.path
    for inlines in inline_parts(block):
        yield from (inline.path for inline in walk_inlines(inlines) if isinstance(inline, InlineImage))
