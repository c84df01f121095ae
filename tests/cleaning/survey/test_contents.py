"""Tables of contents that a source brings along: their lines, and what of the text they name."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told, under_titles

from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.tables.contents import contents_of
from banxin.cleaning.survey.tables.table_entries import is_columns, key_of

TITLES = ["渡口", "陈家书铺", "远方的信", "铅字", "归来", "河灯"]
CHAPTERS = [f"第{number}章 {title}" for number, title in zip("一二三四五六", TITLES, strict=True)]


def tables_in(text: str) -> tuple[list[str], list[str], list[str]]:
    """The lines of tables, what they name further down, and what stands over them."""
    blocks = blocks_of(text)
    strong = {at: line for at, block in enumerate(blocks) if (line := numbered_line(block.text))}
    found = contents_of(blocks, strong)
    assert not found.named & found.lines
    return told(blocks, found.lines), told(blocks, found.named), told(blocks, found.heads)


def table(entries: list[str], head: str = "目录") -> str:
    return "\n" + "".join(f"\n{one}\n" for one in [head, *entries])


def rows_of(lines: list[str]) -> str:
    return "".join(f"\n{line}\n" for line in lines)


def body(titles: list[str]) -> str:
    return under_titles(titles, paragraphs=2)


NOTHING: tuple[list[str], list[str], list[str]] = ([], [], [])


def test_a_number_and_a_folio_set_off_by_tabs_are_no_entries_beside_their_title() -> None:
    titles = ["一．需求分析", "1.1  开发平台", "1.2  用户特点", "二．设计与实现", "2.1  数字类", "2.2  控制类"]
    entries = [f"{title}\t{page}" for page, title in enumerate(titles, 2)]
    assert tables_in(table(entries, "目    录") + body(titles)) == (entries, titles, ["目    录"])


def test_chapters_in_a_row_that_stand_again_are_a_table() -> None:
    assert tables_in(table(CHAPTERS) + body(CHAPTERS))[0] == CHAPTERS
    assert tables_in(table(CHAPTERS[:3], "版心") + body(CHAPTERS[:3]))[0] == CHAPTERS[:3]


def test_chapters_in_a_row_that_stand_nowhere_else_are_a_table_when_they_are_many() -> None:
    assert tables_in(rows_of(CHAPTERS[:5])) == (CHAPTERS[:5], [], [])
    assert tables_in(rows_of(CHAPTERS[:4])) == NOTHING


def test_volumes_over_chapters_are_no_table() -> None:
    assert tables_in(body(["第一部 河\n\n第一卷 春\n\n第一章 渡口", "第二章 书铺"])) == NOTHING


def test_the_first_chapter_right_under_a_table_is_none_of_it() -> None:
    lines, _, _ = tables_in(table([*CHAPTERS[:4], *CHAPTERS[:1]]) + f"\n{PROSE}\n" + body(CHAPTERS[1:4]))
    assert lines == CHAPTERS[:4]


def test_of_a_table_more_than_half_must_stand_again() -> None:
    assert tables_in(body(CHAPTERS[:2]) + rows_of(CHAPTERS[:3]))[0] == CHAPTERS[:3]
    assert tables_in(body(CHAPTERS[:1]) + rows_of(CHAPTERS[:3])) == NOTHING


def test_text_between_headings_parts_rows() -> None:
    assert tables_in(body(CHAPTERS) + body(CHAPTERS)) == NOTHING


def test_lines_with_leaders_are_a_table_whatever_stands_again() -> None:
    led = [f"{title} …………… {number}" for number, title in enumerate(TITLES, 1)]
    assert tables_in(rows_of(led[:5]) + f"\n{PROSE}\n") == (led[:5], [], [])
    assert tables_in(rows_of(led[:4]) + f"\n{PROSE}\n") == NOTHING
    assert tables_in(f"\n{PROSE}\n" + rows_of(led[:5])) == (led[:5], [], [])
    assert tables_in(rows_of([*led[:2], PROSE, *led[2:5]])) == NOTHING
    between = [*led[:3], "附", *led[3:5]]
    assert tables_in(rows_of(between) + f"\n{PROSE}\n") == (between, [], [])


@pytest.mark.parametrize(
    "head",
    [
        "目录", "目錄", "目 次", "总目", "章节目录", "【目录】", "[目录]", "目录：", "目录:", "《版心》目录", "CONTENTS", "Contents", "　目　录　", "章節目錄", "總目",
    ],
)  # fmt: skip
def test_what_stands_over_a_table(head: str) -> None:
    assert tables_in(table(TITLES[:3], head) + body(TITLES[:3])) == (TITLES[:3], TITLES[:3], [head.strip("　")])


def test_without_a_head_a_table_is_long_and_nearly_all_of_it_stands_again() -> None:
    assert tables_in(table(TITLES).replace("\n目录\n", "") + body(TITLES))[1] == TITLES
    assert tables_in(table(TITLES, "版心") + f"\n{PROSE}\n" + body(TITLES))[1] == TITLES
    assert tables_in(table(TITLES[:5]).replace("\n目录\n", "") + body(TITLES[:5])) == NOTHING
    assert tables_in(table(TITLES).replace("\n目录\n", "") + body(TITLES[:4])) == NOTHING


def test_a_long_table_may_name_some_headings_in_other_words() -> None:
    titles = [f"{title}{half}" for half in "上下" for title in TITLES]
    text = table(titles).replace("\n目录\n", "")
    assert tables_in(text + body(titles[:8])) == (titles, titles[:8], [])
    assert tables_in(text + body(titles[:7])) == NOTHING
    assert tables_in(table(titles[:11]).replace("\n目录\n", "") + body(titles[:8])) == NOTHING


def test_of_a_table_with_a_head_six_of_ten_stand_again() -> None:
    assert tables_in(table(TITLES[:5]) + body(TITLES[:3]))[1] == TITLES[:3]
    assert tables_in(table(TITLES[:6]) + body(TITLES[:3])) == NOTHING


def test_a_table_names_headings_in_its_order() -> None:
    first, second = "渡口", "归来"
    text = table([*TITLES[:3], "归来"]) + body([first, *TITLES[1:3], second])
    assert tables_in(text)[1] == [first, *TITLES[1:3], second]
    # One that stands only before the last one found is named all the same.
    text = table([TITLES[1], TITLES[0], *TITLES[2:5]]) + f"\n{PROSE}\n" + body(TITLES[:5])
    assert tables_in(text)[1] == TITLES[:5]


def test_entries_have_folios_leaders_and_marks_before_them() -> None:
    entries = ["◆ 渡口 …… 1", "2、陈家书铺（12）", "远方的信 / 30", "铅 字????040", "归来[1]", "河灯①"]
    named = ["渡口", "2陈家书铺", "远方的信", "铅字", "归来", "河灯"]
    assert tables_in(table(entries) + body(named))[1] == named


def test_entries_may_stand_side_by_side() -> None:
    more = [*TITLES, "春", "夏", "秋"]
    rows = ["渡口    陈家书铺    远方的信", "铅字\t归来\t河灯", "春　夏　秋"]
    assert tables_in(table(rows) + body(more)) == (rows, more, ["目录"])
    assert tables_in(table(["渡口（1）陈家书铺（12）远方的信（30）铅字（40）"]) + body(TITLES[:4])) == NOTHING
    rows = ["渡口（1）陈家书铺（12）远方的信（30）铅字", "归来（50）", "河灯（60）"]
    assert tables_in(table(rows) + body(TITLES))[1] == TITLES


def test_a_table_ends_where_its_first_entry_stands_again() -> None:
    lines, named, _ = tables_in(table(TITLES) + rows_of([TITLES[0], PROSE]) + body(TITLES[1:]))
    assert lines == TITLES
    assert named == TITLES


def test_what_is_said_often_names_nothing() -> None:
    entries = ["又", "又", "又", "渡口", "铅字"]
    assert tables_in(table(entries) + body(entries)) == NOTHING


def test_names_over_one_another_are_no_headings() -> None:
    """A list of persons that comes twice."""
    assert tables_in(table(TITLES) + f"\n{PROSE}\n" + rows_of([*TITLES, PROSE])) == NOTHING


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("魯王    蘇州白兔    草妖", True),
        ("魯王　蘇州白兔　草妖", True),
        ("魯王\t蘇州白兔\t草妖", True),
        ("魯王    蘇州白兔", False),
        ("魯王 蘇州白兔 草妖", False),
        (f"{'长' * 20}　魯王　草妖", True),
        (f"{'长' * 21}　魯王　草妖", False),
    ],
)
def test_entries_side_by_side(text: str, columns: bool) -> None:
    assert is_columns(text) is columns


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("渡口", "渡口"),
        ("　渡 口　", "渡口"),
        ("渡口……12", "渡口"),
        ("渡口(12)", "渡口"),
        ("渡口 〔十二〕", "渡口"),
        ("渡口 p12", "渡口"),
        ("渡口12", "渡口"),
        ("渡口……", "渡口"),
        ("一九四九 12", "一九四九"),
        ("第一章、渡口", "第一章渡口"),
        ("3. 渡口", "3渡口"),
        ("★ 渡口", "渡口"),
        ("# 渡口", "渡口"),
        ("渡口[12]", "渡口"),
        ("渡口③", "渡口"),
        ("", ""),
    ],
)
def test_how_entries_and_headings_are_compared(text: str, key: str) -> None:
    assert key_of(text) == key


def test_the_first_chapter_after_a_table_is_no_line_of_it() -> None:
    text = table(["序言", *CHAPTERS, "致谢"]) + body(CHAPTERS)
    assert tables_in(text)[0][:7] == ["序言", *CHAPTERS]
    assert CHAPTERS[0] not in tables_in(text)[0][7:]


def test_a_question_may_be_an_entry() -> None:
    asked = [*TITLES[:3], "你是不是也曾经在渡口等过一封远方的信？", *TITLES[3:]]
    assert tables_in(table(asked) + body(asked))[:2] == (asked, asked)


def test_a_table_amid_the_text_names_what_stands_above_it() -> None:
    names = [f"{name}河渡口" for name in "甲乙丙丁戊己庚辛壬癸子丑寅"]
    text = under_titles(names[:8], paragraphs=6) + table(names, "目录") + under_titles(names[8:], paragraphs=6)
    assert tables_in(text)[:2] == (names, names)


def test_two_entries_may_stand_side_by_side() -> None:
    lines = [f"{first}  {second}" for first, second in zip(TITLES[::2], TITLES[1::2], strict=True)]
    found, named, heads = tables_in(table(lines) + body(TITLES))
    assert (found, named, heads) == (lines, TITLES, ["目录"])


def test_an_entry_that_stands_again_over_text_ends_the_table() -> None:
    rows = ["引言 什么是文学？", *CHAPTERS, "后记"]
    found, _, _ = tables_in(table(rows) + body(rows))
    assert found == rows


def test_a_leader_makes_no_entry_longer() -> None:
    lines = [f"{number}. {title}{'.' * 60}{number * 9}" for number, title in enumerate(TITLES, 1)]
    assert tables_in(table(lines) + body(TITLES)) == (lines, TITLES, ["目录"])


def described(titles: list[str]) -> str:
    return "".join(f"\n{title}\n\n这一章讲河上的事。\n\n◎{title[-2:]}的缘起\n" for title in titles)


def test_chapters_with_what_they_hold_are_a_table_where_they_stand_again_over_text() -> None:
    pieces = [f"{title}（{piece}）" for title in CHAPTERS for piece in (1, 2)]
    titles = [title.replace("章 ", "章水边的") for title in CHAPTERS]
    again = [title.split("章")[1] for title in titles]
    assert tables_in(described(titles) + under_titles(again, paragraphs=12))[0] == titles
    assert tables_in(described(titles) + under_titles(again, paragraphs=1))[0] == []
    assert tables_in(described(titles) + under_titles(TITLES, paragraphs=12))[0] == []
    assert tables_in(rows_of(pieces) + under_titles(pieces, paragraphs=4))[0] == pieces


def test_of_a_text_that_breaks_off_the_first_chapters_prove_the_table() -> None:
    titles = [
        f"第{number}章 {word}的河边" for number, word in zip("一二三四五六七八九", "春夏秋冬日月星风雨", strict=True)
    ]
    again = [title.split()[1] for title in titles]
    assert tables_in(described(titles) + under_titles(again[:5], paragraphs=14))[0] == titles
    assert tables_in(described(titles) + under_titles(again[1:5], paragraphs=14))[0] == []


def test_who_read_the_proofs_of_each_volume_is_no_heading() -> None:
    readers = ["广信府同知校正", "推官方某重校正", "临江府推官校正", "上饶县学教谕对读", "湖州府后学覆订"]
    names = [f"河灯{number}" for number in "甲乙丙丁戊己庚辛"]
    text = under_titles(["卷首的话"]) + rows_of([*readers, *names]) + body(names) + rows_of(readers)
    assert tables_in(text)[1] == names


def test_a_table_names_headings_by_their_mark_though_a_list_stands_under_them() -> None:
    entries = [f"河边小记{number}" for number in "一二三四五六"]
    lists = [f"●{entry}\n\n王世\n\n刘甲\n\n章乙\n\n于丙\n\n罗丁\n\n{PROSE}" for entry in entries]
    assert tables_in(rows_of(entries) + rows_of(lists)) == (entries, [f"●{one}" for one in entries], [])


def test_the_preface_under_a_table_that_names_it_as_well_heads_its_text() -> None:
    text = (
        table(["序", "总评", "脚色", "词引", *CHAPTERS], "化人游")
        + f"\n\n序\n\n{PROSE}\n\n\n总评\n\n{PROSE}\n"
        + body(CHAPTERS)
    )
    blocks = blocks_of(text)
    strong = {at: line for at, block in enumerate(blocks) if (line := numbered_line(block.text))}
    found = contents_of(blocks, strong)
    assert told(blocks, found.lines)[-6:] == CHAPTERS


def test_an_entry_may_say_two_lines() -> None:
    """后记 and its title below it; the first entry of all, too."""
    entries = ["序言 重新开始的人生", *TITLES, "后记 为将来许下的诺言"]
    text = table(entries) + "\n序言\n\n重新开始的人生\n" + f"\n{PROSE}\n" * 3 + body(TITLES)
    text += "\n\n后记\n\n为将来许下的诺言\n" + f"\n{PROSE}\n" * 3
    assert set(tables_in(text)[1]) >= {"序言", "重新开始的人生", *TITLES, "后记", "为将来许下的诺言"}


def test_two_entries_may_have_run_together() -> None:
    entries = [*TITLES[:3], "冬天的船票远山的雪和灯", *TITLES[3:]]
    text = table(entries) + body([*TITLES[:3], "冬天的船票", "远山的雪和灯", *TITLES[3:]])
    assert set(tables_in(text)[1]) == {*TITLES, "冬天的船票", "远山的雪和灯"}


def test_the_pieces_that_a_site_counts_are_entries_of_a_table() -> None:
    parts = [[f"{title}（{piece}）" for piece in range(1, 4)] for title in ("故乡和家庭", "我的父亲", "初到美国")]
    entries = [
        line
        for number, part in zip("一二三", parts, strict=True)
        for line in (f"第{number}部分", *(f"·{one}" for one in part))
    ]
    titles = [title for part in parts for title in part]
    assert tables_in(rows_of(entries) + body(titles))[:2] == (entries, titles)


def test_a_table_ends_where_its_first_entry_stands_again_behind_its_volume() -> None:
    titles = [
        f"第{number}回　{one}无人夜归" for number, one in zip("一二三四五六七八", "渡书铅河雪山桥灯", strict=True)
    ]
    entries = ["卷一：木兰歌", *titles]
    first = f"第一卷：木兰歌 {titles[0]}"
    stamp = "。小＿说＿网"
    text = table(entries) + f"\n{first}\n\n{stamp}\n\n{PROSE}\n" + body(titles[1:])
    assert tables_in(text)[0] == entries


def test_a_folio_behind_a_tab_is_no_entry_beside_another() -> None:
    """内容提要 may end each chapter of a table."""
    said = [one for title in TITLES for one in (title, "内容提要")]
    entries = [f"{one}\t{at}" for at, one in enumerate(said, 10)]
    assert tables_in(table(entries) + body(said))[0] == entries


def test_volumes_with_tables_of_their_own_are_named_by_the_table_of_the_book() -> None:
    volumes = [f"{name}部" for name in "甲乙丙丁戊己"]
    own = ["疆域", "路程", "城池", "街市", "学宫", "仓廒"]
    text = table(volumes, "渡口县志") + f"\n{PROSE}\n"
    text += "".join(f"\n{one}\n{rows_of(own)}\n{PROSE}\n\n{PROSE}\n" for one in volumes)
    assert tables_in(text)[1] == volumes


def test_volumes_with_a_line_each_are_what_another_book_held() -> None:
    volumes = [f"卷{number}" for number in "一二三四五六七八"]
    held = "".join(f"\n{one}\n\n舆地志（星野、建置沿革、疆界、山川附海道）等篇。\n" for one in volumes)
    below = f"\n{PROSE}\n" * 60
    assert tables_in(f"\n{PROSE}\n{held}{below}")[0] == volumes
    assert tables_in(f"\n{PROSE}\n{held}")[0] == [], "of a book that has nothing else"


def test_headings_right_under_a_table_that_it_names_are_no_second_one() -> None:
    entries = ["前言", "译者序", "第一部", *TITLES]
    text = table(entries) + "\n" * 5 + "前言\n\n\n译者序\n\n缘起\n" + f"\n{PROSE}\n" * 4 + body(entries[2:])
    assert tables_in(text)[1] == entries
