"""What stands in the book: parts with their chapters, indexes, the matter before and behind."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from banxin.model.book import IndexOrder
from banxin.readers.yaml.fields import (
    Bool,
    Fields,
    Name,
    Text,
    Texts,
)


def kind_of_entry(value: Any) -> str:
    """The branch of the union, by a name that no key has: pydantic puts it among the keys that lead to a fault."""
    return "a text" if isinstance(value, str) else "a part"


class PartFields(Fields):
    """A part with a title page of its own."""

    part: Name = Field(description="The title of the part. 编、辑、部分的标题")
    subtitle: Text = Field(default="", description="Below the title on its page. 副标题")
    short_title: Text = Field(default="", description="What running heads say in its place. 书眉用的短标题")
    id: Text = Field(default="", description="A name for links and for 'omit'. 供链接和 omit 用的名称")
    display_lines: Texts = Field(default=(), description="The title broken by sense. 按意群断行的标题")
    unnumbered: Bool = Field(default=False, description="It takes no number. 不编号")
    chapters: tuple[Name, ...] = Field(
        min_length=1, description="Chapter files in order; chapters/*.md are all of a folder. 各章文件"
    )


Entry = Annotated[
    Annotated[Name, Tag("a text")] | Annotated[PartFields, Tag("a part")],
    Discriminator(kind_of_entry),
]


class IndexFields(Fields):
    """An index of the terms that are marked for it."""

    index: Text = Field(description="Its name: the 'of' of the marks; empty for those without. 索引名，如 人名")
    title: Text = Field(default="", description="The title of the index. 索引的标题")
    id: Text = Field(default="", description="A name for links and for 'omit'. 供链接和 omit 用的名称")
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
