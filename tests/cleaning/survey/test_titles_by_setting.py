"""Titles that gaps, depths and spaces tell, beside others that are set the same way."""

from tests.cleaning.cases import cleaned, texts
from tests.cleaning.survey.texts import PROSE, blocks_of, told, under_titles

from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.titles.set_apart import after_like_gaps, without_firsts_under
from banxin.cleaning.survey.titles.spread_titles import spread_titles

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕"
TITLES = [f"致{name}女士" for name in NAMES]


def like(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, after_like_gaps(blocks, {at for at, one in enumerate(blocks) if one.text.strip() in TITLES}))


def test_among_many_titles_of_letters_one_may_end_as_a_letter_does() -> None:
    assert like(under_titles([*TITLES, "女郎答未能如约启"])) == ["女郎答未能如约启"]
    assert like(under_titles([*TITLES[:19], "女郎答未能如约启"])) == [], "too few"
    assert like(under_titles([*TITLES, "作者：王力"])) == []


def test_a_title_may_say_how_many_years_something_has_lasted() -> None:
    assert like(under_titles([*TITLES, "听雨三十年"])) == ["听雨三十年"]
    assert like(under_titles([*TITLES, "民国三十年"])) == []


def test_a_title_may_say_whose_month_it_is() -> None:
    assert like(under_titles([*TITLES, "杭州的八月"])) == ["杭州的八月"]
    assert like(under_titles([*TITLES, "三十年八月"])) == []


def test_a_title_close_under_its_volume_and_the_volumes_themselves_hide_no_others() -> None:
    volumes = "".join(f"\n\n卷{number}\n\n{TITLES[at]}\n\n{PROSE}\n" for at, number in enumerate("一二"))
    volumes += "".join(f"\n\n卷{number}\n\n{PROSE}\n" for number in "三四五")
    assert like(volumes + under_titles([*TITLES[2:], "女郎答启"])) == ["女郎答启"]


def test_a_row_of_words_of_one_character_is_none_beside_words_in_columns() -> None:
    titles = [f"{one}　　　　{two}" for one, two in zip("渡书茶河远铅", "口铺馆灯信字", strict=True)]
    kinds = under_titles(titles, prose=PROSE * 2)
    for text in (kinds, f"{kinds}\n稻　　　　粱\n\n菜豆　　　刀豆\n"):
        blocks = blocks_of(text)
        assert told(blocks, spread_titles(blocks)) == titles


def between_gaps(titles: list[str], first: str = "") -> str:
    return "".join(f"\n\n{title}\n\n\n{first}{PROSE}\n" + f"\n{PROSE}\n" * 4 for title in titles)


def test_where_titles_stand_between_two_gaps_only_what_stands_so_is_like_them() -> None:
    said = "友：问题在哪里？\n\n"
    assert like(between_gaps([*TITLES, "谁来过河？"], said)) == ["谁来过河？"]
    assert like(between_gaps(TITLES, said) + f"\n\n谁来过河？\n\n{PROSE}\n") == []


def test_what_a_section_begins_with_is_no_second_title() -> None:
    blocks = blocks_of(between_gaps(TITLES, "先看财政\n\n"))
    titles = {at for at, one in enumerate(blocks) if one.text.strip() in {*TITLES, "先看财政"}}
    assert told(blocks, without_firsts_under(blocks, titles)) == TITLES
    few = frozenset(sorted(titles)[:20])
    assert without_firsts_under(blocks, few) == few


def test_titles_after_wider_gaps_stand_in_a_text_of_wrapped_lines_as_well() -> None:
    cut = (
        "那时候离城二十里的老渡口两岸的人家都靠河吃饭没有谁想过后来的历",
        "史会把他们一个一个地都写成那个样子，更没有谁想过后来那样的旧社",
    )
    end = "会还会再来一次，老人说完就不响了，河上的灯一盏一盏灭下去。"
    text = "\n\n".join((*cut, end))
    pages = "".join(f"\n\n\n{title}\n\n{text}\n" + f"\n{PROSE}\n" * 20 for title in TITLES)
    document, _ = cleaned(pages.lstrip())
    assert document.setting.by_columns
    assert [one for one in TITLES if one in texts(document, Kind.HEADLINE)] == TITLES


DEEP = "\u3000" * 8
STORY = f"# 渡口\n\n王力\n\n{PROSE}\n"
PARTS = ("日本の自然", "人の生活", "結びの言葉")


def sub_headings(text: str) -> list[str]:
    return texts(cleaned(text)[0], Kind.SUB_HEADING)


def test_lines_far_in_are_titles_where_the_title_of_the_piece_alone_is_marked() -> None:
    parts = [f"\n{DEEP}{part}\n" + f"\n\u3000{PROSE}\n" * 18 for part in PARTS]
    assert sub_headings(STORY + "".join(parts)) == [*PARTS]
    assert sub_headings(STORY + "".join(parts[:2])) == [], "two prove nothing"
    assert sub_headings("".join(parts) + STORY) == []


def test_verses_far_in_are_none() -> None:
    verse = "".join(f"\n{DEEP}{one}\n" for one in ("松島の月", "雄島の磯", "秋の夕暮"))
    assert sub_headings(STORY + f"\n\u3000{PROSE}\n{verse}" * 5 + f"\n\u3000{PROSE}\n" * 60) == []
    close = "".join(f"\n{DEEP}{one}\n\n\u3000{PROSE}\n" for one in PARTS)
    assert sub_headings(STORY + close) == [], "close together"


def test_names_far_apart_head_what_each_of_a_few_people_tells() -> None:
    names = ["王　清　举", "麻　三　叔", "王　清　举", "梅　　红", "麻　三　叔", "王　清　举"]
    for paragraphs, titles in ((35, names), (4, [])):
        blocks = blocks_of(under_titles(names, paragraphs=paragraphs))
        assert told(blocks, spread_titles(blocks)) == titles


def test_short_lines_over_each_row_of_numbers_are_titles_of_stories() -> None:
    def story(title: str, last: str) -> str:
        return f"{title}\n" + "".join(
            f"\n{number}、{name}\n\n{PROSE}\n\n{PROSE}\n{last}" for number, name in zip("一二三", "河船灯", strict=True)
        )

    stories = ["小鸭过河", "小鸭当家"]
    document, _ = cleaned("\n".join(story(title, "") for title in stories))
    assert texts(document, Kind.HEADLINE) == stories
    chapters = "\n".join(f"第{at}章\n\n{PROSE}\n\n{story(title, '')}" for at, title in enumerate(stories, 1))
    assert texts(cleaned(chapters)[0], Kind.HEADLINE) == ["第1章", "第2章"]
