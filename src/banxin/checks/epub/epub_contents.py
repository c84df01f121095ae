"""A finished EPUB laid open: its files by name, its documents parsed, its spine in order."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from banxin.errors import BuildError

NAMES = {
    "container": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "h": "http://www.w3.org/1999/xhtml",
}
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubContents:
    """`files` are all files below the package document, by their name from there; `spine` names documents in order."""

    files: Mapping[str, bytes] = field(repr=False)
    documents: Mapping[str, etree._Element]
    spine: tuple[str, ...]

    @property
    def styles(self) -> dict[str, str]:
        """The stylesheets by name."""
        return {name: data.decode("utf-8", "replace") for name, data in self.files.items() if name.endswith(".css")}


def open_epub(path: Path) -> EpubContents:
    """The contents of a file; raise BuildError for what is not an EPUB."""
    try:
        with zipfile.ZipFile(path) as container:
            files = {name: container.read(name) for name in container.namelist()}
        root = parsed(files["META-INF/container.xml"])
        package_name = str(root.xpath("string(//container:rootfile/@full-path)", namespaces=NAMES))
        package = parsed(files[package_name])
        folder = PurePosixPath(package_name).parent
        inside = {
            PurePosixPath(name).relative_to(folder).as_posix(): data
            for name, data in files.items()
            if PurePosixPath(name).is_relative_to(folder)
        }
        return contents_of(inside, spine_of(package))
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise BuildError(f"{path.name} is not a sound EPUB: {error}") from error


def contents_of(files: Mapping[str, bytes], spine: tuple[str, ...]) -> EpubContents:
    documents = {name: parsed(data) for name, data in files.items() if name.endswith(".xhtml")}
    return EpubContents(files=files, documents=documents, spine=spine)


def spine_of(package: etree._Element) -> tuple[str, ...]:
    """The names of the content documents in the order of reading."""
    hrefs = {
        item.get("id"): unquote(item.get("href") or "") for item in package.iterfind("opf:manifest/opf:item", NAMES)
    }
    return tuple(hrefs[item.get("idref")] for item in package.iterfind("opf:spine/opf:itemref", NAMES))


def parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
