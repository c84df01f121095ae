"""One published form of the book."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, PlainValidator, Tag

from banxin.errors import WrongValueError
from banxin.model.edition import (
    FolioPlace,
    Format,
    NotesPlace,
    Numbers,
    Opening,
    OrnamentPlace,
    PageFrame,
    Punctuation,
    Quotes,
    RunningHead,
    Store,
    WritingMode,
)
from banxin.model.standard import Standard
from banxin.readers.manifest.schema.ebook_schema import LayoutFields, layout_of_name
from banxin.readers.manifest.schema.imprint_schema import (
    Binder,
    CharacterCount,
    Cip,
    Description,
    Design,
    Distributor,
    Price,
    PrintRun,
    PublisherPlace,
    ResponsibleEditor,
    Rights,
    SheetSize,
    SheetsOfACopy,
)
from banxin.readers.manifest.schema.matter_schema import MatterEntry
from banxin.readers.manifest.schema.page_schema import BudgetFields, GridFields, MarginFields, TypefaceFields
from banxin.readers.manifest.schema.territory_schema import SalesRights, SoldIn
from banxin.readers.yaml.fields import (
    Bool,
    Date,
    Fields,
    Isbn,
    Name,
    Text,
    Texts,
    Trim,
    schema,
)
from banxin.saying.said import listed, say
from banxin.typography.numbers.marks_of_notes import FIRST

CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}")
"""EPUB Accessibility 1.1, section 4.3: the value has to be exactly this."""
EXAMPLE_OF_CONFORMANCE = "'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'"


def parse_note_mark(value: Any) -> str:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not FIRST.fullmatch(text):
        raise WrongValueError(
            say("'{value}' is not the mark of a first note", value=value),
            say("write it between quotation marks: '①', '1', '1)', '[1]', '〔一〕', '注1' or '＊1'"),
        )
    return text


NoteMark = Annotated[
    str, PlainValidator(parse_note_mark), schema("string", "integer", examples=["①", "1)", "[1]", "〔一〕", "注1"])
]


def parse_conformance(value: str) -> str:
    if not CONFORMANCE.fullmatch(value):
        raise WrongValueError(
            say("'{value}' is not a standard that an EPUB can claim", value=value),
            say("write {example}", example=EXAMPLE_OF_CONFORMANCE),
        )
    return value


def parse_address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise WrongValueError(say("'{value}' is not an address", value=value), say("write https://..."))
    return value


class AccessibilityFields(Fields):
    """A check that a person has made of the finished e-book; without one nothing is claimed."""

    conforms_to: Annotated[Name, AfterValidator(parse_conformance), schema("string", pattern=CONFORMANCE.pattern)] = (
        Field(description="EPUB Accessibility 1.1 - WCAG 2.1 Level AA, say. 符合的标准")
    )
    certified_by: Name = Field(description="Who checked. 核验者")
    credential: Text = Field(default="", description="What entitles them to. 资质")
    report: Annotated[Text, AfterValidator(parse_address)] = Field(
        default="", description="The address of their report. 报告"
    )
    date: Date = Field(default="", description="When it was verified. 核验日期")


DEPTHS = tuple(str(depth) for depth in range(1, 7))


def parse_depth(value: Any) -> int:
    if value not in DEPTHS:
        raise WrongValueError(
            say("'{value}' is not a depth", value=value),
            say("1 lists chapters, 2 the headings '##' as well, and so on to {deepest}", deepest=DEPTHS[-1]),
        )
    return int(value)


class ContentsFields(Fields):
    """What the contents list."""

    depth: Annotated[int, PlainValidator(parse_depth), schema("integer", minimum=1, maximum=6)] | None = Field(
        default=None, description="1 lists chapters, 2 the headings '##' as well, up to 6. 目录层级"
    )


class CaptionFields(Fields):
    """On which side captions stand."""

    figures: Literal["above", "below"] | None = Field(default=None, description="below when nothing is said. 图题")
    tables: Literal["above", "below"] | None = Field(default=None, description="above when nothing is said. 表题")


class OwnImprintFields(Fields):
    """What one edition says of itself where it is not what book.yaml says of the book."""

    publisher: Text = Field(default="", description="The publisher of this edition where it is another. 本版出版者")
    publisher_place: PublisherPlace = ""
    publisher_person: Text = Field(default="", description="Who answers for the house. 发行人")
    publisher_address: Text = Field(default="", description="The publisher's address. 出版者地址")
    registration: Text = Field(default="", description="The registration number. 登记号")
    printing: Text = Field(default="", description="Edition and printing. 版次、印次")
    printer: Text = Field(
        default="",
        description="One of `printers`: the PDF is made for its press; in a book without printers what the imprint says. 印刷者；写 printers 中的名称即按其要求制作印刷文件",
    )
    binder: Binder = ""
    responsible_editor: ResponsibleEditor = ""
    design: Design = ""
    distributor: Distributor = ""
    sheet: SheetSize = ""
    sheets: SheetsOfACopy = ""
    character_count: CharacterCount = ""
    print_run: PrintRun = ""
    price: Price = ""
    sold_in: SoldIn = ()
    sales_rights: SalesRights = None
    date: Date = Field(default="", description="The date of this edition. 本版出版日期")
    rights: Rights = ""
    description: Description = ""
    cip: Cip = ()
    imprint: Texts = Field(default=(), description="Lines of its imprint. 本版版权页附加行")
    colophon: Texts = Field(default=(), description="Lines of its colophon. 本版后记页")
    cover: Name | None = Field(default=None, description="Its picture. 本版封面")
    front_matter: tuple[MatterEntry, ...] = Field(
        default=(), description="All of its front matter, in the place of the book's. 本版的前置部分"
    )
    back_matter: tuple[MatterEntry, ...] = Field(
        default=(), description="All of its back matter, in the place of the book's. 本版的后置部分"
    )


class RunningHeadFields(Fields):
    """What the running heads say: `part` (or the book, where there is none), `book`, `chapter` or `none`."""

    verso: RunningHead = Field(default=RunningHead.PART, description="On even pages. 双页")
    recto: RunningHead = Field(default=RunningHead.CHAPTER, description="On odd pages. 单页")


def parse_ornament(value: str) -> str:
    """The place of an ornament."""
    if value not in tuple(OrnamentPlace):
        raise WrongValueError(
            say("no ornament stands at '{value}'", value=value),
            say("known are {known}", known=listed(tuple(OrnamentPlace))),
        )
    return value


COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?|[a-z]{3,20}")


def parse_colour(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise WrongValueError(say("'{value}' is not a colour", value=value), say("write '#7a1f1a', or a name of CSS"))
    return value


class FrameFields(Fields):
    """What is drawn around the type area."""

    style: PageFrame = Field(default=PageFrame.NONE, description="none or woodblock. 样式")
    colour: Annotated[Text, AfterValidator(parse_colour)] = Field(
        default="black", description="Black, or red as in copies for proof: #7a1f1a. 线的颜色，如朱印"
    )
    count: Literal["pages", "leaves"] = Field(
        default="pages",
        description="What the numbers in the fold count: pages, or leaves, each with its two pages 上 and 下. 版心的页码：按页，或按叶分上下",
    )


def frame_of_name(value: Any) -> Any:
    """A name stands for the style."""
    return {"style": value} if isinstance(value, str) else value


def parse_longest(value: Any) -> int:
    digits = value.removesuffix("px").strip() if isinstance(value, str) else ""
    if not (digits.isdecimal() and LEAST_SIDE <= int(digits) <= MOST_SIDE):
        raise WrongValueError(
            say("'{value}' is not a number of pixels", value=value),
            say("write one from {least} to {most}", least=LEAST_SIDE, most=MOST_SIDE),
        )
    return int(digits)


SIZE = re.compile(r"(\d{1,6}(?:\.\d+)?) ?(kB|MB)")
UNITS = {"kB": 1_000, "MB": 1_000_000}
"""As shops count them."""
LEAST_TOTAL = 100_000
"""Bytes: less is no room for pictures."""


def parse_total(value: Any) -> int:
    match = SIZE.fullmatch(value) if isinstance(value, str) else None
    size = int(float(match[1]) * UNITS[match[2]]) if match else 0
    if size < LEAST_TOTAL:
        raise WrongValueError(say("'{value}' is not a size", value=value), say("write 40MB, or 800kB"))
    return size


LEAST_SIDE, MOST_SIDE = 100, 20000
"""Pixels."""


class PictureFields(Fields):
    """What an edition makes of the pictures of its text; the files stay as they are."""

    colours: Literal["all", "grey"] = Field(default="all", description="grey for print in one ink. 灰度")
    longest: (
        Annotated[
            int,
            PlainValidator(parse_longest),
            schema("integer", "string", minimum=LEAST_SIDE, maximum=MOST_SIDE, pattern=r"^\d+ ?px$"),
        ]
        | None
    ) = Field(
        default=None, description="Pixels: the longer side of a picture in an e-book, at most. 长边像素上限，用于电子书"
    )
    total: (
        Annotated[int, PlainValidator(parse_total), schema("string", pattern=SIZE.pattern, examples=["40MB"])] | None
    ) = Field(
        default=None,
        description="Bytes that all pictures of the text may have in an e-book (40MB): the largest are made smaller until they do. 全部图片的总大小上限，用于电子书",
    )


def format_named(value: str) -> Format | str:
    """The format of a word; a cover is a PDF, and known by its word until its edition is."""
    return Format(value) if value in {*Format} else value


def pictures_of_name(value: Any) -> Any:
    """A name stands for the colours."""
    return {"colours": value} if isinstance(value, str) else value


class LookFields(Fields):
    """How the pages of an edition look: what a theme may say as well as an edition."""

    writing_mode: WritingMode = Field(
        default=WritingMode.HORIZONTAL, description="Horizontal or vertical lines. 横排或竖排"
    )
    trim: Trim | None = Field(
        default=None, description="The finished sheet: a name or width x height. 开本：名称，或宽x高"
    )
    grid: GridFields = Field(default=GridFields.model_construct(), description="The page grid. 版心")
    margins: MarginFields = Field(
        default=MarginFields.model_construct(),
        description="Margins, where the grid leaves a choice. 版心以外的白边，留有余地时可定",
    )
    typefaces: TypefaceFields = Field(default=TypefaceFields.model_construct(), description="Families by job. 字体")
    frame: Annotated[FrameFields, BeforeValidator(frame_of_name)] = Field(
        default=FrameFields.model_construct(),
        description="What is drawn around the type area of vertical pages: none or woodblock, or {style, colour}. 边框：woodblock 为雕版书的边栏、界行、版心",
    )
    opening: Opening = Field(
        default=Opening.PAGE, description="Where chapters open: page or recto. 各章从哪一页起：page 另页，recto 单页"
    )
    folio: FolioPlace = Field(
        default=FolioPlace.FOOT_OUTER,
        description="Where the page number stands; fore-edge only in vertical editions. 页码；fore-edge（切口）只用于竖排",
    )
    first_page: int = Field(
        default=1, ge=1, le=9999,
        description="The number of the page on which the body begins; a second volume goes on with 213, say. 正文从第几页起：下册接上册的页码，如 213",
    )  # fmt: skip
    contents: ContentsFields = Field(default=ContentsFields.model_construct(), description="{depth: 2}, say. 目录")
    captions: CaptionFields = Field(
        default=CaptionFields.model_construct(), description="{figures: above, tables: below}. 图题、表题的位置"
    )
    float: Literal["page", "none"] = Field(
        default="page",
        description="page: a figure or short table that has no room stands at the head of the next page, and the text goes on; {.here} keeps one in its place. none: all stand where they are written, and what has no room leaves the page before it white. 图表浮动：page 时放不下的图表移到下页之首，正文接排；none 时一律留在写下的地方，放不下便留白",
    )
    running_heads: Annotated[
        Annotated[Bool, Tag("switch")] | Annotated[RunningHeadFields, Tag("sides")],
        Discriminator(lambda value: "sides" if isinstance(value, dict | RunningHeadFields) else "switch"),
    ] = Field(default=True, description="Titles at the head of the pages; no, or what each side says. 书眉")
    notes: NotesPlace = Field(default=NotesPlace.PAGE, description="Where notes stand in a PDF. 注释位置")
    note_marks: NoteMark = Field(
        default="",
        description="The mark of the first note: ① (anew on each page), or 1, 1), '[1]', 〔1〕, 〔一〕, 注1, 註1, ＊1 (through the chapter); by the language when nothing is said. 注码，写第一条的样子；不写时从语言",
    )
    quotes: Quotes = Field(
        default=Quotes.AS_WRITTEN,
        description="corner puts corner brackets in the place of curly quotation marks, as in vertical text, and in vertical Korean 。 and 、 in the place of . and ,; curly puts curly marks in the place of corner brackets, in horizontal lines; corner when nothing is said in vertical traditional Chinese and Korean. 引号",
    )
    punctuation: Punctuation = Field(
        default=Punctuation.IN_LINE,
        description="in-line as written; beside draws pauses and stops beside the characters (句读) and leaves brackets of quotations out; none leaves all of them out. 标点：照排、旁加句读、不加",
    )
    numbers: Numbers | None = Field(
        default=None,
        description="How numbers stand in vertical lines: upright (two figures in one square, more one below another; Japanese books when nothing is said), kanji (一九〇八), sideways (up to three in one square, more on their side; all others). 竖排的数字",
    )
    ornaments: dict[Annotated[str, AfterValidator(parse_ornament)], Name] = Field(
        default={},
        description="{chapter: ◆, break: '＊　＊　＊'}: a text or a picture of the book, below the title of a chapter and at a break. 装饰",
    )


def one_or_more(value: object) -> object:
    """A single name where a list may stand."""
    return [value] if isinstance(value, str) else value


Standards = Annotated[tuple[Standard, ...], BeforeValidator(one_or_more)]


class EditionFields(LookFields, OwnImprintFields):
    """One published form of the book; what it extends is filled in key by key."""

    extends: Name | None = Field(
        default=None,
        description="Another edition, whose keys hold where this one says nothing. 以另一版本为底本，这里没有写的键从它",
    )
    format: Annotated[Literal["epub", "pdf", "kepub", "azw3", "web", "cover"], AfterValidator(format_named)] | None = (
        Field(
            default=None,
            description="epub, pdf, kepub for devices of Kobo, azw3 for devices of Kindle (through calibre), web for a folder of pages, or cover for the cover of a printed edition. 格式：epub、pdf、kepub（Kobo 设备）、azw3（Kindle 设备，经 calibre 转换）、web（网页），或 cover（封面）",
        )
    )
    of: Name | None = Field(
        default=None, description="The PDF edition that a cover is for: its pages make the spine. 封面属于哪个版本"
    )
    theme: Name | None = Field(
        default=None, description="A look by its name, where it is not that of the book; plain for none. 本版的版式主题"
    )
    title: Text = Field(
        default="",
        description="The title of this edition where it differs: on its leaves, heads and cover, in its metadata. 此版本的书名，与全书不同时写；扉页、书眉、封面和元数据都用它",
    )
    isbn: Isbn = Field(default="", description="Never inherited: each edition has its own. 各版本自有，不继承")
    binding: Literal["paperback", "hardback"] | None = Field(
        default=None,
        description="How copies are bound, for the trade: paperback or hardback. 装帧：平装、精装，供书目数据用",
    )
    stylesheets: Texts = Field(
        default=(), description="More CSS files of the book, in order. 书里另外的 CSS 文件，依次"
    )
    omit: Texts = Field(
        default=(),
        description="Leaves, matters, parts or chapters (by id or file) that do not appear here. 此版本不收的页、附件、编、章（写 id 或文件）",
    )
    conformance: Standards = Field(
        default=(),
        description=(
            "Standards that the PDF keeps: pdf/ua-1 (accessible), pdf/a-2u or pdf/a-3u (for archives), one or a list; a file for a press has that of its printer. 标准"
        ),
    )
    viewer_right_to_left: bool = Field(
        default=False,
        description=(
            "Ask PDF viewers to lay spreads from right to left (vertical editions). The price: Chrome and Edge copy and "
            "search the text back to front. 让阅读器从右向左排双页；代价是 Chrome 与 Edge 复制的文字会颠倒"
        ),
    )
    script: Literal["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"] | None = Field(
        default=None,
        description="The script of an edition that is not the book's: traditional from simplified and back, with a record of every choice; banxin script lists them. 繁简",
    )
    pictures: Annotated[PictureFields, BeforeValidator(pictures_of_name)] = Field(
        default=PictureFields.model_construct(),
        description="grey, or {colours: grey, longest: 1600, total: 40MB}: what becomes of the pictures of the text; their files stay as they are. 图片",
    )
    embed_fonts: Bool = Field(
        default=False, description="Fonts inside the EPUB; a PDF always holds them. 是否把字体嵌进 EPUB（PDF 总是嵌入）"
    )
    embed_formula_face: Bool = Field(
        default=True,
        description="A face of mathematics inside the EPUB or website of a book with formulas. 有公式的书是否带上数学字体",
    )
    layout: Annotated[LayoutFields, BeforeValidator(layout_of_name)] = Field(
        default=LayoutFields.model_construct(),
        description="fixed, or {style: fixed, words: in-picture}: an EPUB with a picture on each page (picture books, comics). 版式：fixed 为固定版式的绘本、漫画",
    )
    read_along: Bool = Field(
        default=False,
        description="Take the sound of the chapters (audio and timing in their heads) into the EPUB; the words are marked while they are heard. 同步朗读：把各章的录音收进 EPUB",
    )
    page_list: Name | None = Field(
        default=None, description="The PDF edition whose page numbers this EPUB lists. 列出哪个 PDF 版本的页码"
    )
    stores: tuple[Store, ...] = Field(
        default=(),
        description="Shops whose own wishes this EPUB follows; EPUBCheck warns of what duokan asks for (OPF-027). 平台",
    )
    accessibility: AccessibilityFields | None = Field(default=None, description="A person's check of it. 无障碍核验")
    accessibility_exemption: (
        Literal["eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration"] | None
    ) = Field(
        default=None,
        description="Why the European Accessibility Act does not ask this e-book to conform: the house is small, it would be too great a burden, or another book. Never inherited. 欧盟无障碍法的豁免理由，不继承",
    )
    properties: dict[str, Text] = Field(
        default={}, description="CSS custom properties, without the dashes. 样式属性，不写前面的两个连字符"
    )
    budgets: BudgetFields | None = Field(
        default=None,
        description="The most that the typographic report may count; more fails banxin check. 版面报告各项的上限，超过则 check 不通过",
    )
