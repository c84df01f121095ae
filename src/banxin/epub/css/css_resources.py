"""Files that a book's stylesheets name by `url()`: pictures and fonts, taken into the EPUB beside the stylesheets."""

import mimetypes
from collections.abc import Iterable, Iterator
from dataclasses import replace
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import tinycss2
from tinycss2.ast import FunctionBlock, Node, StringToken

from banxin.epub.css.plain_css import Sheet
from banxin.epub.epub_pictures import FORMATS, check_picture, read_picture
from banxin.epub.part import PackagePart
from banxin.errors import BuildError
from banxin.pictures.data_address import bytes_of, shown_address
from banxin.pictures.metadata import held_without_places
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, Why
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.addresses import Names
from banxin.theme.style_addresses import address_of, every, is_address, is_import

FOLDER = "styles"
LARGEST_FONT = 64 * MEGABYTE
FONTS = frozenset({".ttf", ".otf"})
PICTURES = frozenset({*FORMATS, ".svg"})
FROM_SHEET = say("the path counts from the stylesheet")


class Resources:
    """Collects the files; the same file is packed once, whatever sheets name it."""

    def __init__(self, files: BookFiles) -> None:
        self.files = files
        self.parts: dict[Path, PackagePart] = {}
        self._names = Names()

    def taken_in(self, sheet: Sheet) -> Sheet:
        """The sheet with its addresses as they are in the EPUB."""
        nodes = tinycss2.parse_component_value_list(sheet.text)
        if not any(is_address(node) or is_import(node) for node in every(nodes)):
            return sheet
        return replace(sheet, text=tinycss2.serialize(list(self._rewritten(nodes, sheet))))

    def _rewritten(self, nodes: Iterable[Node], sheet: Sheet) -> Iterator[Node]:
        for node in nodes:
            if is_import(node):
                place = Source(path=sheet.path, line=node.source_line, column=node.source_column)
                hint = say("list that file in the edition's stylesheets, or put it into styles/")
                raise BuildError(say("@import is not followed"), place, hint)
            if is_address(node):
                yield self._address(node, sheet)
                continue
            for name in ("content", "arguments"):
                if isinstance(getattr(node, name, None), list):
                    setattr(node, name, list(self._rewritten(getattr(node, name), sheet)))
            yield node

    def _address(self, node: Node, sheet: Sheet) -> Node:
        place = Source(path=sheet.path, line=node.source_line, column=node.source_column)
        href = self._href(address_of(node), sheet, place)
        text = StringToken(node.source_line, node.source_column, href, f'"{href}"')
        return FunctionBlock(node.source_line, node.source_column, "url", [text])

    def _href(self, address: str, sheet: Sheet, place: Source) -> str:
        """An address as it is in the EPUB; raise BuildError for what cannot be taken in."""
        if address.startswith("#"):
            return address
        if address.startswith("data:image/"):
            check_held(address, place)
            return held_without_places(address.encode()).decode()
        if urlsplit(address).scheme or address.startswith("//"):
            hint = say("put the file into the book's folder and name it by its path")
            raise BuildError(say("'{address}' lies outside the book", address=address), place, hint)
        path = Path(normpath(self.files.root / sheet.path.parent / unquote(urlsplit(address).path)))
        if path not in self.parts:
            self.parts[path] = self._part(path, address, place)
        return self.parts[path].name.removeprefix(f"{FOLDER}/")

    def _part(self, path: Path, address: str, place: Source) -> PackagePart:
        suffix = path.suffix.lower()
        if suffix in PICTURES:
            data = read_picture(self.files, path, address, place, FROM_SHEET)
        elif suffix in FONTS:
            data = read_font(self.files, path, address, place)
        else:
            raise BuildError(
                say("'{address}' is neither a picture nor a font that e-books take", address=address), place
            )
        number = len(self.parts) + 1
        name = f"{FOLDER}/media/{self._names.take(f'file-{number:02}')}{suffix}"
        return PackagePart(name=name, data=data, id=f"style-file-{number:02}")


def check_held(address: str, place: Source) -> None:
    """A picture that stands in the stylesheet itself passes the same door as one in a file."""
    kind = mimetypes.guess_extension(address.partition(",")[0].removeprefix("data:").split(";")[0]) or ""
    check_picture(bytes_of(address), kind, shown_address(address), place)


def read_font(files: BookFiles, path: Path, address: str, place: Source) -> bytes:
    """The bytes of a font that a stylesheet names at `place`; raise BuildError where they cannot be read."""
    try:
        return files.read(path, LARGEST_FONT)
    except UnreadableError as error:
        hint = FROM_SHEET if error.why is Why.MISSING else ""
        raise error.told(BuildError, say("font"), address, place, hint) from error
