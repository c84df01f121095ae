"""Lines as they stand in the finished PDF: they end at the measure, keep kinsoku, and say what the source says."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.rendering import PX, pages_of, render, rows_of, text_of
from tests.engine.samples import PROSE, Sample, css_of, random_document
from weasyprint.formatting_structure import boxes

from banxin.engine import LineKind, composition_report
from banxin.engine.lines.line_boxes import QUALITY

NEVER_FIRST = set("，。、；：！？）」』》”’·％%")
NEVER_LAST = set("（「『《“‘")
HALF = set("，。、；：！？）」』》”’")
STYLES = (
    "",
    "body{--banxin-marks:kaiming}",
    "body{--banxin-marks:half;line-break:strict}",
    "body{--banxin-fit:greedy}",
    "body{text-wrap-style:stable;text-autospace:no-autospace}",
)


def check(document: Any, sample: Sample) -> int:
    """Compare each line with the glyphs of the PDF; return how many were justified."""
    justified = 0
    starts = {text.replace(" ", "")[:6] for text in sample.texts}
    for page, glyph_page in zip(document.pages, pages_of(document), strict=True):
        glyphs = iter([glyph for glyph in glyph_page.glyphs if glyph.text.strip()])
        for line in page._page_box.descendants():
            if not isinstance(line, boxes.LineBox):
                continue
            text = "".join(box.text for box in line.descendants() if hasattr(box, "text")).replace(" ", "")
            row, drawn = [], ""
            while len(drawn) < len(text):
                row.append(next(glyphs))
                drawn += row[-1].text.strip()
            assert drawn == text
            quality = line.__dict__[QUALITY]
            if text[:6] not in starts:
                assert text[0] not in NEVER_FIRST
            assert text[-1] not in NEVER_LAST
            assert quality.gap <= 0.25 + 1e-6
            if quality.is_justified and not quality.short:
                justified += 1
                end = row[-1].x + row[-1].advance * (
                    0.5 if text[-1] in HALF and row[-1].advance > 0.75 * row[-1].size else 1
                )
                assert end == pytest.approx(sample.measure * sample.size * PX, abs=0.3), text
    return justified


@pytest.mark.parametrize("style", STYLES)
def test_every_justified_line_ends_at_the_measure(style: str) -> None:
    sample = random_document(7, paragraphs=16)
    document = render(sample.markup, css_of(sample, style))
    assert check(document, sample) > 20
    assert text_of(document) == "".join(sample.texts).replace(" ", "")
    report = composition_report(document)
    assert report.count(LineKind.RUNT) == 0
    assert report.fallbacks == ()


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), style=st.sampled_from(STYLES))
def test_whatever_is_cut_and_wherever(seed: int, style: str) -> None:
    sample = random_document(seed)
    document = render(sample.markup, css_of(sample, style))
    check(document, sample)
    assert text_of(document) == "".join(sample.texts).replace(" ", "")


def test_text_is_the_same_whatever_size_the_pages_have() -> None:
    text = "".join(PROSE)
    for height in (60, 90, 130):
        markup = f"<p>{text}</p><p style='columns:2'>{text}</p>"
        css = f"@page{{size:420px {height}px;margin:5px}}html{{font-family:'Noto Serif SC'}}p{{margin:0;font-size:12px;text-align:justify;orphans:2;widows:2}}"
        assert text_of(render(markup, css)) == (text * 2).replace(" ", "")


def test_a_hung_mark_stands_outside_the_measure() -> None:
    sample = Sample(f"<p>{''.join(PROSE) * 3}</p>", (), 24, 16)
    document = render(sample.markup, css_of(sample, "p{hanging-punctuation:force-end}"))
    edge = sample.measure * sample.size * PX
    hung = [glyph for page in pages_of(document) for glyph in page.glyphs if glyph.x >= edge - 0.3]
    assert hung
    assert {glyph.text for glyph in hung} <= set("，。、")


def test_the_gap_of_han_and_latin_is_right_at_every_boundary() -> None:
    markup = "<p style='text-align:left'>中文<em>abc</em>中文<b>12</b>中，<code>x</code>。</p>"
    sample = Sample(markup, (), 40, 16)
    (page,) = pages_of(render(markup, css_of(sample)))
    glyphs = page.glyphs
    gaps = [(a.text + b.text, (b.x - a.x - a.advance) / a.size) for a, b in pairwise(glyphs)]
    found = dict(gaps)
    for pair in ("文a", "c中", "文1", "2中"):
        assert found[pair] == pytest.approx(0.25, abs=0.01)
    assert found["，x"] == pytest.approx(0, abs=0.01)


def test_options_differ_between_paragraphs_of_one_page() -> None:
    text = "中，中，中，中"
    markup = (
        f"<p>{text}</p><p style='--banxin-marks:half'>{text}</p><div style='--banxin-marks:half'><p>{text}</p></div>"
    )
    (page,) = pages_of(render(markup, css_of(Sample("", (), 40, 16))))
    ends = [glyph.x for glyph in page.glyphs if glyph.text == "中"][3::4]
    assert ends[0] - ends[1] == pytest.approx(1.5 * 16 * PX, abs=0.05)
    assert ends[1] == ends[2]


def test_two_renderings_are_the_same_to_the_byte() -> None:
    sample = random_document(3)
    first, second = (render(sample.markup, css_of(sample)).write_pdf() for _ in range(2))
    assert first == second


def test_a_formula_is_set_off_from_han_as_a_word_is() -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'></svg>"
    css = "@page{size:400px 100px;margin:0}body{margin:0}p{margin:0;font:20px 'Noto Serif SC'}"
    places = {}
    for name, style in (("plain", ""), ("formula", "--banxin-object:word")):
        markup = f'<p>甲<img style="{style}" src="{picture}">乙，<img style="{style}" src="{picture}">。'
        glyphs = pages_of(render(markup, css))[0].glyphs
        places[name] = [glyph.x / PX for glyph in glyphs]
    first, second, comma, stop = places["formula"]
    # A quarter of an em on both sides between Han, none beside a mark.
    assert second - first == pytest.approx(20 + 5 + 20 + 5, abs=0.01)
    assert comma - second == pytest.approx(20, abs=0.01)
    assert stop - comma == pytest.approx(20 + 20, abs=0.01)
    assert places["plain"][1] - places["plain"][0] == pytest.approx(40, abs=0.01)


def test_a_row_of_code_words_without_a_letter_of_han_stays_on_its_page() -> None:
    words = ",".join(f"<code>uint_least{number}_t</code>" for number in (8, 16, 32, 64, 128))
    document = render(f"<p>{words}.</p>", "p { width: 200px; overflow-wrap: break-word }")
    rows = [row.text for row in rows_of(document)]
    assert len(rows) > 1
    assert all(row.endswith((",", ".")) for row in rows)


@pytest.mark.parametrize(
    ("code", "style", "parts"),
    [
        ("someThrowingFunction(with:)", "", True),
        ("someThrowingFunction(with:)", "code{--banxin-names:whole}", False),
        ("someThrowingFunction(with:)", "code{white-space:nowrap}", False),
        ("somethrowingfunctioncallwithout", "", False),
    ],
)
def test_code_in_a_line_parts_between_its_words_rather_than_leave_the_line_short(
    code: str, style: str, *, parts: bool
) -> None:
    markup = f"<p>在上面的示例中写着<code>{code}</code>函数，将网络任务分配到后台，并在任务完成时调用。</p>"
    document = render(markup, css_of(Sample(markup, (), 20, 12), f"code{{--banxin-names:part}}{style}"))
    lines = ["".join(glyph.text for glyph in row.glyphs) for row in rows_of(document)]
    assert any(line[-1].isascii() and following[0].isascii() for line, following in pairwise(lines)) is parts
