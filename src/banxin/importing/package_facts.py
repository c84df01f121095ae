"""What a DOCX, an EPUB or a text of Kanripo says of the book that it holds: title, authors, language, cover (Dublin Core, OPF 3, ECMA-376 part 2)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from banxin.errors import ManifestError
from banxin.extraction.archive import Archive
from banxin.extraction.mandoku_reader import title_in_mandoku
from banxin.extraction.xml_parts import Element, children, local_name, parse_xml
from banxin.model.people import ContributorRole

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})
CONTAINER, CORE = "META-INF/container.xml", "docProps/core.xml"
NOBODY = re.compile(
    r"(?:python-docx|apache poi|docx4j|aspose\S*|openpyxl|pandoc|calibre|sigil|libreoffice|openoffice|microsoft|wps|kingsoft)(?:[\s/.(].*)?"
    r"|un-?named|un-?known|anonymous|admin(?:istrator)?|user|users?\s*\d*|owner|root|guest|微软用户|微軟用戶|用户\d*|雨林木风|深度技术|番茄花园",
    re.IGNORECASE,
)
"""What programs write for an author, of themselves or of an account without a name; a book by nobody is without an author."""

Person = tuple[str, ContributorRole]
ROLES = frozenset(map(str, ContributorRole))
OF_WORD = re.compile(r"Microsoft (?:Office )?Word - |\.(?:docx?|rtf|wps)$")
NO_TITLE = re.compile(
    r"第\s*[0-9〇零一二三四五六七八九十百]{1,4}\s*[章节節回讲講](?:.*)|(?:文档|文檔|document|无标题|無標題|untitled|标题|標題|title|目录|目錄)\s*\d*",
    re.IGNORECASE,
)
"""What Word takes for the title of a document: the line that it began with when it was saved first."""


def title_of_book(said: str) -> str:
    """The title that the properties of a document say; empty for that of a chapter, and for none.

    >>> title_of_book("第1章绪论"), title_of_book("Microsoft Word - 春山.doc"), title_of_book("文档1"), title_of_book("第九夜")
    ('', '春山', '', '第九夜')
    """
    title = OF_WORD.sub("", said).strip()
    return "" if NO_TITLE.fullmatch(title) else title


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """Empty where the package does not say; `cover` is the name and the bytes of a picture, `cover_part` what it is called in the package."""

    title: str = ""
    authors: tuple[str, ...] = ()
    others: tuple[Person, ...] = ()
    """Who did something else than write it, and what."""
    language: str = ""
    cover: tuple[str, bytes] | None = None
    cover_part: str = ""


def facts_of_package(data: bytes, path: Path) -> PackageFacts:
    """The facts of an EPUB, a DOCX or a text of Kanripo; empty for every other file, and for a package that is damaged (cleaning says so)."""
    if not data.startswith(b"PK"):
        return PackageFacts(title=title_in_mandoku(data))
    try:
        archive = Archive(data, path)
        if CONTAINER in archive:
            return _of_epub(archive, path)
        return _of_core(archive, path) if CORE in archive else PackageFacts()
    except ManifestError:
        return PackageFacts()


def pictures_of_epub(data: bytes, path: Path, cover: str) -> Iterator[tuple[str, bytes]]:
    """The pictures of an EPUB but for its cover, each by a name of its own; nothing of any other file."""
    try:
        archive = Archive(data, path)
        if CONTAINER not in archive:
            return
        names = [PurePosixPath(one) for one in archive.names if PurePosixPath(one).suffix.lower() in PICTURES]
        often = Counter(one.name for one in names)
        for one in names:
            if one.name != cover:
                own = one.name if often[one.name] == 1 else "-".join(one.parts)
                yield own, archive.read(one.as_posix())
    except ManifestError:
        return


def last_hand(data: bytes, path: Path) -> tuple[str, str]:
    """Who saved a DOCX last, and when (ISO 8601); empty where it does not say. The time when it was made is none when it was saved."""
    archive = Archive(data, path)
    said = _core_of(archive, path) if CORE in archive else {}
    saved = said.get("modified", "")
    return said.get("lastModifiedBy", ""), saved if saved != said.get("created") else ""


def _core_of(archive: Archive, path: Path) -> dict[str, str]:
    """What the core properties say, by the names of their elements (ECMA-376 part 2, 11)."""
    return {local_name(one): (one.text or "").strip() for one in children(parse_xml(archive.read(CORE), path, CORE))}


def _of_core(archive: Archive, path: Path) -> PackageFacts:
    said = _core_of(archive, path)
    names = [one.strip() for one in re.split(r"[;；]", said.get("creator", ""))]
    authors = tuple(one for one in names if one and not NOBODY.fullmatch(one))
    return PackageFacts(title=title_of_book(said.get("title", "")), authors=authors, language=said.get("language", ""))


def _of_epub(archive: Archive, path: Path) -> PackageFacts:
    container = parse_xml(archive.read(CONTAINER), path, CONTAINER)
    place = next((one.get("full-path") or "" for one in container.iter() if local_name(one) == "rootfile"), "")
    package = parse_xml(archive.read(place), path, place, allow_doctype=True)
    said: dict[str, list[str]] = {"title": [], "language": []}
    cover_id, cover_name = "", ""
    for one in package.iter():
        name = local_name(one)
        if name in said and (one.text or "").strip():
            said[name].append(" ".join((one.text or "").split()))
        elif name == "meta" and one.get("name") == "cover":
            cover_id = one.get("content") or ""
        elif name == "item" and (
            "cover-image" in (one.get("properties") or "").split() or (cover_id and one.get("id") == cover_id)
        ):
            cover_name = one.get("href") or ""
    part = (PurePosixPath(place).parent / cover_name).as_posix() if cover_name else ""
    cover = (PurePosixPath(part).name, archive.read(part)) if part in archive else None
    people = tuple(_people_in(package))
    return PackageFacts(
        title=next(iter(said["title"]), ""),
        authors=tuple(name for name, role in people if role is ContributorRole.AUTHOR),
        others=tuple(one for one in people if one[1] is not ContributorRole.AUTHOR),
        language=next(iter(said["language"]), ""),
        cover=cover,
        cover_part=part if cover else "",
    )


def _people_in(package: Element) -> Iterator[Person]:
    """Who made the book, and what they did (OPF 2, opf:role; EPUB 3, a meta that refines); a creator of whom it is not said wrote it."""
    refined = {
        (one.get("refines") or "").removeprefix("#"): (one.text or "").strip()
        for one in package.iter()
        if local_name(one) == "meta" and one.get("property") == "role"
    }
    for one in package.iter():
        kind, name = local_name(one), " ".join((one.text or "").split())
        if kind not in {"creator", "contributor"} or not name or NOBODY.fullmatch(name):
            continue
        said = next((str(value) for key, value in one.attrib.items() if str(key).rpartition("}")[2] == "role"), "")
        said = said or refined.get(one.get("id") or "", "")
        if said in ROLES:
            yield name, ContributorRole(said)
        elif kind == "creator":
            yield name, ContributorRole.AUTHOR
