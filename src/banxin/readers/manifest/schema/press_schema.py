"""Inks and printing houses."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.errors import WrongValueError
from banxin.model.printer import Conformance, Mark, PaperClass
from banxin.readers.manifest.schema.cover_schema import Leaf
from banxin.readers.yaml.fields import Bool, Count, Fields, LengthField, Name, Text, schema
from banxin.saying.said import say

PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
SCREEN = re.compile(r"#[0-9a-fA-F]{6}")
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")


def parse_plain_name(value: str) -> str:
    """The name of an ink or a printer: it becomes part of a custom property, and a word of the command line."""
    if not PLAIN_NAME.fullmatch(value):
        raise WrongValueError(
            say("'{value}' cannot name an ink or a printer", value=value),
            say("use small ASCII letters, digits and hyphens, such as zhu"),
        )
    return value


def parse_screen(value: Any) -> tuple[int, int, int]:
    if not isinstance(value, str) or not SCREEN.fullmatch(value):
        raise WrongValueError(say("'{value}' is not a colour of the screen", value=value), say('write "#c8102e"'))
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def parse_cmyk(value: Any) -> tuple[float, ...]:
    """Four per cents as shares."""
    parts = value if isinstance(value, list) else []
    is_right = len(parts) == 4 and all(isinstance(one, str) and PERCENT.fullmatch(one) for one in parts)
    if not is_right or any(float(one) > 100 for one in parts):
        raise WrongValueError(
            say("the parts of an ink are four per cents"), say("write [0, 100, 81, 4]: cyan, magenta, yellow, black")
        )
    return tuple(round(float(one) / 100, 4) for one in parts)


def parse_total(value: Any) -> float:
    if not isinstance(value, str) or not PERCENT.fullmatch(value) or not 100 <= float(value) <= 400:
        raise WrongValueError(say("'{value}' is no sum of inks", value=value), say("write 300, say, for 300 %"))
    return round(float(value) / 100, 4)


def list_or_none(value: Any) -> Any:
    """`none` for nothing of a list, and one word for a list of one."""
    if value == "none":
        return []
    return [value] if isinstance(value, str) else value


class InkFields(Fields):
    """An ink: its parts in the four plates, its look on the screen, and its plate if it has one."""

    spot: Text = Field(default="", description="The name of a plate of its own: PANTONE 186 C. 专色版的名称")
    cmyk: Annotated[
        tuple[float, ...], PlainValidator(parse_cmyk), schema("array", items={"type": "number"}, minItems=4, maxItems=4)
    ] = Field(description="Cyan, magenta, yellow and black in per cent. 四色的百分比")
    screen: Annotated[tuple[int, ...], PlainValidator(parse_screen), schema("string", pattern=SCREEN.pattern)] = Field(
        description='How it looks: "#c8102e". 屏幕上的颜色'
    )


class ResolutionFields(Fields):
    """The least resolution, in pixels to the inch."""

    pictures: Count = Field(default=300, description="300 when nothing is said. 图片")
    line_art: Count = Field(default=600, description="Pictures of one bit; 600 when nothing is said. 线条稿")


class PrinterFields(Fields):
    """What a printing house wants."""

    name: Text = Field(default="", description="What the imprint calls the house. 版权页上的印刷者")
    like: Name | None = Field(
        default=None,
        description="A kind of printer that is known, whose values hold where nothing is said: offset, text, ingramspark, kdp. 以某类印刷厂为底",
    )
    conformance: Conformance = Field(
        default=Conformance.X4, description="pdf/x-4, pdf/x-1a (print on demand) or none. 文件标准"
    )
    profile: Name | None = Field(
        default=None,
        description="fogra39 (coated paper) or fogra29 (uncoated), or a file of the book: the printer's own ICC profile. 色彩特性文件",
    )
    condition: Text = Field(
        default="", description="The printing condition by its registered name, where it is not the profile's. 印刷条件"
    )
    colours: Annotated[tuple[Name, ...], BeforeValidator(list_or_none)] = Field(
        default=("black",),
        description="[black], [black, zhu] or [process], and inks by name. What has no ink becomes grey, pictures too unless process is there. 用墨",
    )
    bleed: LengthField | None = Field(default=None, description="3mm when nothing is said. 出血")
    marks: Annotated[tuple[Mark, ...], BeforeValidator(list_or_none)] = Field(
        default=(Mark.CROP, Mark.REGISTER), description="[crop, register], or none. 裁切线、套准线"
    )
    slug: Bool = Field(
        default=True, description="A line outside the sheet: title, edition, sheet, date, inks. 版外说明"
    )
    paper: PaperClass = Field(
        default=PaperClass.COATED, description="coated, uncoated, newsprint or digital: how much ink it takes. 纸张种类"
    )
    total_ink: Annotated[float, PlainValidator(parse_total), schema("number", minimum=100, maximum=400)] | None = Field(
        default=None, description="All inks together in per cent: 300 coated, 280 uncoated, 240 others. 总墨量"
    )
    resolution: ResolutionFields = Field(
        default=ResolutionFields.model_construct(), description="The least, in ppi. 最低分辨率"
    )
    hairline: LengthField | None = Field(default=None, description="The thinnest line: 0.25pt. 最细的线")
    signature: Count = Field(default=1, description="The pages are a multiple of it: 2, 4, 8, 16. 页数须为其倍数")
    fill: Bool = Field(
        default=False, description="true: blank pages are added at the end; else what is missing is told. 末尾补空白页"
    )
    leaf: Leaf | None = Field(
        default=None,
        description="How thick a leaf is, for the spine of a cover: 0.104mm, or {grammage: 80, bulk: 1.3}. 单张纸厚",
    )
    glue: LengthField | None = Field(
        default=None, description="What the binding adds to the spine: 0.5mm when nothing is said. 书脊胶厚"
    )
    flaps: Bool = Field(
        default=True,
        description="false: the house makes no covers with flaps, and those of the book are left out. 能否做勒口",
    )
    overprint: Bool = Field(
        default=True,
        description="Black text prints over colours, where there are any; false: they are left out below it. 黑字叠印",
    )
