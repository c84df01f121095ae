"""What belongs to the page and not to the text; only pages have it, and only where one ends."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.source.document import Document
from banxin.cleaning.source.setting import head_of
from banxin.cleaning.structure.furniture import find_furniture

LEFT = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理淤"
RIGHT = "泥三十万立方米。"
WHOLE = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理了全部河道。"


def furniture_of(document: Document) -> list[str]:
    """Each block that goes, and each question, as `rule (how sure) words`."""
    texts = {block.start: block.text for block in document.blocks}
    rows = [(edit, edit.before if edit.op == "query" else texts[edit.start]) for edit in find_furniture(document, ())]
    return [f"{edit.op} {edit.rule} ({edit.confidence:g}) {words}" for edit, words in rows]


def paged(*blocks: str) -> list[str]:
    return furniture_of(document_of("\n\n".join(blocks), is_paged=True))


def running(*blocks: str) -> list[str]:
    return furniture_of(document_of("\n\n".join(blocks)))


def test_folios_inside_sentences_go() -> None:
    assert paged(LEFT, "12", RIGHT) == ["drop folio (0.95) 12"]
    assert paged(LEFT, "- 12 -", RIGHT) == ["drop folio (0.95) - 12 -"]
    assert paged(WHOLE, "12", WHOLE) == []
    assert paged("12", WHOLE, WHOLE, "13") == []


def newspaper(*heads: str, texts: tuple[str, ...] = (WHOLE,) * 4) -> list[str]:
    rows = [(text, f"{number}", head) for number, (head, text) in enumerate(zip(heads, texts, strict=False), 2)]
    return [heads[0], *(one for row in rows for one in row), WHOLE]


def test_folios_between_the_heads_of_a_newspaper_go_and_so_do_the_heads() -> None:
    heads = ("桐溪日报　3月12日　第二版", "桐溪日报　3月12日　第二版", "桐溪日报　3月12日　第三版")
    found = paged(*newspaper(*heads))
    assert [one for one in found if "folio" in one] == [f"drop folio (0.95) {number}" for number in (2, 3, 4)]
    assert sum("running-head" in one for one in found) == 4


def test_a_label_under_the_number_of_each_section_makes_no_folio_of_it() -> None:
    assert paged(*newspaper(*("本章导读",) * 3)) == []
    assert len(paged(*newspaper(*("河边小镇",) * 3, texts=(LEFT, WHOLE, WHOLE)))) == 7


def test_the_marks_of_pages_go_and_the_numbers_that_grow_with_them() -> None:
    page, after = "----- Page 12 -----", "----- Page 13 -----"
    assert paged(WHOLE, page, WHOLE) == [f"drop page-mark (0.94) {page}"]
    assert paged(WHOLE, "300", page, WHOLE, "301", after, WHOLE) == [
        "drop folio (0.95) 300", f"drop page-mark (0.94) {page}", "drop folio (0.95) 301", f"drop page-mark (0.94) {after}",
    ]  # fmt: skip


def test_a_scan_of_two_pages_counts_by_two() -> None:
    pages = [part for number in (12, 14, 16) for part in (f"----- Page {number // 2} -----", WHOLE, f"{number}")]
    assert sum("folio" in one for one in paged(*pages)) == 3


def test_the_number_of_a_chapter_on_a_page_of_its_own_is_no_folio() -> None:
    pages = [
        part
        for page in range(1, 41)
        for part in (f"----- Page {page} -----", *([f"{page // 10}"] if page % 10 == 0 else []), LEFT)
    ]
    assert [one for one in paged(*pages) if "page-mark" not in one] == []
    assert [one for one in paged(WHOLE, "----- Page 7 -----", "3", WHOLE) if "page-mark" not in one] == []


def test_a_running_head_stands_at_three_page_ends_or_more() -> None:
    pages = [part for number in (12, 13, 14) for part in (LEFT, "版心小报", str(number), RIGHT)]
    found = paged(*pages)
    assert found.count("drop running-head (0.9) 版心小报") == 3
    assert paged(*pages[:8]).count("drop running-head (0.9) 版心小报") == 0
    assert running(WHOLE, "版心小报", WHOLE, "版心小报", WHOLE, "版心小报", WHOLE) == []


def test_a_refrain_is_no_running_head() -> None:
    verses = [part for _ in range(4) for part in ("风从河上来", "床前明月光。")]
    assert paged(*verses) == []


@pytest.mark.parametrize(
    "head",
    [
        "# 版心小报",
        "□ 版心小报",
        "（一）版心",
        "3.版心小报",
        "第三条版心",
        "版心小报。",
        "版心小报，",
        "版心报",
        "长" * 31,
    ],
)
def test_what_is_no_running_head(head: str) -> None:
    pages = [part for number in (12, 13, 14) for part in (LEFT, head, str(number), RIGHT)]
    assert not any("running-head" in one for one in paged(*pages))


def test_where_the_ends_of_pages_are_marked_two_characters_are_a_head() -> None:
    pages = [part for number in (12, 13, 14) for part in (f"----- Page {number} -----", "版心", RIGHT, WHOLE, LEFT)]
    assert paged(*pages).count("drop running-head (0.9) 版心") == 3


def test_what_heads_pages_where_no_sentence_goes_on_is_a_heading() -> None:
    pages = [part for number in range(12, 20) for part in (f"----- Page {number} -----", "译文", WHOLE)]
    assert not any("running-head" in one for one in paged(*pages))
    numbered = [part for number in range(12, 20) for part in (f"----- Page {number} -----", "版心", WHOLE, f"{number}")]
    assert paged(*numbered).count("drop running-head (0.9) 版心") == 8


def test_what_ends_each_chapter_is_no_running_head_though_it_begins_a_page() -> None:
    pages = [
        part
        for page in range(1, 41)
        for part in (f"----- Page {page} -----", *(["结论"] if page % 8 == 0 else []), RIGHT, WHOLE, LEFT)
    ]
    assert not any("running-head" in one for one in paged(*pages))


def test_the_name_of_a_chapter_stays_over_it_and_goes_from_its_other_pages() -> None:
    chapters = {1: "渡口", 6: "桥上", 11: "对岸"}
    pages: list[str] = []
    name = ""
    for page in range(1, 16):
        name = chapters.get(page, name)
        pages += [f"----- Page {page} -----", name, WHOLE if page in chapters else RIGHT, LEFT]
        pages[-1] = WHOLE if page + 1 in chapters else LEFT
    assert paged(*pages).count("drop running-head (0.9) 渡口") == 4
    assert paged(*pages).count("drop running-head (0.9) 桥上") == 4


@pytest.mark.parametrize("line", ["责任编辑：王力", "（责编 王力 李四）", "本版编辑/王力", "美编：李四", "校对 王五"])
def test_printers_credits_go_from_pages(line: str) -> None:
    assert paged(WHOLE, line, WHOLE) == [f"drop credits (0.9) {line}"]
    assert running(WHOLE, line, WHOLE) == []


def test_words_that_point_to_another_page_go_alone_and_are_asked_about_inside_text() -> None:
    assert paged(WHOLE, "（下转第三版）", WHOLE) == ["drop continued-line (0.94) （下转第三版）"]
    assert paged(f"{WHOLE}（下转第三版）", WHOLE) == ["query continued-elsewhere (0.9) （下转第三版）"]


@pytest.mark.parametrize("picture", ["![](a.png)", "<!-- image -->", "<!-- page break -->", "<pb:12>", "![ ](b.png)"])
def test_the_place_of_a_picture_goes_from_any_text(picture: str) -> None:
    assert running(WHOLE, picture, WHOLE) == [f"drop lost-picture (0.97) {picture}"]


def test_the_words_of_a_picture_are_asked_about() -> None:
    assert running(WHOLE, "![河道全景](a.png)", WHOLE) == ["query lost-picture (0.9) ![河道全景](a.png)"]


GUTENBERG = "*** START OF THE PROJECT GUTENBERG EBOOK 1 ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK 1 ***"


def test_what_project_gutenberg_puts_round_a_text_goes() -> None:
    assert running("Title", GUTENBERG, WHOLE, END, "Licence") == [
        "drop project-gutenberg (0.94) Title",
        f"drop project-gutenberg (0.94) {GUTENBERG}",
        f"drop project-gutenberg (0.94) {END}",
        "drop project-gutenberg (0.94) Licence",
    ]
    assert running(WHOLE, "End of Project Gutenberg's 1", "Licence")[:1] == [
        "drop project-gutenberg (0.94) End of Project Gutenberg's 1"
    ]
    assert running(END, WHOLE, GUTENBERG)[0] != f"drop project-gutenberg (0.94) {WHOLE}"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("版心      12", "版心"),
        ("12   版心", "版心"),
        ("12 · 版心", "版心"),
        ("版心 | 12", "版心"),
        ("第 12", "第 12"),
        ("版心12", "版心12"),
        ("　版心　", "版心"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_running_head_is_without_its_folio(text: str, head: str) -> None:
    assert head_of(text) == head


def on_marked_pages(*numbers: int) -> list[str]:
    """Whether 渡口 with these numbers goes from the heads of pages that follow one another."""
    return furniture_of(document_of("\n\n\f".join(f"渡口{number}\n\n{WHOLE}" for number in numbers), is_paged=True))


def test_a_head_with_a_folio_right_at_it_counts_the_pages() -> None:
    assert on_marked_pages(12, 13, 14) == [f"drop running-head (0.9) 渡口{number}" for number in (12, 13, 14)]
    assert len(on_marked_pages(12, 14, 16)) == 3
    assert on_marked_pages(12, 12, 5, 80) == []


def test_folios_in_chinese_figures_are_proved_by_three_sentences_that_go_on_over_them() -> None:
    numbers = "一二三四五六七八九"
    ends = {2: (LEFT, RIGHT), 4: (LEFT, RIGHT), 6: (LEFT, RIGHT)}
    pages = [
        "\n\n".join(
            [ends.get(at - 1, ("", WHOLE))[1], WHOLE, ends.get(at, (WHOLE,))[0], f"{'十' * (at > 8)}{numbers[at % 9]}"]
        )
        for at in range(17)
    ]
    document = document_of("\n\n\f".join(pages), is_paged=True)
    assert len([one for one in furniture_of(document) if "folio" in one]) >= 16
