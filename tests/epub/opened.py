"""A finished EPUB opened for looking: its files, its package, its documents."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


@dataclass(frozen=True)
class Opened:
    """`files` maps names in the container to bytes, in the order of the container."""

    files: dict[str, bytes]

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def find(self, name: str, path: str) -> list[str]:
        """What an XPath finds in a document, as text."""
        found = self.tree(name).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [text_of(item) for item in found]

    def package(self, path: str) -> list[str]:
        return self.find("content.opf", path)

    def meta(self, name: str) -> list[str]:
        """The values of a property in the package."""
        return self.package(f"//opf:meta[@property='{name}']")

    def css(self) -> str:
        return "\n".join(data.decode() for name, data in self.files.items() if name.endswith(".css"))


def text_of(item: object) -> str:
    return "".join(map(str, item.itertext())) if isinstance(item, etree._Element) else str(item)


def opened(data: bytes) -> Opened:
    with zipfile.ZipFile(BytesIO(data)) as container:
        return Opened({name: container.read(name) for name in container.namelist()})
