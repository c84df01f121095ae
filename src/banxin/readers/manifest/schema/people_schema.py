"""Who made the book."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.errors import WrongValueError
from banxin.model.people import ROLE_OF_WORD, ContributorRole
from banxin.readers.yaml.fields import (
    Fields,
    Name,
    Text,
    schema,
)
from banxin.saying.said import listed, say, sentence

ROLES = {role.name.lower(): role for role in ContributorRole if role is not ContributorRole.OTHER}
OF_PEOPLE = sentence(
    "people who are no authors stand under 'contributors', each with a role: contributors: [{{name: ..., role: editor}}, {{name: ..., role: translator}}]"
)
HINTS_FOR_ROLES = {
    key: OF_PEOPLE
    for word, role in (*ROLES.items(), *ROLE_OF_WORD.items())
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
    if isinstance(value, str) and value in ROLE_OF_WORD:
        return StatedRole(ROLE_OF_WORD[value], value)
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
