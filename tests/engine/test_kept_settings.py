"""Lines kept from one document to the next: the same bytes as without them, and of an edited chapter one paragraph is composed."""

from typing import Any

import pytest
from tests.engine.rendering import file_of
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from banxin.compose.paragraph import Paragraph
from banxin.engine import install
from banxin.engine.lines.kept_settings import KEY, KeptSettings, Setting, keep_settings
from banxin.engine.pages import turned_blocks, upright_pictures

STYLE = """@page{size:360px 300px;margin:30px}html{font:16px/28px 'Noto Serif SC'}p{margin:0;text-align:justify}
.note{float:footnote;font-size:12px}small{font-size:.5em;line-height:0;--banxin-warichu:split}em{text-emphasis:filled dot}
img{width:24px;height:16px}u{text-decoration:underline}span:lang(en){hyphens:auto}"""
VERTICAL = "html{writing-mode:vertical-rl}@page{writing-mode:vertical-rl}"
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='24' height='16'><rect width='20' height='9'/></svg>"
PLAIN = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。鹏之背，不知其几千里也。"
PARAGRAPHS = (
    PLAIN,
    f"{PLAIN}<span class=note>庄子曰：“物之生也，若骤若驰。”</span>怒而飞，其翼若垂天之云。",
    f"是鸟也，<ruby>海<rt>hǎi</rt></ruby><ruby>運<rt>yùn</rt></ruby>则将徙于南冥，<b>12</b>月也。{PLAIN}",
    f"齐谐者<small>馬融曰子者男子之通稱</small>，志怪者也。<em>野马</em>也，<u>尘埃</u>也，{PLAIN}",
    f'天之苍苍<img alt=云 src="{PICTURE}">，其正色邪？{PLAIN}',
    f"1865年Maxwell发表<i>A Dynamical Theory</i>，讲electromagnetism。{PLAIN}<br>{PLAIN}",
    "<span lang=en>characteristically internationalization, incomprehensibilities</span>々也々也<ruby>逍遥游<rt>y</rt></ruby>",
)
EDITED = (*PARAGRAPHS[:2], f"{PARAGRAPHS[2]}蝴蝶。", *PARAGRAPHS[3:])


def file(paragraphs: tuple[str, ...], css: str, kept: FontConfiguration | None = None) -> bytes:
    install()
    if css:
        turned_blocks.install()
        upright_pictures.install()
    body = "".join(f"<p>{one}" for one in paragraphs)
    html = HTML(string=f"<html lang=zh-Hans><style>{STYLE}{css}</style>{body}")
    return file_of(html.render(font_config=kept or FontConfiguration()), pdf_tags=True)


def keeping() -> FontConfiguration:
    configuration = FontConfiguration()
    keep_settings(configuration)
    return configuration


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are prepared to be composed, from now on."""
    texts: list[str] = []
    begin = Paragraph.__init__

    def counted(self: Paragraph, units: Any) -> None:
        texts.append(units.text)
        begin(self, units)

    monkeypatch.setattr(Paragraph, "__init__", counted)
    return texts


@pytest.mark.parametrize("css", ["", VERTICAL], ids=["horizontal", "vertical"])
def test_of_an_edited_text_one_paragraph_is_composed_and_the_bytes_are_the_same(css: str, composed: list[str]) -> None:
    kept = keeping()
    file(PARAGRAPHS, css, kept)
    composed.clear()
    again = file(EDITED, css, kept)
    assert [text for text in composed if "蝴蝶" not in text] == []
    assert composed
    assert again == file(EDITED, css)


@pytest.mark.parametrize(
    "other",
    [
        "p{letter-spacing:1px}", "p{text-align:left}", "p{text-align-last:justify}", "p{text-indent:2em}", "p{width:240px}",
        "p{hyphenate-character:'·'}", "small{--banxin-warichu:split .5em}", "em{text-emphasis:none}", "p{text-spacing-trim:space-all}",
        "p{--banxin-gap:.5em}", "html{font-family:'Noto Sans SC'}", "p{font-size:17px}", "rt{font-size:9px}",
        "rt{ruby-align:start}", "u{padding:0 3px}", "u{text-decoration:none}", "img{width:30px}", "p{line-break:anywhere}", "i{vertical-align:super}",
        "p{word-spacing:2px}",
    ],
)  # fmt: skip
def test_what_a_stylesheet_says_otherwise_is_composed_otherwise(other: str) -> None:
    fresh = {css: file(PARAGRAPHS, css) for css in ("", other)}
    assert fresh[""] != fresh[other]
    for order in (("", other), (other, "")):
        kept = keeping()
        assert [file(PARAGRAPHS, css, kept) for css in order] == [fresh[css] for css in order]


def test_what_stands_across_a_vertical_line_is_composed_otherwise() -> None:
    kept = keeping()
    across = file(PARAGRAPHS, f"{VERTICAL}b{{text-combine-upright:all}}", kept)
    assert across != file(PARAGRAPHS, VERTICAL, kept) == file(PARAGRAPHS, VERTICAL)


def test_without_being_asked_for_nothing_is_kept() -> None:
    configuration = FontConfiguration()
    file(PARAGRAPHS, "", configuration)
    assert KEY not in configuration.__dict__


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room() -> None:
    kept = KeptSettings(most=10)
    settings = [Setting([], number, [], [], [], {}) for number in range(3)]
    kept.keep(("a",), settings[0], 4)
    kept.keep(("b",), settings[1], 4)
    assert kept.find(("a",)) is settings[0]
    kept.keep(("c",), settings[2], 4)
    assert kept.find(("b",)) is None
    assert (kept.find(("a",)), kept.find(("c",)), kept.size) == (settings[0], settings[2], 8)
