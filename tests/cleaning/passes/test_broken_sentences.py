"""When a paragraph goes on the one before it, and how sure that is."""

from dataclasses import replace

import pytest
from tests.cleaning.cases import source_of
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.edits.edit import Op
from banxin.cleaning.passes.broken_sentences import (
    find_broken_sentences,
    is_damaged,
    join_confidence,
    running_confidence,
)
from banxin.cleaning.passes.sentences_overleaf import find_sentences_overleaf
from banxin.cleaning.source.document import Block, Kind, read_blocks
from banxin.cleaning.source.known_kinds import FOOT, KnownKind

LONG = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来，又一盏一盏的在水上"
"""More than thirty characters, with commas and no end."""
END = "灭下去，然后慢慢走回家里去了。"


def pair(left: str, right: str, *, gap: int = 1) -> list[Block]:
    blocks = read_blocks(source_of(left + "\n" * (gap + 1) + right)).blocks
    assert len(blocks) == 2
    return [block.tagged("kind", Kind.PARAGRAPH) for block in blocks]


def on_pages(left: str, right: str, *, gap: int = 1) -> float:
    return round(join_confidence(pair(left, right, gap=gap), 1), 2)


def in_running_text(left: str, right: str, *, is_chinese: bool = True) -> float:
    return running_confidence(pair(left, right), 1, is_chinese=is_chinese)


@pytest.mark.parametrize(
    ("left", "right", "confidence"),
    [
        (LONG, END, 0.93),
        (f"他走了。{LONG}", END, 0.96),
        (f"他走了。{LONG}，", END, 0.99),
        ("他走了。我们", "也走了。", 0.93),
        ("他走了，我们也走，", "大家都走了。", 0.93),
        ("他走了，我们", "也走了。", 0.0),
        ("我们", "也走了。", 0.0),
        (f"{LONG}（他们", "说过）这样的话。", 0.96),
        ("关于“学习", "汉语”的问题。", 0.93),
        ("关于“学习", "汉语）的问题。", 0.0),
        ("头部企业都要自己成", "立工会。", 0.0),
        ("这些头部的企业自己都成", "立工会。", 0.0),
        ("这些头部的大企业自己都成", "立工会。", 0.93),
        (LONG, END[:-1], 0.0),
        (LONG, END[:-1] + "；", 0.93),
        (LONG, END[:-1] + "：", 0.93),
        (LONG, LONG, 0.8),
        (f"{LONG}。", END, 0.0),
        (f"{LONG}：", END, 0.0),
        (f"{LONG}；", END, 0.0),
        (f"他走了。{LONG}；", END, 0.99),
        (f"{LONG}|", END, 0.0),
        (f"{LONG}>", END, 0.0),
        (LONG, f"“{END}", 0.0),
        (f"{LONG}——译者", END, 0.0),
        (f"{LONG}——１７３ 页", END, 0.0),
        (f"{LONG}——第 ２１２、２１３ 页", END, 0.0),
        (f"{LONG}——两页", END, 0.93),
        (LONG, f"「{END}", 0.0),
        (LONG, f"一、{END}", 0.0),
        (LONG, f"二是{END}", 0.0),
        (LONG, f"第三，{END}", 0.0),
        (LONG, f"首先，{END}", 0.0),
        (LONG, f"（三）{END}", 0.0),
        (LONG, f"3.{END}", 0.0),
        (LONG, f"3.5{END}", 0.93),
        (LONG, f"•{END}", 0.0),
        (LONG, f"①{END}", 0.0),
        (LONG, "2001年3月4日全国人大常委会通过", 0.0),
        ("（2001年3月4日全国人民代表大会常务委员会第三次会议通过）", END, 0.0),
        ("第十二条公民有学习", "的权利。", 0.0),
        ("第十二条公民都有自己学习", "的权利。", 0.9),
        ("他们公民都是有自己学习", "的权利。", 0.0),
    ],
)
def test_on_pages_an_open_paragraph_goes_on(left: str, right: str, confidence: float) -> None:
    assert on_pages(left, right) == confidence


@pytest.mark.parametrize(
    ("left", "right", "confidence"),
    [
        (LONG, f"“{END}", 0.8),
        (LONG, f"“”{END}", 0.8),
        (LONG, f"-{END}", 0.8),
        (LONG, f"“灭下去，{END}”", 0.0),
        (f"{LONG}，", f"“{END}", 0.0),
        (f"{LONG}。", f"“{END}", 0.0),
        (LONG, f"一、{END}", 0.0),
        (LONG, END, 0.93),
    ],
)
def test_speckles_of_a_recognised_page_part_no_sentence(left: str, right: str, confidence: float) -> None:
    assert round(join_confidence(pair(left, right), 1, is_recognised=True), 2) == confidence


def test_a_wider_gap_parts_paragraphs() -> None:
    assert on_pages(LONG, END, gap=2) == 0.0
    assert round(join_confidence(pair(LONG, END, gap=2), 1, usual=2), 2) == 0.93
    assert running_confidence(pair(f"{LONG}人", "民去了。", gap=2), 1) == 0.0


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.CAPTION, Kind.QUOTE])
@pytest.mark.parametrize("which", [0, 1])
def test_only_paragraphs_are_joined(kind: Kind, which: int) -> None:
    blocks = pair(f"{LONG}人", "民去了。")
    assert running_confidence(blocks, 1) > 0
    blocks[which] = blocks[which].tagged("kind", kind)
    assert join_confidence(blocks, 1) == 0.0
    assert running_confidence(blocks, 1) == 0.0


def test_a_dateline_begins_a_paragraph() -> None:
    blocks = pair(LONG, END)
    blocks[1] = blocks[1].tagged("dateline", "新华社北京电")
    assert join_confidence(blocks, 1) == 0.0


@pytest.mark.parametrize(
    ("left", "right", "confidence"),
    [
        (f"{LONG}人", "民去了。", 0.9),
        (f"{LONG}人", "民去了", 0.0),
        (f"{LONG}人", f"民去了{LONG}", 0.9),
        (f"{LONG}人民", "去了。", 0.0),
        (f"{LONG}，", "去了。", 0.0),
        (f"{LONG}。", "去了。", 0.0),
        ("看见人", "民去了。", 0.0),
        (f"{LONG}并", "且说宋江引兵到了。", 0.0),
        (f"{LONG}并", "且说的人都去了。", 0.9),
        (f"{LONG}布政使　胡克家撰", "文选於孟蜀时。", 0.0),
        (f"{LONG}胡克家撰", "文选於孟蜀时。", 0.9),
        (f"{LONG}Micro", "soft的人。", 0.9),
        (f"{LONG}Micro", "Soft的人。", 0.0),
        ("It was a long way to the river and nobody", "went.", 0.0),
        ("그는 강가에 오래 앉아서 건너편의 등불이 하나씩 켜지는 것을 보았", "다.", 0.9),
    ],
)
def test_in_running_text_only_a_word_goes_on(left: str, right: str, confidence: float) -> None:
    assert in_running_text(left, right) == confidence


def test_words_of_han_are_known_in_chinese_alone() -> None:
    assert in_running_text(f"{LONG}人", "民去了。", is_chinese=False) == 0.0


@pytest.mark.parametrize(
    ("first", "second", "damaged"),
    [
        ("难点问题开展普", "题调研", True),
        ("头部企业成", "立工会", False),
        ("开展，普", "题调研", False),
        ("开展a普", "题调研", False),
        ("开展普", "，题调研", False),
        ("难点问题开展王普", "题调研", False),
        ("", "题", False),
        ("普", "", False),
    ],
)
def test_halves_that_make_no_word_are_damaged(first: str, second: str, damaged: bool) -> None:
    assert is_damaged(first, second) is damaged


def joins(*paragraphs: str, gap: int = 1, is_paged: bool = True) -> list[tuple[str, float]]:
    """How each paragraph begins that goes on the one before it, and how sure that is."""
    text = ("\n" * (gap + 1)).join(paragraphs)
    document = document_of(text, [Kind.PARAGRAPH] * len(paragraphs), is_paged=is_paged)
    found = [edit for edit in find_broken_sentences(document, ()) if edit.op == "join"]
    return [(text[edit.end :].lstrip()[:2], edit.confidence) for edit in found]


def test_paragraphs_of_a_page_are_joined_at_the_usual_distance() -> None:
    assert joins(LONG, END, "他来了。") == [("灭下", 0.93)]
    assert joins(LONG, END, "他来了。", "他走了。", gap=3) == [("灭下", 0.93)]
    assert joins(LONG, END, is_paged=False) == []


def test_a_paragraph_that_is_set_in_goes_on_none() -> None:
    assert joins(LONG, f"　　{END}", "他来了。") == []
    assert joins(LONG, f"\t\t{END}", "他来了。") == []


def test_where_nearly_all_paragraphs_of_a_page_are_set_in_that_says_nothing_of_one() -> None:
    whole = [f"　　{LONG}。"] * 4
    assert joins(*whole, f"　　{LONG}", f"　　{END}") == []
    assert joins(*whole, f"　　{LONG}", END) == [("灭下", 0.93)]


def test_in_wrapped_running_text_that_is_set_in_a_word_goes_on_from_a_full_line_only() -> None:
    line = LONG[:20]
    whole = [f"　　{line[:18]}\n{line}\n{line[:9]}。"] * 5
    head = f"　　{line[:18]}\n{line}\n{line}\n"
    assert joins(*whole, f"{head}{line[:19]}人", "　　民去了。", is_paged=False) == [("民去", 0.9)]
    assert joins(*whole, f"{head}{line[:9]}人", "　　民去了。", is_paged=False) == []


def test_what_the_joint_makes_no_word_of_is_asked() -> None:
    document = document_of(f"{LONG}，难点问题开展普\n\n题调研，并且解决了它们。", [Kind.PARAGRAPH] * 2, is_paged=True)
    edits = list(find_broken_sentences(document, ()))
    assert [(edit.op, edit.rule, edit.before) for edit in edits] == [
        ("join", "open-end", "\n\n"),
        ("query", "impossible-joint", "普题"),
    ]
    assert edits[1].reason == {"why": "the halves make no word; something may be missing or wrong at the column end"}


def test_behind_a_dateline_stands_text_however_short_its_line_is() -> None:
    first, second = pair("本报讯 入春以来，供销社把春耕当作大事来", "抓，化肥都送到了村里。")
    assert join_confidence([first, second], 1) == 0.0
    assert join_confidence([first.tagged("dateline", "本报讯"), second], 1) == 0.9


def test_a_paragraph_whose_last_line_is_short_on_its_page_goes_on_nowhere() -> None:
    document = document_of(f"{LONG}\n\n{END}", is_paged=True)
    document = replace(document, blocks=tuple(block.tagged("kind", Kind.PARAGRAPH) for block in document.blocks))
    assert len(list(find_broken_sentences(document, ()))) == 1
    shown = replace(document, source=replace(document.source, ends=frozenset({len(LONG)})))
    assert list(find_broken_sentences(shown, ())) == []


def test_a_sentence_goes_on_over_what_its_document_tells_to_be_the_foot_of_a_page() -> None:
    note = "习见旧闻集，此处据旧本改正。"
    document = document_of(f"{LONG}\n\n{note}\n\n{END}", is_paged=True)
    document = replace(document, blocks=tuple(block.tagged("kind", Kind.PARAGRAPH) for block in document.blocks))
    assert list(find_sentences_overleaf(document, ())) == []
    place = len(LONG) + 2
    told = (KnownKind(place, place + len(note), FOOT),)
    edits = list(find_sentences_overleaf(replace(document, source=replace(document.source, known_kinds=told)), ()))
    assert [(edit.op, edit.before) for edit in edits] == [(Op.MOVE, note), (Op.JOIN, "\n\n")]
