"""The pictures of an EPUB in the order of reading, by the bytes of their files."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, EpubContents, classes
from banxin.checks.epub.epub_file import is_furniture
from banxin.checks.text.chapter_text import without_space
from banxin.comparison.finished_text import Leaf, body_of
from banxin.comparison.pictures.picture_records import ShownPicture, numbered

PICTURES = frozenset({f"{XHTML}img", "{http://www.w3.org/2000/svg}image"})
LINK = "{http://www.w3.org/1999/xlink}href"


def epub_pictures(contents: EpubContents) -> list[ShownPicture]:
    """The pictures of all documents; what is in no chapter of ours is in one of its document's name."""
    walk = EpubWalk(contents)
    return numbered(one for name in contents.spine for one in walk.pictures(name))


class EpubWalk:
    """A walk through the documents that counts the characters of each chapter, as `epub_text_by_chapters` has them."""

    def __init__(self, contents: EpubContents) -> None:
        self.contents = contents
        self.lengths: Counter[str] = Counter()

    def pictures(self, name: str) -> Iterator[ShownPicture]:
        yield from self.walk(body_of(self.contents.documents[name]), name, name, is_body=True)

    def walk(self, element: etree._Element, name: str, chapter: str, *, is_body: bool) -> Iterator[ShownPicture]:
        """The pictures in an element; what stands in notes is no text of the chapter's body."""
        told = element.get("data-chapter") or element.get("data-notes-of")
        chapter = told or chapter
        is_body = is_body and not element.get("data-notes-of") and "notes" not in classes(element)
        if element.tag in PICTURES:
            yield from self.picture(element, name, chapter)
        if is_body:
            self.lengths[chapter] += len(without_space(element.text or ""))
        for child in element:
            if not is_furniture(child):
                yield from self.walk(child, name, chapter, is_body=is_body)
            if is_body:
                self.lengths[chapter] += len(without_space(child.tail or ""))

    def picture(self, element: etree._Element, name: str, chapter: str) -> Iterator[ShownPicture]:
        """A picture whose file is in the container."""
        address = element.get("src") or element.get("href") or element.get(LINK) or ""
        file = normpath(PurePosixPath(name).parent / unquote(address))
        if file in self.contents.files:
            digest = hashlib.sha256(self.contents.files[file]).hexdigest()
            offset, leaf = self.lengths[chapter], Leaf(document=name)
            described = description_of(element)
            yield ShownPicture(
                chapter=chapter, offset=offset, leaf=leaf, digest=digest, name=file, description=described
            )


def description_of(picture: etree._Element) -> str:
    """What who cannot see a picture hears; nothing where its caption says the same."""
    said = " ".join((picture.get("alt") or "").split())
    figure = next(picture.iterancestors(f"{XHTML}figure"), None)
    seen = without_space("".join(map(str, figure.itertext()))) if figure is not None else ""
    return "" if without_space(said) in seen else said
