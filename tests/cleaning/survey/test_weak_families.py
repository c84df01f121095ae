"""Rows of bare numbers: when they are headings, how deep they lie, and when they part a whole book into chapters."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, under_titles

from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.numbered_lines import NumberedLine
from banxin.cleaning.survey.rows.growing_runs import growing_runs
from banxin.cleaning.survey.weak_families import weak_places

Places = list[tuple[str, str, int]]


def places_in(text: str, declared: dict[str, str] | None = None, *, has_chapters: bool = True) -> Places:
    """What is found: the text, the kind and the level of each line."""
    blocks = blocks_of(text)
    texts = [block.text for block in blocks]
    found = dict(weak_places(blocks, texts, frozenset(), declared or {}, has_chapters=has_chapters))
    return [(texts[at].strip(), str(place.kind), place.level) for at, place in sorted(found.items())]


def heads(names: list[str], level: int) -> Places:
    return [(name, str(Kind.SUB_HEADING), level) for name in names]


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ([1, 2, 3], [[0, 1, 2]]),
        ([1, 2, 4, 5], [[0, 1, 2, 3]]),
        ([1, 2, 5, 3], [[0, 1, 3]]),
        ([2, 3, 4], [[0, 1, 2]]),
        ([2, 3], []),
        ([1, 2, 3, 2, 3, 4], [[0, 1, 2], [3, 4, 5]]),
        ([1, 2, 1, 2, 3], [[0, 1], [2, 3, 4]]),
        ([1, 1, 2], [[0], [1, 2]]),
        ([3, 2, 1], [[2]]),
        ([1, 2, 2, 3], [[0, 1, 3]]),
        ([], []),
        ([1, 2, 3, 4, 7, 8], [[0, 1, 2, 3, 4, 5]]),
        ([1, 2, 3, 6], [[0, 1, 2]]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 18], [[0, 1, 2, 3, 4, 5, 6, 7, 8]]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 19], [[0, 1, 2, 3, 4, 5, 6, 7]]),
        ([1, 2, 3, 4, 5, 6, 7, 18], [[0, 1, 2, 3, 4, 5, 6]]),
        ([1, 2, 4, 3, 4], [[0, 1, 3, 4]]),
        ([1, 2, 3, 1, 2, 4, 5], [[0, 1, 2, 5, 6], [3, 4]]),
    ],
)
def test_numbers_that_grow_by_one_are_a_row(numbers: list[int], runs: list[list[int]]) -> None:
    members = [(at, NumberedLine("一", number, "")) for at, number in enumerate(numbers)]
    assert growing_runs(members) == runs


@pytest.mark.parametrize(
    ("family", "numbers", "found"),
    [
        ("书简N", [18, 19, 20, 21, 22], 1),
        ("书简N", [18, 19, 20, 21], 0),
        ("书简N", [18, 19, 20, 22, 23], 0),
        ("1", [18, 19, 20, 21, 22], 0),
    ],
)
def test_a_word_that_is_counted_may_begin_anywhere(family: str, numbers: list[int], found: int) -> None:
    members = [(at, NumberedLine(family, number, "")) for at, number in enumerate(numbers)]
    assert len(growing_runs(members)) == found


def test_the_pieces_of_a_web_site_go_on_with_one_number() -> None:
    titles = [(1, "我的父亲（1）"), (1, "我的父亲（2）"), (2, "母亲"), (2, "母亲（2）"), (2, "别人（2）"), (3, "归来")]
    members = [(at, NumberedLine("1.", number, title)) for at, (number, title) in enumerate(titles)]
    assert growing_runs(members) == [[0, 1, 2, 3, 5]]


@pytest.mark.parametrize(
    ("names", "level"),
    [
        (["一", "二", "三"], 4),
        (["一、渡口", "二、书铺", "三、铅字"], 4),
        (["【一】", "【二】", "【三】"], 4),
        (["〔一〕", "〔二〕", "〔三〕"], 4),
        (["I", "II", "III"], 4),
        (["（一）", "（二）", "（三）"], 5),
        (["其一", "其二", "其三"], 5),
        (["1", "2", "3"], 6),
        (["1. 渡口", "2. 书铺", "3. 铅字"], 6),
        (["1.1 渡口", "1.2 书铺", "1.3 铅字"], 3),
        (["1.1.1 渡口", "1.1.2 书铺", "1.1.3 铅字"], 4),
        (["1.1.1.1 渡口", "1.1.1.2 书铺", "1.1.1.3 铅字"], 5),
        (["第一封信", "第二封信", "第三封信"], 3),
        (["一之一渡口", "一之二“书铺，铅字”", "一之三河", "二之一山", "二之二海", "二之三灯"], 5),
    ],
)
def test_each_form_of_number_has_its_level(names: list[str], level: int) -> None:
    assert places_in(under_titles(names)) == heads(names, level)


def test_a_row_in_brackets_bears_out_others_in_brackets() -> None:
    sure, others = ["[一、渡口]", "[二、书铺]", "[三、铅字]"], ["[3. 河]", "[5. 山]", "[9. 海]"]
    found = [name for name, _, _ in places_in(under_titles([*sure, *others]))]
    assert found == [*sure, *others]
    assert [name for name, _, _ in places_in(under_titles([*sure, *others[:2]]))] == sure
    plain = ["一、渡口", "二、书铺", "三、铅字"]
    assert [name for name, _, _ in places_in(under_titles([*plain, *others]))] == plain
    assert places_in(under_titles(others)) == []


def test_a_list_has_no_text_under_its_numbers() -> None:
    assert (
        places_in("".join(f"\n{number}、{word}\n" for number, word in zip("一二三四", "甲乙丙丁", strict=True))) == []
    )


def test_short_items_are_no_headings() -> None:
    items = [f"{number}. 铅字\n\n{'短' * 30}。" for number in (1, 2, 3)]
    assert places_in("\n\n".join(items)) == []
    items = [f"{number}. 铅字\n\n{'长' * 62}。" for number in (1, 2, 3)]
    assert len(places_in("\n\n".join(items))) == 3


def test_one_of_five_may_have_no_text() -> None:
    names = ["一、甲", "二、乙", "三、丙", "四、丁", "五、戊"]
    bare = "\n\n一、甲\n" + under_titles(names[1:])
    assert places_in(bare) == heads(names, 4)
    assert places_in("\n\n一、甲\n\n二、乙\n" + under_titles(names[2:])) == []


def test_poems_in_a_row_have_little_text() -> None:
    poem = "床前明月光\n\n疑是地上霜\n\n举头望明月\n\n低头思故乡\n"
    names = ["其一", "其二", "其三"]
    assert places_in(under_titles(names, paragraphs=1, prose=poem)) == heads(names, 5)
    assert places_in(under_titles(["1", "2", "3"], paragraphs=1, prose=poem)) == []
    assert places_in(under_titles(["（一）", "（二）", "（三）"], paragraphs=1, prose=poem)) == []


def test_two_bare_numbers_prove_something_only_with_much_text_between_them() -> None:
    assert places_in(under_titles(["一", "二"], paragraphs=9)) == heads(["一", "二"], 4)
    assert places_in(under_titles(["一", "二"], paragraphs=5)) == []
    assert places_in(under_titles(["一、渡口", "二、书铺"], paragraphs=9)) == []


def test_two_numbers_beside_longer_rows_of_their_form_are_headings() -> None:
    names = ["一、甲", "二、乙", "三、丙", "一、丁", "二、戊"]
    assert places_in(under_titles(names)) == heads(names, 4)


def chapters(names: list[str]) -> Places:
    return [(name, str(Kind.HEADLINE), 0) for name in names]


HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]


def test_ten_bare_numbers_far_apart_part_a_book() -> None:
    assert places_in(under_titles(HAN, paragraphs=40), has_chapters=False) == chapters(HAN)
    assert places_in(under_titles(HAN, paragraphs=40)) == heads(HAN, 4)
    assert places_in(under_titles(HAN, paragraphs=30), has_chapters=False) == heads(HAN, 4)
    assert places_in(under_titles(HAN[:9], paragraphs=40), has_chapters=False) == heads(HAN[:9], 4)


def test_few_bare_numbers_part_a_long_book() -> None:
    assert places_in(under_titles(HAN[:3], paragraphs=500), has_chapters=False) == chapters(HAN[:3])
    assert places_in(under_titles(HAN[:3], paragraphs=300), has_chapters=False) == heads(HAN[:3], 4)


def test_numbers_at_the_end_of_a_long_book_do_not_part_it() -> None:
    text = f"\n{PROSE}\n" * 800 + under_titles(HAN[:4], paragraphs=200)
    assert places_in(text, has_chapters=False) == heads(HAN[:4], 4)


def test_what_a_book_counts_in_words_of_its_own_parts_it() -> None:
    letters = ["第一封信", "第二封信", "第三封信"]
    assert places_in(under_titles(letters, paragraphs=10), has_chapters=False) == chapters(letters)
    assert places_in(under_titles(letters, paragraphs=8), has_chapters=False) == heads(letters, 3)


def test_two_rows_of_numbers_part_no_book() -> None:
    names = [*HAN, *HAN]
    assert places_in(under_titles(names, paragraphs=40), has_chapters=False) == heads(names, 4)


def test_decimal_numbers_part_no_book() -> None:
    names = [f"1.{number} 渡口" for number in range(1, 12)]
    assert places_in(under_titles(names, paragraphs=40), has_chapters=False) == heads(names, 3)


@pytest.mark.parametrize(("role", "found"), [("chapter", "headline"), ("section", "sub-heading"), ("part", "section")])
def test_the_manifest_says_what_a_family_is(role: str, found: str) -> None:
    places = places_in("一\n\n他走了。\n\n三\n\n他来了。\n", {"一": role})
    assert [(text, kind) for text, kind, _ in places] == [("一", found), ("三", found)]


def test_one_number_may_count_two_halves() -> None:
    halves = ["（一）", "（二上）", "（二下）", "（三）", "三（下）"]
    assert [text for text, _, _ in places_in(under_titles(halves, paragraphs=6))] == halves


def test_a_count_with_many_letters_of_the_book_s_own_is_a_heading_in_any_order() -> None:
    shops = [f"渡口杂货店{number}" for number in (1, 2, 3, 5, 2)]
    assert [text for text, _, _ in places_in(under_titles(shops, paragraphs=6))] == shops


def test_sayings_under_numbers_in_brackets_may_be_short() -> None:
    names = [f"【{number}】" for number in range(1, 104)]
    assert places_in(under_titles(names, paragraphs=1)) == heads(names, 4)
    assert places_in(under_titles(names[:5], paragraphs=1, prose="甲。")) == []


def test_titles_that_have_run_into_the_text_count_chapters_that_lie_far_apart() -> None:
    names = [f"{number}.渡口两年以后，山上。" for number in range(1, 13)]
    assert places_in(under_titles(names, paragraphs=40), has_chapters=False) == [
        (name, str(Kind.HEADLINE), 0) for name in names
    ]
    assert places_in(under_titles(names, paragraphs=10), has_chapters=False) == []
    assert places_in(under_titles(names, paragraphs=40), has_chapters=True) == []


def test_a_number_right_under_a_heading_that_says_it_is_said_again() -> None:
    """第1章 and below it Chapter1: one heading, not two."""
    text = "".join(f"\n第{number}章\n\nchapter{number}\n" + f"\n{PROSE * 3}\n" * 3 for number in range(1, 5))
    blocks = blocks_of(text)
    texts = [block.text for block in blocks]
    chapters = frozenset(at for at, one in enumerate(texts) if one.startswith("第"))
    found = dict(weak_places(blocks, texts, chapters, {}, has_chapters=True))
    assert [(texts[at], place.rule) for at, place in sorted(found.items())] == [
        (f"chapter{number}", "heading-twice") for number in range(1, 5)
    ]


def test_beside_rows_of_headings_others_of_their_form_may_stand_over_a_sentence() -> None:
    long = "".join(
        f"\n（{number}）{title}\n\n{PROSE * 3}\n"
        for number, title in zip("一二三", ("渡口", "书铺", "铅字"), strict=True)
    )
    brief = "".join(
        f"\n（{number}）{title}\n\n{PROSE}\n"
        for number, title in zip("一二三四", ("雪", "船", "灯", "河"), strict=True)
    )
    items = "".join(f"\n（{number}）{title}\n" for number, title in zip("一二三", ("米", "盐", "油"), strict=True))
    sections = [
        f"\n{number}、{title}\n\n{PROSE}\n" for number, title in zip("一二三四", ("去", "来", "住", "行"), strict=True)
    ]
    text = sections[0] + long + sections[1] + long + sections[2] + brief + sections[3] + items + f"\n{PROSE}\n"
    found = [name for name, _, _ in places_in(text) if name.startswith("（")]
    assert found == ["（一）渡口", "（二）书铺", "（三）铅字"] * 2 + ["（一）雪", "（二）船", "（三）灯", "（四）河"]
    assert [name for name, _, _ in places_in(brief) if name.startswith("（")] == []


def test_people_that_are_counted_speak_in_a_play() -> None:
    people = "".join(f"\n第{number}个女人\n\n{PROSE}\n" for number in "一二三四五")
    assert places_in(people) == []
    assert len(places_in("".join(f"\n第{number}个女人\n" + f"\n{PROSE}\n" * 12 for number in "一二三四五"))) == 5


def test_names_and_verses_that_end_in_a_numeral_count_nothing() -> None:
    """In a list of them only the next name or verse stands under each."""
    others = "".join(f"\n山中何所有{mark}\n" for mark in "甲乙丙丁戊己庚辛壬癸" * 12)
    lines = ["董德元", "三分天下有其二", "问一得三", "卢鸿一", "无题二首之二"]
    blocks = blocks_of("".join(f"\n{line}\n{others}" for line in lines))
    assert dict(weak_places(blocks, [block.text for block in blocks], frozenset(), {}, has_chapters=False)) == {}


def test_a_long_row_with_a_mark_may_begin_with_two_and_its_first_may_end_as_a_sentence_does() -> None:
    names = ["（二）书铺", "（三）铅字", "（四）河灯", "（五）归来", "（六）雪夜"]
    assert places_in(under_titles(names)) == heads(names, 5)
    assert places_in(under_titles(["（一）渡口的來歷。", *names])) == heads(["（一）渡口的來歷。", *names], 5)
    assert places_in(under_titles(names[:4])) == []


STUCK = ["1图书馆里的教授", "2法律系里的教授", "3东语系的教员", "4生物系的书记", "5附小的教员"]


def test_a_few_numbers_that_stick_to_their_titles_stand_after_whole_sentences() -> None:
    def under(*titles: str) -> str:
        return f"渡口\n{under_titles(titles, paragraphs=20)}"

    assert places_in(under(*STUCK)) == heads(STUCK, 4)
    assert places_in(under(*STUCK[:4])) == [], "four prove nothing"
    after_open = under_titles(STUCK, paragraphs=20).replace(f"{PROSE}\n\n\n3", f"{PROSE[:-1]}\n\n\n3")
    assert places_in(f"渡口\n{after_open}") == [], "one goes on what stands above"


def test_han_numbers_alone_on_their_lines_are_headings_though_their_neighbours_are_lost() -> None:
    numbers = ["四", "五", "四", "四", "七"]
    text = f"{PROSE}\n{under_titles(numbers, paragraphs=20)}"
    assert places_in(text) == heads(numbers, 4)
    assert places_in(text, has_chapters=False) == [], "they part no book"
    assert places_in(f"{PROSE}\n{under_titles(numbers[:4], paragraphs=20)}") == [], "four prove nothing"
    assert places_in(f"{PROSE}\n{under_titles(numbers, paragraphs=2)}") == [], "nor do they where they stand near"
    figures = under_titles(["4", "5", "4", "4", "7"], paragraphs=20)
    assert places_in(f"{PROSE}\n{figures}") == [], "figures may be folios"
    in_brackets = ["（2）", "（4）", "（2）", "（3）", "（6）"]
    assert places_in(f"{PROSE}\n{under_titles(in_brackets, paragraphs=20)}") == heads(in_brackets, 5)


def test_a_list_inside_a_section_takes_no_number_from_the_sections() -> None:
    row = [f"{number}　{title}" for number, title in zip("一二三四五", ("山", "河", "湖", "沙漠", "城市"), strict=True)]
    items = "".join(
        f"\n{number}　{title}\n" for number, title in zip("一二三四", ("东", "西", "南", "北"), strict=True)
    )
    text = under_titles(row[:4], paragraphs=30) + items + f"\n{PROSE}\n" * 30 + under_titles(row[4:], paragraphs=30)
    assert [name for name, _, _ in places_in(text)] == row


def test_decimal_numbers_may_have_titles_of_two_halves() -> None:
    titles = ["1.1 渡口投怀送抱，两岸喜出望外", "1.2 书铺推销“河变油”：铅字落地", "1.3 灯光横刀夺爱，河水上涨"]
    assert places_in(under_titles(titles)) == heads(titles, 3)


@pytest.mark.parametrize("word", ["第{}図", "図{}", "第{}图", "第{}圖"])
def test_numbers_of_pictures_head_nothing(word: str) -> None:
    captions = [word.format(number) + "　渡口的断面" for number in "１２３４５"]
    assert places_in(under_titles(captions)) == []


@pytest.mark.parametrize("lead", ["", "_", "—— "])
def test_pages_that_a_site_counts_head_nothing(lead: str) -> None:
    assert places_in(under_titles([f"{lead}分节阅读_{number}" for number in range(1, 9)])) == []


def test_a_verse_that_ends_in_a_number_does_not_stand_for_the_chapter_of_that_number() -> None:
    chapters = ["渡口品第一", "听雨品第二", "旧桥品第三"]
    verses = "星月照於大河水\n\n諸光之中最第一\n\n舟行夜半皆得見"
    text = under_titles(chapters, paragraphs=12).replace(PROSE, f"{PROSE}\n\n{verses}", 1)
    assert [line for line, _, _ in places_in(text, has_chapters=False)] == chapters


def test_a_shop_numbers_the_chapters_of_a_novel_before_a_bar() -> None:
    names = [f"{number}|【{number:02}】" for number in range(1, 13)]
    found = places_in(under_titles(names, paragraphs=50), has_chapters=False)
    assert found == [(name, str(Kind.HEADLINE), 0) for name in names]
