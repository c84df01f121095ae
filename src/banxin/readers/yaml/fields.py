"""The kinds of value that the author's files hold: each reads one string, or says in a sentence what is wrong with it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema

from banxin.covers.isbn import BETWEEN, check_digit
from banxin.errors import WrongValueError
from banxin.saying.said import say
from banxin.typography.page_grid import TRIM_SIZES, parse_trim_size
from banxin.units import Length

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")
DATE = re.compile(r"(?P<year>\d{4})(?:年|\s*[-/.年]\s*(?P<month>\d{1,2})(?:月|\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?)?)?")
"""As an ISO date, or as people type one that begins with the year."""
SCRIPTS = {"tw": "zh-Hant-TW", "hk": "zh-Hant-HK", "mo": "zh-Hant-MO"}


class Fields(BaseModel):
    """A mapping whose every key is known."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)
    hints_for_foreign: ClassVar[Mapping[str, str]] = {}
    """What to write for keys of other programs, by their names in small letters."""


def parse_bool(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    if isinstance(value, bool):
        return value
    raise WrongValueError(say("'{value}' is neither true nor false", value=value), say("write true or false"))


def parse_count(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise WrongValueError(say("'{value}' is not a whole number", value=value))


def parse_share(value: Any) -> str:
    """A share between 0 and 1, as typed."""
    if isinstance(value, str) and re.fullmatch(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?", value):
        return value
    raise WrongValueError(say("'{value}' is not a number from 0 to 1", value=value))


def parse_length(value: Any) -> Length:
    if not isinstance(value, str):
        # pydantic takes a ValueError for a fault of the author, a TypeError for one of ours.
        raise WrongValueError(say("a length is one text, such as 10.5pt or 五号"))
    return Length.parse(value)


def parse_language(value: Any) -> str:
    """A BCP 47 tag in its usual case; Chinese says its script, because the faces depend on it."""
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise WrongValueError(
            say("'{value}' is not a language tag", value=value), say("write zh-Hans, zh-Hant, ja, ko or en, say")
        )
    primary, *rest = value.split("-")
    parts = [primary.lower(), *(cased(part) for part in rest)]
    if parts[0] == "zh" and not any(part in {"Hans", "Hant"} for part in parts[1:]):
        near = next((SCRIPTS[part.lower()] for part in rest if part.lower() in SCRIPTS), "zh-Hans")
        hint = say("write {tag}", tag=near) if rest else say("write {tag} or zh-Hant", tag=near)
        raise WrongValueError(say("'{value}' does not say which script", value=value), hint)
    return "-".join(parts)


def cased(part: str) -> str:
    return part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part


def parse_date(value: Any) -> str:
    """An ISO date, however it is typed; an empty value says that the date is not known.

    >>> [parse_date(one) for one in ("2026-5-18", "2026年5月18日", "2026/05", "2026年", "")]
    ['2026-05-18', '2026-05-18', '2026-05', '2026', '']
    """
    if value == "":
        return ""
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise WrongValueError(say("'{value}' is not a date", value=value), say("write 2026-11-23, 2026-11 or 2026"))
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        raise WrongValueError(say("'{value}' is not a day of the calendar", value=value)) from None
    return "-".join([match["year"], *(f"{int(one):02}" for one in match.group("month", "day") if one)])


def parse_time(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", value):
        raise WrongValueError(say("'{value}' is not a time", value=value), say("write 2026-11-23T08:00:00Z"))
    parse_date(value[:10])
    return value


def parse_isbn(value: Any) -> str:
    """An ISBN-13 or ISBN-10 as printed; its last digit is checked (ISO 2108)."""
    digits = re.sub(BETWEEN, "", value).upper() if isinstance(value, str) else ""
    if isinstance(value, str) and not value:
        return ""
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        right = check_digit(digits[:12])
    elif re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        number = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
        right = "X" if number == 10 else str(number)
    else:
        raise WrongValueError(
            say("'{value}' is not an ISBN", value=value), say("it has 13 digits and begins with 978 or 979")
        )
    if digits[-1] != right:
        raise WrongValueError(
            say("'{value}' is not an ISBN: its check digit would be {right}", value=value, right=right),
            say("compare it with the certificate"),
        )
    return str(value)


def parse_trim(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) != {"width", "height"} or not all(isinstance(one, str) for one in value.values()):
            raise WrongValueError(
                say("a sheet has a width and a height"), say("write 140mm x 203mm, or width and height")
            )
        value = f"{value['width']} x {value['height']}"
    if not isinstance(value, str):
        raise WrongValueError(say("a sheet is a text such as 140mm x 203mm or 大32开"))
    return parse_trim_size(value)


def refuse_empty(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise WrongValueError(say("this is empty"))
    return value


def text_list(value: Any) -> Any:
    """One text may stand for a list of one, and lines of one (`|`) for a list of lines."""
    texts = [value] if isinstance(value, str) and value else value
    if not isinstance(texts, list | tuple):
        return value
    return [part for text in texts for part in (lines_in(text) if isinstance(text, str) and "\n" in text else (text,))]


def lines_in(text: str) -> list[str]:
    return [line.strip(" \t") for line in text.split("\n") if line.strip()]


def schema(*kinds: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": list(kinds) if len(kinds) > 1 else kinds[0], **more})


Text = Annotated[str, schema("string", "number")]
"""Any text. Editors that read YAML see a number in `1984`; we see the text."""
Name = Annotated[Text, BeforeValidator(refuse_empty)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(text_list)]
Bool = Annotated[bool, PlainValidator(parse_bool), schema("boolean")]
Count = Annotated[int, PlainValidator(parse_count), schema("integer", minimum=0)]
Share = Annotated[str, PlainValidator(parse_share), schema("number", minimum=0, maximum=1)]
LengthField = Annotated[Length, PlainValidator(parse_length), schema("string", examples=["10.5pt", "五号", "20mm"])]
Language = Annotated[str, PlainValidator(parse_language), schema("string", examples=["zh-Hans", "zh-Hant-TW", "ja"])]
Date = Annotated[str, PlainValidator(parse_date), schema("string", "number", examples=["2026-11-23"])]
Time = Annotated[str, PlainValidator(parse_time), schema("string", examples=["2026-11-23T08:00:00Z"])]
Isbn = Annotated[str, PlainValidator(parse_isbn), schema("string", "number")]
Trim = Annotated[
    Any,
    PlainValidator(parse_trim),
    schema("string", "object", examples=["140mm x 203mm", *TRIM_SIZES]),
]
