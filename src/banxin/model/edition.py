"""An edition: one published form of the book, and everything that may differ between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from banxin.model.printer import Printer
from banxin.model.standard import Standard
from banxin.source import Source
from banxin.units import Length


class Format(StrEnum):
    """The kind of file."""

    EPUB = "epub"
    PDF = "pdf"
    KEPUB = "kepub"
    """An EPUB for devices of Kobo, with their marks in its text."""
    AZW3 = "azw3"
    """An e-book for devices of Kindle, made from an EPUB."""
    WEB = "web"
    """A folder of pages for browsers."""

    @property
    def is_for_screens(self) -> bool:
        """Whether its text flows anew on each screen, as documents of the same templates and styles."""
        return self is not Format.PDF

    @property
    def ending(self) -> str:
        """How the name of its file ends: devices of Kobo tell theirs by both endings."""
        return "kepub.epub" if self is Format.KEPUB else str(self)

    @property
    def is_epub(self) -> bool:
        """Whether it is an e-book in a container of EPUB."""
        return self in {Format.EPUB, Format.KEPUB}


class WritingMode(StrEnum):
    """CSS Writing Modes 4, section 3.1."""

    HORIZONTAL = "horizontal-tb"
    VERTICAL = "vertical-rl"


class Opening(StrEnum):
    """Where a chapter opens: on the next page, or on the next recto."""

    PAGE = "page"
    RECTO = "recto"


class RunningHead(StrEnum):
    """What a running head says: the title of the part (of the book where there is none), of the book, of the chapter, or nothing."""

    PART = "part"
    BOOK = "book"
    CHAPTER = "chapter"
    NONE = "none"


class FolioPlace(StrEnum):
    """Where the page number stands; NONE leaves it out.

    At the fore-edge it stands in Chinese numerals below the running head, in one column with it, as on the pages of
    thread-bound books; only vertical editions have that.
    """

    FOOT_OUTER = "foot-outer"
    FOOT_CENTER = "foot-center"
    HEAD_OUTER = "head-outer"
    FORE_EDGE = "fore-edge"
    NONE = "none"


class OrnamentPlace(StrEnum):
    """Where an ornament stands: below the title of a chapter, or where the text breaks off."""

    CHAPTER = "chapter"
    BREAK = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ornament:
    """What adorns a place, a text or a picture of the book, and where that is said."""

    source: Source
    text: str = ""
    picture: Path | None = None


class PageFrame(StrEnum):
    """What is drawn around the type area of vertical pages."""

    NONE = "none"
    WOODBLOCK = "woodblock"
    """As a woodblock print has it: a frame, rules between the columns, the fold with its fishtails at the fore-edge."""


class NotesPlace(StrEnum):
    """Where notes stand in a PDF: at the foot of the page, after the chapter, or in the notes section."""

    PAGE = "page"
    CHAPTER = "chapter"
    BOOK = "book"


class Quotes(StrEnum):
    """Quotation marks: as the author wrote them, corner brackets for curly ones, or in horizontal lines curly ones for corner brackets."""

    AS_WRITTEN = "as-written"
    CORNER = "corner"
    CURLY = "curly"


class Punctuation(StrEnum):
    """Where marks of punctuation stand: in the line as the author wrote them, drawn beside the characters, or nowhere."""

    IN_LINE = "in-line"
    BESIDE = "beside"
    """As readers of woodblock prints set them (句读): a ring where a sentence ends, a drop where it pauses."""
    NONE = "none"


class Numbers(StrEnum):
    """How numbers stand in vertical lines: short ones in one square, and longer ones as said here."""

    SIDEWAYS = "sideways"
    """Up to three figures in one square, longer ones on their side."""
    UPRIGHT = "upright"
    """Up to two figures in one square, longer ones one figure below another."""
    KANJI = "kanji"
    """Every figure as a Chinese numeral, one below another: 一九〇八."""


class Layout(StrEnum):
    """Whether the text of an e-book flows anew on each screen, or each page is laid out once for all."""

    FLOWING = "flowing"
    FIXED = "fixed"


class PageWords(StrEnum):
    """Where the words of a page of a picture book stand: beside the picture, or drawn in it, with the same words unseen over it."""

    BESIDE = "beside"
    IN_PICTURE = "in-picture"


class Store(StrEnum):
    """A shop or reading system with wishes of its own, beyond the standard."""

    APPLE = "apple"
    DUOKAN = "duokan"
    EBPAJ = "ebpaj"
    GOOGLE = "google"
    KINDLE = "kindle"
    KOBO = "kobo"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityClaim:
    """What a person has checked: the standard that an e-book conforms to, who says so, and when (ISO 8601).

    `conforms_to` is one of the values of EPUB Accessibility 1.1, section 4.3; `credential` and `report` may be addresses.
    """

    conforms_to: str
    certified_by: str
    credential: str = ""
    report: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrimSize:
    """The finished sheet (开本)."""

    width: Length
    height: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Head (天头), foot (地脚), inner (订口) and outer (切口) margin."""

    head: Length
    foot: Length
    inner: Length
    outer: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGrid:
    """The page grid: type size, leading (baseline to baseline), characters per line and lines per page.

    The type area is `characters` x `type_size` wide and `lines` x `leading` high; `margins` takes what is left of the trim.
    """

    trim: TrimSize
    type_size: Length
    leading: Length
    characters: int
    lines: int
    margins: Margins


LARGE_PRINT = 15.95
"""Points of the text from which an edition is large print: 16, less what a size in millimetres is rounded by."""
QUOTE_FACES = {"SC": "LXGW WenKai"}
"""The Kai of a region. Quotations of Japanese and Korean books stand in the face of the body, as those of their presses do, and
so do those of Taiwan and Hong Kong: the free Kai with traditional shapes, LXGW WenKai TC, draws 教, 為, 青 and 說 as the
inherited forms 敎, 爲, 靑 and 説, which have codes of their own and are not those of either standard.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LatinFaces:
    """The Latin companion of each face of Han; empty where that face's own Latin serves."""

    body: str = "Gentium Plus"
    heading: str = "Source Sans 3"
    quote: str = "Gentium Plus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typefaces:
    """Families by the job they do; each is a name known to fonts/registry or a font file of the book.

    `body` Song, `heading` Hei or Song bold, `quote` Kai, `latin` the companions of these three, `mono` code.
    `extra` are asked for after these, for rare characters. `weights` (100 to 900) come beside those that a family has
    when nothing is said.
    """

    body: str = "Noto Serif SC"
    heading: str = "Noto Sans SC"
    quote: str = "LXGW WenKai"
    latin: LatinFaces = field(default_factory=LatinFaces)
    mono: str = "Noto Sans Mono"
    extra: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()

    @classmethod
    def of_language(cls, language: str) -> "Typefaces":
        """The usual families of a language (BCP 47): Unicode gives one code to shapes that differ from region to region.

        >>> Typefaces.of_language("zh-Hant-HK").body, Typefaces.of_language("zh-TW").quote
        ('Noto Serif HK', 'Noto Serif TC')
        >>> Typefaces.of_language("ja").heading, Typefaces.of_language("ko").quote
        ('Noto Sans JP', 'Noto Serif KR')
        """
        region = region_of(language)
        body = f"Noto Serif {region}"
        return cls(body=body, heading=f"Noto Sans {region}", quote=QUOTE_FACES.get(region, body))

    @property
    def families(self) -> tuple[str, ...]:
        """Every family once, in the order in which a missing character is looked for."""
        latin = (self.latin.body, self.latin.quote, self.latin.heading)
        names = (self.body, self.heading, self.quote, *latin, self.mono, *self.extra)
        return tuple(dict.fromkeys(name for name in names if name))


def region_of(language: str) -> str:
    """The region whose shapes of characters the books of a language are set in: that of the mainland where it names no other.

    >>> [region_of(tag) for tag in ("zh-Hans-HK", "zh-Hant", "zh-TW", "yue-Hant-HK", "zh-MO", "en")]
    ['SC', 'TC', 'TC', 'HK', 'HK', 'SC']
    """
    primary, *rest = language.lower().split("-")
    if primary in {"ja", "ko"}:
        return {"ja": "JP", "ko": "KR"}[primary]
    if "hans" in rest:
        return "SC"
    if {"hk", "mo"} & {*rest}:
        return "HK"
    return "TC" if {"hant", "tw"} & {*rest} else "SC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition, complete: what it extends has been filled in by the reader of the manifest.

    `grid` is None in an EPUB. `parts` says which leaves and matters appear (empty: all).
    `stylesheets` come on top of the theme, in this order. `properties` are custom properties
    (without the leading dashes) that come on top of everything, `property_sources` the places that set them.
    `viewer_right_to_left` asks viewers to lay spreads from right to left; Chromium then copies the text of any page back to front.
    `contents_depth` is how many levels of titles the contents list: chapters are 1, headings of the second level 2. With 0 the
    contents page lists chapters, and navigation and bookmarks everything.
    `front_matter` and `back_matter` are the sections of a matter of its own, by their ids, in order; None: those of the book.
    `metadata` is what the book is called and says of itself in this edition, by the names of `Metadata`; `cover` its picture.
    `has_page_floats` lets figures and short tables that have no room stand at the head of the next page.
    `budgets` limit what the typographic report may count, by the name of the count.
    `theme` is the pack of the theme (`banxin.theme.packs`) whose stylesheets come before those of the book, empty for none;
    `ornaments` are what adorns its places. `frame` is drawn around the type area, in `frame_colour` (CSS); with
    `counts_leaves` the numbers in its fold are those of leaves, whose two pages are 上 and 下. `first_page` is the number of the
    page on which the body begins, another than 1 in a volume that goes on with the pages of the one before.
    `has_grey_pictures` takes the colour out of the pictures of its text, `longest_picture` is the most pixels that a side of
    one has, 0 for any, `most_picture_bytes` the most bytes that all have, 0 for any.
    `accessibility_exemption` is why the European Accessibility Act asks no conformance of it (EPUB Accessibility 1.1, a11y:exemption), empty for none.
    `layout` says whether the text of an e-book flows, `page_words` where the words of a page stand that has a fixed layout.
    `is_read_aloud` tells whether it has the sound of its chapters with it.
    `printer` is the house whose press the PDF is made for; None for a PDF of the screen.
    `standards` are those that the PDF is made to keep.
    `script` is the language tag (zh-Hant-TW, say) of an edition in another script than the book's, empty for all others.
    `note_marks` is the mark of the first note, ① or 1) say, empty for that of the language.
    `binding` is how copies are bound, paperback or hardback, empty where nothing is said.
    `page_list` is the printed edition whose pages it lists; or counts, where it `is_cover`: the cover of that edition.
    An edition travels to the process that builds it, so all of it can be pickled.
    """

    name: str
    format: Format
    title: str = ""
    isbn: str = ""
    writing_mode: WritingMode = WritingMode.HORIZONTAL
    grid: PageGrid | None = None
    typefaces: Typefaces = field(default_factory=Typefaces)
    stylesheets: tuple[Path, ...] = ()
    omit: frozenset[str] = frozenset()
    opening: Opening = Opening.PAGE
    folio: FolioPlace = FolioPlace.FOOT_OUTER
    verso_head: RunningHead = RunningHead.PART
    recto_head: RunningHead = RunningHead.CHAPTER
    viewer_right_to_left: bool = False
    notes: NotesPlace = NotesPlace.PAGE
    note_marks: str = ""
    quotes: Quotes = Quotes.AS_WRITTEN
    numbers: Numbers = Numbers.SIDEWAYS
    embeds_fonts: bool = False
    embeds_formula_face: bool = True
    page_list: str = ""
    layout: Layout = Layout.FLOWING
    page_words: PageWords = PageWords.BESIDE
    is_read_aloud: bool = False
    is_cover: bool = False
    contents_depth: int = 0
    has_captions_above_figures: bool = False
    has_captions_below_tables: bool = False
    has_page_floats: bool = False
    stores: tuple[Store, ...] = ()
    accessibility: AccessibilityClaim | None = None
    accessibility_exemption: str = ""
    printer: Printer | None = None
    standards: tuple[Standard, ...] = ()
    script: str = ""
    theme: str = ""
    frame: PageFrame = PageFrame.NONE
    frame_colour: str = "black"
    counts_leaves: bool = False
    first_page: int = 1
    punctuation: Punctuation = Punctuation.IN_LINE
    has_grey_pictures: bool = False
    longest_picture: int = 0
    most_picture_bytes: int = 0
    ornaments: Mapping[OrnamentPlace, Ornament] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    property_sources: Mapping[str, Source] = field(default_factory=dict)
    budgets: Mapping[str, int] = field(default_factory=dict)
    front_matter: tuple[str, ...] | None = None
    back_matter: tuple[str, ...] | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    cover: Path | None = None
    binding: str = ""

    @property
    def is_large_print(self) -> bool:
        """Whether the text has the 16 pt that RNIB's Clear Print calls large print."""
        return self.grid is not None and self.grid.type_size.points >= LARGE_PRINT

    @property
    def has_fixed_layout(self) -> bool:
        """Whether its pages are laid out once for all, as those of picture books."""
        return self.layout is Layout.FIXED

    @property
    def has_running_heads(self) -> bool:
        return any(head is not RunningHead.NONE for head in (self.verso_head, self.recto_head))
