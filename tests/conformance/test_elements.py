"""The same measures across elements inside a line, beside floats, in columns, cells, items and notes."""

import pytest
from tests.conformance.measuring import (
    BASIC,
    OPENING,
    TOLERANCE,
    SetLine,
    faults,
    gap_faults,
    kinsoku_faults,
    latin_gaps,
    off_measure,
    runts,
    set_lines,
)
from tests.conformance.setting import Setting, set_pages

from banxin.checks.pdf.pdf_lines import Line

BEFORE = "县志上记着：“光绪三年大旱，四乡颗粒无收”，百姓以树皮充饥；到了"
INSIDE = "（1912年）春天Spring的雨，"
AFTER = "才下透了——那年他读到GB15834，写了三页……“二十文，不能再少。”掌柜的笑了笑。"
ELEMENTS = {
    "em": "<em>{}</em>",
    "a": "<a href='https://example.org/'>{}</a>",
    "code": "<code>{}</code>",
    "b": "<b>{}</b>",
    "span of another size": "<span style='font-size:8pt;line-height:0'>{}</span>",
    "nested": "<b><em>{}</em></b>",
    "ins with a line": "<u>{}</u>",
    "coloured box": "<span style='background:#eee'>{}</span>",
}
WIDTHS = (14, 17, 20, 23, 27, 31)


def lines_of_setting(setting: Setting, *paragraphs: str) -> list[SetLine]:
    return set_lines(setting.lines, paragraphs, left=setting.left, right=setting.right)


@pytest.mark.parametrize("name", ELEMENTS)
def test_lines_are_as_good_across_elements(name: str) -> None:
    text = BEFORE + INSIDE + AFTER + INSIDE + AFTER
    for measure in WIDTHS:
        marked = ELEMENTS[name].format(INSIDE)
        setting = set_pages(f"<p>{BEFORE}{marked}{AFTER}{marked}{AFTER}</p>", measure=measure)
        lines = lines_of_setting(setting, text)
        assert faults(lines, unfilled=setting.unfilled) == []
        assert min(latin_gaps(lines)) > 0.12
        assert setting.report.fallbacks == ()


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_changes_nothing_but_the_face(name: str) -> None:
    """Where faces and sizes agree, the glyphs stand where they stand without the element."""
    if name in {"em", "code", "b", "nested", "span of another size"}:
        style = "<style>em, code, b { font-family: inherit; font-weight: inherit; font-size: inherit } span { font-size: 10pt !important }</style>"
    else:
        style = ""
    text = BEFORE + INSIDE + AFTER
    marked = ELEMENTS[name].format(INSIDE)
    plain = set_pages(f"<p>{text}</p>")
    other = set_pages(f"{style}<p>{BEFORE}{marked}{AFTER}</p>")
    assert places(other) == places(plain)


def places(setting: Setting) -> list[tuple[str, float]]:
    return [(glyph.text, round(glyph.x, 1)) for line in setting.lines for glyph in line.glyphs]


def test_a_raised_number_stays_with_its_word() -> None:
    text = "".join(f"春天里的麦子长得好<sup>{n}</sup>，" for n in range(1, 40)) + "完了。"
    plain = text.replace("<sup>", "").replace("</sup>", "")
    for measure in WIDTHS:
        setting = set_pages(f"<p>{text}</p>", measure=measure)
        lines = lines_of_setting(setting, plain)
        assert not any(line.text[0].isdigit() for line in lines)
        assert kinsoku_faults(lines) == []
        assert [line.text for line in lines if not line.is_last and off_measure(line) > TOLERANCE] == []


def test_no_gap_stands_before_a_raised_number() -> None:
    """The number belongs to what stands before it (JLREQ cl-20)."""
    (line,) = set_pages("<p>麦子长得好<sup>12</sup>了</p>").lines
    assert line.gaps[4] == pytest.approx(0, abs=0.01)


def notes(count: int) -> str:
    note = "<span class=n>县志卷三，光绪三年刻本，第十二页。</span>"
    return "".join(f"<p>{BEFORE}{AFTER}{note if n % 3 == 0 else ''}{BEFORE}完了。" for n in range(count))


def test_footnotes_and_their_calls() -> None:
    setting = set_pages(
        notes(24),
        ".n { float: footnote; font-size: 8pt } .n::footnote-call { font-size: 6pt; line-height: 0 }",
        measure=24,
    )
    body = [line for line in setting.lines if line.size == pytest.approx(10)]
    texts = [BEFORE + AFTER + (str(n // 3 + 1) if n % 3 == 0 else "") + BEFORE + "完了。" for n in range(24)]
    lines = set_lines(body, texts, left=setting.left, right=setting.right)
    assert len(setting.pages) > 1
    assert faults(lines) == []
    assert all(not line.text[0].isdigit() for line in lines)
    noted = [line for line in setting.lines if line.size == pytest.approx(8)]
    assert "".join(line.text for line in noted).count("第十二页。") == 8


def test_text_runs_round_a_float() -> None:
    text = (BEFORE + AFTER) * 3
    box = "<div style='float:right;width:6em;height:72pt;margin-left:1em'></div>"
    setting = set_pages(f"{box}<p>{text}</p>", measure=24)
    narrow = [line for line in setting.lines if line.baseline < setting.lines[0].baseline + 71]
    beside = len(narrow)
    assert beside == 4
    lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
    cut = [
        SetLine(line.line, line.left, line.right - (70 if n < beside else 0), line.is_first, line.is_last)
        for n, line in enumerate(lines)
    ]
    assert faults(cut, unfilled=setting.unfilled) == []
    assert setting.report.fallbacks == ()


def test_columns() -> None:
    paragraphs = [(BEFORE + AFTER) * n for n in (1, 3, 2, 4)]
    markup = "".join(f"<p>{text}</p>" for text in paragraphs)
    setting = set_pages(f"<div style='columns:2;column-gap:2em'>{markup}</div>", measure=34)
    placed = set_lines(setting.lines, paragraphs, left=0, right=0)
    lines = []
    for line in placed:
        left = setting.left + (180 if line.line.start > setting.left + 170 else 0)
        lines.append(SetLine(line.line, left, left + 160, line.is_first, line.is_last))
    assert len({line.left for line in lines}) == 2
    assert faults(lines, unfilled=setting.unfilled) == []
    assert setting.report.fallbacks == ()


def test_cells_of_a_table() -> None:
    text = BEFORE + INSIDE + AFTER
    cells = f"<td style='width:12em'>{text}</td><td style='width:9em'>{text}</td>"
    css = "table { border-collapse: collapse; table-layout: fixed; width: 23em } td { padding: 0 1em 0 0 }"
    setting = set_pages(f"<table><tr>{cells}</tr></table>", css, measure=23)
    middle = setting.left + 125
    for left, column in (
        (setting.left, [line for line in setting.lines if line.start < middle - 6]),
        (setting.left + 130, [line for line in setting.lines if line.start >= middle - 6]),
    ):
        right = left + (120 if left == setting.left else 90)
        lines = set_lines(column, [text], left=left, right=right)
        assert len(lines) > 5
        assert faults(lines, unfilled=setting.unfilled) == []


def test_a_cell_is_as_wide_as_its_text_with_its_gaps() -> None:
    """Widths that a table asks for know the gaps: nothing wraps that has room (0.6 of the design notes)."""
    setting = set_pages("<table><tr><td>ABC中文123</td><td>「第一」、「第二」</td></tr></table>")
    assert len({round(line.baseline) for line in setting.lines}) == 1


def test_items_of_a_list() -> None:
    text = BEFORE + INSIDE + AFTER
    setting = set_pages(f"<ol style='padding-left:2em'><li>{text}</li><li>{text}</li></ol>", measure=24)
    body = [line for line in setting.lines if not line.text.strip()[:1].isdigit() or "年" in line.text]
    numbers = [glyph for line in setting.lines for glyph in line.glyphs if glyph.x < setting.left + 18]
    assert [glyph.text for glyph in numbers if glyph.text.isdigit()] == ["1", "2"]
    stripped = [line for line in setting.lines if line.start > setting.left + 14 or "，" in line.text]
    assert len(body) >= len(stripped) - 2
    lines = set_lines(stripped, [text, text], left=setting.left + 20, right=setting.right)
    assert faults(lines, unfilled=setting.unfilled) == []


def test_a_forced_break_ends_a_line_and_no_gap_is_left_at_it() -> None:
    setting = set_pages("<p>他读GB<br>的书，</p><p>他读<br>GB的书，</p>")
    assert setting.texts == ["他读GB", "的书，", "他读", "GB的书，"]
    assert [line.start for line in setting.lines] == [setting.left] * 4


def test_a_picture_in_the_line_is_one_character() -> None:
    text = (BEFORE + "{}" + AFTER) * 2
    picture = "<svg style='width:1em;height:1em' viewBox='0 0 1 1'><rect width='1' height='1'/></svg>"
    setting = set_pages(f"<p>{text.format(picture, picture)}</p>".replace("{}", picture))
    assert setting.report.fallbacks == ()
    ends = [line for line in setting.lines if line.glyphs[-1].text not in BASIC]
    assert all(line.text[-1] not in OPENING for line in setting.lines[:-1])
    assert ends


def test_korean_stretches_between_words() -> None:
    """Word spaces open before anything else (KLREQ, line adjustment), and words stay whole with keep-all."""
    words = "한국어 문장은 낱말 사이를 띄어 쓰고 줄 끝에서는 낱말을 나누지 않는 것이 보통이다 그래서 사이가 넓어진다 "
    text = (words * 4).strip() + "."
    css = 'p { word-break: keep-all } html { font-family: "LXGW WenKai" }'
    setting = set_pages(f"<p>{text}</p>", css, lang="ko", measure=24)
    lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
    assert len(lines) > 6
    known = set(text.rstrip(".").split())
    assert all(set(line.text.rstrip(".").split()) <= known for line in lines)
    assert [line.text for line in lines if not line.is_last and off_measure(line) > TOLERANCE] == []
    assert gap_faults(lines) == []
    assert runts(lines) == []


def test_a_drop_initial_stands_beside_whole_lines() -> None:
    """Three lines are set beside it, all to the measure; further ones below it; and nothing is left to WeasyPrint."""
    css = "p::first-letter { float: left; font-size: 54pt; line-height: 54pt; margin-right: .06em }"
    text = BEFORE + INSIDE + AFTER + BEFORE
    setting = set_pages(f"<p>{text}</p>", css, measure=24)
    initial = [glyph for line in setting.lines for glyph in line.glyphs if glyph.size > 20]
    assert [(glyph.text, round(glyph.size, 2)) for glyph in initial] == [(text[0], 54)]
    rest = [Line(tuple(glyph for glyph in line.glyphs if glyph not in initial)) for line in setting.lines]
    rest = sorted((line for line in rest if line.glyphs), key=lambda line: line.glyphs[0].y)
    assert "".join(line.text for line in rest) == text[1:]
    edge = setting.left + 54
    beside = [line for line in rest if line.glyphs[0].x > edge]
    assert len(beside) == 3
    lines = [
        SetLine(line, beside[0].glyphs[0].x if line in beside else setting.left, setting.right, False, line is rest[-1])
        for line in rest
    ]
    assert faults(lines) == []
    assert setting.report.fallbacks == ()
