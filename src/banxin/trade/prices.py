"""A price as a publisher prints it, read as an amount and a currency (ISO 4217)."""

import re
from dataclasses import dataclass

from banxin.errors import WrongValueError
from banxin.saying.said import say

AMOUNT = re.compile(
    r"(?P<before>[^\d.,]*?)\s*(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9})(?P<cents>[.,]\d{1,2})?\s*(?P<after>[^\d.,]*)"
)
BETWEEN = re.compile(r"\s*[;；/／]\s*")
"""What stands between prices in several currencies."""
CODES = frozenset(
    [
        "CNY",
        "TWD",
        "HKD",
        "MOP",
        "JPY",
        "KRW",
        "USD",
        "SGD",
        "MYR",
        "EUR",
        "GBP",
        "CAD",
        "AUD",
        "NZD",
        "CHF",
        "THB",
        "VND",
    ]
)
NAMES = {
    "人民币": "CNY", "RMB": "CNY", "NT$": "TWD", "新台币": "TWD", "新臺幣": "TWD", "台币": "TWD", "臺幣": "TWD", "HK$": "HKD", "港币": "HKD", "港幣": "HKD",
    "港元": "HKD", "MOP$": "MOP", "葡币": "MOP", "円": "JPY", "日元": "JPY", "원": "KRW", "₩": "KRW", "US$": "USD", "美元": "USD", "S$": "SGD", "RM": "MYR",
    "€": "EUR", "欧元": "EUR", "£": "GBP", "CAN$": "CAD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
}  # fmt: skip
"""Signs and words of one currency."""
LOCAL = {
    "¥": {"ja": "JPY", "": "CNY"}, "￥": {"ja": "JPY", "": "CNY"}, "元": {"TW": "TWD", "HK": "HKD", "MO": "MOP", "": "CNY"},
    "圆": {"": "CNY"}, "圓": {"TW": "TWD", "HK": "HKD", "MO": "MOP", "": "CNY"}, "$": {"TW": "TWD", "HK": "HKD", "MO": "MOP", "": "USD"},
}  # fmt: skip
"""Signs that mean what is paid where the book is sold: by its language, by the region of it, or else."""
WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a copy costs with tax: `amount` in `currency`, as ONIX writes it (48.00)."""

    amount: str
    currency: str

    @property
    def is_free(self) -> bool:
        return not self.amount.strip("0.")


def prices_in(text: str, language: str) -> tuple[Price, ...]:
    """The prices of a text, several between semicolons or strokes; WrongValueError where one cannot be read.

    >>> [(one.amount, one.currency) for one in prices_in("48.00元 / HK$58", "zh-Hans")]
    [('48.00', 'CNY'), ('58.00', 'HKD')]
    >>> prices_in("定価 1,800円（税込）", "ja")[0].amount
    '1800'
    >>> [one.amount for one in prices_in("8,99 €; 1,299.50 €", "zh-Hans")]
    ['8.99', '1299.50']
    """
    return tuple(_price(part, language) for part in BETWEEN.split(text.strip()) if part)


def _price(text: str, language: str) -> Price:
    bare = re.sub(r"[（(][^）)]*[）)]", "", text).strip()
    match = AMOUNT.fullmatch(bare)
    currency = _currency((match["before"], match["after"]), language) if match else ""
    if not match or not currency:
        raise WrongValueError(
            say("the price '{price}' cannot be read", price=text),
            say("write an amount with its currency: 48.00 CNY, NT$350, 1,800円; several with ; between them"),
        )
    whole = match["number"].replace(",", "")
    cents = (match["cents"] or "")[1:].ljust(2, "0")
    return Price(amount=whole if currency in WITHOUT_CENTS else f"{whole}.{cents}", currency=currency)


def _currency(words: tuple[str, str], language: str) -> str:
    """The currency that stands before or behind an amount, among other words: 定价：, each."""
    said = " ".join(words).upper()
    if found := next((code for code in CODES if re.search(rf"(?<![A-Z]){code}(?![A-Z])", said)), ""):
        return found
    if found := next((NAMES[name] for name in sorted(NAMES, key=len, reverse=True) if name in said), ""):
        return found
    primary, region = language.partition("-")[0], language.rpartition("-")[2]
    for sign, meant in LOCAL.items():
        if sign in said:
            return meant.get(primary) or meant.get(region) or meant[""]
    return ""
