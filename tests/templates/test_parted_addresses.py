"""In an e-book addresses are parted at their signs, and dates nowhere; no character is lost by it, and vertical lines have their own ways."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.templates.samples import PRINT, READER, book, chapter, paragraph

from banxin.model.edition import WritingMode
from banxin.model.inline import Text
from banxin.templates.editions.parted_addresses import Address, parted
from banxin.templates.gluing import Glued
from banxin.templates.renderer import Renderer


def shown(text: str) -> str:
    """A text with ¦ where a line may end in an address, and ⸢ ⸣ around what no line parts."""
    return "".join(map(shown_piece, parted(text)))


def shown_piece(piece: Text | Address | Glued) -> str:
    match piece:
        case Address(pieces=pieces):
            return "¦".join(pieces)
        case Glued(children=(Text(text=words),)):
            return f"⸢{words}⸣"
        case Text(text=words):
            return words
        case _:
            raise AssertionError(piece)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("信箱 wang_li@tx.edu.cn。", "信箱 wang¦_li@¦tx¦.edu¦.cn。"),
        ("见 https://example.org/a_b?c=1&d=2，", "见 https://¦example¦.org/¦a¦_b¦?c=¦1&¦d=¦2，"),
        ("收稿日期：2024-01-05", "收稿日期：⸢2024-01-05⸣"),
        ("电话 010-1234，第3-5页", "电话 ⸢010-1234⸣，第⸢3-5⸣页"),
        ("https://example.org/2024-01-05", "https://¦example¦.org/¦2024¦-01¦-05"),
        ("a-1、ISO-8859-1、３－５", "a-1、ISO-8859-1、３－５"),
    ],
)
def test_a_line_may_end_at_the_signs_of_an_address_and_at_none_of_a_date(text: str, told: str) -> None:
    assert shown(text) == told


@given(st.text("江a1-_.@/:w。", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    assert shown(f"http://{text}").translate(str.maketrans("", "", "¦⸢⸣")) == f"http://{text}"


def test_only_horizontal_e_books_part_addresses(tmp_path: Path) -> None:
    one = chapter("one", paragraph("写到 li@tx.cn，2024-01-05。"))
    made = {
        name: Renderer(book(tmp_path, one), edition).section(one)
        for name, edition in {
            "reader": READER,
            "vertical": replace(READER, writing_mode=WritingMode.VERTICAL),
            "print": PRINT,
        }.items()
    }
    assert (
        '<p class="unjustified-large">写到 li@<wbr/>tx<wbr/>.cn，<span class="glued">2024-01-05</span>。</p>'
        in made["reader"]
    )
    assert "<wbr/>" not in made["vertical"]
    assert "写到 li@tx.cn，2024-01-05。" in made["print"]
