"""Quotation marks: straight ones are paired, corner ones become curly where those rule, and what makes no pairs stays."""

import pytest
from tests.cleaning.cases import source_of
from tests.cleaning.passes.mended import mended

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.passes.quotation_marks import find_quotes, quote_pairs
from banxin.cleaning.source.document import read_blocks


def edits_of(text: str) -> list[Edit]:
    return list(find_quotes(read_blocks(source_of(text)), ()))


HAN = "他在河边坐了很久。"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('他说"好"。', "他说“好”。"),
        ('"好"，他说。', "“好”，他说。"),
        ('他说"OK"。', "他说“OK”。"),
        ('OK"好"', "OK“好”"),
        ('他说"好', '他说"好'),
        ('他说"好"又说"来"。', "他说“好”又说“来”。"),
        ('他说"好""来"。', "他说“好”“来”。"),
        ('在“学堂"里', "在“学堂”里"),
        ('在"驿站”里', "在“驿站”里"),
        ('“甲“乙"', '“甲“乙"'),
        ('甲”乙"丙"', '甲”乙"丙"'),
        (f'{HAN} He said "yes"', f'{HAN} He said "yes"'),
        (f'{HAN} a "b c" d', f'{HAN} a "b c" d'),
        (f'{HAN} a "b""c"。', f"{HAN} a “b”“c”。"),
        (f'{HAN} a "b" "c"。', f'{HAN} a "b" “c”。'),
        ("他说\"来'这'里\"。", "他说“来‘这’里”。"),
        ('他说"来\'这里"。', "他说“来'这里”。"),
        ("他说\"it's 'a'\"。", "他说“it's 'a'”。"),
        ("他说\"来'OK'这里\"。", "他说“来‘OK’这里”。"),
        ("他说\"I'm ok, you're ok\"。", "他说“I'm ok, you're ok”。"),
        ("他说'好'。", "他说'好'。"),
        ("他说\"'好'来\"。", "他说“‘好’来”。"),
    ],
)
def test_straight_quotes_are_paired_by_what_stands_at_their_sides(text: str, after: str) -> None:
    assert mended(text, edits_of(text)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("“甲”“乙”“丙”「丁」", "“甲”“乙”“丙”“丁”"),
        ("“甲”“乙”「丁」", "“甲”“乙”「丁」"),
        ("“甲”“乙”“丙”『丁』", "“甲”“乙”“丙”“丁”"),
        ("“甲”“乙”“丙”「丁『戊』」", "“甲”“乙”“丙”「丁『戊』」"),
        ("“甲”“乙”“丙”“己”“庚”“辛”「丁『戊』」", "“甲”“乙”“丙”“己”“庚”“辛”“丁“戊””"),
        ("“甲”“乙”“丙”“己”“庚”“辛”『丁「戊」』", "“甲”“乙”“丙”“己”“庚”“辛”“丁‘戊’”"),
        ("「甲」「乙」「丙」", "「甲」「乙」「丙」"),
        ("“甲”" * 9 + "「丁『戊「己」』」", "“甲”" * 9 + "“丁“戊“己”””"),
        ("“甲”" * 12 + "『丁「戊『己「庚」』」』", "“甲”" * 12 + "“丁‘戊“己‘庚’”’”"),
        ("“甲”“乙”“丙”“己”“庚”“辛”」丁「戊」", "“甲”“乙”“丙”“己”“庚”“辛””丁“戊”"),
    ],
)
def test_corner_quotes_become_curly_where_those_are_three_times_as_many(text: str, after: str) -> None:
    assert mended(text, edits_of(text)) == after


TRADITIONAL = "這裡說的是書與學問，關於漢語的歷史。"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('他說"好"。', "他說「好」。"),
        ("他說\"來'這'裡\"。", "他說「來『這』裡」。"),
        ('他說「來"這"裡」。', "他說「來『這』裡」。"),
        ('他說"「來」這裡"。', "他說『「來」這裡』。"),
        ("他說「來\"這'個'\"裡」。", "他說「來『這'個'』裡」。"),
        ('他說“好"。', "他說“好”。"),
    ],
)
def test_a_traditional_text_has_corner_quotes(text: str, after: str) -> None:
    assert mended(f"{TRADITIONAL}{text}", edits_of(f"{TRADITIONAL}{text}")) == f"{TRADITIONAL}{after}"


def test_a_traditional_text_with_more_curly_quotes_keeps_to_those() -> None:
    text = f'{TRADITIONAL}“甲”“乙”「丙」他說"好"。'
    assert mended(text, edits_of(text)) == f"{TRADITIONAL}“甲”“乙”「丙」他說“好”。"


def test_each_edit_says_its_rule_and_how_sure_it_is() -> None:
    text = '“甲”“乙”“丙”「丁」他说"好"。'
    assert [(edit.rule, edit.confidence, edit.reason) for edit in edits_of(text)] == [
        ("vertical-quotes", 0.95, {"evidence": "curly quotes rule here"}),
        ("vertical-quotes", 0.95, {"evidence": "curly quotes rule here"}),
        ("straight-quotes", 0.9, {}),
        ("straight-quotes", 0.9, {}),
    ]


def test_a_language_without_quotes_of_its_own_keeps_what_it_has() -> None:
    text = 'She said "yes" and left the house, and nobody asked.'
    assert edits_of(text) == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", []),
        ('""', [(0, 1)]),
        ('"a"b"', []),
        ("“”", [(0, 1)]),
        ("”“", []),
        ("““", []),
        ('"”', [(0, 1)]),
        ('“"', [(0, 1)]),
    ],
)
def test_pairs_are_all_or_none(text: str, pairs: list[tuple[int, int]]) -> None:
    assert quote_pairs(text) == pairs
