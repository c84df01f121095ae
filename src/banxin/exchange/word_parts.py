"""What the parts of one document share while it is written: relations, pictures, lists, notes, and the places of its paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from banxin.exchange.hidden_places import Place, count_name, place_name
from banxin.exchange.word_pictures import NOTHING_SEEN, WordPicture, drawing, word_picture
from banxin.source import Source

TYPE_SIZE = 21
"""五号 in half points: what Chinese Word begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation of the document (ECMA-376 part 2, 9.3): its last word, and a part or an address outside."""

    kind: str
    target: str
    is_outside: bool = False


@dataclass(kw_only=True)
class WordParts:
    """One document; `picture` gives the bytes of a picture by its path in the book, `language` is a BCP 47 tag.

    `ids` are those that a link of the book can lead to here.
    """

    picture: Callable[[str], bytes]
    language: str
    ids: frozenset[str] = frozenset()
    relations: list[Relation] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    note_places: dict[int, str] = field(default_factory=dict)
    referred: set[int] = field(default_factory=set)
    lists: list[tuple[bool, int, int]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    _pictures: dict[str, tuple[WordPicture, str, str]] = field(default_factory=dict)
    _chapter: PurePath = field(default_factory=PurePath)
    _paragraphs: int = 0
    _drawings: int = 0
    _bookmarks: int = 0

    def open_chapter(self, path: PurePath) -> None:
        """Count the paragraphs from 1 again, for the chapter of a path in the book."""
        self._chapter, self._paragraphs = path, 0

    def relation(self, kind: str, target: str, *, is_outside: bool = False) -> str:
        """The name of a relation, new or not. One table serves all parts: what one of them does not use does no harm."""
        wanted = Relation(kind=kind, target=target, is_outside=is_outside)
        if wanted not in self.relations:
            self.relations.append(wanted)
        return f"rId{self.relations.index(wanted) + 1}"

    def list_number(self, *, is_ordered: bool, depth: int, start: int) -> int:
        """The number of a list of its own, whose items at `depth` count from `start`."""
        self.lists.append((is_ordered, depth, start))
        return len(self.lists)

    def place(self, words: str, source: Source, *, is_written: bool = True, is_note: bool = False) -> str:
        """Remember the next paragraph or note of the chapter; the name of its bookmark."""
        self._paragraphs += 1
        name = place_name(self._chapter, self._paragraphs, words, is_note=is_note)
        self.places.append(Place(name=name, source=source, words=words, is_written=is_written))
        return name

    def count_of_places(self) -> str:
        """The bookmark that says how many paragraphs and notes the chapter has had so far."""
        return self.bookmark(count_name(self._chapter, self._paragraphs), "")

    def bookmark(self, name: str, inner: str) -> str:
        """A bookmark around the inner elements (17.13.6)."""
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def drawn(self, path: str, alt: str, *, share: int = 0, height: float = 0.0) -> str:
        """The run that shows a picture of the book; its part is held once."""
        if path not in self._pictures:
            self._pictures[path] = self._held(word_picture(self.picture(path), path))
        picture, relation, svg = self._pictures[path]
        self._drawings += 1
        return drawing(picture, relation, svg, self._drawings, alt, share=share, height=height)

    def _held(self, picture: WordPicture) -> tuple[WordPicture, str, str]:
        number = len(self._pictures) + 1
        name = f"media/picture{number}.{picture.ending}"
        self.media[name] = picture.data
        relation = self.relation("image", name)
        if picture.ending != "svg":
            return picture, relation, ""
        # A program that knows no SVG has to be shown something, or it calls the document broken.
        plain = f"media/picture{number}-plain.png"
        self.media[plain] = NOTHING_SEEN
        return picture, self.relation("image", plain), relation
