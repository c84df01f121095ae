"""What the review shows of a block: its raw lines and its clean text, cut where edits begin and end."""

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.decisions.decision_files import parse_decisions
from banxin.cleaning.editor.review.review_rows import ReviewedText, ReviewRow, cut_at_ranges, rows_of, text_range
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.source.traced_text import Traced
from banxin.verbs.clean import prove


def rows_in(text: str, decisions: str = "") -> list[ReviewRow]:
    source = source_of(text)
    parsed = parse_decisions(decisions.encode(), source.path, source)
    rows = rows_of(prove(read_blocks(source), CleaningSettings(decisions=parsed)))
    return [rows[start] for start in sorted(rows)]


def pieces(row: tuple[ReviewedText, ...]) -> str:
    """Each piece in brackets, with the rules of the edits that touch it; plain text is without."""
    return "".join(
        f"[{one.text}|{' '.join(edit.rule for edit in one.edits)}]" if one.edits else one.text for one in row
    )


def shown(row: ReviewRow) -> list[str]:
    """The kind and the edits of the whole block, then each raw line with its number and the gap before it, then the text."""
    whole = " ".join(f"{edit.op}:{edit.rule}" for edit in row.edits)
    lines = [f"{line.number} +{line.gap} {pieces(line.pieces)}" for line in row.lines]
    return [f"{row.kind} {whole}".strip(), *lines, pieces(row.clean)]


def test_a_mark_that_is_replaced_is_shown_on_both_sides() -> None:
    (row,) = rows_in("他在河边坐了很久,看见对岸的灯。\n")
    assert shown(row) == [
        "paragraph tag:text",
        "1 +0 他在河边坐了很久[,|cjk-neighbour]看见对岸的灯。",
        "他在河边坐了很久[，|cjk-neighbour]看见对岸的灯。",
    ]


def test_what_is_taken_out_leaves_its_place() -> None:
    (row,) = rows_in("他在\ufeff河边坐了很久,看见对岸的灯。\n")
    assert shown(row)[1:] == [
        "1 +0 他在[\ufeff|invisible]河边坐了很久[,|cjk-neighbour]看见对岸的灯。",
        "他在[|invisible]河边坐了很久[，|cjk-neighbour]看见对岸的灯。",
    ]
    (row,) = rows_in("他在河边坐了很久，看见对岸的灯。\ufeff\n")
    assert shown(row)[-1] == "他在河边坐了很久，看见对岸的灯。[|invisible]"
    (row,) = rows_in("他在\ufeff河\ufeff边坐了很久，看见对岸的灯。\n")
    assert shown(row)[-1] == "他在[|invisible]河[|invisible]边坐了很久，看见对岸的灯。"


def test_each_line_has_its_number_and_the_gap_before_it() -> None:
    rows = rows_in("# 河\n\n他在河边坐了很久。\n\n\n\n看见对岸的灯。\n")
    assert [(line.number, line.gap) for row in rows for line in row.lines] == [(1, 0), (3, 1), (7, 3)]


def test_wrapped_lines_are_shown_one_by_one() -> None:
    line = "今年以来全市各级部门把河道治理作为头等大"
    (row,) = rows_in("\n".join([line] * 7) + "\n好起来。\n")
    assert [(one.number, one.gap) for one in row.lines] == [(number, 0) for number in range(1, 9)]
    assert ["".join(piece.text for piece in one.pieces) for one in row.lines] == [line] * 7 + ["好起来。"]
    assert "".join(piece.text for piece in row.clean) == line * 7 + "好起来。"


def test_a_question_and_a_change_may_touch_the_same_words() -> None:
    decisions = "- {at: {exact: 河边坐了}, do: query, to: 河岸}\n- {at: {exact: 坐}, do: replace, to: 站}\n"
    (row,) = rows_in("他在河边坐了很久。\n", decisions)
    assert shown(row)[1:] == [
        "1 +0 他在[河边|decision-query][坐|decision-query decision-replace][了|decision-query]很久。",
        "他在[河边|decision-query][站|decision-query decision-replace][了|decision-query]很久。",
    ]
    assert not any(piece.is_open for piece in row.clean)


def test_a_piece_names_the_passes_and_the_ids_of_its_edits() -> None:
    (row,) = rows_in("他在河边坐了很久,看见。\n", "- {at: {exact: 河边坐了很久}, do: query, to: 河岸}\n")
    assert [(piece.passes, piece.is_open) for piece in row.clean] == [
        ("", False),
        ("p-asked", True),
        ("p-width", False),
        ("", False),
    ]
    assert [piece.ids for piece in row.clean if piece.edits] == [
        piece.edits[0].id for piece in row.clean if piece.edits
    ]


def test_what_is_dropped_stays_in_sight() -> None:
    rows = rows_in("# 河\n\n他在河边坐了很久。\n\n广告一条。\n", "- {at: {exact: 广告一条}, do: drop}\n")
    assert rows[2].kind is Kind.DROPPED
    assert shown(rows[2]) == ["dropped drop:decision-drop", "5 +1 广告一条。", "广告一条。"]


def test_a_join_is_shown_in_the_block_that_it_makes() -> None:
    text = "# 河\n\n他在河边坐了很久\n\n看见对岸的灯。\n"
    rows = rows_in(text, "- {at: {exact: 看见对岸}, do: join}\n")
    joined = [edit for edit in rows[1].edits if edit.op is Op.JOIN]
    assert [(edit.rule, edit.by) for edit in joined] == [("decision-join", "editor")]
    assert [(line.number, line.gap) for line in rows[1].lines] == [(3, 1), (5, 1)]
    assert "".join(piece.text for piece in rows[1].clean) == "他在河边坐了很久看见对岸的灯。"


def test_a_split_is_shown_where_the_second_part_begins() -> None:
    rows = rows_in("# 河\n\n他在河边坐了很久。看见对岸的灯。\n", "- {at: {exact: 很久。}, do: split}\n")
    assert [[str(edit.op) for edit in row.edits if edit.op is Op.SPLIT] for row in rows] == [[], [], ["split"]]
    assert ["".join(piece.text for piece in row.clean) for row in rows] == [
        "河",
        "他在河边坐了很久。",
        "看见对岸的灯。",
    ]


def edit(name: str) -> Edit:
    return Edit(passed="p", version=1, rule=name, op=Op.QUERY, start=0, end=0)


@pytest.mark.parametrize(
    ("ranges", "cut"),
    [
        ([], "甲乙丙丁"),
        ([(0, 4, "a")], "[甲乙丙丁|a]"),
        ([(1, 2, "a")], "甲[乙|a]丙丁"),
        ([(1, 3, "a"), (2, 4, "b")], "甲[乙|a][丙|a b][丁|b]"),
        ([(0, 1, "a"), (3, 4, "b")], "[甲|a]乙丙[丁|b]"),
        ([(2, 9, "a")], "甲乙[丙丁|a]"),
        ([(2, 3, "b"), (1, 3, "a")], "甲[乙|a][丙|a b]丁"),
    ],
)
def test_a_text_is_cut_wherever_a_range_begins_or_ends(ranges: list[tuple[int, int, str]], cut: str) -> None:
    rows = [(start, end, edit(name)) for start, end, name in ranges]
    assert pieces(tuple(cut_at_ranges("甲乙丙丁", 0, 4, rows))) == cut


def test_a_part_of_a_text_is_cut_as_the_whole() -> None:
    assert pieces(tuple(cut_at_ranges("甲乙丙丁戊", 1, 4, [(0, 2, edit("a")), (3, 5, edit("b"))]))) == "[乙|a]丙[丁|b]"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(10, 14, (0, 4)), (11, 13, (1, 3)), (12, 12, (2, 2)), (9, 11, (0, 1)), (13, 20, (3, 4)), (20, 22, (4, 4))],
)
def test_where_words_of_the_source_stand_in_the_text(start: int, end: int, found: tuple[int, int]) -> None:
    assert text_range(Traced.of_source("甲乙丙丁", 10), start, end) == found
