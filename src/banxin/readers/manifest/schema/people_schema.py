"""Who made the book."""

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

ROLES = {role.name.lower(): role for role in ContributorRole}


def parse_role(value: Any) -> ContributorRole:
    if not isinstance(value, str) or value not in ROLES:
        raise WrongValueError(
            say("'{value}' is not a role", value=value), say("known are {known}", known=listed(ROLES))
        )
    return ROLES[value]


def person_of_name(value: Any) -> Any:
    """A person may be given by the bare name."""
    return {"name": value} if isinstance(value, str) else value


class PersonFields(Fields):
    """A person or body that made the book."""

    name: Name = Field(description="The name as printed. 姓名")
    role: Annotated[ContributorRole, PlainValidator(parse_role), schema("string", enum=list(ROLES))] = Field(
        default=ContributorRole.AUTHOR, description="What they did. 职责"
    )
    file_as: Text = Field(default="", description="The name as a catalogue sorts it, pinyin say. 排序用名")


Person = Annotated[PersonFields, BeforeValidator(person_of_name)]
