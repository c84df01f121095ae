"""Ruby in the finished PDF: where readings stand, what lines do around them, and what a reader of the file is told."""

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.rendering import PX, pages_of, render

from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_page
from banxin.compose.annotations import CELL, NEARLY_ALL
from banxin.engine import LineKind, composition_report
from banxin.engine.pages.turned_pages import turn_pages

EM = 20
CSS = f"""@page{{size:420px 900px;margin:20px}}html{{font:{EM}px/1.75 'Noto Serif SC'}}body{{margin:0}}
p{{margin:0;text-align:justify;width:380px}}ruby{{ruby-position:over}}rt{{font-size:.5em}}.jukugo{{ruby-merge:auto}}
.zhuyin{{ruby-position:inter-character}}.zhuyin rt{{font-size:.3em}}.under{{ruby-position:under}}
.under>ruby{{ruby-position:over}}.under>.zhuyin{{ruby-position:inter-character}}"""
VERTICAL = CSS.replace("420px 900px", "900px 420px") + "html{writing-mode:vertical-rl}"
PINYIN = {
    "党": "dǎng", "建": "jiàn", "中": "zhōng", "国": "guó", "双": "shuāng", "创": "chuàng", "装": "zhuāng", "一": "yī",
    "而": "ér", "无": "wú", "字": "zì", "两": "liǎng", "女": "nǚ", "饿": "è", "雄": "xióng",
}  # fmt: skip


class Spot(NamedTuple):
    """A base and its reading, from the stream: the edges of both along the line, and their distance across it, px."""

    base: str
    reading: str
    base_left: float
    base_right: float
    left: float
    right: float
    across: float


def ruby(pairs: Sequence[tuple[str, str]], name: str = "") -> str:
    inside = "".join(f"{base}<rt>{reading}</rt>" for base, reading in pairs)
    return f"<ruby class='{name}'>{inside}</ruby>"


def spots(glyphs: Sequence[Glyph], bases: Sequence[str]) -> list[Spot]:
    """What stands over what: each run of small glyphs belongs to the characters drawn before it."""
    runs = [tuple(run) for _, run in groupby(glyphs, key=lambda glyph: round(glyph.size, 1))]
    found: list[Spot] = []
    for before, reading in zip(runs[::2], runs[1::2], strict=False):
        base = before[-len(bases[len(found)]) :]
        first, last = reading[0], reading[-1]
        found.append(
            Spot(
                "".join(glyph.text for glyph in base),
                "".join(glyph.text for glyph in reading),
                base[0].x / PX,
                (base[-1].x + base[-1].advance) / PX,
                first.x / PX,
                (last.x + last.advance) / PX,
                (base[0].y - first.y) / PX,
            )
        )
    return found


def spots_of(pairs: Sequence[tuple[str, str]], markup: str, css: str = CSS) -> list[Spot]:
    (page,) = pages_of(render(f"<p>{markup}", css))
    found = spots(page.glyphs, [base for base, _ in pairs])
    assert [(spot.base, spot.reading) for spot in found] == list(pairs)
    return found


def test_a_reading_stands_over_the_middle_of_its_character() -> None:
    pairs = [("党", "dǎng"), ("国", "guó"), ("一", "yī")]
    markup = f"{ruby(pairs[:1])}的建设，中{ruby(pairs[1:2])}要统{ruby(pairs[2:])}。"
    # The first stands at the head of the line, where it is flush with its base.
    for spot in spots_of(pairs, "看" + markup):
        middle = (spot.base_left + spot.base_right) / 2
        assert (spot.left + spot.right) / 2 == pytest.approx(middle, abs=0.02 * EM)
        # The baseline of the letters is higher than the square of the base by what their tails need.
        assert spot.across == pytest.approx((0.88 + 0.5 * 0.22) * EM, abs=0.02 * EM)


def test_kana_stand_on_the_square_of_their_base() -> None:
    pairs = [("峠", "とうげ")]
    (spot,) = spots_of(pairs, f"<span lang=ja>山が{ruby(pairs)}を</span>")
    assert spot.across == pytest.approx((0.88 + 0.5 * 0.12) * EM, abs=0.02 * EM)


def test_a_short_reading_is_spread_over_its_word() -> None:
    pairs = [("紫陽花", "あじさい")]
    (page,) = pages_of(render(f"<p lang=ja>が{ruby(pairs)}を", CSS))
    small = [glyph.x / PX for glyph in page.glyphs if glyph.size < 10]
    base = next(glyph.x / PX for glyph in page.glyphs if glyph.text == "紫")
    share = (3 * EM - 4 * EM / 2) / 4
    assert small == pytest.approx([base + share / 2 + number * (EM / 2 + share) for number in range(4)], abs=0.02 * EM)


def test_latin_readings_are_not_spread() -> None:
    pairs = [("中华人民共和国", "Zhōngguó")]
    (spot,) = spots_of(pairs, f"看{ruby(pairs)}的")
    assert spot.right - spot.left < 0.75 * (spot.base_right - spot.base_left)
    assert spot.left + spot.right == pytest.approx(spot.base_left + spot.base_right, abs=0.04 * EM)


def test_the_distance_of_lines_is_the_same_with_readings() -> None:
    text = "书籍的版心是纸张上印着文字的部分，四周留白，让眼睛与手指都有歇息之处。" * 3
    with_readings = text.replace("版心", ruby([("版", "bǎn"), ("心", "xīn")])).replace("手", ruby([("手", "shǒu")]))
    plain, annotated = (
        sorted(
            {
                round(glyph.y, 2)
                for page in pages_of(render(f"<p>{one}", CSS))
                for glyph in page.glyphs
                if glyph.size > 10
            }
        )
        for one in (text, with_readings)
    )
    assert [b - a for a, b in pairwise(annotated)] == pytest.approx([1.75 * EM * PX] * (len(annotated) - 1), abs=0.01)
    assert annotated[0] == plain[0]


PLAIN = "天地玄黄宇宙洪荒日月盈昃辰宿列张"
WORDS = st.one_of(
    st.sampled_from([ruby([pair]) for pair in PINYIN.items()]),
    st.sampled_from([*PLAIN, "，", "。", "“", "”", "《", "》", "ABC", "……"]),
    st.just(ruby([("中国", "Zhōngguó")])),
)


@settings(max_examples=12)
@given(st.lists(WORDS, min_size=30, max_size=100))
def test_lines_with_readings_are_filled_and_readings_never_meet(words: list[str]) -> None:
    document = render(f"<p>天{''.join(words)}地", CSS)
    report = composition_report(document)
    assert not report.fallbacks
    short = report.count(LineKind.UNFILLED) + report.count(LineKind.OVERFULL)
    (page,) = pages_of(document)
    for row in rows(page.glyphs, small=True):
        assert row[0].x / PX > 20 - 0.01 * EM
        assert (row[-1].x + row[-1].advance) / PX < 400 + 0.01 * EM
        # A word of letters ends where the next does not follow at once.
        for before, after in pairwise(row):
            apart = after.x - before.x - before.advance
            assert apart < 0.02 * EM * PX or apart > (0.25 * EM / 2 - 0.02 * EM) * PX
    lines = list(rows(page.glyphs, small=False))
    small = [glyph for glyph in page.glyphs if glyph.size < 10]
    ends = [(filled_to(row[-1]), over(row[-1], small)) for row in lines[:-1]]
    assert sum(is_short(*end, words) for end in ends) <= short
    for row in lines[1:]:
        assert row[0].text not in set("，。”》")
    for row in lines[:-1]:
        assert row[-1].text not in set("“《")


@settings(max_examples=8)
@given(st.lists(WORDS.filter(lambda word: word != "ABC"), min_size=30, max_size=100))
def test_the_same_holds_for_vertical_lines(words: list[str]) -> None:
    document = render(f"<p>天{''.join(words)}地", VERTICAL)
    report = composition_report(document)
    assert not report.fallbacks
    short = report.count(LineKind.UNFILLED) + report.count(LineKind.OVERFULL)
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(io.BytesIO(document.write_pdf(finisher=turn_pages))) as pdf:
        glyphs = glyph_page(pdf.pages[0], 1, tables).glyphs
    small = [glyph for glyph in glyphs if glyph.size < 10]
    for _, column in groupby(small, key=lambda glyph: round(glyph.x)):
        row = list(column)
        assert row[0].y / PX > 20 - 0.01 * EM
        assert (row[-1].y + row[-1].advance) / PX < 400 + 0.01 * EM
        for before, after in pairwise(row):
            apart = after.y - before.y - before.advance
            assert apart < 0.02 * EM * PX or apart > (0.25 * EM / 2 - 0.02 * EM) * PX
    large = [glyph for glyph in glyphs if glyph.size > 10]
    lines = [list(column) for _, column in groupby(large, key=lambda glyph: round(glyph.x))]
    ends = [
        (
            row[-1].y + row[-1].advance / (2 if row[-1].text in "，。”》" else 1),
            max((one.y + one.advance for one in small if 0 < one.x - row[-1].x < 1.2 * EM * PX), default=0.0),
        )
        for row in lines[:-1]
    ]
    assert sum(is_short(*end, words) for end in ends) <= short
    assert not {row[0].text for row in lines[1:]} & set("，。”》")
    assert not {row[-1].text for row in lines[:-1]} & set("“《")


def is_short(base: float, reading: float, words: Sequence[str]) -> bool:
    """Whether a line ends before its measure, 400 px, with its last character and with the reading over it.

    Where nearly all characters have readings, the half of what a cell has beside its character stands behind the last one.
    """
    read, plain = (sum(kind(word) for word in words) for kind in (lambda word: "<rt>" in word, PLAIN.__contains__))
    has_cells = "Zhōngguó" not in "".join(words) and read >= NEARLY_ALL * (read + plain + len("天地"))
    inside = (CELL - 1) / 2 * EM if has_cells else 0.0
    return all(abs(end - 400 * PX) > 0.3 for end in (max(base, reading), base + inside * PX))


def filled_to(last: Glyph) -> float:
    """Where the square of the last character ends; the mark at a line's end has half of it."""
    return last.x + (last.advance / 2 if last.text in "，。”》" else last.advance)


def over(last: Glyph, small: Sequence[Glyph]) -> float:
    """Where the readings over a line end; of a line that begins or ends with a long one the reading touches the edge."""
    return max((one.x + one.advance for one in small if 0 < last.y - one.y < 1.2 * EM * PX), default=0.0)


def rows(glyphs: Sequence[Glyph], *, small: bool) -> Iterator[list[Glyph]]:
    chosen = sorted(
        (glyph for glyph in glyphs if (glyph.size < 10) is small), key=lambda glyph: (round(glyph.y), glyph.x)
    )
    for _, row in groupby(chosen, key=lambda glyph: round(glyph.y)):
        yield list(row)


def test_readings_are_read_after_their_bases(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    markup = f"看{ruby([('党', 'dǎng'), ('建', 'jiàn')])}，私は{ruby([('今日', 'きょう')])}と。"
    path = tmp_path / "a.pdf"
    render(f"<p>{markup}", CSS).write_pdf(path)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    assert "".join(text.split()) == "看党dǎng建jiàn，私は今日きょうと。"


@pytest.mark.parametrize("css", [CSS, VERTICAL], ids=["horizontal", "vertical"])
def test_each_base_is_tagged_with_its_reading(css: str) -> None:
    both = f"<ruby class=under>{ruby([('漢', 'かん'), ('字', 'じ')])}<rt>Chinese</rt></ruby>"
    document = render(f"<p>看{ruby([('党', 'dǎng'), ('建', 'jiàn')])}，{both}。", css)
    data = document.write_pdf(pdf_variant="pdf/ua-1", finisher=turn_pages if css is VERTICAL else None)
    assert tree_of(data) == (
        "看 Ruby(RB(党)RT(dǎng)) Ruby(RB(建)RT(jiàn)) ， "
        "Ruby(RB(Ruby(RB(漢)RT(かん)) Ruby(RB(字)RT(じ)))RT(Chinese)) 。"
    ).replace(" ", "")


def tree_of(data: bytes) -> str:
    """The structure of a page as nested words, text between them."""
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts: dict[int, str] = {}
        for glyph in glyph_page(pdf.pages[0], 1, tables).glyphs:
            texts[glyph.mark] = texts.get(glyph.mark, "") + glyph.text

        def said(element: Any) -> str:
            if isinstance(element, int):
                return texts.get(element, "").replace(" ", "")
            kids = element.get("/K", [])
            inside = "".join(said(kid) for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]))
            kind = str(element.get("/S", "")).removeprefix("/")
            return f"{kind}({inside})" if kind in ("Ruby", "RB", "RT") else inside

        return said(pdf.Root.StructTreeRoot)


ZHUYIN = [("漢", "ㄏㄢˋ"), ("字", "ㄗˋ"), ("的", "˙ㄉㄜ"), ("媽", "ㄇㄚ"), ("狀", "ㄓㄨㄤˋ"), ("好", "ㄏㄠˇ")]


def signs(css: str) -> list[tuple[Glyph, list[Glyph]]]:
    """Each character with the signs of its reading."""
    document = render(f"<p lang=zh-Hant>{ruby(ZHUYIN, 'zhuyin')}。", css)
    tables: dict[tuple[int, int], CodeTable] = {}
    data = document.write_pdf(finisher=turn_pages if css is VERTICAL else None)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        glyphs = glyph_page(pdf.pages[0], 1, tables).glyphs
    found: list[tuple[Glyph, list[Glyph]]] = []
    for glyph in glyphs:
        if glyph.text in "漢字的媽狀好":
            found.append((glyph, []))
        elif glyph.text != "。":
            found[-1][1].append(glyph)
    return found


@pytest.mark.parametrize("css", [CSS, VERTICAL], ids=["horizontal", "vertical"])
def test_zhuyin_stands_in_a_column_at_the_right_of_its_character(css: str) -> None:
    found = signs(css)
    assert [(base.text, "".join(sign.text for sign in column)) for base, column in found] == ZHUYIN
    em = EM * PX
    for base, column in found:
        symbols = [sign for sign in column if "\u3105" <= sign.text <= "\u312f"]
        # The pen of a glyph in a vertical line is at the middle of its upper edge.
        left = base.x - em / 2 if css is VERTICAL else base.x
        middle = base.y + em / 2 if css is VERTICAL else base.y - 0.38 * em
        tops = [sign.y - 0.88 * sign.size for sign in symbols]
        for sign in symbols:
            assert sign.size == pytest.approx(0.3 * em)
            assert left + em < sign.x < left + 1.05 * em
        assert (tops[0] + tops[-1] + symbols[0].size) / 2 == pytest.approx(middle, abs=0.02 * em)
        assert [b - a for a, b in pairwise(tops)] == pytest.approx([0.3 * em] * (len(tops) - 1), abs=0.01)
        for tone in column:
            if tone.text in "ˋˇ":
                assert left + 1.3 * em < tone.x + tone.advance / 2 < left + 1.5 * em
            elif tone.text == "˙":
                assert left + em < tone.x + tone.advance / 2 < left + 1.35 * em


def test_zhuyin_takes_half_an_em_of_a_horizontal_line_and_nothing_of_a_vertical_one() -> None:
    horizontal, vertical = (
        [(base.y if css is VERTICAL else base.x) for base, _ in signs(css)] for css in (CSS, VERTICAL)
    )
    assert [b - a for a, b in pairwise(horizontal)] == pytest.approx([1.5 * EM * PX] * 5, abs=0.01)
    assert [b - a for a, b in pairwise(vertical)] == pytest.approx([EM * PX] * 5, abs=0.01)


def test_readings_of_vertical_lines_stand_at_their_right() -> None:
    document = render(f"<p lang=ja>は{ruby([('東', 'とう'), ('京', 'きょう')])}に", VERTICAL)
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(io.BytesIO(document.write_pdf(finisher=turn_pages))) as pdf:
        glyphs = glyph_page(pdf.pages[0], 1, tables).glyphs
    assert "".join(glyph.text for glyph in glyphs) == "は東とう京きょうに"
    base, first, second = (next(glyph for glyph in glyphs if glyph.text == one) for one in "東とう")
    assert first.x - base.x == pytest.approx(0.75 * EM * PX, abs=0.02 * EM * PX)
    assert first.y == pytest.approx(base.y, abs=0.02 * EM * PX)
    assert second.y - first.y == pytest.approx(0.5 * EM * PX, abs=0.02 * EM * PX)


def test_readings_on_both_sides_stand_on_both_sides() -> None:
    markup = f"<ruby class=under>{ruby([('東', 'とう'), ('京', 'きょう')])}<rt>Tokyo</rt></ruby>"
    (page,) = pages_of(render(f"<p lang=ja>は{markup}に", CSS))
    base = next(glyph for glyph in page.glyphs if glyph.text == "東")
    over = [glyph for glyph in page.glyphs if glyph.size < 10 and glyph.y < base.y]
    under = [glyph for glyph in page.glyphs if glyph.size < 10 and glyph.y > base.y]
    assert "".join(glyph.text for glyph in over) == "とうきょう"
    assert "".join(glyph.text for glyph in under) == "Tokyo"
    assert "".join(glyph.text for glyph in page.glyphs) == "は東とう京きょうTokyoに"


def test_the_simple_way_hangs_over_no_character() -> None:
    pairs = [("志", "こころざし")]
    (plain,) = spots_of(pairs, f"<span lang=ja>が{ruby(pairs)}を</span>")
    (simple,) = spots_of(pairs, f"<span lang=ja>が{ruby(pairs)}を</span>", CSS + "ruby{ruby-overhang:none}")
    assert simple.base_left - plain.base_left == pytest.approx(EM / 2, abs=0.02 * EM)


ODD = {
    "over a picture": "看<ruby><img src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>' alt=x><rt>x</rt></ruby>",
    "without a base": "看<ruby><rt>x</rt></ruby>",
    "with a picture": "看<ruby>天<rt><img alt=x src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>'></rt></ruby>",
    "empty": "看<ruby>天<rt></rt></ruby>地",
    "with parentheses": "看<ruby>天<rp>(</rp><rt>tiān</rt><rp>)</rp></ruby>地",
    "bases as elements": "看<ruby><rb>天</rb><rt>tiān</rt><rb>地</rb><rt>dì</rt></ruby>",
    "longer than a line": f"看<ruby>天<rt>{'tiān' * 40}</rt></ruby>地",
    "a base longer than a line": f"看<ruby>{'天' * 40}<rt>tiān</rt></ruby>地",
    "in a link": "看<a href='https://example.org'><ruby>天<rt>tiān</rt></ruby></a>地",
    "marked": "看<ruby><em style='text-emphasis:dot'>天</em>地<rt>tiāndì</rt></ruby>地",
    "alone": "<ruby>天<rt>tiān</rt></ruby>",
    "across a break": "天<ruby>天<br>地<rt>tiāndì</rt></ruby>地",
    "nothing over a base at the end": "<ruby>天<rt>tiān</rt>地</ruby>",
}


REFUSED = {
    "over a picture": "ruby over a picture",
    "without a base": "ruby without a base",
    "with a picture": "a reading with more than text",
    "across a break": "ruby across a line break",
}


@pytest.mark.parametrize("case", ODD)
def test_odd_ruby_is_set_or_left_to_weasyprint_and_told(case: str) -> None:
    document = render(f"<p>{ODD[case]}", CSS)
    reasons = {fallback.reason for fallback in composition_report(document).fallbacks}
    assert reasons == ({REFUSED[case]} if case in REFUSED else set())
    (page,) = pages_of(document)
    drawn = "".join(glyph.text for glyph in page.glyphs)
    assert all(character in drawn for character in "tiān") or case in (
        "empty",
        "over a picture",
        "without a base",
        "with a picture",
    )


@pytest.mark.parametrize(("leading", "is_crowded"), [(1.75, False), (1.3, True)])
def test_readings_without_room_between_the_lines_are_told(leading: float, is_crowded: bool) -> None:
    markup = "天" * 25 + ruby([("党", "dǎng")]) + "天" * 25
    report = composition_report(render(f"<p>{markup}", CSS + f"html{{line-height:{leading}}}"))
    notes = [note for note in report.notes if note.kind is LineKind.CROWDED]
    assert [note.line for note in notes] == ([2] if is_crowded else [])
    assert all(note.amount == pytest.approx((0.55 - 0.3) * EM) for note in notes)
