"""How parts, chapters, figures and blocks are numbered and called."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.errors import WrongValueError
from banxin.readers.chapters.division_kinds import CONTAINERS, WORDS, division_kind
from banxin.readers.manifest.label_forms import LabelForm, parse_label
from banxin.readers.yaml.fields import (
    Bool,
    Fields,
    Name,
    Text,
    schema,
    text_list,
)
from banxin.saying.said import listed, say


def label_of(value: Any) -> LabelForm:
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(
            say("a label is a text such as 第{{一}}章"), say("put it between quotation marks when it begins with '{{'")
        )
    return parse_label(value)


Label = Annotated[LabelForm, PlainValidator(label_of), schema("string", examples=["第{一}章", "图 {chapter.1}-{1}"])]


class RestartFields(Fields):
    """What counts anew in what, where its label does not say so."""

    chapter: Literal["part"] | None = Field(default=None, description="part: chapters count anew in each. 各编另起")
    appendix: Literal["part"] | None = Field(default=None, description="part: appendices count anew in each. 各编另起")
    figure: Literal["part", "chapter"] | None = Field(
        default=None, description="part or chapter: where counting begins anew. 在 part（编）或 chapter（章）另起"
    )
    table: Literal["part", "chapter"] | None = Field(
        default=None, description="part or chapter: where counting begins anew. 在 part（编）或 chapter（章）另起"
    )
    formula: Literal["part", "chapter"] | None = Field(
        default=None, description="part or chapter: where counting begins anew. 在 part（编）或 chapter（章）另起"
    )


class NumberingFields(Fields):
    """Labels of what is numbered; between braces stands how a one is written: 1, 01, 一, 〇, 壹, 甲, ①, I, i, A, a."""

    part: Label | None = Field(default=None, description="The label of parts, 第{一}编, say. 编的编号，如：第{一}编")
    chapter: Label | None = Field(
        default=None, description="The label of chapters, 第{一}章, say. 章的编号，如：第{一}章"
    )
    section: Annotated[tuple[Label, ...], BeforeValidator(text_list)] = Field(
        default=(),
        max_length=5,
        description="One for each level: ['第{一}节', '{一}、'], say, or ['{chapter.1}.{1}']. 各级标题",
    )
    figure: Label | None = Field(
        default=None, description="The label of figures, 图 {chapter.1}-{1}, say. 图的编号，如：图 {chapter.1}-{1}"
    )
    table: Label | None = Field(
        default=None, description="The label of tables, 表 {chapter.1}-{1}, say. 表的编号，如：表 {chapter.1}-{1}"
    )
    formula: Label | None = Field(default=None, description="（{chapter.1}-{1}）: displayed formulas with an id. 公式")
    appendix: Label | None = Field(
        default=None, description="The label of appendices, 附录{甲}, say. 附录的编号，如：附录{甲}"
    )
    restart: RestartFields = Field(default=RestartFields.model_construct(), description="{chapter: part}, say. 另起")
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
