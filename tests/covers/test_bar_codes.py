"""Bar codes: what a reader that is not ours reads from them, and what no code can say."""

from itertools import pairwise

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from banxin.covers.bar_codes import BarCode, bar_code
from banxin.covers.isbn import check_digit
from banxin.covers.price_codes import add_on_of
from banxin.errors import WrongValueError

DIGITS = st.text("0123456789", min_size=9, max_size=9)
ADD_ONS = st.one_of(st.just(""), st.text("0123456789", min_size=2, max_size=2), st.text("0123456789", min_size=5, max_size=5))  # fmt: skip
SCALE = 4


def painted(code: BarCode) -> Image.Image:
    """The code in black on white, four pixels a module."""
    paper = Image.new("L", (code.width * SCALE, code.height * SCALE), 255)
    draw = ImageDraw.Draw(paper)
    for bar in code.bars:
        right, bottom = (bar.left + bar.width) * SCALE - 1, bar.bottom * SCALE - 1
        draw.rectangle((bar.left * SCALE, bar.top * SCALE, right, bottom), fill=0)
    return paper


def read(code: BarCode) -> list[str]:
    # As sharp as it is printed: a picture made smaller may show an add-on of two digits, which has hardly a check, as another.
    found = zxingcpp.read_barcodes(
        painted(code), try_rotate=False, try_downscale=False, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read
    )
    return [one.text for one in found if one.format == zxingcpp.BarcodeFormat.EAN13]


@settings(max_examples=60, deadline=None)
@given(prefix=st.sampled_from(["978", "979"]), middle=DIGITS, add_on=ADD_ONS)
def test_a_reader_reads_the_number_and_its_add_on(prefix: str, middle: str, add_on: str) -> None:
    isbn = prefix + middle + check_digit(prefix + middle)
    code = bar_code(isbn, add_on)
    found = read(code)
    assert code.text == f"{isbn} {add_on}".strip()
    assert max(found, key=len) == isbn + add_on
    # Where a line of sight misses the add-on, a reader has the number alone.
    assert {*found} <= {isbn, isbn + add_on}


@given(prefix=st.sampled_from(["978", "979"]), middle=DIGITS, add_on=ADD_ONS)
def test_bars_keep_clear_of_one_another_and_of_the_quiet_zones(prefix: str, middle: str, add_on: str) -> None:
    code = bar_code(prefix + middle + check_digit(prefix + middle), add_on)
    ends = [(bar.left, bar.left + bar.width) for bar in code.bars]
    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert (ends[0][0], code.width - ends[-1][1]) == (11, 5 if add_on else 7)
    assert max(bar.width for bar in code.bars) <= 4
    assert [figure.text for figure in code.figures] == [*(prefix + middle + check_digit(prefix + middle)), *add_on]


def test_guard_bars_are_longer_and_six_figures_stand_below_each_half() -> None:
    code = bar_code("978-7-5326-0000-7")
    assert [bar.left - 11 for bar in code.bars if bar.bottom == 74] == [0, 2, 46, 48, 92, 94]
    assert [figure.middle / 2 for figure in code.figures] == [5, 17.5, 24.5, 31.5, 38.5, 45.5, 52.5, 64.5, 71.5, 78.5, 85.5, 92.5, 99.5]  # fmt: skip


@pytest.mark.parametrize("add_on", ["5", "123", "1234", "123456", "ab", "１２", " 05"])
def test_an_add_on_has_two_or_five_digits(add_on: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        bar_code("978-7-5326-0000-7", add_on)
    assert refused.value.message == f"'{add_on}' is no add-on of a bar code"


@pytest.mark.parametrize(
    ("price", "add_on"),
    [
        ("US$24.99", "52499"), ("24.99 USD", "52499"), ("us$ 8", "50800"), ("US$1,250", "59999"), ("CAN$30.5", "63050"),
        ("A$19.95", "31995"), ("NZ$40", "44000"), ("NT$350", "00350"), ("NT$1,200", "01200"), ("新臺幣 480 元", "00480"),
        ("68.00元", None), ("$24.99", None), ("", None), ("US$", None), ("US$1.2.3", None),
    ],
)  # fmt: skip
def test_a_price_has_an_add_on_where_shops_read_one(price: str, add_on: str | None) -> None:
    if add_on:
        assert add_on_of(price) == add_on
        return
    with pytest.raises(WrongValueError) as refused:
        add_on_of(price)
    assert refused.value.message == f"the price '{price}' has no add-on of its own"
