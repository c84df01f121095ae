"""Who made the book."""

from dataclasses import dataclass
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
from banxin.saying.said import listed, say
from banxin.typography.scripts import is_han

ROLES = {role.name.lower(): role for role in ContributorRole}
OF_TITLE_PAGES = {
    ContributorRole.AUTHOR: "著 撰 作 文 原著 原作 编著 著者 作者",
    ContributorRole.EDITOR: "编 主编 副主编 执行主编 编者 编辑 选编 编选 整理 点校 校点 标点",
    ContributorRole.TRANSLATOR: "译 主译 合译 编译 译者 翻译",
    ContributorRole.ILLUSTRATOR: "绘 图 绘图 绘画 插图 插画",
    ContributorRole.PHOTOGRAPHER: "摄影 摄",
    ContributorRole.COMPILER: "编纂 汇编 辑",
    ContributorRole.ANNOTATOR: "注 注释 校注 笺注 译注 评注 评点",
    ContributorRole.DESIGNER: "设计 装帧 装帧设计 封面设计",
    ContributorRole.PROOFREADER: "校 校对 校订 审校",
    ContributorRole.PREFACER: "序 作序 导读 前言",
    ContributorRole.NARRATOR: "朗读 朗诵 播讲",
}
"""Words that stand behind names on Chinese title pages; they are printed as they are written."""
TRADITIONAL = str.maketrans(
    "编执辑选点标译绘图画摄汇释笺评设帧订审对导读诵讲", "編執輯選點標譯繪圖畫攝匯釋箋評設幀訂審對導讀誦講"
)
STATED = {
    form: role
    for role, words in OF_TITLE_PAGES.items()
    for word in words.split()
    for form in (word, word.translate(TRADITIONAL), word.translate(TRADITIONAL).replace("注", "註"))
}


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
    hint = say("known are {known}", known=listed(ROLES))
    if isinstance(value, str) and any(map(is_han, value)):
        known = listed(word for words in OF_TITLE_PAGES.values() for word in words.split())
        hint = say("known are {known}, and {words}", known=listed(ROLES), words=known)
    raise WrongValueError(say("'{value}' is not a role", value=value), hint)


def person_of_name(value: Any) -> Any:
    """A person may be given by the bare name."""
    return {"name": value} if isinstance(value, str) else value


class PersonFields(Fields):
    """A person or body that made the book."""

    name: Name = Field(description="The name as printed. 姓名")
    role: Annotated[StatedRole, PlainValidator(parse_role), schema("string", enum=[*ROLES, *STATED])] = Field(
        default_factory=StatedRole,
        description="What they did: editor, say, or 主编, which is printed as it is. 职责：editor 等，或照印的“主编”“译”“绘”等",
    )
    file_as: Text = Field(default="", description="The name as a catalogue sorts it, pinyin say. 排序用名")


Person = Annotated[PersonFields, BeforeValidator(person_of_name)]
