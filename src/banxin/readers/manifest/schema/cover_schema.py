"""The printed cover of a book, and the paper that makes its spine."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from banxin.covers.bar_codes import check_add_on
from banxin.covers.spine import leaf_of
from banxin.errors import WrongValueError
from banxin.model.printed_cover import PRICE
from banxin.readers.yaml.fields import Fields, LengthField, Name, Text, parse_length, schema
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk, is_hangul
from banxin.units import Length

NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
PAPER = "{grammage: 80, bulk: 1.3}"
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def parse_add_on(value: Any) -> str:
    """Two or five digits, or `price`; a number that lost its first zero to YAML is told by its length."""
    text = value if isinstance(value, str) else str(value)
    if text != PRICE:
        check_add_on(text)
    return text


def parse_leaf(value: Any) -> Length:
    """How thick a leaf is: a length, or the weight and the bulk of the paper."""
    if isinstance(value, Length):
        return value
    if isinstance(value, dict):
        numbers = {key: value.get(key) for key in ("grammage", "bulk")}
        if set(value) != {*numbers} or not all(
            isinstance(one, str) and NUMBER.fullmatch(one) for one in numbers.values()
        ):
            raise WrongValueError(
                say("paper has a grammage in g/m² and a bulk in cm³/g"),
                say("write {example}, or 0.104mm", example=PAPER),
            )
        value = leaf_of(Decimal(value["grammage"]), Decimal(value["bulk"])).css
    leaf = parse_length(value)
    if not leaf.is_absolute or not 0 < leaf.points < 6:
        raise WrongValueError(
            say("no leaf is {length} thick", length=leaf.css), say("write {example}, or 0.104mm", example=PAPER)
        )
    return leaf


def paragraphs_in(value: Any) -> Any:
    """One text with blank lines in it stands for its paragraphs; a line break inside one is none of the author's."""
    if not isinstance(value, str):
        return value
    return [joined(line.strip() for line in one.splitlines()) for one in BLANK_LINE.split(value) if one.strip()]


def joined(lines: Iterable[str]) -> str:
    """The lines as one: with a space between words that are written with spaces, and none beside Han or kana.

    >>> joined(["the bird", "called", "鹏", "化而为鸟"])
    'the bird called鹏化而为鸟'
    """
    text = ""
    for line in lines:
        ends = text[-1:] + line[:1]
        has_space = len(ends) == 2 and (not any(map(is_cjk, ends)) or any(map(is_hangul, ends)))
        text += (" " if has_space else "") + line
    return text


Leaf = Annotated[Length, PlainValidator(parse_leaf), schema("string", "object", examples=["0.104mm"])]
Paragraphs = Annotated[tuple[Text, ...], BeforeValidator(paragraphs_in)]


class FlapFields(Fields):
    """The flaps of a cover; with one of them both are there."""

    front: Paragraphs = Field(default=(), description="What the front flap says. 前勒口")
    back: Paragraphs = Field(default=(), description="What the back flap says. 后勒口")
    width: LengthField | None = Field(default=None, description="80mm when nothing is said. 勒口宽")


class SpineFields(Fields):
    """What the spine says in the place of the book's own words."""

    title: Text = Field(default="", description="A title that has room there. 书脊上的书名")
    people: Text = Field(default="", description="The authors. 书脊上的著者")
    publisher: Text = Field(default="", description="The publisher. 书脊上的出版者")


class CoverFields(Fields):
    """The cover of a book: the picture that all editions have, and what a printed one says."""

    picture: Name | None = Field(default=None, description="A picture of the book. 封面图")
    blurb: Paragraphs = Field(
        default=(), description="Paragraphs of the back; the description of the book when nothing is said. 封底文字"
    )
    flaps: FlapFields | None = Field(default=None, description="{front, back, width}. 勒口")
    spine: SpineFields = Field(
        default=SpineFields.model_construct(), description="{title, people, publisher}. 书脊文字"
    )
    add_on: Annotated[str, PlainValidator(parse_add_on), schema("string", examples=["05", "price"])] = Field(
        default="", description='Beside the bar code: "05", five digits, or price. 条码附加码'
    )


def cover_of_picture(value: Any) -> Any:
    """A picture stands for the whole."""
    return value if isinstance(value, dict | CoverFields) or value is None else {"picture": value}
