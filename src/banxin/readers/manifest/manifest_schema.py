"""The keys of book.yaml: one record for each mapping; the JSON Schema for editors is made from them.

`python -m banxin.readers.manifest.manifest_schema` writes it to banxin/schema/book.schema.json.
"""

import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, PlainValidator, Tag

from banxin.errors import WrongValueError
from banxin.model.book import ContributorRole, IndexOrder
from banxin.model.edition import FolioPlace, Format, NotesPlace, Opening, Quotes, Store, WritingMode
from banxin.outputs import is_device
from banxin.readers.chapters.division_kinds import CONTAINERS, WORDS, division_kind
from banxin.readers.manifest.descriptions import is_description, is_part
from banxin.readers.manifest.label_forms import LabelForm, parse_label
from banxin.readers.yaml.fields import (
    Bool,
    Count,
    Date,
    Fields,
    Isbn,
    Language,
    LengthField,
    Name,
    Share,
    Text,
    Texts,
    Time,
    Trim,
    schema,
    text_list,
)
from banxin.saying.said import listed, say

PLACE = Path(__file__).parent.parent.parent / "schema" / "book.schema.json"
BOOK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
EDITION_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
MACRO_NAME = re.compile(r"[A-Za-z]{1,40}")
CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}")
"""EPUB Accessibility 1.1, section 4.3: the value has to be exactly this."""
EXAMPLE_OF_CONFORMANCE = "'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'"
ROLES = {role.name.lower(): role for role in ContributorRole}


def parse_id(value: str) -> str:
    if not BOOK_ID.fullmatch(value):
        raise WrongValueError(
            say("'{value}' cannot name a file", value=value), say("use ASCII letters, digits, '-', '_' and '.'")
        )
    return no_device(value)


def parse_gaiji(value: str) -> str:
    """What stands for a drawn character in the text: one character, or the description of one."""
    if is_description(value) or (len(value) == 1 and is_part(value)):
        return value
    raise WrongValueError(
        say("'{value}' is neither one character nor the description of one", value=value),
        say("write '⿰木昌', say, or its code"),
    )


def parse_edition_name(value: str) -> str:
    if not EDITION_NAME.fullmatch(value):
        raise WrongValueError(
            say("'{value}' cannot name a folder", value=value), say("use ASCII letters, digits, '-' and '_'")
        )
    return no_device(value)


def no_device(value: str) -> str:
    if is_device(value):
        raise WrongValueError(
            say("'{value}' is a device on Windows, and no file there can have its name", value=value),
            say("take another"),
        )
    return value


def parse_macro_name(value: str) -> str:
    if not MACRO_NAME.fullmatch(value):
        raise ValueError(f"'{value}' cannot name a command of TeX; use ASCII letters, without the backslash")
    return value


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


def parse_role(value: Any) -> ContributorRole:
    if not isinstance(value, str) or value not in ROLES:
        raise WrongValueError(
            say("'{value}' is not a role", value=value), say("known are {known}", known=listed(ROLES))
        )
    return ROLES[value]


def label_of(value: Any) -> LabelForm:
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(
            say("a label is a text such as 第{{一}}章"), say("put it between quotation marks when it begins with '{{'")
        )
    return parse_label(value)


def person_of_name(value: Any) -> Any:
    """A person may be given by the bare name."""
    return {"name": value} if isinstance(value, str) else value


def kind_of_entry(value: Any) -> str:
    """The branch of the union, by a name that no key has: pydantic puts it among the keys that lead to a fault."""
    return "a text" if isinstance(value, str) else "a part"


class PersonFields(Fields):
    """A person or body that made the book."""

    name: Name = Field(description="The name as printed. 姓名")
    role: Annotated[ContributorRole, PlainValidator(parse_role), schema("string", enum=list(ROLES))] = Field(
        default=ContributorRole.AUTHOR, description="What they did. 职责"
    )
    file_as: Text = Field(default="", description="The name as a catalogue sorts it, pinyin say. 排序用名")


Person = Annotated[PersonFields, BeforeValidator(person_of_name)]


class SeriesFields(Fields):
    """The series that the book belongs to."""

    name: Name = Field(description="丛书名")
    position: Text = Field(default="", description="Its number there. 册次")


class PartFields(Fields):
    """A part with a title page of its own."""

    part: Name = Field(description="The title of the part. 编、辑、部分的标题")
    subtitle: Text = Field(default="", description="Below the title on its page. 副标题")
    id: Text = Field(default="", description="A name for links and for 'omit'.")
    display_lines: Texts = Field(default=(), description="The title broken by sense. 按意群断行的标题")
    unnumbered: Bool = Field(default=False, description="It takes no number. 不编号")
    chapters: tuple[Name, ...] = Field(
        min_length=1, description="Chapter files in order; chapters/*.md are all of a folder. 各章文件"
    )


Label = Annotated[LabelForm, PlainValidator(label_of), schema("string", examples=["第{一}章", "图 {chapter.1}-{1}"])]


class RestartFields(Fields):
    """What counts anew in what, where its label does not say so."""

    chapter: Literal["part"] | None = Field(default=None, description="part: chapters count anew in each. 各编另起")
    appendix: Literal["part"] | None = Field(default=None, description="part")
    figure: Literal["part", "chapter"] | None = Field(default=None, description="part or chapter")
    table: Literal["part", "chapter"] | None = Field(default=None, description="part or chapter")
    formula: Literal["part", "chapter"] | None = Field(default=None, description="part or chapter")


class NumberingFields(Fields):
    """Labels of what is numbered; between braces stands how a one is written: 1, 01, 一, 〇, 壹, 甲, ①, I, i, A, a."""

    part: Label | None = Field(default=None, description="第{一}编")
    chapter: Label | None = Field(default=None, description="第{一}章")
    section: Annotated[tuple[Label, ...], BeforeValidator(text_list)] = Field(
        default=(),
        max_length=5,
        description="One for each level: ['第{一}节', '{一}、'], say, or ['{chapter.1}.{1}']. 各级标题",
    )
    figure: Label | None = Field(default=None, description="图 {chapter.1}-{1}")
    table: Label | None = Field(default=None, description="表 {chapter.1}-{1}")
    formula: Label | None = Field(default=None, description="（{chapter.1}-{1}）: displayed formulas with an id. 公式")
    appendix: Label | None = Field(default=None, description="附录{甲}")
    restart: RestartFields = Field(default=RestartFields(), description="{chapter: part}, say. 另起")
    strip: Bool = Field(
        default=False, description="Take numbers off that titles carry already, where they are right. 去掉已有的号"
    )


def parse_like(value: Any) -> str:
    kind = division_kind(value) if isinstance(value, str) else None
    if kind is None:
        raise WrongValueError(
            say("'{value}' is not a kind of block", value=value), say("known are {names}", names=listed(sorted(WORDS)))
        )
    return kind


def parse_block_name(value: str) -> str:
    if value in CONTAINERS:
        raise WrongValueError(say("'::: {value}' is a block already", value=value), say("take another name"))
    if not re.fullmatch(r"[^\W\d][\w-]*", value):
        raise WrongValueError(say("'{value}' cannot name a block", value=value), say("use letters, digits and '-'"))
    return value


class BlockFields(Fields):
    """A block of the book's own, or how one that is known is called and numbered here."""

    title: Text = Field(default="", description="The word that stands before it: 定理. 名目")
    like: Annotated[str, PlainValidator(parse_like), schema("string", enum=sorted(WORDS))] | None = Field(
        default=None, description="The kind that it is set like: theorem, say. 版式同"
    )
    numbered: Bool = Field(
        default=False, description="It takes a number: 定理 2-1, or 定理 1 where chapters have none. 编号"
    )
    label: Label | None = Field(default=None, description="How the number is written: 定理 {chapter.1}.{1}. 编号样式")
    counts_with: Name | None = Field(default=None, description="Another block, with which it counts on. 与…连续编号")


class MathematicsFields(Fields):
    """What the formulas of the book share."""

    macros: dict[Annotated[str, AfterValidator(parse_macro_name)], Name] = Field(
        default={}, description="Commands of your own: {R: '\\mathbb{R}', abs: '\\lvert #1\\rvert'}. 自定义命令"
    )


Entry = Annotated[
    Annotated[Name, Tag("a text")] | Annotated[PartFields, Tag("a part")],
    Discriminator(kind_of_entry),
]


class IndexFields(Fields):
    """An index of the terms that are marked for it."""

    index: Text = Field(description="Its name: the 'of' of the marks; empty for those without. 索引名，如 人名")
    title: Text = Field(default="", description="索引的标题")
    id: Text = Field(default="", description="A name for links and for 'omit'.")
    order: IndexOrder | None = Field(
        default=None, description="pinyin, stroke, radical, zhuyin, kana or hangul. 排序：拼音、笔画、部首、注音、假名"
    )


def kind_of_leaf(value: Any) -> str:
    """An entry of the front or back matter is a word or path, or an index."""
    return "an index" if isinstance(value, dict) else "a text"


MatterEntry = Annotated[
    Annotated[Name, Tag("a text")] | Annotated[IndexFields, Tag("an index")],
    Discriminator(kind_of_leaf),
]


class GridFields(Fields):
    """The page grid (版心)."""

    type_size: LengthField | None = Field(default=None, description="字号")
    leading: LengthField | None = Field(default=None, description="From baseline to baseline. 行距（基线到基线）")
    characters: Count | None = Field(default=None, description="Characters per line. 每行字数")
    lines: Count | None = Field(default=None, description="Lines per page. 每页行数")


class MarginFields(Fields):
    """Margins; what is left out is worked out."""

    head: LengthField | None = Field(default=None, description="天头")
    foot: LengthField | None = Field(default=None, description="地脚")
    inner: LengthField | None = Field(default=None, description="订口")
    outer: LengthField | None = Field(default=None, description="切口")


class LatinFields(Fields):
    """Latin families by the job of the face that they stand beside."""

    body: Name | None = Field(default=None, description="正文的西文")
    heading: Name | None = Field(default=None, description="标题的西文")
    quote: Name | None = Field(default=None, description="引文的西文")


def latin_of_name(value: Any) -> Any:
    """One name stands for all three jobs."""
    return dict.fromkeys(("body", "heading", "quote"), value) if isinstance(value, str) else value


def parse_weight(value: Any) -> int:
    if value not in WEIGHTS:
        raise WrongValueError(
            say("'{value}' is not a weight", value=value), say("known are {known}", known=listed(WEIGHTS))
        )
    return int(value)


WEIGHTS = tuple(str(weight) for weight in range(100, 1000, 100))
Weight = Annotated[int, PlainValidator(parse_weight), schema("integer", enum=[int(weight) for weight in WEIGHTS])]


class TypefaceFields(Fields):
    """Families by the job they do."""

    body: Name | None = Field(default=None, description="正文（宋）")
    heading: Name | None = Field(default=None, description="标题（黑）")
    quote: Name | None = Field(default=None, description="引文（楷）")
    latin: Annotated[LatinFields, BeforeValidator(latin_of_name)] | None = Field(
        default=None,
        description="One name, or one for each of body, heading and quote; none: the Latin of the Chinese faces. 西文",
    )
    mono: Name | None = Field(default=None, description="等宽")
    extra: Texts | None = Field(default=None, description="Asked for rare characters. 生僻字备用")
    weights: tuple[Weight, ...] | None = Field(
        default=None, description="Weights that a stylesheet asks for, besides 400 and 700. 另用的字重"
    )


class BudgetFields(Fields):
    """Limits, each on one count of the typographic report (build/EDITION/report.json)."""

    loose_lines: Count | None = Field(
        default=None, description="Lines with gaps of a tenth of an em and more. 过疏的行"
    )
    tight_lines: Count | None = Field(default=None, description="Lines squeezed nearly to the limit. 过挤的行")
    runts: Count | None = Field(default=None, description="Last lines of one character. 孤字成行")
    unfilled_lines: Count | None = Field(default=None, description="Lines short of the measure. 未排满的行")
    overfull_lines: Count | None = Field(default=None, description="Lines over the measure. 超出版心的行")
    crowded_lines: Count | None = Field(
        default=None, description="Lines too near for the marks between them. 行距不容标注的行"
    )
    cut_heads: Count | None = Field(default=None, description="Running heads that are too long. 过长的书眉")
    uncomposed_paragraphs: Count | None = Field(default=None, description="Set without composition. 未经排版的段落")
    off_grid_lines: Count | None = Field(default=None, description="Lines off the page grid. 不在网格上的行")
    widows: Count | None = Field(default=None, description="Last lines alone at the head of a page. 页首孤行")
    orphans: Count | None = Field(default=None, description="First lines alone at the foot of a page. 页末孤行")
    stranded_headings: Count | None = Field(default=None, description="Headings at the foot of a page. 页末标题")
    unlevel_spreads: Count | None = Field(default=None, description="Facing pages of unlike length. 不齐的对页")


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
    date: Date = Field(default="", description="核验日期")


def parse_depth(value: Any) -> int:
    if value not in DEPTHS:
        raise WrongValueError(
            say("'{value}' is not a depth", value=value),
            say("1 lists chapters, 2 the headings '##' as well, and so on to {deepest}", deepest=DEPTHS[-1]),
        )
    return int(value)


DEPTHS = tuple(str(depth) for depth in range(1, 7))


class ContentsFields(Fields):
    """What the contents list."""

    depth: Annotated[int, PlainValidator(parse_depth), schema("integer", minimum=1, maximum=6)] | None = Field(
        default=None, description="1 lists chapters, 2 the headings '##' as well, up to 6. 目录层级"
    )


class EditionFields(Fields):
    """One published form of the book; what it extends is filled in key by key."""

    extends: Name | None = Field(
        default=None, description="Another edition, whose keys hold where this one says nothing."
    )
    format: Format | None = Field(default=None, description="epub or pdf")
    title: Text = Field(default="", description="The title of this edition where it differs.")
    isbn: Isbn = Field(default="", description="Never inherited: each edition has its own.")
    writing_mode: WritingMode = Field(default=WritingMode.HORIZONTAL, description="横排或竖排")
    trim: Trim | None = Field(default=None, description="The finished sheet (开本): a name or width x height.")
    grid: GridFields = Field(default=GridFields(), description="The page grid. 版心")
    margins: MarginFields = Field(default=MarginFields(), description="Margins, where the grid leaves a choice.")
    typefaces: TypefaceFields = Field(default=TypefaceFields(), description="Families by job. 字体")
    stylesheets: Texts = Field(default=(), description="More CSS files of the book, in order.")
    omit: Texts = Field(
        default=(), description="Leaves, matters, parts or chapters (by id or file) that do not appear here."
    )
    opening: Opening = Field(default=Opening.PAGE, description="Where chapters open: page or recto.")
    folio: FolioPlace = Field(
        default=FolioPlace.FOOT_OUTER,
        description="Where the page number stands; fore-edge only in vertical editions. 页码；fore-edge（切口）只用于竖排",
    )
    viewer_right_to_left: bool = Field(
        default=False,
        description=(
            "Ask PDF viewers to lay spreads from right to left (vertical editions). The price: Chrome and Edge copy and "
            "search the text back to front. 让阅读器从右向左排双页；代价是 Chrome 与 Edge 复制的文字会颠倒"
        ),
    )
    contents: ContentsFields = Field(default=ContentsFields(), description="{depth: 2}, say. 目录")
    running_heads: Bool = Field(default=True, description="书眉")
    notes: NotesPlace = Field(default=NotesPlace.PAGE, description="Where notes stand in a PDF. 注释位置")
    quotes: Quotes = Field(
        default=Quotes.AS_WRITTEN,
        description="corner puts corner brackets in the place of curly quotation marks, as in vertical text. 引号",
    )
    embed_fonts: Bool = Field(default=False, description="Fonts inside the EPUB; a PDF always holds them.")
    page_list: Name | None = Field(default=None, description="The PDF edition whose page numbers this EPUB lists.")
    stores: tuple[Store, ...] = Field(
        default=(),
        description="Shops whose own wishes this EPUB follows; EPUBCheck warns of what duokan asks for (OPF-027). 平台",
    )
    accessibility: AccessibilityFields | None = Field(default=None, description="A person's check of it. 无障碍核验")
    properties: dict[str, Text] = Field(default={}, description="CSS custom properties, without the dashes.")
    budgets: BudgetFields | None = Field(
        default=None, description="The most that the typographic report may count; more fails banxin check."
    )


class IgnoreFields(Fields):
    """Findings that are not to be told, and why."""

    code: Name = Field(description="The code of the finding; banxin explain lists them. 检查代码")
    reason: Name = Field(description="Why it may stand. 理由")
    path: Text = Field(default="", description="The chapter file it is about; empty: the whole book. 文件")
    text: Text = Field(default="", description="Words of the message that it is about. 消息中的文字")


class OriginalFields(Fields):
    """What a file in sources/ is, where it is not to be found out."""

    form: Text = Field(
        default="", description="text, docx, html, epub, pdf, aozora, mandoku, hocr, alto, markdown. 格式"
    )
    encoding: Text = Field(default="", description="utf-8, gb18030, big5, utf-16, cp932, euc-jp, euc-kr. 编码")
    kind: Literal["pages", "running"] | None = Field(
        default=None,
        description="Whether it has pages and columns, or runs on without; else the text must prove pages. 版面",
    )
    language: Language | None = Field(
        default=None, description="In what it is written, where that is not the language of the book. 语言"
    )
    structure: dict[str, Literal["part", "chapter", "section", "text"]] = Field(
        default={}, description="What families of numbered lines become: {第N节: chapter, 卷N: part}. 章节"
    )


class CleaningFields(Fields):
    """How sure `banxin clean` must be of a change; below `listed` it only asks. And what its sources are."""

    silent: Share = Field(default="0.95", description="Confidence from which a change is made without listing it.")
    listed: Share = Field(default="0.75", description="Confidence from which a change is made at all.")
    sources: dict[str, OriginalFields] = Field(default={}, description="Files of sources/, by their names. 原始文件")


class BibliographyFields(Fields):
    """The works that the book may cite, and how it cites them."""

    files: Annotated[tuple[Name, ...], BeforeValidator(text_list)] = Field(
        min_length=1, description="CSL-JSON (.json) or BibTeX (.bib). 文献数据文件"
    )
    citations: Literal["number", "author-date", "note"] = Field(
        default="number", description="[1], （王力，1980）, or a note. 引注方式"
    )
    lists: Literal["cited", "all"] = Field(default="cited", description="cited or all. 只列所引，或全列")
    title: Text = Field(default="", description="参考文献的标题")


def bibliography_of_files(value: Any) -> Any:
    """A file, or several, stand for the key `files`."""
    return value if isinstance(value, dict) else {"files": value}


class ManifestFields(Fields):
    """book.yaml: what the book is, in what order it stands, and which editions are made of it."""

    id: Annotated[Name, AfterValidator(parse_id)] = Field(description="The name of the output files: ASCII.")
    title: Name = Field(description="书名")
    subtitle: Text = Field(default="", description="副书名")
    title_file_as: Text = Field(default="", description="The title as a catalogue sorts it.")
    display_lines: Texts = Field(default=(), description="The title broken by sense. 按意群断行的书名")
    language: Language = Field(description="A language tag with its script: zh-Hans, zh-Hant-TW, ja, ko.")
    authors: tuple[Person, ...] = Field(default=(), description="作者")
    contributors: tuple[Person, ...] = Field(default=(), description="All who made the book, with roles. 责任者")
    publisher: Text = Field(default="", description="出版者")
    publisher_place: Text = Field(default="", description="出版地")
    identifiers: Texts = Field(default=(), description="Identifiers of the work, such as urn:uuid:...")
    date: Date = Field(default="", description="The date of publication. 出版日期")
    modified: Time | None = Field(default=None, description="The time that reproducible files carry.")
    rights: Text = Field(default="", description="版权声明")
    description: Text = Field(default="", description="内容简介")
    subjects: Texts = Field(default=(), description="主题词")
    series: SeriesFields | None = Field(default=None, description="丛书")
    source: Text = Field(default="", description="What the book was made from. 底本")
    imprint: Texts = Field(default=(), description="Lines of the imprint, printed as they are. 版权页附加行")
    colophon: Texts = Field(default=(), description="Lines of the colophon. 后记页")
    cover: Name | None = Field(default=None, description="A picture of the book; without one a cover is drawn. 封面")
    front_matter: tuple[MatterEntry, ...] = Field(
        default=(), description="Leaves and chapter files before the body. 前置部分"
    )
    body: tuple[Entry, ...] = Field(
        min_length=1, description="Chapter files (chapters/*.md are all of a folder), or parts with chapters. 正文"
    )
    back_matter: tuple[MatterEntry, ...] = Field(
        default=(), description="Leaves, chapter files and indexes after the body. 后置部分"
    )
    numbering: NumberingFields | None = Field(
        default=None, description="Numbers of parts, chapters, sections, figures, tables and formulas. 编号"
    )
    blocks: dict[Annotated[str, AfterValidator(parse_block_name)], BlockFields] = Field(
        default={},
        description="Blocks of the book's own by name, `::: 定理`, and how known ones are numbered. 自定义块",
    )
    mathematics: MathematicsFields | None = Field(default=None, description="What the formulas share. 公式")
    bibliography: Annotated[BibliographyFields, BeforeValidator(bibliography_of_files)] | None = Field(
        default=None, description="A file of works, or {files, citations, lists, title}. 参考文献"
    )
    editions: dict[Annotated[str, AfterValidator(parse_edition_name)], EditionFields] = Field(
        min_length=1, description="The editions by name. 版本"
    )
    cleaning: CleaningFields | None = Field(default=None, description="For banxin clean. 清洗")
    gaiji: dict[Annotated[str, AfterValidator(parse_gaiji)], Name] = Field(
        default={}, description="Characters that no font has: what stands for each in the text, and its SVG. 造字"
    )
    ignore: tuple[IgnoreFields, ...] = Field(default=(), description="Findings that may stand, with reasons. 免报")
    set_aside: Texts = Field(
        default=(),
        description="Files that are in no edition on purpose: paths, folders, or patterns with *. 有意不用的文件",
    )


def all_keys() -> frozenset[str]:
    """Every key that some mapping of the manifest knows."""
    records = (
        ManifestFields,
        PersonFields,
        SeriesFields,
        PartFields,
        IndexFields,
        BibliographyFields,
        NumberingFields,
        RestartFields,
        BlockFields,
        MathematicsFields,
        EditionFields,
        ContentsFields,
        AccessibilityFields,
        BudgetFields,
        IgnoreFields,
        CleaningFields,
        OriginalFields,
        GridFields,
        MarginFields,
        TypefaceFields,
    )
    return frozenset(name for record in records for name in record.model_fields)


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of book.yaml."""
    table = ManifestFields.model_json_schema(mode="validation")
    person = table["$defs"].pop("PersonFields")
    one = table["$defs"].pop("BibliographyFields")
    files = {"type": ["string", "array"], "items": {"type": "string"}}
    table["$defs"]["BibliographyFields"] = {"anyOf": [files, one]}
    table["$defs"]["PersonFields"] = {"anyOf": [{"type": "string"}, person]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "book.yaml of banxin"}
    for record in (table, *table["$defs"].values()):
        for field in record.get("properties", {}).values():
            field.pop("default", None)
            if field.get("type") == "array" and field.get("items", {}).get("type") == ["string", "number"]:
                field["type"] = ["array", "string"]
    return json.dumps(table | head, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(json_schema(), encoding="utf-8")
