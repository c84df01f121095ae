"""What `banxin clean` is told: how sure it must be, and what its sources are."""

from typing import Literal

from pydantic import Field

from banxin.readers.yaml.fields import (
    Fields,
    Language,
    Share,
    Text,
    Texts,
)


class OriginalFields(Fields):
    """What a file in sources/ is, where it is not to be found out."""

    form: Text = Field(
        default="",
        description="text, laid-out, docx, html, epub, pdf, aozora, mandoku, hocr, alto, pagexml, abbyy, tei, wikitext, markdown. 格式",
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

    silent: Share = Field(
        default="0.95",
        description="Confidence from which a change is made without listing it. 把握达到多少，改动不再列出",
    )
    listed: Share = Field(
        default="0.75", description="Confidence from which a change is made at all. 把握达到多少才改动"
    )
    protected: Texts = Field(
        default=(),
        description="Words and names, as the sources write them, that no rule changes, parts or asks about; those of publisher.yaml count as well. 不许动的词和人名",
    )
    sources: dict[str, OriginalFields] = Field(default={}, description="Files of sources/, by their names. 原始文件")
