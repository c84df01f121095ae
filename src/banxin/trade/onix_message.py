"""An ONIX for Books message (EDItEUR, releases 3.0 and 3.1, reference names): one Product for each edition with an ISBN.

No clock stands in it: it was sent when the newest of its books was changed.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment

from banxin.covers.isbn import digits_of
from banxin.errors import BuildError, WrongValueError
from banxin.saying.said import listed, say
from banxin.templates.words.told_pages import page_templates
from banxin.trade import onix_codes
from banxin.trade.prices import Price, prices_in
from banxin.trade.product import Product
from banxin.trade.territories import Territory, territories_of_prices, territory_of

Release = Literal["3.0", "3.1"]
ALTERNATIVE, FROM_PRINT, AS_EBOOK = "06", "13", "27"
"""List 51."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message for shops: its bytes, how many products it has, and what is to be told of those that it lacks."""

    data: bytes
    count: int
    remarks: tuple[str, ...]


def onix_message(products: Sequence[Product], sender: str, release: Release) -> Message:
    """The message about these editions; BuildError where none of them has an ISBN, or nobody sends it."""
    sold = [one for one in products if one.isbn]
    if not sold:
        raise BuildError(say("no edition has an ISBN"), hint=say("write 'isbn: 978-...' for each edition that is sold"))
    name = sender or next((one.publisher for one in sold if one.publisher), "")
    if not name:
        raise BuildError(say("nobody sends this message"), hint=say("write 'publisher: ...' in book.yaml"))
    remarks: list[str] = []
    if without := [one.reference for one in products if not one.isbn]:
        remarks.append(say("without an ISBN, and left out: {editions}", editions=listed(without)))
    prices = {one.reference: _prices(one, remarks) for one in sold}
    text = _environment().get_template("onix.xml.jinja").render(
        products=sold, release=release, sender=name, sent=_sent(sold), prices=prices, related=_related(sold), codes=onix_codes
    )  # fmt: skip
    return Message(text.encode(), len(sold), tuple(remarks))


def _prices(product: Product, remarks: list[str]) -> tuple[tuple[Price, Territory], ...]:
    """The prices, each with where it holds."""
    if not product.price:
        return ()
    try:
        prices = prices_in(product.price, product.language)
        return tuple(zip(prices, territories_of_prices(prices, territory_of(product.sold_in)), strict=True))
    except WrongValueError as error:
        remarks.append(say("{edition}: {what}; {hint}", edition=product.reference, what=error.message, hint=error.hint))
        return ()


def _sent(products: Sequence[Product]) -> str:
    """YYYYMMDDThhmmssZ, from the times that the books carry."""
    return max(one.modified for one in products).replace("-", "").replace(":", "")


def _related(products: Sequence[Product]) -> dict[str, list[tuple[str, str]]]:
    """The other editions of the same book, by the reference of each, with what they are to it."""
    works: defaultdict[str, list[Product]] = defaultdict(list)
    for one in products:
        works[one.work].append(one)
    return {
        one.reference: [(_relation(one, other), other.isbn) for other in works[one.work] if other is not one]
        for one in products
    }


def _relation(one: Product, other: Product) -> str:
    if one.is_digital == other.is_digital or one.language != other.language:
        return ALTERNATIVE
    return FROM_PRINT if one.is_digital else AS_EBOOK


def _environment() -> Environment:
    environment = page_templates("banxin.trade")
    environment.filters["isbn"] = digits_of
    environment.filters["paragraphs"] = paragraphs_of
    environment.filters["plain"] = lambda size: f"{size:g}"
    environment.filters["language"] = lambda tag: onix_codes.LANGUAGES.get(tag.partition("-")[0], "und")
    environment.globals["scheme_of"] = scheme_of
    environment.filters["territory"] = territory_of
    environment.filters["script"] = script_of
    return environment


def paragraphs_of(text: str) -> list[str]:
    r"""The paragraphs of a text, between empty lines.

    >>> paragraphs_of("甲\n\n乙\n")
    ['甲', '乙']
    """
    return [one.strip() for one in re.split(r"\n\s*\n", text.strip())]


def script_of(tag: str) -> str:
    """The script that a language tag says (BCP 47), as ONIX's list 121 has it.

    >>> script_of("zh-Hant-TW"), script_of("ja")
    ('Hant', '')
    """
    return next((part for part in tag.split("-")[1:] if len(part) == 4), "")


def scheme_of(scheme: str, code: str) -> str:
    """The code of a classification; the qualifiers of Thema have their own.

    >>> scheme_of("thema", "FBC"), scheme_of("thema", "1FPC")
    ('93', '94')
    """
    qualifier = onix_codes.THEMA_QUALIFIERS.get(code[:1]) if scheme == "thema" else None
    return qualifier or onix_codes.SCHEMES[scheme]
