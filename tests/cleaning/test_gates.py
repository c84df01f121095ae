"""What must hold for all text: nothing lost, nothing invented, every edit on record, nothing left to do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cleaning.cases import cleaned, source_of

from banxin.cleaning.chapters.assembly import Made, make_chapters
from banxin.cleaning.edits.applying import apply, undo
from banxin.cleaning.edits.edit import Edit, Op, with_ids
from banxin.cleaning.gates import gate_conservation, gate_letters, gate_places, gate_trail, letters
from banxin.cleaning.pipeline import CleaningSettings, one_round
from banxin.cleaning.source.document import Document, read_blocks
from banxin.errors import BuildError
from banxin.verbs.clean import prove

PIECES = (
    "# ", "## ", "□", "\n", "\n\n", "\n\n\n\n", "\r\n", " ", "\u3000\u3000", "\t", "\ufeff", "\u200b", "\x00", "\xa0", "\u2028",
    ",", ";", ":", "(", ")", "!", "?", '"', "“", "”", "『", "』", "。", "，", "、", "……", "[", "]", "*", "_", "<", "&amp;", "\\",
    "2023. ", "+ ", "- ", "> ", "::: x", "---", "\n```\n", "\n ```py\n", "\n~~~\n", "1,234", "10:30", "http://a.cn/b?c=d", "Hello", "App", "论", "检论",
    "本报讯(记者 张三)", "本报记者 张三 通讯员 李四", "某市水务局局长李大明", "(作者为局长)", "春眠不觉晓", "公租房房使用", "公租房使用",
    "在“多”字上动脑筋", "在“快”字上下功夫", "解码『四能』的经验", "这是一个很长很长的句子它有四十个字那么长所以它看起来像正文一样没有结尾还要继续写下去直到够长",
    "说得很清楚。", "党建“赋能”,拧紧开关。", "平台“提能”,打造快车。", "机制“聚能”,激发动力。", "- 12 -", "第3页", "7", "某某日报 要闻", "![](a.jpg)", "责任编辑:王五", "(下转第三版)", "口ロ力", "二○二四年2月30日", "門", "한국어", "かな", "𠀀", "\ue000", "é",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
TEXT = (SOUP | st.text(max_size=200)).filter(
    lambda text: not any("\ud800" <= character <= "\udfff" for character in text)
)
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@MANY
@given(TEXT)
def test_every_gate_is_open_for_every_text(text: str) -> None:
    """Replay, undo, letters, conservation, round trip and idempotence: `prove` raises when one of them fails."""
    assert prove(read_blocks(source_of(text)), CleaningSettings()).document.source.text == text


@MANY
@given(TEXT)
def test_the_blocks_of_a_text_are_the_text(text: str) -> None:
    assert read_blocks(source_of(text)).text() == text


@MANY
@given(TEXT)
def test_edits_undone_one_batch_at_a_time_give_the_source(text: str) -> None:
    document, edits = cleaned(text)
    for edit in reversed(edits):
        document = undo(document, [edit])
    assert document == read_blocks(source_of(text))


@MANY
@given(TEXT)
def test_edits_applied_one_by_one_are_the_same(text: str) -> None:
    cleaned_document, edits = cleaned(text)
    document = read_blocks(source_of(text))
    for edit in edits:
        document = apply(document, [edit])
    assert document == cleaned_document


@MANY
@given(TEXT)
def test_letters_and_digits_are_those_of_the_source(text: str) -> None:
    document, _ = cleaned(text)
    assert sorted(letters("".join(block.text for block in document.blocks))) == sorted(letters(text))


@MANY
@given(TEXT)
def test_cleaning_again_changes_nothing(text: str) -> None:
    document, edits = cleaned(text)
    _, again = one_round(document, CleaningSettings())
    assert [edit for edit in with_ids(again) if edit.id not in {one.id for one in edits}] == []


@MANY
@given(TEXT)
def test_ids_are_unique(text: str) -> None:
    _, edits = cleaned(text)
    assert len({edit.id for edit in edits}) == len(edits)


@MANY
@given(TEXT)
def test_a_shift_of_lines_leaves_the_ids(text: str) -> None:
    _, edits = cleaned(f"春天来了。\n\n{text}")
    _, shifted = cleaned(f"春天来了。\n\n\n\n\n{text}") if text.startswith("#") else (None, edits)
    width = {edit.id for edit in edits if edit.op is Op.REPLACE}
    assert width == {edit.id for edit in shifted if edit.op is Op.REPLACE}


def test_a_rule_that_changes_a_letter_is_stopped() -> None:
    document, edits = cleaned("他说,好。")
    forged = replace(edits[0], after="，好")
    with pytest.raises(
        BuildError, match=r"in.txt:1:3: rule cjk-neighbour changes ',' to '，好'; hint: nothing was written"
    ):
        gate_letters(document, [forged])


HINT = "hint: nothing was written; this is a fault of a cleaning rule, please report it"
WHOLE = prove(read_blocks(source_of("# 河道治理\n\n他说,好。\n\n春天来了。")), CleaningSettings())
"""What comes through all gates."""


def same(document: Document, edits: Sequence[Edit]) -> tuple[Made, ...]:
    return make_chapters(document, edits, ())


def test_a_trail_that_leaves_out_an_edit_is_stopped() -> None:
    with pytest.raises(BuildError) as stopped:
        gate_trail(WHOLE.document, WHOLE.edits[1:], same)
    assert str(stopped.value) == f"in.txt:1:1: replaying the trail gives other chapters; {HINT}"


def test_a_trail_that_reads_back_otherwise_is_stopped() -> None:
    edits = [replace(WHOLE.edits[0], confidence=float("nan")), *WHOLE.edits[1:]]
    with pytest.raises(BuildError) as stopped:
        gate_trail(WHOLE.document, edits, same)
    assert str(stopped.value) == f"in.txt:1:1: the trail does not hold what was done; {HINT}"


def test_an_edit_that_does_not_fit_its_source_is_stopped() -> None:
    edits = [replace(WHOLE.edits[0], start=0, end=1, before="他"), *WHOLE.edits[1:]]
    with pytest.raises(BuildError) as stopped:
        gate_trail(WHOLE.document, edits, same)
    assert str(stopped.value) == f"in.txt:1:1: an edit does not fit: source offset 0 does not hold '他'; {HINT}"


def test_a_document_that_the_edits_did_not_make_is_stopped() -> None:
    block = WHOLE.document.blocks[-1]
    other = replace(WHOLE.document, blocks=(*WHOLE.document.blocks[:-1], block.tagged("seen", "yes")))
    with pytest.raises(BuildError) as stopped:
        gate_trail(other, WHOLE.edits, lambda _document, _edits: ())
    assert str(stopped.value) == f"in.txt:1:1: taking the edits back does not give the source; {HINT}"


@pytest.mark.parametrize(
    ("spoiled", "what"),
    [
        (lambda text: text.replace("春天来了。", "春天走了。"), "reads back otherwise than it was written"),
        (lambda text: text.replace("title: 河道治理", "title: 河道"), "reads back otherwise than it was written"),
    ],
)
def test_a_chapter_file_that_says_something_else_is_stopped(spoiled: Callable[[str], str], what: str) -> None:
    (one,), (text,) = WHOLE.made, WHOLE.texts
    gate_conservation(WHOLE.document, [(one, text)])
    with pytest.raises(BuildError) as stopped:
        gate_conservation(WHOLE.document, [(one, spoiled(text))])
    assert str(stopped.value) == f"in.txt:1:1: chapter '{one.chapter.id}' {what}; {HINT}"


def test_a_chapter_that_lacks_a_block_of_its_own_is_stopped() -> None:
    (one,), (text,) = WHOLE.made, WHOLE.texts
    with pytest.raises(BuildError) as stopped:
        gate_conservation(WHOLE.document, [(replace(one, blocks=one.blocks[:-1]), text)])
    assert str(stopped.value) == f"in.txt:1:1: chapter '{one.chapter.id}' has other characters than its blocks; {HINT}"


def test_a_block_that_stands_in_no_chapter_is_stopped() -> None:
    (one,) = WHOLE.made
    gate_places(WHOLE.document, WHOLE.made)
    with pytest.raises(BuildError) as stopped:
        gate_places(WHOLE.document, [replace(one, blocks=one.blocks[:-1])])
    assert str(stopped.value) == f"in.txt:5:1: '春天来了。' stands in no chapter; {HINT}"


ODD = {
    "empty": ("", ()),
    "blank": (" \n\u3000\n\ufeff\n", ()),
    "nul": ("\x00", ()),
    "long line": ("好,(" * 5_000, ("好，（" * 5_000,)),
    "marks only": (",;:()!?" * 50, (",;:()!?" * 50,)),
    "one mark": ("#", ("\\#",)),
    "empty line": ("~\x0b\u3000\x0b)", ("\\~\n\n)",)),
    "two changes": ("他来到了这个地方看看\x85" * 9, ("他来到了这个地方看看" * 9,)),
}
"""What stands in the source, and in the chapters that are made of it."""


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_become_what_they_say(name: str) -> None:
    text, expected = ODD[name]
    made = prove(read_blocks(source_of(text)), CleaningSettings())
    assert tuple(chapter.split("---\n", 2)[2].strip("\n") for chapter in made.texts) == expected


def test_sources_keep_their_path() -> None:
    assert source_of("x").path == Path("in.txt")
