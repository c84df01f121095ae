"""Where a book may be sold: in the whole world, in some countries, or everywhere but in some; and whether by its publisher alone."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from banxin.errors import WrongValueError
from banxin.model.book import WORLD
from banxin.readers.yaml.fields import Text, text_list
from banxin.saying.said import say

CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR
    CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU
    ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
"""ISO 3166-1."""
COUNTRIES = frozenset(CODES.split())


def parse_territory(value: tuple[str, ...]) -> tuple[str, ...]:
    """Countries in capitals, all of them with `-` before or none; `world` alone for all.

    >>> parse_territory(("tw", "HK")), parse_territory(("-CN",)), parse_territory(("World",))
    (('TW', 'HK'), ('-CN',), ('world',))
    """
    if [one.strip().lower() for one in value] == [WORLD]:
        return (WORLD,)
    codes = tuple(dict.fromkeys(one.strip().upper() for one in value))
    if wrong := next((code for code in codes if code.removeprefix("-") not in COUNTRIES), ""):
        raise WrongValueError(
            say("'{value}' is no country (ISO 3166)", value=wrong),
            say("write world, or countries: [TW, HK, MO]; with - before each, everywhere but there: [-CN]"),
        )
    if len({code.startswith("-") for code in codes}) > 1:
        raise WrongValueError(
            say("countries with - and without stand together"),
            say("name those where the book is sold, or with - those where it is not"),
        )
    return codes


SoldIn = Annotated[
    tuple[Text, ...],
    BeforeValidator(text_list),
    AfterValidator(parse_territory),
    Field(
        description="Where it may be sold: world (when nothing is said), countries [TW, HK], or everywhere but in some [-CN]. 可销售的国家和地区"
    ),
]

SalesRights = Annotated[
    Literal["exclusive", "non-exclusive"] | None,
    Field(
        description="Whether nobody else may sell it there; non-exclusive when nothing is said. 销售权：专有或非专有"
    ),
]
