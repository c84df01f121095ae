"""What headings are in the light of all others: volumes over pieces, numbers under titles or said twice, sections alone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.cleaning.cases import cleaned, source_of, texts

from banxin.cleaning.pipeline import CleaningSettings, clean
from banxin.cleaning.source.document import Kind, read_blocks

SENTENCES = (
    "渡口的风从早晨吹到傍晚，船家把缆绳系在老柳树上，谁也不急着过河去。",
    "河湾里的芦苇黄了又青，放鸭的老人每天从堤上走过，数一遍他的鸭子。",
    "集市散了以后，石板路上只剩下菜叶和水渍，更夫提着灯笼慢慢地走回来。",
    "山里的雪下了三天，驿站的马都不肯出门，客人们围着火盆说起旧年的事。",
    "他把信读了两遍，折好放进口袋，站起来走到窗前，望着对面屋顶上的雪。",
)


def prose(seed: int, paragraphs: int = 3) -> str:
    """Paragraphs that no two chapters have in one order."""
    rows = [[SENTENCES[(seed * step + at + step) % 5] for step in (1, 2, 3)] for at in range(paragraphs)]
    return "\n".join(f"第{seed * 10 + at}个早晨，" + "".join(row) for at, row in enumerate(rows))


def test_a_volume_stands_over_its_first_piece_as_over_the_others() -> None:
    pieces = iter(("渡河人", "雪夜", "灯笼", "放鸭翁", "驿马", "旧信", "石桥", "芦花", "老柳", "更夫", "火盆", "菜市"))
    text = "".join(
        f"卷{n}\n" + "".join(f"{next(pieces)}\n{prose(at + 3 * len(n))}\n" for at in range(4)) for n in "一二三"
    )
    document, _ = cleaned(text)
    assert texts(document, Kind.SECTION) == ["卷一", "卷二", "卷三"]
    assert texts(document, Kind.HEADLINE) == [
        "渡河人", "雪夜", "灯笼", "放鸭翁", "驿马", "旧信", "石桥", "芦花", "老柳", "更夫", "火盆", "菜市"
    ]  # fmt: skip
    assert not texts(document, Kind.SUBTITLE)


def volumes(heads: str, titles: Sequence[str], paragraphs: int, under: str = "", numbers: str = "一二") -> str:
    """A book of two volumes or more, each over numbered sections of so many paragraphs."""
    rows = [f"{title}\n{prose(at * 8, paragraphs)}\n" for at, title in enumerate(titles)]
    return "".join(f"{heads.format(number)}\n{under}" + "".join(rows) for number in numbers)


TITLES = ("一 渡口之夜", "二 雪与灯", "三 放鸭的人", "四 旧年的信")
LONG = 96
"""Paragraphs of 110 characters: four such sections are more than the 40 000 characters of a volume."""


def test_volumes_as_long_as_books_are_parts_and_their_sections_chapters() -> None:
    document, _ = cleaned(volumes("第{}卷 雪河", TITLES, LONG))
    assert texts(document, Kind.SECTION) == ["第一卷 雪河", "第二卷 雪河"]
    assert texts(document, Kind.HEADLINE) == list(TITLES) * 2
    assert not texts(document, Kind.SUB_HEADING)
    covered = [block.tags["section"] for block in document.blocks if block.kind is Kind.HEADLINE]
    assert covered == [f"第{n}卷 雪河" for n in "一二" for _ in TITLES]


def test_a_chapter_headed_otherwise_does_not_lower_the_others() -> None:
    titles = [f"{number} 雪夜渡河" for number in NUMBERS]
    text = volumes("第{}卷", titles, 40).replace(titles[4], "第五章 雪夜渡河", 1)
    document, _ = cleaned(text)
    assert texts(document, Kind.SECTION) == ["第一卷", "第二卷"]
    assert len(texts(document, Kind.HEADLINE)) == 2 * len(NUMBERS)


NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def test_the_title_under_the_number_of_a_part_is_the_title_of_the_part() -> None:
    document, _ = cleaned(volumes("第{}部", TITLES, LONG, "雪落在河上\n", "一二三"))
    assert texts(document, Kind.HEADLINE) == list(TITLES) * 3
    assert {block.tags["section"] for block in document.blocks if block.kind is Kind.HEADLINE} == {
        f"第{n}部 雪落在河上" for n in "一二三"
    }
    assert not texts(document, Kind.SUBTITLE)


@pytest.mark.parametrize(
    ("heads", "titles", "paragraphs"),
    [
        ("卷{}", TITLES, 6),  # a classic
        ("第{}篇 雪河", TITLES, 30),  # chapters of 13 000 characters
        ("第{}卷 雪河", [f"{n} 雪夜渡河" for n in NUMBERS * 3], 11),  # short sections in long volumes
        ("第{}卷 雪河", NUMBERS, 33),  # bare numbers, which pieces of a story have as well
    ],
)
def test_volumes_stay_chapters_where_their_sections_are_short(
    heads: str, titles: Sequence[str], paragraphs: int
) -> None:
    document, _ = cleaned(volumes(heads, titles, paragraphs))
    assert texts(document, Kind.HEADLINE) == [heads.format(n) for n in "一二"]
    assert texts(document, Kind.SUB_HEADING) == list(titles) * 2


def test_bare_numbers_of_volumes_are_chapters_where_they_are_long() -> None:
    document, _ = cleaned(volumes("第{}卷 雪河", "一二三四", LONG))
    assert texts(document, Kind.HEADLINE) == list("一二三四") * 2


def test_the_manifest_keeps_sections_of_volumes() -> None:
    source = replace(source_of(volumes("第{}卷 雪河", TITLES, LONG)), structure={"一": "section"})
    document, _ = clean(read_blocks(source), CleaningSettings())
    assert texts(document, Kind.HEADLINE) == ["第一卷 雪河", "第二卷 雪河"]


def test_bare_numbers_under_titles_count_their_pieces() -> None:
    numbers = iter(range(1, 40))
    # So long that titles with bare Han numbers are chapters.
    names = ("一、渡口之夜", "二、雪与灯", "三、放鸭的人", "四、旧年的信")
    text = "".join(f"{name}\n" + "".join(f"{next(numbers)}\n{prose(at, 25)}\n" for at in range(5)) for name in names)
    document, _ = cleaned(text)
    assert texts(document, Kind.HEADLINE) == list(names)
    assert texts(document, Kind.SUB_HEADING) == [str(number) for number in range(1, 21)]


def test_a_number_that_says_again_what_the_chapter_counts_begins_no_other() -> None:
    text = "".join(f"雪河{at}\n\nwwＷ．example．com\n{at}\n{prose(at, 14)}\n\n\n\n" for at in range(1, 13))
    document, _ = cleaned(text)
    assert texts(document, Kind.HEADLINE) == [f"雪河{at}" for at in range(1, 13)]
    assert not texts(document, Kind.SUBTITLE)


def test_long_sections_of_a_book_that_has_nothing_else_are_its_chapters() -> None:
    text = "".join(f"第{at}节\n{prose(at, 30)}\n" for part in (4, 3) for at in range(1, part + 1))
    document, _ = cleaned(text)
    assert texts(document, Kind.HEADLINE) == [f"第{at}节" for at in (1, 2, 3, 4, 1, 2, 3)]


def test_prefaces_over_the_sections_of_a_book_do_not_lower_them() -> None:
    def parts(preface: str) -> str:
        sections = "".join(f"第{at}节\n{prose(at, 30)}\n" for at in range(1, 5))
        return "".join(f"{preface}\n{prose(part, 3)}\n{sections}" for part in (8, 9))

    document, _ = cleaned(parts("内容提要"))
    assert texts(document, Kind.HEADLINE) == ["内容提要", *(f"第{at}节" for at in range(1, 5))] * 2
    document, _ = cleaned(parts("第一章 渡口"))
    assert texts(document, Kind.HEADLINE)[0] == "第一章 渡口"
    assert not any(text.endswith("节") for text in texts(document, Kind.HEADLINE))


def test_the_word_that_a_site_has_before_its_titles_tells_them() -> None:
    titles = (
        "正文 出版者言",
        "正文 1.1 渡口始于何时？",
        "正文 1.2 修桥的使命，1871-1874年",
        "正文 1.3 1834年的渡口",
        "正文 2.1 一河两岸：旧事",
    )
    document, _ = cleaned("".join(f"{title}\n\n{prose(at)}\n\n" for at, title in enumerate(titles)))
    assert texts(document, Kind.HEADLINE) == list(titles)


def test_a_mark_before_the_name_of_a_book_does_not_lower_its_parts() -> None:
    parts = ("上　渡口と雪", "中　雪と灯", "下　灯と信")
    text = "# 雪の河\n\n" + "".join(
        f"{part}\n\n" + "".join(f"{n}\n\n{prose(at, 36)}\n\n" for at, n in enumerate("一二三四")) for part in parts
    )
    document, _ = cleaned(text)
    assert texts(document, Kind.HEADLINE)[0] == "雪の河"
    assert len(texts(document, Kind.HEADLINE)) == 1 + len(parts)
    assert texts(document, Kind.SUB_HEADING) == list("一二三四") * 3


def test_a_title_may_mention_a_word_in_quotation_marks() -> None:
    titles = ("（甲）渡口的雪", "（乙）驿站的雪", "（丙）旧的或“真正的”雪")
    document, _ = cleaned("第一章　雪\n" + "".join(f"{title}\n{prose(at, 4)}\n" for at, title in enumerate(titles)))
    assert texts(document, Kind.SUB_HEADING) == list(titles)
