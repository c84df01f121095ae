"""PAGE XML: regions, lines, words and glyphs, which may all say the same words."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.ocr.page_xml import extract_page_xml

PATH = Path("sources/page.xml")


def coords(left: int, top: int, right: int, bottom: int) -> str:
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def said(text: str, confidence: float | None = None, index: int | None = None) -> str:
    attributes = f' conf="{confidence}"' if confidence is not None else ""
    attributes += f' index="{index}"' if index is not None else ""
    return f"<TextEquiv{attributes}><Unicode>{text}</Unicode></TextEquiv>"


def line(text: str, top: int = 100, inside: str = "", left: int = 100, size: int = 20, more: str = "") -> str:
    width = size * len(text or inside[:1])
    return (
        f"<TextLine {more}>{coords(left, top, left + width, top + size)}{inside}{said(text) if text else ''}</TextLine>"
    )


def region(*lines: str, name: str = "r1", more: str = "", text: str = "") -> str:
    return f'<TextRegion id="{name}" {more}>{coords(100, 100, 500, 400)}{"".join(lines)}{said(text) if text else ""}</TextRegion>'


def page_xml(*regions: str, order: str = "") -> Extraction:
    space = 'xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"'
    page = f'<Page imageFilename="1.jpg" imageWidth="600" imageHeight="800">{order}{"".join(regions)}</Page>'
    return extract_page_xml(f"<PcGts {space}><Metadata/>{page}</PcGts>".encode(), PATH)


def test_lines_of_a_region_are_a_paragraph() -> None:
    assert page_xml(region(line("渡口的船"), line("已经开了", 130))).text == "渡口的船已经开了\n"


def test_the_words_of_a_line_say_where_it_stands_and_how_sure_they_are() -> None:
    words = f"<Word>{coords(100, 100, 140, 120)}{said('渡口', 0.97)}</Word><Word>{coords(140, 100, 160, 120)}{said('的', 0.4)}</Word>"
    extraction = page_xml(region(line("渡口的", inside=words), text="渡口的"))
    assert extraction.text == "渡口的\n"
    assert extraction.place(2) == "sources/page.xml: page 1, box 140 100 160 120"
    assert [(mark.start, mark.end, mark.value) for mark in extraction.marks if mark.kind is MarkKind.DOUBT] == [
        (2, 3, "40")
    ]


def test_glyphs_place_each_character_and_letters_of_a_word_stay_together() -> None:
    glyphs = "".join(
        f"<Glyph>{coords(left, 100, left + 20, 120)}{said(one)}</Glyph>" for left, one in ((100, "渡"), (120, "口"))
    )
    letters = "".join(
        f"<Glyph>{coords(left, 100, left + 9, 120)}{said(one)}</Glyph>" for left, one in ((150, "A"), (160, "B"))
    )
    words = f"<Word>{glyphs}{said('渡口')}</Word><Word>{letters}{said('AB')}</Word><Word>{said('CD')}</Word>"
    extraction = page_xml(region(line("", inside=words)))
    assert extraction.text == "渡口AB CD\n"
    assert extraction.place(1).endswith("box 120 100 140 120")


def test_a_line_that_was_corrected_wins_over_its_words() -> None:
    words = f"<Word>{coords(100, 100, 160, 120)}{said('渡囗的')}</Word>"
    assert page_xml(region(line("渡口的", inside=words))).text == "渡口的\n"


def test_an_ideographic_space_of_a_line_stays() -> None:
    words = f"<Word>{coords(100, 100, 160, 120)}{said('第一回')}</Word><Word>{coords(160, 100, 200, 120)}{said('渡口')}</Word>"
    assert page_xml(region(line("第一回　渡口", inside=words))).text == "第一回　渡口\n"


def test_of_several_readings_the_first_is_taken() -> None:
    readings = said("渡囗", index=1) + said("渡口", index=0)
    assert page_xml(region(f"<TextLine>{coords(100, 100, 140, 120)}{readings}</TextLine>")).text == "渡口\n"


def test_a_region_that_says_other_words_than_its_lines_is_told() -> None:
    extraction = page_xml(region(line("渡口的船"), text="渡口的船已经开了"))
    assert extraction.text == "渡口的船\n"
    assert "the region 'r1' says other words than its lines" in str(extraction.findings[0])


def test_a_region_without_lines_says_its_own_text() -> None:
    assert page_xml(region(text="渡口的船\n已经开了")).text == "渡口的船已经开了\n"


def test_columns_of_a_vertical_region_without_lines_follow_from_right_to_left() -> None:
    text = f'<TextRegion readingDirection="top-to-bottom">{coords(100, 0, 140, 200)}{said("渡口的船渡口的船" + chr(10) + "开了")}</TextRegion>'
    extraction = page_xml(text)
    assert extraction.text == "渡口的船渡口的船开了\n"
    assert extraction.place(0).endswith("box 120 0 140 200")
    assert extraction.place(8).endswith("box 100 0 120 50")


def test_regions_come_in_the_order_of_reading() -> None:
    order = (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/>'
        '<UnorderedGroupIndexed id="u" index="0"><RegionRef regionRef="b"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>'
    )
    rows = (
        region(line("后来。", 300), name="a"),
        region(line("起初。"), name="b"),
        region(line("其余。", 500), name="c"),
    )
    assert page_xml(*rows, order=order).text == "起初。\n\n后来。\n\n其余。\n"
    said_by_each = (
        region(line("后来。", 300), more='custom="readingOrder {index:1;}"'),
        region(line("起初。"), more='custom="readingOrder {index:0;}"'),
    )
    assert page_xml(*said_by_each).text == "起初。\n\n后来。\n"


def test_lines_come_in_the_order_that_they_say() -> None:
    assert (
        page_xml(region(line("已经开了", 130, more='index="1"'), line("渡口的船", more='index="0"'))).text
        == "渡口的船已经开了\n"
    )


@pytest.mark.parametrize("kind", ['type="header"', 'type="page-number"', 'custom="structure {type:RunningTitleZone;}"'])
def test_running_heads_and_folios_are_dropped_on_record(kind: str) -> None:
    extraction = page_xml(region(line("卷一", 10), more=kind), region(line("渡口的船已经开了。")))
    assert extraction.text == "渡口的船已经开了。\n"
    assert [one.text for one in extraction.dropped] == ["卷一"]


def test_headings_and_notes_are_what_the_file_calls_them() -> None:
    heading = region(line("渡口", 10), more='type="heading"')
    text = region(*(line("渡口的船已经开了没有人来", 40 + 30 * row) for row in range(4)))
    note = region(line("一　渡口在城东三里的河边上", 400), more='type="footnote"')
    extraction = page_xml(heading, text, note)
    assert extraction.text.startswith("# 渡口\n\n渡口的船")
    assert [(extraction.text[one.start : one.end], one.role) for one in extraction.content.said] == [
        ("一　渡口在城东三里的河边上", Role.FOOT)
    ]


def test_pictures_and_tables_are_told() -> None:
    cells = region(line("年份", 200), name="c1") + region(line("船数", 200, left=300), name="c2")
    extraction = page_xml(
        '<ImageRegion id="i1"/>', f'<TableRegion id="t1">{coords(100, 200, 500, 300)}{cells}</TableRegion>'
    )
    assert extraction.text.split() == ["年份", "船数"]
    assert {one.code for one in extraction.findings} == {"extraction-picture", "extraction-table"}


def test_a_divided_word_is_one() -> None:
    extraction = page_xml(region(line("an exam¬"), line("ple", 130)))
    assert extraction.text == "an example\n"
    assert [one.text for one in extraction.dropped] == ["¬"]


def test_outlines_of_old_files_are_points() -> None:
    outline = '<Coords><Point x="1" y="2"/><Point x="30" y="40"/></Coords>'
    extraction = page_xml(region(f"<TextLine>{outline}{said('渡口')}</TextLine>"))
    assert extraction.place(0).endswith("box 1 2 30 40")


@pytest.mark.parametrize(("data", "message"), [(b"<PcGts/>", "has no pages"), (b"<PcGts", "damaged XML")])
def test_page_xml_that_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_page_xml(data, PATH)
