"""Prices as publishers print them, in amounts and currencies."""

import pytest

from banxin.errors import WrongValueError
from banxin.trade.prices import prices_in


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("48.00元", "zh-Hans", "48.00 CNY"),
        ("定价：48元", "zh-Hans", "48.00 CNY"),
        ("¥48.5", "zh-Hans", "48.50 CNY"),
        ("￥1,280", "ja", "1280 JPY"),
        ("本体1,600円＋税", "ja", "1600 JPY"),
        ("NT$ 350", "zh-Hant-TW", "350.00 TWD"),
        ("350元", "zh-Hant-TW", "350.00 TWD"),
        ("新臺幣350元", "zh-Hant-TW", "350.00 TWD"),
        ("HK$128", "zh-Hant-HK", "128.00 HKD"),
        ("$128", "zh-Hant-HK", "128.00 HKD"),
        ("값 15,000원", "ko", "15000 KRW"),
        ("US$9.99", "zh-Hans", "9.99 USD"),
        ("9.99 USD", "zh-Hans", "9.99 USD"),
        ("48.00元 / NT$240; HK$58", "zh-Hans", "48.00 CNY, 240.00 TWD, 58.00 HKD"),
    ],
)
def test_a_price_is_an_amount_in_the_currency_of_its_sign_or_region(text: str, language: str, expected: str) -> None:
    assert ", ".join(f"{one.amount} {one.currency}" for one in prices_in(text, language)) == expected


@pytest.mark.parametrize("text", ["四十八元", "48", "非卖品", "48.123元", "元", "48元49元"])
def test_a_price_that_cannot_be_read_is_never_guessed(text: str) -> None:
    with pytest.raises(WrongValueError, match="cannot be read"):
        prices_in(text, "zh-Hans")
