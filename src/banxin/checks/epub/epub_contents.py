"""A finished EPUB laid open: its files by name, its documents parsed, its spine in order."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from lxml import etree

from banxin.checks.chapters.rule import Complaint
from banxin.errors import BuildError, refusal_in
from banxin.saying.said import say

NAMES = {
    "container": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "h": "http://www.w3.org/1999/xhtml",
}
SIZE = re.compile(r"(width|height)\s*=\s*([1-9]\d{0,5})")
PIECE = 1024 * 1024
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubContents:
    """`files` are all files below the package document, by their name from there; `spine` names documents in order.

    Of a file that others made there is more to know: `broken` tells what could not be read in it, `locked` names
    what is encrypted, `others` are the files beside the folder of the package document (their names begin with ../), `package` is that document, parsed, and
    `size` the bytes of the whole as it is sent (0: not asked), `folder` that of the package document.
    """

    files: Mapping[str, bytes] = field(repr=False)
    documents: Mapping[str, etree._Element]
    spine: tuple[str, ...]
    others: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    package: etree._Element | None = None
    broken: tuple[Complaint, ...] = ()
    locked: tuple[str, ...] = ()
    size: int = 0
    folder: str = ""

    @property
    def is_epub2(self) -> bool:
        """Whether the package document says that it is of EPUB 2."""
        return self.package is not None and (self.package.get("version") or "").startswith("2")

    @property
    def has_fixed_layout(self) -> bool:
        """Whether its pages are laid out once for all (EPUB 3.3, section 8.2.2.1)."""
        told = (
            self.package.iterfind("opf:metadata/opf:meta[@property='rendition:layout']", NAMES)
            if self.package is not None
            else ()
        )
        return any((one.text or "").strip() == "pre-paginated" for one in told)

    def page_of(self, name: str) -> tuple[int, int] | None:
        """Width and height in CSS pixels of a page that is laid out once for all (EPUB 3.3, section 8.2.2.6); None where text flows."""
        told = self.documents[name].find(f".//{XHTML}meta[@name='viewport']") if self.has_fixed_layout else None
        sizes = dict(SIZE.findall(told.get("content") or "")) if told is not None else {}
        return (int(sizes["width"]), int(sizes["height"])) if len(sizes) == 2 else None

    def style(self, name: str) -> str:
        """The text of a stylesheet, however it is called; nothing for none."""
        return self.files.get(name, b"").decode("utf-8", "replace")

    @property
    def styles(self) -> dict[str, str]:
        """The stylesheets by name."""
        return {name: data.decode("utf-8", "replace") for name, data in self.files.items() if name.endswith(".css")}


def open_epub(path: Path, *, leaves_out: tuple[str, ...] = ()) -> EpubContents:
    """The contents of a file; raise BuildError for what is not an EPUB. Parts that end as `leaves_out` says are gone through, and kept as empty."""
    try:
        with zipfile.ZipFile(path) as container:
            return laid_open({name: read_part(container, name, leaves_out) for name in container.namelist()})
    except (OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        reason = refusal_in(error) if isinstance(error, OSError) else error
        raise BuildError(say("{name} is not a sound EPUB: {reason}", name=path.name, reason=reason)) from error


def read_part(container: zipfile.ZipFile, name: str, leaves_out: tuple[str, ...]) -> bytes:
    """The bytes of a part; of one that is left out, none, but all are looked through for damage."""
    if not leaves_out or not name.endswith(leaves_out):
        return container.read(name)
    with container.open(name) as part:
        while part.read(PIECE):
            pass
    return b""


def laid_open(files: Mapping[str, bytes]) -> EpubContents:
    """The contents of a container from all its files; raise ValueError for what is missing or is not XML."""
    container = part(files, "META-INF/container.xml")
    package_name = str(container.xpath("string(//container:rootfile/@full-path)", namespaces=NAMES))
    if not package_name:
        raise ValueError("META-INF/container.xml names no package document")
    package = part(files, package_name)
    folder = PurePosixPath(package_name).parent
    inside = {
        PurePosixPath(name).relative_to(folder).as_posix(): data
        for name, data in files.items()
        if PurePosixPath(name).is_relative_to(folder)
    }
    contents = replace(contents_of(inside, spine_of(package)), package=package)
    if missing := [name for name in contents.spine if name not in contents.documents]:
        raise ValueError(f"it has no {missing[0]}")
    return contents


def part(files: Mapping[str, bytes], name: str) -> etree._Element:
    """A file of the container, parsed; raise ValueError where there is none or it is not XML."""
    if name not in files:
        raise ValueError(f"it has no {name}")
    try:
        return parsed(files[name])
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name} is not XML") from error


def contents_of(files: Mapping[str, bytes], spine: tuple[str, ...]) -> EpubContents:
    documents = {name: part(files, name) for name in files if name.endswith(".xhtml")}
    return EpubContents(files=files, documents=documents, spine=spine)


def spine_of(package: etree._Element) -> tuple[str, ...]:
    """The names of the content documents in the order of reading; raise ValueError for one that the manifest lacks."""
    hrefs = {
        item.get("id"): unquote(item.get("href") or "") for item in package.iterfind("opf:manifest/opf:item", NAMES)
    }
    names = [item.get("idref") or "" for item in package.iterfind("opf:spine/opf:itemref", NAMES)]
    for name in names:
        if name not in hrefs:
            raise ValueError(f"its spine names '{name}', which is not in the manifest")
    return tuple(hrefs[name] for name in names)


def parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def sheets_of(root: etree._Element, name: str, contents: EpubContents) -> Iterator[str]:
    """The stylesheets that a document asks for, by their names in the EPUB."""
    for link in root.iter(f"{XHTML}link"):
        if "stylesheet" in (link.get("rel") or ""):
            found = normpath(PurePosixPath(name).parent / unquote(link.get("href") or ""))
            if found in contents.files:
                yield found
