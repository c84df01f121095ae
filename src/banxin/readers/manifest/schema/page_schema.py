"""The page of an edition: its grid, margins and typefaces, and what its report may count."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.errors import WrongValueError
from banxin.readers.yaml.fields import (
    Count,
    Fields,
    LengthField,
    Name,
    Texts,
    schema,
)
from banxin.saying.said import listed, say


class GridFields(Fields):
    """The page grid (版心)."""

    type_size: LengthField | None = Field(default=None, description="The size of the text. 字号")
    leading: LengthField | None = Field(default=None, description="From baseline to baseline. 行距（基线到基线）")
    characters: Count | None = Field(default=None, description="Characters per line. 每行字数")
    lines: Count | None = Field(default=None, description="Lines per page. 每页行数")


class MarginFields(Fields):
    """Margins; what is left out is worked out."""

    head: LengthField | None = Field(default=None, description="The head margin. 天头")
    foot: LengthField | None = Field(default=None, description="The foot margin. 地脚")
    inner: LengthField | None = Field(default=None, description="The inner margin. 订口")
    outer: LengthField | None = Field(default=None, description="The outer margin. 切口")


class LatinFields(Fields):
    """Latin families by the job of the face that they stand beside."""

    body: Name | None = Field(default=None, description="Latin in the text. 正文的西文")
    heading: Name | None = Field(default=None, description="Latin in headings. 标题的西文")
    quote: Name | None = Field(default=None, description="Latin in quotations. 引文的西文")


def latin_of_name(value: Any) -> Any:
    """One name stands for all three jobs."""
    return dict.fromkeys(("body", "heading", "quote"), value) if isinstance(value, str) else value


WEIGHTS = tuple(str(weight) for weight in range(100, 1000, 100))


def parse_weight(value: Any) -> int:
    if value not in WEIGHTS:
        raise WrongValueError(
            say("'{value}' is not a weight", value=value), say("known are {known}", known=listed(WEIGHTS))
        )
    return int(value)


Weight = Annotated[int, PlainValidator(parse_weight), schema("integer", enum=[int(weight) for weight in WEIGHTS])]


class TypefaceFields(Fields):
    """Families by the job they do."""

    body: Name | None = Field(default=None, description="The text: Song. 正文（宋）")
    heading: Name | None = Field(default=None, description="Headings: Hei. 标题（黑）")
    quote: Name | None = Field(default=None, description="Quotations: Kai. 引文（楷）")
    latin: Annotated[LatinFields, BeforeValidator(latin_of_name)] | None = Field(
        default=None,
        description="One name, or one for each of body, heading and quote; none: the Latin of the Chinese faces. 西文",
    )
    mono: Name | None = Field(default=None, description="Code: one width. 等宽")
    extra: Texts | None = Field(default=None, description="Asked for rare characters. 生僻字备用")
    weights: tuple[Weight, ...] | None = Field(
        default=None, description="Weights that a stylesheet asks for, besides 400 and 700. 另用的字重"
    )


class BudgetFields(Fields):
    """Limits, each on one count of the typographic report (build/EDITION/report.json)."""

    loose_lines: Count | None = Field(
        default=None,
        description="Lines with gaps of a tenth of an em and more, Korean ones with word spaces of more than half an em. 过疏的行",
    )
    tight_lines: Count | None = Field(default=None, description="Lines squeezed nearly to the limit. 过挤的行")
    runts: Count | None = Field(default=None, description="Last lines of one character. 孤字成行")
    unfilled_lines: Count | None = Field(default=None, description="Lines short of the measure. 未排满的行")
    overfull_lines: Count | None = Field(default=None, description="Lines over the measure. 超出版心的行")
    crowded_lines: Count | None = Field(
        default=None, description="Lines too near for the marks between them. 行距不容标注的行"
    )
    torn_words: Count | None = Field(
        default=None, description="Words that no line can hold, parted without a hyphen. 拆开的长词"
    )
    cut_heads: Count | None = Field(default=None, description="Running heads that are too long. 过长的书眉")
    reduced_formulas: Count | None = Field(default=None, description="Formulas in smaller type. 缩小的公式")
    uncomposed_paragraphs: Count | None = Field(default=None, description="Set without composition. 未经排版的段落")
    off_grid_lines: Count | None = Field(default=None, description="Lines off the page grid. 不在网格上的行")
    widows: Count | None = Field(default=None, description="Last lines alone at the head of a page. 页首孤行")
    orphans: Count | None = Field(default=None, description="First lines alone at the foot of a page. 页末孤行")
    stranded_headings: Count | None = Field(default=None, description="Headings at the foot of a page. 页末标题")
    unlevel_spreads: Count | None = Field(default=None, description="Facing pages of unlike length. 不齐的对页")
    short_pages: Count | None = Field(
        default=None, description="Last pages of chapters with fewer than five lines. 不足五行的章末页"
    )
