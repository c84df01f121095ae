"""What a proof of an e-book shows: a place of each kind that the book has, found in the finished file."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from banxin.checks.epub.epub_contents import NAMES, XHTML, EpubContents
from banxin.saying.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place in an e-book: its name for the reader of the proof, its document, and its element; the whole document for none."""

    name: str
    document: str
    element: etree._Element | None = None

    @property
    def opens_document(self) -> bool:
        """Whether the place is the beginning of its document, which is shown with the space above it."""
        parent = self.element.getparent() if self.element is not None else None
        return parent is None or (parent.tag == f"{XHTML}body" and parent[0] is self.element)

    @property
    def words(self) -> str:
        """The text that the place begins with, without white space; for a picture without words that which follows it."""
        if self.element is None:
            return ""
        following = (text for one in self.element.itersiblings() for text in ("".join(map(str, one.itertext())),))
        texts = ("".join(map(str, self.element.itertext())), *following)
        return next((words for words in ("".join(text.split()) for text in texts) if words), "")


COVER = say("cover")
PLACES = (
    (say("contents"), "//h:section[contains(concat(' ', @class, ' '), ' toc ')]"),
    (say("opening"), "//h:section[@data-chapter]"),
    (say("notes"), "//h:aside[contains(concat(' ', @class, ' '), ' note ')]"),
    (say("table"), "//h:table"),
    (say("figure"), "//h:figure"),
    (say("verse"), "//h:div[contains(concat(' ', @class, ' '), ' verse ')]"),
    (say("code"), "//h:pre"),
)
"""The kinds of places after the cover, each with what finds it."""


def scenes_of(contents: EpubContents) -> Iterator[Scene]:
    """The cover, and the first place of each kind, in the order of `PLACES`; kinds that the book lacks are left out."""
    yield Scene(name=COVER, document=contents.spine[0])
    for name, path in PLACES:
        for document in contents.spine:
            found = contents.documents[document].xpath(path, namespaces=NAMES)
            if isinstance(found, list) and found and isinstance(found[0], etree._Element):
                yield Scene(name=name, document=document, element=found[0])
                break


def shown_document(contents: EpubContents, scene: Scene, style: str, anchor: str) -> bytes:
    """The document of a scene with a stylesheet of the device, the scene's element under the id `anchor`."""
    root = contents.documents[scene.document]
    head = root.find(f"{XHTML}head")
    added = etree.Element(f"{XHTML}style")
    added.text = style
    before = scene.element.get("id") if scene.element is not None else None
    if head is not None:
        head.append(added)
    if scene.element is not None:
        scene.element.set("id", anchor)
    try:
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)
    finally:
        if head is not None:
            head.remove(added)
        if scene.element is not None:
            scene.element.attrib.pop("id")
            if before:
                scene.element.set("id", before)
