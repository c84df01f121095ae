"""An EPUB of anyone's laid open as far as it goes: what is broken in it is told, and the rest is looked at all the same.

EPUB 3.3, sections 4 to 6, and OPF 2.0.1. Garbled typefaces are made plain (EPUB 3.3, section 4.4; Adobe's older way).
"""

import hashlib
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import IO
from unicodedata import normalize
from urllib.parse import unquote

from lxml import etree

from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.epub_contents import XHTML, EpubContents
from banxin.saying.said import say
from banxin.source import Source

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
XML_ENCRYPTION = "{http://www.w3.org/2001/04/xmlenc#}"
GARBLED = {
    "http://www.idpf.org/2008/embedding": 1040,
    "http://ns.adobe.com/pdf/enc#RC": 1024,
}
"""How many bytes at the head of a typeface are garbled, by the name of the way."""
DRIVE = re.compile(r"[A-Za-z]:/")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
TEXTS = frozenset({"application/xhtml+xml", "text/html"})
SHOWN = frozenset(
    {
        "application/x-dtbook+xml",
        "text/x-oeb1-document",
        "image/svg+xml",
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "image/avif",
        "image/jxl",
    }
)
MOST_PARTS = 20_000
MB = 1_000_000
MOST_BYTES = 1_000 * MB
"""Unpacked, without what is heard and seen; a picture book has a few hundred megabytes."""
MOST_STYLES = 2 * MB
"""Unpacked, of all stylesheets: each rule is tried on each element, and 39 kB of an archive hold 17 MB of rules."""
HEARD = (".mp3", ".m4a", ".m4b", ".mp4", ".m4v", ".aac", ".ogg", ".oga", ".opus", ".webm", ".wav")
"""Sounds and films, which no rule looks into, and which may be larger than memory."""
AMPLIFIED = "amplification"
"""What libxml2 says of entities that unfold to many times what stands in the file."""
PIECE = 1024 * 1024
MOST_HEARD = 4_000 * MB


@dataclass(slots=True)
class Opening:
    """A container while it is opened; what is wrong is gathered by its name in the container."""

    parts: dict[str, bytes] = field(default_factory=dict)
    broken: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)

    def tell(self, name: str, message: str, hint: str = "", line: int = 0, column: int = 0) -> None:
        self.broken.append((name, line, column, message, hint))

    def parsed(self, name: str) -> etree._Element | None:
        """A part as XML; one that is not well-formed is told and read as far as it makes sense, None where it makes none."""
        data = self.parts[name]
        try:
            return etree.fromstring(data, parser())
        except etree.XMLSyntaxError as error:
            line, column = error.position or (0, 0)
            hint = say("correct it there; many reading systems show nothing of it, or a message in its place")
            reason = " ".join((error.msg or "").replace(", use XML_PARSE_HUGE option", "").split())
            if "XML_PARSE_HUGE" in reason:
                self.tell(
                    name, say("it holds more text in one piece than is read here"), say("divide it"), max(line, 0)
                )
                return self.recovered(data)
            if AMPLIFIED in reason:
                reason = say("its entities unfold to more than any book has")
            self.tell(name, say("it is not XML: {reason}", reason=reason), hint, max(line, 0), max(column, 0))
        except ValueError:
            self.tell(name, say("it is not XML: {reason}", reason=say("it holds characters that no text has")))
        return self.recovered(data)

    @staticmethod
    def recovered(data: bytes) -> etree._Element | None:
        """What makes sense of a part that is not well-formed, or too long."""
        try:
            return etree.fromstring(data, parser(recovers=True))
        except (etree.XMLSyntaxError, ValueError):
            return None


@dataclass(slots=True)
class FullError(Exception):
    """A part for which there is no room; `is_all` where there is none for any other."""

    message: str
    hint: str = ""
    is_all: bool = False


@dataclass(slots=True)
class Room:
    """How many bytes may still be unpacked: of all that is looked into, of stylesheets among it, and of what is only gone through."""

    whole: int = MOST_BYTES
    styles: int = MOST_STYLES
    heard: int = MOST_HEARD

    def read(self, part: IO[bytes], name: str) -> bytes:
        """The bytes of a part; of a sound or a film none, but all are gone through for damage. Raise FullError for too much."""
        if name.lower().endswith(HEARD):
            self.go_through(part)
            return b""
        read = part.read(self.whole + 1)
        if len(read) > self.whole:
            most = say("the parts unpack to more than {most} MB; the rest was not read", most=MOST_BYTES // MB)
            raise FullError(most, is_all=True)
        self.whole -= len(read)
        if name.lower().endswith(".css"):
            self.styles -= len(read)
            if self.styles < 0:
                most = say("the stylesheets have more than {most} MB; this one was not read", most=MOST_STYLES // MB)
                raise FullError(most, say("leave out the rules that nothing in the book uses"))
        return read

    def go_through(self, part: IO[bytes]) -> None:
        while piece := part.read(PIECE):
            self.heard -= len(piece)
            if self.heard < 0:
                most = MOST_HEARD // MB
                raise FullError(say("sounds and films unpack to more than {most} MB; the rest was not read", most=most))


def parser(*, recovers: bool = False) -> etree.XMLParser:
    """Reads XML of anyone's: no entity is followed, nothing is fetched, remarks are left out."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, recover=recovers
    )


def unfolds_without_end(contents: EpubContents) -> bool:
    """Whether a program that follows the entities of some part would be at it for ever."""
    for data in contents.files.values():
        if b"<!ENTITY" not in data:
            continue
        try:
            etree.fromstring(data, parser())
        except etree.XMLSyntaxError as error:
            if AMPLIFIED in (error.msg or ""):
                return True
        except ValueError:
            continue
    return False


def open_foreign(data: bytes) -> EpubContents:
    """The contents of a file as far as they can be read; nothing is raised for what is wrong with it."""
    opening = Opening()
    opening.parts.update(unpacked(data, opening))
    place, package = package_of(opening)
    folder = posixpath.dirname(place)
    documents: dict[str, etree._Element] = {}
    spine: tuple[str, ...] = ()
    if package is not None:
        make_plain(opening, package)
        items = items_of(package, folder)
        documents = documents_of(opening, items)
        spine = tuple(spine_of(opening, place, package, items, documents))
    return named_from(
        opening,
        EpubContents(
            files=opening.parts, documents=documents, spine=spine, package=package, size=len(data), folder=folder
        ),
    )


def unpacked(data: bytes, opening: Opening) -> Iterator[tuple[str, bytes]]:
    """The parts of a container, up to a bound; what cannot be unpacked is told."""
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError, OSError):
        opening.tell("", say("it is no whole zip archive, which every EPUB is"), say("export or download it again"))
        return
    room = Room()
    with container:
        for number, info in enumerate(container.infolist()):
            if number == MOST_PARTS:
                opening.tell("", say("it has more than {count} parts; the rest was not read", count=MOST_PARTS))
                return
            if info.is_dir():
                continue
            if is_outside(info.filename):
                message = say("a part is called '{name}', which lies outside of the archive", name=info.filename[:100])
                opening.tell(
                    "",
                    message,
                    say("no book needs it, and a program that unpacks it may overwrite a file; export the book again"),
                )
                continue
            try:
                with container.open(info) as part:
                    read = room.read(part, info.filename)
            except FullError as full:
                opening.tell(info.filename, full.message, full.hint)
                if full.is_all:
                    return
                read = b""
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
                reason = (
                    say("it is protected by a password") if info.flag_bits & 1 else say("it is damaged in the archive")
                )
                opening.tell(info.filename, reason, say("export or download it again"))
                continue
            yield normalize("NFC", info.filename), read


def is_outside(name: str) -> bool:
    r"""Whether a part would be unpacked outside of its folder (EPUB 3.3, section 4.2.3: names are relative, from the root).

    >>> [is_outside(name) for name in ("a/../b", "../b", "a/../../b", "/b", "C:/b", "..\\b", "a/b..c")]
    [False, True, True, True, True, True, False]
    """
    plain = name.replace("\\", "/")
    return bool(DRIVE.match(plain)) or f"{posixpath.normpath(plain)}/".startswith(("/", "../"))


def package_of(opening: Opening) -> tuple[str, etree._Element | None]:
    """The name and the tree of the package document; where the container names none, a single one that lies in it."""
    if not opening.parts:
        return "", None
    named = ""
    if CONTAINER not in opening.parts:
        opening.tell(
            CONTAINER, say("it is not there, so no reading system finds the book"), say("export the book again")
        )
    elif (tree := opening.parsed(CONTAINER)) is not None:
        named = unquote(str(tree.xpath("string(//*[local-name()='rootfile']/@full-path)")))
        if not named:
            opening.tell(CONTAINER, say("it names no package document"), say("export the book again"))
    if named not in opening.parts:
        if named:
            opening.tell(CONTAINER, say("it names '{name}', which is not in the file", name=named))
        named = next((name for name in opening.parts if name.endswith(".opf")), "")
    if not named:
        return "", None
    return named, opening.parsed(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the manifest: the file's name in the container, its media type, whether another stands in for it."""

    name: str
    media_type: str
    has_fallback: bool = False


def items_of(package: etree._Element, folder: str) -> dict[str, Item]:
    """The manifest by ids."""
    return {
        (item.get("id") or "").strip(): Item(
            name=place_of(item.get("href") or "", folder),
            media_type=(item.get("media-type") or "").strip().lower(),
            has_fallback=item.get("fallback") is not None,
        )
        for item in package.iterfind("{*}manifest/{*}item")
    }


def place_of(href: str, folder: str) -> str:
    """The name in the container that a line of the manifest means; nothing for what lies elsewhere, on the web say."""
    path = unquote(href.strip())
    if ELSEWHERE.match(path):
        return ""
    # An address does not climb out of the container, whatever it says (URL Standard, path state).
    return normalize("NFC", posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/"))


def documents_of(opening: Opening, items: Mapping[str, Item]) -> dict[str, etree._Element]:
    """The content documents that can be read; what the manifest names and the container lacks is told."""
    documents: dict[str, etree._Element] = {}
    for item in items.values():
        if item.name not in opening.parts:
            if item.name:
                opening.tell(item.name, say("the manifest names it, and it is not in the file"))
        elif item.media_type in TEXTS and item.name not in opening.locked and item.name not in documents:
            root = opening.parsed(item.name)
            if root is None:
                continue
            if root.tag != f"{XHTML}html":
                name = str(root.tag).rpartition("}")[2]
                told = (
                    say("its <html> is not in the namespace of XHTML")
                    if name == "html"
                    else say("it is no XHTML: it begins with <{name}>", name=name)
                )
                opening.tell(item.name, told, say('write <html xmlns="http://www.w3.org/1999/xhtml">'))
                continue
            documents[item.name] = root
    return documents


def spine_of(
    opening: Opening,
    place: str,
    package: etree._Element,
    items: Mapping[str, Item],
    documents: Mapping[str, etree._Element],
) -> Iterator[str]:
    """The documents of the spine that can be read, in order; what is none is told for what it is."""
    lines = package.findall("{*}spine/{*}itemref")
    if not lines:
        opening.tell(place, say("the spine names nothing, so there is nothing to read"))
    for line in lines:
        item = items.get((line.get("idref") or "").strip())
        at = line.sourceline if isinstance(line.sourceline, int) else 0
        if item is None:
            opening.tell(
                place,
                say("the spine names '{name}', which is not in the manifest", name=line.get("idref") or ""),
                line=at,
            )
        elif item.name in documents:
            yield item.name
        elif not item.name:
            opening.tell(place, say("the spine names a document on the web, which nobody can read offline"), line=at)
        elif item.media_type not in TEXTS | SHOWN and not item.has_fallback:
            what = item.media_type or say("of no kind")
            opening.tell(
                place,
                say("'{name}' in the spine is {kind}, which no reading system shows", name=item.name, kind=what),
                line=at,
            )


def make_plain(opening: Opening, package: etree._Element) -> None:
    """Typefaces that are garbled are made plain; what else is encrypted is a lock, and told."""
    if ENCRYPTION not in opening.parts:
        return
    tree = opening.parsed(ENCRYPTION)
    if tree is None:
        return
    for data in tree.iter(f"{XML_ENCRYPTION}EncryptedData"):
        method = data.find(f"{XML_ENCRYPTION}EncryptionMethod")
        way = (method.get("Algorithm") or "") if method is not None else ""
        for reference in data.iter(f"{XML_ENCRYPTION}CipherReference"):
            name = unquote(reference.get("URI") or "")
            if way in GARBLED and name in opening.parts:
                opening.parts[name] = ungarbled(opening.parts[name], GARBLED[way], key_of(package, way))
            elif way not in GARBLED:
                opening.locked.append(name)


def key_of(package: etree._Element, way: str) -> bytes:
    """The bytes that a typeface was garbled with, made from the identifier of the book."""
    unique = package.get("unique-identifier")
    texts = [
        "".join(map(str, one.itertext()))
        for one in package.iter("{http://purl.org/dc/elements/1.1/}identifier")
        if one.get("id") == unique
    ]
    text = re.sub(r"[\x20\x09\x0D\x0A]", "", texts[0]) if texts else ""
    if way == "http://www.idpf.org/2008/embedding":
        return hashlib.sha1(text.encode(), usedforsecurity=False).digest()
    figures = re.sub(r"[^0-9a-f]", "", text.lower().removeprefix("urn:uuid:"))
    return bytes.fromhex(figures[: len(figures) // 2 * 2])


def ungarbled(data: bytes, count: int, key: bytes) -> bytes:
    """The bytes of a typeface whose first ones were combined with a key.

    >>> ungarbled(ungarbled(b"true type", 4, b"key"), 4, b"key")
    b'true type'
    """
    if not key:
        return data
    return bytes(byte ^ key[place % len(key)] for place, byte in enumerate(data[:count])) + data[count:]


def named_from(opening: Opening, contents: EpubContents) -> EpubContents:
    """The contents with every name counted from the folder of the package document, and what was told while they were opened."""

    def name_of(name: str) -> str:
        return posixpath.relpath(name, contents.folder or ".") if name else ""

    parts = {name_of(name): data for name, data in contents.files.items()}
    return replace(
        contents,
        files={name: data for name, data in parts.items() if not name.startswith("../")},
        others={name: data for name, data in parts.items() if name.startswith("../")},
        documents={name_of(name): root for name, root in contents.documents.items()},
        spine=tuple(map(name_of, contents.spine)),
        broken=tuple(
            Complaint(Source(path=Path(name_of(name)), line=line, column=column), message, hint)
            for name, line, column, message, hint in opening.broken
        ),
        locked=tuple(map(name_of, opening.locked)),
    )
