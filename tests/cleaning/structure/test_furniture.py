"""What belongs to the page and not to the text; only pages have it, and only where one ends."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.source.document import Document
from banxin.cleaning.structure.furniture import find_furniture, head_of

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


def test_the_marks_of_pages_go_and_the_number_beside_one() -> None:
    page = "----- Page 12 -----"
    assert paged(WHOLE, page, WHOLE) == [f"drop page-mark (0.94) {page}"]
    assert paged(WHOLE, "300", page, WHOLE) == ["drop folio (0.95) 300", f"drop page-mark (0.94) {page}"]


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
    pages = [part for number in (12, 13, 14) for part in (f"----- Page {number} -----", "版心", WHOLE)]
    assert paged(*pages).count("drop running-head (0.9) 版心") == 3


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
