"""What may stand in a paragraph: every kind is composed, keeps its text and its place."""

from itertools import pairwise

import pytest
from tests.engine.rendering import PX, pages_of, render, rows_of, text_of
from tests.engine.samples import PROSE

from banxin.engine import composition_report

CSS = (
    "@page{size:500px 900px;margin:20px}body{margin:0}html{font-family:'Noto Serif SC'}code{font-family:'Noto Serif SC'}"
    "p{font-size:15px;line-height:1.8;margin:0;text-align:justify;width:28em}"
)
TEXT = "".join(PROSE[:3])
PICTURE = "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' height='9'/%3E\">"
CASES = {
    "br": f"<p>{TEXT}<br>{TEXT}</p>",
    "letter-spacing": f"<p style='letter-spacing:.2em'>{TEXT}</p>",
    "edges": f"<p>{TEXT[:20]}<span style='padding:0 .5em;border:1px solid;margin:0 3px'>{TEXT}</span>{TEXT}</p>",
    "picture": f"<p>{TEXT}{PICTURE}{TEXT}</p>",
    "inline-block": f"<p>{TEXT}<span style='display:inline-block'>行内块</span>{TEXT}</p>",
    "float-beside": f"<div style='float:left;width:120px;height:70px'></div><p>{TEXT}{TEXT}</p>",
    "float-inside": f"<p>{TEXT}<span style='float:right;width:6em'>旁批</span>{TEXT}</p>",
    "hyphens": f"<p>中文<span lang=en style='hyphens:auto'>Incomprehensibilities of internationalization, "
    f"disproportionately counterrevolutionary</span>，{TEXT}</p>",
    "combining": f"<p>葛\U000e0100城、か\u309aき、e\u0301tude、nǎi，{TEXT}</p>",
    "footnote": f"<p>{TEXT}<span style='float:footnote'>脚注一则。</span>，{TEXT}</p>",
    "sup-link-code": f"<p>{TEXT}<sup>[1]</sup>，<a href='#x'>链接</a>，<code>x(1)</code>。{TEXT}</p>",
    "list": f"<ul><li>{TEXT}</li><li>第二项</li></ul>",
    "verse": f"<p style='white-space:pre-line'>床前明月光，\n疑是地上霜。\n{TEXT}</p>",
    "nowrap": f"<p>{TEXT}<span style='white-space:nowrap'>不可断开的一段</span>{TEXT}</p>",
    "anchor": f"<p>{TEXT}<a id=x></a>{TEXT}</p>",
    "absolute": f"<p style='position:relative'>{TEXT}<span style='position:absolute;left:0'>注</span>{TEXT}</p>",
    "table": f"<table><tr><td>{TEXT[:40]}</td><td>第二格 cell 12</td></tr></table>",
    "drop-cap": f"<style>p::first-letter{{float:left;font-size:3em;line-height:1}}</style><p>{TEXT}</p>",
    "dashes": f"<p>一—二，三——四，五―六。{TEXT}</p>",
    "code": "<pre style='white-space:pre-wrap'>def 排版(文本):\n\treturn 文本  # 断行，再调整标点\n\n    end</pre>",
    "missing": "<p>缺字\ue11c在此。</p>",
}


def source_of(markup: str) -> str:
    from lxml import html

    root = html.fromstring(f"<div>{markup}</div>")
    for style in root.iter("style"):
        style.text = ""
    return "".join(str(part) for part in root.itertext())


@pytest.mark.parametrize("case", CASES)
def test_it_is_composed_and_keeps_its_text(case: str) -> None:
    document = render(CASES[case], CSS)
    assert composition_report(document).fallbacks == ()
    drawn = text_of(document).replace("\u00ad", "").translate(IGNORED)
    assert sorted(drawn) == sorted("".join(source_of(CASES[case]).split()).translate(IGNORED)) or case == "footnote"


IGNORED = str.maketrans("", "", "•◦\u2022")


def test_code_keeps_its_columns() -> None:
    """Spaces and tabs are those of the face of the code, marks keep their squares, and no gap is set at Han."""
    css = CSS + "pre{font:15px 'Noto Sans Mono','Noto Serif SC';margin:0;text-autospace:no-autospace}"
    markup = "<pre style='white-space:pre-wrap'>a  = 1，\n    甲b甲。甲\n\tif x:\ty\n        if</pre>"
    (first, second, third, fourth) = rows_of(render(markup, css))
    places = [[glyph.x / PX for glyph in row.glyphs if glyph.text.strip()] for row in (first, second, third, fourth)]
    space = places[1][0] / 4 - 5
    assert space == pytest.approx(9.0, abs=0.05)
    assert places[0][1] - places[0][0] == pytest.approx(3 * space, abs=0.05)
    steps = [round(b - a, 2) for a, b in pairwise(places[1])]
    assert steps == pytest.approx([15, 9, 15, 15], abs=0.05)
    assert places[2][0] == pytest.approx(places[3][0], abs=0.05)
    assert places[2][4] - 20 == pytest.approx(16 * space, abs=0.05)


def test_dashes_that_share_a_glyph_keep_their_code_points() -> None:
    assert "一—二，三——四，五―六" in text_of(render(CASES["dashes"], CSS))


def test_a_letter_of_two_glyphs_is_copied_once_whether_its_line_is_composed_or_not() -> None:
    """The face draws ḭ with the i that it has, and the text of i is known already."""
    css = CSS + "p{font-family:'Noto Sans Mono','Noto Serif SC'}"
    text = text_of(render("<p>i stands alone, ḭ does not</p><p>字 i 与 ḭ</p>", css))
    assert text == "istandsalone,ḭdoesnot字i与ḭ"


def test_lines_beside_a_float_end_where_lines_below_it_end() -> None:
    rows = rows_of(render(CASES["float-beside"], CSS))
    beside, below = rows[0], rows[-2]
    assert beside.left > 120
    assert below.left == pytest.approx(20, abs=0.5)


def test_preferred_widths_know_the_gaps() -> None:
    document = render("<table><tr><td>ABC 中文abc混排123</td></tr></table>", CSS)
    assert len(rows_of(document)) == 1


def test_a_hyphen_is_drawn_but_not_in_the_text() -> None:
    text = text_of(render(CASES["hyphens"], CSS))
    assert "-" not in text
    assert "‐" not in text


def test_verse_keeps_its_lines() -> None:
    rows = [row.text for row in rows_of(render(CASES["verse"], CSS))]
    assert rows[:2] == ["床前明月光，", "疑是地上霜。"]


def test_code_that_begins_with_spaces_and_has_han_keeps_them() -> None:
    rows = [row.text for row in rows_of(render("<pre>    {   // 说明\n        x\n    }</pre>", CSS))]
    assert rows == ["    {   // 说明", "        x", "    }"]


def test_a_note_call_does_not_start_a_line() -> None:
    for width in range(6, 20):
        markup = f"<p style='width:{width}em'>{TEXT[:16]}<sup>[1]</sup>{TEXT}</p>"
        for page in pages_of(render(markup, CSS)):
            small = [glyph for glyph in page.glyphs if glyph.text == "[" and glyph.size < 15 * PX]
            assert all(glyph.x > 25 * PX for glyph in small)


def test_what_is_left_to_weasyprint_is_told_with_its_reason() -> None:
    report = composition_report(render("<p id=x data-source='a.md:3'>中文 שלום</p><p>Latin only.</p>", CSS))
    (fallback,) = report.fallbacks
    assert fallback.reason == "text from right to left"
    assert (fallback.page, fallback.element, fallback.source) == (1, "x", "a.md:3")


def test_an_unfilled_line_is_told_with_page_line_and_source() -> None:
    markup = f"<p>{TEXT}</p><p data-source='b.md:9' style='width:10em'>中文{'x' * 17}中文</p>"
    notes = composition_report(render(markup, CSS)).notes
    found = {(note.kind.value, note.page, note.source) for note in notes if note.source}
    assert found == {("unfilled", 1, "b.md:9")}
    assert notes[-1].line > 3


def test_tagged_pdfs_keep_their_structure() -> None:
    import io

    import pikepdf

    data = render(f"<p>{TEXT}</p>", CSS).write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"BDC" in pdf.pages[0].Contents.read_bytes()
        assert "/StructTreeRoot" in pdf.Root
