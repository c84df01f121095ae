"""A long text in each style of marks and each region: every line of it is measured in the finished file."""

import os
from functools import lru_cache

import pytest
from benchmarks.corpus import chapters
from tests.conformance.measuring import faults, latin_gaps, set_lines
from tests.conformance.setting import Setting, set_pages

STYLES = ("full", "kaiming", "half")
REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja")
MIXED = "他在 1912 年读到 Shakespeare 的诗集".replace(" ", "") + "——那本书重3.5kg，印了2000册……用的是GB/T15834的标点。"


@lru_cache
def text_of(characters: int) -> tuple[str, ...]:
    """Paragraphs of the corpus, every fifth with Latin words, digits, dashes and dots."""
    plain = [paragraph for chapter in chapters(characters) for paragraph in chapter.paragraphs]
    return tuple(text + MIXED if index % 5 == 0 else text for index, text in enumerate(plain))


def long_text(paragraphs: tuple[str, ...], css: str, *, lang: str = "zh-Hans", measure: int = 30) -> Setting:
    markup = "".join(f"<p>{text}" for text in paragraphs)
    return set_pages(markup, "p { text-indent: 2em }" + css, measure=measure, lang=lang)


def check(setting: Setting, paragraphs: tuple[str, ...], level: str = "gb") -> int:
    """Measure every line; return how many there are."""
    lines = set_lines(setting.lines, paragraphs, left=setting.left, right=setting.right, indent=20)
    assert faults(lines, level=level, unfilled=setting.unfilled) == []
    boundaries = latin_gaps(lines)
    assert boundaries
    assert min(boundaries) > 0.12
    assert setting.report.fallbacks == ()
    return len(lines)


@pytest.mark.parametrize("lang", REGIONS)
@pytest.mark.parametrize("style", STYLES)
def test_every_line_ends_at_the_measure(style: str, lang: str) -> None:
    paragraphs = text_of(8_000)
    setting = long_text(paragraphs, f"html {{ --banxin-marks: {style} }}", lang=lang)
    assert check(setting, paragraphs) > 250


@pytest.mark.parametrize("measure", [14, 18, 24, 34])
@pytest.mark.parametrize("fit", ["total", "greedy"])
def test_every_line_ends_at_any_measure(fit: str, measure: int) -> None:
    paragraphs = text_of(8_000)
    setting = long_text(paragraphs, f"html {{ --banxin-fit: {fit} }}", measure=measure)
    assert check(setting, paragraphs) > 200
    # Breaking greedily, or between words as long as half a line, leaves a line short now and then, and says so.
    assert len(setting.unfilled) <= (0 if fit == "total" and measure > 14 else 12)


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
def test_no_line_begins_or_ends_with_what_its_level_forbids(level: str) -> None:
    paragraphs = text_of(8_000)
    setting = long_text(paragraphs, f"html {{ --banxin-kinsoku: {level} }}", measure=17)
    assert check(setting, paragraphs, level=level) > 200


def test_sixty_pages() -> None:
    paragraphs = text_of(45_000)
    setting = long_text(paragraphs, "")
    assert check(setting, paragraphs) > 1400


BOOKS = (
    [(style, lang) for style in STYLES for lang in REGIONS]
    if "BANXIN_EXAMPLES" in os.environ
    else [("full", "zh-Hans")]
)
"""A long run (see test_any_text) sets the book in every style and region."""


@pytest.mark.slow
@pytest.mark.parametrize(("style", "lang"), BOOKS)
def test_three_hundred_pages(style: str, lang: str) -> None:
    paragraphs = text_of(225_000)
    setting = long_text(paragraphs, f"@page {{ size: 420pt 540pt }} html {{ --banxin-marks: {style} }}", lang=lang)
    assert len(setting.pages) > 290
    assert check(setting, paragraphs) > 7000
