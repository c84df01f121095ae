"""Pages of wikis: what is text, what is a note, what the page says of itself."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.extractors import pick_extractor
from banxin.extraction.wikitext.wikitext_reader import extract_wikitext, is_wikitext

PATH = Path("sources/page.txt")
HEADER = "{{header\n| title = 渡口集\n| section = 第一回　渡口\n| author = 林一舟\n| next = [[../第二回|第二回]]\n}}\n"


def wiki(text: str) -> Extraction:
    return extract_wikitext(text.encode(), PATH)


def marks(extraction: Extraction) -> list[tuple[str, str, str]]:
    return [(mark.kind.value, extraction.text[mark.start : mark.end], mark.value) for mark in extraction.marks]


def test_the_section_of_a_page_is_its_title_and_the_rest_of_its_head_is_dropped() -> None:
    extraction = wiki(HEADER + "船開了。\n\n{{footer}}\n{{PD-old}}\n{{清朝作品}}\n[[Category:小說]]\n[[en:Ferry]]\n")
    assert extraction.text == "# 第一回　渡口\n\n船開了。\n"
    assert "林一舟" in "".join(one.text for one in extraction.dropped)
    assert extraction.findings == ()


def test_headings_stand_below_the_title_of_the_page() -> None:
    assert (
        wiki(HEADER + "=== 開船 ===\n船開了。\n==== 風 ====\n風起。\n").text.count("\n## 開船\n\n船開了。\n\n### 風")
        == 1
    )


def test_a_page_without_a_section_has_its_headings_or_its_title() -> None:
    head = "{{Header2|title=渡縣志|section=}}\n"
    assert wiki(head + "==沿革==\n漢置。\n==山川==\n白沙山。\n").text == "# 沿革\n\n漢置。\n\n# 山川\n\n白沙山。\n"
    assert wiki(head + "漢置。\n").text == "# 渡縣志\n\n漢置。\n"
    assert wiki("{{Header2|title=[[../]]|section=}}\n漢置。\n").text == "漢置。\n"


def test_a_poem_is_called_by_its_own_name_and_not_by_what_it_belongs_to() -> None:
    assert (
        wiki("{{Header2|title=擊鼓|section={{+|國風‧邶}}}}\n<poem>\n擊鼓其鏜，\n踊躍用兵。\n</poem>").text
        == "# 擊鼓\n\n擊鼓其鏜，\n踊躍用兵。\n"
    )


def test_pages_behind_one_another_are_chapters() -> None:
    text = HEADER + "船開了。\n" + HEADER.replace("第一回　渡口", "第二回　夜雨") + "雨下了。\n"
    assert wiki(text).text == "# 第一回　渡口\n\n船開了。\n\n# 第二回　夜雨\n\n雨下了。\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("春，\n王正月。", "春，王正月。"),
        ("春。\n\n夏。", "春。\n\n夏。"),
        ("春。\n　　夏。", "春。\n\n　　夏。"),
        ("one\ntwo", "one two"),
        ("春<br/>夏", "春\n夏"),
        ("[[w:黃河|黃河]]與[[淮河]]", "黃河與淮河"),
        ("[https://a.b/c 黃河]圖", "黃河圖"),
        ("春-{于}-秋", "春于秋"),
        ("-{zh-hans:云;zh-hant:雲;}-起", "雲起"),
        ("春&nbsp;秋&lt;", "春 秋<"),
        ("春<!-- 缺 -->秋", "春秋"),
        ("春<noinclude>夏</noinclude><includeonly>秋</includeonly>", "春夏"),
        ("<nowiki>[[春]]</nowiki>", "[[春]]"),
        ("{{另2|霪|淫}}雨", "霪雨"),
        ("{{!|㴑|⿰氵朔}}流", "㴑流"),
        ("{{SKchar|3771|邦}}國", "邦國"),
        ("{{SKchar|392}}國", "□國"),
        ("{{?|⿰亻鞋}}國", "□國"),
        ("{{gap}}春", "　春"),
        ("* 東鄉\n# 一都\n# 二都\n: 按", "• 東鄉\n\n1. 一都\n\n2. 二都\n\n按"),
        ("{{右|民國二十年}}", "民國二十年"),
        ("{{a|{{b|春}}}}", "春"),
        ("春{{秋", "春{{秋"),
        ("春==秋==", "春==秋=="),
        ("__NOTOC__春", "春"),
    ],
)  # fmt: skip
def test_signs_are_no_text(text: str, read: str) -> None:
    assert wiki(text).text.strip("\n") == read


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("春{{*|正月也。}}", ("warichu", "正月也。", "")),
        ("春{{SK notes|正月也。}}", ("warichu", "正月也。", "")),
        ("{{YL|建武|33年}}春", ("name", "建武", "")),
        ("{{書名|水經}}云", ("title", "水經", "")),
        ("'''春'''秋", ("strong", "春", "")),
        ("{{ruby|漢|かん}}字", ("ruby", "漢", "かん")),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", ("ruby", "漢", "かん")),
        ("春<sub>二</sub>", ("subscript", "二", "")),
    ],
)
def test_what_templates_and_tags_say_of_words_is_kept(text: str, mark: tuple[str, str, str]) -> None:
    assert mark in marks(wiki(text))


def test_notes_are_notes_and_may_be_called_twice() -> None:
    extraction = wiki('春<ref name="a">初刻作{{*|一}}「夏」。</ref>，秋<ref name="a"/>。')
    assert extraction.text == "春，秋。\n"
    assert [(mark.start, mark.value) for mark in extraction.marks if mark.kind is MarkKind.NOTE] == [
        (1, "wiki-1"),
        (3, "wiki-1"),
    ]
    assert [(one.name, one.content.text) for one in extraction.notes] == [("wiki-1", "初刻作一「夏」。\n")]


def test_verse_is_verse_and_prose_that_stands_where_verse_does_is_paragraphs() -> None:
    verse = wiki("詩曰：\n<poem>\n　水漲船難渡，\n　風高客自愁。\n\n停橈問漁父，\n何日得行舟？\n</poem>\n船開了。")
    assert [verse.text[one.start : one.end] for one in verse.content.said if one.role is Role.VERSE] == [
        "　水漲船難渡，\n　風高客自愁。",
        "停橈問漁父，\n何日得行舟？",
    ]
    prose = wiki("<poem>\n{{SK anchor|晉書卷一}}\n" + "渡口的船開了" * 8 + "\n" + "岸上沒有人" * 8 + "\n</poem>")
    assert prose.content.said == ()
    assert prose.text.count("\n\n") == 2


def test_tables_and_pictures_and_pages_elsewhere_are_told() -> None:
    table = '{| class="a"\n! 年份 !! 水位\n|-\n| style="b" | 三年 || [[丈|一丈]]\n|}\n'
    extraction = wiki(
        table + "[[File:a.jpg|thumb|渡口圖]]\n{{:渡口集/序}}\n<pages index=a from=1 to=2 />\n{{無此|甲|乙}}"
    )
    assert extraction.text.split() == ["年份", "水位", "三年", "一丈", "甲"]
    assert {one.code for one in extraction.findings} == {
        "extraction-table", "extraction-picture", "extraction-elsewhere", "extraction-elements",
    }  # fmt: skip


def test_pages_that_a_wiki_has_exported_are_chapters_by_their_names() -> None:
    def page(title: str, text: str, space: int = 0, more: str = "") -> str:
        return f"<page><title>{title}</title><ns>{space}</ns>{more}<revision><id>7</id><text>{text}</text></revision></page>"

    pages = (
        page("渡口集/序", "船開了。"),
        page("渡口集/第1回", HEADER + "雨下了。"),
        page("Template:甲", "乙", space=10),
        page("渡口", "#REDIRECT [[渡口集]]", more='<redirect title="渡口集"/>'),
    )
    data = f'<mediawiki xml:lang="zh"><siteinfo><sitename>W</sitename></siteinfo>{"".join(pages)}</mediawiki>'.encode()
    assert pick_extractor(Path("a.xml"), data).form == "wikitext"
    assert extract_wikitext(data, PATH).text == "# 序\n\n船開了。\n\n# 第一回　渡口\n\n雨下了。\n"
    with pytest.raises(ManifestError, match="has no pages"):
        extract_wikitext(b"<mediawiki></mediawiki>", PATH)


@pytest.mark.parametrize(
    ("text", "is_wiki"),
    [
        (HEADER + "船開了。", True),
        ("<onlyinclude>\n==渡口==\n船開了。</onlyinclude>", True),
        ("==渡口==\n船開了。{{name}}", False),
        ("[[渡口]]與'''船'''。", False),
        ("船開了。<ref>", False),
    ],
)
def test_a_text_is_one_of_a_wiki_by_signs_that_nothing_else_has(text: str, is_wiki: bool) -> None:
    assert is_wikitext(text.encode()) == is_wiki


def test_text_that_is_not_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(ManifestError, match=r"page\.txt:2"):
        extract_wikitext(b"{{header}}\n\xff", PATH)
