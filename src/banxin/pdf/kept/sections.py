"""The sections of an edition as markup, rendered once: documents of the whole book, or of a part of it, are put together from it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from urllib.parse import unquote

from banxin.model.book import Book, Chapter, Leaf, Matter, Part, Section
from banxin.model.edition import Edition
from banxin.pdf.kept.kept_edition import SectionKey
from banxin.pdf.printable_pictures import RASTER
from banxin.reading import BookFiles
from banxin.templates.editions.selection import LISTS, matter_of
from banxin.templates.renderer import Renderer

OPENING_TAG = re.compile(r"\s*<([a-z0-9]+)\b[^>]*>")
NAME = re.compile(r"\s(?:id|aria-labelledby)=\"[^\"]*\"")
"""What an element is called by, which two may not have in common."""
SHOWN = re.compile(r"\ssrc=\"(?![a-z]+:)([^\"]+)\"")
"""The address of a picture of the book."""
TABLE, FIGURE = "<table", "<figure"
HEADER = '<header class="chapter-header">'
"""What sets the running heads of a chapter."""


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section and its markup."""

    section: Section
    markup: str

    @property
    def chapter(self) -> str:
        """The id of a chapter, empty for any other section."""
        return self.section.id if isinstance(self.section, Chapter) else ""

    @property
    def says_heads(self) -> bool:
        """Whether the running heads of what follows are not those of what stands before."""
        return bool(self.chapter) and HEADER in self.markup

    @property
    def names_pages(self) -> bool:
        """Whether it names the pages of others."""
        return self.section is Leaf.TOC or self.section in LISTS

    @property
    def drawings(self) -> tuple[str, ...]:
        """The pictures in it that are not of pixels: they become part of its pages, while those are files of their own."""
        names = (unquote(found[1]) for found in SHOWN.finditer(self.markup))
        return tuple(name for name in dict.fromkeys(names) if PurePath(name).suffix.lower() not in RASTER)

    @property
    def beginning(self) -> str:
        """Its element without what is in it: so it begins on the page on which the section would, of the same name."""
        opening = OPENING_TAG.match(self.markup)
        return f"{NAME.sub('', opening[0])}</{opening[1]}>" if opening else ""


@dataclass(frozen=True, kw_only=True)
class RenderedBook:
    """All sections of an edition in the order of their pages."""

    book: Book
    edition: Edition
    files: BookFiles

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.book, self.edition, self.files)

    @cached_property
    def sections(self) -> tuple[RenderedSection, ...]:
        return tuple(RenderedSection(*one) for one in self.renderer.print_sections())

    @cached_property
    def body(self) -> int:
        """The number of the first section of the body; that of all sections where there is none."""
        for number, one in enumerate(self.sections):
            if isinstance(one.section, Part) or matter_of(self.book, one.section) is Matter.BODY:
                return number
        return len(self.sections)

    @cached_property
    def has_tables(self) -> bool:
        return any(TABLE in one.markup for one in self.sections)

    @cached_property
    def has_figures(self) -> bool:
        return any(FIGURE in one.markup for one in self.sections)

    @property
    def body_names_pages(self) -> bool:
        """Whether contents stand in the body or behind it: the pages of what follows are not known there."""
        return any(one.names_pages for one in self.sections[self.body :])

    def keys(self) -> Iterator[SectionKey]:
        """The key of each section: what its pages follow from, the stylesheets aside."""
        for one in self.sections:
            drawings = "".join(f"\n{name} {self.files.digest_of(name)}" for name in one.drawings)
            yield one.chapter, hashlib.sha256(f"{one.markup}{drawings}".encode()).hexdigest()

    def document(self, first: int = 0, stop: int | None = None) -> str:
        """The print document of the sections from one up to another, and of the beginning of the one behind, if there is one.

        That it is there, and on which side of a leaf, decides how the pages before it end.
        """
        stop = len(self.sections) if stop is None else stop
        markups = [one.markup for one in self.sections[first:stop]]
        return self.renderer.document_of((*markups, *(one.beginning for one in self.sections[stop : stop + 1])))

    def number_of(self, chapter: str) -> int:
        """The number of the section of a chapter."""
        return next(number for number, one in enumerate(self.sections) if one.chapter == chapter)
