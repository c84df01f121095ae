"""Where an edition is sold, and where each of its prices holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from banxin.model.book import WORLD
from banxin.trade.prices import Price

LESS = "-"
CURRENCY_COUNTRIES = {
    "CNY": "CN", "TWD": "TW", "HKD": "HK", "MOP": "MO", "JPY": "JP", "KRW": "KR", "USD": "US", "SGD": "SG", "MYR": "MY", "GBP": "GB", "CAD": "CA",
    "AUD": "AU", "NZD": "NZ", "CHF": "CH LI", "THB": "TH", "VND": "VN",
    "EUR": "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA",
}  # fmt: skip
"""Where a currency is paid (ISO 3166)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """The countries `included`; without any the world but those `excluded`."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def of(self, countries: Iterable[str]) -> "Territory":
        """Some countries, as far as they belong to it; all of it where none does."""
        own = tuple(one for one in countries if (one in self.included if self.included else one not in self.excluded))
        return Territory(included=own) if own else self

    def without(self, countries: Iterable[str]) -> "Territory":
        """What is left without some countries; all of it where nothing would be."""
        gone = set(countries)
        if not self.included:
            return Territory(excluded=tuple(sorted({*self.excluded, *gone})))
        left = tuple(one for one in self.included if one not in gone)
        return Territory(included=left) if left else self


def territory_of(sold_in: Sequence[str]) -> Territory:
    """Where a book is sold, from the key of its manifest; everywhere where it says nothing.

    >>> territory_of(["TW", "HK"]).included, territory_of(["-CN"]).excluded, territory_of(["world"]) == territory_of([])
    (('TW', 'HK'), ('CN',), True)
    """
    codes = [one for one in sold_in if one != WORLD]
    return Territory(
        included=tuple(one for one in codes if not one.startswith(LESS)),
        excluded=tuple(one.removeprefix(LESS) for one in codes if one.startswith(LESS)),
    )


def territories_of_prices(prices: Sequence[Price], sold: Territory) -> tuple[Territory, ...]:
    """Where each price holds: the first everywhere but where a later one is in the country's own money.

    >>> cny, hkd = Price(amount="48.00", currency="CNY"), Price(amount="58.00", currency="HKD")
    >>> [(one.included, one.excluded) for one in territories_of_prices([cny, hkd], Territory())]
    [((), ('HK',)), (('HK',), ())]
    """
    own = [sold.of(CURRENCY_COUNTRIES.get(one.currency, "").split()) for one in prices[1:]]
    taken = (country for one in own if one != sold for country in one.included)
    return (sold.without(taken), *own) if prices else ()
