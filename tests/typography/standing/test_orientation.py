"""What stands upright in vertical text (UAX 50, and the marks for which Chinese faces have vertical forms)."""

import unicodedata

import pytest

from banxin.typography.standing.orientation import is_upright, oriented_runs


@pytest.mark.parametrize("character", "版あア한ㄅ，。（《“’…·①℃〇￥Ａ１\U00020000")
def test_these_stand_upright(character: str) -> None:
    assert is_upright(character)


@pytest.mark.parametrize("character", "Aa1é,.-—%$°αЖ")
def test_these_lie_on_their_side(character: str) -> None:
    assert not is_upright(character)


def test_every_han_character_stands_upright() -> None:
    assert all(is_upright(chr(code)) for code in range(0x4E00, 0xA000))
    assert all(is_upright(chr(code)) for code in range(0x20000, 0x2A6E0))


def test_a_mark_stands_as_its_character() -> None:
    accent = unicodedata.normalize("NFD", "é")
    assert list(oriented_runs(f"葛\U000e0100{accent}")) == [("葛\U000e0100", True), (accent, False)]


def test_quotation_marks_lie_with_the_latin_that_they_enclose() -> None:
    assert list(oriented_runs("“so”")) == [("“so”", False)]
    assert list(oriented_runs("“”")) == [("“”", True)]


def test_runs_make_up_the_text() -> None:
    text = "①it’s——ok“好”A1，—…"
    assert "".join(run for run, _ in oriented_runs(text)) == text
