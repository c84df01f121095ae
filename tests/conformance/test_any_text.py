"""Random text, cuts, elements, measures and sizes: what must hold for all of them (the plan of 0.1 in numbers)."""

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conformance.measuring import TOLERANCE, faults, runts, set_lines
from tests.conformance.setting import set_pages

LONG_RUN = os.environ.get("BANXIN_EXAMPLES", "")
"""How many documents a long run sets; its documents follow `--hypothesis-seed`, those of the suite never change."""
EXAMPLES = int(LONG_RUN or 40)

PIECES = st.sampled_from(
    [
        "他", "放下", "手里的账本", "望着窗外的雨半晌没有说话", "，", "。", "、", "；", "：“", "”，", "！", "？”", "？！",
        "《水经注》", "「卷三十四」", "（见图二）", "『", "』", "——", "……", "·", "2318", "3.5kg", "50%", "￥20",
        "Shakespeare", "a rose by any name", "GB/T", "ー", "っ", "々", "⸺",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=12, max_size=90).map("".join)
ELEMENTS = st.sampled_from(["em", "b", "a", "code", "span", "u"])


STYLES = st.builds(
    "--banxin-marks: {}; --banxin-fit: {}; text-autospace: {}; text-spacing-trim: {}".format,
    st.sampled_from(["full", "kaiming", "half"]),
    st.sampled_from(["total", "total", "greedy"]),
    st.sampled_from(["normal", "normal", "no-autospace"]),
    st.sampled_from(["auto", "auto", "space-first", "trim-start"]),
)
REGIONS = st.sampled_from(["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str, float]:
    """The text, the same with elements around random stretches, and a measure in em."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    names = draw(st.lists(ELEMENTS, min_size=len(cuts), max_size=len(cuts)))
    parts, at = [], 0
    for first, second, name in zip(cuts[::2], cuts[1::2], names, strict=False):
        parts += [text[at:first], f"<{name}>{text[first:second]}</{name}>"]
        at = second
    return text, "".join([*parts, text[at:]]), draw(st.integers(14, 34))


@settings(
    max_examples=EXAMPLES, derandomize=not LONG_RUN,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(documents())
def test_whatever_the_text_lines_are_sound(document: tuple[str, str, float]) -> None:
    text, markup, measure = document
    setting = set_pages(f"<p>{markup}</p>", measure=measure)
    lines = set_lines(setting.lines, [text.strip()], left=setting.left, right=setting.right)
    told = {note.text for note in setting.report.notes}
    assert faults([line for line in lines if line.text not in told]) == []
    assert setting.report.fallbacks == ()
    assert not any(line.line.end > setting.right + 20 for line in lines if line.text not in told)


@settings(max_examples=EXAMPLES // 4, derandomize=not LONG_RUN)
@given(TEXTS, st.sampled_from([7, 9, 10.5, 12, 16, 21]), st.integers(14, 34))
def test_whatever_the_size_lines_end_at_the_measure(text: str, size: float, measure: int) -> None:
    css = f"p {{ font-size: {size}pt; line-height: 1.7; width: {measure}em }}"
    setting = set_pages(f"<p>{text}</p>", css, measure=measure * size / 10)
    lines = set_lines(setting.lines, [text.strip()], left=setting.left, right=setting.right)
    told = {note.text for note in setting.report.notes}
    assert faults([line for line in lines if line.text not in told]) == []


@settings(max_examples=EXAMPLES // 2, derandomize=not LONG_RUN)
@given(TEXTS, STYLES, REGIONS, st.integers(14, 34))
def test_whatever_the_style_and_region_lines_are_sound(text: str, style: str, lang: str, measure: int) -> None:
    setting = set_pages(f"<p>{text}</p>", f"html {{ {style} }}", measure=measure, lang=lang)
    lines = set_lines(setting.lines, [text.strip()], left=setting.left, right=setting.right)
    told = {note.text for note in setting.report.notes}
    found = faults(
        [line for line in lines if line.text not in told],
        level="strict" if lang == "ja" else "gb",
        ends=(0.5,) if "trim: auto" in style else (0.0, 0.5),
    )
    if "no-autospace" in style:
        found = [fault for fault in found if not re.match(r"\S{2} -?\d", fault)]
    assert found == []


@pytest.mark.parametrize("count", range(1, 45))
def test_a_paragraph_of_any_length_has_no_runt(count: int) -> None:
    text = ("天下大势分久必合合久必分" * 4)[:count] + "。"
    setting = set_pages(f"<p>{text}</p>", measure=14)
    lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
    assert runts(lines) == []
    assert all(abs(line.line.end - line.right) <= TOLERANCE for line in lines if not line.is_last)
