"""TEI, with what CBETA adds to it: what each element becomes, and that nothing of the file is lost without a word."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.extractors import pick_extractor
from banxin.extraction.tei.tei_reader import extract_tei

PATH = Path("sources/渡口經.xml")
HEADER = """<teiHeader><fileDesc><titleStmt><title>渡口經</title></titleStmt><sourceDesc><listWit><witness xml:id="w1">【大】</witness>
<witness xml:id="w2">【宋】</witness></listWit></sourceDesc></fileDesc><encodingDesc><charDecl>
<char xml:id="C1"><charProp><localName>composition</localName><value>[舟*度]</value></charProp></char>
<char xml:id="C2"><mapping type="unicode">U+28B4E</mapping></char></charDecl></encodingDesc></teiHeader>"""


def tei(body: str, back: str = "") -> Extraction:
    spaces = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:cb="http://www.cbeta.org/ns/1.0"'
    ends = f"<back>{back}</back>" if back else ""
    return extract_tei(f"<TEI {spaces}>{HEADER}<text><body>{body}</body>{ends}</text></TEI>".encode(), PATH)


def notes(extraction: Extraction) -> list[str]:
    return [one.content.text.strip() for one in extraction.notes]


def why(extraction: Extraction) -> dict[str, str]:
    return {one.text: str(one.why) for one in extraction.dropped if "舟" not in one.text}


def test_divisions_have_headings_and_lines_of_print_are_no_lines() -> None:
    body = """<pb n="1a"/><lb n="1"/><div><head>御製<title>渡口經</title>
<lb n="2"/>序</head><p>二儀久判，子民者君君，育民者法
<lb n="3"/>其法也。</p><div><head>一、河</head><p>two
words</p></div></div>"""
    extraction = tei(body)
    assert extraction.text == "# 御製渡口經序\n\n二儀久判，子民者君君，育民者法其法也。\n\n## 一、河\n\ntwo words\n"
    assert [mark.value for mark in extraction.marks if mark.kind is MarkKind.PAGE] == ["1a"]


def test_the_number_of_a_text_in_its_canon_is_no_chapter_before_its_first_heading() -> None:
    extraction = tei("<lb/><cb:docNumber>No. 251 [No. 250]</cb:docNumber><div><head>序</head><p>二儀久判。</p></div>")
    assert extraction.text == "# 序\n\n二儀久判。\n"
    assert why(extraction)["No. 251 [No. 250]"] == "the number of the text in its canon"


def test_verse_stands_line_for_line() -> None:
    extraction = tei("<lg><l>若以色見我<caesura/>以音聲求我</l><lb/>\n<l>是人行邪道　不能見如來</l></lg><p>如是。</p>")
    assert extraction.text == "若以色見我\u3000以音聲求我\n是人行邪道\u3000不能見如來\n\n如是。\n"
    assert [one.role for one in extraction.content.said] == [Role.VERSE]


def test_who_speaks_stands_before_the_speech() -> None:
    body = "<sp><speaker>船夫</speaker><p>上船。</p></sp><stage>下</stage><sp><speaker>客</speaker><l>風急天高</l></sp>"
    assert tei(body).text == "船夫\u3000上船。\n\n下\n\n客\u3000風急天高\n"


def test_notes_are_called_and_those_between_the_lines_stay_there() -> None:
    extraction = tei('<p>河<note place="inline">水名</note>在此<note>見下</note>。</p>')
    assert extraction.text == "河水名在此。\n"
    marks = {mark.kind: (mark.start, mark.end) for mark in extraction.marks}
    assert marks == {MarkKind.WARICHU: (1, 3), MarkKind.NOTE: (5, 5)}
    assert notes(extraction) == ["見下"]


def test_other_readings_are_a_note_unless_a_note_tells_them() -> None:
    app = '<app n="{0}"><lem wit="#w1">唐</lem><rdg wit="#w2"><space quantity="0"/></rdg><rdg wit="#w2 #w1">宋</rdg></app>'
    extraction = tei(f'<p>{app.format("1")}人，<note n="2">時＝宋</note>{app.format("2")}人。</p>')
    assert extraction.text == "唐人，唐人。\n"
    assert notes(extraction) == ["【宋】：—；【宋】【大】：宋", "時＝宋"]
    assert why(extraction) == {"宋": "another reading"}


def test_what_stands_apart_is_called_where_it_belongs() -> None:
    body = '<p>觀<anchor xml:id="b2"/>自在<anchor xml:id="m1"/><anchor xml:id="o1"/>。</p>'
    back = """<cb:div><head>校註</head><p><app from="#b2"><lem wit="#w1">自</lem><rdg wit="#w2">白</rdg></app></p></cb:div>
<cb:div><head>CBETA</head><p><note n="1" type="mod" target="#m1">在【大】</note></p></cb:div>
<cb:div><head>大正</head><p><note n="1" type="orig" target="#o1">在＝才</note></p></cb:div>"""
    extraction = tei(body, back)
    assert extraction.text == "觀自在。\n"
    assert notes(extraction) == ["【宋】：白", "在【大】"]
    assert [mark.start for mark in extraction.marks if mark.kind is MarkKind.NOTE] == [1, 3]
    assert why(extraction) == {
        "自": "the reading of the text, again", "在＝才": "a note that a later one replaces",
        **dict.fromkeys(("校註", "CBETA", "大正"), "heading over notes that stand where they belong"),
    }  # fmt: skip


def test_a_character_stands_by_its_code_or_by_its_parts() -> None:
    extraction = tei('<p><g ref="#C1"/>與<g ref="#C2"/>與<g ref="#C3"/></p>')
    assert extraction.text == "[舟*度]與\U00028b4e與〓\n"
    assert [str(one.code) for one in extraction.findings] == ["extraction-character"] * 2


def test_of_two_ways_to_write_a_word_one_stands_in_the_text() -> None:
    body = "<choice><sic>己</sic><corr>已</corr></choice><choice><orig>峯</orig><reg>峰</reg></choice><choice><abbr>Mr</abbr><expan>Mister</expan></choice>"
    extraction = tei(f"<p>{body}</p>")
    assert extraction.text == "已峯Mr\n"
    assert set(why(extraction)) == {"己", "峰", "Mister"}


def test_lost_characters_and_spaces_are_counted() -> None:
    assert (
        tei('<p>渡<gap quantity="3"/>口<unclear/><unclear>河</unclear><space quantity="2"/>岸</p>').text
        == "渡□□□口□河\u3000\u3000岸\n"
    )


def test_entries_of_contents_are_headings_only_where_there_are_no_others() -> None:
    extraction = tei(
        '<cb:div><cb:mulu level="1">1 初品</cb:mulu><head>初品</head><p>甲。</p></cb:div><cb:div><cb:mulu>2 次品</cb:mulu><p>乙。</p></cb:div>'
    )
    assert extraction.text == "# 初品\n\n甲。\n\n# 2 次品\n\n乙。\n"
    assert why(extraction) == {"1 初品": "entry of the contents"}


def test_the_end_of_a_scroll_is_no_heading() -> None:
    body = '<cb:juan fun="open"><cb:jhead>渡口經卷第一</cb:jhead></cb:juan><p>甲。</p><cb:juan fun="close"><cb:jhead>渡口經卷第一</cb:jhead></cb:juan>'
    assert tei(body).text == "# 渡口經卷第一\n\n甲。\n\n渡口經卷第一\n"


def test_rows_of_tables_pictures_and_unknown_elements_are_told() -> None:
    extraction = tei(
        '<table><row><cell>甲</cell><cell>乙</cell></row></table><figure><graphic url="a.png"/></figure><p><blink>丙</blink></p>'
    )
    assert extraction.text.split() == [["甲", "乙"][0], "乙", "丙"]
    assert {str(one.code) for one in extraction.findings} == {
        "extraction-table",
        "extraction-picture",
        "extraction-elements",
    }


@pytest.mark.parametrize("root", ["TEI", "tei:TEI", "TEI.2", "teiCorpus"])
def test_tei_is_known_by_its_root(root: str) -> None:
    assert pick_extractor(PATH, f'<?xml version="1.0"?>\n<{root} xmlns:tei="x">'.encode()).form == "tei"


def test_a_corpus_has_several_texts() -> None:
    one = "<TEI><teiHeader/><text><body><p>{}</p></body></text></TEI>"
    data = f"<teiCorpus><teiHeader/>{one.format('甲。')}{one.format('乙。')}</teiCorpus>"
    assert extract_tei(data.encode(), PATH).text == "甲。\n\n乙。\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<TEI><teiHeader/></TEI>", "the TEI file has no text"),
        (b"<TEI><text>", "damaged XML"),
        (
            b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI><text><body><p>&a;</p></body></text></TEI>',
            "declares a document type",
        ),
    ],
)
def test_tei_that_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_tei(data, PATH)
