"""hOCR and ALTO: recognised words with boxes and confidence."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.ocr.alto import extract_alto
from banxin.extraction.ocr.hocr import extract_hocr

PATH = Path("sources/page.hocr")


def word(text: str, left: int = 0, confidence: int = 95) -> str:
    return f"<span class='ocrx_word' title='bbox {left} 10 {left + 20} 30; x_wconf {confidence}'>{text}</span>"


def line(*words: str, top: int = 10, name: str = "ocr_line") -> str:
    return f"<span class='{name}' title='bbox 0 {top} 400 {top + 20}'>{' '.join(words)}</span>"


def paragraph(*lines: str) -> str:
    return f"<div class='ocr_carea'><p class='ocr_par'>{''.join(lines)}</p></div>"


def hocr(*pages: str) -> Extraction:
    body = "".join(f"<div class='ocr_page' title='bbox 0 0 400 600'>{page}</div>" for page in pages)
    return extract_hocr(f"<html><head><title>x</title></head><body>{body}</body></html>".encode(), PATH)


def test_words_of_han_join_and_latin_words_do_not() -> None:
    page = paragraph(line(word("中"), word("文"), word("and"), word("more")), line(word("续"), top=40)) + paragraph(
        line(word("段"))
    )
    assert hocr(page).text == "中文and more续\n\n段\n"


def test_lines_that_are_not_cut_into_words_are_read() -> None:
    assert hocr(paragraph(line("整行 文字"))).text == "整行文字\n"


def test_a_page_within_a_page_is_read_once() -> None:
    inner = f"<div class='ocr_page' title='bbox 0 0 600 800'>{paragraph(line(word('内')))}</div>"
    assert hocr(paragraph(line(word("外"))) + inner).text == "外\n\n内\n"


def test_lines_of_a_page_within_a_line_are_read() -> None:
    text = f"<span class='ocr_line'><div class='ocr_page' title='bbox 0 0 600 800'>{paragraph(line(word('内')))}</div></span>"
    assert extract_hocr(f"<html><body>{text}</body></html>".encode(), PATH).text == "内\n"


def test_doubtful_words_are_marked_and_counted() -> None:
    extraction = hocr(paragraph(line(word("中"), word("丈", confidence=31))))
    assert [(mark.start, mark.end, mark.kind, mark.value) for mark in extraction.marks if mark.start < mark.end] == [
        (1, 2, MarkKind.DOUBT, "31"),
    ]  # fmt: skip
    assert "1 words were recognised with less than 60 percent" in str(extraction.findings[0])


def test_every_character_knows_its_box() -> None:
    assert hocr(paragraph(line(word("中"), word("文", 25)))).place(1) == "sources/page.hocr: page 1, box 25 10 45 30"


def test_page_numbers_and_pictures_are_no_text() -> None:
    picture = "<div class='ocr_photo' title='bbox 1 2 3 4'></div>"
    page = paragraph(line(word("前"))) + picture + paragraph(line(word("图注"))) + line(word("12"), name="ocr_pageno")
    extraction = hocr(page)
    assert extraction.text == "前\n\n\n\n图注\n"
    assert [one.text for one in extraction.dropped] == ["12", "x"]


def test_folios_that_count_with_the_pages_are_dropped() -> None:
    lines = [line(word("正文在此"), top=100 + 30 * n) for n in range(6)]
    pages = [paragraph(*lines) + paragraph(line(word(str(n)), top=560)) for n in range(7, 11)]
    extraction = hocr(*pages)
    assert "7" not in extraction.text
    assert [one.text for one in extraction.dropped][:4] == ["7", "8", "9", "10"]


def alto(blocks: str) -> Extraction:
    space = 'xmlns="http://www.loc.gov/standards/alto/ns-v3#"'
    text = f'<alto {space}><Layout><Page HEIGHT="600"><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>'
    return extract_alto(text.encode(), Path("sources/page.xml"))


def string(text: str, confidence: str = "0.9") -> str:
    return f'<String CONTENT="{text}" HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4" WC="{confidence}"/>'


def test_alto_blocks_become_paragraphs() -> None:
    lines = f"<TextLine>{string('中')}<SP/>{string('文')}</TextLine><TextLine>{string('续', '0.2')}</TextLine>"
    extraction = alto(
        f'<TextBlock>{lines}</TextBlock><Illustration ID="p1"/><TextBlock><TextLine>{string("注")}</TextLine></TextBlock>'
    )
    assert extraction.text == "中文续\n\n\n\n注\n"
    assert {finding.code for finding in extraction.findings} == {"extraction-doubt", "extraction-picture"}
    assert extraction.place(0) == "sources/page.xml: page 1, box 1 2 4 6"


def placed(text: str, left: int, width: int, more: str = "") -> str:
    return f'<String CONTENT="{text}" HPOS="{left}" VPOS="0" WIDTH="{width}" HEIGHT="20" {more}/>'


@pytest.mark.parametrize(("left", "text"), [(122, "孤帆远影空尽唯见\n"), (127, "孤帆远影空尽\u3000唯见\n")])
def test_white_wider_than_a_character_is_a_gap_of_the_text(left: int, text: str) -> None:
    line = placed("孤帆远影空尽", 0, 100) + f'<SP WIDTH="{left - 100}"/>' + placed("唯见", left, 40)
    boxed = f'<TextLine HPOS="0" VPOS="0" WIDTH="170" HEIGHT="20">{line}</TextLine>'
    assert alto(f"<TextBlock>{boxed}</TextBlock>").text == text


def test_an_ideographic_space_of_a_string_stays() -> None:
    line = f"<TextLine>{string('第一回　渡口')}</TextLine>"
    assert alto(f"<TextBlock>{line}</TextBlock>").text == "第一回　渡口\n"


@pytest.mark.parametrize(
    ("whole", "text", "dropped"),
    [("example", "an example\n", ["-"]), ("exam-ple", "an exam-ple\n", []), ("", "an exam-ple\n", [])],
)
def test_a_word_that_the_end_of_a_line_divides_is_one(whole: str, text: str, dropped: list[str]) -> None:
    first, second = (f'SUBS_TYPE="HypPart{n}" SUBS_CONTENT="{whole}"' if whole else "" for n in (1, 2))
    lines = (
        f'<TextLine>{placed("an", 0, 20)}{placed("exam", 30, 40, first)}<HYP CONTENT="-"/></TextLine>'
        f"<TextLine>{placed('ple', 0, 30, second)}</TextLine>"
    )
    extraction = alto(f"<TextBlock>{lines}</TextBlock>")
    assert extraction.text == text
    assert [one.text for one in extraction.dropped] == dropped


def test_rules_and_specks_of_alto_are_no_pictures_and_part_no_sentence() -> None:
    lines = [f"<TextLine>{string(text)}</TextLine>" for text in ("中", "文")]
    extraction = alto(f'<TextBlock>{lines[0]}</TextBlock><GraphicalElement ID="g1"/><TextBlock>{lines[1]}</TextBlock>')
    assert extraction.text == alto("".join(f"<TextBlock>{line}</TextBlock>" for line in lines)).text
    assert extraction.findings == ()


def test_strings_outside_of_lines_are_not_lost() -> None:
    assert [one.text for one in alto(string("孤")).dropped] == ["孤"]


@pytest.mark.parametrize(("data", "message"), [
    (b"<alto/>", "has no pages"), (b"<alto", "damaged XML"), (b"", "damaged XML"),
    (b'<!DOCTYPE alto [<!ENTITY a "b">]><alto>&a;</alto>', "declares a document type"),
])  # fmt: skip
def test_alto_that_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_alto(data, Path("sources/page.xml"))


def test_hocr_without_pages_is_refused() -> None:
    with pytest.raises(ManifestError, match="has no pages"):
        extract_hocr(b"<html><p>x</p></html>", PATH)


def set_line(text: str, top: int, *, left: int = 100, speckle: str = "", size: int = 40) -> str:
    """A line of characters of 40 pixels each, with a mark in the margin that nobody has set."""
    words = [
        f"<span class='ocrx_word' title='bbox {left + size * at} {top} {left + size * at + size} {top + size}; x_wconf 95'>{one}</span>"
        for at, one in enumerate(text)
    ]
    if speckle:
        words.insert(0, f"<span class='ocrx_word' title='bbox 20 {top} 40 {top + 40}; x_wconf 12'>{speckle}</span>")
    first = 20 if speckle else left
    return f"<span class='ocr_line' title='bbox {first} {top} {left + size * len(text)} {top + size}'>{''.join(words)}</span>"


COLUMN = (
    ("春天的早晨他沿着河边慢慢", 180, ""),
    ("地走看见许多人站在桥上说话", 100, ""),
    ("谁也没有注意到他卖花的老人", 100, "“"),
    ("把摊子推到屋檐底下数着铜板", 100, ""),
    ("街上又亮起灯来了他走过去。", 100, "，"),
    ("第二天雨停了他把信读了两遍", 180, ""),
    ("折好放进口袋站起来走到窗前", 100, "“"),
    ("望着对面屋顶上的雪许久没有", 100, ""),
    ("说话。", 100, ""),
)


def test_a_column_that_noise_has_torn_into_lines_keeps_its_paragraphs() -> None:
    """Each line in a block of its own, with speckles in the margin; an indent and a short line part the paragraphs."""
    torn = [
        paragraph(set_line(text, 100 + 76 * row, left=left, speckle=speckle))
        for row, (text, left, speckle) in enumerate(COLUMN)
    ]
    whole = "".join(torn)
    blocks = [one for one in hocr(whole).text.split("\n\n") if one.strip()]
    assert len(blocks) == 2
    assert blocks[0].startswith("春天的早晨")
    assert blocks[1].startswith("第二天")


def test_speckles_in_the_margin_do_not_hide_an_indent() -> None:
    rows = [
        set_line(text, 100 + 76 * row, left=left, speckle=speckle) for row, (text, left, speckle) in enumerate(COLUMN)
    ]
    blocks = [one for one in hocr(paragraph(*rows)).text.split("\n\n") if one.strip()]
    assert [one[:3] for one in blocks] == ["春天的", "第二天"]


def test_characters_that_speckles_draw_out_over_the_margin_do_not_shorten_the_other_lines() -> None:
    """Two of the nine lines end, and two begin, with a character whose box reaches over the margin."""
    rows = [set_line(text, 100 + 76 * row, left=left) for row, (text, left, _) in enumerate(COLUMN)]
    for row in (2, 4):
        at = 100 + 40 * 12
        rows[row] = rows[row].replace(
            f"bbox {at} {100 + 76 * row} {at + 40} ", f"bbox {at} {100 + 76 * row} {at + 190} "
        )
    for row in (1, 6):
        rows[row] = rows[row].replace(f"bbox 100 {100 + 76 * row} 140 ", f"bbox 4 {100 + 76 * row} 140 ")
    blocks = [one for one in hocr(paragraph(*rows)).text.split("\n\n") if one.strip()]
    assert [one[:3] for one in blocks] == ["春天的", "第二天"]


def test_lines_of_verse_stand_for_themselves() -> None:
    """A recogniser takes a stanza for one paragraph; prose of as many lines ends with few marks."""
    verse = [
        "灯还没有亮，",
        "桥上的人已经散了，",
        "我数着河里的星。",
        "一颗是你的，",
        "一颗是远方的，",
        "没有一颗落下来，",
        "也没有一颗回答。",
    ]
    rows = [set_line(text, 100 + 76 * row) for row, text in enumerate(verse)]
    assert hocr(paragraph(*rows)).text.split("\n\n") == [*verse[:-1], verse[-1] + "\n"]


def test_two_lines_of_speech_set_in_alike_are_two_paragraphs() -> None:
    """The first fills its line; what is set in alike in a quotation seldom ends closed."""
    lines = (
        ("他走到桥头看见河水已经退了许", 100), ("多年没有人来过的渡口长满了草", 100), ("船也翻在岸上没有人修理。", 100),
        ("“你昨天到什么地方去了呢？”", 180), ("“哪里也没有去。”", 180), ("她听了以后没有再说什么转过身", 180),
        ("去把窗子关上外面的雨还在下着", 100), ("一直下到天亮。", 100),
    )  # fmt: skip
    rows = [set_line(text, 100 + 76 * row, left=left) for row, (text, left) in enumerate(lines)]
    blocks = [one for one in hocr(paragraph(*rows)).text.split("\n\n") if one.strip()]
    assert [one[:3] for one in blocks] == ["他走到", "“你昨", "“哪里", "她听了"]


PROSE = "他沿着河边慢慢地走看见许多人站在桥上说话谁也没有注意到他卖花的老人把摊子推到屋檐底下数着铜板街上又亮起灯来了"


def close_pages(*heads: str, ends: str = "") -> str:
    """The text of pages whose heads and folios stand as near to the text as its lines to one another."""
    pages = []
    for number, head in enumerate(heads):
        texts = [PROSE[(number * 7 + row * 5) % 40 :][:14] for row in range(6)]
        texts[-1] += ends
        rows = [head, *texts, "一二三四五六"[number]]
        lines = "".join(set_line(text, 24 + 60 * row) for row, text in enumerate(rows))
        pages.append(f"<div class='ocr_page' title='bbox 0 0 900 600'>{paragraph(lines)}</div>")
    return extract_hocr(f"<html><body>{''.join(pages)}</body></html>".encode(), PATH).text


def test_heads_and_folios_close_to_the_text_are_dropped_where_sentences_go_on_over_them() -> None:
    text = close_pages(*["桐溪旧事"] * 5)
    assert "桐溪旧事" not in text
    assert not set("一二三四五") & set(text)


def test_a_heading_at_the_head_of_pages_that_end_with_a_sentence_stays() -> None:
    assert close_pages(*["译文"] * 5, ends="。").count("译文") == 5


def test_lines_at_the_head_of_pages_that_differ_stay() -> None:
    heads = ["桐溪", "石桥", "归舟", "灯火", "旧信"]
    assert all(head in close_pages(*heads) for head in heads)


def scanned(*pages: str) -> Extraction:
    body = "".join(f"<div class='ocr_page' title='bbox 0 0 900 1200'>{page}</div>" for page in pages)
    return extract_hocr(f"<html><body>{body}</body></html>".encode(), PATH)


def test_small_lines_below_the_text_of_a_page_are_its_foot() -> None:
    text = [paragraph(*(set_line(PROSE[5 * row :][:14], 100 + 60 * row) for row in range(6)))]
    notes = paragraph(set_line("习见旧闻集卷一此处据旧本改", 600, size=32), set_line("正。", 640, size=32))
    extraction = scanned("".join([*text, notes]), "".join(text))
    said = extraction.content.said
    assert [(extraction.text[one.start : one.end], one.role) for one in said] == [
        ("习见旧闻集卷一此处据旧本改正。", Role.FOOT)
    ]


def test_a_page_in_small_type_has_no_foot() -> None:
    text = paragraph(*(set_line(PROSE[5 * row :][:14], 100 + 60 * row) for row in range(9)))
    small = paragraph(*(set_line(PROSE[5 * row :][:14], 100 + 60 * row, size=32) for row in range(4)))
    assert scanned(text, small).content.said == ()


def test_a_short_last_line_over_one_that_is_set_in_shows_that_its_paragraph_ends() -> None:
    texts = (("春天的早晨他沿着河边慢慢", 180), ("地走看见许多人站在桥上", 100), ("说话上", 100), ("第二天雨停了他把信读了两遍", 180),
             ("折好放进口袋", 100), ("望着对面屋顶上的雪许久没有", 100), ("说话。", 100))  # fmt: skip
    rows = [set_line(text, 100 + 76 * row, left=left) for row, (text, left) in enumerate(texts)]
    extraction = hocr(paragraph(*rows))
    assert [extraction.text[:end][-3:] for end in sorted(extraction.content.ends)] == ["说话上"]


def pages_with(edges: list[tuple[str, int, int]]) -> Extraction:
    """Pages of one text, each with a line at a height, so many pixels from the left."""
    lines = [set_line(PROSE[5 * row :][:14], 200 + 60 * row) for row in range(9)]
    return scanned(*(paragraph(*lines) + paragraph(set_line(text, top, left=left)) for text, top, left in edges))


def test_a_head_on_a_scan_that_is_not_straight_is_dropped_on_every_page() -> None:
    heads = [("桐溪旧事", top, 300) for top in (40, 46, 34, 42, 48)]
    assert "桐溪旧事" not in pages_with(heads).text


def test_folios_of_which_few_are_read_rightly_are_dropped() -> None:
    folios = [("全1-", 1100, 400), ("~6-", 1104, 400), ("~", 1098, 400)]
    assert pages_with(folios).text.count("~") == 0
    assert pages_with([("~", 1100, 400)] * 2).text.count("~") == 2
    assert "完" in pages_with([("完", 1100, 400), ("~", 1100, 400), ("好", 1100, 400)]).text


def test_lines_of_verse_without_marks_are_never_full() -> None:
    """All are much shorter than the page is wide, or of all lengths; on pages of prose many are as long as the longest."""
    verse = ["我数着河里的星", "一颗是你的", "桥上的人已经散了没有亮灯", "没有一颗落下来", "也没有一颗回答", "风"]
    pages = [
        paragraph(*(set_line(text, 100 + 76 * row) for row, text in enumerate([*verse, *verse]))) for _ in range(6)
    ]
    blocks = [one for one in scanned(*pages).text.split("\n\n") if one.strip()]
    assert len(blocks) == 72


def test_a_set_in_line_below_a_set_in_line_begins_a_paragraph_unless_a_quotation_goes_on() -> None:
    """Two full lines of speech whose marks are misread; three full lines that end open are one quotation."""
    full, rest = "他走到桥头看见河水已经退了许", "多年没有人来过的渡口长满了草"
    speech = [
        (full, 100),
        (rest, 100),
        ("老周你昨天到什么地方去了呢7", 180),
        ("阿福哪里也没有去", 180),
        (full, 100),
        (rest, 100),
    ]
    rows = [set_line(text, 100 + 76 * row, left=left) for row, (text, left) in enumerate(speech)]
    assert "呢7\n\n阿福" in hocr(paragraph(*rows)).text


def test_a_head_whose_folio_is_misread_is_dropped() -> None:
    heads = [(f"桐溪旧事{folio}", 40, 300) for folio in ("2", "]4", "6", "〉", "1)")]
    assert "桐溪旧事" not in pages_with(heads).text
