"""The XML of ABBYY FineReader: characters with boxes, in paragraphs that may have roles."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.ocr.abbyy import extract_abbyy

PATH = Path("sources/book_abbyy.xml")


def character(text: str, left: int, top: int = 100, confidence: int = 100, more: str = "") -> str:
    return f'<charParams l="{left}" t="{top}" r="{left + 20}" b="{top + 20}" charConfidence="{confidence}">{text}{more}</charParams>'


def line(text: str, top: int = 100, confidence: int = 100) -> str:
    characters = "".join(character(one, 100 + 20 * at, top, confidence) for at, one in enumerate(text))
    edges = f'l="100" t="{top}" r="{100 + 20 * len(text)}" b="{top + 20}"'
    return f'<line baseline="{top + 18}" {edges}><formatting lang="ChinesePRC">\n{characters}\n</formatting></line>'


def paragraph(*lines: str, style: str = "") -> str:
    return f'<par style="{style}">{"".join(lines)}</par>'


def block(*paragraphs: str) -> str:
    return f'<block blockType="Text" l="0" t="0" r="1" b="1"><region><rect l="0" t="0" r="1" b="1"/></region><text>{"".join(paragraphs)}</text></block>'


def abbyy(*blocks: str, styles: str = "") -> Extraction:
    space = 'xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"'
    page = f'<page width="600" height="800" resolution="300">{"".join(blocks)}</page>'
    return extract_abbyy(
        f'<document {space} version="1.0"><documentData>{styles}</documentData>{page}</document>'.encode(), PATH
    )


def test_lines_of_a_paragraph_are_one_and_each_character_has_its_box() -> None:
    extraction = abbyy(block(paragraph(line("渡口的船"), line("已经开了", 130))))
    assert extraction.text == "渡口的船已经开了\n"
    assert extraction.place(5) == "sources/book_abbyy.xml: page 1, box 120 130 140 150"


def test_letters_that_touch_are_a_word() -> None:
    assert abbyy(block(paragraph(line("渡口AB CD船")))).text == "渡口AB CD船\n"


def test_words_of_a_file_without_characters_are_read() -> None:
    runs = '<line l="1" t="1" r="90" b="20"><formatting>an exam</formatting><formatting bold="1">ple of</formatting></line>'
    assert abbyy(block(paragraph(runs))).text == "an example of\n"


def test_other_guesses_of_the_recogniser_are_no_text() -> None:
    guesses = (
        "<charRecVariants><charRecVariant>口</charRecVariant><charRecVariant>囗</charRecVariant></charRecVariants>"
    )
    runs = f'<line l="1" t="1" r="90" b="20"><formatting>{character("口", 1, more=guesses)}</formatting></line>'
    assert abbyy(block(paragraph(runs))).text == "口\n"


@pytest.mark.parametrize(("confidence", "marks"), [(40, ["40"]), (255, []), (-1, []), (99, [])])
def test_doubtful_characters_are_marked(confidence: int, marks: list[str]) -> None:
    extraction = abbyy(block(paragraph(line("口", confidence=confidence))))
    assert [mark.value for mark in extraction.marks if mark.kind is MarkKind.DOUBT] == marks


def test_a_divided_word_is_one() -> None:
    extraction = abbyy(block(paragraph(line("an exam¬"), line("ple", 130))))
    assert extraction.text == "an example\n"
    assert [one.text for one in extraction.dropped] == ["¬"]


def test_roles_of_styles_say_what_a_paragraph_is() -> None:
    roles = {"h": "heading", "r": "rt", "f": "footnote", "t": "text"}
    styles = "".join(f'<paragraphStyle id="{name}" role="{role}"/>' for name, role in roles.items())
    text = paragraph(*(line("渡口的船已经开了没有人来", 60 + 30 * row) for row in range(4)), style="t")
    extraction = abbyy(
        block(paragraph(line("卷一", 1), style="r")),
        block(paragraph(line("渡口", 30), style="h"), text),
        block(paragraph(line("一　渡口在城东三里的河边上", 400), style="f")),
        styles=f"<paragraphStyles>{styles}</paragraphStyles>",
    )
    assert extraction.text.startswith("# 渡口\n\n渡口的船")
    assert [one.text for one in extraction.dropped] == ["卷一"]
    assert [(extraction.text[one.start : one.end], one.role) for one in extraction.content.said] == [
        ("一　渡口在城东三里的河边上", Role.FOOT)
    ]


def test_pictures_and_tables_are_told() -> None:
    rows = "".join(
        f"<row><cell><text>{paragraph(line(text, 100 + 60 * at))}</text></cell></row>"
        for at, text in enumerate(("年份", "船数"))
    )
    extraction = abbyy(
        '<block blockType="Picture" l="1" t="2" r="3" b="4"/>', f'<block blockType="Table">{rows}</block>'
    )
    assert extraction.text.split() == ["年份", "船数"]
    assert {one.code for one in extraction.findings} == {"extraction-picture", "extraction-table"}


@pytest.mark.parametrize(("data", "message"), [(b"<document/>", "has no pages"), (b"<document", "damaged XML")])
def test_abbyy_that_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_abbyy(data, PATH)
