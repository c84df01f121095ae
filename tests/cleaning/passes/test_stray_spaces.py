"""Spaces that setting has left over go, those that part something stay."""

from dataclasses import replace

import pytest
from tests.cleaning.passes.mended import document_of, mended

from banxin.cleaning.passes.stray_spaces import find_spaces
from banxin.cleaning.source.document import Kind

SAID = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来。"


def without(text: str, kind: Kind = Kind.PARAGRAPH, *, is_paged: bool = False, **tags: str) -> str:
    document = document_of(text, [kind], is_paged=is_paged)
    (block,) = document.blocks
    for name, value in tags.items():
        block = block.tagged(name.replace("_", "-"), value)
    return mended(text, find_spaces(replace(document, blocks=(block,)), ()))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"{SAID} 他走了。", f"{SAID}他走了。"),
        (f"{SAID}他 走了。", f"{SAID}他走了。"),
        (f"{SAID}用 TeX 排。", f"{SAID}用TeX排。"),
        (f"{SAID}a b c。", f"{SAID}a b c。"),
        (f"{SAID}a \t b。", f"{SAID}a　b。"),
        (f"{SAID}他　走了。", f"{SAID}他　走了。"),
        (f"{SAID}他　　走了。", f"{SAID}他　走了。"),
        (f"{SAID}他  走了。", f"{SAID}他　走了。"),
        (f"　　{SAID}", SAID),
        (f"{SAID}　", SAID),
        ("王力 李四", "王力 李四"),
        ("王力 李四。", "王力李四。"),
        ("王力 李四，", "王力李四，"),
        ("王力 " + "长" * 27, "王力 " + "长" * 27),
        ("王力 " + "长" * 28, "王力" + "长" * 28),
        (f"{SAID}（记者 王力 李四）", f"{SAID}（记者 王力 李四）"),
        (f"{SAID}（本报记者  王力）", f"{SAID}（本报记者 王力）"),
    ],
)
def test_in_running_text(text: str, after: str) -> None:
    assert without(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [("王力 李四", "王力李四"), (f"{SAID}他　走了。", f"{SAID}他走了。"), (f"{SAID}a b。", f"{SAID}a b。")],
)
def test_on_a_page_no_space_parts_anything_in_running_text(text: str, after: str) -> None:
    assert without(text, is_paged=True) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("□沈 明 陆卫东", "□沈 明 陆卫东"),
        ("□本报记者　沈国强", "□本报记者　沈国强"),
        ("桐溪日报　　1986年3月12日　第二版", "桐溪日报　1986年3月12日　第二版"),
        ("农民在选购农膜。　　陈一鸣摄", "农民在选购农膜。　陈一鸣摄"),
        ("□ 他走 了。", "□他走了。"),
    ],
)
def test_on_a_page_spaces_part_people_behind_their_mark_and_what_wide_ones_set_apart(text: str, after: str) -> None:
    assert without(text, is_paged=True) == after


@pytest.mark.parametrize("is_paged", [True, False])
def test_the_space_behind_a_dateline_parts_it_from_the_text(*, is_paged: bool) -> None:
    text = f"本报讯 {SAID}"
    assert without(text, is_paged=is_paged, dateline="本报讯") == text
    assert without(f"新华社 北京讯 {SAID}", is_paged=is_paged, dateline="新华社 北京讯") == f"新华社 北京讯 {SAID}"


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.BYLINE, Kind.SUB_HEADING, Kind.LABEL])
def test_in_headlines_and_bylines_one_plain_space_is_left(kind: Kind) -> None:
    assert without("王力　　李四", kind) == "王力 李四"
    assert without("　王力 李四 ", kind) == "王力 李四"


@pytest.mark.parametrize(
    "kind", [Kind.CAPTION, Kind.AUTHOR_NOTE, Kind.STANDFIRST, Kind.QUOTE, Kind.ATTRIBUTION, Kind.NOTE]
)
def test_what_else_is_running_text(kind: Kind) -> None:
    assert without(f"{SAID}他 走了。", kind) == f"{SAID}他走了。"


def test_what_is_dropped_is_left_as_it_is() -> None:
    assert without("　王力 李四 ", Kind.DROPPED) == "　王力 李四 "


def test_the_indent_of_verse_is_the_poets() -> None:
    verse = "床前明月光\n\n　　疑是地上霜"
    assert mended(verse, find_spaces(document_of(verse, [Kind.VERSE] * 2), ())) == verse
    assert without("  床前明月光", Kind.VERSE) == "床前明月光"
    assert without("床前　明月光　", Kind.VERSE) == "床前 明月光"


def test_a_margin_of_all_lines_of_verse_in_a_row_is_the_typists() -> None:
    verse = "　　床前明月光\n\n　　　疑是地上霜\n\n　　走了。\n\n　　举头望明月"
    kinds = [Kind.VERSE, Kind.VERSE, Kind.PARAGRAPH, Kind.VERSE]
    assert (
        mended(verse, find_spaces(document_of(verse, kinds), ()))
        == "床前明月光\n\n　疑是地上霜\n\n走了。\n\n举头望明月"
    )


def test_the_space_after_a_run_in_head_stays() -> None:
    assert without(f"甲方 {SAID}", run_in="甲方") == f"甲方 {SAID}"
    assert without(f"甲 方{SAID}", run_in="甲方") == f"甲方{SAID}"


def test_korean_has_spaces_between_its_words() -> None:
    text = "그는  강가에 오래 앉아서　건너편의 등불을 보았다. "
    assert without(text) == "그는 강가에 오래 앉아서　건너편의 등불을 보았다."


def test_each_edit_says_its_rule() -> None:
    document = document_of(f" {SAID}他 走　　了。", [Kind.PARAGRAPH])
    assert [(edit.rule, edit.reason) for edit in find_spaces(document, ())] == [
        ("space-at-the-edge", {}),
        ("space-in-running-text", {"left": "他", "right": "走"}),
        ("space-that-parts", {}),
    ]
    document = document_of("王力  李四 ", [Kind.HEADLINE])
    assert [edit.rule for edit in find_spaces(document, ())] == ["one-plain-space", "space-at-the-edge"]


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("序 言", "序言"),
        ("后　　记", "后记"),
        ("自 序", "自序"),
        ("序 谜", "序 谜"),
        ("第一回 灵根育孕", "第一回 灵根育孕"),
        ("一 序", "一 序"),
        ("A 序", "A 序"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.SUB_HEADING, Kind.SECTION])
def test_a_short_title_spaced_out_to_fill_its_line_is_one_word(title: str, after: str, kind: Kind) -> None:
    assert without(title, kind) == after


def test_titles_need_be_no_words_where_a_source_spaces_out_three_of_them() -> None:
    text = "死 鸟\n\n蓝 眼\n\n认 牙"
    document = document_of(text, [Kind.HEADLINE] * 3, is_paged=False)
    assert mended(text, find_spaces(document, ())) == "死鸟\n\n蓝眼\n\n认牙"
