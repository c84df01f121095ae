"""Which line ends are the setter's, and which are the ends of paragraphs."""

import pytest
from tests.cleaning.cases import source_of
from tests.cleaning.passes.mended import document_of, mended

from banxin.cleaning.passes.line_ends import BREAK, find_line_ends, line_after, line_before
from banxin.cleaning.source.document import read_blocks
from banxin.cleaning.structure.pages.page_feet import notes_in

LINE = "今年以来全市各级部门把河道治理作为头等大"
"""Twenty characters: a full line."""


def joined(text: str) -> str:
    """The text with ¶ for the end of a paragraph."""
    return mended(text, find_line_ends(document_of(text), ()))


FULL = "\n".join([LINE] * 8)
BODY = LINE * 8


def test_full_lines_go_on_one_another() -> None:
    assert joined(f"{FULL}\n好起来。") == f"{BODY}好起来。"


@pytest.mark.parametrize(
    "following", ["　　下一步还要", "  下一步还要", "\t下一步还要", "# 下一步", "□ 下一步", "◆下一步"]
)
def test_an_indent_or_a_mark_begins_a_paragraph(following: str) -> None:
    assert joined(f"{FULL}\n{following}\n{FULL}\n好。") == f"{BODY}¶{following}¶{BODY}好。"


def test_a_heading_with_a_mark_ends_at_its_line() -> None:
    heading = f"# {LINE[:19]}"
    assert joined(f"{FULL}\n\n{heading}\n{FULL}\n好。") == f"{BODY}\n\n{heading}¶{BODY}好。"


def test_an_entry_begins_with_its_word_though_the_line_before_it_is_full() -> None:
    closed, entry = f"{LINE[:-1]}。", f"【渡口】{LINE[:16]}"
    assert joined(f"{FULL}\n{closed}\n{entry}\n{FULL}\n好。") == f"{BODY}{closed}¶{entry}{BODY}好。"
    assert joined(f"{FULL}\n{LINE}\n{entry}\n{FULL}\n好。") == f"{BODY}{LINE}{entry}{BODY}好。"


def test_a_short_line_ends_a_paragraph() -> None:
    assert joined(f"{FULL}\n好起来。\n{FULL}\n好。") == f"{BODY}好起来。¶{BODY}好。"


@pytest.mark.parametrize("short", [0, 1, 2])
def test_a_full_line_may_lack_two_characters(short: int) -> None:
    cut = LINE[: len(LINE) - short]
    assert joined(f"{FULL}\n{cut}\n{FULL}\n好。") == f"{BODY}{cut}{BODY}好。"


@pytest.mark.parametrize("heading", ["第三章 河道的治理", "第二卷 河"])
def test_a_numbered_heading_stands_alone_though_the_line_before_it_is_full(heading: str) -> None:
    assert joined(f"{FULL}\n{heading}\n{FULL}\n好。") == f"{BODY}¶{heading}¶{BODY}好。"


def test_a_short_open_line_after_a_whole_sentence_is_a_title() -> None:
    closed = f"{LINE[:-1]}。"
    assert joined(f"{FULL}\n{closed}\n河道治理\n{FULL}\n好。") == f"{BODY}{closed}¶河道治理¶{BODY}好。"
    assert joined(f"{FULL}\n{closed}\n河道治理。\n{FULL}\n好。") == f"{BODY}{closed}河道治理。¶{BODY}好。"
    assert joined(f"{FULL}\n{LINE}\n河道治理\n{FULL}\n好。") == f"{BODY}{LINE}河道治理¶{BODY}好。"
    assert joined(f"{FULL}\n{closed}\n{'长' * 12}\n{FULL}\n好。") == f"{BODY}{closed}¶{'长' * 12}¶{BODY}好。"
    assert joined(f"{FULL}\n{closed}\n{'长' * 13}\n{FULL}\n好。") == f"{BODY}{closed}{'长' * 13}¶{BODY}好。"


def test_lines_of_unlike_length_are_paragraphs() -> None:
    lines = [LINE[:size] + "。" for size in (3, 9, 20, 5, 14, 7, 18, 4)]
    assert joined("\n".join(lines)) == "¶".join(lines)


def test_a_latin_word_at_a_line_end_keeps_its_space() -> None:
    word = f"{LINE[:16]}TeX work"
    assert joined(f"{FULL}\n{word}\nwith it{LINE[:15]}\n{FULL}\n好。") == f"{BODY}{word} with it{LINE[:15]}{BODY}好。"


def test_each_edit_says_its_rule_and_the_length_of_a_full_line() -> None:
    edits = list(find_line_ends(document_of(f"{FULL}\n好起来。\n{FULL}\n好。"), ()))
    assert {(edit.rule, edit.confidence, edit.reason.get("full_line")) for edit in edits} == {
        ("wrapped-line", 1.0, "40"),
        ("line-is-paragraph", 1.0, None),
    }


def test_white_space_at_a_line_end_goes_with_it() -> None:
    assert joined(f"{LINE}  \n{FULL}\n好。") == f"{LINE}{BODY}好。"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("甲\n乙", "甲", "乙"),
        ("甲\r\n乙\r\n丙", "乙", "丙"),
        ("甲\r乙\n丙\n丁", "丙", "丁"),
        ("甲 \n \n乙", "甲", "乙"),
        ("长" * 500 + "\n" + "短" * 500, "长" * 240, "短" * 240),
    ],
)
def test_the_lines_on_both_sides_of_a_line_end(text: str, before: str, after: str) -> None:
    *_, match = BREAK.finditer(text)
    found = line_before(text, match)
    assert found == before if len(text) < 100 else set(found) == {"长"} and len(found) <= 240
    assert line_after(text, match)[: len(after)] in {after, line_after(text, match)}


def test_a_blank_line_behind_each_line_of_a_page_ends_no_paragraph() -> None:
    paragraph = [
        "渡口在镇子的东头，一条青石铺的路从桥下一直通到水边",
        "每天早上天还没有亮的时候，船家就把缆绳解开，等着那",
        "些赶集的人挑着担子从雾里走出来。",
    ]
    page = "\n\n".join(paragraph * 12)
    document = read_blocks(source_of(f"{page}\n\n\f{page}"))
    assert len(document.blocks) == 2
    loose = "\n\n".join(paragraph * 24)
    assert len(read_blocks(source_of(loose)).blocks) == 72


@pytest.mark.parametrize("foot", ["{folio}\n旧渡集", "旧渡集\n\n{folio}", "旧渡集\n{folio}"])
def test_the_head_and_the_folio_that_end_a_page_are_lines_of_their_own_though_none_is_set_apart(foot: str) -> None:
    body = "\n\n".join([LINE] * 20)
    pages = [f"{body}\n\n{foot.format(folio=number)}\n\n" for number in (1, 2, 3, 4)]
    assert f"{LINE}旧渡集" not in (text := joined("\f".join(pages)))
    assert f"旧渡集{LINE}" not in text
    assert text.count("¶旧渡集") == 4


def test_notes_that_count_down_from_one_that_is_called_need_no_calls_of_their_own() -> None:
    page = "水一直没有退。船家说上游的堤3已\n1. 渡口在镇东三里。\n2. 见县志。\n3. 今已不存。"
    assert [page[at] for at in sorted(notes_in(page))] == ["1", "2", "3"]
