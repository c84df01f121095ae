"""The book: what it is called, who made it, and in what order its parts stand."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, Heading, Note, Paragraph
from banxin.model.conversion import Conversion
from banxin.model.edition import Edition
from banxin.model.finding import Ignored, Remark, SetAside
from banxin.model.inline import plain_text
from banxin.model.number import Number
from banxin.model.people import Contributor, ContributorRole
from banxin.model.printed_cover import PrintedCover
from banxin.model.printer import Ink, Printer
from banxin.source import Source

WORLD = "world"
"""In `sold_in`: every country."""


class Matter(StrEnum):
    """The three matters of a book; EPUB calls them the same."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


class Leaf(StrEnum):
    """Parts that are made from the metadata, one template each; the value is the word in book.yaml."""

    COVER = "cover"
    HALF_TITLE = "half_title"
    TITLE_PAGE = "title_page"
    IMPRINT = "imprint"
    TOC = "toc"
    NOTES = "notes"
    COLOPHON = "colophon"
    FIGURES = "figures"
    TABLES = "tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The series that the book belongs to; `position` is its number there, or empty."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaiji:
    """A character that the book draws itself (造字): what stands for it in the text, and the SVG that shows it.

    `text` is one character, or the description of one (Unicode, section 18.2).
    """

    text: str
    drawing: Path
    source: Source


def any_of_texts(texts: Iterable[str]) -> str:
    """A regular expression that finds one of these texts of drawn characters, the longest of those that begin at a place.

    >>> any_of_texts(["⿰木", "⿰木昌"])
    '⿰木昌|⿰木'
    """
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))


NO_TIME = "2000-01-01T00:00:00Z"
"""The time that files carry of a book that tells none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a title page, an imprint and a shop need. What is not known is empty, never invented.

    `language` is a BCP 47 tag with its script (zh-Hans, zh-Hant-TW, ja, ko). `date` is an ISO 8601 date of publication,
    `modified` the UTC time (YYYY-MM-DDThh:mm:ssZ) that reproducible files carry.
    `printing` is which one of which edition (初版第1刷), `registration` the publisher's number with its authorities.
    `sheet`, `sheets`, `character_count` and `print_run` are the facts of a mainland imprint (开本, 印张, 字数, 印数) as the house gives
    them. `short_title` is what running heads say. `cip` is the block of the library (图书在版编目); it and the
    `imprint_lines` are printed as they are. `classes` are codes of a classification, each after the name of its scheme (clc). `sold_in` are countries
    (ISO 3166), or with `-` before each those where it is not sold; nothing, or `world`, is everywhere. `sales_rights` are `exclusive` or not.
    """

    id: str
    title: str
    language: str
    subtitle: str = ""
    title_file_as: str = ""
    short_title: str = ""
    display_lines: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    publisher_person: str = ""
    publisher_address: str = ""
    registration: str = ""
    printing: str = ""
    printer: str = ""
    binder: str = ""
    responsible_editor: str = ""
    design: str = ""
    distributor: str = ""
    sheet: str = ""
    sheets: str = ""
    character_count: str = ""
    print_run: str = ""
    price: str = ""
    sold_in: tuple[str, ...] = ()
    sales_rights: str = ""
    identifiers: tuple[str, ...] = ()
    date: str = ""
    modified: str = NO_TIME
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    series: Series | None = None
    source: str = ""
    cip: tuple[str, ...] = ()
    imprint_lines: tuple[str, ...] = ()
    colophon_lines: tuple[str, ...] = ()

    @property
    def authors(self) -> tuple[Contributor, ...]:
        return tuple(person for person in self.contributors if person.role is ContributorRole.AUTHOR)


WORK_ON_A_TEXT = late_pattern(
    r"[合共主参參改抄]?[著译訳譯编編撰注註校评評辑輯选選点點订訂述释釋笺箋疏]{1,4}|翻[译訳譯]|やく|整理|[监監]修|口述|[笔筆]录|[节節][译譯]"
)
"""What is done to a text, and said behind the name of who did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote a chapter: `role` as printed (本报记者), `names`, `affiliation` (an office or a title).

    >>> Byline(names=("傅雷",), role="译").parts, Byline(names=("张三",), role="本报记者").parts
    (('傅雷', '译'), ('本报记者', '张三'))
    """

    names: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""

    @property
    def is_role_behind(self) -> bool:
        """Whether what somebody did stands behind the name, as 译 and 編 do; 本报记者 and 文 stand before it."""
        return bool(self.names) and bool(WORK_ON_A_TEXT.fullmatch(self.role))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the line in the order in which they are set."""
        line = (self.affiliation, *self.names)
        return tuple(filter(None, (*line, self.role) if self.is_role_behind else (self.role, *line)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter: front matter fields and blocks, without the title, which stands in `title`.

    `display_lines` breaks a long title by sense; joined they are the title but for a separating space.
    `kicker` stands small above the title (a section or column of a newspaper).
    `toc_title` is the title in the contents where it differs, `short_title` that of the running heads. Titles begin with the `number`, if the chapter has one. `only` names the editions or formats that it is for, `excepted` those that it is not for. `remarks` is what reading the file has to say about it.
    `has_formulas` says whether there is mathematics in it, `has_choices` whether blocks of it are for some editions only, `has_pdf_pages` whether it shows pages of a PDF. `heading` is the heading itself, of level 1, where the words of `title`
    are not the whole of it: contents, running heads and bookmarks say those. `audio` is the sound of somebody who reads it aloud,
    `timing` the file that says when which words are heard; both are relative to the book.
    """

    id: str
    path: Path
    source: Source
    title: str
    blocks: tuple[AnyBlock, ...]
    notes: tuple[Note, ...] = ()
    matter: Matter = Matter.BODY
    display_lines: tuple[str, ...] = ()
    toc_title: str = ""
    short_title: str = ""
    subtitle: str = ""
    kicker: str = ""
    bylines: tuple[Byline, ...] = ()
    language: str = ""
    kind: str = "article"
    status: str = "clean"
    lost: tuple[str, ...] = ()
    number: Number | None = None
    is_unnumbered: bool = False
    only: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    has_formulas: bool = False
    has_choices: bool = False
    has_pdf_pages: bool = False
    heading: Heading | None = None
    audio: str = ""
    timing: str = ""

    @property
    def heading_and_blocks(self) -> tuple[AnyBlock, ...]:
        """The blocks of the text behind the heading over them, where that is more than the words of the title."""
        return (self.heading, *self.blocks) if self.heading else self.blocks

    @property
    def blocks_and_notes(self) -> tuple[AnyBlock, ...]:
        """The same, then the blocks of the notes."""
        return (*self.heading_and_blocks, *(block for note in self.notes for block in note.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part: a title page of its own and the chapters under it."""

    id: str
    title: str
    chapters: tuple[Chapter, ...]
    source: Source
    subtitle: str = ""
    short_title: str = ""
    display_lines: tuple[str, ...] = ()
    number: Number | None = None
    is_unnumbered: bool = False


class IndexOrder(StrEnum):
    """In which order the terms of an index stand, and what its heads are; the value is the word in book.yaml."""

    PINYIN = "pinyin"
    STROKE = "stroke"
    RADICAL = "radical"
    ZHUYIN = "zhuyin"
    KANA = "kana"
    HANGUL = "hangul"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index of the book: the chapter `chapter` is filled with the terms that are marked for `name`, in each edition."""

    chapter: str
    source: Source
    name: str = ""
    order: IndexOrder = IndexOrder.PINYIN
    is_usual: bool = False
    """Whether the order is that of the book's language because nothing was said: an edition in another script has its own."""


Section = Leaf | Part | Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole book, read and checked, in its order. All paths are absolute and lie inside `root`.

    `set_apart` are the ids of chapters that stand in no matter but that of editions which have a matter of their own.
    `cover` is the picture of the cover, `printed_cover` what one of paper says.
    `conversion` is what holds for editions in another script.
    `bibliography` is the id of the chapter that lists the works cited. `ignored` are the findings that the editor lets stand, `set_aside` the files that are meant to be in no edition.
    `inputs` are the files that the book was read from, by their
    paths in it, each with its sha256 in hexadecimal (empty for one that was looked for and is not there). `libraries` are those that read
    what few books have, by the names of their packages.
    """

    root: Path
    manifest: Path
    metadata: Metadata
    front_matter: tuple[Section, ...]
    body_matter: tuple[Section, ...]
    back_matter: tuple[Section, ...]
    editions: tuple[Edition, ...]
    cover: Path | None = None
    printed_cover: PrintedCover | None = None
    gaiji: tuple[Gaiji, ...] = ()
    inks: tuple[Ink, ...] = ()
    printers: tuple[Printer, ...] = ()
    indexes: tuple[Index, ...] = ()
    bibliography: str = ""
    set_apart: frozenset[str] = frozenset()
    conversion: Conversion = field(default_factory=Conversion)
    ignored: tuple[Ignored, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    libraries: frozenset[str] = frozenset()

    def in_manifest(self, line: int = 0) -> Source:
        """A line of the manifest (from 1), or all of it, as messages name the place."""
        return Source(path=self.manifest.relative_to(self.root), line=line)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in the order of the book."""
        return (*self.front_matter, *self.body_matter, *self.back_matter)

    @property
    def numbers_works(self) -> bool:
        """Whether works are cited by numbers in brackets, [1], as the list of works has them."""
        listed = [one for one in self.chapters if one.id == self.bibliography] if self.bibliography else []
        match listed:
            case [Chapter(blocks=(Paragraph(children=children), *_))]:
                return plain_text(children).startswith("[1]")
            case _:
                return False

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in the order of the book, those of the parts too."""
        return chapters_in(self.sections)

    @property
    def languages(self) -> frozenset[str]:
        """The tags (BCP 47) of the book and of the chapters that say their own."""
        return frozenset({self.metadata.language, *(one.language for one in self.chapters if one.language)})


def as_it_is(part: Part) -> Part:
    return part


def with_chapters(
    book: Book, change: Callable[[Chapter], Chapter], change_part: Callable[[Part], Part] = as_it_is
) -> Book:
    """The book with every chapter changed, those of the parts too; and with every part changed, where that is asked."""
    return replace(
        book,
        front_matter=sections_with(book.front_matter, change, change_part),
        body_matter=sections_with(book.body_matter, change, change_part),
        back_matter=sections_with(book.back_matter, change, change_part),
    )


def sections_with(
    sections: Iterable[Section], change: Callable[[Chapter], Chapter], change_part: Callable[[Part], Part] = as_it_is
) -> tuple[Section, ...]:
    """The sections with every chapter among them changed, those of the parts too, each after its part."""
    return tuple(
        replace(change_part(section), chapters=tuple(map(change, section.chapters)))
        if isinstance(section, Part)
        else change(section)
        if isinstance(section, Chapter)
        else section
        for section in sections
    )


def chapters_in(sections: Iterable[Section]) -> tuple[Chapter, ...]:
    """The chapters among sections, those of the parts too, in their order."""
    return tuple(
        chapter
        for section in sections
        for chapter in (section.chapters if isinstance(section, Part) else (section,))
        if isinstance(chapter, Chapter)
    )
