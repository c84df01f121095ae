"""Mandoku notation: columns are joined, pages are marked, what the file says of itself is on record."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind
from banxin.extraction.extractors import pick_extractor
from banxin.extraction.mandoku_reader import extract_mandoku

PATH = Path("sources/KR1h0004_001.txt")
TEXT = """# -*- mode: mandoku-view; -*-
#+TITLE: 論語
#+PROPERTY: JUAN 1
<pb:KR1h0004_SBCK_001-1a>¶
* 學而第一¶
子曰學而時習之不亦說乎有朋¶
自遠方來不亦樂乎人不知而不¶
慍不亦君子乎¶
有子曰其為人也孝弟而好犯上¶
<pb:KR1h0004_SBCK_001-1b>¶
者鮮矣(注文在此)¶
"""


def extracted(text: str = TEXT) -> Extraction:
    return extract_mandoku(text.encode(), PATH)


def test_the_form_is_seen_from_the_text() -> None:
    assert pick_extractor(PATH, TEXT.encode()).form == "mandoku"
    assert pick_extractor(PATH, "子曰¶學而。\n".encode()).form == "text"


def test_full_columns_go_on_and_a_short_one_ends_the_paragraph() -> None:
    assert extracted().text == (
        "# 學而第一\n\n子曰學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎\n\n有子曰其為人也孝弟而好犯上者鮮矣(注文在此)\n"
    )


def test_pages_are_marked_and_the_head_is_on_record() -> None:
    extraction = extracted()
    assert [mark.value for mark in extraction.marks if mark.kind is MarkKind.PAGE] == [
        "KR1h0004_SBCK_001-1a", "KR1h0004_SBCK_001-1b",
    ]  # fmt: skip
    assert {one.why for one in extraction.dropped} == {
        "what the file says of itself", "the beginning of a page", "the end of a column", "marks of headings",
    }  # fmt: skip


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ManifestError, match=r"KR1h0004_001.txt:2: the text is not in UTF-8"):
        extract_mandoku(b"# a\n" + "文".encode("gbk"), PATH)


FACSIMILE = "# -*- mode: mandoku-view; -*-\n<pb:KR2a0099_WYG_001-1a>¶\n" + "".join(
    f"{name}帝諱丕字子桓太子也中平四年冬¶\n生於譙(書曰帝生時有雲氣青色而圜如車蓋當其上終日望氣者以為貴)¶\n"
    "(為至貴之證非人臣之氣年八歲能屬文有)建安十六年¶\n為五官中郎將¶\n"
    for name in "文明武"
)


def test_notes_that_go_on_over_the_ends_of_columns_are_in_two_rows() -> None:
    extraction = extract_mandoku(FACSIMILE.encode(), PATH)
    notes = [extraction.text[one.start : one.end] for one in extraction.marks if one.kind is MarkKind.WARICHU]
    assert "(" not in extraction.text
    note = "書曰帝生時有雲氣青色而圜如車蓋當其上終日望氣者以為貴為至貴之證非人臣之氣年八歲能屬文有"
    assert "".join(notes) == note * 3
    assert f"生於譙{note}建安十六年為五官中郎將" in extraction.text


def test_brackets_that_never_go_on_stay() -> None:
    text = FACSIMILE.replace(")¶\n(", ")¶\n帝(")
    assert "生於譙(書曰" in extract_mandoku(text.encode(), PATH).text


VERSE = "春江水遠客舟輕夜半鐘聲到古城明日渡頭風又起¶"
POEMS = "# -*- mode: mandoku-view; -*-\n" + "".join(
    f"<pb:KR4h0001_WYG_001-{number}a>¶\n\u3000\u3000\u3000\u3000{title}¶\n\u3000{VERSE}\n\u3000歸心¶\n"
    for number, title in enumerate(("夜泊渡口", "登城", "寄友", "雨中過山寺"), 1)
)


def test_columns_set_in_deep_are_the_titles_of_poems() -> None:
    text = extract_mandoku(POEMS.encode(), PATH).text
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## 夜泊渡口", "## 登城", "## 寄友", "## 雨中過山寺",
    ]  # fmt: skip
    assert "春江水遠客舟輕夜半鐘聲到古城明日渡頭風又起歸心" in text


def test_two_deep_columns_prove_nothing_and_neither_do_rows_of_them() -> None:
    two = POEMS[: POEMS.index("<pb:KR4h0001_WYG_001-3a>")]
    names = "".join(f"\u3000\u3000\u3000\u3000臣王{name}¶\n" for name in "甲乙丙丁")
    for text in (two, two + names):
        assert "#" not in extract_mandoku(text.encode(), PATH).text


NOTES = """# -*- mode: mandoku-view; -*-
<pb:KR2k0099_WYG_001-1a>¶
州屬揚州之境秦時郡縣(今人但知其二/未知其為三也)天下守漢¶
建武十三年置新都¶
王某(朝議大夫寳慶元年十月初八日到任寳慶二/年二月初六日宫觀先是通判)¶
(在任有惠政/列名宦)¶
　李某(朝散郎端平元年/到任)¶
"""


def test_notes_take_half_a_cell_and_go_on_in_the_next_column() -> None:
    full = "郡太守即今兩州之境是已晉太康中改為\n".replace("\n", "¶\n") * 5
    text = extract_mandoku((NOTES * 3 + full).encode(), PATH).text
    assert "未知其為三也天下守漢建武十三年置新都\n" in text
    assert "先是通判在任有惠政列名宦\n" in text


def test_what_stands_in_brackets_is_a_note_in_two_rows_also_over_columns() -> None:
    extraction = extract_mandoku(NOTES.encode(), PATH)
    notes = [extraction.text[mark.start : mark.end] for mark in extraction.marks if mark.kind is MarkKind.WARICHU]
    assert notes == [
        "今人但知其二未知其為三也", "朝議大夫寳慶元年十月初八日到任寳慶二年二月初六日宫觀先是通判在任有惠政列名宦", "朝散郎端平元年到任",
    ]  # fmt: skip


def test_brackets_of_a_file_that_divides_no_rows_and_of_titles_stay() -> None:
    assert extracted().text.endswith("鮮矣(注文在此)\n")
    titled = NOTES.replace("建武", "* 郡縣(凡二/論)¶\n建武")
    assert "# 郡縣(凡二論)\n" in extract_mandoku(titled.encode(), PATH).text


def test_lines_of_a_phrase_each_go_on_to_the_end_of_the_paragraph() -> None:
    text = """# -*- mode: mandoku-view -*-
** 1　《渡江》
客曰：¶
「水深，¶
其可以渡乎？」¶
曰：¶
「可。」<pb:KR1h0099_T_001-2a>¶

# src: 1.02
客又曰：¶
「風起，¶
奈何？」¶
　　¶
年|事|將||
元年|春，¶
渡江。|¶
　王五。||
二年|冬，¶
還。|　||
"""
    assert extract_mandoku(text.encode(), PATH).text == (
        "## 1\u3000《渡江》\n\n客曰：「水深，其可以渡乎？」曰：「可。」\n\n客又曰：「風起，奈何？」\n\n"
        "年|事|將||\n\n元年|春，渡江。|王五。||\n\n二年|冬，還。|\u3000||\n"
    )


def test_columns_that_hang_are_full_where_so_many_are_of_one_size() -> None:
    first, hanging, end = (
        "\u3000\u3000凡人渡江遇風則舟多覆不可不察舟小者¶\n",
        "尤宜待風止乃行又不可夜渡夜渡者多¶\n",
        "迷¶\n",
    )
    text = extract_mandoku((MODE + (first + hanging * 2 + end) * 6).encode(), PATH).text
    assert text.count("\n\n") == 6 - 1


def test_a_row_of_columns_that_are_a_little_shorter_goes_on() -> None:
    full, short = "太守渡江遇風舟覆客曰水深其可渡乎風又大起舟¶\n", "太祖皇帝渡江遇風舟覆客曰水深其可渡乎¶\n"
    text = extract_mandoku((MODE + full * 30 + short * 4 + "太祖皇帝還¶\n").encode(), PATH).text
    assert text.count("\n\n") == 0
    two = extract_mandoku((MODE + full * 30 + short * 2 + full).encode(), PATH).text
    assert two.count("\n\n") == len(short[:2]), "two may be ends of paragraphs"


def test_a_column_goes_on_in_a_line_that_is_set_in_no_deeper() -> None:
    column = "郡太守即今兩州之境是已晉¶\n"
    text = extract_mandoku((MODE + column * 3 + "\u3000謝采伯有惠政¶\n" * 8).encode(), PATH).text
    assert "晉謝采伯" not in text, "as a list begins"
    assert "之境是已晉郡太守即今" in text


MODE = "# -*- mode: mandoku-view; -*-\n<pb:KR2k0099_WYG_001-1a>¶\n"
EDITED = MODE + "".join(
    """惠能大師於大梵寺講堂中，昇高座，說摩¶
訶般若法，受無相戒。其時座下僧¶
尼、道俗一萬餘人，韶州刺史及官寮。

弘¶
忍和尚問惠能曰：汝何方人？來此山禮拜吾，復
<pb:KR6q0082_T_001-0337b>¶
求何物？惠能答曰：弟子是領南人。偈曰：

#+BEGIN_VERSE
　身是菩提樹，
　心如明鏡臺，¶
#+END_VERSE
¶
"""
    for _ in range(4)
)


def test_where_an_editor_has_marked_the_paragraphs_no_column_ends_one() -> None:
    text = extract_mandoku(EDITED.encode(), PATH).text
    lines = [line for line in text.splitlines() if line]
    assert (
        lines[0]
        == "惠能大師於大梵寺講堂中，昇高座，說摩訶般若法，受無相戒。其時座下僧尼、道俗一萬餘人，韶州刺史及官寮。"
    )
    assert lines[1].startswith("弘忍和尚問惠能曰")
    assert "復求何物？" in lines[1], "a page begins within the column"
    assert lines[2:4] == ["身是菩提樹，", "心如明鏡臺，"], "verse keeps its lines"
    assert "BEGIN" not in text


def test_a_filled_text_that_is_set_in_has_no_titles() -> None:
    entry = "\u3000\u3000殷齊中也注書曰以殷仲春釋地¶\n中如字又音仲又知衆反距又作岠¶\n為齊州是¶\n"
    short = "\u3000\u3000還復返也¶\n中如字又音仲又知衆反距又作岠¶\n為齊州是¶\n"
    assert "#" not in extract_mandoku((MODE + entry * 6 + short * 4).encode(), PATH).text


def test_short_columns_above_titles_are_over_these() -> None:
    flower = "\u3000\u3000\u3000{}¶\n大旋心冠子也深紅堆葉頂分四五旋¶\n其英密¶\n"
    text = MODE + "".join(
        f"\u3000{part}¶\n" + flower.format("冠羣芳") + flower.format("賽羣芳")
        for part in ("上之上", "上之下", "中之上")
    )
    lines = extract_mandoku(text.encode(), PATH).text.splitlines()
    assert [line for line in lines if line.startswith("# ")] == ["# 上之上", "# 上之下", "# 中之上"]
    assert lines.count("## 冠羣芳") == 3
    listed = text.replace("\u3000上", "\u3000王某朝散郎¶\n\u3000上").replace("\u3000中", "\u3000王某朝散郎¶\n\u3000中")
    assert "# 上之上" not in extract_mandoku(listed.encode(), PATH).text, "the last line of a list"


def test_the_volume_over_a_file_is_its_title_and_who_wrote_stands_under_it() -> None:
    volume = "\u3000欽定四庫全書¶\n\u3000渡口集巻十四\u3000\u3000\u3000\u3000宋\u3000王五\u3000撰¶\n"
    text = extract_mandoku(POEMS.replace("<pb:", f"{volume}<pb:", 1).encode(), PATH).text
    assert text.startswith("欽定四庫全書\n\n# 渡口集巻十四\n\n宋\u3000王五\u3000撰\n\n## 夜泊渡口\n")
    narrow = volume.replace("\u3000" * 4, "\u3000").replace("十四", "二百九十二")
    text = extract_mandoku(POEMS.replace("<pb:", f"{narrow}<pb:", 1).encode(), PATH).text
    assert text.startswith("欽定四庫全書\n\n# 渡口集巻二百九十二\n\n宋\u3000王五\u3000撰\n\n")
    assert extract_mandoku("渡口集卷之一¶\n".encode() + POEMS.encode(), PATH).text.startswith("# 渡口集卷之一\n\n## ")


def test_short_columns_alone_that_end_alike_are_titles() -> None:
    symptoms = [f"{name}病候" for name in "風寒暑濕燥火氣血"]
    under = "\u3000\u3000其病在內而發於外久則不治¶\n當先治其內¶\n¶\n\u3000\u3000又云早起¶\n¶\n"
    text = "# -*- mode: mandoku-view; -*-\n" + "".join(f"¶\n\u3000\u3000{one}¶\n¶\n{under}" for one in symptoms)
    found = [line for line in extract_mandoku(text.encode(), PATH).text.splitlines() if line.startswith("#")]
    assert found == [f"## {one}" for one in symptoms]
    few = text.replace("候", "症", 1)
    assert "#" not in extract_mandoku(few.encode(), PATH).text
