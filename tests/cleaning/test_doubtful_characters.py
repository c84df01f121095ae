"""Characters of low confidence that make no frequent pair are asked about; sure ones, frequent pairs and other languages are not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.cleaning.edits.edit import Op
from banxin.cleaning.source.declared_sources import DeclaredSource
from banxin.reading import BookFiles
from banxin.verbs.clean import clean_source

LINE = "赶赛会的赌摊多不是本村人，还到那里去寻根柢呢？"


def hocr(text: str, confidence: dict[str, int]) -> str:
    return hocr_page(hocr_paragraph(text, confidence, top=100))


def hocr_page(*paragraphs: str) -> str:
    return f"<html><body><div class='ocr_page' title='bbox 0 0 1600 2000'>{''.join(paragraphs)}</div></body></html>"


def hocr_paragraph(text: str, confidence: dict[str, int], top: int) -> str:
    words = "".join(
        f"<span class='ocrx_word' title='bbox {100 + 40 * at} {top} {140 + 40 * at} {top + 40}; x_wconf {confidence.get(one, 96)}'>{one}</span>"
        for at, one in enumerate(text)
    )
    line = f"<span class='ocr_line' title='bbox 100 {top} {100 + 40 * len(text)} {top + 40}'>{words}</span>"
    return f"<p class='ocr_par'>{line}</p>"


def alto(text: str, confidence: dict[str, int]) -> str:
    words = "".join(
        f'<String CONTENT="{one}" HPOS="{100 + 40 * at}" VPOS="100" WIDTH="40" HEIGHT="40" WC="{confidence.get(one, 96) / 100}"/>'
        for at, one in enumerate(text)
    )
    line = f'<TextLine HPOS="100" VPOS="100" WIDTH="{40 * len(text)}" HEIGHT="40">{words}</TextLine>'
    return f'<alto><Layout><Page HEIGHT="2000"><PrintSpace><TextBlock>{line}</TextBlock></PrintSpace></Page></Layout></alto>'


def asked(folder: Path, name: str, content: str, language: str = "zh-Hans") -> list[tuple[str, str]]:
    (folder / name).write_text(content, encoding="utf-8")
    one = clean_source(folder / name, BookFiles(folder), declared=DeclaredSource(language=language))
    assert "".join(block.text for block in one.document.blocks)
    return [
        (edit.before, edit.reason["recognised"])
        for edit in one.edits
        if edit.op is Op.QUERY and "recognised" in edit.reason
    ]


@pytest.mark.parametrize(("name", "writer"), [("page.hocr", hocr), ("page.xml", alto)])
def test_a_doubted_character_without_a_frequent_pair(
    tmp_path: Path, name: str, writer: Callable[[str, dict[str, int]], str]
) -> None:
    text = LINE.replace("寻根柢", "寻癀柢")
    assert asked(tmp_path, name, writer(text, {"癀": 71})) == [("癀", "71 percent")]


def test_traditional_text_has_a_table_of_its_own(tmp_path: Path) -> None:
    text = "他走過來說話的時候我正要尋根柢還到那裏去"
    assert asked(tmp_path, "page.hocr", hocr(text, {"話": 60, "尋": 60}), "zh-Hant") == []
    text = text.replace("尋根柢", "尋癀柢")
    assert asked(tmp_path, "page.hocr", hocr(text, {"話": 60, "癀": 60}), "zh-Hant") == [("癀", "60 percent")]


def test_neighbours_are_one_question(tmp_path: Path) -> None:
    text = LINE.replace("寻根柢", "寻癀齉")
    assert asked(tmp_path, "page.hocr", hocr(text, {"癀": 71, "齉": 60})) == [("癀齉", "60 percent")]


def test_those_near_to_one_another_are_one_question(tmp_path: Path) -> None:
    text = LINE.replace("寻根柢", "寻癀柢去又来齉").replace("呢", "")
    assert asked(tmp_path, "page.hocr", hocr(text, {"癀": 55, "齉": 50})) == [("癀柢去又来齉", "50 percent")]


def test_a_mark_parts_two_questions(tmp_path: Path) -> None:
    text = LINE.replace("寻根柢", "寻癀柢，去齉么")
    assert asked(tmp_path, "page.hocr", hocr(text, {"癀": 55, "齉": 50})) == [
        ("癀", "55 percent"),
        ("齉", "50 percent"),
    ]


def test_a_pair_read_with_certainty_elsewhere_is_no_rare_one(tmp_path: Path) -> None:
    sure, doubted = LINE.replace("寻根柢", "寻癀柢"), LINE.replace("寻根柢", "寻癀齉")
    second = hocr_paragraph(doubted, {"癀": 70}, top=200)
    assert asked(tmp_path, "page.hocr", hocr_page(hocr_paragraph(sure, {"癀": 70}, top=100), second)) != []
    page = hocr_page(hocr_paragraph(sure, {}, top=100), second)
    assert asked(tmp_path, "page.hocr", page) == []


@pytest.mark.parametrize(
    ("text", "confidence", "language"),
    [
        (LINE.replace("寻根柢", "寻癀柢"), {"癀": 85}, "zh-Hans"),
        (LINE, {"本": 40}, "zh-Hans"),
        ("，癀，还到那里去。", {"癀": 40}, "zh-Hans"),
        ("，癀柢，还到那里去。", {"癀": 60}, "zh-Hans"),
        (LINE.replace("寻根柢", "寻癀柢"), {"癀": 40}, "ja"),
    ],
    ids=[
        "sure",
        "a frequent pair",
        "no neighbour that is Han",
        "one neighbour, and no great doubt",
        "no table of the language",
    ],
)
def test_nothing_is_asked(tmp_path: Path, text: str, confidence: dict[str, int], language: str) -> None:
    assert asked(tmp_path, "page.hocr", hocr(text, confidence), language) == []
