"""The codes by which libraries and shops sort a book."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from banxin.errors import WrongValueError
from banxin.readers.yaml.fields import Fields, Text, text_list
from banxin.saying.said import say

THEMA, BISAC = re.compile(r"[A-Z][A-Z0-9]{0,9}|[1-6][A-Z0-9-]{1,20}"), re.compile(r"[A-Z]{3}[0-9]{6}")


def parse_thema(value: tuple[str, ...]) -> tuple[str, ...]:
    return _all_like(value, THEMA, "FBC")


def parse_bisac(value: tuple[str, ...]) -> tuple[str, ...]:
    return _all_like(value, BISAC, "FIC019000")


def _all_like(codes: tuple[str, ...], pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
    if wrong := next((code for code in codes if not pattern.fullmatch(code)), ""):
        raise WrongValueError(
            say("'{value}' is not a code of this scheme", value=wrong), say("one is {example}", example=example)
        )
    return codes


Codes = Annotated[tuple[Text, ...], BeforeValidator(text_list)]


class ClassificationFields(Fields):
    """Codes of classifications, one or a list of each."""

    clc: Codes = Field(default=(), description="Chinese Library Classification: I246.5. 中图法分类号")
    thema: Annotated[Codes, AfterValidator(parse_thema)] = Field(
        default=(), description="Thema, of the trade of all countries: FBC, with its qualifiers: 1FPC. Thema 主题分类"
    )
    bisac: Annotated[Codes, AfterValidator(parse_bisac)] = Field(
        default=(), description="BISAC, of American shops: FIC019000. BISAC 主题分类"
    )
    ddc: Codes = Field(default=(), description="Dewey Decimal Classification: 895.13. 杜威十进分类号")
    ndc: Codes = Field(default=(), description="Nippon Decimal Classification: 913.6. 日本十进分类号")
    udc: Codes = Field(default=(), description="Universal Decimal Classification: 821.581. 国际十进分类号")


def classes_of(fields: ClassificationFields) -> tuple[tuple[str, str], ...]:
    """All codes, each after the name of its scheme, in the order of the schemes."""
    return tuple((scheme, code) for scheme in ClassificationFields.model_fields for code in getattr(fields, scheme))
