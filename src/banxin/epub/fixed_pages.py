"""Pages of an e-book that are laid out once for all: their sizes, their places on pairs of pages, their stylesheet.

EPUB 3.3, section 8.2 (fixed layouts). Every page is as wide as the others in pixels of CSS, as wide as most pictures: Kobo's devices want no picture with
more pixels than its page. A reading system makes the page as large as the screen, so that type, a share of that width, has one size in the whole book.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from banxin.epub.page_list import PageStart
from banxin.epub.part import PackagePart
from banxin.model.block import Figure, PdfPage
from banxin.model.book import Chapter, Leaf, Part, Section
from banxin.model.edition import Edition, PageWords, WritingMode
from banxin.pictures.cropped_pictures import size_of_picture
from banxin.templates.addresses import Addresses
from banxin.templates.editions.picture_pages import CHARACTERS, LINES, lines_of, picture_of
from banxin.templates.editions.selection import chapters_of

NARROWEST, WIDEST = 1000, 2400
"""Pixels of CSS, of a page of one leaf."""
TYPE, LEADING = 0.04, 0.064
"""Shares of the width of a page: of words beside a picture."""
PADDING = 0.028
"""Likewise: around words, across the lines; along them it is as much as a character."""
MARGINS = 3
"""Characters of a line that words are not set in: two around them, and what the last one of a line may leave."""
RULE = 1
"""Lines that the rule over notes takes."""
SMALLEST, ROOT = 0.016, 0.026
"""Likewise: the type of leaves, which hold what a house has to say, and of the root."""
WIDE = 1.5
"""A picture that is wider by so much, in relation to its height, than the others is one of two pages."""
USUAL = (3, 4)
"""The page of a book without any picture, a width and a height."""
CENTRE = "rendition:page-spread-center"
VERSO, RECTO, SPREAD = "verso", "recto", "spread"
"""Classes of a picture that say where its page lies."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page in pixels of CSS: its picture, and what is added for the words beside it (below, or at its left in vertical books).

    `unit` is the width of a page of one leaf, of which type is a share.
    """

    width: int
    height: int
    words: int = 0
    is_vertical: bool = False
    unit: int = NARROWEST

    @property
    def full_width(self) -> int:
        return self.width + (self.words if self.is_vertical else 0)

    @property
    def full_height(self) -> int:
        return self.height + (0 if self.is_vertical else self.words)

    @property
    def viewport(self) -> str:
        return f"width={self.full_width}, height={self.full_height}"

    @property
    def name(self) -> str:
        """Its class."""
        return f"page-{self.width}x{self.height}" + (f"-{self.words}" if self.words else "")


class FixedPages:
    """The pages of one edition; `pictures` are the parts with its pictures, `cover` that of the cover."""

    def __init__(
        self, addresses: Addresses, edition: Edition, pictures: Sequence[PackagePart], cover: PackagePart
    ) -> None:
        self.addresses = addresses
        self.is_vertical = edition.writing_mode is WritingMode.VERTICAL
        self.shows_words = edition.page_words is PageWords.BESIDE
        self.sizes = {part.name: size_of_picture(part.data, part.suffix) for part in pictures}
        self.cover = size_of_picture(cover.data, cover.suffix)
        self.usual = self._usual_size()
        self.unit = min(max(self.usual[0], NARROWEST), WIDEST)
        self.words = self._room_for_words() if self.shows_words else 0
        self.boxes: dict[str, PageBox] = {}

    def _pictures(self) -> Iterator[tuple[int, int]]:
        for chapter in chapters_of(self.addresses.sections):
            for piece in self.addresses.chapter(chapter).pieces:
                if picture := picture_of(piece.blocks):
                    yield self._size_of(picture)

    def _usual_size(self) -> tuple[int, int]:
        """The size of most pictures by their shape; of the narrower ones where two are as frequent."""
        found = list(self._pictures())
        if not found:
            return USUAL
        shapes = [round(width / height, 1) for width, height in found]
        usual = max(sorted(set(shapes)), key=shapes.count)
        return found[shapes.index(usual)]

    def _room_for_words(self) -> int:
        """What the page with the most words takes below its picture; as much on all pages, so that pairs are level."""
        lines = max(self._lines_of_pages(), default=0.0)
        return ceil((lines * LEADING + 2 * PADDING) * self.unit) if lines else 0

    def _lines_of_pages(self) -> Iterator[float]:
        """What the words of each page with a picture take: title, text, and notes below a rule."""
        for chapter in chapters_of(self.addresses.sections):
            for piece in self.addresses.chapter(chapter).pieces:
                if picture := picture_of(piece.blocks):
                    characters = self._characters_beside(picture)
                    notes = sum(lines_of(note.blocks, characters) for note in piece.notes)
                    title = lines_of_title(chapter) if piece.index == 0 else 0
                    yield lines_of(piece.blocks, characters) + title + (notes + RULE if notes else 0)

    def _characters_beside(self, picture: Figure | PdfPage) -> float:
        """Of a line of the words of a picture: in vertical books it is as long as the picture is high."""
        box = scaled(self._size_of(picture), self.usual, self.unit, is_wide=self.is_wide(picture))
        return max(box.height / (TYPE * self.unit) - MARGINS, 1) if self.is_vertical else CHARACTERS

    def box_of(self, section: Section, index: int = 0) -> PageBox:
        """The page of a section, or of a piece of it."""
        picture = self.picture_of(section, index)
        if section is Leaf.COVER:
            box = replace(scaled(self.cover, self.usual, self.unit), is_vertical=self.is_vertical)
        elif picture is None:
            box = self._with_words(self.usual)
        else:
            box = self._with_words(self._size_of(picture), is_wide=self.is_wide(picture))
        return self.boxes.setdefault(box.name, box)

    def _with_words(self, size: tuple[int, int], *, is_wide: bool = False) -> PageBox:
        """A page of a picture of this size, and the room for its words."""
        box = scaled(size, self.usual, self.unit, is_wide=is_wide)
        return replace(box, words=self.words, is_vertical=self.is_vertical)

    def _size_of(self, picture: Figure | PdfPage) -> tuple[int, int]:
        return self.sizes[self.addresses.picture(picture.path)]

    def picture_of(self, section: Section, index: int) -> Figure | PdfPage | None:
        """The picture of a page, where it has one."""
        if not isinstance(section, Chapter):
            return None
        return picture_of(self.addresses.chapter(section).pieces[index].blocks)

    def is_wide(self, picture: Figure | PdfPage) -> bool:
        """Whether a picture takes both pages of a pair."""
        if SPREAD in picture.classes:
            return True
        width, height = self._size_of(picture)
        return width / height >= WIDE * self.usual[0] / self.usual[1] and not {VERSO, RECTO} & {*picture.classes}

    def classes_of(self, section: Section, index: int = 0) -> str:
        """What the body of a page is called."""
        if section is Leaf.COVER:
            return "picture-page"
        if not self.picture_of(section, index):
            return "word-page" if isinstance(section, Chapter | Part) else "word-page leaf-page"
        return "picture-page" if self.shows_words else "picture-page words-drawn"

    def sides(self) -> "Sides":
        return Sides(self)

    def page_starts(self) -> tuple[PageStart, ...]:
        """The pages of the chapters, counted from 1: where no printed edition has others, these are the pages of the book."""
        starts = (
            f"{here.id}-piece-{piece.index + 1}" if piece.index else here.id
            for chapter in chapters_of(self.addresses.sections)
            for here in (self.addresses.chapter(chapter),)
            for piece in here.pieces
        )
        return tuple(PageStart(label=str(number), ids=(name,)) for number, name in enumerate(starts, start=1))

    @property
    def size(self) -> str:
        """That of most pages, as Kindle asks for it."""
        box = self._with_words(self.usual)
        return f"{box.full_width}x{box.full_height}"

    def rules(self) -> str:
        """The stylesheet of the pages: each size that occurs."""
        root = f"html {{ font-size: {round(ROOT * self.unit)}px; }}\n"
        return root + "".join(rules_of(box) for _, box in sorted(self.boxes.items()))


class Sides:
    """On which side each page lies, in the order of reading: the first behind the cover is a verso, and so on by turns.

    Kobo's apps count in this way whatever is said, and no half of a screen stays empty.
    """

    def __init__(self, pages: FixedPages) -> None:
        self.pages = pages
        self.is_recto = False

    def next(self, section: Section, index: int = 0) -> str:
        """What the spine says of the next page."""
        picture = self.pages.picture_of(section, index)
        if section is Leaf.COVER:
            self.is_recto = False
            return CENTRE
        if picture and self.pages.is_wide(picture):
            self.is_recto = False
            return CENTRE
        if picture and {VERSO, RECTO} & {*picture.classes}:
            self.is_recto = RECTO in picture.classes
        is_right = self.is_recto is not self.pages.is_vertical
        self.is_recto = not self.is_recto
        return "page-spread-right" if is_right else "page-spread-left"


def lines_of_title(chapter: Chapter) -> float:
    """About how many lines the title of a chapter takes above its words."""
    return 2 + bool(chapter.kicker) + bool(chapter.subtitle) + len(chapter.bylines)


def scaled(size: tuple[int, int], usual: tuple[int, int], unit: int, *, is_wide: bool = False) -> PageBox:
    """A page of a picture: as wide as all, or, over both pages of a pair, as high as all."""
    width, height = size
    if is_wide:
        usual_height = round(unit * usual[1] / usual[0])
        return PageBox(max(1, round(usual_height * width / height)), usual_height, unit=unit)
    return PageBox(unit, max(1, round(unit * height / width)), unit=unit)


def rules_of(box: PageBox) -> str:
    """The rules of one size of page; words alone have type that lets a page full of lines find room."""
    padding = round(PADDING * box.unit)
    room = (box.full_width if box.is_vertical else box.full_height) - 2 * padding
    size = round(TYPE * box.unit)
    alone = min(size, round(room / LINES * TYPE / LEADING))
    start = "right" if box.is_vertical else "top"
    picture = box.width if box.is_vertical else box.height
    return (
        f".{box.name} {{ width: {box.full_width}px; height: {box.full_height}px; font-size: {size}px; }}\n"
        f".word-page.{box.name} {{ font-size: {alone}px; }}\n"
        f".leaf-page.{box.name} {{ font-size: {max(round(SMALLEST * box.unit), alone * 3 // 4)}px; }}\n"
        f".picture-page.{box.name} > section > figure > img, .picture-page.{box.name} > .cover > img, .picture-page.{box.name} .page-words "
        f"{{ width: {box.width}px; height: {box.height}px; }}\n"
        f".picture-page.{box.name} > section {{ padding-{start}: {picture + (padding if box.words else 0)}px; }}\n"
        f".words-drawn.{box.name} > section {{ padding: 0; }}\n"
    )
