"""The keys of book.yaml: one record for each mapping; the JSON Schema for editors is made from them.

`python -m banxin.readers.manifest.schema.manifest_schema` writes it to banxin/schema/book.schema.json.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from banxin.errors import WrongValueError
from banxin.readers.manifest.descriptions import is_description, is_part
from banxin.readers.manifest.schema.classification_schema import ClassificationFields
from banxin.readers.manifest.schema.cleaning_schema import CleaningFields, OriginalFields
from banxin.readers.manifest.schema.conversion_schema import ConversionFields
from banxin.readers.manifest.schema.cover_schema import CoverFields, FlapFields, SpineFields, cover_of_picture
from banxin.readers.manifest.schema.edition_schema import (
    AccessibilityFields,
    CaptionFields,
    ContentsFields,
    EditionFields,
)
from banxin.readers.manifest.schema.file_names import parse_edition_name, parse_id
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
from banxin.readers.manifest.schema.matter_schema import Entry, IndexFields, MatterEntry, PartFields
from banxin.readers.manifest.schema.numbering_schema import (
    BlockFields,
    NumberingFields,
    RestartFields,
    parse_block_name,
)
from banxin.readers.manifest.schema.page_schema import BudgetFields, GridFields, MarginFields, TypefaceFields
from banxin.readers.manifest.schema.people_schema import HINTS_FOR_ROLES, Person, PersonFields
from banxin.readers.manifest.schema.press_schema import InkFields, PrinterFields, ResolutionFields, parse_plain_name
from banxin.readers.manifest.schema.territory_schema import SalesRights, SoldIn
from banxin.readers.yaml.fields import (
    Date,
    Fields,
    Language,
    Name,
    Text,
    Texts,
    Time,
    text_list,
)
from banxin.saying.said import say

PLACE = Path(__file__).parent.parent.parent.parent / "schema" / "book.schema.json"
MACRO_NAME = re.compile(r"[A-Za-z]{1,40}")


def parse_gaiji(value: str) -> str:
    """What stands for a drawn character in the text: one character, or the description of one."""
    if is_description(value) or (len(value) == 1 and is_part(value)):
        return value
    raise WrongValueError(
        say("'{value}' is neither one character nor the description of one", value=value),
        say("write '⿰木昌', say, or its code"),
    )


def parse_macro_name(value: str) -> str:
    if not MACRO_NAME.fullmatch(value):
        raise ValueError(f"'{value}' cannot name a command of TeX; use ASCII letters, without the backslash")
    return value


class SeriesFields(Fields):
    """The series that the book belongs to."""

    name: Name = Field(description="The name of the series. 丛书名")
    position: Text = Field(default="", description="Its number there. 册次")


class MathematicsFields(Fields):
    """What the formulas of the book share."""

    macros: dict[Annotated[str, AfterValidator(parse_macro_name)], Name] = Field(
        default={}, description="Commands of your own: {R: '\\mathbb{R}', abs: '\\lvert #1\\rvert'}. 自定义命令"
    )


class IgnoreFields(Fields):
    """Findings that are not to be told, and why."""

    code: Name = Field(description="The code of the finding; banxin explain lists them. 检查代码")
    reason: Name = Field(description="Why it may stand. 理由")
    path: Text = Field(default="", description="The chapter file it is about; empty: the whole book. 文件")
    text: Text = Field(default="", description="Words of the message that it is about. 消息中的文字")


class BibliographyFields(Fields):
    """The works that the book may cite, and how it cites them."""

    files: Annotated[tuple[Name, ...], BeforeValidator(text_list)] = Field(
        min_length=1, description="CSL-JSON (.json) or BibTeX (.bib). 文献数据文件"
    )
    citations: Literal["", "number", "author-date", "note"] = Field(
        default="", description="number ([1]), author-date (王力，1980), or note; a style says it itself. 引注方式"
    )
    style: Text = Field(
        default="",
        description="A style of CSL: a file of the book (styles/press.csl) or a public one (apa). 著录格式，不写即 GB/T 7714",
    )
    lists: Literal["cited", "all"] = Field(default="cited", description="cited or all. 只列所引，或全列")
    title: Text = Field(default="", description="The title of the bibliography. 参考文献的标题")


def bibliography_of_files(value: Any) -> Any:
    """A file, or several, stand for the key `files`."""
    return value if isinstance(value, dict) else {"files": value}


class ManifestFields(Fields):
    """book.yaml: what the book is, in what order it stands, and which editions are made of it."""

    hints_for_foreign: ClassVar[Mapping[str, str]] = HINTS_FOR_ROLES

    id: Annotated[Name, AfterValidator(parse_id)] = Field(
        description="The name of the output files: ASCII. 成品的文件名，用 ASCII"
    )
    title: Name = Field(description="The title. 书名")
    subtitle: Text = Field(default="", description="The subtitle. 副书名")
    title_file_as: Text = Field(default="", description="The title as a catalogue sorts it. 书目排序用的书名")
    short_title: Text = Field(default="", description="What running heads say in place of the title. 书眉用的短书名")
    display_lines: Texts = Field(default=(), description="The title broken by sense. 按意群断行的书名")
    language: Language = Field(
        description="A language tag with its script: zh-Hans, zh-Hant-TW, ja, ko. 语言标签，连同文字：zh-Hans、zh-Hant-TW、ja、ko"
    )
    authors: tuple[Person, ...] = Field(default=(), description="Authors. 作者")
    contributors: tuple[Person, ...] = Field(default=(), description="All who made the book, with roles. 责任者")
    publisher: Text = Field(default="", description="The publisher. 出版者")
    publisher_place: PublisherPlace = ""
    publisher_person: Text = Field(default="", description="Who answers for the house: 発行者, 發行人, 펴낸이. 发行人")
    publisher_address: Text = Field(default="", description="The address of the house. 出版者地址")
    registration: Text = Field(
        default="", description="The number of the house with its authorities: 등록, 登記證. 登记号"
    )
    printing: Text = Field(
        default="", description="Which printing this is: 初版第1刷, 초판 1쇄, 第1版第1次印刷. 版次、印次"
    )
    printer: Text = Field(default="", description="The printer. 印刷者")
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
    identifiers: Texts = Field(
        default=(), description="Identifiers of the work, such as urn:uuid:.... 作品的标识，如 urn:uuid:……"
    )
    date: Date = Field(default="", description="The date of publication. 出版日期")
    modified: Time | None = Field(
        default=None, description="The time that reproducible files carry. 写进成品的时间，使每次做出的字节相同"
    )
    rights: Rights = ""
    description: Description = ""
    subjects: Texts = Field(default=(), description="Subjects. 主题词")
    classification: ClassificationFields = Field(
        default=ClassificationFields.model_construct(),
        description="Codes by which shops and libraries sort: {clc: I246.5, thema: [FBC, 1FPC]}. 分类号",
    )
    series: SeriesFields | None = Field(default=None, description="The series. 丛书")
    source: Text = Field(default="", description="What the book was made from. 底本")
    cip: Cip = ()
    imprint: Texts = Field(default=(), description="Lines of the imprint, printed as they are. 版权页附加行")
    colophon: Texts = Field(default=(), description="Lines of the colophon. 后记页")
    cover: Annotated[CoverFields, BeforeValidator(cover_of_picture)] | None = Field(
        default=None,
        description="A picture of the book; without one a cover is drawn. Or {picture, blurb, flaps, spine, add_on} for a printed one. 封面",
    )
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
    inks: dict[Annotated[str, AfterValidator(parse_plain_name)], InkFields] = Field(
        default={},
        description="Inks by name; style sheets say var(--ink-NAME), and --ink-NAME-20 for a tint. 油墨与专色",
    )
    printers: dict[Annotated[str, AfterValidator(parse_plain_name)], PrinterFields] = Field(
        default={},
        description="What printing houses want, by name; `printer: NAME` in an edition makes its file for one. 印刷厂的要求",
    )
    editions: dict[Annotated[str, AfterValidator(parse_edition_name)], EditionFields] = Field(
        min_length=1, description="The editions by name. 版本"
    )
    theme: Name | None = Field(
        default=None, description="The look of every edition that names no other; banxin themes lists them. 版式主题"
    )
    conversion: ConversionFields = Field(
        default=ConversionFields.model_construct(), description="For editions with a `script`. 繁简转换"
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
        CaptionFields,
        AccessibilityFields,
        BudgetFields,
        IgnoreFields,
        CleaningFields,
        OriginalFields,
        GridFields,
        MarginFields,
        TypefaceFields,
        InkFields,
        PrinterFields,
        ResolutionFields,
        CoverFields,
        FlapFields,
        SpineFields,
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
