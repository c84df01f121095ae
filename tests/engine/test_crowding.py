"""Marks between lines need leading; where they meet the next line, that line is told."""

import pytest
from weasyprint import HTML

from banxin.engine import install
from banxin.engine.report.composition_report import LineKind, composition_report

STYLE = """<style>@page{size:400px 400px;margin:40px}html{font:20px/%s 'Noto Serif SC'}body,p{margin:0}rt{font-size:.5em}
b,em{font-style:normal;font-weight:inherit}b{text-decoration:underline wavy}em{text-emphasis:dot;text-emphasis-position:under}
small{font-size:.5em;line-height:0;--banxin-warichu:split}</style>"""
LINE = "国国国国国国国国国国国国国国国国"


def crowded_lines(markup: str, leading: float) -> list[int]:
    install()
    document = HTML(string=f"<html lang=zh-CN>{STYLE % leading}<p>{markup}").render()
    return [note.line for note in composition_report(document).notes if note.kind is LineKind.CROWDED]


@pytest.mark.parametrize(
    ("markup", "enough", "too_little"),
    [
        (f"<b>{LINE}</b>{LINE}", 1.4, 1.1),
        (f"<em>{LINE}</em>{LINE}", 1.4, 1.1),
        (f"<b><em>{LINE}</em></b>{LINE}", 1.5, 1.3),
        (f"{LINE}<ruby>国<rt>guó</rt></ruby>{LINE}", 1.6, 1.3),
        (f"<b>{LINE}</b><ruby>国<rt>guó</rt></ruby>{LINE}", 1.9, 1.6),
        (f"{LINE}<small>{LINE}</small>{LINE}", 1.2, 0.8),
    ],
)
def test_leading_that_is_too_small_for_marks_is_told(markup: str, enough: float, too_little: float) -> None:
    assert crowded_lines(markup, enough) == []
    assert crowded_lines(markup, too_little)[:1] == [2]


def test_marks_that_do_not_stand_below_one_another_do_not_meet() -> None:
    line = f"{LINE[:8]}<b>{LINE[:8]}</b><ruby>国<rt>guó</rt></ruby>{LINE}"
    assert crowded_lines(line, 1.6) == []


def test_text_without_marks_is_as_close_as_its_style_says() -> None:
    assert crowded_lines(LINE * 3, 0.8) == []


def test_a_name_that_stands_in_the_line_is_no_line_before_it() -> None:
    name = "<b style='display:inline-block;text-decoration:none;line-height:1'>国国：</b>"
    assert crowded_lines(f"{name}<ruby>国<rt>guó</rt></ruby>{LINE}", 1.6) == []
    assert crowded_lines(f"{LINE}<br>{name}<ruby>国<rt>guó</rt></ruby>国", 1.2) == [2]


def test_a_running_head_or_folio_is_no_line_behind_the_text() -> None:
    """In vertical books they are laid out where they would lie across the last line."""
    folio = "<style>@page{@bottom-left{content:'国国国';vertical-align:top;margin-top:-22px}}</style>"
    assert crowded_lines(f"{folio}<b>{LINE * 10}</b>", 1.6) == []
