"""What headings are in the light of all others: volumes over pieces, numbers under titles or said twice, sections alone."""

from tests.cleaning.cases import cleaned, texts

from banxin.cleaning.source.document import Kind

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
