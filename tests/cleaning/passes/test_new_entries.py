"""A paragraph that says about whom it is goes on nothing, whatever pages it stands on."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.passes.broken_sentences import find_broken_sentences
from banxin.cleaning.source.document import Kind

ROW = "当归（二钱） 白芍（一钱半酒炒） 川芎（八分） 茯苓（三钱） 炙草（五分） 生姜（三片） 大枣（二枚去核）"
SAID = "脉左数。右弦缓。冬春之交不相维续。左肢麻木不仁。"
WHOLE = "诊脉沉细而数。细为阴亏。数为内热。入春以来更觉倦怠不思饮食。"
OPEN = "诊脉沉细而数。细为阴亏。数为内热。入春以来更觉倦怠不思饮食。昼夜不安"


def joins(*lines: str) -> int:
    document = document_of("\n\n".join(lines), [Kind.PARAGRAPH] * len(lines), is_paged=True)
    return sum(1 for _ in find_broken_sentences(document, ()))


@pytest.mark.parametrize("opener", ["陈 ", "陈　", "陈（四二）", "某（女）", "某 "])
def test_a_name_under_a_row_begins_a_paragraph(opener: str) -> None:
    assert joins(ROW, opener + SAID) == 0


@pytest.mark.parametrize(
    "goes_on", ["上为末。食远开水服三钱。", "白芍（二两） 上为末。", "陈（二两） 上为末。", "陈皮 生姜 上为末。"]
)
def test_things_and_how_they_are_made_go_on_a_row(goes_on: str) -> None:
    assert joins(ROW, goes_on) == 1


def test_a_name_after_an_open_sentence_goes_on_with_it() -> None:
    assert joins(OPEN, "陈 " + SAID) == 1


def test_a_word_with_which_others_begin_begins_a_paragraph() -> None:
    others = [WHOLE, "眉批 " + WHOLE, WHOLE, "眉批 " + WHOLE]
    assert joins(*others, OPEN, "眉批 " + SAID) == 0
    assert joins(*others[:3], OPEN, "眉批 " + SAID) == 1
