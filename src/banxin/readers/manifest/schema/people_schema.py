"""Who made the book."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.errors import WrongValueError
from banxin.model.book import ContributorRole
from banxin.readers.yaml.fields import (
    Fields,
    Name,
    Text,
    schema,
)
from banxin.saying.said import listed, say, sentence

ROLES = {role.name.lower(): role for role in ContributorRole if role is not ContributorRole.OTHER}
OF_TITLE_PAGES = {
    ContributorRole.AUTHOR: "著 撰 作 文 原著 原作 编著 著者 作者 口述 执笔",
    ContributorRole.EDITOR: "编 总主编 主编 副主编 执行主编 编者 编辑 选编 编选 整理 整理者 点校 校点 标点",
    ContributorRole.TRANSLATOR: "译 主译 合译 编译 译者 翻译",
    ContributorRole.ILLUSTRATOR: "绘 图 绘图 绘画 插图 插画",
    ContributorRole.PHOTOGRAPHER: "摄影 摄",
    ContributorRole.COMPILER: "编纂 汇编 辑",
    ContributorRole.ANNOTATOR: "注 注释 校注 笺注 译注 评注 评点 辑注 补注",
    ContributorRole.DESIGNER: "设计 装帧 装帧设计 封面设计",
    ContributorRole.PROOFREADER: "校 校对 校订 审校",
    ContributorRole.PREFACER: "序 作序 导读 前言",
    ContributorRole.NARRATOR: "朗读 朗诵 播讲",
    ContributorRole.COMPOSER: "作曲 编曲",
    ContributorRole.LYRICIST: "作词 填词",
    ContributorRole.CALLIGRAPHER: "书 书法 题签 题字",
    ContributorRole.TRANSCRIBER: "记录 笔录",
    ContributorRole.CONSULTANT: "顾问",
    ContributorRole.PRODUCER: "监制 策划",
}
"""Words that stand behind names on Chinese title pages; they are printed as they are written."""
TRADITIONAL = str.maketrans(
    "编总执笔辑选点标译绘图画摄汇释笺补评设帧订审对导读诵讲词书题签记录顾问监划",
    "編總執筆輯選點標譯繪圖畫攝匯釋箋補評設幀訂審對導讀誦講詞書題簽記錄顧問監劃",
)
STATED = {
    form: role
    for role, words in OF_TITLE_PAGES.items()
    for word in words.split()
    for form in (word, word.translate(TRADITIONAL), word.translate(TRADITIONAL).replace("注", "註"))
}
OF_PEOPLE = sentence(
    "people who are no authors stand under 'contributors', each with a role: contributors: [{{name: ..., role: editor}}, {{name: ..., role: translator}}]"
)
HINTS_FOR_ROLES = {
    key: OF_PEOPLE
    for word, role in (*ROLES.items(), *STATED.items())
    if role is not ContributorRole.AUTHOR
    for key in ((word, f"{word}s") if word.isascii() else (word, f"{word}者"))
}
"""What to write for people by what they did, which is no key of book.yaml."""


@dataclass(frozen=True, slots=True)
class StatedRole:
    """What someone did, and the word for it where it is none of ours."""

    role: ContributorRole = ContributorRole.AUTHOR
    stated: str = ""


def parse_role(value: Any) -> StatedRole:
    if isinstance(value, str) and value in ROLES:
        return StatedRole(ROLES[value])
    if isinstance(value, str) and value in STATED:
        return StatedRole(STATED[value], value)
    # A word of small Latin letters is meant as one of ours.
    if not isinstance(value, str) or not value.strip() or "\n" in value or (value.isascii() and value.islower()):
        near = get_close_matches(value, ROLES, n=1) if isinstance(value, str) else []
        raise WrongValueError(
            say("'{value}' is not a role", value=value),
            say("did you mean '{near}'?", near=near[0])
            if near
            else say("known are {known}, and any word of your own in other letters", known=listed(ROLES)),
        )
    return StatedRole(ContributorRole.OTHER, value.strip())


def person_of_name(value: Any) -> Any:
    """A person may be given by the bare name."""
    return {"name": value} if isinstance(value, str) else value


class PersonFields(Fields):
    """A person or body that made the book."""

    name: Name = Field(description="The name as printed. 姓名")
    role: Annotated[StatedRole, PlainValidator(parse_role), schema("string")] = Field(
        default_factory=StatedRole,
        description="What they did: editor, say, or a word of your own (主编, 作曲, 题签), which is printed as it is. 职责：editor 等，或自己的词，照印：“主编”“译”“作曲”“题签”",
    )
    file_as: Text = Field(default="", description="The name as a catalogue sorts it, pinyin say. 排序用名")


Person = Annotated[PersonFields, BeforeValidator(person_of_name)]
