"""Word files: everything that an author or an editor put into them arrives, or is on record."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extraction.docx_files import archive, docx, paragraph, ruby, run

from banxin.errors import ManifestError
from banxin.extraction.docx.docx_reader import extract_docx
from banxin.extraction.extraction import Extraction, MarkKind

PATH = Path("sources/book.docx")


def extracted(*blocks: str, **parts: str) -> Extraction:
    return extract_docx(docx(*blocks, **parts), PATH)


def marked(extraction: Extraction, kind: MarkKind) -> list[tuple[str, str]]:
    text = extraction.text
    return [(text[mark.start : mark.end], mark.value) for mark in extraction.marks if mark.kind is kind]


def codes(extraction: Extraction) -> list[str]:
    return [finding.code.removeprefix("extraction-") for finding in extraction.findings]


def dropped(extraction: Extraction) -> list[tuple[str, str]]:
    return [(one.text, one.why) for one in extraction.dropped]


def test_paragraphs_become_blocks() -> None:
    assert extracted(paragraph(run("甲。")), paragraph(), paragraph(run("乙"), run("。"))).text == "甲。\n\n乙。\n"


def test_headings_have_the_level_of_their_style() -> None:
    blocks = [paragraph(run(name), style=style) for name, style in (("章", "1"), ("节", "2"), ("我", "mine"))]
    assert extracted(*blocks).text == "# 章\n\n## 节\n\n# 我\n"


def test_the_title_of_the_whole_is_left_to_the_manifest_where_chapters_follow() -> None:
    extraction = extracted(paragraph(run("书"), style="title"), paragraph(run("章"), style="1"))
    assert extraction.text == "# 章\n"
    assert [(one.text, one.why) for one in extraction.dropped] == [("书", "the title of the document")]
    assert [one.code for one in extraction.findings] == ["extraction-leaf"]
    assert extracted(paragraph(run("书"), style="title"), paragraph(run("文。"))).text == "# 书\n\n文。\n"


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    assert extracted(paragraph(run("章"), properties='<w:outlineLvl w:val="1"/>')).text == "## 章\n"


def test_ruby_keeps_its_base_and_its_reading() -> None:
    extraction = extracted(paragraph(run("说"), ruby("漢字", "hàn zì"), ruby("音", "yīn"), run("。")))
    assert extraction.text == "说漢字音。\n"
    assert marked(extraction, MarkKind.RUBY) == [("漢字", "hàn zì"), ("音", "yīn")]


def test_a_ruby_field_of_old_files_is_ruby() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = r"<w:r><w:instrText>EQ \* jc2 \* hps10 \o\ad(\s\up 9(hàn),漢)</w:instrText></w:r>"
    extraction = extracted(paragraph(run("说"), char("begin"), code, char("end"), run("字")))
    assert extraction.text == "说漢字\n"
    assert marked(extraction, MarkKind.RUBY) == [("漢", "hàn")]


def test_letters_of_an_equation_field_stay_and_a_number_of_a_page_is_told() -> None:
    def fields(*codes: str) -> str:
        begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
        return "".join(f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}" for code in codes)

    extraction = extracted(
        paragraph(
            run("甲"),
            fields(r"eq \o(\s\up 5(上),\s\do 2(下)) ", r"EQ \f(一,二)", r" PAGEREF _Ref1 \h ", r"EQ \nix(a)"),
            run("乙"),
        )
    )
    assert extraction.text == "甲上下一二乙\n"
    told = [str(one.message) for one in extraction.findings]
    assert len([one for one in told if "EQ" in one]) == 3
    assert len([one for one in told if "PAGEREF _Ref1" in one]) == 1


@pytest.mark.parametrize("simple", [True, False])
def test_what_a_field_of_the_day_shows_stays_and_is_told(simple: bool) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = r" DATE \@ yyyy "
    whole = f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{run('2024年')}{end}"
    field = f'<w:fldSimple w:instr="{code}">{run("2024年")}</w:fldSimple>' if simple else whole
    extraction = extracted(paragraph(run("印于"), field))
    assert extraction.text == "印于2024年\n"
    assert [str(one.message) for one in extraction.findings] == [
        r"what the field 'DATE \@ yyyy' shows is text now, as the document had it last"
    ]


def test_emphasis_dots_of_runs_and_styles_are_kept() -> None:
    runs = run("着", '<w:em w:val="dot"/>') + run("重", '<w:rStyle w:val="dotted"/>') + run("号")
    off = run("无", '<w:rStyle w:val="dotted"/><w:em w:val="none"/>')
    assert marked(extracted(paragraph(runs, off)), MarkKind.DOTS) == [("着重", "dot")]


def test_tate_chu_yoko_and_warichu_are_told_apart() -> None:
    runs = [run(text, f'<w:eastAsianLayout w:id="{n}" w:{name}="1"/>')
            for n, (text, name) in enumerate((("1", "vert"), ("2", "vert"), ("夹注", "combine")))]  # fmt: skip
    extraction = extracted(paragraph(*runs))
    assert [text for text, _ in marked(extraction, MarkKind.TATE_CHU_YOKO)] == ["1", "2"]
    assert [text for text, _ in marked(extraction, MarkKind.WARICHU)] == ["夹注"]


def test_bold_runs_that_touch_are_one_mark() -> None:
    extraction = extracted(paragraph(run("粗", "<w:b/>"), run("体", '<w:b w:val="1"/>'), run("细", '<w:b w:val="0"/>')))
    assert marked(extraction, MarkKind.STRONG) == [("粗体", "")]


def test_notes_stand_where_they_are_referred_to() -> None:
    note = '<w:footnote w:id="2"><w:p>' + run("出") + ruby("典", "diǎn") + "</w:p></w:footnote>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    extraction = extracted(paragraph(run("正文"), reference, run("。")), footnotes=note)
    assert extraction.text == "正文。\n"
    assert [(mark.start, mark.value) for mark in extraction.marks] == [(2, "1")]
    assert [(one.name, one.content.text) for one in extraction.notes] == [("1", "出典\n")]
    assert [mark.value for mark in extraction.notes[0].content.marks] == ["diǎn"]


def test_a_note_that_is_not_there_and_one_that_nobody_needs_are_told() -> None:
    notes = f'<w:footnote w:id="3">{paragraph(run("孤注"))}</w:footnote>'
    extraction = extracted(paragraph(run("文"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes)
    assert codes(extraction) == ["note", "note"]
    assert dropped(extraction) == [("孤注", "footnote without a reference")]


def test_tracked_changes_are_accepted_and_what_they_took_out_is_listed() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    extraction = extracted(paragraph(run("文"), deleted, f'<w:ins w:id="2">{run("新")}</w:ins>'))
    assert extraction.text == "文新\n"
    assert dropped(extraction) == [("旧", "deleted in a tracked change")]
    assert codes(extraction) == ["changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = paragraph(run("前半"), properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert extracted(first, paragraph(run("后半。"))).text == "前半后半。\n"


def test_moved_text_stands_once() -> None:
    extraction = extracted(
        paragraph(f"<w:moveFrom>{run('移')}</w:moveFrom>"), paragraph(f"<w:moveTo>{run('移')}</w:moveTo>")
    )
    assert extraction.text == "移\n"


def test_alternate_content_is_not_doubled() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph(run('框'))}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{paragraph(run('框'))}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    extraction = extracted(paragraph(run("前"), both, run("后")), paragraph(run("下")))
    assert extraction.text == "前后\n\n框\n\n下\n"
    assert codes(extraction) == []


def test_list_numbers_that_only_word_shows_are_written() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}<w:suff w:val="nothing"/></w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    extraction = extracted(*(paragraph(run(text), properties=item) for text in "甲乙"), numbering=numbering)
    assert extraction.text == "一、甲\n\n二、乙\n"


def test_a_table_becomes_paragraphs_and_says_so() -> None:
    row = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in "甲乙")
    extraction = extracted(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", paragraph(run("后")))
    assert extraction.text == "甲\n\n乙\n\n后\n"
    assert [mark.value for mark in extraction.marks] == ["1x2"]
    assert codes(extraction) == ["table"]


def test_furniture_and_comments_are_dropped_and_listed() -> None:
    comment = f'<w:comment w:id="0" w:author="张">{paragraph(run("查"))}</w:comment>'
    contents = paragraph(run("目录第一行"), style="TOC1")
    extraction = extracted(contents, paragraph(run("文")), header1=paragraph(run("书眉")), comments=comment)
    assert extraction.text == "文\n"
    assert dropped(extraction) == [
        ("目录第一行", "table of contents"), ("书眉", "running head"), ("查", "comment by 张"),
    ]  # fmt: skip


def test_a_picture_leaves_a_mark_a_gap_and_a_finding() -> None:
    link = '<Relationship Id="p1" Type="x/image" Target="media/image1.png"/>'
    picture = '<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'
    extraction = extracted(paragraph(run("前。")), paragraph(picture), paragraph(run("图注。")), links=link)
    assert extraction.text == "前。\n\n\n\n图注。\n"
    assert [mark.value for mark in extraction.marks] == ["word/media/image1.png"]
    assert codes(extraction) == ["picture"]


def test_breaks_tabs_and_hyphens() -> None:
    signs = '<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:softHyphen/><w:tab/><w:t>三</w:t><w:br w:type="page"/></w:r>'
    extraction = extracted(paragraph(signs))
    assert extraction.text == "一\n二\u00ad\t三\n"
    assert [mark.kind for mark in extraction.marks] == [MarkKind.PAGE]


def test_hidden_text_is_left_out_with_a_finding() -> None:
    extraction = extracted(paragraph(run("显"), run("隐", "<w:vanish/>")))
    assert (extraction.text, codes(extraction)) == ("显\n", ["hidden"])


def test_strict_files_are_read() -> None:
    data = docx(paragraph(run("严")), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert extract_docx(data, PATH).text == "严\n"


def test_every_character_knows_its_paragraph() -> None:
    extraction = extracted(paragraph(run("甲")), paragraph(run("乙"), style="1"))
    assert extraction.place(extraction.text.index("乙")) == "sources/book.docx: paragraph 2"
    assert extraction.place(0) == "sources/book.docx: paragraph 1"


BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="x">&a;</w:document>'
HOSTILE = {
    "nothing": (b"", "not a whole zip archive"),
    "a plain text": ("第一章 夜行\n".encode() * 900, "this is a plain text"),
    "not a zip": (b"\x00" * 100, "not a whole zip archive"),
    "cut off": (docx(paragraph(run("文")))[:-60], "not a whole zip archive"),
    "old or with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
    "another archive": (archive({"a.txt": "x"}), "which holds the text, is missing"),
    "entities": (archive({"word/document.xml": BILLION}), "declares a document type"),
    "outside entity": (archive({"word/document.xml": OUTSIDE}), "declares a document type"),
    "not XML": (archive({"word/document.xml": "<w:p"}), "damaged XML"),
    "no body": (archive({"word/document.xml": "<x/>"}), "holds no document"),
    "bomb": (archive({"word/document.xml": " " * 100_000_001}), "unpacks to more than"),
    "deep": (archive({"word/document.xml": "<x>" * 5000 + "</x>" * 5000}), "damaged XML"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_document_is_refused_in_words(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(ManifestError, match=message):
        extract_docx(data, PATH)


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(docx(paragraph(run("文" * 50))))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    with pytest.raises(ManifestError, match="damaged"):
        extract_docx(bytes(data), PATH)


def test_two_parts_of_one_name_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "a")
        packed.filelist.append(packed.filelist[0])
    with pytest.raises(ManifestError, match="two parts of one name"):
        extract_docx(out.getvalue(), PATH)


LEAVES = st.sampled_from([
    run("文"), run(" 字 "), ruby("漢", "hàn"), ruby("", "x"), ruby("字", ""), run("隐", "<w:vanish/>"),
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", '<w:r><w:br/><w:t>行</w:t><w:br w:type="page"/></w:r>',
    "<w:r><w:instrText>PAGE</w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:r><w:footnoteReference w:id="1"/></w:r>',
    "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "<w:r><w:drawing><a:t>图</a:t></w:drawing></w:r>", "<w:t>裸</w:t>",
])  # fmt: skip
WRAPPERS = (
    "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:hyperlink>{}</w:hyperlink>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    "<w:moveFrom>{}</w:moveFrom>", "<w:r>{}</w:r>", "<w:p>{}</w:p>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>", "<w:unknown>{}</w:unknown>",
)  # fmt: skip


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(WRAPPERS), st.lists(inner, max_size=3)).map(
        lambda pair: pair[0].replace("{}", "".join(pair[1]))
    )


TREES = st.recursive(LEAVES, wrapped, max_leaves=12)


@settings(max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, max_size=6))
def test_no_arrangement_of_elements_loses_a_character(blocks: list[str]) -> None:
    """Also arrangements that no program writes: `extract_docx` counts the characters itself and raises."""
    note = f'<w:footnote w:id="1">{paragraph(run("注"))}</w:footnote>'
    extracted(*blocks, footnotes=note)
