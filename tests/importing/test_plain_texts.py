"""Plain texts of authors: what is taken for the book, and what the report says of it."""

from pathlib import Path

import pytest

from banxin.begin.begin_book import begin_book, raw_files
from banxin.errors import UsageError

WHOLE = "Nothing needs a hand"


def begun(tmp_path: Path, name: str, text: str | bytes) -> tuple[str, str, str]:
    """The manifest, the report and all chapters of the book of one file."""
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    book = tmp_path / "book"
    begin_book(tmp_path / name, book)
    chapters = "".join(path.read_text() for path in sorted((book / "chapters").glob("*.md")))
    return (book / "book.yaml").read_text(), (book / "import.md").read_text(), chapters


NOVEL = (
    "第一章　渡口\n\n　　雨下了一夜，河水涨了三尺。\n\n　　老人把船拴在柳树上。\n\n第二章　对岸\n\n　　对岸没有灯。\n"
)


def test_of_a_novel_whose_title_is_said_nothing_is_guessed(tmp_path: Path) -> None:
    manifest, report, chapters = begun(tmp_path, "渡口.txt", f"渡口\n\n{NOVEL}")
    assert 'title: "渡口"' in manifest
    assert "name of the file" not in report
    assert "## Look here" not in report
    assert "老人把船拴在柳树上。" in chapters


EXPLAINED = f"{'-' * 55}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n{'-' * 55}\n"
SCENES = f"渡し舟\n沈某\n\n{EXPLAINED}\n　時は秋。\n" + "".join(
    f"\n［＃３字下げ］{{{name}}}［＃「{{{name}}}」は中見出し］\n\n　雨が降る。\n" for name in ("one", "two")
)


@pytest.mark.parametrize(("one", "two", "listed"), [("宿の前", "池のほとり", True), ("一", "二", False)])
def test_the_contents_of_one_chapter_list_its_sections_if_they_have_titles(
    tmp_path: Path, one: str, two: str, listed: bool
) -> None:
    manifest, _, _ = begun(tmp_path, "舟.txt", SCENES.format(one=one, two=two))
    assert ("contents: {depth: 2}" in manifest) == listed


def test_a_guessed_title_is_a_matter_for_a_hand(tmp_path: Path) -> None:
    _, report, _ = begun(tmp_path, "稿.txt", NOVEL)
    assert "name of the file" in report
    assert WHOLE not in report


def test_the_first_line_is_told_where_the_name_of_the_file_is_the_title(tmp_path: Path) -> None:
    letters = "\n\n".join(f"{who}：\n　　信收到了。即颂\n近安\n弟德明" for who in ("致母亲\n\n母亲", "致兄\n\n大哥"))
    _, report, _ = begun(tmp_path, "书信.txt", f"家书集\n\n{letters}\n")
    assert "the text begins with '家书集'" in report


def test_the_contents_of_the_file_are_not_offered_as_the_title(tmp_path: Path) -> None:
    lessons = "\n\n".join(
        f"第{one}课 {name}\n\n　　{name}在河边。小船慢慢地走，船上的人唱着歌。"
        for one, name in ((1, "春风"), (2, "秋水"))
    )
    _, report, _ = begun(tmp_path, "课本.txt", f"目录\n\n第1课 春风 1\n第2课 秋水 3\n\n{lessons}\n")
    assert "nothing in the manuscript says it" in report
    assert "the text begins with" not in report


def test_short_lines_that_were_joined_are_told(tmp_path: Path) -> None:
    lines = "红木匣子里的旧照片三张\n青布包袱里的新鞋子两双\n白瓷坛子里的老咸菜一碗\n黑漆箱子里的厚棉袄四件\n"
    _, report, _ = begun(tmp_path, "清单.txt", lines)
    assert "sources/清单.txt:1:12: short lines are joined" in report
    assert WHOLE not in report


def test_signatures_at_the_right_are_told(tmp_path: Path) -> None:
    letter = f"母亲大人膝下：\n　　一路平安，勿念。\n{'　' * 14}男　德明叩上\n{'　' * 14}三月九日\n"
    _, report, _ = begun(tmp_path, "信.txt", letter)
    assert "sources/信.txt:3:1: 2 lines that spaces set at the right" in report


PLAY = """渡口
（四幕话剧）
沈望 著

人物
沈先生——教书先生。
老艄公——摆渡四十年。
阿秀——十九岁。

第一幕

[幕启。江边。]
老艄公　今年的水来得早。
阿　秀　爷爷，火生好了。
老艄公　放着吧。
阿　秀　（唱）
　　　　江水长，江水长，
　　　　一头连着娘。
沈先生　开吗？

第二幕

老艄公　不开了。
"""


def test_what_kind_of_work_it_is_stands_between_title_and_author(tmp_path: Path) -> None:
    manifest, report, _ = begun(tmp_path, "剧本.txt", PLAY)
    assert 'title: "渡口"' in manifest
    assert "沈望" in manifest
    assert "name of the file" not in report


def test_songs_and_speakers_of_a_play_are_told(tmp_path: Path) -> None:
    _, report, _ = begun(tmp_path, "剧本.txt", PLAY.encode("gb18030"))
    assert "short lines that are set in deeper" in report
    assert "paragraphs begin with who speaks" in report


def test_who_wrote_it_may_be_told_where_the_title_is_not(tmp_path: Path) -> None:
    _, report, _ = begun(tmp_path, "稿.txt", f"作者：沈望\n\n{NOVEL}")
    assert "title and people" not in report
    assert "sources/稿.txt:1: the people of the book are taken from here" in report


SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
林：赵师傅，您哪一年
进厂的？

2
00:00:04,500 --> 00:00:09,000
<i>赵：1966年。</i>

3
00:00:09,500 --> 00:00:12,000
那时候还没有路。
"""


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030", "utf-16"])
def test_subtitles_are_read_without_their_times(tmp_path: Path, coding: str) -> None:
    _, report, chapters = begun(tmp_path, "口述.srt", SUBTITLES.replace("\n", "\r\n").encode(coding))
    assert "林：赵师傅，您哪一年进厂的？\n\n赵：1966年。那时候还没有路。" in chapters
    assert "times and numbers of 3 captions are left out" in report
    assert "00:" not in chapters


def test_voices_and_names_of_captions_in_webvtt(tmp_path: Path) -> None:
    text = "WEBVTT\n\nNOTE 试录\n\n第一条\n00:01.000 --> 00:04.000 align:start\n<v 林>水大吗？</v>\n\n00:05.000 --> 00:06.000\n<v 赵>大。</v>\n"
    _, _, chapters = begun(tmp_path, "口述.vtt", text)
    assert "林：水大吗？\n\n赵：大。" in chapters
    assert "第一条" not in chapters


def test_a_file_of_no_known_form_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("文")
    with pytest.raises(UsageError, match="is of no form that is read"):
        begin_book(tmp_path / "a.xyz", tmp_path / "book")


def test_the_head_of_a_text_of_kanripo_names_the_book(tmp_path: Path) -> None:
    head = "# -*- mode: mandoku-view; -*-\n#+TITLE: 渡口志\n#+PROPERTY: JUAN {}\n<pb:KR2a0099_WYG_{}-1a>¶\n"
    (tmp_path / "m").mkdir()
    for number, name in enumerate(("卷一", "卷二"), 1):
        text = head.format(name, number) + f"渡口志{name}¶\n" + "春江水遠客舟輕夜半鐘聲到古城¶\n" * 9
        (tmp_path / "m" / f"KR2a0099_00{number}.txt").write_text(text)
    made = begin_book(tmp_path / "m", tmp_path / "book")
    assert 'title: "渡口志"' in (tmp_path / "book" / "book.yaml").read_text()
    assert not made.guessed_title


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("雨下了一夜，河水涨了三尺。", "[title_page, imprint, toc]", "[]"),
        ("雨は一晩中降りつづけて、川の水が増えた。", "[title_page, toc]", "[imprint]"),
        ("비가 밤새 내려서 강물이 불었다.", "[title_page, toc]", "[imprint]"),
    ],
)
def test_the_imprint_stands_where_the_country_has_it(tmp_path: Path, text: str, front: str, back: str) -> None:
    manifest, _, _ = begun(tmp_path, "a.txt", f"{text * 9}\n\n" * 9)
    assert f"front_matter: {front}\n" in manifest
    assert f"back_matter: {back}\n" in manifest


def test_the_only_chapter_of_a_folder_names_the_book(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "条例.md").write_text("# 桐溪县渡口条例\n\n## 第一章  总则\n\n第一条 渡船须编号。\n")
    begin_book(tmp_path / "law", tmp_path / "book")
    assert 'title: "桐溪县渡口条例"' in (tmp_path / "book" / "book.yaml").read_text()


def test_a_chapter_with_a_number_names_no_book(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "a.md").write_text("# 第一章 总则\n\n文。\n")
    begin_book(tmp_path / "law", tmp_path / "book")
    report = (tmp_path / "book" / "import.md").read_text()
    assert "'law' is the name of the folder" in report
    assert WHOLE not in report


@pytest.mark.parametrize(
    ("name", "text"),
    [("空.txt", ""), ("空.txt", "\ufeff"), ("空.txt", "　\n\n \r\n"), ("空.md", ""), ("空.md", "---\n"), ("空.ipynb", '{"cells": []}')],
)  # fmt: skip
def test_a_file_without_text_is_refused_and_leaves_nothing(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UsageError, match="there is no text in"):
        begun(tmp_path, name, text)
    assert not (tmp_path / "book").exists()


def test_texts_in_folders_are_a_book_whose_parts_are_the_folders(tmp_path: Path) -> None:
    root = tmp_path / "报刊"
    for name in ("晨报/1934/03-02.txt", "晨报/1934/03-10.txt", "夕刊/1935/01-01.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(
            f"渡口通航\n\n　　{name[:2]}讯，{name[3:7]}年渡口通航，行人往来不绝。\n", encoding="utf-8"
        )
    (root / "夕刊" / "meta.xml").write_text("<dublin><title>夕刊</title></dublin>", encoding="utf-8")
    begin_book(root, tmp_path / "book")
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    sources = sorted(path.name for path in (tmp_path / "book" / "sources").iterdir())
    assert sources == ["夕刊-1935-01-01.txt", "晨报-1934-03-02.txt", "晨报-1934-03-10.txt"]
    assert [line.strip() for line in manifest.splitlines() if "part:" in line] == ['- part: "夕刊"', '- part: "晨报"']
    assert 'title: "报刊"' in manifest


def test_every_xml_that_is_read_is_a_text_of_an_archive_and_what_lists_them_is_none(tmp_path: Path) -> None:
    texts = {
        "TEI/一.xml": "<TEI><text><body><p>渡口的船已经开了。</p></body></text></TEI>",
        "PAGE/二.xml": "<PcGts><Page><TextRegion><TextEquiv><Unicode>桥上没有人。</Unicode></TextEquiv></TextRegion></Page></PcGts>",
        "mets.xml": "<mets/>",
        "PAGE/mets.xml": "<mets/>",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [path.name for path in raw_files(tmp_path)] == ["二.xml", "一.xml"]


def test_xml_that_nobody_reads_is_refused_where_there_is_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mets.xml").write_text("<mets/>", encoding="utf-8")
    assert [path.name for path in raw_files(tmp_path)] == ["mets.xml"]


def test_texts_beside_chapters_in_other_marks_are_no_manuscript(tmp_path: Path) -> None:
    for name, text in (("正文/一.typ", "= 一\n\n文。\n"), ("笔记/想法.txt", "记一笔。\n")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert raw_files(tmp_path) == ()


def test_texts_in_folders_beside_others_are_taken_too_and_other_forms_are_told(tmp_path: Path) -> None:
    """Sixteen of sixty had been left out without a word."""
    for name in ("渡口.txt", "2.txt", "旧稿/归舟.txt", "旧稿/甲/灯.txt", "旧稿/信.docx", "README.md"):
        path = tmp_path / "ms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("船到了渡口，雪停了。\n", encoding="utf-8")
    begun = begin_book(tmp_path / "ms", tmp_path / "book")
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert begun.chapters == 4
    assert '  - part: "旧稿"\n' in manifest
    assert sorted(path.name for path in (tmp_path / "book" / "sources").iterdir()) == [
        "2.txt", "旧稿-归舟.txt", "旧稿-甲-灯.txt", "渡口.txt",
    ]  # fmt: skip
    assert any("旧稿/信.docx" in one for one in begun.left_out)


def test_a_text_without_a_title_has_the_name_of_its_file_if_that_says_something(tmp_path: Path) -> None:
    (tmp_path / "ms").mkdir()
    for name in ("0506-渡口.txt", "047.txt"):
        (tmp_path / "ms" / name).write_text("船到了渡口，雪停了。\n\n人都走了。\n", encoding="utf-8")
    begun = begin_book(tmp_path / "ms", tmp_path / "book")
    chapters = sorted((tmp_path / "book" / "chapters").glob("*.md"))
    assert [path.name for path in chapters] == ["01-article-1.md", "02-渡口.md"]
    assert "title: 渡口\n" in chapters[1].read_text(encoding="utf-8")
    assert (
        "sources/0506-渡口.txt: the title '渡口' is the name of the file, no line of the text is one" in begun.missing
    )
