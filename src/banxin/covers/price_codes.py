"""The add-on that tells a price: five digits beside the bar code, where the shops of a country read them.

In English-speaking countries the first digit is the currency and four are the price in cents (Book Industry Study Group, Product
labeling guide); Taiwan's five are the price in dollars (全國新書資訊網). Books of the mainland, Hong Kong, Japan and Korea have other
ways: there an add-on is what the publisher says it is.
"""

import re
from decimal import Decimal

from banxin.errors import WrongValueError
from banxin.saying.said import say

CURRENCIES = {
    "US$": "5", "USD": "5", "CAN$": "6", "CA$": "6", "C$": "6", "CAD": "6", "A$": "3", "AU$": "3", "AUD": "3", "NZ$": "4", "NZD": "4",
}  # fmt: skip
WHOLE = {"NT$", "TWD", "新臺幣", "新台幣"}
AMOUNT = re.compile(
    r"(?P<before>[^\d\s.,]*)\s*(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<cents>\.\d{1,2})?\s*(?P<after>[^\d\s.,]*)"
)
MOST = Decimal("99.99")


def add_on_of(price: str) -> str:
    """The add-on that tells a price; WrongValueError where its currency has none.

    >>> add_on_of("US$24.99"), add_on_of("NT$350"), add_on_of("新台幣350元")
    ('52499', '00350', '00350')
    """
    match = AMOUNT.fullmatch(price.strip())
    if match:
        amount = Decimal(match["number"].replace(",", "") + (match["cents"] or ""))
        names = {match["before"].upper(), match["after"].upper()}
        if names & WHOLE and amount < 100_000:
            return f"{int(amount):05}"
        currency = next((CURRENCIES[name] for name in names if name in CURRENCIES), "")
        if currency:
            # What costs a hundred and more has the highest number, as the guide says.
            return f"{currency}{min(amount, MOST) * 100:04.0f}"
    raise WrongValueError(
        say("the price '{price}' has no add-on of its own", price=price),
        say("prices in US$, CAN$, A$, NZ$ and NT$ have one; write the digits that shall stand there, or leave it out"),
    )
