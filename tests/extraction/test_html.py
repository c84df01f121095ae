"""HTML pages: their text, ruby, dots and notes; what is not text is listed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banxin.errors import ManifestError
from banxin.extraction.described_characters import cell
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.html.html_reader import extract_html, placed_at
from banxin.saying.languages import Language
from banxin.saying.told import told

PATH = Path("sources/page.html")


def extracted(body: str, head: str = "") -> Extraction:
    return extract_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), PATH)


def marked(extraction: Extraction, kind: MarkKind) -> list[tuple[str, str]]:
    return [(extraction.text[mark.start : mark.end], mark.value) for mark in extraction.marks if mark.kind is kind]


def codes(extraction: Extraction) -> list[str]:
    return [finding.code.removeprefix("extraction-") for finding in extraction.findings]


@pytest.mark.parametrize(("body", "text"), [
    ("<h1>题</h1><p>一。</p><p>二。</p>", "# 题\n\n一。\n\n二。\n"),
    ("<h2>  题\n 目 </h2>裸文", "## 题 目\n\n裸文\n"),
    ("<p>一<br>二</p>", "一\n二\n"),
    ("<div>一<div>二</div>三</div>", "一\n\n二\n\n三\n"),
    ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n\n4. 乙\n"),
    ("<ul><li>甲</li><li><p>乙</p></li></ul>", "• 甲\n\n• 乙\n"),
    ("<pre>一\n　二</pre>", "一\n　二\n"),
    ("<p>A&amp;B&nbsp;&lt;</p>", "A&B\xa0<\n"),
    ("<p>一</p><p><img src=a.png></p><p>图注。</p>", "一\n\n\n\n图注。\n"),
    ("<p>一<b>二</p><p>三</b>四", "一二\n\n三四\n"),
    ("", ""),
])  # fmt: skip
def test_pages_become_blocks(body: str, text: str) -> None:
    assert extracted(body).text == text


@pytest.mark.parametrize(("body", "pairs"), [
    ("<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>", [("漢", "hàn"), ("字", "zì")]),
    ("<ruby><rb>漢</rb><rb>字</rb><rt>hàn</rt><rt>zì</rt></ruby>", [("漢", "hàn"), ("字", "zì")]),
    ("<ruby>今日<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>", [("今日", "きょう")]),
    ("<ruby><rb>一</rb><rb>二</rb><rt>x</rt></ruby>", [("一二", "x")]),
    ("<ruby><b>漢</b><rt><i>hàn</i></rt></ruby>", [("漢", "hàn")]),
    ("<ruby>漢<rt>hàn</ruby>", [("漢", "hàn")]),
    ("<ruby><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby><rt>Tokyo</rt></ruby>", [("東", "とう"), ("京", "きょう")]),
    ("<ruby class=over><ruby>東<rt>dōng</rt>京<rt>jīng</rt></ruby><rt>とうきょう</rt></ruby>", [("東京", "とうきょう")]),
    ("<ruby class=over><ruby>東<rp>（</rp><rt>dōng</rt><rp>）</rp></ruby><rp>（</rp><rt>とう</rt><rp>）</rp></ruby>", [("東", "とう")]),
    ("<ruby><ruby>東<rp>（</rp><rt>とう</rt><rp>）</rp></ruby><rp>（</rp><rt>Tokyo</rt><rp>）</rp></ruby>", [("東", "とう")]),
])  # fmt: skip
def test_ruby_keeps_bases_and_readings(body: str, pairs: list[tuple[str, str]]) -> None:
    extraction = extracted(f"<p>说{body}。</p>")
    assert extraction.text == f"说{''.join(base for base, _ in pairs)}。\n"
    assert marked(extraction, MarkKind.RUBY) == pairs


def test_readings_under_the_base_are_told() -> None:
    extraction = extracted("<p>在<ruby>甲<ruby>東<rt>とう</rt></ruby>乙<rt>east</rt></ruby>。</p>")
    assert extraction.text == "在甲東乙。\n"
    assert [dropped.text for dropped in extraction.dropped] == ["east"]
    assert ["east" in finding.message for finding in extraction.findings] == [True]


def test_rules_for_engines_that_know_more_count_and_those_for_others_do_not() -> None:
    sheet = (
        "<style>.dots { text-emphasis: dot; font-weight: bold } @supports (text-emphasis: dot) { .dots { font-weight: inherit } }"
        "@supports not (display: grid) { .plain { font-weight: bold } }</style>"
    )
    extraction = extracted("<p><em class=dots>点</em><span class=plain>平</span></p>", sheet)
    assert (marked(extraction, MarkKind.DOTS), marked(extraction, MarkKind.STRONG)) == ([("点", "")], [])


def test_brackets_that_an_e_book_of_ours_adds_are_none_of_the_text() -> None:
    extraction = extracted(
        "<p>甲<span class=apparatus>（</span>乙<span class=apparatus>）</span><span class=apparatus>校</span></p>"
    )
    assert "甲乙校" in extraction.text
    assert [dropped.text for dropped in extraction.dropped] == ["（", "）"]


def test_emphasis_dots_are_seen_in_styles_sheets_and_class_names() -> None:
    sheet = "<style>em.dot { -epub-text-emphasis-style: filled dot } .n { text-combine-upright: all }</style>"
    body = (
        '<p><em class="dot">甲</em>乙<span style="text-emphasis: sesame">丙</span><i class="dots">丁</i><em>戊</em></p>'
    )
    extraction = extracted(f'{body}<p><span class="n">12</span><span class="n">31</span></p>', sheet)
    assert marked(extraction, MarkKind.DOTS) == [("甲", ""), ("丙丁", "")]
    assert [text for text, _ in marked(extraction, MarkKind.EMPHASIS)] == ["戊"]
    assert [text for text, _ in marked(extraction, MarkKind.TATE_CHU_YOKO)] == ["12", "31"]


def test_a_heading_that_names_the_author_is_no_title() -> None:
    one = extracted("<h1 class=title>羅生門</h1><h2 class=author>芥川龍之介</h2><h2>一</h2><p>文。</p>")
    assert one.text == "# 羅生門\n\n芥川龍之介\n\n## 一\n\n文。\n"
    assert [one.text[role.start : role.end] for role in one.content.said if role.role is Role.BYLINE] == ["芥川龍之介"]


def test_a_picture_of_a_character_is_the_character_that_its_words_name() -> None:
    one = extracted(
        "<p>大きな<img class=gaiji src=a.png alt='※(「虫＋車」、第3水準1-91-55)'>が<img class=gaiji src=b.png alt='※(見えない字)'>。</p>"
    )
    assert one.text == "大きな\u87a6が。\n".replace("\u87a6", cell(1, 91, 55))
    assert codes(one) == ["picture"]


def test_notes_and_signs_of_our_own_e_books_are_seen() -> None:
    body = (
        '<p>曰<small class="warichu">注</small><small class="margin-note">批</small><small class="margin-note">又</small>'
        '読<small class="okurigana">ム</small><small class="kaeriten">レ</small></p>'
    )
    extraction = extracted(body)
    assert [text for text, _ in marked(extraction, MarkKind.WARICHU)] == ["注"]
    assert [text for text, _ in marked(extraction, MarkKind.MARGIN_NOTE)] == ["批", "又"]
    assert [text for text, _ in marked(extraction, MarkKind.OKURIGANA)] == ["ム"]
    assert [text for text, _ in marked(extraction, MarkKind.KAERITEN)] == ["レ"]


def test_a_number_that_leads_to_a_block_that_leads_back_is_a_note() -> None:
    text = '<p>正文<sup><a id="r1" href="#n1">[1]</a></sup>。</p>'
    note = '<section class="footnotes"><h3>注释</h3><ol><li id="n1">出<ruby>典<rt>diǎn</rt></ruby>。<a href="#r1">↩</a></li></ol></section>'
    extraction = extracted(text + note)
    assert extraction.text == "正文。\n"
    assert [(mark.start, mark.value) for mark in extraction.marks] == [(2, "1")]
    assert [one.content.text for one in extraction.notes] == ["出典。\n"]
    assert sorted((one.text, one.why) for one in extraction.dropped) == [
        ("[1]", "number of a note"), ("↩", "link back from a note"), ("注释", "round the notes"),
    ]  # fmt: skip


def test_a_note_whose_call_is_a_picture_is_a_note() -> None:
    """As Duokan and most Chinese shops call them."""
    text = '<p>落雹子<a class="duokan-footnote" href="#m1" id="w1"><img alt="注" src="note.png"/></a>，满地。</p>'
    note = '<ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="m1"><p><a href="#w1">◎</a>冰雹。</p></li></ol>'
    extraction = extracted(text + note)
    assert extraction.text == "落雹子，满地。\n"
    assert [(mark.start, mark.value) for mark in extraction.marks] == [(3, "1")]
    assert [one.content.text for one in extraction.notes] == ["冰雹。\n"]


@pytest.mark.parametrize("named", ["class='zhangyue-footnote' alt='冰雹。'", "alt='注' zy-footnote='冰雹。'"])
def test_a_note_that_a_shop_has_put_into_a_picture_is_a_note(named: str) -> None:
    extraction = extracted(f"<p>落雹子<a href='javascript:void(0)'><img src='note.png' {named}/></a>，满地。</p>")
    assert extraction.text == "落雹子，满地。\n"
    assert [one.content.text for one in extraction.notes] == ["冰雹。\n"]


@pytest.mark.parametrize(
    ("words", "is_read_as"),
    [
        ('<a href="#w1">【5】冰雹，见《集韵》。</a>', "冰雹，见《集韵》。\n"),
        ('<a href="#w1">同上。</a>', "同上。\n"),
        (
            '<a href="#w1">【5】张集馨《道咸宦海见闻录》，中华书局本，</a>第11页。',
            "张集馨《道咸宦海见闻录》，中华书局本，第11页。\n",
        ),
        ('冰雹。<a href="#w1">返回正文</a>', "冰雹。\n"),
        ('<a href="#w1">[5]</a>冰雹。', "冰雹。\n"),
    ],
)
def test_the_words_of_a_note_are_kept_where_they_are_the_link_back(words: str, is_read_as: str) -> None:
    """Of a book of two thousand such notes every one was empty."""
    call = '<p>落雹子<a class="duokan-footnote" href="#m1" id="w1"><img alt="注" src="note.png"/></a>，满地。</p>'
    note = f'<ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="m1">{words}</li></ol>'
    assert [one.content.text for one in extracted(call + note).notes] == [is_read_as]


def test_a_numbered_table_of_contents_holds_no_notes() -> None:
    contents = '<p><a id="t1" href="#c1">1</a></p>'
    extraction = extracted(f'{contents}<div id="c1"><h1><a href="#t1">章</a></h1><p>正文。</p></div>')
    assert extraction.text == "1\n\n# 章\n\n正文。\n"


def test_scripts_and_navigation_are_dropped_and_listed() -> None:
    extraction = extracted("<nav>目录</nav><p>文</p><script>x<y</script><p hidden>藏</p>", "<title>题</title>")
    assert extraction.text == "文\n"
    assert {(one.text, one.why) for one in extraction.dropped} == {
        ("题", "the head of the page"), ("目录", "navigation"), ("x<y", "a script"), ("藏", "hidden text"),
    }  # fmt: skip
    assert codes(extraction) == ["hidden"]


def test_what_pages_of_aozora_say_of_their_making_is_listed() -> None:
    """As it is of their text files; what is called notes elsewhere stays."""
    extraction = extracted(
        "<div class=main_text>文<span class=notes>［＃「文」は底本では「丈」］</span>。<span class=notes>注文</span></div>"
        "<div class=bibliographical_information><hr>底本：「全集」<br>入力：某</div>"
        "<div class=notation_notes>●表記について</div>"
    )
    assert extraction.text == "文。注文\n"
    assert [(one.text, one.why) for one in extraction.dropped if one.text.strip()] == [
        ("［＃「文」は底本では「丈」］", "notation"),
        ("底本：「全集」入力：某", "where the text was typed from"),
        ("●表記について", "explanation of the notation"),
    ]


def test_only_main_is_read_where_there_is_one() -> None:
    extraction = extracted("<div>站点</div><main><p>文</p></main>页脚")
    assert extraction.text == "文\n"
    assert [(one.text, one.why) for one in extraction.dropped] == [("站点页脚", "outside of <main>")]


def test_links_to_the_world_are_kept() -> None:
    body = '<p>见<a href="https://a.cn/b">此</a>与<a href="javascript:x">彼</a></p>'
    assert marked(extracted(body), MarkKind.LINK) == [("此", "https://a.cn/b")]


def test_a_table_says_that_it_was_taken_apart() -> None:
    extraction = extracted("<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>")
    assert extraction.text == "甲\n\n乙\n\n丙\n\n丁\n"
    assert codes(extraction) == ["table"]


@pytest.mark.parametrize(("data", "text"), [
    ("<html><meta charset=gb2312><p>朱镕基</p>".encode("gb18030"), "朱镕基\n"),
    ("<html><meta charset=big5><p>中文</p>".encode("big5"), "中文\n"),
    ('<html><meta http-equiv=x content="text/html; charset=Shift_JIS"><p>高い①</p>'.encode("cp932"), "高い①\n"),
    ("\ufeff<html><p>文</p>".encode(), "文\n"),
    ("\ufeff<html><p>文</p>".encode("utf-16-le"), "文\n"),
    ('<?xml version="1.0" encoding="utf-8"?><html><p>文</p></html>'.encode(), "文\n"),
])  # fmt: skip
def test_the_declared_encoding_counts(data: bytes, text: str) -> None:
    assert extract_html(data, PATH).text == text


def test_a_page_saved_anew_in_utf_8_is_read_though_it_still_declares_its_old_encoding() -> None:
    data = '<html><meta charset="gbk"><title>志第七\u3000祭祀上</title><p>祭祀之道，自生民以来则有之矣。</p>'.encode()
    with pytest.raises(UnicodeDecodeError):
        data.decode("gb18030")
    assert extract_html(data, PATH).text == "祭祀之道，自生民以来则有之矣。\n"


def test_a_stray_byte_of_a_page_stands_as_a_lost_character_and_the_text_is_read() -> None:
    page = '<html><meta charset="gbk"><p>' + "祭祀之道，自生民以来则有之矣。" * 90
    text = extract_html(page.encode("gb18030") + b"\xff\r\n</p>", PATH).text
    assert text.rstrip() == page.rpartition(">")[2] + "\ufffd"


@pytest.mark.parametrize(("data", "message"), [
    (b"", "the page is empty"),
    (b"<p>\xd6\xd0\xce\xc4</p>", "the page is not in utf-8"),
    (b"<meta charset=klingon>x", "unknown encoding 'klingon'"),
    (b"<!-- nothing -->", "holds no HTML"),
])  # fmt: skip
def test_a_page_that_cannot_be_read_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_html(data, PATH)


def test_every_character_knows_its_line() -> None:
    extraction = extracted("<p>一</p>\n\n<p>二</p>")
    assert extraction.place(extraction.text.index("二")) == "sources/page.html: line 3"


PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<ruby>", "</ruby>", "<rt>", "</rt>", "<rb>", "<rp>", "<rtc>", "<br>", "<hr>", "<ol>", "<li>", "</ol>",
    "<table>", "<tr>", "<td>", "</table>", "<pre>", "</pre>", "<h1>", "</h1>", "<script>", "</script>", "<nav>", "</nav>", "<main>", "</main>",
    '<a id=r href="#n">', '<a href="#r">', "</a>", "<li id=n>", "<aside id=n role=doc-footnote>", "</aside>", "<section class=footnotes>",
    "</section>", "<svg>", "<math>", "<title>", "<style>", "</style>", "<template>", "<noscript>", "<textarea>", "<p hidden>", "<!--", "-->",
    "&amp;", "&nope;", "<![CDATA[", "]]>", "\n", "\0", " ", "1", "漢", "hàn", "。", "<", ">", "\u2028",
])  # fmt: skip


@settings(max_examples=200, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_page_however_bad_loses_a_character(body: str) -> None:
    """`extract_html` counts the characters of the tree by itself and raises when one is missing."""
    extracted(body)


def test_a_page_nested_a_thousand_times_ends_in_words() -> None:
    from banxin.extraction.extractors import pick_extractor

    data = ("<html>" + "<div>" * 5000 + "深").encode()
    with pytest.raises(ManifestError, match="nested too deeply"):
        pick_extractor(PATH, data).extract(data, PATH)


@pytest.mark.parametrize(("page", "text"), [
    ("<html><body><p>甲</p></body></html><p>乙</p>尾", "甲\n\n乙\n\n尾\n"),
    ("<html><body><p>甲</p></body></html>\n<!doctype html><html><head><title>y</title></head><body><p>乙</p></body></html>", "甲\n\n乙\n"),
    ("<p>甲<![CDATA[乙<b>]]>丙", "甲乙<b>丙\n"),
    ("<p alt='a > 甲'>乙 &amp; &lt;x&gt; &copy; &nosuch; 1 < 2 <张三>", "乙 & <x> © &nosuch; 1 < 2 <张三>\n"),
])  # fmt: skip
def test_nothing_is_lost_where_a_careless_page_seems_to_end(page: str, text: str) -> None:
    extraction = extract_html(page.encode(), PATH)
    assert (extraction.text, extraction.findings) == (text, ())


@pytest.mark.parametrize(("page", "text", "told"), [
    ("<p>甲\n<!-- 乙\n丙", "甲\n", "6 characters from line 2 on are left out: a tag or comment there is not closed"),
    ("<p>甲</p>\n\n<p class='a>乙</p>丙", "甲\n", "2 characters from line 3 on are left out: a tag or comment there is not closed"),
    ("<p>甲</p>\n<script>x\n<p>乙", "甲\n", "the <script> at line 2 is not closed: what follows it is taken for its content"),
    ("\n<title>题<p>甲", "", "the <title> at line 2 is not closed: what follows it is taken for its content"),
])  # fmt: skip
def test_what_an_open_tag_takes_with_it_is_told_and_on_record(page: str, text: str, told: str) -> None:
    extraction = extract_html(page.encode(), PATH)
    assert extraction.text == text
    assert [finding.message for finding in extraction.findings] == [told]
    assert "乙" in "".join(one.text for one in extraction.dropped) or "甲" in extraction.dropped[0].text


def test_a_page_that_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(ManifestError, match="the page is nested too deeply: more than 2048 levels"):
        extract_html(("<div>" * 3000 + "甲").encode(), PATH)


def test_what_becomes_paragraphs_and_what_is_left_out_is_told_with_its_place() -> None:
    page = (
        "<p>甲</p>\n<ul><li>一<ul><li>内</li></ul></li></ul>\n<hr>\n<pre><code>x = 1</code></pre>\n<ol><li>二</li></ol>"
    )
    extraction = extract_html(page.encode(), PATH)
    assert [(one.code.removeprefix("extraction-"), one.message) for one in extraction.findings] == [
        ("list", "the list at line 2 has become a paragraph for each item"),
        ("rule", "a rule between paragraphs is left out at line 3"),
        ("code", "the code at line 4 has become paragraphs"),
        ("list", "the list at line 5 has become a paragraph for each item"),
    ]


def test_the_place_in_a_document_of_a_book_is_told_in_the_language_of_the_report() -> None:
    assert told(placed_at(21, "EPUB/a.xhtml"), Language.CHINESE) == "EPUB/a.xhtml 第 21 行"
